"""One exercise of every kind, every text in it a word of its own, so that a test can look where each one turns up."""

from courses.exercises import (
    Choice,
    Estimate,
    Exercise,
    JobAid,
    Match,
    Option,
    Order,
    Paraphrase,
    PassOn,
    Persona,
    Pick,
    Poll,
    Promise,
    QSort,
    Reading,
    Recall,
    Reflect,
    Scale,
    Scenario,
    Several,
    Sort,
    Spot,
    TeamTalk,
    WorkedExample,
)
from courses.exercises.recall import Statement
from courses.exercises.scenario import Condition, Counter, Effect, Line, Scene, SceneChoice
from courses.exercises.sort import Pile
from courses.exercises.spot import Sentence, Turn
from courses.exercises.worked_example import ExampleTurn

OPTIONS = (
    Option("option-one", feedback="secret-feedback-one"),
    Option("option-two", key=True, feedback="secret-feedback-two"),
    Option("option-three", feedback="secret-feedback-three"),
)
SAMPLES: tuple[Exercise, ...] = (
    Reading(),
    Choice(OPTIONS),
    Several((*OPTIONS, Option("option-four", key=True))),
    Match(("left-head", "right-head"), ("left-one", "left-two"), ("right-one", "right-two", "right-extra")),
    Spot(
        (
            Turn("speaker-one", (Sentence("sentence-one", True, "secret-note-one"), Sentence("sentence-two"))),
            Turn("speaker-two", (Sentence("sentence-three", note="secret-note-three"),)),
        )
    ),
    Recall(
        "secret-passage",
        (Statement("statement-one", True, "secret-category-one"), Statement("statement-two", False, "feeling")),
    ),
    Paraphrase("quote", ("secret-point-one", "secret-point-two"), "secret-model"),
    Scenario(
        (Counter("secret-counter", 0),),
        (
            Scene(
                "secret-scene-one",
                "secret-title-one",
                (Line("secret-line-one", "secret-speaker"),),
                (
                    SceneChoice("secret-choice-one", "secret-scene-two", ("ask",), effects=(Effect(0, 1),)),
                    SceneChoice("secret-choice-two", "secret-scene-two", conditions=(Condition(0, at_least=1),)),
                ),
            ),
            Scene("secret-scene-two", "secret-title-two", (Line("secret-line-two"),), ending="worked"),
        ),
    ),
    Reflect(True, "example"),
    Promise(14, "example"),
    JobAid(),
    Order((Option("option-one", feedback="secret-feedback-one"), Option("option-two"), Option("option-three"))),
    Sort(
        (Pile("pile-one", (Option("card-one"), Option("card-two", feedback="secret-feedback"))), Pile("pile-two", ()))
    ),
    Estimate(70.0, 10.0, "unit-one"),
    WorkedExample((ExampleTurn("turn-speaker", "turn-text", ("why-one", "why-two")),)),
    TeamTalk(),
    PassOn("example"),
    Poll(("option-one", "option-two")),
    Scale(("point-low", "point-middle", "point-high")),
    Pick(("option-one", "option-two", "option-three"), 2),
    QSort(("statement-one", "statement-two", "statement-three", "statement-four", "statement-five")),
    Persona("phrase"),
)

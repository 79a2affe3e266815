"""Taking a form as a response, and grading it: the formulas by hand, and that nothing ever raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exercises import (
    MAX_TEXT,
    Choice,
    Exercise,
    Grade,
    Match,
    Option,
    Paraphrase,
    Recall,
    Refusal,
    Response,
    Several,
    Spot,
)
from courses.exercises.recall import Statement
from courses.exercises.spot import Sentence, Turn
from tests.compiling.samples import SAMPLES


def several(keys: str, all_or_nothing: bool = False) -> Several:
    """One option per letter: x is a key."""
    return Several(tuple(Option(letter, key=letter == "x") for letter in keys), all_or_nothing=all_or_nothing)


def picked(*positions: int) -> Response:
    return Response(picked=positions)


CHOICE = Choice((Option("a"), Option("b", key=True), Option("c")))
MATCH = Match(("", ""), ("a", "b", "c", "d"), ("one", "two", "three", "one", "none"))


@pytest.mark.parametrize(
    ("exercise", "response", "score"),
    [
        (CHOICE, picked(1), 1.0),
        (CHOICE, picked(0), 0.0),
        (CHOICE, picked(), 0.0),
        (CHOICE, picked(0, 1), 0.0),
        (CHOICE, picked(9), 0.0),
        (several("xx.."), picked(0, 1), 1.0),
        (several("xx.."), picked(0), 0.5),
        (several("xx.."), picked(0, 2), 0.0),
        (several("xx.."), picked(0, 1, 2), 0.5),
        (several("xx.."), picked(2, 3), 0.0),
        (several("xxx."), picked(0, 1, 9), 2 / 3),
        (several("xx..", all_or_nothing=True), picked(0), 0.0),
        (several("xx..", all_or_nothing=True), picked(1, 0), 1.0),
        (several("xx..", all_or_nothing=True), picked(0, 1, 2), 0.0),
        (several("..."), picked(), 0.0),
        (MATCH, picked(0, 1, 2, 3), 1.0),
        (MATCH, picked(3, 1, 2, 0), 1.0),  # "one" and "one" read the same
        (MATCH, picked(0, 2, 1, 4), 0.25),
        (MATCH, picked(0, 1), 0.5),
        (MATCH, picked(-1, 99, 2, 3, 7, 7), 0.5),
    ],
)
def test_scores(exercise: Exercise, response: Response, score: float) -> None:
    assert exercise.grade(response) == Grade(score=pytest.approx(score))


RECALL = Recall("passage", tuple(Statement(letter, letter == "x") for letter in "xxxx...."))
SPOT = Spot((Turn("", (Sentence("a", True), Sentence("b"))), Turn("", (Sentence("c"), Sentence("d", True)))))


@pytest.mark.parametrize(
    ("exercise", "response", "grade"),
    [
        (RECALL, picked(0, 1, 2, 3), Grade(1.0, hits=4, signals=4, false_alarms=0, noise=4)),
        (RECALL, picked(), Grade(0.5, hits=0, signals=4, false_alarms=0, noise=4)),
        (RECALL, picked(*range(8)), Grade(0.5, hits=4, signals=4, false_alarms=4, noise=4)),
        (RECALL, picked(0, 1, 2, 4), Grade(0.75, hits=3, signals=4, false_alarms=1, noise=4)),
        (RECALL, picked(4, 5, 6, 7), Grade(0.0, hits=0, signals=4, false_alarms=4, noise=4)),
        (RECALL, picked(0, 0, 0, -3, 99), Grade(0.625, hits=1, signals=4, false_alarms=0, noise=4)),
        (SPOT, picked(0, 2), Grade(0.5, hits=1, signals=2, false_alarms=1, noise=2)),
        (Spot((Turn("", (Sentence("a"),)),)), picked(), Grade(1.0, noise=1)),
        (Spot((Turn("", (Sentence("a", True),)),)), picked(0), Grade(1.0, hits=1, signals=1)),
    ],
)
def test_signals_and_noise(exercise: Exercise, response: Response, grade: Grade) -> None:
    assert exercise.grade(response) == grade


@pytest.mark.parametrize(
    ("exercise", "fields", "taken"),
    [
        (CHOICE, {"pick": ["1"]}, picked(1)),
        (CHOICE, {"pick": ["1", "1"]}, picked(1)),
        (CHOICE, {}, Refusal.PICK_ONE),
        (CHOICE, {"pick": ["0", "1"]}, Refusal.PICK_ONE),
        (CHOICE, {"pick": ["3"]}, Refusal.NOT_UNDERSTOOD),
        (CHOICE, {"pick": ["-1"]}, Refusal.NOT_UNDERSTOOD),
        (CHOICE, {"pick": ["²"]}, Refusal.NOT_UNDERSTOOD),
        (CHOICE, {"pick": ["٣"]}, Refusal.NOT_UNDERSTOOD),
        (CHOICE, {"pick": ["9" * 10_000]}, Refusal.NOT_UNDERSTOOD),
        (CHOICE, {"pick": [""]}, Refusal.NOT_UNDERSTOOD),
        (several("xx.."), {"pick": ["3", "0"]}, picked(0, 3)),
        (several("xx.."), {}, Refusal.PICK_SOME),
        (SPOT, {"pick": ["2"]}, picked(2)),
        (SPOT, {"other": ["2"]}, Refusal.PICK_SOME),
        (RECALL, {"pick": ["7"]}, picked(7)),
        (RECALL, {"pick": []}, Refusal.PICK_SOME),
        (MATCH, {f"match-{row}": [str(row)] for row in range(4)}, picked(0, 1, 2, 3)),
        (MATCH, {f"match-{row}": ["4"] for row in range(4)}, picked(4, 4, 4, 4)),
        (MATCH, {"match-0": ["0"]}, Refusal.PICK_ALL),
        (MATCH, {f"match-{row}": ["0" if row else ""] for row in range(4)}, Refusal.PICK_ALL),
        (MATCH, {f"match-{row}": ["5"] for row in range(4)}, Refusal.NOT_UNDERSTOOD),
        (MATCH, {f"match-{row}": ["0", "1"] for row in range(4)}, Refusal.NOT_UNDERSTOOD),
    ],
)
def test_taking_picks(exercise: Exercise, fields: dict[str, list[str]], taken: Response | Refusal) -> None:
    assert exercise.take(fields) == taken


PARAPHRASE = Paraphrase("quote", ("a?", "b?"), "model")


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        ({"text": ["  You want\r\nto know.  "]}, Response(text="You want\nto know.")),
        ({"text": [" \r\n "]}, Refusal.WRITE),
        ({}, Refusal.WRITE),
        ({"text": ["x" * MAX_TEXT]}, Response(text="x" * MAX_TEXT)),
        ({"text": ["\r\n".join(["x"] * (MAX_TEXT // 2))]}, Response(text="\n".join(["x"] * (MAX_TEXT // 2)))),
        ({"text": ["x" * (MAX_TEXT + 1)]}, Refusal.TOO_LONG),
        ({"phase": ["check"], "pick": ["1", "0"]}, picked(0, 1)),
        ({"phase": ["check"]}, Response()),
        ({"phase": ["check"], "pick": ["2"]}, Refusal.NOT_UNDERSTOOD),
    ],
)
def test_taking_a_paraphrase(fields: dict[str, list[str]], taken: Response | Refusal) -> None:
    assert PARAPHRASE.take(fields) == taken
    assert PARAPHRASE.grade(Response(text="anything")).score is None


names = st.sampled_from(["pick", "text", "phase", "match-0", "match-1", "match-2", "number", "place-0", "pile-0", "x"])
values = st.lists(st.one_of(st.text(max_size=8), st.integers(-2, 6).map(str), st.just("check")), max_size=4)


@given(exercise=st.sampled_from(SAMPLES), fields=st.dictionaries(names, values, max_size=5))
def test_any_form_is_taken_or_refused_and_what_is_taken_is_graded(
    exercise: Exercise, fields: dict[str, list[str]]
) -> None:
    taken = exercise.take(fields)
    assert isinstance(taken, Response | Refusal)
    if isinstance(taken, Response):
        check_grade(exercise, taken)


@given(
    exercise=st.sampled_from(SAMPLES),
    response=st.builds(
        Response,
        picked=st.lists(st.integers(-3, 12), max_size=8).map(tuple),
        text=st.text(max_size=5),
        number=st.none() | st.floats(-1e12, 1e12),
    ),
)
def test_a_response_of_another_revision_is_graded_too(exercise: Exercise, response: Response) -> None:
    check_grade(exercise, response)


def check_grade(exercise: Exercise, response: Response) -> None:
    grade = exercise.grade(response)
    assert (grade.score is not None) == exercise.graded
    assert grade.score is None or 0.0 <= grade.score <= 1.0
    assert 0 <= grade.hits <= grade.signals
    assert 0 <= grade.false_alarms <= grade.noise


@pytest.mark.parametrize("exercise", SAMPLES, ids=lambda exercise: exercise.kind)
def test_key_facts_hold_no_wording(exercise: Exercise) -> None:
    facts = repr(exercise.key_facts())
    assert not any(word in facts for word in ("option", "left", "right", "sentence", "statement", "point", "line"))

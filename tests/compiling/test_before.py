"""What a browser gets before the response holds nothing that gives the response away."""

from itertools import permutations

import pytest

from courses import codec
from courses.exercises import (
    KINDS,
    Choice,
    Estimate,
    Exercise,
    Match,
    Option,
    Order,
    Recall,
    Several,
    Sort,
    Spot,
    kind_named,
)
from courses.exercises.picking import shuffled
from courses.exercises.recall import Statement
from courses.exercises.sort import Pile
from tests.compiling.samples import SAMPLES


def texts(value: object) -> set[str]:
    """Every piece of text in an exercise or in what may be shown of it."""
    plain = codec.builtins(value)
    found: set[str] = set()
    ahead = [plain]
    while ahead:
        part = ahead.pop()
        if isinstance(part, str):
            found.add(part)
        elif isinstance(part, dict):
            ahead.extend(part.values())
        elif isinstance(part, list | tuple):
            ahead.extend(part)
    return found


def test_there_is_a_sample_of_every_kind() -> None:
    assert {type(sample) for sample in SAMPLES} == set(map(kind_named, KINDS))


@pytest.mark.parametrize("exercise", SAMPLES, ids=lambda exercise: exercise.kind)
def test_nothing_secret_is_shown_before_the_response(exercise: Exercise) -> None:
    shown = codec.encode(exercise.before("seed")).decode()
    assert "secret" not in shown


@pytest.mark.parametrize("exercise", SAMPLES, ids=lambda exercise: exercise.kind)
def test_everything_else_is_shown(exercise: Exercise) -> None:
    hidden = texts(exercise) - texts(exercise.before("seed"))
    assert all(text.startswith("secret") or text in {exercise.kind, "worked", "ask", "feeling"} for text in hidden)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Choice((Option("a", key=True), Option("b"))), Choice((Option("a"), Option("b", key=True)))),
        (Several((Option("a", key=True), Option("b"))), Several((Option("a"), Option("b", key=True)))),
        (Recall("p", (Statement("a", True), Statement("b"))), Recall("q", (Statement("a"), Statement("b", True)))),
        (Order((Option("a"), Option("b"), Option("c"))), Order((Option("c"), Option("a"), Option("b")))),
        (Estimate(70.0, 10.0, "%"), Estimate(3.0, 0.3, "%")),
        (
            Sort((Pile("x", (Option("a"), Option("b"))), Pile("y", (Option("c"),)))),
            Sort((Pile("x", (Option("c"),)), Pile("y", (Option("b"), Option("a"))))),
        ),
    ],
)
def test_what_is_shown_does_not_depend_on_the_key(one: Exercise, other: Exercise) -> None:
    assert one.before("seed") == other.before("seed")


def test_the_order_is_the_same_on_every_machine() -> None:
    assert shuffled(6, "a version/a step") == (1, 0, 5, 3, 2, 4)


def test_every_order_occurs_about_as_often() -> None:
    seen = [shuffled(3, f"seed {number}") for number in range(3_000)]
    assert all(400 < seen.count(order) < 600 for order in permutations(range(3)))


def test_a_fixed_order_is_kept() -> None:
    options = tuple(Option(str(number)) for number in range(8))
    assert [offer.index for offer in Choice(options, fixed_order=True).before("x").offers] == list(range(8))
    assert [offer.index for offer in Choice(options).before("x").offers] != list(range(8))


def test_match_shuffles_the_right_side_only_and_offers_equal_cells_once() -> None:
    exercise = Match(("", ""), ("a", "b", "c"), ("one", "two", "one", "three"))
    before = exercise.before("seed")
    assert [row.index for row in before.rows] == [0, 1, 2]
    assert sorted(offer.text for offer in before.offers) == ["one", "three", "two"]


def test_spot_keeps_the_conversation_in_order() -> None:
    spot = next(sample for sample in SAMPLES if isinstance(sample, Spot))
    shown = [(offer.index, offer.text, offer.group, offer.turn) for offer in spot.before("any").offers]
    assert shown == [
        (0, "sentence-one", "speaker-one", 0),
        (1, "sentence-two", "speaker-one", 0),
        (2, "sentence-three", "speaker-two", 1),
    ]


def test_what_is_ordered_or_sorted_is_shown_in_another_order_per_version() -> None:
    order = Order(tuple(Option(letter) for letter in "abcdef"))
    shown = ["".join(offer.text for offer in order.before(f"seed {number}").offers) for number in range(50)]
    assert len(set(shown)) > 40
    assert {"".join(sorted(text)) for text in shown} == {"abcdef"}

"""Poll, scale, pick and Q-sort: what a form is taken for, that nothing is scored, and the shape of the grid."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from courses.exercises import MAX_TEXT, Exercise, Pick, Poll, QSort, Refusal, Response, Scale
from courses.exercises.q_sort import columns
from tests.each import each

LIPSET = Path(__file__).parents[3] / "shared" / "data" / "lipset" / "lipset_sorts.csv"
POLL = Poll(("a", "b", "c"))
SCALE = Scale(("low", "middle", "high"))
PICK = Pick(("a", "b", "c", "d"), 2)
GRID = QSort(("a", "b", "c", "d", "e"))  # one, three, one


def places(*columns: object) -> dict[str, list[str]]:
    return {f"place-{i}": [str(column)] for i, column in enumerate(columns)}


@pytest.mark.parametrize(
    ("exercise", "fields", "taken"),
    [
        (POLL, {"pick": ["2"]}, Response(picked=(2,))),
        (POLL, {}, Refusal.PICK_ONE),
        (POLL, {"pick": ["0", "1"]}, Refusal.PICK_ONE),
        (POLL, {"pick": ["3"]}, Refusal.NOT_UNDERSTOOD),
        (SCALE, {"pick": ["0"]}, Response(picked=(0,))),
        (SCALE, {"pick": ["-1"]}, Refusal.NOT_UNDERSTOOD),
        (PICK, {"pick": ["3", "1"]}, Response(picked=(1, 3))),
        (PICK, {"pick": ["3", "1"], "text": [" Rust.\r\nEcht. "]}, Response(picked=(1, 3), text="Rust.\nEcht.")),
        (PICK, {"pick": ["3"], "text": ["Rust"]}, Refusal.PICK_SO_MANY),
        (PICK, {"pick": ["0", "1", "2"]}, Refusal.PICK_SO_MANY),
        (PICK, {"pick": ["1", "1"]}, Refusal.PICK_SO_MANY),
        (PICK, {"text": ["Rust"]}, Refusal.PICK_SO_MANY),
        (PICK, {"pick": ["0", "1"], "text": ["x" * MAX_TEXT]}, Response(picked=(0, 1), text="x" * MAX_TEXT)),
        (PICK, {"pick": ["0", "1"], "text": ["x" * (MAX_TEXT + 1)]}, Refusal.TOO_LONG),
        (PICK, {"pick": ["0", "9"]}, Refusal.NOT_UNDERSTOOD),
        (GRID, places(1, 0, 1, 2, 1), Response(picked=(1, 0, 1, 2, 1))),
        (GRID, places(1, 0, 1, 2, 2), Refusal.COLUMNS),
        (GRID, places(1, 1, 1, 1, 1), Refusal.COLUMNS),
        (GRID, places(1, 0, 1, 2), Refusal.COLUMNS),
        (GRID, places(1, 0, 1, 2, ""), Refusal.COLUMNS),
        (GRID, places(1, 0, 1, 3, 1), Refusal.NOT_UNDERSTOOD),
        (GRID, places(1, 0, 1, "twee", 1), Refusal.NOT_UNDERSTOOD),
        (GRID, {**places(1, 0, 1, 2, 1), "place-4": ["1", "2"]}, Refusal.NOT_UNDERSTOOD),
        (GRID, {}, Refusal.COLUMNS),
    ],
)
def test_a_form_is_taken_or_refused(
    exercise: Exercise, fields: dict[str, list[str]], taken: Response | Refusal
) -> None:
    assert exercise.take(fields) == taken


@pytest.mark.parametrize("exercise", [POLL, SCALE, PICK, GRID], ids=lambda exercise: exercise.kind)
def test_an_opinion_has_one_try_and_no_score(exercise: Exercise) -> None:
    assert (exercise.tries, exercise.graded) == (1, False)
    assert exercise.grade(Response(picked=(0, 1))).score is None


def test_a_scale_is_never_shuffled_and_a_list_is_unless_its_order_is_fixed() -> None:
    eight = tuple("abcdefgh")
    assert [offer.index for offer in Scale(eight).before("x").offers] == list(range(8))
    for kind in (Poll(eight), Pick(eight, 2), QSort(eight)):
        assert [offer.index for offer in kind.before("x").offers] != list(range(8))
        fixed = kind.replace(fixed_order=True)
        assert [offer.index for offer in fixed.before("x").offers] == list(range(8))


def test_every_grid_is_quasi_normal() -> None:
    each({str(count): count for count in range(3, 121)}, _is_quasi_normal)


def _is_quasi_normal(count: int) -> None:
    """It holds all statements, is the same on both sides, and nowhere higher than nearer to the middle."""
    rooms = columns(count)
    left = rooms[: len(rooms) // 2 + 1]
    assert sum(rooms) == count
    assert len(rooms) % 2 == 1
    assert rooms == rooms[::-1]
    assert list(left) == sorted(left)
    assert left[0] >= 1


@pytest.mark.parametrize(
    ("count", "rooms"),
    [
        (5, (1, 3, 1)),
        (9, (1, 2, 3, 2, 1)),
        (16, (1, 2, 3, 4, 3, 2, 1)),
        (24, (1, 2, 3, 4, 4, 4, 3, 2, 1)),
        (33, (2, 3, 4, 5, 5, 5, 4, 3, 2)),
        (47, (3, 3, 4, 5, 5, 7, 5, 5, 4, 3, 3)),
    ],
)
def test_grids_by_hand(count: int, rooms: tuple[int, ...]) -> None:
    assert columns(count) == rooms


def test_the_grid_of_a_published_study() -> None:
    """Every one of Lipset's nine sorters used the columns we derive from the number of statements."""
    if not LIPSET.exists():
        pytest.skip("the published sorts are not beside this checkout")
    with LIPSET.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    sorters = [name for name in rows[0] if name != "statement"]
    assert len(sorters) == 9
    for name in sorters:
        placed = Counter(int(row[name]) for row in rows)
        assert tuple(placed[column] for column in range(-4, 5)) == columns(len(rows))

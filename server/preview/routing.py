"""The lines of a drawing of a scenario, as curves that keep clear of the boxes. Pure."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

WIDE, HIGH = 140, 54  # of a box
GAP, DOWN = 20, 72  # between boxes, between rows
EDGE: Final = 14  # around the drawing, and the room for lines that lead back
NEAR_SIDE: Final = 4  # of the drawing, for lines that lead back

Place: TypeAlias = tuple[float, float]
Bend: TypeAlias = tuple[Place, Place, Place, Place]  # a cubic curve: where it begins, what draws it, where it ends


def route(start: tuple[int, int], end: tuple[int, int], boxes: Iterable[tuple[int, int]], width: int) -> list[Bend]:
    """From the foot of one box to the head of another, through the gaps of the rows between them; to its foot in the
    same row; around the side back up. `boxes`: the left upper corners of all."""
    (x, y), (to_x, to_y) = (start[0] + WIDE / 2, start[1] + HIGH), (end[0] + WIDE / 2, end[1])
    if to_y > y:
        return _down((x, y), (to_x, to_y), [box for box in boxes if start[1] < box[1] < end[1]])
    if start[1] == end[1]:
        deep = y + DOWN / 2
        return [((x + 20, y), (x + 20, deep), (to_x - 20, deep), (to_x - 20, y))]
    return _back(start, end, width)


def as_path(bends: Sequence[Bend]) -> str:
    """As SVG has it."""
    x, y = bends[0][0]
    curves = ("C" + " ".join(f"{at_x:g} {at_y:g}" for at_x, at_y in bend[1:]) for bend in bends)
    return f"M{x:g} {y:g}{''.join(curves)}"


def points(bends: Sequence[Bend], each: int = 20) -> list[Place]:
    """Places along it, in order."""
    return [_at(bend, step / each) for bend in bends for step in range(each + 1)]


def _at(bend: Bend, t: float) -> Place:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(weight * place[axis] for weight, place in zip(weights, bend, strict=True)) for axis in (0, 1))
    return x, y


def _down(at: Place, to: Place, between: list[tuple[int, int]]) -> list[Bend]:
    bends = list[Bend]()
    for row in sorted({y for _, y in between}):
        wanted = at[0] + (to[0] - at[0]) * (row - at[1]) / (to[1] - at[1])
        x = _gap([box_x for box_x, y in between if y == row], wanted)
        bends += [_bend(at, (x, row)), _bend((x, row), (x, row + HIGH))]
        at = (x, row + HIGH)
    return [*bends, _bend(at, to)]


def _gap(row: list[int], wanted: float) -> float:
    """Where a line passes a row: beside one of its boxes, as near as can be to where it was going."""
    beside = {x - GAP / 2 for x in row} | {x + WIDE + GAP / 2 for x in row}
    return min(sorted(beside), key=lambda x: abs(x - wanted))


def _bend(at: Place, to: Place) -> Bend:
    half = (to[1] - at[1]) / 2
    return at, (at[0], at[1] + half), (to[0], to[1] - half), to


def _back(start: tuple[int, int], end: tuple[int, int], width: int) -> list[Bend]:
    """Under its own row to the side, up, and over the row of the other to its head; in at the side of the first box."""
    left = start[0] + end[0] + WIDE < width
    side = NEAR_SIDE if left else width - NEAR_SIDE
    x, y = start[0] + WIDE / 2 + (-30 if left else 30), start[1] + HIGH
    out: Bend = ((x, y), (x, y + DOWN / 2), (side, y + DOWN / 2), (side, y))
    if end[1] <= EDGE:
        into, middle = (end[0] if left else end[0] + WIDE), end[1] + HIGH / 2
        up = _bend((side, y), (side, middle + HIGH))
        return [out, up, (up[3], (side, middle), (side, middle), (into, middle))]
    to_x = end[0] + WIDE / 2 + (-30 if left else 30)
    up = _bend((side, y), (side, end[1]))
    return [out, up, (up[3], (side, end[1] - DOWN / 2), (to_x, end[1] - DOWN / 2), (to_x, end[1]))]

"""Where the shares stand in the drawing of a scenario: each beside its own line, none on a box or on another. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from server.preview.routing import HIGH, WIDE, Place

LETTER, TALL = 9, 18  # of a label in bold 14 px, at the most
CLEAR: Final = 2  # around a label
APART: Final = 10  # between two beside each other: they are read as one otherwise


class Rectangle(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rectangle") -> bool:
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)  # fmt: skip


class Line(NamedTuple):
    """A line that is drawn."""

    along: Sequence[Place]
    thick: float
    label: str  # "" for none


class Points:
    """Where lines run: many points, of which few are near any place."""

    def __init__(self, points: Iterable[Place]) -> None:
        self._points = sorted(points)
        self._across = [x for x, _ in self._points]

    def inside(self, area: Rectangle) -> int:
        """How many of them are in it, not on its edges."""
        first, last = bisect_right(self._across, area.left), bisect_left(self._across, area.right)
        return len([y for _, y in self._points[first:last] if area.top < y < area.bottom])


def around(label: str, x: float, y: float) -> Rectangle:
    """What a label takes with its middle there."""
    half = len(label) * LETTER / 2
    return Rectangle(x - half, y - TALL / 2, x + half, y + TALL / 2)


def box_at(x: float, y: float) -> Rectangle:
    return Rectangle(x, y, x + WIDE, y + HIGH)


def place(lines: Sequence[Line], boxes: Iterable[tuple[int, int]], room: tuple[int, int]) -> list[Place | None]:
    """The middle of each line's label; None where it has none, or there is no free place beside it: the table has all.
    `room`: width and height of the drawing."""
    taken = [_wider(box_at(x, y)) for x, y in boxes]
    found, every = list[Place | None](), Points(at for line in lines for at in line.along)
    for line in lines:
        at = _free(line, taken, every, room) if line.label else None
        found.append(at)
        if at is not None:
            taken.append(_wider(around(line.label, *at), APART))
    return found


def _free(line: Line, taken: Sequence[Rectangle], every: Points, room: tuple[int, int]) -> Place | None:
    """Where fewest other lines run under it; of those nearest to the middle of its line. `taken`: with what is clear
    around it; `every`: all lines, this one too."""
    best: tuple[tuple[int, float], Place] | None = None
    aside = len(line.label) * LETTER / 2 + line.thick / 2 + CLEAR
    reach = _reach(line, aside)
    mine, near = Points(line.along), [one for one in taken if one.meets(reach)]
    for number, (x, y) in enumerate(line.along):
        away = abs(number / len(line.along) - 0.5)
        for at in ((x + aside, y), (x - aside, y)):
            own = around(line.label, *at)
            inside = own.left >= 0 and own.top >= 0 and own.right <= room[0] and own.bottom <= room[1]
            if not inside or any(own.meets(one) for one in near):
                continue
            rank = (every.inside(own) - mine.inside(own), away)
            best = min(best, (rank, at)) if best else (rank, at)
    return best[1] if best else None


def _reach(line: Line, aside: float) -> Rectangle:
    """All that a label beside the line could take."""
    across, down = [x for x, _ in line.along], [y for _, y in line.along]
    return Rectangle(min(across) - 2 * aside, min(down) - TALL, max(across) + 2 * aside, max(down) + TALL)


def _wider(one: Rectangle, aside: float = CLEAR) -> Rectangle:
    return Rectangle(one.left - aside, one.top - CLEAR, one.right + aside, one.bottom + CLEAR)

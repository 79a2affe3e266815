"""Where the shares stand in the drawing of a scenario: each beside its own line, none on a box or on another. Pure."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from server.preview.routing import HIGH, WIDE, Place

LETTER, TALL = 9, 18  # of a label in bold 14 px, at the most
CLEAR: Final = 2  # around a label


class Rectangle(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rectangle") -> bool:
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)  # fmt: skip

    def holds(self, place: Place) -> bool:
        return self.left < place[0] < self.right and self.top < place[1] < self.bottom


class Line(NamedTuple):
    """A line that is drawn."""

    along: Sequence[Place]
    thick: float
    label: str  # "" for none


def around(label: str, x: float, y: float) -> Rectangle:
    """What a label takes with its middle there."""
    half = len(label) * LETTER / 2
    return Rectangle(x - half, y - TALL / 2, x + half, y + TALL / 2)


def box_at(x: float, y: float) -> Rectangle:
    return Rectangle(x, y, x + WIDE, y + HIGH)


def place(lines: Sequence[Line], boxes: Iterable[tuple[int, int]], room: tuple[int, int]) -> list[Place | None]:
    """The middle of each line's label; None where it has none, or there is no free place beside it: the table has all.
    `room`: width and height of the drawing."""
    taken = [box_at(x, y) for x, y in boxes]
    found = list[Place | None]()
    for number, line in enumerate(lines):
        others = [at for other in (*lines[:number], *lines[number + 1 :]) for at in other.along]
        at = _free(line, taken, others, room) if line.label else None
        found.append(at)
        if at is not None:
            taken.append(around(line.label, *at))
    return found


def _free(line: Line, taken: Sequence[Rectangle], others: Sequence[Place], room: tuple[int, int]) -> Place | None:
    """Where fewest other lines run under it; of those nearest to the middle of its line."""
    best: tuple[tuple[int, float], Place] | None = None
    aside = len(line.label) * LETTER / 2 + line.thick / 2 + CLEAR
    for number, (x, y) in enumerate(line.along):
        away = abs(number / len(line.along) - 0.5)
        for at in ((x + aside, y), (x - aside, y)):
            own = around(line.label, *at)
            inside = own.left >= 0 and own.top >= 0 and own.right <= room[0] and own.bottom <= room[1]
            if not inside or any(own.meets(_wider(one)) for one in taken):
                continue
            rank = (sum(own.holds(other) for other in others), away)
            best = min(best, (rank, at)) if best else (rank, at)
    return best[1] if best else None


def _wider(one: Rectangle) -> Rectangle:
    return Rectangle(one.left - CLEAR, one.top - CLEAR, one.right + CLEAR, one.bottom + CLEAR)

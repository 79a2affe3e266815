"""Where everything in the picture stands. Text is measured with the face it is drawn with."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from server.manage.picture.shapes import SOFT, Box, Drawing, Field, Line, Look, Map, Text

Measure = Callable[[str, int, bool], float]  # a text, its size, whether it is bold → pixels

EDGE: Final = 48  # of the paper
NAMES: Final = 360  # the width of the column with the groups
FIELD: Final = 212  # … of a field
GAP, PAD, INDENT = 6, 14, 22
TITLE, HEAD, SAID, SMALL = 40, 22, 20, 17  # sizes of text
LEADING: Final = 1.35
SWATCH: Final = 26


class Placed(NamedTuple):
    """What was drawn, and where it ends."""

    boxes: list[Box]
    texts: list[Text]
    bottom: int


def laid_out(shown: Map, measure: Measure) -> Drawing:
    """The picture of a map, as high as it needs to be."""
    width = 2 * EDGE + NAMES + len(shown.skills) * (FIELD + GAP)
    width = max(width, 2 * EDGE + NAMES + 3 * (FIELD + GAP))
    pen = Pen(measure, width)
    pen.say(shown.title, TITLE, bold=True)
    pen.say(shown.subtitle, SAID, colour=SOFT)
    pen.skip(PAD)
    pen.legend(shown.legend)
    pen.skip(PAD)
    pen.heads(shown.skills)
    for line in shown.lines:
        pen.line(line)
    pen.skip(PAD)
    for note in shown.notes:
        pen.say(note, SMALL, colour=SOFT)
    about = " ".join(_sentences(shown))
    return Drawing(width, pen.bottom + EDGE, shown.title, about, tuple(pen.boxes), tuple(pen.texts))


class Pen:
    """Draws from top to bottom."""

    def __init__(self, measure: Measure, width: int) -> None:
        self._measure, self._width = measure, width
        self.boxes, self.texts = list[Box](), list[Text]()
        self.bottom = EDGE

    def skip(self, pixels: int) -> None:
        self.bottom += pixels

    def say(self, text: str, size: int, *, bold: bool = False, colour: str = "") -> None:
        """A paragraph over the whole width."""
        self.bottom = self._lines(text, EDGE, self.bottom, self._width - 2 * EDGE, size, bold=bold, colour=colour)

    def legend(self, entries: Sequence[tuple[Look, str]]) -> None:
        """What each look means, on as many lines as it takes."""
        x = EDGE
        for look, text in entries:
            long = round(self._measure(text, SMALL, False))
            wide = SWATCH + PAD // 2 + long + 2 * PAD
            if x > EDGE and x + wide > self._width - EDGE:
                x, self.bottom = EDGE, self.bottom + SWATCH + GAP
            self.boxes.append(Box(x, self.bottom, SWATCH, SWATCH, look))
            self.texts.append(Text(x + SWATCH + PAD // 2, self.bottom + SWATCH - 8, text, SMALL, long, colour=SOFT))
            x += wide
        self.bottom += SWATCH + GAP

    def heads(self, skills: Sequence[str]) -> None:
        """The skills above their columns."""
        ends = [
            self._lines(skill, _left(column), self.bottom, FIELD - PAD, HEAD, bold=True)
            for column, skill in enumerate(skills)
        ]
        self.bottom = max([self.bottom, *ends]) + GAP

    def line(self, line: Line) -> None:
        """One group with its fields."""
        top, indent = self.bottom, line.depth * INDENT
        end = self._lines(line.name, EDGE + indent, top + PAD // 2, NAMES - PAD - indent, HEAD, bold=True)
        if line.note:
            end = self._lines(line.note, EDGE + indent, end, NAMES - PAD - indent, SMALL, colour=SOFT)
        ends = [self._field(field, _left(column), top) for column, field in enumerate(line.fields)]
        self.bottom = max([end, *ends]) + PAD // 2
        height = self.bottom - top
        for column, field in enumerate(line.fields):
            self.boxes.append(Box(_left(column), top, FIELD, height, field.look))
        self.bottom += GAP

    def _field(self, field: Field, x: int, top: int) -> int:
        """What stands in a field; where it ends."""
        light = "#ffffff" if field.look is Look.CLEAR else ""
        left, wide = x + PAD, FIELD - 2 * PAD
        end = self._lines(field.state, left, top + PAD // 2, wide, SAID, bold=True, colour=light)
        for text in filter(None, (field.number, field.people)):
            end = self._lines(text, left, end, wide, SMALL, colour=light)
        return end

    def _lines(self, text: str, x: int, top: int, wide: int, size: int, *, bold: bool = False, colour: str = "") -> int:
        """Text broken into lines of a width; where it ends."""
        leading = round(size * LEADING)
        for part in broken(text, wide, lambda words: self._measure(words, size, bold)):
            top += leading
            own = Text(x, top - leading + size, part, size, round(self._measure(part, size, bold)), bold)
            self.texts.append(own._replace(colour=colour) if colour else own)
        return top


def broken(text: str, wide: float, measure: Callable[[str], float]) -> Iterator[str]:
    """A text in lines that fit; a single word that does not is cut where it has to be."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if measure(longer) <= wide:
            line = longer
            continue
        if line:
            yield line
        while measure(word) > wide and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or measure(word[:n] + "-") <= wide)
            yield word[:fits] + "-"
            word = word[fits:]
        line = word
    if line:
        yield line


def _left(column: int) -> int:
    return EDGE + NAMES + column * (FIELD + GAP)


def _sentences(shown: Map) -> Iterator[str]:
    yield shown.subtitle + "."
    for line in shown.lines:
        for skill, field in zip(shown.skills, line.fields, strict=True):
            said = ", ".join(filter(None, (field.state, field.number, field.people)))
            yield f"{line.name}, {skill}: {said}."
    yield from shown.notes

"""A GIFT file cut into questions, in one pass, so that a file of any shape costs no more than its length."""

import re
from collections.abc import Iterator

from courses.frozen import Frozen

_BRACE = re.compile(r"\\.|[{}]")
_TAG = re.compile(r"\[(id|tag):((?:[^\\\]]|\\.)*)\]")
CATEGORY = "$CATEGORY:"


class Piece(Frozen):
    """The lines of one question, comments taken out."""

    line: int  # of its first line, counted from 1
    text: str
    id: str = ""
    tags: tuple[str, ...] = ()


class _Line(Frozen):
    text: str
    braces: str  # those without a backslash, "{}" for example
    closes: bool  # whether, read from here on, a "}" comes before another question begins
    opens: bool  # whether a "{" comes before the next empty line


def pieces(text: str) -> Iterator[Piece]:
    """Cuts at empty lines, but for those inside braces, and after braces where the empty line was forgotten."""
    cutter = _Cutter()
    for number, line in enumerate(_lines(text), 1):
        yield from cutter.take(number, line)
    yield from cutter.done()


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    closes = opens = False
    for line in reversed(text.split("\n")):
        is_comment = line.lstrip().startswith("//")
        braces = "" if is_comment else "".join(one for one in _BRACE.findall(line) if len(one) == 1)
        if line.startswith((CATEGORY, "::")) or braces:
            closes = braces.startswith("}")
        opens = ("{" in braces or opens) and bool(line.strip())
        found.append(_Line(line, braces, closes, opens))
    found.reverse()
    return found


class _Cutter:
    def __init__(self) -> None:
        self.kept: list[str] = []
        self.first = 0
        self.comments: list[str] = []  # those above the question that is to come
        self.open = False  # inside braces
        self.answered = False  # past them

    def take(self, number: int, line: _Line) -> Iterator[Piece]:
        if line.text.lstrip().startswith("//"):
            if not self.kept:
                self.comments.append(line.text)
        elif line.text.startswith(CATEGORY) and not (self.open and line.closes):
            yield from self.done()
            yield Piece(number, line.text)
        elif line.text.strip():
            if self.answered and not self.open and line.opens:
                yield from self.done()
            self.keep(number, line)
        elif self.open and line.closes:
            self.kept.append("")
        else:
            yield from self.done()

    def keep(self, number: int, line: _Line) -> None:
        self.first = self.first if self.kept else number
        self.kept.append(line.text)
        if line.braces:
            self.open = line.braces.endswith("{")
            self.answered = self.answered or "}" in line.braces

    def done(self) -> Iterator[Piece]:
        """The question that ends here, if any."""
        if self.kept:
            found = [(name, value.strip()) for name, value in _TAG.findall("\n".join(self.comments))]
            own = next((value for name, value in found if name == "id"), "")
            tags = tuple(value for name, value in found if name == "tag")
            yield Piece(self.first, "\n".join(self.kept), own, tags)
            self.comments = []
        self.kept, self.open, self.answered = [], False, False

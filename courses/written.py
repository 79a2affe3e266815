"""The lines of a file as they were written, beside the text that is read: where each of its parts stands.

The text has a line for each line of the file, and what stays on a line stays at its end.
"""

import re

from courses import inner
from courses.blocks import Inline, Node
from courses.diagnostics import Span, span_of
from courses.mending import WORD_BOXES
from courses.places import Places, cell_starts, in_cell

ALERTS = ("tip", "note", "important", "warning", "caution")
_BOXES = {"[ ]": False, "[x]": True, "[X]": True}
_MARKS = re.compile(r"[\n*_`\[\]<>&\\]")  # without any of these, inline content is text


def box(content: str) -> bool | None:
    """Whether the box is ticked that an item begins with; None where it has none."""
    return _BOXES.get(content[:3]) if content[3:4] in ("", " ", "\n") else None


class Written:
    """A file as it was written, and its text as it is read."""

    def __init__(self, written: list[str], read: list[str], language: str) -> None:
        self.written, self.read, self.language = written, read, language

    def whole(self, first: int, end: int) -> Span:
        """The place of a block: from the first character of its first line to the end of its last line that is not
        empty. Lines count from 0, `end` is exclusive."""
        while end > first + 1 and not self.written[end - 1].strip():
            end -= 1
        line = self.written[first]
        return span_of((first + 1, len(line) - len(line.lstrip()) + 1, end, len(self.written[end - 1].rstrip()) + 1))

    def from_marker(self, inline: Inline, line: int, length: int = 0) -> Span:
        """An item's first line, from its bullet or number on, up to the end of its first paragraph. `length`: how many
        characters of the text's line stand from there on, where that is known."""
        if length and self.written[line] == self.read[line]:
            _, _, end_line, end_column = inline.span
            return span_of((line + 1, len(self.written[line]) - length + 1, end_line, end_column))
        start = inline.span.column - 1 if inline.span.line == line + 1 else len(self.written[line])
        before = self.written[line][:start].rstrip()
        if before.endswith("]"):
            before = before[: before.rfind("[")].rstrip()
        elif before.endswith(("(x)", "(X)", "( )")):
            before = before[:-3].rstrip()
        elif before.endswith(WORD_BOXES) and len(before.split()) > 1:
            before = before[:-1].rstrip()
        words = before.split() or [before]
        column = len(before) - len(words[-1].lstrip(">") or words[-1]) + 1
        _, _, end_line, end_column = inline.span
        return span_of((line + 1, column, end_line, end_column))

    def quoted(self, span: Span, opening: str) -> Span:
        """A quote's place from the `>` before the text it opens with."""
        number, start, end_line, end_column = span
        line = self.written[number - 1]
        column = line.rfind(">", 0, max(line.rfind(opening), 0)) if opening else line.rfind(">")
        return span_of((number, column + 1 if column >= 0 else start, end_line, end_column))

    def inline(self, content: str, first: int) -> Inline:
        """Inline content whose lines, from `first` on, end as the lines of the file do (but for a heading's closing
        marks)."""
        if not _MARKS.search(content):  # most paragraphs are one line and nothing but text
            line, column = self.start(content, first)
            span = span_of((line, column, line, column + len(content.lstrip())))
            return Inline((Node("text", span, content, "", ()),) if content else (), span, content)
        lines = content.split("\n") if "\n" in content else (content,)
        places = Places(content, [self.start(line, first + i) for i, line in enumerate(lines)])
        return Inline(self.marked(content, places), places.span(0, len(content)), content)

    def start(self, text: str, line: int) -> tuple[int, int]:
        text = text.strip()
        if line >= len(self.written):
            line = len(self.written) - 1
        column = self.written[line].rfind(text) if text else len(self.written[line])
        if column < 0:
            line = self._below_blanks(text, line)
            column = max(self.written[line].rfind(text), self.read[line].rfind(text), 0)
        return line + 1, column + 1

    def _below_blanks(self, text: str, line: int) -> int:
        """The line a text is on, where blanks that Markdown takes for text stand on lines before it."""
        for number in range(line, len(self.read)):
            if text in self.read[number]:
                return number
            if self.read[number].replace(">", "").strip():
                break
        return line

    def placed(self, content: str, places: Places) -> Inline:
        span = places.span(0, len(content))
        if not content or _MARKS.search(content):
            return Inline(self.marked(content, places), span, content)
        return Inline((Node("text", span, content, "", ()),), span, content)

    def marked(self, content: str, places: Places) -> tuple[Node, ...]:
        """The nodes of content that is more than text."""
        nodes = inner.read(content, places)
        if nodes is not None:
            return nodes
        from courses import tokens  # few texts need it

        return tokens.nodes_of(content, {}, places)

    def cell(self, content: str, line: int, starts: list[int], position: int) -> Inline:
        """A cell of a table's line, whose cells begin at these columns, counted from 0."""
        start = starts[position] if position < len(starts) else len(self.written[line])
        return self.placed(content, in_cell(content, self.written[line], line + 1, start))

    def surplus(self, line: int, width: int) -> Inline | None:
        """What stands in a line of a table after its last cell."""
        text = self.written[line].rstrip()
        starts = cell_starts(text)
        start = starts[width] if width < len(starts) else len(text)
        rest = text[start:].removesuffix("|").strip()
        return self.placed(rest, Places(rest, [(line + 1, start + 1)])) if rest else None

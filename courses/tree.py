"""markdown-it's tokens as our blocks, each with its place in the file."""

from typing import TYPE_CHECKING

from courses.blocks import (
    Alert,
    Block,
    Break,
    Code,
    Footnote,
    Heading,
    Inline,
    Item,
    List,
    Node,
    Paragraph,
    Quote,
    Table,
)  # fmt: skip
from courses.diagnostics import Span
from courses.markdown import door
from courses.mending import WORD_BOXES
from courses.places import Places, cell_starts, in_cell, nodes_of
from courses.saying import alone, at_end

if TYPE_CHECKING:
    from markdown_it.token import Token

_BOXES = {"[ ]": False, "[x]": True, "[X]": True}
_MARKS = frozenset("\n*_`[]<>&\\")  # without any of these, inline content is text
_BLANKS = " \t\n\r\f\v"
_ALERTS = ("tip", "note", "important", "warning", "caution")


def parse(lines: list[str], text: str, language: str) -> tuple[Block, ...]:
    """`text` as blocks. It has a line for each of `lines`, the file as it was written, whose columns are given."""
    tree = _Tree(lines, text.split("\n"), language)
    tree.tokens = tree.door.block_tokens(text, tree.env)
    return tree.blocks("")


class _Tree:
    def __init__(self, written: list[str], read: list[str], language: str) -> None:
        self.written, self.read, self.language = written, read, language
        self.door = door()
        self.env: dict[str, object] = {}
        self.tokens: list[Token] = []
        self.at = 0

    def next(self) -> "Token":
        self.at += 1
        return self.tokens[self.at - 1]

    def blocks(self, until: str) -> tuple[Block, ...]:
        """The blocks up to the token of this type, which is passed over."""
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.next()
            if token.type == until:
                break
            block = self.block(token)
            if block is not None:
                found.append(block)
        return tuple(found)

    def block(self, token: "Token") -> Block | None:
        kind = token.type
        if kind == "paragraph_open":
            return self.paragraph()
        if kind == "heading_open":
            return self.heading(token)
        if kind in ("bullet_list_open", "ordered_list_open"):
            return self.items(token)
        if kind == "blockquote_open":
            return self.quote(token)
        if kind == "table_open":
            return self.table(token)
        if kind == "footnote":
            return self.footnote(token)
        if kind in ("code_block", "fence"):
            return Code(token.content, self.whole(token), indented=kind == "code_block")
        return Break(self.whole(token)) if kind == "hr" else None

    def whole(self, token: "Token") -> Span:
        """The place of a block: from its first character to the end of its last line that is not empty."""
        first, end = token.map or (0, 1)
        while end > first + 1 and not self.written[end - 1].strip():
            end -= 1
        line = self.written[first]
        return Span(first + 1, len(line) - len(line.lstrip()) + 1, end, len(self.written[end - 1].rstrip()) + 1)

    def footnote(self, token: "Token") -> Footnote:
        span = self.whole(token)
        if token.content and not self.read[span.line - 1].partition("]:")[2].strip():  # begins on the next line
            token.map = [span.line, span.end_line]
        return Footnote(str(token.meta["label"]), self.inline(token.content, token), span)

    def paragraph(self) -> Paragraph:
        token = self.next()
        self.at += 1
        inline = self.inline(token.content, token)
        return Paragraph(inline, inline.span, alone(inline, self.language))

    def heading(self, opening: "Token") -> Heading:
        token = self.next()
        self.at += 1
        inline = self.inline(token.content, token)
        span = self.whole(opening)
        return Heading(int(opening.tag[1]), inline, span, opening.markup in ("=", "-"))

    def items(self, opening: "Token") -> List:
        items: list[Item] = []
        ordered = opening.type == "ordered_list_open"
        closing = opening.type.replace("_open", "_close")
        while self.next().type != closing:
            items.append(self.item(self.tokens[self.at - 1]))
        start = opening.attrs.get("start", 1)
        span = items[0].span._replace(end_line=items[-1].span.end_line, end_column=items[-1].span.end_column)
        return List(tuple(items), span, ordered, int(start))

    def item(self, opening: "Token") -> Item:
        token, checked = self.tokens[self.at + 1], None
        if self.tokens[self.at].type == "paragraph_open":
            checked = _BOXES.get(token.content[:3]) if token.content[3:4] in ("", " ", "\n") else None
            if checked is not None and token.content[3:4] == "\n":  # nothing beside the box: its text is the next line
                token.map = [(token.map or [0])[0] + 1, (token.map or [0, 2])[1]]
            inline = self.inline(token.content[4:] if checked is not None else token.content, token)
            self.at += 3
        else:
            marker = self.whole(opening)
            inline = Inline((), Span(marker.line, marker.column, marker.line, marker.column + 1), "")
        span = self.from_marker(inline, opening)
        inline, said = at_end(inline, self.language)
        number = int(opening.info) if opening.info.isdigit() else None
        return Item(inline, self.blocks("list_item_close"), span, checked, said, number)

    def from_marker(self, inline: Inline, opening: "Token") -> Span:
        """An item's first line, from its bullet or number on, up to the end of its first paragraph."""
        line = (opening.map or (0, 1))[0]
        start = inline.span.column - 1 if inline.span.line == line + 1 else len(self.written[line])
        before = self.written[line][:start].rstrip()
        if before.endswith("]"):
            before = before[: before.rfind("[")].rstrip()
        elif before.endswith(("(x)", "(X)", "( )")):
            before = before[:-3].rstrip()
        elif before.endswith(WORD_BOXES) and len(before.split()) > 1:
            before = before[:-1].rstrip()
        words = before.split()
        column = len(before) - len(words[-1]) + 1 if words else 1
        return inline.span._replace(line=line + 1, column=column)

    def quote(self, opening: "Token") -> Quote | Alert:
        span = self.whole(opening)
        first = self.tokens[self.at + 1] if self.tokens[self.at].type == "paragraph_open" else None
        name = first.content.split("\n", 1)[0].strip() if first else ""
        if first and name[:2] == "[!" and name[-1] == "]" and name[2:-1].lower() in _ALERTS:
            first.content = first.content.partition("\n")[2].lstrip()
            first.map = [span.line, (first.map or [0, span.line])[1]]
            if not first.content:
                self.at += 3
            return Alert(name[2:-1].lower(), self.blocks("blockquote_close"), span)
        if first:
            line = self.written[span.line - 1]
            column = line.rfind(">", 0, max(line.rfind(name), 0)) if name else line.rfind(">")
            span = span._replace(column=column + 1 if column >= 0 else span.column)
        return Quote(self.blocks("blockquote_close"), span)

    def table(self, opening: "Token") -> Table:
        rows: list[list[Inline]] = []
        starts: list[int] = []
        while (token := self.next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
                starts = cell_starts(self.written[(token.map or (0, 1))[0]])
            elif token.type == "inline":
                rows[-1].append(self.cell(token, starts, len(rows[-1])))
        width, lines = len(rows[0]), {cell.span.line for row in rows for cell in row}
        surplus = tuple(filter(None, (self.surplus(line, width) for line in sorted(lines))))
        return Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), self.whole(opening), surplus)

    def surplus(self, number: int, width: int) -> Inline | None:
        """What stands in a line of a table after its last cell."""
        line = self.written[number - 1].rstrip()
        starts = cell_starts(line)
        start = starts[width] if width < len(starts) else len(line)
        text = line[start:].removesuffix("|").strip()
        return self.placed(text, Places(text, [(number, start + 1)])) if text else None

    def cell(self, token: "Token", starts: list[int], position: int) -> Inline:
        line = (token.map or (0, 1))[0]
        start = starts[position] if position < len(starts) else len(self.written[line])
        return self.placed(token.content, in_cell(token.content, self.written[line], line + 1, start))

    def inline(self, content: str, token: "Token") -> Inline:
        """Inline content whose lines end as the lines of the file do (but for a heading's closing marks)."""
        first, end = token.map or (0, 1)
        while first < end - 1 and not self.read[first].strip(_BLANKS):  # was cut from the content
            first += 1
        if _MARKS.isdisjoint(content):  # most paragraphs are one line and nothing but text
            return _text(content, *self.start(content, first))
        starts = [self.start(line, first + i) for i, line in enumerate(content.split("\n"))]
        return self.placed(content, Places(content, starts))

    def start(self, text: str, line: int) -> tuple[int, int]:
        text, line = text.strip(), min(line, len(self.written) - 1)
        column = self.written[line].rfind(text) if text else len(self.written[line])
        return line + 1, (column if column >= 0 else max(self.read[line].rfind(text), 0)) + 1

    def placed(self, content: str, places: Places) -> Inline:
        if _MARKS.isdisjoint(content):  # most lines are nothing but text
            nodes: tuple[Node, ...] = (Node("text", places.span(0, len(content)), content),) if content else ()
        else:
            nodes = nodes_of(self.door.inline_tokens(content, self.env), places)
        return Inline(nodes, places.span(0, len(content)), content)


def _text(content: str, line: int, column: int) -> Inline:
    """A line that is nothing but text; its place begins at its first letter."""
    span = Span(line, column, line, column + len(content.lstrip()))
    return Inline((Node("text", span, content, "", ()),) if content else (), span, content)

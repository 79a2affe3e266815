"""markdown-it's tokens as our blocks, each with its place in the file; loaded where a text holds anything unusual."""

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
from courses.places import Places, cell_starts
from courses.saying import alone, at_end
from courses.written import ALERTS, Written, box

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLANKS = " \t\n\r\f\v"
_DEEPEST = 20  # nodes in each other; deeper emphasis has no meaning, and walking it would have no end
_NAMES = {"softbreak": "soft", "hardbreak": "hard", "code_inline": "code", "note": "note"}


def parse(
    lines: list[str], read: list[str], language: str, start: int = 0, end: int | None = None
) -> tuple[Block, ...]:
    """The lines `read[start:end]` as blocks, by markdown-it alone; see `courses.tree`."""
    tree = _Tree(lines, read, language)
    tree.tokens = door().block_tokens("\n".join(read[start:end]), tree.env)
    for token in tree.tokens if start else ():
        if token.map:
            token.map = [token.map[0] + start, token.map[1] + start]
    return tree.blocks("")


class _Tree(Written):
    def __init__(self, written: list[str], read: list[str], language: str) -> None:
        super().__init__(written, read, language)
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
            return Code(token.content, self.whole(*_lines(token)), kind == "code_block")
        return Break(self.whole(*_lines(token))) if kind == "hr" else None

    def footnote(self, token: "Token") -> Footnote:
        span = self.whole(*_lines(token))
        if token.content and not self.read[span.line - 1].partition("]:")[2].strip():  # begins on the next line
            token.map = [span.line, span.end_line]
        return Footnote(str(token.meta["label"]), self.content(token.content, token), span)

    def paragraph(self) -> Paragraph:
        token = self.next()
        self.at += 1
        inline = self.content(token.content, token)
        return Paragraph(inline, inline.span, alone(inline, self.language))

    def heading(self, opening: "Token") -> Heading:
        token = self.next()
        self.at += 1
        inline = self.content(token.content, token)
        span = self.whole(*_lines(opening))
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
            checked = box(token.content)
            if checked is not None and token.content[3:4] == "\n":  # nothing beside the box: its text is the next line
                token.map = [(token.map or [0])[0] + 1, (token.map or [0, 2])[1]]
            inline = self.content(token.content[4:] if checked is not None else token.content, token)
            self.at += 3
        else:
            marker = self.whole(*_lines(opening))
            inline = Inline((), Span(marker.line, marker.column, marker.line, marker.column + 1), "")
        span = self.from_marker(inline, _lines(opening)[0])
        inline, said = at_end(inline, self.language)
        number = int(opening.info) if opening.info.isdigit() else None
        return Item(inline, self.blocks("list_item_close"), span, checked, said, number)

    def quote(self, opening: "Token") -> Quote | Alert:
        span = self.whole(*_lines(opening))
        first = self.tokens[self.at + 1] if self.tokens[self.at].type == "paragraph_open" else None
        name = first.content.split("\n", 1)[0].strip() if first else ""
        if first and name[:2] == "[!" and name[-1] == "]" and name[2:-1].lower() in ALERTS:
            first.content = first.content.partition("\n")[2].lstrip()
            first.map = [span.line, (first.map or [0, span.line])[1]]
            if not first.content:
                self.at += 3
            return Alert(name[2:-1].lower(), self.blocks("blockquote_close"), span)
        return Quote(self.blocks("blockquote_close"), self.quoted(span, name) if first else span)

    def table(self, opening: "Token") -> Table:
        rows: list[list[Inline]] = []
        starts: list[int] = []
        found: list[int] = []
        while (token := self.next()).type != "table_close":
            line = _lines(token)[0]
            if token.type == "tr_open":
                rows.append([])
                found.append(line)
                starts = cell_starts(self.written[line])
            elif token.type == "inline":
                rows[-1].append(self.cell(token.content, line, starts, len(rows[-1])))
        surplus = tuple(filter(None, (self.surplus(line, len(rows[0])) for line in found)))
        return Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), self.whole(*_lines(opening)), surplus)

    def content(self, content: str, token: "Token") -> Inline:
        """Inline content, without the lines before it that were cut off."""
        first, end = _lines(token)
        while first < end - 1 and not self.read[first].strip(_BLANKS):
            first += 1
        return self.inline(content, first)

    def marked(self, content: str, places: Places) -> tuple[Node, ...]:
        return nodes_of(content, self.env, places)


def _lines(token: "Token") -> tuple[int, int]:
    """The lines a token takes, counted from 0."""
    first, end = token.map or (0, 1)
    return first, end


def nodes_of(content: str, env: dict[str, object], places: Places) -> tuple[Node, ...]:
    """Inline content as nodes; what opens and closes becomes one node with children. `env`: what addresses the file
    has a name for."""
    stack: list[tuple[list[Node], int, str]] = []  # what stands around: its nodes so far, where it opened, an address
    nodes: list[Node] = []
    for token in door().inline_tokens(content, env):
        start, end = token.map or (0, 0)
        kind = token.type
        if token.nesting > 0:
            stack.append((nodes, start - (kind == "strong_open"), str(token.attrs.get("href", ""))))
            nodes = []
        elif token.nesting < 0:
            children = nodes
            nodes, start, href = stack.pop()
            name = kind.removesuffix("_close")
            if len(stack) >= _DEEPEST and name != "link":
                nodes += children
            else:
                span = places.span(start, end + (name == "strong"))
                nodes.append(Node(name, span, "", href, tuple(children)))
        elif kind == "image":
            text = "".join(child.content for child in token.children or ())
            nodes.append(Node("image", places.span(start, end), text, str(token.attrs.get("src", "")), ()))
        elif token.content or kind.endswith("break"):
            if kind == "softbreak" and nodes and nodes[-1].text.endswith("\t") and nodes[-1].kind == "text":
                nodes[-1] = nodes[-1].replace(text=nodes[-1].text.rstrip("\t "))  # blanks at the end of a line
            nodes.append(Node(_NAMES.get(kind, "text"), places.span(start, end), token.content, "", ()))
    return tuple(nodes)

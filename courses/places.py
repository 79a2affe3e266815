"""Inline content with its places: markdown-it's tokens, whose `map` is offsets, as nodes in lines and columns."""

from typing import TYPE_CHECKING

from courses.blocks import Node
from courses.diagnostics import Span

if TYPE_CHECKING:
    from markdown_it.token import Token


class Places:
    """Offsets in inline content as places in the file."""

    def __init__(self, content: str, starts: list[tuple[int, int]]) -> None:
        self._starts: list[tuple[int, int, int]] = []  # offset of a line's first written character, line, column
        at = 0
        for line, (number, column) in zip(content.split("\n"), starts, strict=True):
            self._starts.append((at + len(line) - len(line.lstrip()), number, column))
            at += len(line) + 1

    def span(self, start: int, end: int) -> Span:
        return Span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        for first, line, column in reversed(self._starts):
            if offset >= first:
                return line, column + offset - first
        first, line, column = self._starts[0]
        return line, column


def nodes_of(tokens: "list[Token]", places: Places) -> tuple[Node, ...]:
    """Tokens as nodes; what opens and closes becomes one node with children."""
    stack: list[tuple[list[Node], int, str]] = [([], 0, "")]  # nodes so far, where it opened, a link's address
    for token in tokens:
        start, end = token.map or (0, 0)
        kind = token.type
        if kind.endswith("_open"):
            wide = kind == "strong_open"
            stack.append(([], start - wide, str(token.attrs.get("href", ""))))
        elif kind.endswith("_close"):
            children, start, href = stack.pop()
            name = kind.removesuffix("_close")
            span = places.span(start, end + (name == "strong"))
            stack[-1][0].append(Node(name, span, href=href, children=tuple(children)))
        elif kind in ("softbreak", "hardbreak"):
            stack[-1][0].append(Node(kind.removesuffix("break"), places.span(start, end)))
        elif kind == "image":
            text = "".join(child.content for child in token.children or ())
            stack[-1][0].append(Node("image", places.span(start, end), text, str(token.attrs.get("src", ""))))
        elif token.content:
            name = {"code_inline": "code", "note": "note"}.get(kind, "text")
            stack[-1][0].append(Node(name, places.span(start, end), token.content))
    return tuple(stack[0][0])

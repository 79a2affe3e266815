"""A turn of a conversation as sentences: which carry a signal, and what their footnotes say.

A signal is bold with a footnote; the text of a sentence keeps no trace of either.
"""

from itertools import pairwise
from typing import NamedTuple

import msgspec

from courses.blocks import Node
from courses.html import inline_html
from courses.rules import talk
from courses.sentences import starts
from courses.steps import StepSource


class Sentence(msgspec.Struct, frozen=True):
    text: str  # inline HTML without the marks that show whether it is a signal
    signal: bool = False
    note: str = ""  # inline HTML of its footnote: why it is one, or why it is tempting


class _Piece(NamedTuple):
    """A stretch of plain text with what it stands in."""

    start: int  # offset in the turn's plain text
    leaf: Node
    text: str
    around: tuple[Node, ...]  # emphasis and links around it, outermost first


class _Mark(NamedTuple):
    """A footnote, and the stretch of text it is about."""

    start: int
    end: int
    label: str
    signal: bool


class _Reader:
    def __init__(self, step: StepSource) -> None:
        self.step = step
        self.pieces: list[_Piece] = []
        self.marks: list[_Mark] = []
        self.at = 0

    def walk(self, nodes: tuple[Node, ...], around: tuple[Node, ...] = ()) -> None:
        marked: Node | None = None  # the footnote of the bold just read
        for i, node in enumerate(nodes):
            if node.kind == "strong":
                marked = self.strong(node, nodes[i + 1] if i + 1 < len(nodes) else None, around)
            elif node.kind == "note":
                if node is not marked:
                    self.marks.append(_Mark(max(self.at - 1, 0), self.at, node.text, signal=False))
            elif node.children:
                self.walk(node.children, (*around, node))
            else:
                self.leaf(node, around)

    def strong(self, node: Node, after: Node | None, around: tuple[Node, ...]) -> Node | None:
        """Reads what is bold; answers the footnote that makes it a signal."""
        inner = node.children
        note = after if after and after.kind == "note" else None
        if note is None and inner and inner[-1].kind == "note":
            note, inner = inner[-1], inner[:-1]
        start = self.at
        self.walk(inner, around)
        if note is None:
            self.step.diagnostics.add(talk.BoldWithoutNote, node.span)
        else:
            self.marks.append(_Mark(start, self.at, note.text, signal=True))
        return note

    def leaf(self, node: Node, around: tuple[Node, ...]) -> None:
        text = " " if node.kind in ("soft", "hard") else node.text
        self.pieces.append(_Piece(self.at, node, text, around))
        self.at += len(text)

    def sentence(self, start: int, end: int) -> Sentence:
        marks = [mark for mark in self.marks if mark.start < end and mark.end > start]
        notes = (self.step.claim(mark.label) for mark in marks)
        return Sentence(
            text=self.html(start, end),
            signal=any(mark.signal for mark in marks),
            note=" ".join(inline_html(note.inline) for note in notes if note),
        )

    def html(self, start: int, end: int) -> str:
        nodes = []
        for piece in self.pieces:
            text = piece.text[max(start - piece.start, 0) : max(end - piece.start, 0)]
            if text:
                nodes.append(_wrapped(piece, text))
        return inline_html(tuple(nodes))


def _wrapped(piece: _Piece, text: str) -> Node:
    kind = "code" if piece.leaf.kind == "code" else "text"
    node = Node(kind, piece.leaf.span, text)
    for outer in reversed(piece.around):
        node = Node(outer.kind, outer.span, outer.text, outer.href, (node,))
    return node


def sentences(nodes: tuple[Node, ...], step: StepSource) -> tuple[Sentence, ...]:
    """One turn's sentences. Reports bold without a footnote; claims the footnotes used."""
    reader = _Reader(step)
    reader.walk(nodes)
    cuts = (*starts("".join(piece.text for piece in reader.pieces)), reader.at)
    return tuple(reader.sentence(start, end) for start, end in pairwise(cuts))

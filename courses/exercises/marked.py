"""A turn of a conversation as sentences: which carry a signal, and what their footnotes say.

A signal is bold with a footnote; the text of a sentence keeps no trace of either.
"""

from collections.abc import Iterable
from itertools import groupby, pairwise

from courses import rules
from courses.blocks import Node
from courses.diagnostics import Edit, Span
from courses.frozen import Frozen
from courses.html import inline_html
from courses.sentences import starts
from courses.steps import StepSource

#: What may stand between bold and its footnote: a space, which is reported, or the end of what someone says.
_CLOSING = " \t\u00a0\"'”’»“.,;:!?…)"


class Sentence(Frozen, often=True):
    text: str  # inline HTML without the marks that show whether it is a signal
    signal: bool = False
    note: str = ""  # inline HTML of its footnote: why it is one, or why it is tempting


class _Piece(Frozen, often=True):
    """A stretch of plain text with what it stands in."""

    start: int  # offset in the turn's plain text
    leaf: Node
    text: str
    around: tuple[Node, ...]  # emphasis and links around it, outermost first


class _Mark(Frozen, often=True):
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
        self.used: list[Node] = []  # footnotes of what is bold
        self.at = 0

    def walk(self, nodes: tuple[Node, ...], around: tuple[Node, ...] = (), after: Node | None = None) -> None:
        """Reads nodes; `after` is what follows the last of them, where they stand in something."""
        nexts = (*nodes[1:], after)
        for i, (node, following) in enumerate(zip(nodes, nexts, strict=False)):
            if node.kind == "strong":
                between = following.text if following is not None and following.kind == "text" else None
                skip = between is not None and not between.strip(_CLOSING) and i + 1 < len(nodes)
                blank = between is not None and not between.strip()
                self.strong(node, around, nexts[i + 1] if skip else following, blank)
            elif node.kind == "note":
                if node not in self.used:
                    self.marks.append(_Mark(max(self.at - 1, 0), self.at, node.text, signal=False))
            elif node.children:
                self.walk(node.children, (*around, node), following)
            else:
                self.leaf(node, around)

    def strong(self, node: Node, around: tuple[Node, ...], after: Node | None, blank: bool) -> None:
        """Reads what is bold: a signal. Without a footnote, which is reported, it is one all the same. `blank`: whether
        a space stands between it and what is after."""
        inner = node.children
        note = next((n for n in (after, inner[-1] if inner else None) if n and n.kind == "note"), None)
        if note:
            self.used.append(note)
            if blank and note is after:
                self.step.diagnostics.add(rules.talk.NoteApart, note.span, _closer(node, note), label=note.text)
        else:
            self.step.diagnostics.add(rules.talk.BoldWithoutNote, node.span)
        start = self.at
        self.walk(inner, around)
        self.marks.append(_Mark(start, self.at, note.text if note else "", signal=True))

    def leaf(self, node: Node, around: tuple[Node, ...]) -> None:
        text = " " if node.kind in ("soft", "hard") else node.text
        self.pieces.append(_Piece(self.at, node, text, around))
        self.at += len(text)

    def sentence(self, start: int, end: int) -> Sentence:
        marks = [mark for mark in self.marks if mark.start < end and mark.end > start]
        notes = (self.step.claim(mark.label) for mark in marks if mark.label)
        return Sentence(
            text=self.html(start, end),
            signal=any(mark.signal for mark in marks),
            note=" ".join(inline_html(note.inline) for note in notes if note),
        )

    def html(self, start: int, end: int) -> str:
        cut = [
            (piece.around, _cut(piece, start, end)) for piece in self.pieces
            if piece.start < end and piece.start + len(piece.text) > start
        ]  # fmt: skip
        return inline_html(_joined(cut))


def _closer(bold: Node, note: Node) -> tuple[Edit, ...]:
    """What stands between bold and its footnote taken out."""
    return (Edit(Span(bold.span.end_line, bold.span.end_column, note.span.line, note.span.column), ""),)


def _cut(piece: _Piece, start: int, end: int) -> Node:
    text = piece.text[max(start - piece.start, 0) : end - piece.start]
    kind = piece.leaf.kind if piece.leaf.kind in ("code", "persona") else "text"
    return Node(kind, piece.leaf.span, text)


def _joined(pieces: Iterable[tuple[tuple[Node, ...], Node]]) -> tuple[Node, ...]:
    """Pieces back in what they stood in, once for neighbours: where bold began and ended is not to be seen."""
    nodes: list[Node] = []
    for outer, group in groupby(pieces, key=lambda piece: piece[0][0] if piece[0] else None):
        if outer is None:
            nodes += [node for _, node in group]
        else:
            inner = _joined((around[1:], node) for around, node in group)
            nodes.append(Node(outer.kind, outer.span, outer.text, outer.href, inner))
    return tuple(nodes)


def sentences(nodes: tuple[Node, ...], step: StepSource) -> tuple[Sentence, ...]:
    """One turn's sentences. Reports bold without a footnote; claims the footnotes used."""
    reader = _Reader(step)
    reader.walk(nodes)
    cuts = (*starts("".join(piece.text for piece in reader.pieces)), reader.at)
    return tuple(reader.sentence(start, end) for start, end in pairwise(cuts))

"""The persona's phrase: after `*(denk aan iemand: mijn moeder)*` a sentence may say *(mijn moeder)*.

It is the one direction that may stand inside a sentence. Here it becomes a node of kind "persona", of which
`courses.html` makes a marked word; a browser puts the name there that someone gave on their own device, and without
one the module's own words stand. Loaded only for a module that asks to think of someone.
"""

from collections.abc import Iterator

from courses import rules
from courses.blocks import (
    Alert,
    Block,
    Direction,
    Footnote,
    Heading,
    Inline,
    Item,
    List,
    Node,
    Paragraph,
    Quote,
    Said,
    Table,
    inlines,
    plain,
)
from courses.diagnostics import Diagnostics, Edit, Span
from courses.directions import normal
from courses.steps import own_directions

Cut = list[tuple[Heading, tuple[Block, ...]]]  # each `##` with what stands under it


def phrase_in(said: Direction) -> str:
    """The words that stand for someone, as written; "" where the direction lacks them, which has been reported."""
    return said.text.partition(":")[2].strip()


def asked(cut: Cut) -> list[tuple[int, Direction]]:
    """Where someone is asked for: the step's position and the direction."""
    return [(i, said) for i, (_, blocks) in enumerate(cut) for said in own_directions(blocks) if said.word == "persona"]


def marked(
    opening: tuple[Block, ...], cut: Cut, notes: dict[str, Footnote], diagnostics: Diagnostics
) -> tuple[Cut, dict[str, Footnote]]:
    """The steps and the footnotes with the phrase found in them; reports what will not be filled in."""
    found = asked(cut)
    first, said = found[0]
    for index, other in found:
        if index != first:
            diagnostics.add(rules.personas.SecondPersona, other.span, first=said.text)
    marker = _Marker(phrase_in(said), diagnostics)
    if not marker.phrase:
        return cut, notes
    marker.early(opening)
    for heading, blocks in cut[:first]:
        marker.early((heading, *blocks))
    after = [(marker.heading(heading), marker.blocks(blocks)) for heading, blocks in cut[first:]]
    noted = {label: marker.footnote(note) for label, note in notes.items()}
    if not marker.seen:
        diagnostics.add(rules.personas.PersonaUnused, said.span, phrase=marker.phrase)
    return [*cut[:first], *after], noted


class _Marker:
    """Finds one phrase; `seen` once it stood somewhere, also where it has no effect."""

    def __init__(self, phrase: str, diagnostics: Diagnostics) -> None:
        self.phrase = phrase
        self.diagnostics = diagnostics
        self.seen = False
        self._normal = normal(phrase)

    def early(self, blocks: tuple[Block, ...]) -> None:
        """Reports the phrase where nobody has been thought of yet."""
        for node in _nodes(blocks):
            if _inside(node) and normal(_inside(node)) == self._normal:
                self.seen = True
                self.diagnostics.add(rules.personas.PersonaTooEarly, node.span, phrase=self.phrase)

    def heading(self, block: Heading) -> Heading:
        for node in block.inline.nodes:
            if self._is_meant(node):
                self.seen = True
                self.diagnostics.add(rules.personas.PersonaInHeading, node.span, phrase=self.phrase)
        return block

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Paragraph):
            inline = self.inline(block.inline)
            return block if inline is block.inline else block.replace(inline=inline, said=self.said(block.said))
        if isinstance(block, List):
            return block.replace(items=tuple(map(self.item, block.items)))
        if isinstance(block, Quote | Alert):
            return block.replace(blocks=self.blocks(block.blocks))
        if isinstance(block, Table):
            rows = tuple(tuple(map(self.inline, row)) for row in block.rows)
            return block.replace(head=tuple(map(self.inline, block.head)), rows=rows)
        return self.footnote(block) if isinstance(block, Footnote) else block

    def item(self, item: Item) -> Item:
        inline, blocks = self.inline(item.inline), self.blocks(item.blocks)
        return item.replace(inline=inline, blocks=blocks, said=self.said(item.said))

    def said(self, said: Said | None) -> Said | None:
        """What is said in italics and parentheses; None where it is the phrase, which is prose."""
        return None if said and self._is(said.text) else said

    def footnote(self, note: Footnote) -> Footnote:
        return note.replace(inline=self.inline(note.inline))

    def inline(self, inline: Inline) -> Inline:
        if "(" not in inline.source and "&" not in inline.source:  # as most content
            return inline
        return inline.replace(nodes=self.nodes(inline.nodes))

    def nodes(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        beside = zip(nodes, (None, *nodes), (*nodes[1:], None), strict=False)
        return tuple(self.node(node, before, after) for node, before, after in beside)

    def node(self, node: Node, before: Node | None, after: Node | None) -> Node:
        if self._is_meant(node):
            self.seen = True
            written = _inside(node)
            return Node("persona", node.span, written if self._is(written) else self.phrase)
        if node.kind == "em" and before and after and before.text[-1:] == "(" and after.text[:1] == ")":
            self._outside(node)
        if not node.children:
            return node
        return node.replace(children=self.nodes(node.children))

    def _outside(self, node: Node) -> None:
        """`(*mijn moeder*)`: it stays prose, and is reported."""
        if self._is(plain(node.children)):
            self.seen = True
            span = node.span._replace(column=node.span.column - 1, end_column=node.span.end_column + 1)
            self._misspelt(span, f"(*{plain(node.children)}*)")

    def _is_meant(self, node: Node) -> bool:
        """Whether it is the phrase, or comes so near that nothing else can be meant, which is reported."""
        written = _inside(node)
        if not written or self._is(written):
            return bool(written)
        from courses.near import allowed, distance  # other italics in parentheses are few

        near = distance(normal(written), self._normal, allowed(self._normal)) is not None
        if near:
            self._misspelt(node.span, written)
        return near

    def _misspelt(self, span: Span, said: str) -> None:
        better = f"*({self.phrase})*"
        fix = (Edit(span, better),)
        self.diagnostics.add(rules.personas.PersonaMisspelt, span, fix=fix, said=said, better=better)

    def _is(self, text: str) -> bool:
        return normal(text) == self._normal


def _inside(node: Node) -> str:
    """What stands between parentheses in italics; "" where something else does."""
    text = plain(node.children).strip() if node.kind == "em" else ""
    return text[1:-1].strip() if text[:1] == "(" and text[-1:] == ")" else ""


def _nodes(blocks: tuple[Block, ...]) -> Iterator[Node]:
    ahead = [node for inline in inlines(blocks) for node in reversed(inline.nodes)]
    while ahead:
        node = ahead.pop()
        yield node
        ahead += reversed(node.children)

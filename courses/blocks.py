"""What a module's text is made of: blocks, and in them inline content, each with its place in the file.

`courses.markdown` builds these; `courses.steps` cuts them into steps; a kind of exercise reads its step:

    class Choice(Exercise, tag="choice"):
        @classmethod
        def read(cls, step: StepSource) -> Self | None: ...

`courses.module.kind_of` picks the class: by the step's direction where it names a kind, else by the structure (a task
list with one `[x]` is a choice, with more a several), else it is a reading. A reader says with `step.take(a, b)` which
of `step.blocks` are its body: those before are the stem, those after the explanation; what it takes nothing of is all
stem. It reports with `step.diagnostics.add(Rule, span, …)` and answers None where no exercise can be made of it.
"""

from typing import TypeAlias

from courses.diagnostics import Span
from courses.frozen import Frozen


class Node(Frozen, often=True):
    """One piece of inline content."""

    #: "text", "strong", "em", "code", "link", "image", "note" (a footnote's mark), "soft" and "hard" breaks;
    #: "picture": an image that was found, with the address it is served at (see `courses.embedding`);
    #: "persona": what stands for someone (see `courses.personas`)
    kind: str
    span: Span  # with its marks: the asterisks, the brackets and the address
    text: str = ""  # text, code: as read; image: its description; note: its label
    href: str = ""  # link, image: the address as written
    children: tuple["Node", ...] = ()  # strong, em, link
    size: tuple[int, int] = (0, 0)  # picture: width and height in pixels, where they are known


class Direction(Frozen, often=True):
    """One stage direction, in the one spelling that readers know. See `courses.directions` for the words."""

    word: str  # "several", "match", "move", "counter-start" …
    span: Span  # of this direction alone, without commas and parentheses
    text: str  # as written
    value: str = ""  # move: "ask"; ending: "worked"; category: "fact"; skill: its name; counters: the counter's name
    number: float | None = (
        None  # counter-start, change, at-least, at-most, days, pick, expected (0–1), estimate, margin
    )


class Slip(Frozen):
    """A direction that is not quite one; what was most likely meant is read, and reported."""

    kind: str  # "spelling", "language", "value"
    text: str  # as written
    span: Span
    better: str  # as it should be written


class Said(Frozen, often=True):
    """Italics in parentheses where a direction may stand: what is known of them and what is not."""

    span: Span  # with its parentheses and asterisks
    text: str  # between the parentheses
    known: tuple[Direction, ...]  # those of `slips` among them
    unknown: tuple[tuple[str, Span], ...]  # parts that are no direction: all of them, where it is prose
    slips: tuple[Slip, ...] = ()


class Inline(Frozen, often=True):
    nodes: tuple[Node, ...]
    span: Span
    source: str  # the Markdown itself, lines joined by "\n"

    @property
    def text(self) -> str:
        """Plain text: what a reader would say aloud; no marks, addresses or footnotes."""
        nodes = self.nodes
        return nodes[0].text if len(nodes) == 1 and nodes[0].kind == "text" else plain(nodes)


class Heading(Frozen, often=True):
    level: int
    inline: Inline
    span: Span
    underlined: bool = False  # with === or ---, mostly a rule too close to the text above


class Paragraph(Frozen, often=True):
    inline: Inline
    span: Span
    said: Said | None = None  # where it is nothing but italics in parentheses

    @property
    def directions(self) -> tuple[Direction, ...]:
        return self.said.known if self.said else ()


class Item(Frozen, often=True):
    """One item of a list."""

    inline: Inline  # its first paragraph, without check box and without directions
    blocks: tuple["Block", ...]  # what follows in it: a quote with feedback, an inner list …
    span: Span
    checked: bool | None = None  # None: no check box
    said: Said | None = None  # italics in parentheses at the end of the first paragraph
    number: int | None = None  # as written before it, in a numbered list

    @property
    def directions(self) -> tuple[Direction, ...]:
        return self.said.known if self.said else ()


class List(Frozen, often=True):
    items: tuple[Item, ...]
    span: Span
    ordered: bool = False
    start: int = 1

    @property
    def is_tasks(self) -> bool:
        """Whether any item has a check box."""
        return any(item.checked is not None for item in self.items)


class Quote(Frozen, often=True):
    blocks: tuple["Block", ...]
    span: Span


class Alert(Frozen):
    """A quote that opens with `[!TIP]` or another of GitHub's five words."""

    name: str  # "tip", "note", "important", "warning", "caution"
    blocks: tuple["Block", ...]
    span: Span


class Table(Frozen):
    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]  # every row as long as the head
    span: Span
    surplus: tuple[Inline, ...] = ()  # what stands in a row after its last cell, and is shown nowhere


class Footnote(Frozen):
    """A footnote's text; its marks in other blocks are nodes of kind "note"."""

    label: str
    inline: Inline
    span: Span


class Break(Frozen):
    """A rule across the page."""

    span: Span


class Code(Frozen):
    text: str
    span: Span
    indented: bool = False  # by four spaces, mostly by accident


class Sound(Frozen):
    """A link to a sound, alone in a paragraph; the quote after it is what is said in it. See `courses.embedding`."""

    inline: Inline  # the link's text: what is to be heard
    href: str  # where it is served
    file: str  # its name among what is served: hash and ending
    folded: str  # what is said to open the quote, in the file's language
    span: Span


Block: TypeAlias = Heading | Paragraph | List | Quote | Alert | Table | Footnote | Break | Code | Sound


def plain(nodes: tuple[Node, ...]) -> str:
    """The plain text of inline content."""
    return "".join(map(_plain, nodes))


def _plain(node: Node) -> str:
    if node.children:
        return plain(node.children)
    if node.kind in ("soft", "hard"):
        return " "
    return "" if node.kind == "note" else node.text


def text_of(blocks: tuple[Block, ...]) -> str:
    """All that is to be read in these blocks, as plain text, for counting words."""
    return "\n".join([part.text for part in _parts(blocks, [])])


def inlines(blocks: tuple[Block, ...]) -> list[Inline]:
    """Every piece of inline content in these blocks, in the order of the text."""
    return [part for part in _parts(blocks, []) if type(part) is Inline]


def _parts(blocks: tuple[Block, ...], found: list[Inline | Code]) -> list[Inline | Code]:
    """`found` with what there is to read in these blocks."""
    for block in blocks:
        if type(block) is Paragraph or type(block) is Heading or type(block) is Footnote or type(block) is Sound:
            found.append(block.inline)
        elif type(block) is List:
            for item in block.items:
                found.append(item.inline)
                if item.blocks:
                    _parts(item.blocks, found)
        elif type(block) is Quote or type(block) is Alert:
            _parts(block.blocks, found)
        elif type(block) is Table:
            found += [cell for row in (block.head, *block.rows) for cell in row]
        elif type(block) is Code:
            found.append(block)
    return found

"""A module's blocks cut at each `##`: what a kind of exercise gets to read."""

from courses.blocks import Alert, Block, Break, Direction, Footnote, Heading, Inline, Paragraph, inlines
from courses.diagnostics import Diagnostics, Span
from courses.frozen import Frozen


class Section(Frozen):
    """What stands under one `###`; in a scenario a scene."""

    heading: Heading
    directions: tuple[Direction, ...]  # said in paragraphs of their own, in the order of the text
    blocks: tuple[Block, ...]  # without those paragraphs


class StepSource:
    """One `##`, for a kind to read. `take` says which blocks are its body; `claim` which footnotes it has used."""

    def __init__(
        self, heading: Heading, blocks: tuple[Block, ...], language: str, diagnostics: Diagnostics,
        notes: dict[str, Footnote],
    ) -> None:  # fmt: skip
        self.heading = heading
        self.span: Span = heading.span  # where to point when no smaller place fits
        self.title: str = heading.inline.text
        self.language = language
        self.diagnostics = diagnostics
        self.notes = notes  # the whole file's footnotes by label
        self.claimed: set[str] = set()
        self.all_blocks = blocks  # as written, directions and all
        self.footnotes: tuple[Footnote, ...] = ()  # of this step
        self.hints: tuple[Alert, ...] = ()
        #: The step's own directions, from anywhere before the first `###`; their places are checked elsewhere.
        self.directions: tuple[Direction, ...] = ()
        #: Without directions, hints and footnotes. `###` headings and what stands under them are among them.
        self.blocks: tuple[Block, ...] = self._told(blocks)
        self.body: tuple[int, int] | None = None
        self._inlines: list[Inline] | None = None

    @property
    def inlines(self) -> list[Inline]:
        """Every piece of inline content of the step as written: several checks go through them."""
        if self._inlines is None:
            self._inlines = inlines(self.all_blocks)
        return self._inlines

    def _told(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """These blocks without what stands outside the step's text, which is noted: footnotes, hints, directions."""
        told: list[Block] = []
        in_section = False
        for block in blocks:
            if type(block) is Paragraph and block.said and block.said.known and not in_section:
                self.directions += block.said.known
            elif type(block) is Footnote:
                self.footnotes += (block,)
            elif type(block) is Alert and block.name == "tip":
                self.hints += (block,)
            elif type(block) is not Break:
                told.append(block)
                in_section = in_section or type(block) is Heading
        return tuple(told)

    def direction(self, word: str) -> Direction | None:
        """The step's direction with this word (see `courses.directions`), or None."""
        for said in self.directions:
            if said.word == word:
                return said
        return None

    def take(self, start: int, end: int) -> tuple[Block, ...]:
        """Says that `blocks[start:end]` are the body: what stands before is the stem, what stands after the
        explanation. Answers the body."""
        self.body = (start, end)
        return self.blocks[start:end]

    def claim(self, label: str) -> Footnote | None:
        """The footnote with this label, which the exercise shows itself; the others are printed under the step."""
        self.claimed.add(label)
        return self.notes.get(label)

    @property
    def stem(self) -> tuple[Block, ...]:
        return self.blocks[: self.body[0]] if self.body else self.blocks

    @property
    def explanation(self) -> tuple[Block, ...]:
        return self.blocks[self.body[1] :] if self.body else ()

    def sections(self) -> tuple[Section, ...]:
        """The blocks from the first `###` on, cut at each `###`."""
        starts = [i for i, block in enumerate(self.blocks) if isinstance(block, Heading) and block.level == 3]
        found: list[Section] = []
        for start, end in zip(starts, [*starts[1:], len(self.blocks)], strict=False):
            heading, inner = self.blocks[start], self.blocks[start + 1 : end]
            assert isinstance(heading, Heading)
            found.append(Section(heading, _said(inner), tuple(b for b in inner if not _is_direction(b))))
        return tuple(found)


def own_directions(blocks: tuple[Block, ...]) -> tuple[Direction, ...]:
    """The directions of a step itself, not of its scenes."""
    return _said(blocks[: next((i for i, block in enumerate(blocks) if type(block) is Heading), len(blocks))])


def _said(blocks: tuple[Block, ...]) -> tuple[Direction, ...]:
    found: tuple[Direction, ...] = ()
    for block in blocks:
        if type(block) is Paragraph and block.said:
            found += block.said.known
    return found


def _is_direction(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.directions)

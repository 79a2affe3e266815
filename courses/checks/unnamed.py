"""Whether a step has what belongs to an exercise, and not the direction that makes it one."""

from collections.abc import Iterator

from courses import rules
from courses.blocks import Block, Direction, Heading, Item, List, Node, Paragraph, Quote, Table
from courses.diagnostics import Diagnostics, Span
from courses.vocabulary import FIXED, KIND_WORDS

_PARTS = {
    "nl": {
        "scenario": ("Dit hoort bij een gesprek met keuzes", ""),
        "recall": ("Dit hoort bij iets om te onthouden", ""),
        "spot": (
            "Hier is een signaal vet, met een voetnoot",
            " Is het gewone tekst, gebruik dan *cursief* in plaats van vet.",
        ),
        "match": ("Deze tabel heeft links een leeg vak", " Is het gewone tekst, vul het vak dan in."),
    },
    "en": {
        "scenario": ("This belongs to a conversation with choices", ""),
        "recall": ("This belongs to something to remember", ""),
        "spot": ("Here a signal is bold, with a footnote", " If it is plain text, use *italics* instead of bold."),
        "match": ("This table has an empty cell on the left", " If it is plain text, fill in the cell."),
    },
}  # fmt: skip


def check(
    blocks: tuple[Block, ...], step: list[Direction], said: set[str], language: str, diagnostics: Diagnostics
) -> bool:
    """Reports the direction that seems missing. Answers whether none is.

    `step` holds the step's own directions, `said` the words of all that are said in it, also in a wrong place.
    """
    if any(direction.word in KIND_WORDS for direction in step):
        return True
    kind, span = next(_signs(blocks, step), ("", None))
    if span is None or kind in said:
        return True
    part, hint = _PARTS[language][kind]
    phrase = next(entry[3 if language == "en" else 2] for entry in FIXED if entry[0] == kind)
    diagnostics.add(rules.directions.NoDirection, span, part=part, kind=phrase, hint=hint)
    return False


def _signs(blocks: tuple[Block, ...], step: list[Direction]) -> Iterator[tuple[str, Span]]:
    """What only means something in one kind of exercise, with its place; the surest first."""
    yield from (("scenario", direction.span) for direction in step if direction.word == "counter-start")
    headings = [i for i, block in enumerate(blocks) if isinstance(block, Heading)]
    for block in blocks[headings[0] :] if headings else ():
        if isinstance(block, List) and any(_is_choice(item) for item in block.items):
            yield "scenario", block.items[0].span
        elif isinstance(block, Paragraph) and any(direction.word == "ending" for direction in block.directions):
            yield "scenario", block.span
    lists = [block for block in blocks if isinstance(block, List)]
    quoted = any(isinstance(block, Quote) for block in blocks)  # what is to be remembered
    for item in (item for block in lists for item in block.items):
        if not item.said:
            continue
        words = {direction.word for direction in item.directions}
        if quoted and item.checked is not None and "category" in words:
            yield "recall", item.directions[0].span
        elif item.checked is None and _is_choice(item) and words & {"move", "change", "at-least", "at-most"}:
            yield "scenario", item.directions[0].span
    if not any(block.is_tasks for block in lists):
        yield from _of_readings(blocks)


def _of_readings(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Span]]:
    for block in blocks:
        if isinstance(block, Quote):
            paragraphs = (inner for inner in block.blocks if isinstance(inner, Paragraph))
            yield from (("spot", span) for inner in paragraphs for span in _signals(inner.inline.nodes))
        elif isinstance(block, Table) and len(block.head) == 2:
            yield from (("match", block.span) for row in block.rows if not row[0].text.strip() and row[1].text.strip())


def _is_choice(item: Item) -> bool:
    nodes = item.inline.nodes
    return bool(nodes) and nodes[0].kind == "link" and nodes[0].href.startswith("#")


def _signals(nodes: tuple[Node, ...]) -> Iterator[Span]:
    """What is bold with a footnote."""
    for node, after in zip(nodes, (*nodes[1:], None), strict=False):  # there may be none
        inner = node.children[-1:] if node.kind == "strong" else ()
        if node.kind == "strong" and any(n.kind == "note" for n in (after, *inner) if n):
            yield node.span

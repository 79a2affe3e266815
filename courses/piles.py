"""Quotes between the cards of a list that is sorted: feedback of the card above, however far they are indented."""

from courses import rules
from courses.blocks import Block, Item, List, Paragraph, Quote
from courses.diagnostics import Diagnostics, Span
from courses.mends import edits
from courses.steps import own_directions


def are_sorted(blocks: tuple[Block, ...], language: str) -> bool:
    """Whether a step's list is put in order or sorted, however its direction is written."""
    leading = next((i for i, block in enumerate(blocks) if not isinstance(block, Paragraph)), len(blocks))
    from courses import astray  # only lists with quotes between pay for it

    said = own_directions(astray.mended(blocks[:leading], language))
    return any(one.word in ("order", "sort") for one in said)


def resumed(before: List, block: List) -> List:
    """A list and what goes on after a quote in it: as cards of its last category where they stand deeper."""
    items, rest = list(before.items), list(block.items)
    inner = items[-1].blocks[-1] if items[-1].blocks else None
    if isinstance(inner, List):
        cards = [item for item in rest if item.span.column >= inner.items[0].span.column]
        cut = next((i for i, item in enumerate(rest) if item not in cards), len(rest))
        if cut:
            under = List((*inner.items, *rest[:cut]), inner.span, inner.ordered, inner.start)
            items[-1] = items[-1].replace(blocks=(*items[-1].blocks[:-1], under))
            rest = rest[cut:]
    end = block.span
    span = before.span._replace(end_line=end.end_line, end_column=end.end_column)
    return List((*items, *rest), span, before.ordered, before.start)


def with_feedback(block: List, diagnostics: Diagnostics) -> List:
    """The list with what is quoted below or between the cards of a category put under the card above it."""
    items = tuple(_with_feedback(item, diagnostics) for item in block.items)
    return List(items, block.span, block.ordered, block.start)


def _with_feedback(pile: Item, diagnostics: Diagnostics) -> Item:
    found: list[Block] = []
    broken = False
    for block in pile.blocks:
        above = found[-1] if found else None
        if isinstance(above, List) and isinstance(block, Quote):
            card, broken = above.items[-1], True
            spaces = card.span.column + 1 + (len(str(above.start + len(above.items) - 1)) if above.ordered else 0)
            fix = edits.indented(block.span.line, block.span.end_line, spaces, diagnostics)
            place = Span(block.span.line, block.span.column, block.span.line, block.span.column + 1)
            if fix:  # else it stands right, below one that does not
                diagnostics.add(rules.glued.FeedbackNotIndented, place, fix, spaces=spaces)
            under = card.replace(blocks=(*card.blocks, block))
            found[-1] = List((*above.items[:-1], under), above.span, above.ordered, above.start)
        elif isinstance(above, List) and isinstance(block, List) and broken and above.ordered == block.ordered:
            found[-1] = List((*above.items, *block.items), above.span, above.ordered, above.start)
        else:
            found.append(block)
    return pile.replace(blocks=tuple(found)) if broken else pile

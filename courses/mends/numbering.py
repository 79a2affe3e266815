"""A list with bullets as the numbered one that a kind wants."""

from collections.abc import Sequence

from courses.blocks import Block, Item, List
from courses.diagnostics import Diagnostics, Edit, Span
from courses.mends.edits import NONE, Fix, indented


def numbered(blocks: Sequence[Block], diagnostics: Diagnostics) -> Fix:
    """A number in the place of each bullet of the only list, and what stands below an item as deep as the item then is;
    none where items have boxes or scenes, or there is more than one list."""
    lists = [block for block in blocks if isinstance(block, List)]
    if len(lists) != 1 or len(lists[0].items) < 2:
        return NONE
    fix: list[Edit] = []
    for number, item in enumerate(lists[0].items, 1):
        if not _is_plain(item, diagnostics):
            return NONE
        start, text = item.span, item.inline.span
        mark = f"{number}. "
        fix.append(Edit(Span(start.line, start.column, start.line, text.column), mark))
        for block in item.blocks:
            fix += indented(block.span.line, block.span.end_line, start.column - 1 + len(mark), diagnostics)
    return tuple(fix)


def _is_plain(item: Item, diagnostics: Diagnostics) -> bool:
    """Whether an item is text on one line, with nothing below it but what stands there line by line."""
    text = item.inline.span
    lines = [diagnostics.written(number) for number in range(item.span.line, item.span.end_line + 1)]
    return (
        item.checked is None
        and item.span.line == text.line == text.end_line
        and not any(isinstance(block, List) for block in item.blocks)
        and not any("<!--" in line or "-->" in line for line in lines)
    )

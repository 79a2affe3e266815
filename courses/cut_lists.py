"""Lists cut in two: by a quote that is not indented, by lines of text, by an item with another mark. Joined where the
meaning is plain, and reported.
"""

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from courses import rules
from courses.blocks import Block, Item, List, Paragraph, Quote
from courses.diagnostics import Diagnostics, Edit, Span
from courses.steps import own_directions

if TYPE_CHECKING:
    from types import ModuleType

LINES = 4  # paragraphs in a row that may be meant as feedback of the option above them

_MARK = r"\d*([-+*.)•‣◦▪·●○–—‒−])"  # of an item; of a number only what follows it; compiled for mistakes only


def joined(blocks: tuple[Block, ...], lines: list[str], diagnostics: Diagnostics) -> tuple[Block, ...]:
    """The blocks of one step, each list whole; `lines` as written."""
    found: list[Block] = []
    arranged = _arranged(blocks, diagnostics.language)
    for index, block in enumerate(blocks):
        before = found[-1] if found else None
        longer = _longer(before, blocks, index, arranged, lines, diagnostics) if type(before) is List else None
        if longer is None:
            found.append(block)
        else:
            found[-1] = longer
    if arranged:
        found = [_with_cards(block, diagnostics) if isinstance(block, List) else block for block in found]
    return tuple(found)


def _longer(
    before: List, blocks: tuple[Block, ...], index: int, arranged: bool, lines: list[str], diagnostics: Diagnostics
) -> List | None:
    """The list with the block after it, the one at `index`, where it belongs to it."""
    block = blocks[index]
    if isinstance(block, List) and before.ordered == block.ordered:
        if not _was_broken(before, blocks[index - 1]):
            fix = _same_marks(before, block, diagnostics)
            if fix is not None:
                diagnostics.add(rules.accidents.MixedBullets, _mark(block), fix)
        return _resumed(before, block) if arranged else _merged(before, block.items)
    if isinstance(block, Quote) and _is_feedback(before, block, blocks[index + 1 :], arranged):
        spaces = indent(_last(before.items[-1]), lines)
        fix = edits().indented(*_lines(block), spaces, diagnostics)
        if fix:  # else it stands right, below one that does not
            diagnostics.add(rules.glued.FeedbackNotIndented, _mark(block), fix, spaces=spaces)
    elif not (isinstance(block, Paragraph) and _cuts(before, blocks[index : index + LINES + 1])):
        return None
    return _merged(before, (_with(before.items[-1], block),), replacing_last=True)


def _arranged(blocks: tuple[Block, ...], language: str) -> bool:
    """Whether this step's list is put in order or sorted."""
    kinds = list(map(type, blocks))
    if Paragraph in kinds and any(said.word in ("order", "sort") for said in own_directions(blocks)):
        return True
    if (List, Quote) not in pairwise(kinds) or not isinstance(blocks[0], Paragraph) or blocks[0].said:
        return False
    from courses import piles  # only where a quote may have cut the list of a step with a direction gone astray

    return piles.are_sorted(blocks, language)


def _resumed(before: List, block: List) -> List:
    from courses import piles  # only what a quote has cut in two

    return piles.resumed(before, block)


def _with_cards(block: List, diagnostics: Diagnostics) -> List:
    pairs = (pair for item in block.items if len(item.blocks) > 1 for pair in pairwise(item.blocks))
    if not any(isinstance(one, List) and isinstance(two, Quote) for one, two in pairs):
        return block
    from courses import piles  # likewise

    return piles.with_feedback(block, diagnostics)


def _lines(block: Block) -> tuple[int, int]:
    return block.span.line, block.span.end_line


def _same_marks(before: List, block: List, diagnostics: Diagnostics) -> tuple[Edit, ...] | None:
    """The marks of a list's items as those of the list before it; None where they are, and only a list in between,
    which is reported itself, has others."""
    marks = [_marked(item, diagnostics) for item in block.items]
    wanted = _marked(before.items[0], diagnostics)
    sign = wanted.group(1) if wanted and wanted.group(1) in "-*+.)" else "-"
    if wanted and all(mark and mark.group(1) == wanted.group(1) for mark in marks):
        return None
    return tuple(
        Edit(Span(item.span.line, mark.start(1) + 1, item.span.line, mark.end(1) + 1), sign)
        for item, mark in zip(block.items, marks, strict=True)
        if mark and mark.group(1) != sign
    )


def _marked(item: Item, diagnostics: Diagnostics) -> "re.Match[str] | None":
    return re.compile(_MARK).match(diagnostics.written(item.span.line), item.span.column - 1)


def _was_broken(list_so_far: List, previous: Block) -> bool:
    """Whether the list went on after what was taken into it: that is reported."""
    return isinstance(previous, Quote | Paragraph)


def _cuts(before: List, onward: tuple[Block, ...]) -> bool:
    """Whether lines of text stand between the options of one choice: on one of both sides is none to be made. The
    reader of the kind reports what stands under an option."""
    texts = list(takewhile(lambda block: isinstance(block, Paragraph), onward))
    after = onward[len(texts)] if len(texts) < len(onward) else None
    return (
        before.is_tasks and isinstance(after, List) and after.is_tasks and before.ordered == after.ordered
        and not (_asks(before) and _asks(after))
        and all(block.span.line == block.span.end_line and not own_directions((block,)) for block in texts)
    )  # fmt: skip


def _asks(block: List) -> bool:
    """Whether a list with check boxes can be a question: there is something to choose, and something right."""
    return len(block.items) > 1 and any(item.checked for item in block.items)


def _is_feedback(before: List, quote: Quote, after: tuple[Block, ...], arranged: bool) -> bool:
    """Whether a quote belongs to the item above it. `arranged`: in a step whose list is put in order or sorted."""
    if not (arranged or before.is_tasks or _is_links(before)):
        return False
    following = after[0] if after else None
    last = _last(before.items[-1])
    if quote.span.line in (before.span.end_line + 1, last.span.end_line + 1):
        return True
    return isinstance(following, List) and (
        (before.is_tasks and following.is_tasks)
        or (_is_links(before) and _is_links(following))
        or (arranged and following.ordered and before.ordered and following.start > 1)
    )


def _is_links(block: List) -> bool:
    return all(item.inline.nodes and item.inline.nodes[0].kind == "link" for item in block.items)


def _merged(before: List, items: tuple[Item, ...], replacing_last: bool = False) -> List:
    kept = before.items[:-1] if replacing_last else before.items
    last = items[-1].blocks[-1].span if items[-1].blocks else items[-1].span
    span = before.span._replace(end_line=last.end_line, end_column=last.end_column)
    return List((*kept, *items), span, before.ordered, before.start)


def _last(item: Item) -> Item:
    """The last item in the lists under this one, or itself."""
    inner = item.blocks[-1] if item.blocks else None
    return _last(inner.items[-1]) if isinstance(inner, List) else item


def _with(item: Item, block: Block) -> Item:
    """The item with a block under its last one."""
    inner = item.blocks[-1] if item.blocks else None
    if isinstance(inner, List):
        block = _merged(inner, (_with(inner.items[-1], block),), replacing_last=True)
        return Item(item.inline, (*item.blocks[:-1], block), item.span, item.checked, item.said)
    return Item(item.inline, (*item.blocks, block), item.span, item.checked, item.said)


def _mark(block: List | Quote) -> Span:
    """A list's first bullet, or a quote's first `>`."""
    span = block.items[0].span if isinstance(block, List) else block.span
    return Span(span.line, span.column, span.line, span.column + 1)


def indent(item: Item, lines: list[str]) -> int:
    """How many spaces stand before what belongs to an item: as far as its text, after `- ` or `1. `."""
    mark = re.match(r"\d+[.)]|.", lines[item.span.line - 1][item.span.column - 1 :])
    return item.span.column + (len(mark.group()) if mark else 1)


def edits() -> "ModuleType":
    from courses.mends import edits  # only mistakes pay for mending

    return edits

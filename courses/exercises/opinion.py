"""What poll, scale, pick and Q-sort share: a plain list to have an opinion about. Nothing in it is right or wrong, so
its responses have no score, and nobody is shown anybody else's."""

from collections.abc import Sequence

from courses import rules
from courses.blocks import Item, List
from courses.diagnostics import Edit, Span
from courses.exercises.base import Fields, Offer, Refusal, Response
from courses.exercises.body import missing, only_directions, place_of, plain_items
from courses.exercises.picking import picks, shuffled
from courses.html import inline_html
from courses.steps import StepSource

FEWEST = 2  # with one there is nothing to choose


def listed(step: StepSource, word: str) -> List | None:
    """Takes the step's first list as its body and reports what has no place in it; None, reported, without a list."""
    place = place_of(step.blocks, List)
    if place is None:
        missing(step, word, "list")
        return None
    (block,) = step.take(place, place + 1)
    assert isinstance(block, List)
    boxed = [item for item in block.items if item.checked is not None]
    if boxed:
        is_plain = block.ordered is False and all(item.inline.span.line == item.span.line for item in boxed)
        fix = tuple(_without_box(item) for item in boxed) if is_plain else ()
        step.diagnostics.add(rules.opinions.BoxInOpinion, boxed[0].span, fix=fix)
    for item in block.items:
        only_directions(step, item)
        if item.checked is not None and not item.inline.text.strip():
            step.diagnostics.add(rules.structure.EmptyItem, item.span)
    plain_items(step, block.items)
    if len(block.items) < FEWEST:
        step.diagnostics.add(rules.lists.OneOption, block.items[0].span)
    return block


def _without_box(item: Item) -> Edit:
    """Takes out what stands between an item's bullet and its text."""
    start, text = item.span, item.inline.span
    return Edit(Span(start.line, start.column + 1, start.line, text.column), " ")


def texts(block: List) -> tuple[str, ...]:
    """The items as inline HTML."""
    return tuple(inline_html(item.inline) for item in block.items)


def offered(options: Sequence[str], seed: str, fixed_order: bool) -> tuple[Offer, ...]:
    """All of them, shuffled unless the author fixed the order."""
    order = range(len(options)) if fixed_order else shuffled(len(options), seed)
    return tuple(Offer(index=i, text=options[i]) for i in order)


def one_of(fields: Fields, count: int) -> Response | Refusal:
    """Exactly one position in the field `pick`."""
    picked = picks(fields, count)
    if isinstance(picked, Refusal):
        return picked
    return Response(picked=picked) if len(picked) == 1 else Refusal.PICK_ONE

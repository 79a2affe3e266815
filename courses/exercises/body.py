"""What the readers of the kinds share: finding a step's body, reading the items of a list, naming what is missing."""

from collections.abc import Sequence
from typing import TypeVar

from courses import rules
from courses.blocks import Block, Item, List, Paragraph, Quote, Table
from courses.diagnostics import Edit, Span
from courses.exercises.base import Option
from courses.html import blocks_html, inline_html
from courses.steps import StepSource

B = TypeVar("B", bound=Block)

# What a kind can't do without: its name, and how to write it.
_PARTS = {
    "nl": {
        "boxes": ("een lijst met vakjes", "Begin elke regel met '- [ ]', en wat klopt met '- [x]'."),
        "table": ("een tabel met twee kolommen", "Zet er '| links | rechts |' onder, dan '|---|---|', dan de paren."),
        "talk": ("een gesprek als citaat", "Begin elke regel van het gesprek met >."),
        "quote": ("een citaat", "Zet wat de klant zegt vlak boven de lijst, elke regel met > ervoor."),
        "points": ("een lijst met punten", "Zet onder het citaat een lijst met vragen om jezelf na te kijken."),
        "model": ("een voorbeeld", "Zet vlak onder de lijst een citaat: zo kun je het zeggen."),
        "list": ("een lijst", "Begin elke regel met '- ', bij een schaal met '1. ', '2. ' enzovoort."),
        "scenes": ("een scène", "Begin elke scène met een kop ###."),
        "numbered": ("een genummerde lijst", "Begin elke regel met '1. ', '2. ' enzovoort, in de goede volgorde."),
        "piles": ("een lijst met categorieën", "Begin elke categorie met '- ', elke kaart eronder met '  - '."),
    },
    "en": {
        "boxes": ("a list with check boxes", "Begin each line with '- [ ]', and what is right with '- [x]'."),
        "table": ("a table of two columns", "Put '| left | right |' below it, then '|---|---|', then the pairs."),
        "talk": ("a conversation in a quote", "Begin each line of the conversation with >."),
        "quote": ("a quote", "Put what the customer says right above the list, each line with > before it."),
        "points": ("a list of points", "Put a list of questions to check oneself by below the quote."),
        "model": ("an example", "Put a quote right below the list: a way to say it."),
        "list": ("a list", "Begin each line with '- ', for a scale with '1. ', '2. ' and so on."),
        "scenes": ("a scene", "Begin each scene with a heading ###."),
        "numbered": ("a numbered list", "Begin each line with '1. ', '2. ' and so on, in the right order."),
        "piles": ("a list of categories", "Begin each category with '- ', and put its cards below it with '  - '."),
    },
}  # fmt: skip

_FROM_TABLE = {
    "nl": "Maak van elke rij van de tabel een regel als '> **Lid:** Laat maar.', met een regel met alleen > ertussen, "
          "en haal de tabel weg. Zet achter elk signaal, dat vet is, een voetnoot: '**Laat maar.**[^1]'.",
    "en": "Make each row of the table a line like '> **Member:** Never mind.', with a line of only > between, and take "
          "out the table. Put a footnote after each signal, which is bold: '**Never mind.**[^1]'.",
}  # fmt: skip


def missing(step: StepSource, word: str, part: str) -> None:
    """Reports that the kind this direction names lacks a part of `_PARTS`."""
    said = step.direction(word)
    name, how = _PARTS["en" if step.language == "en" else "nl"][part]
    span = said.span if said else step.span
    fix: tuple[Edit, ...] = ()
    if part == "talk":
        from courses.mends.talk import as_quote  # only mistakes pay for looking

        fix = as_quote(step.blocks, step.diagnostics)
        if not fix and any(type(block) is Table for block in step.blocks):
            how = _FROM_TABLE["en" if step.language == "en" else "nl"]
    if part == "numbered":
        from courses.mends.numbering import numbered  # likewise

        fix = numbered(step.blocks, step.diagnostics)
    kind = said.text if said else step.title
    step.diagnostics.add(rules.structure.PartMissing, span, fix, kind=kind, part=name, how=how)


def place_of(blocks: Sequence[Block], kind: type[B], start: int = 0) -> int | None:
    """The position of the first block of this kind from `start` on."""
    return next((i for i in range(start, len(blocks)) if isinstance(blocks[i], kind)), None)


def boxes_at(step: StepSource) -> int | None:
    """The position of the first list with check boxes."""
    return next((i for i, block in enumerate(step.blocks) if isinstance(block, List) and block.is_tasks), None)


def quotes_above(blocks: Sequence[Block], end: int) -> int:
    """Where the quotes that end right above position `end` begin; `end` where there are none."""
    while end and isinstance(blocks[end - 1], Quote):
        end -= 1
    return end


def checked_items(step: StepSource, tasks: List) -> tuple[Item, ...]:
    """The items of a list with check boxes; reports those without box or text."""
    without = [item for item in tasks.items if item.checked is None]
    only_right = all(item.checked is not False for item in tasks.items)  # only what is right was marked
    if without and only_right:
        step.diagnostics.add(rules.lists.NoBox, without[0].span, tuple(map(_boxed, without)))
    for item in tasks.items:
        if item.checked is None:
            if not only_right:
                step.diagnostics.add(rules.lists.NoBox, item.span)
        elif not item.inline.text.strip():
            step.diagnostics.add(rules.structure.EmptyItem, item.span)
    return tasks.items


def _boxed(item: Item) -> Edit:
    """An empty box before the text of an item."""
    text = item.inline.span
    return Edit(Span(text.line, text.column, text.line, text.column), "[ ] ")


def options(step: StepSource, tasks: List) -> tuple[Option, ...]:
    """A task list as options with their feedback; reports what makes none of it."""
    if len(tasks.items) < 2:
        step.diagnostics.add(rules.lists.OneOption, tasks.items[0].span)
    elif not any(item.checked for item in tasks.items):
        step.diagnostics.add(rules.lists.NoKey, tasks.items[0].span)
    return tuple(
        Option(inline_html(item.inline), bool(item.checked), feedback(step, item))
        for item in checked_items(step, tasks)
    )


def cards(step: StepSource, items: Sequence[Item], most: int) -> tuple[Option, ...]:
    """Items without boxes, to be put in order or under a category; reports what makes none of it, and one too many."""
    seen: dict[str, int] = {}
    for item in items:
        text = " ".join(item.inline.text.lower().split())
        if item.checked is not None:
            step.diagnostics.add(rules.arranging.BoxUnused, item.span)
        if not text:
            step.diagnostics.add(rules.structure.EmptyItem, item.span)
        elif seen.setdefault(text, item.span.line) != item.span.line:
            step.diagnostics.add(rules.arranging.SameCard, item.span, line=seen[text])
    if len(items) > most:
        step.diagnostics.add(rules.arranging.TooMany, items[most].span, count=len(items), most=most)
    return tuple(Option(inline_html(item.inline), feedback=_card_feedback(step, item)) for item in items)


def _card_feedback(step: StepSource, item: Item) -> str:
    for block in item.blocks:
        if isinstance(block, List):
            step.diagnostics.add(rules.arranging.TooDeep, block.items[0].span)
    plain = tuple(block for block in item.blocks if not isinstance(block, List))
    return feedback(step, Item(item.inline, plain, item.span, item.checked, item.said))


def feedback(step: StepSource, item: Item) -> str:
    """The quotes under an item as HTML; reports anything else."""
    only_directions(step, item)
    return "\n".join(blocks_html(quote.blocks) for quote in quotes_under(step, item))


_QUOTED = ("Zet er > voor.", "Put > before it.")
_QUOTED_AND_INDENTED = (
    "Is het de reactie op de keuze erboven? Zet er twee spaties en > voor. Zo niet, zet het boven de lijst of eronder.",
    "Is it what should be said after that pick? Put two spaces and > before it. If not, put it above or below.",
)


def quotes_under(step: StepSource, item: Item) -> tuple[Quote, ...]:
    for block in item.blocks:
        if not isinstance(block, Quote):
            indented = block.span.column > item.span.column
            if isinstance(block, List) and len(block.items) == 1 and block.items[0].checked is None:
                _quoted_instead(step, block)
                continue
            stray(step, block, *(_QUOTED if indented else _QUOTED_AND_INDENTED))
    return tuple(block for block in item.blocks if isinstance(block, Quote))


def _quoted_instead(step: StepSource, block: List) -> None:
    """Reports a list of one item under an option: mostly it is what should be said after that pick."""
    (item,) = block.items
    start = item.span
    fix = (Edit(Span(start.line, start.column, start.line, item.inline.span.column), "> "),)
    alone = not item.blocks and item.inline.span.line == item.inline.span.end_line and not block.ordered
    how = "Put > in the place of the hyphen." if step.language == "en" else "Zet > in de plaats van het streepje."
    step.diagnostics.add(rules.structure.StrayInItem, block.span, fix if alone else (), how=how)


def plain_items(step: StepSource, items: Sequence[Item]) -> None:
    """Reports what stands under items that take nothing, and those without text."""
    for item in items:
        for block in item.blocks:
            stray(
                step, block, "Haal het weg, of zet het in het punt zelf.", "Take it out, or put it in the item itself."
            )
        if not item.inline.text.strip() and item.checked is None:
            step.diagnostics.add(rules.structure.EmptyItem, item.span)


def stray(step: StepSource, block: Block, nl: str, en: str) -> None:
    if isinstance(block, Paragraph) and block.directions:  # that it means nothing here has been said
        return
    step.diagnostics.add(rules.structure.StrayInItem, block.span, how=en if step.language == "en" else nl)


_WHERE = {
    "nl": {"category": "'onthoud'", "scene": "een keuze in een scenario", "boxes": "een keuze uit een lijst"},
    "en": {"category": "'remember'", "scene": "a choice in a scenario", "boxes": "a choice from a list"},
}


def only_directions(step: StepSource, item: Item, *words: str) -> None:
    """Reports directions at an item that mean nothing there; `words` mean something."""
    where = _WHERE["en" if step.language == "en" else "nl"]
    for said in item.directions:
        if said.word not in words:
            place = where["category" if said.word == "category" else "scene"]
            step.diagnostics.add(rules.structure.DirectionUnused, said.span, said=said.text, where=place)


def last_quote(step: StepSource) -> str:
    """Takes the quote that is the step's last block, as an example: its HTML; "" where the last block is none."""
    end = len(step.blocks)
    start = quotes_above(step.blocks, end)
    if start == end:
        return ""
    quotes = step.take(start, end)
    return "\n".join(blocks_html(quote.blocks) for quote in quotes if isinstance(quote, Quote))

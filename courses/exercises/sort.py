"""Sort: a list of lists; the learner puts each card under its category."""

from typing import ClassVar, Self

from courses import rules
from courses.blocks import Block, Item, List
from courses.exercises.base import Before, Exercise, Fields, Grade, Offer, Option, Refusal, Response
from courses.exercises.body import cards, missing, only_directions, place_of, stray
from courses.exercises.picking import blind, blind_offers, one_each
from courses.frozen import Frozen
from courses.html import inline_html
from courses.steps import StepSource

MOST_CARDS, MOST_PILES = 24, 6  # more can't be overseen on a phone


class Pile(Frozen):
    """One category with what belongs there."""

    text: str  # its name, inline HTML
    cards: tuple[Option, ...]  # none is a key


class Sort(Exercise, tag="sort"):
    """Body: a list of lists, each category with its cards below it; a quote under a card is its feedback.

    The learner sees the cards in another order and puts each under a category.
    Grade: the share of cards that were put where they belong.
    """

    graded: ClassVar[bool] = True
    directions: ClassVar[frozenset[str]] = frozenset({"sort"})

    piles: tuple[Pile, ...]  # `Response.picked` counts the cards of all piles through

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        place = place_of(step.blocks, List)
        if place is None:
            missing(step, "sort", "piles")
            return None
        (body,) = step.take(place, place + 1)
        assert isinstance(body, List)
        if not any(_lists(item) for item in body.items):
            step.diagnostics.add(rules.arranging.NoCards, body.items[0].span)
            return None
        rest = step.blocks[place + 1 :]
        if any(isinstance(block, List) and any(map(_lists, block.items)) for block in rest):
            step.diagnostics.add(rules.arranging.TextBetween, rest[0].span)
        elif len(body.items) < 2:
            step.diagnostics.add(rules.arranging.OnePile, body.items[0].span)
        _piles(step, body.items)
        items = [item for pile in body.items for inner in _lists(pile) for item in inner.items]
        found = iter(cards(step, items, MOST_CARDS))
        return cls(
            tuple(
                Pile(inline_html(pile.inline), tuple(next(found) for inner in _lists(pile) for _ in inner.items))
                for pile in body.items
            )
        )

    @property
    def cards(self) -> tuple[Option, ...]:
        """Those of all piles, in the order `Response.picked` counts them."""
        return tuple(card for pile in self.piles for card in pile.cards)

    @property
    def belongs(self) -> tuple[int, ...]:
        """Per card the position of its pile."""
        return tuple(at for at, pile in enumerate(self.piles) for _ in pile.cards)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(card.text for card in self.cards)

    def before(self, seed: str) -> Before:
        """The cards in an order that tells nothing, and the categories as the author wrote them."""
        piles = tuple(Offer(at, pile.text) for at, pile in enumerate(self.piles))
        return Before(offers=blind_offers(self.texts, seed), rows=piles)

    def take(self, fields: Fields) -> Response | Refusal:
        """One field per card, `pile-` and its number of `blind`, each with the position of a category."""
        names = [f"pile-{mark}" for mark in blind(self.texts)]
        picked = one_each(fields, "pile-", names, len(self.piles), Refusal.SORT_ALL)
        return picked if isinstance(picked, Refusal) else Response(picked=picked)

    def grade(self, response: Response) -> Grade:
        belongs = self.belongs
        right = sum(picked == own for picked, own in zip(response.picked, belongs, strict=False))
        return Grade(score=right / len(belongs) if belongs else 0.0)

    def key_facts(self) -> tuple[object, ...]:
        """Per category the number of its cards."""
        return tuple(len(pile.cards) for pile in self.piles)


def _lists(item: Item) -> tuple[List, ...]:
    return tuple(block for block in item.blocks if isinstance(block, List))


def _piles(step: StepSource, items: tuple[Item, ...]) -> None:
    """Reports what makes no category of an item."""
    seen: dict[str, int] = {}
    for above, item in zip((None, *items), items, strict=False):
        name = item.inline.text.strip()
        only_directions(step, item)
        if item.checked is not None:
            step.diagnostics.add(rules.arranging.BoxUnused, item.span)
        if not name:
            step.diagnostics.add(rules.structure.EmptyItem, item.span)
        elif seen.setdefault(name.lower(), item.span.line) != item.span.line:
            step.diagnostics.add(rules.arranging.SamePile, item.span, line=seen[name.lower()])
        if not _lists(item) and not (above and not _lists(above)):  # where more follow on each other, one slip did it
            step.diagnostics.add(rules.arranging.EmptyPile, item.span)
        for block in item.blocks:
            _stray(step, block)
    if len(items) > MOST_PILES:
        step.diagnostics.add(rules.arranging.TooMany, items[MOST_PILES].span, count=len(items), most=MOST_PILES)


def _stray(step: StepSource, block: Block) -> None:
    if not isinstance(block, List):
        stray(
            step, block, "Zet het boven de hele lijst, of maak er een kaart van met '- ' ervoor.",
            "Put it above the whole list, or make it a card with '- ' before it.",
        )  # fmt: skip

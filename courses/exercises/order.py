"""Order: a numbered list in the right order; the learner gives each item its place."""

from itertools import combinations, pairwise
from typing import ClassVar, Self

from courses import rules
from courses.blocks import Item, List
from courses.exercises.base import Before, Exercise, Fields, Grade, Option, Refusal, Response
from courses.exercises.body import cards, missing
from courses.exercises.picking import blind, blind_offers, one_each
from courses.steps import StepSource

MOST = 12  # more can't be overseen on a phone


class Order(Exercise, tag="order"):
    """Body: a numbered list in the right order; a quote under an item is its feedback.

    The learner sees the items in another order and gives each a place, from 1 on, no place twice.
    Grade: the share of pairs that stand in the right order. Of four items there are six pairs; with only two
    neighbours swapped five of them are right.
    """

    graded: ClassVar[bool] = True
    directions: ClassVar[frozenset[str]] = frozenset({"order"})

    options: tuple[Option, ...]  # in the right order; none is a key

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        lists = [i for i, block in enumerate(step.blocks) if isinstance(block, List) and block.ordered]
        if not lists:
            missing(step, "order", "numbered")
            return None
        (body,) = step.take(lists[0], lists[0] + 1)
        assert isinstance(body, List)
        rest = step.blocks[lists[0] + 1 :]
        if any(isinstance(block, List) and block.ordered and block.start > 1 for block in rest):
            step.diagnostics.add(rules.arranging.TextBetween, rest[0].span)
        elif len(body.items) < 2 and not _on_one_line(body.items[0]):
            step.diagnostics.add(rules.arranging.NothingToOrder, body.items[0].span)
        _numbers(step, body.items)
        return cls(cards(step, body.items, MOST))

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(option.text for option in self.options)

    def before(self, seed: str) -> Before:
        return Before(offers=blind_offers(self.texts, seed))

    def take(self, fields: Fields) -> Response | Refusal:
        """One field per item, `place-` and its number of `blind`, each with a place from 1 on."""
        names = [f"place-{mark}" for mark in blind(self.texts)]
        places = one_each(fields, "place-", names, len(names) + 1, Refusal.PLACE_ALL)
        if isinstance(places, Refusal):
            return places
        if 0 in places:
            return Refusal.NOT_UNDERSTOOD
        if len(set(places)) < len(places):
            return Refusal.SAME_PLACE
        return Response(picked=tuple(sorted(range(len(places)), key=places.__getitem__)))

    def grade(self, response: Response) -> Grade:
        right, pairs = self.pairs(response)
        return Grade(score=right / pairs if pairs else 0.0)

    def pairs(self, response: Response) -> tuple[int, int]:
        """How many pairs stand in the right order, of how many; what was not placed stands in no right order."""
        known = (option for option in dict.fromkeys(response.picked) if 0 <= option < len(self.options))
        place = {option: at for at, option in enumerate(known)}
        found = [
            a in place and b in place and place[a] < place[b] for a, b in combinations(range(len(self.options)), 2)
        ]
        return sum(found), len(found)

    def key_facts(self) -> tuple[object, ...]:
        return tuple(range(len(self.options)))


def _on_one_line(item: Item) -> bool:
    """Whether other numbers stand in the same line, which has been reported."""
    return any(word[:-1].isdigit() and word[-1] in ".)" for word in item.inline.source.split())


def _numbers(step: StepSource, items: tuple[Item, ...]) -> None:
    """Reports a number lower than the one above it: Markdown counts for itself, so the lines are what counts."""
    for above, item in pairwise(items):
        if above.number is not None and item.number is not None and item.number < above.number:
            step.diagnostics.add(rules.arranging.NumbersTurned, item.span, number=item.number, above=above.number)
            return

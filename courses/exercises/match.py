"""Match: a two-column table; the learner finds for each left cell its right one. Only the right side is shuffled."""

from typing import ClassVar, Self

from courses import rules
from courses.blocks import Table
from courses.exercises.base import Before, Exercise, Fields, Grade, Offer, Refusal, Response
from courses.exercises.body import missing, place_of
from courses.exercises.picking import position, shuffled
from courses.html import inline_html
from courses.steps import StepSource


class Match(Exercise, tag="match"):
    graded: ClassVar[bool] = True
    directions: ClassVar[frozenset[str]] = frozenset({"match"})

    titles: tuple[str, str]  # the column heads, inline HTML
    left: tuple[str, ...]  # inline HTML; left[i] belongs to right[i]
    right: tuple[str, ...]  # inline HTML; may be longer than left: the rest match nothing

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        place = place_of(step.blocks, Table)
        if place is None:
            missing(step, "match", "table")
            return None
        (table,) = step.take(place, place + 1)
        assert isinstance(table, Table)
        if len(table.head) != 2:
            step.diagnostics.add(rules.lists.TwoColumns, table.head[0].span, count=len(table.head))
            return None
        rows = [(inline_html(left), inline_html(right), left.span) for left, right in table.rows]
        for _, right, span in rows:
            if not right:
                step.diagnostics.add(rules.lists.EmptyCell, span)
        pairs = [(left, right) for left, right, _ in rows if left]
        if len(pairs) < 2:
            step.diagnostics.add(rules.lists.TooFewPairs, table.head[0].span)
        return cls(
            titles=(inline_html(table.head[0]), inline_html(table.head[1])),
            left=tuple(left for left, _ in pairs),
            right=(*(right for _, right in pairs), *(right for left, right, _ in rows if not left)),
        )

    def before(self, seed: str) -> Before:
        """Right cells that read the same are offered once: either is right wherever one of them is."""
        firsts = [i for i in shuffled(len(self.right), seed) if self.right.index(self.right[i]) == i]
        return Before(
            offers=tuple(Offer(index=i, text=self.right[i]) for i in firsts),
            rows=tuple(Offer(index=i, text=text) for i, text in enumerate(self.left)),
            titles=self.titles,
        )

    def take(self, fields: Fields) -> Response | Refusal:
        """One field per row, `match-0`, `match-1` …, each with the position of a right cell."""
        picked: list[int] = []
        for row in range(len(self.left)):
            values = [value for value in fields.get(f"match-{row}", ()) if value]
            if not values:
                return Refusal.PICK_ALL
            found = position(values[0], len(self.right))
            if len(values) > 1 or found is None:
                return Refusal.NOT_UNDERSTOOD
            picked.append(found)
        return Response(picked=tuple(picked))

    def grade(self, response: Response) -> Grade:
        """The share of rows that found a cell reading like their own."""
        if not self.left:
            return Grade(score=0.0)
        return Grade(score=sum(self._pairs(response)) / len(self.left))

    def _pairs(self, response: Response) -> list[bool]:
        """Per row whether its pick is right; shorter where the response is."""
        pairs = zip(response.picked, self.right[: len(self.left)], strict=False)
        return [0 <= picked < len(self.right) and self.right[picked] == own for picked, own in pairs]

    def key_facts(self) -> tuple[object, ...]:
        """The number of rows; per right cell the position of the first that reads the same."""
        return len(self.left), *(self.right.index(text) for text in self.right)

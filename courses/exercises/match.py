"""Match: a two-column table; the learner finds for each left cell its right one. Only the right side is shuffled."""

from typing import ClassVar

from courses.exercises.base import Before, Exercise, Fields, Grade, Offer, Refusal, Response
from courses.exercises.picking import position, shuffled


class Match(Exercise, frozen=True, tag="match"):
    graded: ClassVar[bool] = True

    titles: tuple[str, str]  # the column heads, inline HTML
    left: tuple[str, ...]  # inline HTML; left[i] belongs to right[i]
    right: tuple[str, ...]  # inline HTML; may be longer than left: the rest match nothing

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
        return len(self.left), tuple(self.right.index(text) for text in self.right)

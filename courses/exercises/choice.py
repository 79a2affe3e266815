"""Choice: a task list with one `[x]`; the learner picks one. After a wrong pick one may try again."""

from typing import ClassVar

from courses.exercises.base import Before, Exercise, Fields, Grade, Option, Refusal, Response
from courses.exercises.picking import offers, picks


class Choice(Exercise, frozen=True, tag="choice"):
    tries: ClassVar[int] = 2
    graded: ClassVar[bool] = True

    options: tuple[Option, ...]  # exactly one is the key
    fixed_order: bool = False

    def before(self, seed: str) -> Before:
        return Before(offers=offers(self.options, seed, self.fixed_order))

    def take(self, fields: Fields) -> Response | Refusal:
        picked = picks(fields, len(self.options))
        if isinstance(picked, Refusal):
            return picked
        return Response(picked=picked) if len(picked) == 1 else Refusal.PICK_ONE

    def grade(self, response: Response) -> Grade:
        keys = tuple(i for i, option in enumerate(self.options) if option.key)
        return Grade(score=1.0 if response.picked and response.picked == keys else 0.0)

    def key_facts(self) -> tuple[object, ...]:
        return (tuple(option.key for option in self.options),)

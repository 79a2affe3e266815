"""Choice: a task list with one `[x]`; the learner picks one. After a wrong pick one may try again."""

from typing import ClassVar, Self

from courses.blocks import List
from courses.exercises.base import Before, Exercise, Fields, Grade, Option, Refusal, Response
from courses.exercises.body import boxes_at, options
from courses.exercises.picking import offers, picks
from courses.steps import StepSource


class Choice(Exercise, tag="choice"):
    tries: ClassVar[int] = 2
    graded: ClassVar[bool] = True
    directions: ClassVar[frozenset[str]] = frozenset({"fixed-order"})

    options: tuple[Option, ...]  # exactly one is the key
    fixed_order: bool = False

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        place = boxes_at(step)
        if place is None:
            return None
        (tasks,) = step.take(place, place + 1)
        assert isinstance(tasks, List)
        return cls(options(step, tasks), fixed_order=step.direction("fixed-order") is not None)

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
        return self.fixed_order, *(option.key for option in self.options)

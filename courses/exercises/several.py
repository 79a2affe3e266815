"""Several: a task list with two or more `[x]`, or the direction; the learner picks all that hold."""

from typing import ClassVar, Self

from courses import rules
from courses.blocks import List
from courses.exercises.base import Before, Exercise, Fields, Grade, Option, Refusal, Response
from courses.exercises.body import boxes_at, missing, options
from courses.exercises.picking import offers, picks
from courses.steps import StepSource


class Several(Exercise, tag="several"):
    graded: ClassVar[bool] = True
    directions: ClassVar[frozenset[str]] = frozenset({"several", "all-or-nothing", "fixed-order"})

    options: tuple[Option, ...]
    fixed_order: bool = False
    all_or_nothing: bool = False

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        place = boxes_at(step)
        if place is None:
            missing(step, "several" if step.direction("several") else "all-or-nothing", "boxes")
            return None
        (tasks,) = step.take(place, place + 1)
        assert isinstance(tasks, List)
        found = options(step, tasks)
        if len(found) > 1 and all(option.key for option in found):
            step.diagnostics.add(rules.lists.AllKeys, tasks.items[0].span)
        return cls(
            found,
            fixed_order=step.direction("fixed-order") is not None,
            all_or_nothing=step.direction("all-or-nothing") is not None,
        )

    def before(self, seed: str) -> Before:
        return Before(offers=offers(self.options, seed, self.fixed_order), several=True)

    def take(self, fields: Fields) -> Response | Refusal:
        picked = picks(fields, len(self.options))
        if isinstance(picked, Refusal):
            return picked
        return Response(picked=picked) if picked else Refusal.PICK_SOME

    def grade(self, response: Response) -> Grade:
        """(right picks − wrong picks) / keys, not below 0; or, all or nothing, 1 for exactly the keys."""
        keys = {i for i, option in enumerate(self.options) if option.key}
        picked = {i for i in response.picked if 0 <= i < len(self.options)}
        if not keys:
            return Grade(score=0.0)
        if self.all_or_nothing:
            return Grade(score=1.0 if picked == keys else 0.0)
        return Grade(score=max(0.0, (len(picked & keys) - len(picked - keys)) / len(keys)))

    def key_facts(self) -> tuple[object, ...]:
        return self.fixed_order, self.all_or_nothing, *(option.key for option in self.options)

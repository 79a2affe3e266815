"""What changed in a module since someone did it, so that they can take just that."""

from collections.abc import Iterable
from typing import NamedTuple

from courses.exercises import Exercise
from courses.model import Module, Step
from server.learn.progress import PASSED_KINDS
from server.learn.run import only_steps
from server.parts import Parts
from server.shelf import Version
from server.store.queries.attempts import EndedRow


class Mark(NamedTuple):
    """What makes a step another one than before: another question, or another text where there is nothing to answer."""

    step_id: str
    revision: str


async def changed_since(own: Parts, current: Version, ended: Iterable[EndedRow]) -> tuple[Step, ...]:
    """The steps of the current version, in its default language, that someone never took as they are now.

    `ended`: the runs they took to the end; of this module those are looked at. None where nothing changed, where they
    never did it, or where it is another module by now: then there is nothing left of what they did.
    """
    rows = [row for row in ended if row.module_id == current.module_id]
    if not rows or any(row.version == current.version and not row.only for row in rows):
        return ()
    taken: set[Mark] = set()
    for row in rows:
        version = await own.shelf.at(row.module_id, row.version)
        if version is not None:
            taken |= marks(only_steps(version.modules[version.default_language], row.only))
    steps = current.modules[current.default_language].run
    changed = tuple(step for step in steps if mark(step) not in taken)
    return changed if len(changed) < len(steps) else ()


def marks(module: Module) -> set[Mark]:
    return {mark(step) for step in module.run}


def mark(step: Step) -> Mark:
    """Wording alone makes no other question."""
    exercise: Exercise = step.exercise
    return Mark(step.id, step.revision if isinstance(exercise, PASSED_KINDS) else step.key_revision)

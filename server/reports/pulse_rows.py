"""From runs through the pulse to what each person said in a quarter."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from courses.codec import decode
from courses.exercises import Response, Scale
from courses.model import Step
from server.reports.inputs import Reading
from server.reports.quarterly import Span
from server.reports.responses import read_module
from server.store.queries import pulse


class Statement(NamedTuple):
    """One sentence, as one key asks it."""

    step: str
    key: str  # key revision


Said = Mapping[Statement, bool]  # whether they chose a point in the upper half of the scale


def read_said(reading: Reading, span: Span) -> dict[str, Said]:
    """By person the first time they came to the end of the pulse in this quarter."""
    module_id, organization = reading.inputs.curriculum.pulse, reading.inputs.organization
    if not module_id:
        return {}

    @cache
    def steps(version: int) -> Mapping[str, Step]:
        module = read_module(reading.connection, organization, module_id, version, reading.inputs.recompile)
        return {step.id: step for step in module.run} if module else {}

    first, found = dict[str, object](), dict[str, dict[Statement, bool]]()
    for row in pulse.given(reading.connection, organization, module_id, span.since, span.until):
        person = str(row.person_id)
        if first.setdefault(person, row.attempt_id) != row.attempt_id:
            continue
        step = steps(row.version).get(row.step_id)
        if step and isinstance(step.exercise, Scale) and step.key_revision == row.key_revision:
            statement = Statement(row.step_id, row.key_revision)
            found.setdefault(person, {})[statement] = agrees(row.given, len(step.exercise.points))
    return dict(found)


def agrees(given: str, points: int) -> bool:
    """Whether a response (JSON) is a point in the upper half of a scale of so many; its middle is not."""
    (place,) = _picked(given)
    return 2 * place > points - 1


@lru_cache(maxsize=64)
def _picked(given: str) -> tuple[int, ...]:
    """Most people give one of a few."""
    return decode(given, Response).picked or (0,)

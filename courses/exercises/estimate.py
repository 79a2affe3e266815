"""Estimate: the learner gives a number; how near it is counts."""

from typing import ClassVar, Self

from courses import rules
from courses.amounts import amount
from courses.blocks import Direction
from courses.exercises.base import Before, Exercise, Fields, Grade, Refusal, Response
from courses.steps import StepSource

DEFAULT_MARGIN = 0.1  # of the number itself
NOTHING_AT = 3  # margins


class Estimate(Exercise, tag="estimate"):
    """Body: its direction. What stands above it is asked, what stands below it is the explanation.

    The learner writes a number, with a comma or a point; the unit stands beside it.
    Grade: 1 within the margin, from there in a straight line down to 0 at three margins. The margin is in the number's
    own unit; where the author gives none it is a tenth of the number.
    """

    graded: ClassVar[bool] = True
    directions: ClassVar[frozenset[str]] = frozenset({"estimate", "margin"})

    number: float
    margin: float  # 0: only the number itself counts
    unit: str = ""  # plain text, as written

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        said, margin = step.direction("estimate"), step.direction("margin")
        if said is None or said.number is None:
            return None
        above = sum(block.span.line < said.span.line for block in step.blocks)
        step.take(above, above)
        written = amount(said.text.partition(":")[2]) or amount(said.value)
        unit = written.unit if written else ""
        if not above and not step.title.rstrip().endswith("?"):
            step.diagnostics.add(rules.numbers.NoQuestion, said.span)
        _check(step, said, margin, unit)
        width = abs(said.number) * DEFAULT_MARGIN if margin is None else margin.number or 0.0
        return cls(said.number, round(width, 9), unit)

    def before(self, seed: str) -> Before:
        return Before(unit=self.unit)

    def take(self, fields: Fields) -> Response | Refusal:
        """The field `number`, as people write one: `12,5`, `12.5`, `1 200`, `70 %`."""
        found = amount(" ".join(fields.get("number", ())))
        if found is None or found.unit.casefold() not in ("", self.unit.casefold()):
            return Refusal.NO_NUMBER
        return Refusal.UNCLEAR_NUMBER if found.unclear else Response(number=found.number)

    def grade(self, response: Response) -> Grade:
        if response.number is None:
            return Grade(score=0.0)
        off = round(abs(response.number - self.number), 9)
        if off <= self.margin:
            return Grade(score=1.0)
        reach = self.margin * (NOTHING_AT - 1)
        return Grade(score=max(0.0, 1 - (off - self.margin) / reach) if reach else 0.0)

    def key_facts(self) -> tuple[object, ...]:
        return self.number, self.margin


def _check(step: StepSource, said: Direction, margin: Direction | None, unit: str) -> None:
    """Reports numbers that can be read in two ways, and margins that ask nothing or something else."""
    number = said.number or 0.0
    unclear = False
    for direction, sign in ((said, ":"), (margin, " ")):
        found = amount(direction.text.partition(sign)[2]) if direction else None
        if direction and found and found.unclear:
            step.diagnostics.add(rules.numbers.UnclearNumber, direction.span, said=direction.text)
            unclear = True
    if unclear:
        return
    if margin is None:
        if not number:
            step.diagnostics.add(rules.numbers.MarginNeeded, said.span)
    elif margin.value and margin.value != unit.lower():
        step.diagnostics.add(
            rules.numbers.MarginUnit, margin.span, margin=margin.value, unit=_named(unit, step.language)
        )
    elif (margin.number or 0.0) < 0:
        step.diagnostics.add(rules.numbers.MarginBelowNothing, margin.span, said=margin.text)
    elif number and (margin.number or 0.0) >= abs(number):
        step.diagnostics.add(rules.numbers.MarginWide, margin.span, said=margin.text)


def _named(unit: str, language: str) -> str:
    if unit:
        return f"'{unit}'"
    return "none" if language == "en" else "geen eenheid"

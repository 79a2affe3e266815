"""How long a module takes, and whether that is what it promises."""

from courses import rules
from courses.blocks import Block, List, Paragraph, text_of
from courses.diagnostics import Diagnostics, Span
from courses.exercises import Exercise, Scenario
from courses.model import Step
from courses.steps import StepSource

WORDS_PER_MINUTE = 200  # on a phone, in a second language for some
ROOM = 1.2  # an estimate may be this much over the promise before we say so
TEN = 10
_DOING = {  # minutes of thinking and writing, beyond the reading
    "choice": 0.3, "several": 0.5, "match": 0.7, "spot": 0.7, "recall": 0.5, "paraphrase": 1.2, "reflect": 1.3,
    "promise": 0.8, "order": 0.7, "sort": 0.7, "estimate": 0.3, "worked-example": 0.5, "pass-on": 0.5, "poll": 0.3,
    "scale": 0.2, "pick": 0.8, "persona": 0.3,
}  # fmt: skip
_PLACING = 0.12  # minutes to put one statement on a grid


def minutes(step: StepSource, exercise: Exercise) -> float:
    """An estimate of reading and doing; a scenario takes the mean of its shortest and its longest way."""
    if isinstance(exercise, Scenario):
        told = len(text_of(step.stem).split())
        return round(told / WORDS_PER_MINUTE + (exercise.shortest + exercise.longest) / 2, 2)
    words = sum(map(_words, step.blocks))
    return round(words / WORDS_PER_MINUTE + _doing(step, exercise), 2)


def _doing(step: StepSource, exercise: Exercise) -> float:
    """Minutes of thinking and writing; on a grid, of each statement."""
    if exercise.kind != "q-sort" or step.body is None:
        return _DOING.get(exercise.kind, 0.0)
    body = step.blocks[slice(*step.body)]
    return _PLACING * sum(len(block.items) for block in body if isinstance(block, List))


def _words(block: Block) -> float:
    """How many words a learner on average reads in a block: half of what stands under options is not seen."""
    if type(block) is Paragraph:
        return len(block.inline.text.split())
    if type(block) is List:
        under = [len(text_of(item.blocks).split()) for item in block.items if item.blocks]
        return sum([len(item.inline.text.split()) for item in block.items]) + sum(under) / 2
    return len(text_of((block,)).split())


def check(steps: tuple[Step, ...], promised: int, place: Span, diagnostics: Diagnostics) -> None:
    """The steps of one run against the promise at the top; 0 where there is none."""
    if not promised:
        return
    if promised > TEN:
        diagnostics.add(rules.time.LongerThanTen, place, promised=promised)
    found = sum(step.minutes for step in steps if not step.keep_for_later)
    if found > promised * ROOM:
        diagnostics.add(rules.time.LongerThanPromised, place, found=round(found), promised=promised)

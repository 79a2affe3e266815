"""How a scenario is written: choices that stand out, and whether it can be won by a trick."""

from collections.abc import Callable, Sequence

from courses import rules
from courses.blocks import Item, List
from courses.directions import meaning
from courses.exercises.scenario import Scenario
from courses.scenario.graph import MOVES
from courses.scenario.space import OUT, Space
from courses.steps import StepSource
from courses.vocabulary import phrases

ONE_LINE = 45  # characters; a choice that stands on one line of a phone is not seen to be longer
DECISIONS = 3  # scenes to decide in, from which on always picking the longest is a trick …
OFFERS = 2  # … and always making one kind of move

_OF_COUNTERS = frozenset(("change", "at-least", "at-most"))

# In the scene at this place, those of the open choices (by position) that somebody with a trick would take.
Trick = Callable[[int, Sequence[int]], Sequence[int]]


def check(step: StepSource, scenario: Scenario) -> None:
    items = [_choices(section.blocks) for section in step.sections()]
    if [len(found) for found in items] != [len(scene.choices) for scene in scenario.scenes]:
        return  # a list that is not all choices has been reported
    lengths = [[len(item.inline.text) for item in found] for found in items]
    for found, counted in zip(items, lengths, strict=True):
        _sticks_out(step, found, counted)
    ids = {scene.id for scene in scenario.scenes}
    all_land = all(choice.target in ids for scene in scenario.scenes for choice in scene.choices)
    counters = {counter.name.lower() for counter in scenario.counters}
    about = {said.value for found in items for item in found for said in item.directions if said.word in _OF_COUNTERS}
    at_fault = any(said.word == "counter-start" and said.number not in range(6) for said in step.directions)
    if (
        all_land
        and about <= counters
        and not at_fault
        and any(scene.ending and scene.ending != "worked" for scene in scenario.scenes)
    ):
        _tricks(step, scenario, lengths)


def _choices(blocks: Sequence[object]) -> tuple[Item, ...]:
    return tuple(item for block in blocks if isinstance(block, List) for item in block.items)


def _sticks_out(step: StepSource, items: tuple[Item, ...], lengths: list[int]) -> None:
    if len(lengths) < 2:
        return
    next_longest, longest = sorted(lengths)[-2:]
    if longest > ONE_LINE and longest > 2 * next_longest:
        step.diagnostics.add(rules.writing.ChoiceSticksOut, items[lengths.index(longest)].span)


def _tricks(step: StepSource, scenario: Scenario, lengths: list[list[int]]) -> None:
    space = Space(scenario)

    def longest(place: int, choices: Sequence[int]) -> Sequence[int]:
        most = max(lengths[place][index] for index in choices)
        return [index for index in choices if lengths[place][index] == most]

    said = step.direction("scenario")
    span = said.span if said else step.span
    if _wins(space, longest, DECISIONS):
        step.diagnostics.add(rules.writing.LongestWins, span)
    for move in MOVES:
        if _wins(space, _always(scenario, move), OFFERS):
            name = _name(move, step.language)
            step.diagnostics.add(rules.writing.MoveWins, span, move=name)


def _name(move: str, language: str) -> str:
    """The direction an author writes for this move."""
    return next(phrase for word, phrase in phrases(language) if word == "move" and _means(phrase, language, move))


def _means(phrase: str, language: str, move: str) -> bool:
    found = meaning(phrase, language)
    return found is not None and found.value == move


def _always(scenario: Scenario, move: str) -> Trick:
    def trick(place: int, choices: Sequence[int]) -> Sequence[int]:
        made = [index for index in choices if move in scenario.scenes[place].choices[index].moves]
        return made or choices

    return trick


def _wins(space: Space, trick: Trick, least: int) -> bool:
    """Whether every way on which the trick is kept to ends well, and it decides in `least` scenes or more."""
    decided: set[int] = set()
    reached = {space.first}
    ahead = [space.first]
    ended = False
    while ahead:
        state = ahead.pop()
        scene = space.scene(state)
        if not scene.choices:
            if scene.ending != "worked":
                return False
            ended = True
            continue
        following = space.open(state)
        place = space.place(state)
        taken = trick(place, list(following)) if following else ()
        if len(taken) < len(following):
            decided.add(place)
        for index in taken:
            if following[index] != OUT and following[index] not in reached:
                reached.add(following[index])
                ahead.append(following[index])
    return ended and len(decided) >= least

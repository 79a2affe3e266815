"""The plants, one function each: it works on people through `effects` and stands in the truth as a cause."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from courses.exercises import Choice, Match, Several
from courses.model import Step
from server.world import said
from server.world.calendar import working_day_from
from server.world.courses import Course
from server.world.effects import Campaign, Flaw
from server.world.planting import LARGE, LARGER, SPLIT, Ground
from server.world.voices import SEVERE
from server.world.wanted import in_order

GAP, BEHIND, WELL, WEAK = -1.35, -0.7, 1.2, -1.1  # logit
POINTS: Final = {GAP: -27, BEHIND: -12, WELL: 14, WEAK: -23}  # about, where people stand at 80 % by nature
FORGOTTEN: Final = {2: 0.3, 10: 1.2, 45: 2.3}  # logit
TEAMS_PER_GAP, MOST_GAPS = 15, 6
CAUSES: Final = ("may", "time", "means", "want")
MAILED, MAILED_TWIN = timedelta(days=32), timedelta(days=18)  # after the quarter began


def plant_all(ground: Ground) -> tuple[str, ...]:
    """Plants what is wanted; the names of what found no place."""
    left_out = []
    for name in in_order(ground.wanted.plants):
        before = len(ground.causes)
        PLANTERS[name](ground)
        if len(ground.causes) == before:
            left_out.append(name)
    return tuple(left_out)


def _in_a_unit(ground: Ground, plant: str, reading: str, logit: float, course: Course, many: int = 1) -> None:
    for _ in range(many):
        if place := ground.team(ground.wanted.gap_people) or ground.room(LARGE):
            ground.effects.skill[place.number, course.skill] = logit
            ground.plant(plant, plant, reading, place, skill=course.skill, size=POINTS[logit], measure="points")


def _gaps(ground: Ground) -> None:
    many = min(MOST_GAPS, max(1, len([one for one in ground.tree if one.is_team]) // TEAMS_PER_GAP))
    for course in ground.everyones[:2]:
        _in_a_unit(ground, "gaps", "gap", GAP, course, (many + 1) // 2)


def _behind(ground: Ground) -> None:
    for course in ground.everyones[1:2]:
        _in_a_unit(ground, "behind", "a-little-behind", BEHIND, course)


def _well(ground: Ground) -> None:
    for course in ground.everyones[:1]:
        _in_a_unit(ground, "well", "good", WELL, course)


def _weak(ground: Ground) -> None:
    for course in ground.everyones[2:3]:
        ground.effects.level[course.skill] = WEAK
        ground.plant(
            "weak", "weak", "below-standard", skill=course.skill, size=POINTS[WEAK], measure="points"
        )  # fmt: skip


def _forgetting(ground: Ground) -> None:
    for course in ground.everyones[1:2]:
        ground.effects.fades[course.skill] = FORGOTTEN
        ground.plant(
            "forgetting", "forgetting", "known-today-gone-after-weeks", skill=course.skill, module=course.id,
            size=-FORGOTTEN[45], measure="logit after 45 days", also=(course.skill,),
        )  # fmt: skip


def _not_used(ground: Ground, plant: str, code: str, reading: str) -> None:
    """A unit where people know, and do not use, whatever the module: use is told of units and of modules only."""
    if place := ground.room(LARGER):
        ground.effects.trouble[place.number, ""] = code
        ground.plant(plant, code, reading, place, size=0.12, measure="used, of used and not")


def _transfer(ground: Ground) -> None:
    for code in CAUSES:
        _not_used(ground, "transfer", code, f"known-not-used:{code}")


def _both_low(ground: Ground) -> None:
    """In every skill, and large: about use only those who know are asked, a third of the people here."""
    skills = tuple(dict.fromkeys(course.skill for course in ground.everyones))
    if place := ground.room(SPLIT) if skills else None:
        for skill in skills:
            ground.effects.skill[place.number, skill] = GAP
        ground.effects.trouble[place.number, ""] = "time"
        ground.plant(
            "both-low", "time", "neither-known-nor-used:time", place, size=POINTS[GAP], measure="points", also=skills,
        )  # fmt: skip


def _mandate(ground: Ground) -> None:
    _not_used(ground, "mandate", "may", "no-learning-problem-but-mandate")


def _time(ground: Ground) -> None:
    _not_used(ground, "time", "time", "short-of-time")


def _heavy(ground: Ground) -> None:
    if len(ground.everyones) > 1:
        trained, named = ground.everyones[:2]
        ground.effects.heavy = trained.id
        ground.effects.named[named.id] = "can"
        ground.plant(
            "heavy", "can", "obstacles-elsewhere", skill=named.skill, module=named.id, size=4, measure="times trained",
            more={"trained": trained.id, "named_with": named.id},
        )  # fmt: skip


def _items(ground: Ground) -> None:
    asked = [(course, step) for course in ground.everyones for step in _unchanged(course)]
    choices = [one for one in asked if isinstance(one[1].exercise, Choice)]
    matches = [one for one in asked if isinstance(one[1].exercise, Match)]
    surest = sorted(choices, key=lambda one: not one[1].confidence)
    others = [one for one in choices if one not in surest[:1]]
    for (course, step), name, reading in zip(
        [*surest[:1], *others[-1:], *others[:-1]], ("confident", "wrong-key", "attracts-the-able"),
        ("rule-conflicts-with-module", "key-is-wrong", "option-attracts-the-able"), strict=False,
    ):  # fmt: skip
        options = step.exercise.options if isinstance(step.exercise, Choice) else ()
        option = next(place for place, one in enumerate(options) if not one.key)
        _flawed(ground, course, step, Flaw(name, option), reading)
    # The easy one is of a skill that nothing else is planted in, and not in the module that is done for the number.
    easy = [one for one in asked if isinstance(one[1].exercise, Several) and one[1].skill != one[0].skill]
    for (course, step), name, reading in zip(
        [*(easy or matches)[:1], *matches[1:2]], ("nobody-misses", "language"), ("too-easy", "harder-in-en"),
        strict=False,
    ):  # fmt: skip
        _flawed(ground, course, step, Flaw(name, language="en"), reading)


def _unchanged(course: Course) -> list[Step]:
    """The graded steps whose key was the same all along: what was changed is left as it is."""
    run = [step for step in course.names.run if step.exercise.graded and not step.beforehand]
    if len(course.versions) == 1:
        return run
    before = {step.id: step.key_revision for step in course.versions[0].modules[course.names.language].run}
    return [step for step in run if before.get(step.id) == step.key_revision]


def _flawed(ground: Ground, course: Course, step: Step, flaw: Flaw, reading: str) -> None:
    ground.effects.flaws[course.id, step.id] = flaw
    ground.plant(
        "items", flaw.name, reading, skill=step.skill, module=course.id, step=step.id, also=(step.skill,),
        more={"option": flaw.option} if flaw.option >= 0 else {},
    )  # fmt: skip


def _pressure(ground: Ground) -> None:
    """The last module for everyone is pushed for the number, the first one honestly; in the last quarter that is over,
    so that a report of quarters has it."""
    if len(ground.everyones) < 2:
        return
    for course, days, rushed in ((ground.everyones[-1], MAILED, True), (ground.everyones[0], MAILED_TWIN, False)):
        at = datetime.combine(working_day_from(_last_quarter(ground.wanted.until) + days), time(8))
        ground.effects.campaigns[course.id] = Campaign(course.id, at, rushed)
        name, reading = ("rushed", "retire-indicator") if rushed else ("honest", "never-gamed")
        also = course.names.skills if rushed else ()
        ground.plant("pressure", name, reading, skill=course.skill, module=course.id, since=at, also=also)


def _last_quarter(until: datetime) -> date:
    """The first day of the last calendar quarter that is over."""
    this = date(until.year, (until.month - 1) // 3 * 3 + 1, 1)
    before = this - timedelta(days=1)
    return date(before.year, (before.month - 1) // 3 * 3 + 1, 1)


def _silence(ground: Ground) -> None:
    if place := ground.room(LARGER) or ground.room(LARGE):
        ground.effects.quiet.add(place.number)
        ground.plant(
            "silence", "unit", "nothing-comes-from-here", place, measure="people", size=ground.staff[place.number]
        )
    ground.effects.quiet_channel = "chat"
    ground.plant("silence", "channel", "nothing-comes-this-way", more={"channel": "chat"})


def _small(ground: Ground) -> None:
    for number in ground.small:
        place = ground.tree[number]
        ground.plant("small", "small", "merged", place, size=ground.staff[number], measure="people")


def _debt(ground: Ground) -> None:
    if place := ground.room(LARGE):
        ground.effects.unanswered.add(place.number)
        ground.plant("debt", "unit", "unanswered", place, measure="people", size=ground.staff[place.number])


def _severe(ground: Ground) -> None:
    """No report reads texts, so none calls it severe: it must stand, word for word, where a person reads it."""
    ground.effects.severe = True
    ground.plant("severe", "danger", "rare-but-severe", size=SEVERE, measure="signals", more={"text": said.SEVERE})


PLANTERS: Final[dict[str, Callable[[Ground], None]]] = {
    "gaps": _gaps, "behind": _behind, "well": _well, "weak": _weak, "forgetting": _forgetting, "transfer": _transfer,
    "both-low": _both_low, "mandate": _mandate, "time": _time, "heavy": _heavy, "items": _items,
    "pressure": _pressure, "silence": _silence, "small": _small, "debt": _debt, "severe": _severe,
}  # fmt: skip

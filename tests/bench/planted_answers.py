"""Whether what a report says is what a cause's right reading is. One line for each kind of cause."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from server.world.truth import Cause
from tests.bench.planted_said import Said

CARDS = {
    "wrong-key": ("card-key", "card-able"),  # who knows it better picks another option: either is the right question
    "attracts-the-able": ("card-able", "card-key"),
    "confident": ("card-sure",),
    "nobody-misses": ("card-easy",),
    "language": ("harder-in-en",),
}


NEVER: dict[str, Callable[[Said, Cause], bool]] = {  # what no report may say: found is that none does
    "never-gamed": lambda said, cause: said.reading == "retired" and said.subject == cause.module,
    "merged": lambda said, cause: said.reading == "alone" and cause.unit in said.units,
    # The map speaks of gaps of ten points or more. One of twelve may be told or not; that it is improbable is wrong.
    "a-little-behind": lambda said, cause: (
        said.reading == "no-sign" and said.units == {cause.unit} and _same(said, cause)
    ),
}


class Rule(NamedTuple):
    """What is right to say of a cause, and what else is so because of it."""

    right: Callable[[Said, Cause], bool]
    explained: Callable[[Said, Cause], bool] = lambda said, cause: False


def answers(said: Said, cause: Cause) -> str:
    """ "right", "explained" (something else that is so because of it), or ""."""
    rule = RULES.get(cause.plant)
    if rule is None:
        return ""
    if rule.right(said, cause):
        return "right"
    return "explained" if rule.explained(said, cause) or _shows(rule, said, cause) else ""


def _shows(rule: Rule, said: Said, cause: Cause) -> bool:
    """Whether it is said of a unit that the cause's is a large part of, or of a part of it."""
    if not cause.unit or cause.unit not in said.around:
        return False
    there = replace(said, units=frozenset({cause.unit}))
    return rule.right(there, cause) or rule.explained(there, cause)


def _here(said: Said, cause: Cause) -> bool:
    """What is said is of the cause's unit; of a cause that holds everywhere, of anything."""
    return not cause.unit or cause.unit in said.units


def _same(said: Said, cause: Cause) -> bool:
    return _here(said, cause) and said.subject in (cause.skill, cause.module, cause.step)


def _gap_in_any(said: Said, cause: Cause) -> bool:
    return said.reading == "gap" and _here(said, cause) and said.subject in cause.also


def _gap(said: Said, cause: Cause) -> bool:
    return said.reading == "gap" and _same(said, cause)


def _unused(said: Said, cause: Cause) -> bool:
    return said.reading == "known-not-used" and _here(said, cause) and cause.name in said.codes


def _of_its_use(said: Said, cause: Cause) -> bool:
    return said.report == "use" and _here(said, cause)


def _neither(said: Said, cause: Cause) -> bool:
    return said.reading == "neither" and _here(said, cause)


def _named(said: Said, cause: Cause) -> bool:
    return said.reading == "named" and said.subject == cause.skill and cause.name in said.codes


def _card(said: Said, cause: Cause) -> bool:
    return said.report == "items" and said.subject == cause.step and said.reading in CARDS[cause.name]


def _silent(said: Said, cause: Cause) -> bool:
    if cause.unit:
        return said.reading == "silent" and cause.unit in said.units
    return said.reading == "quiet-channel" and said.subject == cause.more["channel"]


def _stands(said: Said, cause: Cause) -> bool:
    """All of them wait with their own words, however many others do."""
    return said.reading == "waits" and said.subject == cause.more["text"] and said.codes == (f"{cause.size:.0f}",)


def _rushed(said: Said, cause: Cause) -> bool:
    """What copied answers do besides: they lower skills, pick one wrong option, and nothing is known of them later."""
    if cause.name != "rushed":
        return False
    of_items = said.report == "items" and said.module == cause.module
    return of_items or _lowers(said, cause) or (said.report == "use" and said.reading in ("not-known", "neither"))


def _lowers(said: Said, cause: Cause) -> bool:
    """A skill that is lower everywhere because of something else."""
    return said.subject in (*cause.also, cause.step, cause.module) and not said.units


RULES = {
    "gaps": Rule(_gap, _of_its_use),
    "behind": Rule(_gap, _of_its_use),
    "well": Rule(lambda said, cause: said.reading == "good" and _same(said, cause)),
    "weak": Rule(lambda said, cause: said.reading == "below-standard" and _same(said, cause),
                 lambda said, cause: said.report == "use" and said.reading in ("not-known", "neither")),
    "forgetting": Rule(lambda said, cause: said.reading == "forgotten" and _same(said, cause), _lowers),
    "transfer": Rule(_unused, _of_its_use),
    "both-low": Rule(_neither, lambda said, cause: _gap_in_any(said, cause) or _of_its_use(said, cause)),
    "mandate": Rule(_unused, _of_its_use),
    "time": Rule(_unused, _of_its_use),
    "heavy": Rule(_named),
    "items": Rule(_card, _lowers),
    "pressure": Rule(
        lambda said, cause: said.reading == "retired" and cause.name == "rushed" and said.subject == cause.module,
        _rushed,
    ),
    "silence": Rule(_silent),
    "severe": Rule(_stands),
    "debt": Rule(lambda said, cause: said.reading == "late"),
}  # fmt: skip

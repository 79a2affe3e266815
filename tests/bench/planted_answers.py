"""Whether what a report says is what a cause's right reading is. One line for each kind of cause."""

from collections.abc import Callable
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
    return "right" if rule.right(said, cause) else "explained" if rule.explained(said, cause) else ""


def _here(said: Said, cause: Cause) -> bool:
    """What is said is of the cause's unit; of a cause that holds everywhere, of anything."""
    return not cause.unit or cause.unit in said.units


def _same(said: Said, cause: Cause) -> bool:
    return _here(said, cause) and said.subject in (cause.skill, cause.module, cause.step)


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
    "both-low": Rule(_neither, lambda said, cause: _gap(said, cause) or _of_its_use(said, cause)),
    "mandate": Rule(_unused, _of_its_use),
    "time": Rule(_unused, _of_its_use),
    "heavy": Rule(_named),
    "items": Rule(_card, _lowers),
    "pressure": Rule(
        lambda said, cause: said.reading == "retired" and cause.name == "rushed" and said.subject == cause.module,
        lambda said, cause: cause.name == "rushed" and _lowers(said, cause),
    ),
    "silence": Rule(_silent),
    "debt": Rule(lambda said, cause: said.reading == "late"),
}  # fmt: skip

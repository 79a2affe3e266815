"""Published sums as they may be told: shares with n and interval, in steps and words, each with its indicator.

A share of a part of the people is told from `LEAST` of them on, whatever the whole is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from server.insight.printed import End, at_least, printed
from server.insight.transfer import (
    Named,
    Reading,
    Sentence,
    Share,
    difference,
    foremost,
    in_words,
    named,
    reading,
    sentences,
    share,
)
from server.reports.counted import LEAST, Sums
from server.reports.indicators import Told
from server.reports.transfer_rows import OF_IT, PEOPLE

RUNGS: Final = (14, 30)
Shown = Mapping[str, Told]  # by key: the indicators that may be shown


@dataclass(frozen=True, slots=True)
class ShareTold:
    """A share in percent, of n answers, with its 90 % interval."""

    indicator: Told
    share: int | End
    low: int | End
    high: int | End
    n: int


@dataclass(frozen=True, slots=True)
class NamedTold:
    """What people name, most named first, of n answers."""

    indicator: Told
    codes: tuple[Named, ...]
    foremost: tuple[str, ...]  # what is named most: one, or two that can't be told apart; () where none stands out
    n: int


@dataclass(frozen=True, slots=True)
class UseTold:
    """What became of it at work. Use = used / (used + not); the others stand beside it."""

    answers: int
    used: ShareTold | None
    used_after: Mapping[int, ShareTold]  # days → the same at 14, at 30
    partly: int | End  # of all answers
    no_occasion: int | End
    knows: ShareTold | None  # of those who said something of its use, who knows it
    used_by_knowing: ShareTold | None  # the other part is the transfer gap: known, and not used
    hindered: NamedTold | None  # among those who know
    helped: NamedTold | None
    reading: Reading
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class DecayTold:
    """What the same people knew just after and so many days later, in points of 100, in steps of five."""

    indicator: Told
    subject: str  # a skill, or a module
    days: int
    first: int | End
    later: int | End
    difference: int
    low: int  # of its 90 % interval
    high: int
    n: int  # at least so many answers, in steps of five


def told_use(sums: Sums, shown: Shown, of_it: bool = False) -> UseTold | None:
    """None of fewer than `LEAST` people, and where the indicator is not shown. `of_it`: the sums are a module's."""
    people = _People(sums, OF_IT if of_it else "")
    if people.of("said") < LEAST or "use" not in shown:
        return None
    knows = people.share("known", "asked-known") if "transfer-gap" in shown else None
    gap = people.share("known-used", "known-decided") if "transfer-gap" in shown else None
    hindered = {code: count for code, count in people.codes("hindered").items() if "obstacles" in shown}
    answers = sums.get("said", 0.0)
    return UseTold(
        answers=round(answers),
        used=_told(people.share("used", "decided"), shown["use"]),
        used_after={
            days: one for days in RUNGS if (one := _told(people.share(f"used-{days}", f"decided-{days}"), shown["use"]))
        },
        partly=in_words(sums.get("partly", 0.0) / answers, answers),
        no_occasion=in_words(sums.get("no-occasion", 0.0) / answers, answers),
        knows=_told(knows, shown.get("transfer-gap")),
        used_by_knowing=_told(gap, shown.get("transfer-gap")),
        hindered=_named(people, "hindered", shown.get("obstacles")),
        helped=_named(people, "helped", shown.get("helped")),
        reading=reading(knows, gap),
        sentences=sentences(knows, gap, hindered, people.base("hindered")),
    )


def told_stops(sums: Sums, shown: Shown) -> NamedTold | None:
    """What stops people from what is asked of them; one answer a person."""
    n = sums.get("n", 0.0)
    if n < LEAST or "stops" not in shown:
        return None
    return NamedTold(shown["stops"], named(sums, n), foremost(sums, n), round(n))


def told_decay(subject: str, sums: Sums, shown: Shown, of_it: bool = False) -> DecayTold | None:
    """`subject`: skill or module (`of_it`), and rung, as in "luisteren/10"."""
    people = _People(sums, OF_IT if of_it else "").of("n")
    n, first, later, squares = (sums.get(name, 0.0) for name in ("n", "first", "later", "squares"))
    found = difference(n, first, later, squares, people)
    if found is None or people < LEAST or "decay" not in shown:
        return None
    name, _, days = subject.rpartition("/")
    lost, low, high = (_points(value) for value in (found.estimate, found.low, found.high))
    return DecayTold(
        shown["decay"],
        name,
        int(days),
        printed(found.first),
        printed(found.later),
        lost,
        low,
        high,
        at_least(found.n),
    )


def by_skill(sums: Mapping[str, Sums], skill_of: Mapping[str, str], shown: Shown) -> dict[str, NamedTold]:
    """Obstacle × trained skill: what gets in the way of those who know, by the first skill of the module.

    `sums`: module → published sums. Modules without a skill are left out.
    """
    found = dict[str, dict[str, float]]()
    for module, own in sums.items():
        if skill_of.get(module):
            total = found.setdefault(skill_of[module], {})
            for name, value in own.items():
                total[name] = total.get(name, 0.0) + value
    told = {skill: _named(_People(own, ""), "hindered", shown.get("obstacles")) for skill, own in found.items()}
    return {skill: one for skill, one in sorted(told.items()) if one is not None}


def strongest(told: Iterable[DecayTold]) -> tuple[DecayTold, ...]:
    """What works: of each skill its longest rung, those that are known best after it first, three at most.

    Only what most people still know: the low end of what is lost leaves it there.
    """
    longest = dict[str, DecayTold]()
    for one in told:
        if one.subject not in longest or longest[one.subject].days < one.days:
            longest[one.subject] = one
    known = [one for one in longest.values() if one.later is End.ALMOST_EVERYONE or _number(one.later) >= 70]
    return tuple(sorted(known, key=lambda one: (-_number(one.later), -one.days, one.subject))[:3])


def _number(value: int | End) -> int:
    return value if isinstance(value, int) else 100 if value is End.ALMOST_EVERYONE else 0


class _People:
    """The sums of a group, and of how many people parts of them are."""

    def __init__(self, sums: Sums, end: str) -> None:
        self._sums, self._end = sums, end

    def of(self, base: str) -> float:
        return self._sums.get(base + PEOPLE + self._end, 0.0)

    def base(self, base: str) -> float:
        """The answers; 0 where they are of too few people."""
        return self._sums.get(base, 0.0) if self.of(base) >= LEAST else 0.0

    def share(self, some: str, base: str) -> Share | None:
        n, count = self.base(base), self._sums.get(some, 0.0)
        return share(count, n - count, self.of(base)) if n else None

    def codes(self, base: str) -> dict[str, float]:
        return {
            name.removeprefix(f"{base}-"): value for name, value in self._sums.items() if name.startswith(f"{base}-")
        }


def _told(found: Share | None, indicator: Told | None) -> ShareTold | None:
    if found is None or indicator is None:
        return None
    return ShareTold(
        indicator, in_words(found.estimate, found.n), printed(found.low), printed(found.high), found.n
    )  # fmt: skip


def _named(people: _People, base: str, indicator: Told | None) -> NamedTold | None:
    n = people.base(base)
    if not n or indicator is None:
        return None
    codes = people.codes(base)
    return NamedTold(indicator, named(codes, n), foremost(codes, n), round(n))


def _points(value: float) -> int:
    return 5 * round(value * 20)

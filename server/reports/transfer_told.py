"""Published sums as they may be told: shares with n and interval, in steps and words, each with its indicator.

What is published is told: each number has passed the gate with the people it is of, in every group alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from server.insight.ends import ABOUT
from server.insight.printed import End, at_least, printed
from server.insight.transfer import (
    CODES,
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
from server.reports.counted import LEAST, Sums, together
from server.reports.indicators import Told
from server.reports.transfer_rows import STOPPED
from server.reports.transfer_use import OF_IT, PEOPLE

RUNGS: Final = (14, 30)
Shown = Mapping[str, Told]  # by key: the indicators that may be shown
LOST: Final = 10  # points; what surely lost more is not what works, however much is left


@dataclass(frozen=True, slots=True)
class ShareTold:
    """A share of answers in percent, with its 90 % interval."""

    indicator: Told
    share: int | End
    low: int | End
    high: int | End
    n: int  # at least so many people, in steps of five


@dataclass(frozen=True, slots=True)
class NamedTold:
    """What people name, most named first, of n people."""

    indicator: Told
    codes: tuple[Named, ...]
    foremost: tuple[str, ...]  # what is named most: one, or two that can't be told apart; () where none stands out
    n: int


@dataclass(frozen=True, slots=True)
class UseTold:
    """What became of it at work. Use = used / (used + not): "partly" and "no occasion" are shares of all answers."""

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

    @property
    def is_clear(self) -> bool:
        """Whether what people say makes it clear that it is used."""
        return self.reading is Reading.KNOWN_AND_USED


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
    n: int  # at least so many people


def told_use(sums: Sums, shown: Shown, of_it: bool = False) -> UseTold | None:
    """None where nothing is published, and where the indicator is not shown. `of_it`: the sums are a module's."""
    people = _People(sums, OF_IT if of_it else "")
    if not people.of("said") or "use" not in shown:
        return None
    knows = people.share("known", "asked-known") if "transfer-gap" in shown else None
    gap = people.share("known-used", "known-decided") if "transfer-gap" in shown else None
    hindered = people.named("hindered") if "obstacles" in shown else ()
    answers = sums.get("said", 0.0)
    return UseTold(
        used=people.told(people.share("used", "decided"), "decided", shown["use"]),
        used_after={days: one for days in RUNGS if (one := _after(people, days, shown["use"]))},
        partly=in_words(sums.get("partly", 0.0) / answers, answers),
        no_occasion=in_words(sums.get("no-occasion", 0.0) / answers, answers),
        knows=people.told(knows, "asked-known", shown.get("transfer-gap")),
        used_by_knowing=people.told(gap, "known-decided", shown.get("transfer-gap")),
        hindered=_named(people, "hindered", shown.get("obstacles")),
        helped=_named(people, "helped", shown.get("helped")),
        reading=reading(knows, gap),
        sentences=sentences(knows, gap, hindered, people.foremost("hindered")),
    )


def told_stops(sums: Sums, shown: Shown) -> NamedTold | None:
    """What stops people from what is asked of them."""
    return _named(_People(sums, ""), STOPPED, shown.get("stops"))


def told_decay(subject: str, sums: Sums, shown: Shown, of_it: bool = False) -> DecayTold | None:
    """`subject`: skill or module (`of_it`), and rung, as in "luisteren/10"."""
    people = _People(sums, OF_IT if of_it else "").of("n")
    n, first, later, squares = (sums.get(name, 0.0) for name in ("n", "first", "later", "squares"))
    found = difference(n, first, later, squares, people)
    if found is None or people < LEAST or "decay" not in shown:
        return None
    name, _, days = subject.rpartition("/")
    # Who is asked later is in the gap map after weeks too, counted by another rule: of how many people this is, is told
    # only as far as it is known of every such number.
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
        LEAST,
    )


def by_skill(sums: Mapping[str, Sums], skill_of: Mapping[str, str], shown: Shown) -> dict[str, NamedTold]:
    """Obstacle × trained skill: what gets in the way of those who know, by the first skill of the module.

    `sums`: module → published sums. Modules without a skill are left out. Who takes two modules names things twice; so
    the people are at least those of the module with most of them.
    """
    found = dict[str, list[Sums]]()
    for module, own in sorted(sums.items()):
        if skill := skill_of.get(module):
            found.setdefault(skill, []).append(own)
    told = {skill: _of_modules(own, shown) for skill, own in sorted(found.items())}
    return {skill: one for skill, one in told.items() if one is not None}


def _of_modules(own: Sequence[Sums], shown: Shown) -> NamedTold | None:
    told = _named(_People(together(own), OF_IT), "hindered", shown.get("obstacles"))
    most = max(_People(one, OF_IT).of("hindered") for one in own)
    return told and replace(told, n=max(at_least(most), LEAST))


def strongest(told: Iterable[DecayTold]) -> tuple[DecayTold, ...]:
    """What works: of each skill its longest rung, those that are known best after it first, three at most.

    Only what most people still know, and of which not a lot was lost for sure.
    """
    longest = dict[str, DecayTold]()
    for one in told:
        if one.subject not in longest or longest[one.subject].days < one.days:
            longest[one.subject] = one
    known = [one for one in longest.values() if _number(one.later) >= 70 and one.high > -LOST]
    return tuple(sorted(known, key=lambda one: (-_number(one.later), -one.days, one.subject))[:3])


def _number(value: int | End) -> int:
    return value if isinstance(value, int) else 100 if value is End.ALMOST_EVERYONE else 0


class _People:
    """The sums of a group, and of how many people parts of them are."""

    def __init__(self, sums: Sums, end: str) -> None:
        self._sums, self._end = sums, end

    def of(self, name: str) -> float:
        return self._sums.get(name + PEOPLE + self._end, 0.0)

    def share(self, some: str, base: str) -> Share | None:
        """Of answers, by so many people; None where it is not published."""
        n, count = self._sums.get(base, 0.0), self._sums.get(some, 0.0)
        return share(count, n - count, self.of(base)) if n else None

    def told(self, found: Share | None, base: str, indicator: Told | None) -> ShareTold | None:
        if found is None or indicator is None:
            return None
        value, low, high = in_words(found.estimate, found.n), printed(found.low), printed(found.high)
        return ShareTold(indicator, value, low, high, max(at_least(self.of(base)), LEAST))

    def named(self, base: str) -> tuple[Named, ...]:
        return named(self._counts(base), self.of(base), self._about(base))

    def foremost(self, base: str) -> tuple[str, ...]:
        return foremost(self._counts(base), self.of(base))

    def _counts(self, base: str) -> dict[str, float]:
        names = {code: f"{base}-{code}" for code in CODES}
        return {code: self.of(name) + self._sums.get(name + ABOUT, 0.0) for code, name in names.items()}

    def _about(self, base: str) -> frozenset[str]:
        """What is told as about a share: of a module all, because its people are of teams that tell their own."""
        return frozenset(code for code in CODES if self._end or f"{base}-{code}{ABOUT}" in self._sums)


def _after(people: _People, days: int, indicator: Told) -> ShareTold | None:
    base = f"decided-{days}"
    return people.told(people.share(f"used-{days}", base), base, indicator)


def _named(people: _People, base: str, indicator: Told | None) -> NamedTold | None:
    n = people.of(base)
    if not n or indicator is None:
        return None
    return NamedTold(indicator, people.named(base), people.foremost(base), round(n))


def _points(value: float) -> int:
    return 5 * round(value * 20)

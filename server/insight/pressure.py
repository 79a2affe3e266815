"""Whether a number still says what it is for, or is only being made (Goodhart). It retires a number, and names nobody.

Four signs are looked for in what the whole organization did with one module in one quarter. Each has an exact test or a
bound that errs towards seeing nothing, and none of them says much alone: people are many before a date, and a new
module is done by many. Two together retire the number; it comes back only when no two are left, weak ones neither.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from enum import StrEnum
from math import exp, lgamma, prod
from typing import Final, NamedTuple

from server.insight.beta import cdf

OPENS: Final = 1e-3  # the risk of one sign where there is none, for all numbers together
STAYS: Final = 0.05  # … of one that keeps a number away, each
ENOUGH: Final = 2  # signs
FEWEST: Final = 30  # runs; of fewer nothing is said
USUAL_RISE: Final = 1.5  # so many times as many as before are no pressure yet
USUAL_HASTE: Final = 0.1  # so many runs may be faster than reading
USUAL_CROWD: Final = 0.5  # so many may come in the last two days, or on the day of a mail
WRONG: Final = 2  # wrong answers from which two who answer alike are a coincidence
LIKENESS: Final = 3.0  # mistakes hang together more than chance has it: so many times as many alike are none yet
COPIES: Final = 10  # of one string of answers; of fewer nothing is said
NEAR: Final = 1e-4  # enough for a share
OTHERS: Final = 5  # runs with as many mistakes, to tell by what is usual


class Sign(StrEnum):
    """What is unusual."""

    NOT_KEPT = "not-kept"  # more do it, and fewer of them know it after weeks
    FASTER_THAN_READING = "faster-than-reading"
    ALIKE = "alike"  # strings of answers with the same mistakes
    CROWD = "crowd"  # all just before a date, or on the day of a mail


class Watched(NamedTuple):
    """One module in one quarter, of the whole organization."""

    runs: int  # to the end
    runs_before: int  # in the quarter before
    kept: int  # answers after weeks that were right
    asked: int  # … of so many
    kept_before: int
    asked_before: int
    fast: int  # runs faster than reading
    timed: int  # … of so many
    alike: float  # how probable so many with the same mistakes are: `alike`
    crowded: int  # runs in the last two days before a date, or on the day of a mail
    dated: int  # … of so many with a date or a mail


def signs(seen: Watched, risk: float) -> frozenset[Sign]:
    """The signs that chance brings no more often than `risk`, each."""
    likely = {
        Sign.NOT_KEPT: max(_rise(seen), _lost(seen)),
        Sign.FASTER_THAN_READING: at_least(seen.fast, seen.timed, USUAL_HASTE),
        Sign.ALIKE: seen.alike,
        Sign.CROWD: at_least(seen.crowded, seen.dated, USUAL_CROWD),
    }
    return frozenset(sign for sign, chance in likely.items() if chance <= risk)


def retiring(seen: Watched, was: bool, numbers: int) -> frozenset[Sign]:
    """The signs for which a number is not shown; none where it is. `was`: it was not; `numbers`: watched in all."""
    if seen.runs < FEWEST:
        return frozenset()
    found = signs(seen, STAYS if was else OPENS / max(numbers, 1))
    return found if len(found) >= ENOUGH else frozenset()


def at_least(count: int, n: int, usual: float) -> float:
    """P(X ≥ count) for X binomial of n with the usual share: the exact test."""
    return 1.0 if count <= 0 else cdf(usual, count, n - count + 1)


def alike(runs: Iterable[tuple[Hashable, Sequence[str], Sequence[bool]]]) -> float:
    """How probable it is that so many runs have the very same mistakes. Runs: which questions, the answers in order,
    which of them are wrong.

    All who have everything right answer alike, so several mistakes are needed; and those who have as many wrong are
    compared with each other, so that being able counts for nothing. Chance: each answer as often as the others gave
    it; where hardly anyone else has as many wrong, each mistake as often as it was made by whoever was wrong there.
    The bound adds up over all strings.
    """
    strata = defaultdict[tuple[Hashable, int], list[_Run]](list)
    missed = defaultdict[Hashable, Counter[tuple[int, str]]](Counter)  # questions → how often each mistake was made
    for asked, answers, wrong in runs:
        run = _Run(tuple(answers), tuple(place for place, is_wrong in enumerate(wrong) if is_wrong))
        missed[asked].update(run.mistakes)
        if len(run.wrong) >= WRONG:
            strata[asked, len(run.wrong)].append(run)
    found = min((_copied(own, missed[asked]) for (asked, _), own in strata.items()), default=1.0)
    return min(1.0, max(len(strata), 1) * found)


class _Run(NamedTuple):
    answers: tuple[str, ...]
    wrong: tuple[int, ...]  # places

    @property
    def mistakes(self) -> list[tuple[int, str]]:
        return [(place, self.answers[place]) for place in self.wrong]


def _copied(runs: Sequence[_Run], missed: Counter[tuple[int, str]]) -> float:
    """How probable the least probable string of one stratum is, for all its strings together."""
    copies = Counter(runs)
    found = list[float]()
    for run, count in copies.items():
        if count >= COPIES:
            others = len(runs) - count
            usual = _usual(run, copies) if others >= OTHERS else _usual_mistakes(run, count, missed)
            found.append(at_least(count, len(runs), min(1.0, LIKENESS * usual)) * len(copies))
    return min(found, default=1.0)


def _usual(run: _Run, copies: Counter[_Run]) -> float:
    """How probable a string is, by what others answered; none of its answers is impossible."""
    others, shares = sum(copies.values()) - copies[run], list[float]()
    for place, answer in enumerate(run.answers):
        same = sum(count for other, count in copies.items() if other != run and other.answers[place] == answer)
        shares.append((same + 1) / (others + 2))
    return _together(shares)


def _usual_mistakes(run: _Run, count: int, missed: Counter[tuple[int, str]]) -> float:
    """How probable these mistakes are for who is wrong at just these places: that those are hard is no copying.

    Whoever was wrong there counts, with however many other mistakes.
    """
    shares = list[float]()
    for place, answer in run.mistakes:
        others = sum(often for (at, _), often in missed.items() if at == place) - count
        shares.append((missed[place, answer] - count + 1) / (others + 2))
    return _together(shares)


def _together(shares: Sequence[float]) -> float:
    """How probable all answers of a string at once are, by how usual each is among those who did not give all of them.

    They are fewer than among everyone, most of all where the string is what most people answer anyway: so the least p
    for which p = ∏ (share·(1 − p) + p).
    """
    found, last = prod(shares), 0.0
    while found - last > NEAR and LIKENESS * found < 1:
        found, last = prod(share * (1 - found) + found for share in shares), found
    return min(1.0, found)


def _rise(seen: Watched) -> float:
    """How probable so many more runs are where they are not more than usual: the exact test of two counts."""
    both = seen.runs + seen.runs_before
    return at_least(seen.runs, both, USUAL_RISE / (1 + USUAL_RISE)) if seen.runs_before else 1.0


def _lost(seen: Watched) -> float:
    """How probable so few right answers are where as many know it as before (Fisher's exact test, one-sided)."""
    if not seen.asked or not seen.asked_before:
        return 1.0
    right, n = seen.kept + seen.kept_before, seen.asked + seen.asked_before
    lowest = max(0, right - seen.asked_before)
    return min(1.0, sum(_hypergeometric(kept, right, seen.asked, n) for kept in range(lowest, seen.kept + 1)))


def _hypergeometric(found: int, right: int, drawn: int, n: int) -> float:
    return exp(_log_comb(right, found) + _log_comb(n - right, drawn - found) - _log_comb(n, drawn))


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def said(found: Collection[Sign]) -> tuple[str, ...]:
    """Signs as they are stored, in the order of their list."""
    return tuple(sign.value for sign in Sign if sign in found)

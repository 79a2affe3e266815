"""Do they know it? Do they use it? Two questions, never one; and no verdict, only what people said and what to ask.

A share of answers comes with a 90 % interval in which one person's answers count as one, as if they said the same.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from math import floor, sqrt
from typing import Final, NamedTuple

from server.insight.beta import Weighted, cdf, mixture_quantiles
from server.insight.printed import End, printed

CODES: Final = ("can", "want", "may", "time", "means")  # what helps or gets in the way
Z: Final = 1.6448536269514722  # of a 90 % interval
SURE: Final = 0.8  # how probable something must be to be said
# The shares from which on most know it, and most who say yes or no use it. Of people who get four of five right
# seven or eight in ten pass for knowing it, by a last answer or by three of four: 0.6 is clearly fewer.
KNOWN, IN_USE = 0.6, 0.5
FEW: Final = 2  # so many of a group are a word, never a number: they could be known to each other
BEHIND: Final = 1.28  # standard errors by which one obstacle has to be named more than another
TYPICAL, AS_MANY = 0.4, 2  # the spread of a person's difference that this many people more would bring


class Share(NamedTuple):
    """A share 0–1 of n answers, with its 90 % interval."""

    estimate: float
    low: float
    high: float
    n: int
    a: float  # of the beta distribution it is read from
    b: float

    def below(self, share: float) -> float:
        """How probable it is that the true share is lower than this."""
        return cdf(share, self.a, self.b)


class Difference(NamedTuple):
    """How much the same people know later, less what they knew at first: −1 to 1, with its 90 % interval."""

    first: float
    later: float
    estimate: float
    low: float
    high: float
    n: int


@lru_cache(maxsize=1024)
def share(some: float, others: float, people: float) -> Share | None:
    """Of `some` + `others` answers of so many people. None without answers."""
    n = some + others
    if n <= 0:
        return None
    weight = min(1.0, people / n)
    a, b = some * weight + 0.5, others * weight + 0.5
    low, high = mixture_quantiles((0.05, 0.95), [Weighted(1.0, a, b)])
    return Share(some / n, low, high, round(n), a, b)


def difference(n: float, first: float, later: float, squares: float, people: float) -> Difference | None:
    """From the sums over n pairs of so many people: of what was known at first, of what later, of (later − first)².

    None of fewer than two people. So that a few who all changed alike leave room for doubt, two people with a
    typical spread are thought beside them.
    """
    if people < 2:
        return None
    mean = (later - first) / n
    spread = max(squares - n * mean * mean, 0.0) + AS_MANY * TYPICAL**2
    free = n - 1 + AS_MANY
    margin = _t(people - 1) * sqrt(spread / free / people)
    return Difference(first / n, later / n, mean, max(mean - margin, -1.0), min(mean + margin, 1.0), round(n))


def _t(free: float) -> float:
    """The 95 % quantile of Student's t, by its expansion about the normal one (Abramowitz & Stegun 26.7.5)."""
    return Z + (Z**3 + Z) / (4 * free) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * free**2)


class Reading(StrEnum):
    """What knowing and using say together; each is to be asked after, none is a conclusion."""

    KNOWN_AND_USED = "known-and-used"
    KNOWN_NOT_USED = "known-not-used"  # what stands in the way lies around people: ask what they named
    NOT_KNOWN = "not-known"  # practising
    NEITHER = "neither"  # practising helps only when what stands in the way moves too
    TOO_EARLY = "too-early"


def reading(known: Share | None, used: Share | None) -> Reading:
    """Of one group; `used`: among those who know it. So that they don't use it may be said although some don't know it.

    Obstacles never explain what is not known: where most don't know it, their place is beside practising.
    """
    if known is None:
        return Reading.TOO_EARLY
    knows, uses = _is_high(known, KNOWN), _is_high(used, IN_USE)
    if knows is False:
        return Reading.NEITHER if uses is False else Reading.NOT_KNOWN
    if uses is False:
        return Reading.KNOWN_NOT_USED
    return Reading.KNOWN_AND_USED if knows and uses else Reading.TOO_EARLY


def _is_high(found: Share | None, line: float) -> bool | None:
    """None where it can't be said."""
    if found is None:
        return None
    below = found.below(line)
    return False if below >= SURE else True if below <= 1 - SURE else None


class Advice(StrEnum):
    """What to do about an obstacle. Only for the first is practising the answer."""

    PRACTISE = "practise"  # can
    ASK_WHY = "ask-why"  # want
    CLEAR_MANDATE = "clear-mandate"  # may: no matter of learning
    MAKE_TIME = "make-time"
    GIVE_MEANS = "give-means"


ADVICE: Final = {
    "can": Advice.PRACTISE, "want": Advice.ASK_WHY, "may": Advice.CLEAR_MANDATE, "time": Advice.MAKE_TIME,
    "means": Advice.GIVE_MEANS,
}  # fmt: skip


class Named(NamedTuple):
    """How many people named something."""

    code: str
    times: int | End | None  # a word where nearly none or nearly all did; None: only about a share is told
    of: int  # people
    share: int | End  # in steps of five points


def named(counts: Mapping[str, float], base: float, about: frozenset[str] = frozenset()) -> tuple[Named, ...]:
    """Each code, most named first. `base`: the people who could name it. `about`: the codes told without a number."""
    order = sorted(CODES, key=lambda code: -counts.get(code, 0.0))
    return tuple(_named(code, counts.get(code, 0.0), round(base), code in about) for code in order) if base > 0 else ()


def _named(code: str, count: float, of: int, about: bool) -> Named:
    if round(count) <= FEW:
        return Named(code, End.ALMOST_NOBODY, of, End.ALMOST_NOBODY)
    if round(count) >= of - FEW:
        return Named(code, End.ALMOST_EVERYONE, of, End.ALMOST_EVERYONE)
    found = printed(count / of)
    if about:
        return Named(code, found if isinstance(found, End) else None, of, found)
    return Named(code, round(count), of, found)


def foremost(counts: Mapping[str, float], base: float) -> tuple[str, ...]:
    """What is named most: one code, or two that can't be told apart; () where none stands out.

    It is named in a fifth of the answers at least, by more than a few.
    """
    order = sorted(CODES, key=lambda code: -counts.get(code, 0.0))
    most = counts.get(order[0], 0.0)
    if base <= 0 or most <= FEW or most / base < 0.2:
        return ()
    near = [code for code in order if not _is_behind(counts.get(code, 0.0), most)]
    return tuple(near) if len(near) <= 2 else ()


def _is_behind(count: float, most: float) -> bool:
    return most - count >= BEHIND * sqrt(most + count) and most > count


def in_words(share_: float, n: float) -> int | End:
    """A share of n as printed: in steps of five points; a word for none or one of them, and for all or all but one."""
    some = floor(share_ * n + 0.5)
    if some <= 1:
        return End.ALMOST_NOBODY
    return End.ALMOST_EVERYONE if some >= n - 1 else printed(share_)


class Sentence(NamedTuple):
    """Something to say: a key for its words, and what to fill in. Never a verdict."""

    key: str
    numbers: Mapping[str, int | str]


def sentences(
    known: Share | None, used: Share | None, names: Sequence[Named] = (), most: Sequence[str] = ()
) -> tuple[Sentence, ...]:
    """What may be said of one group, in the order to read it. `most`: what is named most, as by `foremost`."""
    said = reading(known, used)
    found = [Sentence(f"reading.{said}", {})]
    if said in (Reading.KNOWN_NOT_USED, Reading.NEITHER):
        found += _about(most, names)
    return tuple(found)


def _about(codes: Sequence[str], names: Sequence[Named]) -> list[Sentence]:
    """What people name, to be checked by asking."""
    shown = {one.code: one for one in names}
    found = list[Sentence]()
    for code in codes:
        if one := shown.get(code):
            found += [_people_name(one), Sentence(f"advice.{ADVICE[code]}", {})]
    return found


def _people_name(one: Named) -> Sentence:
    if isinstance(one.times, int):
        return Sentence("named", {"code": one.code, "count": one.times, "of": one.of})
    if isinstance(one.share, int):
        return Sentence("named.share", {"code": one.code, "share": one.share})
    return Sentence("named.almost-everyone", {"code": one.code, "of": one.of})

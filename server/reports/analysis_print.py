"""From sums that may leave to cells: nothing here knows a person. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import floor
from typing import NamedTuple

from courses.exercises.base import Exercise
from server.insight import cards
from server.insight.cards import Card
from server.insight.comparing import FEWEST_EACH, Size, Table, compared
from server.insight.detection import Judged, detection
from server.insight.items import FEWEST, Interval, Sums, alpha, correlation, facility, variance
from server.insight.lasting import median
from server.insight.printed import at_least_beside, printed
from server.reports.analysis_cells import (
    CardCell,
    ItemCell,
    OptionCell,
    PartCell,
    Range,
    Related,
    SignalCell,
)  # fmt: skip
from server.reports.analysis_counts import LEVELS, keys_of
from server.reports.analysis_gate import Counts, HeldCell, added

HUNDREDTHS = 5  # correlations are printed in steps of so many
SECONDS = 5  # and times
TELLS = ((1.5, "well"), (0.7, "partly"))  # d′ from here on
LEANS = 0.35  # c beyond this leans one way
RARE = 0.01  # how improbable a difference between languages must be by chance to be told: all items are looked at


class Of(NamedTuple):
    """Of how many people a number is told. What is told beside it says no more than so many people could show: shares
    are of so many, intervals as wide, and what needs thirty people needs thirty of these."""

    counts: Counts
    told: int | None  # what another table tells of them

    @property
    def people(self) -> float:
        n = self.counts["n"]
        return n if self.told is None else at_least_beside(n, self.told)

    def share(self, some: float) -> float:
        """A part of them, 0–1."""
        share = some / self.counts["n"]
        return share if self.told is None else floor(share * self.people + 0.5) / self.people

    def right(self) -> Interval:
        found = facility(self.people, self.share(self.counts["c"]) * self.people)
        assert found is not None
        return found


def item_cell(
    held: Sequence[HeldCell], exercise: Exercise, k: int, was: CardCell | None, told: int | None = None
) -> ItemCell:
    """One item from the sums of its languages. `was`: the card that is open; `told`: what another table tells of who
    answered."""
    counts = added([one.counts for one in held])
    of = Of(counts, told)
    rest, is_right = _rest(of), of.right()
    options = _options(of, keys_of(exercise), k)
    before = Card(was.sign, was.option) if was else None
    found = cards.card(of.people, is_right.estimate, rest, options, before)
    size, harder = _compared(held, told)
    seconds = median(_buckets(counts))
    return ItemCell(
        step=held[0].subject.step,
        key=held[0].subject.key,
        n=at_least_beside(counts["n"], told),
        right=_range(is_right),
        rest=_related(rest),
        options=tuple(OptionCell(printed(one.share), one.is_key, _related(one.rest)) for one in options),
        seconds=None if seconds is None else max(SECONDS, SECONDS * round(seconds / SECONDS)),
        signal=_signal(counts),
        card=CardCell(found.sign, found.option) if found else None,
        parts=_parts(held, told),
        size=size,
        harder=harder,
        as_of=min(one.as_of for one in held),
    )


def sums_of(counts: Counts) -> Sums:
    """Score and rest, of who has one."""
    return Sums(*(counts.get(name, 0.0) for name in ("rn", "rc", "s", "ss", "cs", "rcc")))


def minutes(counts: Counts) -> int | None:
    """The median of the times in whole minutes, at least one."""
    found = median(_buckets(counts))
    return None if found is None else max(1, round(found / 60))


def alpha_of(counts: Counts) -> int | None:
    """Cronbach's alpha in hundredths; None for fewer than 30 people."""
    n = counts["n"]
    if n < FEWEST:
        return None
    items = [name.removeprefix("c:") for name in counts if name.startswith("c:")]
    spreads = [variance(n, counts[f"c:{name}"], counts[f"cc:{name}"]) for name in items]
    found = alpha(spreads, variance(n, counts["s"], counts["ss"]))
    return None if found is None else _stepped(max(found, 0.0))


def oldest(held: Sequence[HeldCell], now: datetime) -> datetime:
    """The day of the oldest of these numbers."""
    return min((one.as_of for one in held), default=now)


def _rest(of: Of) -> Interval | None:
    return correlation(sums_of(of.counts)) if of.people >= FEWEST else None


def _options(of: Of, keys: Sequence[bool], k: int) -> list[cards.Option]:
    counts = of.counts
    return [
        cards.Option(
            place,
            is_key,
            of.share(counts.get(f"o{place}", 0.0)),
            _option_rest(counts, place, k) if of.people >= FEWEST else None,
            counts[f"o{place}k"] / counts[f"o{place}a"] if counts.get(f"o{place}a", 0) >= k else None,
        )
        for place, is_key in enumerate(keys)
    ]


def _option_rest(counts: Counts, place: int, k: int) -> Interval | None:
    """Option–rest: the total minus the item's score, also for a wrong option."""
    picked, all_of_them = counts.get(f"o{place}r", 0.0), counts.get("rn", 0.0)
    if not k <= picked <= all_of_them - k:
        return None
    own = Sums(all_of_them, picked, counts["s"], counts["ss"], counts[f"o{place}s"], picked)
    return correlation(own)


def _buckets(counts: Counts) -> Mapping[int, float]:
    return {int(name[1:]): value for name, value in counts.items() if name[0] == "t" and name[1:].isdigit()}


def _signal(counts: Counts) -> SignalCell | None:
    if "sig" not in counts:
        return None
    found = detection(Judged(*(round(counts[name]) for name in ("hit", "sig", "fa", "noi"))))
    if found is None:
        return None
    tells = next((word for least, word in TELLS if found.sensitivity >= least), "hardly")
    leans = "passes" if found.bias > LEANS else "alarms" if found.bias < -LEANS else "even"
    return SignalCell(tells, leans)


def _parts(held: Sequence[HeldCell], told: int | None) -> tuple[PartCell, ...]:
    """The languages, where they are told apart."""
    found = [one for one in held if len(one.places) == 1]
    if len(held) < 2 or len(found) < len(held):
        return ()
    return tuple(
        PartCell(one.places[0], at_least_beside(one.people, told), _range(Of(one.counts, told).right()))
        for one in found
    )


def _compared(held: Sequence[HeldCell], told: int | None) -> tuple[Size | None, str]:
    """How much harder the item is in one of two languages for people who are as good at the rest, and in which."""
    single = [one for one in held if len(one.places) == 1 and Of(one.counts, told).people >= FEWEST_EACH]
    large = [one for one in single if one.counts.get("rn", 0) >= FEWEST_EACH]
    if len(large) != 2 or len(held) != 2:
        return None, ""
    one, other = (cell.counts for cell in large)
    names = [(f"h{level}r", f"h{level}w") for level in range(LEVELS)]
    found = compared(Table(*(part.get(name, 0.0) for part in (one, other) for name in pair)) for pair in names)
    if found is None:
        return None, ""
    if found.size is Size.SMALL or found.p > RARE:
        return Size.SMALL, ""
    return found.size, large[1 if found.delta < 0 else 0].places[0]


def _range(found: Interval) -> Range:
    return Range(*map(printed, found))


def _related(found: Interval | None) -> Related | None:
    return None if found is None else Related(*map(_stepped, found))


def _stepped(value: float) -> int:
    return HUNDREDTHS * round(100 * value / HUNDREDTHS)

"""What is decided for one person, lived through in memory: many more years than the database could keep up with."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from server.followups.budget import Rest
from server.followups.ladder import LIFE, USE, Kind, Learned, Put, Said
from server.followups.plan import Plan, State, plan
from server.followups.variants import Variant
from server.hours import Hours, hours_of

HOURS = [hours_of(*place) for place in (("Europe/Amsterdam", "NL"), ("America/New_York", "US"), ("Asia/Riyadh", "SA"))]
SKILLS = ("listening", "signals", "perspective")
POOL = {skill: tuple(Variant(skill, f"{n}", n < 2) for n in range(4)) for skill in SKILLS}
START = datetime(2027, 6, 1, 3)  # the leap day of 2028 lies ahead
LONGEST = 4000  # looks; a year of one person takes some two hundred


@dataclass
class Life:
    """One person in memory: what was put, what was written, what they chose."""

    hours: Hours
    answers: float
    dice: Random
    now: datetime = START
    learned: dict[str, Learned] = field(default_factory=dict)  # by module, the latest
    puts: dict[UUID, Put] = field(default_factory=dict)
    rest: Rest = field(default_factory=Rest)
    wrote: list[date] = field(default_factory=list)

    def looks(self) -> Plan:
        state = State(
            UUID(int=9), tuple(self.learned.values()), tuple(self.puts.values()), self.rest,
            self.wrote[-1] if self.wrote else None, False,
        )  # fmt: skip
        found, today = plan(state, POOL, self.hours, self.now), self.hours.day(self.now)
        for one in found.put:
            assert one.due.id not in self.puts
            assert one.due.since <= today <= one.due.until
            item = one.variant.item if one.variant else (one.due.module_id, "")
            self.puts[one.due.id] = Put(
                one.due.id, one.due.attempt_id, one.due.kind, one.due.subject, one.due.number, one.due.days, item, today
            )
        if found.put or found.write:
            assert self.hours.is_open(self.now)
            assert not self.rest.holds(today)
        if found.write:
            assert not self.wrote or today - self.wrote[-1] >= timedelta(days=7)
            self.wrote.append(today)
            for id_ in found.write:
                assert not self.puts[id_].mailed
                assert self.puts[id_].is_open(today)
                self.puts[id_] = replace(self.puts[id_], mailed=True)
        assert found.again_at is None or found.again_at > self.now
        assert found.again_at is None or self.hours.is_open(found.again_at)
        return found

    def reacts(self) -> None:
        """To what is open: answers, lets it be, or lets it lie."""
        today = self.hours.day(self.now)
        for put in list(self.puts.values()):
            if put.is_open(today) and self.dice.random() < self.answers:
                said = self.dice.choice([Said.ANSWERED, Said.ANSWERED, Said.ANSWERED, Said.DECLINED])
                if put.kind is Kind.USE and said is Said.ANSWERED:
                    said = Said.NOT
                right = self.dice.random() < 0.6
                self.puts[put.id] = replace(put, said=said, right=right, closed_on=today)


@given(
    hours=st.sampled_from(HOURS),
    modules=st.lists(st.tuples(st.integers(0, 365), st.sampled_from(SKILLS)), min_size=1, max_size=14),
    rests=st.lists(st.tuples(st.integers(0, 365), st.sampled_from([7, 30, 100, 0, -1])), max_size=4),
    answers=st.sampled_from([0.0, 0.2, 0.6, 1.0]),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=60, deadline=None)
def test_all_rules_hold_for_anyone(
    hours: Hours, modules: list[tuple[int, str]], rests: list[tuple[int, int]], answers: float, seed: int
) -> None:
    life = Life(hours, answers, Random(seed))
    chores = sorted([(day, "module", name) for day, name in modules] + [(day, "rest", days) for day, days in rests])
    number = 0
    for _ in range(LONGEST):
        today = hours.day(life.now)
        while chores and START + timedelta(days=chores[0][0]) <= life.now:
            _, what, given_ = chores.pop(0)
            if what == "module":
                number += 1
                life.learned[str(given_)] = Learned(UUID(int=number), str(given_), today, (str(given_),), USE)
            else:
                days = int(given_)  # 0: on again, -1: off
                life.rest = Rest(off=days < 0, until=today + timedelta(days=days) if days > 0 else None)
        found = life.looks()
        life.reacts()
        life.looks()
        moments = [START + timedelta(days=chores[0][0])] if chores else []
        moments += [found.again_at] if found.again_at else []
        if any(put.is_open(today) for put in life.puts.values()):
            moments.append(life.now + timedelta(hours=31))  # people come by at any hour
        if not moments:
            break
        life.now = max(min(moments), life.now + timedelta(seconds=1))
    else:
        raise AssertionError("it never ends")
    judge(life)


def judge(life: Life) -> None:
    days = sorted(put.on for put in life.puts.values())
    for day in days:
        assert sum(day <= one < day + timedelta(days=7) for one in days) <= 3
        assert sum(day <= one < day + timedelta(days=31) for one in days) <= 8
    assert all(life.hours.is_working_day(day) for day in days + life.wrote)
    assert all(after - before >= timedelta(days=7) for before, after in pairwise(life.wrote))
    ladders: dict[tuple[UUID, Kind, str], list[Put]] = {}
    for put in life.puts.values():
        ladders.setdefault((put.attempt_id, put.kind, put.subject), []).append(put)
    for ladder in ladders.values():
        ladder.sort(key=lambda put: put.number)
        assert [put.number for put in ladder] == list(range(1, len(ladder) + 1))
        for before, after in pairwise(ladder):
            assert after.on > min(before.closed, before.on + LIFE)
            assert before.kind is Kind.USE or before.item != after.item

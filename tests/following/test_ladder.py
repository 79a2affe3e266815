"""The ladder: when a question comes back, and when it does not."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from server.followups.ladder import (
    APART,
    LATE,
    LIFE,
    MOST,
    USE,
    Kind,
    Learned,
    Put,
    Said,
    next_knowledge,
    next_of_all,
    next_room,
    next_use,
)

DONE = date(2026, 11, 2)
ATTEMPT, EARLIER = UUID(int=2), UUID(int=1)
SKILL = "listening"
LEARNED = Learned(ATTEMPT, "hearing", DONE, (SKILL,))


def day(after: int) -> date:
    return DONE + timedelta(days=after)


def put(
    number: int, days: int, on: int, said: Said | None = None, right: bool = False, closed: int | None = None,
    kind: Kind = Kind.KNOWLEDGE,
) -> Put:  # fmt: skip
    subject = SKILL if kind is Kind.KNOWLEDGE else ""
    closed_on = None if said is None else day(on if closed is None else closed)
    return Put(
        UUID(int=number), ATTEMPT, kind, subject, number, days, ("hearing", "s"), day(on), said=said, right=right,
        closed_on=closed_on,
    )  # fmt: skip


def right(number: int, days: int, on: int) -> Put:
    return put(number, days, on, Said.ANSWERED, right=True)


def wrong(number: int, days: int, on: int) -> Put:
    return put(number, days, on, Said.ANSWERED)


def declined(number: int, days: int, on: int) -> Put:
    return put(number, days, on, Said.DECLINED)


@pytest.mark.parametrize(
    ("puts", "days", "since"),
    [
        ((), 2, 2),
        ((right(1, 2, 3),), 10, 13),
        ((right(1, 2, 2), right(2, 10, 12)), 45, 57),
        ((wrong(1, 2, 2),), 2, 4),  # sooner than the ten days of a right answer
        ((right(1, 2, 2), wrong(2, 10, 12)), 2, 14),
        ((right(1, 2, 2), right(2, 10, 12), wrong(3, 45, 57)), 10, 67),
        ((wrong(1, 2, 2), right(2, 2, 4)), 10, 14),
        ((declined(1, 2, 2),), 10, 12),
        ((put(1, 2, 2),), 10, 2 + LIFE.days + 10),  # left lying
        ((declined(1, 2, 2), right(2, 10, 12)), 45, 57),
    ],
)
def test_knowledge_comes_after_2_10_and_45_days_and_sooner_when_wrong(
    puts: tuple[Put, ...], days: int, since: int
) -> None:
    found = next_knowledge(LEARNED, SKILL, puts, day(since))
    assert found is not None
    assert (found.days, found.since, found.until, found.number) == (days, day(since), day(since) + LATE, len(puts) + 1)


@pytest.mark.parametrize(
    "puts",
    [
        (right(1, 2, 2), right(2, 10, 12), right(3, 45, 57)),  # known after weeks
        (declined(1, 2, 2), declined(2, 10, 12)),  # passed over twice
        (put(1, 2, 2), declined(2, 10, 26)),
        tuple(wrong(number, 2, 2 * number) for number in range(1, MOST + 1)),  # enough
    ],
)
def test_the_ladder_ends(puts: tuple[Put, ...]) -> None:
    assert next_knowledge(LEARNED, SKILL, puts, puts[-1].on + LIFE) is None


def test_while_a_question_is_open_no_other_one_of_its_ladder_comes() -> None:
    assert next_knowledge(LEARNED, SKILL, (put(1, 2, 2),), day(2) + LIFE - timedelta(days=1)) is None
    assert next_use(LEARNED, (put(1, 14, 14, kind=Kind.USE),), day(20)) is None


@pytest.mark.parametrize(("today", "days", "since"), [(16, 2, 2), (17, 10, 12), (26, 10, 12), (27, 45, 57)])
def test_what_could_not_be_put_in_time_falls_away(today: int, days: int, since: int) -> None:
    found = next_knowledge(LEARNED, SKILL, (), day(today))
    assert found is not None
    assert (found.days, found.since) == (days, day(since))


def test_long_after_nothing_is_left() -> None:
    assert next_knowledge(LEARNED, SKILL, (), day(57) + LATE + timedelta(days=1)) is None
    assert next_use(LEARNED, (), day(30) + LATE + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("rungs", "puts", "today", "days", "since"),
    [
        (USE, (), 3, 14, 14),
        (USE, (), 29, 30, 30),  # 14 fell away
        (USE, (put(1, 14, 15, Said.USED, kind=Kind.USE),), 30, 30, 30),  # whatever was answered
        (USE, (put(1, 14, 28, Said.NOT, closed=41, kind=Kind.USE),), 51, 30, 41 + APART.days),
        (USE, (put(1, 14, 14, kind=Kind.USE),), 38, 30, 14 + LIFE.days + APART.days),  # left lying
        ((30,), (), 14, 30, 30),  # "ask after 30 days"
    ],
)
def test_use_comes_after_14_and_30_days(
    rungs: tuple[int, ...], puts: tuple[Put, ...], today: int, days: int, since: int
) -> None:
    found = next_use(Learned(ATTEMPT, "hearing", DONE, use=rungs), puts, day(today))
    assert found is not None
    assert (found.days, found.since, found.number) == (days, day(since), len(puts) + 1)


def test_who_declines_a_question_about_use_is_not_asked_again_about_that_module() -> None:
    assert next_use(LEARNED, (put(1, 14, 14, Said.DECLINED, kind=Kind.USE),), day(31)) is None


def test_a_promise_that_is_taken_back_takes_its_questions_along() -> None:
    assert next_use(Learned(ATTEMPT, "hearing", DONE, use=()), (), day(14)) is None


def test_of_a_skill_the_latest_module_that_teaches_it_leads() -> None:
    earlier = Learned(EARLIER, "signals", DONE - timedelta(days=40), (SKILL, "acting"), use=())
    found = next_of_all([LEARNED, earlier], (), day(1))
    assert {(due.subject, due.attempt_id) for due in found if due.kind is Kind.KNOWLEDGE} == {
        (SKILL, ATTEMPT), ("acting", EARLIER),
    }  # fmt: skip


def test_the_id_of_a_question_is_the_same_wherever_it_is_worked_out() -> None:
    first, again = (next_of_all([LEARNED], (), day(2)) for _ in range(2))
    assert [due.id for due in first] == [due.id for due in again]
    assert len({due.id for due in first}) == 2


def learned(number: int, on: date, *skills: str) -> Learned:
    return Learned(UUID(int=number), f"m{number}", on, skills or (SKILL,))


def room(subject: str, on: date, said: Said | None = None) -> Put:
    closed = on if said else None
    return Put(UUID(int=9), ATTEMPT, Kind.ROOM, subject, 1, 30, ("m", ""), on, said=said, closed_on=closed)


def test_who_leads_is_asked_for_room_thirty_days_after_the_first_module_of_a_quarter() -> None:
    did = [learned(1, date(2026, 11, 20)), learned(2, date(2026, 10, 6)), learned(3, date(2026, 12, 1))]
    due = next_room(did, (), date(2026, 10, 7))
    assert due is not None
    assert (due.attempt_id, due.subject, due.days, due.since) == (UUID(int=2), "2026-Q4", 30, date(2026, 11, 5))
    assert next_room(did, (), due.until) == due
    assert next_room(did, (), due.until + timedelta(days=1)) is None  # and not after the second


def test_once_a_quarter_whatever_became_of_it() -> None:
    did = [learned(2, date(2026, 10, 6))]
    asked = date(2026, 11, 6)
    for said in (Said.ANSWERED, Said.NO_OCCASION, Said.DECLINED):
        assert next_room(did, [room("2026-Q4", asked, said)], asked + timedelta(days=3)) is None
    again = [*did, learned(4, date(2027, 1, 4))]
    assert next_room(again, [room("2026-Q4", asked)], date(2027, 1, 5)).subject == "2027-Q1"


def test_what_taught_nothing_begins_no_question_of_room() -> None:
    assert next_room([Learned(ATTEMPT, "pulse", DONE, (), ())], (), day(30)) is None


def test_only_who_leads_a_team_is_asked_for_room() -> None:
    kinds = {one.kind for one in next_of_all([LEARNED], (), DONE, leads=True)}
    assert Kind.ROOM in kinds
    assert Kind.ROOM not in {one.kind for one in next_of_all([LEARNED], (), DONE)}

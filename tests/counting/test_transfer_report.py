"""What managers and authors are told of knowing and using: little planted worlds, and what may not be told."""

import asyncio
from datetime import date, datetime, timedelta
from unittest import mock

import pytest
from sqlalchemy import Engine

from server.insight.periods import plus_months
from server.insight.printed import End
from server.insight.transfer import Reading
from server.reports.indicators import GONE_THROUGH, REGISTER
from server.reports.snapshot import take_snapshot
from server.reports.transfer import ModulesQuarter, TransferQuarter, TransferReport, modules_transfer
from server.reports.transfer_cells import DECAY, STOPS, USE
from server.store.store import Store, open_store
from tests.counting.came_back import CameBack
from tests.counting.office import BEGAN, CURRICULUM, NOW, Office
from tests.reported import transfer_of

OTHERS = ("want", "time", "means")
TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor"}


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    store: Store = open_store(sqlite_engine, "demo")
    office = Office(store).open(TREE)
    with office.at_once():
        office.crowd("noord", 20)
        office.crowd("zuid", 12)
    return office


def live(
    office: Office, unit: str, many: int, after: float | None, said: str, hindered: str = "", named: int = 99
) -> None:
    """So many people of a unit learn something, are asked ten days later (None: never), and say what became of it."""
    back = CameBack(office)
    with office.at_once():
        for number in range(many):
            name = f"{unit}-{number}"
            attempt = back.learn(name, unit, 1.0)
            if after is not None:
                back.know(name, attempt, 10, after)
            back.use(name, attempt, said, hindered=hindered if number < named else OTHERS[number % 3])


def seen(office: Office, unit: str, since: date = BEGAN.date()) -> TransferReport:
    take_snapshot(office.store, CURRICULUM, NOW, (DECAY, USE, STOPS))
    found = transfer_of(office.store, {office.units[unit].id: since}, None)
    assert found is not None
    return found


def quarter(office: Office, unit: str) -> TransferQuarter:
    [only] = seen(office, unit).quarters
    return only


def keys(found: TransferQuarter) -> list[str]:
    assert found.use is not None
    return [sentence.key for sentence in found.use.sentences]


def test_a_mandate_that_is_missing_is_no_learning_problem(office: Office) -> None:
    live(office, "noord", 14, 1.0, "not", "may", named=8)
    found = quarter(office, "noord")
    assert keys(found) == ["reading.known-not-used", "named", "advice.clear-mandate"]
    assert found.use is not None
    assert found.use.hindered is not None
    assert found.use.sentences[1].numbers == {"code": "may", "count": 8, "of": 14}
    assert found.use.hindered.foremost == ("may",)
    assert (found.use.knows, found.use.used_by_knowing) != (None, None)


def test_what_is_not_known_is_never_explained_by_an_obstacle(office: Office) -> None:
    live(office, "noord", 14, 0.0, "used", "may")
    live(office, "zuid", 12, 0.0, "not", "may")
    assert keys(quarter(office, "noord"))[0] in ("reading.not-known", "reading.too-early")
    found = quarter(office, "zuid")
    assert found.use is not None
    assert found.use.hindered is None
    assert not any(key.startswith(("named", "advice")) for key in keys(found))


def test_the_four_readings(office: Office) -> None:
    live(office, "noord", 16, 1.0, "used")
    live(office, "zuid", 12, None, "not", "time")
    north, south = quarter(office, "noord"), quarter(office, "zuid")
    assert north.use is not None
    assert south.use is not None
    assert (north.use.reading, south.use.reading) == (Reading.KNOWN_AND_USED, Reading.KNOWN_NOT_USED)
    assert (north.use.used, south.use.used) != (None, None)
    assert north.use.used is not None
    assert south.use.used is not None
    assert (north.use.used.share, south.use.used.share) == (End.ALMOST_EVERYONE, End.ALMOST_NOBODY)


def test_every_number_says_what_it_is_not_for_and_how_much_it_is_of(office: Office) -> None:
    live(office, "noord", 16, 0.5, "used")
    found = quarter(office, "noord")
    [lost] = found.decay
    indicator, end = lost.indicator
    assert indicator.not_for
    assert end > NOW.date()
    assert lost.n == 8  # as of any such number: 16 said so
    assert (lost.first, lost.later, lost.difference) == (End.ALMOST_EVERYONE, 50, -50)
    assert -100 <= lost.low <= lost.difference <= lost.high <= 0
    assert found.answering.knowledge == End.ALMOST_EVERYONE


def test_an_expired_indicator_leaves_no_number(office: Office) -> None:
    live(office, "noord", 16, 0.5, "used")
    with mock.patch("server.reports.indicators.GONE_THROUGH", BEGAN.date()):
        take_snapshot(office.store, CURRICULUM, datetime(2027, 12, 31, 6), (DECAY, USE, STOPS))
        assert seen_as_is(office, date(2027, 12, 31)).quarters[-1].use is not None
        old = seen_as_is(office, date(2028, 1, 1)).quarters[-1]  # there was no other publication
    assert (old.use, old.decay, old.stops) == (None, (), None)


def seen_as_is(office: Office, today: date) -> TransferReport:
    found = transfer_of(office.store, {office.units["noord"].id: BEGAN.date()}, None, today)
    assert found is not None
    return found


def test_who_leads_a_unit_only_since_does_not_see_what_they_counted_in(office: Office) -> None:
    live(office, "noord", 14, 1.0, "not", "may")
    found = seen(office, "noord", since=NOW.date())
    assert (found.too_new, found.quarters) == (True, ())


def test_seven_people_are_told_nothing_of(office: Office) -> None:
    live(office, "noord", 7, 1.0, "not", "may")
    found = seen(office, "noord")
    assert [(one.use, one.decay) for one in found.quarters] == [(None, ())]


def test_a_few_who_know_are_not_told_of_apart(office: Office) -> None:
    """Sixteen answered, seven of them know it: what got in their way is told of nobody."""
    live(office, "noord", 16, None, "not", "may")
    back = CameBack(office)
    with office.at_once():
        for number in range(9):
            name = f"zuid-{number}"
            attempt = back.learn(name, "zuid", 1.0)
            back.know(name, attempt, 2, 1.0 if number < 7 else 0.0)
            back.use(name, attempt, "not", hindered="time")
    found = quarter(office, "zuid")
    assert found.use is not None
    assert (found.use.hindered, found.use.used_by_knowing) == (None, None)
    assert found.use.used is not None


def test_authors_see_modules_of_the_whole_and_obstacles_by_skill(office: Office) -> None:
    live(office, "noord", 14, 1.0, "not", "may")
    take_snapshot(office.store, CURRICULUM, NOW, (DECAY, USE, STOPS))
    held = {office.units["kantoor"].id: BEGAN.date()}
    found: tuple[ModulesQuarter, ...] = asyncio.run(
        modules_transfer(office.store, held, {"horen": "listening"}, NOW.date())
    )
    [only] = found
    assert only.modules["horen"].use is not None
    assert [one.days for one in only.modules["horen"].decay] == [10]
    assert only.by_skill["listening"].foremost == ("may",)
    assert asyncio.run(modules_transfer(office.store, {office.units["kantoor"].id: NOW.date()}, {}, NOW.date())) == ()


def test_what_authors_see_disappears_on_its_end(office: Office) -> None:
    live(office, "noord", 14, 1.0, "not", "may")
    take_snapshot(office.store, CURRICULUM, NOW, (DECAY, USE, STOPS))
    held, end = {office.units["kantoor"].id: BEGAN.date()}, plus_months(GONE_THROUGH, REGISTER["use"].months)
    [before], [after] = (
        asyncio.run(modules_transfer(office.store, held, {"horen": "listening"}, day))
        for day in (end - timedelta(days=1), end)
    )
    assert before.modules["horen"].use is not None
    assert (after.modules["horen"].use, after.modules["horen"].decay, dict(after.by_skill)) == (None, (), {})


def test_what_works_comes_from_what_is_still_known(office: Office) -> None:
    live(office, "noord", 14, 1.0, "used")
    assert [one.subject for one in quarter(office, "noord").works] == ["listening"]

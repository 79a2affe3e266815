"""From where nothing is heard, and how leaders take part: from rows to what a manager may see. On both databases."""

from datetime import date, datetime, timedelta

import pytest

from server.ids import new_id
from server.insight.periods import plus_months
from server.insight.printed import End
from server.reports.indicators import GONE_THROUGH, REGISTER
from server.reports.leading import SureShare
from server.reports.silence import SilenceReport, read_quietness
from server.reports.silence_cells import SILENCE, quiet_channels
from server.reports.snapshot import take_snapshot
from server.store.store import Store
from server.store.tables import Answer, Compliment, Signal
from tests.counting.came_back import CameBack
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office
from tests.reported import silence_of

TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor", "west": "kantoor"}
HEARD = datetime(2026, 8, 3, 9)


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store).open(TREE)
    with office.at_once():
        for unit, size in (("noord", 20), ("zuid", 24), ("west", 3)):
            office.crowd(unit, size)
    return office


def signal(office: Office, name: str, unit: str, channel: str = "phone", at: datetime = HEARD) -> None:
    office.put(
        Signal(
            organization=ORGANIZATION, id=new_id(), person_id=office.people[name], key=str(new_id()), text="Hoor.",
            channel=channel, language="nl", unit_path=office.path(unit), at=at,
        )
    )  # fmt: skip


def compliment(office: Office, by: str, to: str) -> None:
    office.put(
        Compliment(
            organization=ORGANIZATION, id=new_id(), person_id=office.people[to], owner_id=office.people[by],
            key=str(new_id()), text="Goed.", origin="colleague", language="nl", at=HEARD,
        )
    )  # fmt: skip


def many_signals(office: Office, unit: str, people: int, at: datetime = HEARD) -> None:
    with office.at_once():
        for number in range(people):
            signal(office, f"{unit}-{number}", unit, at=at)


def seen(office: Office, *units: str, at: datetime = NOW, since: date = BEGAN.date()) -> SilenceReport:
    take_snapshot(office.store, CURRICULUM, at, [SILENCE])
    return silence_of(office.store, {office.units[unit].id: since for unit in units})


def quiet(office: Office, found: SilenceReport) -> set[str]:
    return {"+".join(part.name for part in one.name) for one in found.quiet}


def test_where_almost_nobody_is_heard_is_silent_and_two_people_are_almost_nobody(office: Office) -> None:
    many_signals(office, "zuid", 18)
    for number in range(2):
        signal(office, f"noord-{number}", "noord")
        signal(office, f"noord-{number}", "noord", "chat")
    found = seen(office, "kantoor")
    assert (found.since, found.groups) == (date(2026, 7, 1), 2)
    assert quiet(office, found) == {"noord+west"}
    assert found.channels == ()  # of twenty people


def test_it_disappears_on_its_end_and_not_at_the_next_publication(office: Office) -> None:
    many_signals(office, "zuid", 18)
    assert quiet(office, seen(office, "kantoor")) == {"noord+west"}
    own, end = office.store.organization, plus_months(GONE_THROUGH, REGISTER["silence"].months)
    for day, told in ((end - timedelta(days=1), True), (end, False)):
        found = silence_of(office.store, {office.units["kantoor"].id: BEGAN.date()}, day)
        assert (bool(found.quiet), found.indicator is not None) == (told, told)
        few = office.store.read_now(lambda connection, day=day: read_quietness(connection, own, day))
        assert (few is not None) is told


def test_channels_are_told_of_where_many_passed_something_on() -> None:
    many = frozenset(map(str, range(90)))
    by_channel = {"phone": many, "counter": frozenset("123"), "chat": frozenset("12")}
    assert quiet_channels(by_channel) == ("mail", "chat", "visit", "other")
    assert quiet_channels({"phone": frozenset("12345678")}) == ()


def test_a_compliment_counts_where_its_giver_is(office: Office) -> None:
    for number in range(15):
        compliment(office, f"noord-{number}", "zuid-0")
    assert quiet(office, seen(office, "kantoor")) == {"zuid"}


def test_a_team_of_three_is_told_of_with_another_only(office: Office) -> None:
    many_signals(office, "zuid", 18)
    assert quiet(office, seen(office, "west")) == {"noord+west"}


def test_what_may_be_chance_is_told_of_after_another_silent_quarter(office: Office) -> None:
    """Of 23 people hardly so few are heard where eleven of 47 are, but that is no rare thing among three groups."""
    many_signals(office, "zuid", 11, datetime(2026, 5, 3, 9))
    many_signals(office, "zuid", 11)
    assert quiet(office, seen(office, "kantoor", at=datetime(2026, 7, 2, 6))) == set()
    assert [one.quarters for one in seen(office, "kantoor").quiet] == [2]


def test_a_quarter_told_of_before_one_led_it_does_not_count_towards_that(office: Office) -> None:
    many_signals(office, "zuid", 11, datetime(2026, 5, 3, 9))
    many_signals(office, "zuid", 11)
    seen(office, "kantoor", at=datetime(2026, 7, 2, 6))
    for since, told in ((date(2026, 7, 2), []), (date(2026, 7, 1), [2])):
        assert [one.quarters for one in seen(office, "noord", since=since).quiet] == told


def test_where_nobody_is_heard_all_are_told_of(office: Office) -> None:
    signal(office, "zuid-0", "zuid")
    assert quiet(office, seen(office, "kantoor")) == {"noord+west", "zuid"}


def test_managers_see_their_own_and_no_channels(office: Office) -> None:
    many_signals(office, "noord", 15)
    found = seen(office, "zuid")
    assert (quiet(office, found), found.channels, found.leaders) == ({"zuid"}, (), None)


def test_who_leads_it_only_since_sees_nothing_of_it(office: Office) -> None:
    signal(office, "zuid-0", "zuid")
    assert seen(office, "zuid", since=NOW.date()).quiet == ()


def test_what_is_told_once_stays_and_rows_are_counted(office: Office) -> None:
    signal(office, "zuid-0", "zuid")
    seen(office, "kantoor")
    for number in range(6):
        signal(office, f"zuid-{number}", "zuid")  # of a quarter that was told of already
    later = seen(office, "kantoor", at=datetime(2027, 1, 4, 6))
    assert {one.quarters for one in later.quiet} == {2}


def test_before_anything_was_heard_there_is_no_silence(office: Office) -> None:
    assert seen(office, "kantoor") == SilenceReport()


def test_leaders_are_one_group_for_who_leads_all(office: Office) -> None:
    with office.at_once():
        for number in range(8):
            office.lead("zuid", f"zuid-{number}")
        office.lead("kantoor", "noord-9")
    office.ask("kantoor", date(2026, 12, 1))
    signal(office, "zuid-9", "zuid")
    for number in range(4):
        office.finish(f"zuid-{number}", "zuid", HEARD)
    office.put(
        Answer(
            organization=ORGANIZATION, id=new_id(), decision="do", said="x", text="y", language="nl", at=HEARD,
            owner_id=office.people["zuid-1"],
        )
    )  # fmt: skip
    found = seen(office, "kantoor").leaders
    assert found is not None
    assert (found.people, found.done, found.answers) == (8, 50, 1)
    assert found.indicator[0].key == "leaders"


def test_leaders_use_what_they_learn_and_let_something_be_heard_as_one_group(office: Office) -> None:
    back, noon = CameBack(office), datetime(2026, 7, 2, 12)
    with office.at_once():
        for number in range(8):
            office.lead("zuid", f"zuid-{number}")
            attempt = back.learn(f"zuid-{number}", "zuid", 1.0, at=noon)
            back.use(f"zuid-{number}", attempt, "used" if number < 6 else "not", since=noon)
        not_one = back.learn("zuid-9", "zuid", 1.0, at=noon)
        back.use("zuid-9", not_one, "not", since=noon)
        office.lead("kantoor", "noord-9")
    signal(office, "zuid-1", "zuid")
    signal(office, "zuid-2", "zuid")
    signal(office, "noord-1", "noord")
    found = seen(office, "kantoor").leaders
    assert found is not None
    assert (found.used, found.heard) == (SureShare(75, 45, 90), 25)


def test_of_seven_answers_of_leaders_nothing_is_said(office: Office) -> None:
    back, noon = CameBack(office), datetime(2026, 7, 2, 12)
    with office.at_once():
        for number in range(9):
            office.lead("zuid", f"zuid-{number}")
        for number in range(7):
            back.use(f"zuid-{number}", back.learn(f"zuid-{number}", "zuid", 1.0, at=noon), "used", since=noon)
    signal(office, "noord-1", "noord")
    office.lead("kantoor", "noord-9")
    found = seen(office, "kantoor").leaders
    assert found is not None
    assert (found.used, found.heard) == (None, End.ALMOST_NOBODY)


def test_seven_leaders_are_no_group(office: Office) -> None:
    with office.at_once():
        for number in range(7):
            office.lead("zuid", f"zuid-{number}")
    signal(office, "zuid-9", "zuid")
    assert seen(office, "kantoor").leaders is None


def test_of_leaders_asked_where_they_gave_room_the_share_that_named_something(office: Office) -> None:
    came = CameBack(office)
    with office.at_once():
        for number in range(10):
            name = f"zuid-{number}"
            office.lead("zuid", name)
            said = "answered" if number < 6 else "no-occasion" if number < 8 else ""
            came.room(name, came.learn(name, "zuid", 1.0), said)
        office.lead("kantoor", "noord-9")
        signal(office, "noord-1", "noord")
    found = seen(office, "kantoor").leaders
    assert found is not None
    assert (found.room, found.asked) == (SureShare(60, 35, 80), 10)


def test_of_seven_leaders_asked_for_room_nothing_is_said_and_of_a_later_quarter_neither(office: Office) -> None:
    came = CameBack(office)
    with office.at_once():
        for number in range(10):
            name = f"zuid-{number}"
            office.lead("zuid", name)
            at = datetime(2026, 7, 2, 9) if number < 7 else datetime(2026, 8, 20, 9)  # put within two weeks of the end
            came.room(name, came.learn(name, "zuid", 1.0), "answered", at)
        office.lead("kantoor", "noord-9")
        signal(office, "noord-1", "noord")
    found = seen(office, "kantoor").leaders
    assert found is not None
    assert (found.room, found.asked) == (None, 0)

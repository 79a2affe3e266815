"""From rows in either database to an author's cells, publication after publication."""

import asyncio
from datetime import date, datetime, timedelta

import pytest

from courses import codec
from courses.exercises import Response
from server.reports.aging import let_go
from server.reports.analysis import Analysis, _analysis
from server.reports.analysis_cells import ANALYSIS
from server.reports.cells import End
from server.reports.snapshot import take_snapshot
from server.store.erase import erase
from server.store.store import Store
from server.store.tables import Ended, FoundUseful, Move, Passed
from tests.counting.office import BEGAN, CURRICULUM, NOW, Office, days, step
from tests.counting.school import FOUR, TALK

STEPS = (
    step("een", FOUR, key_revision="k"),
    step("twee", FOUR, key_revision="k"),
    step("gesprek", TALK, key_revision="s"),
)


@pytest.fixture
def office(store: Store) -> Office:
    made = Office(store).open({"kantoor": "", "noord": "kantoor"})
    made.publish("module", steps=STEPS)
    return made


def take(office: Office, names: list[str], picked: int, ended: bool = True, began: datetime = BEGAN) -> None:
    with office.at_once():
        for name in names:
            attempt = office.attempt(name, "noord", at=began, module="module")
            same = {"organization": office.organization, "attempt_id": attempt}
            for number, one in enumerate(("een", "twee"), 1):
                given = codec.encode(Response(picked=(picked,))).decode()
                score = float(picked == 0)
                office.respond(attempt, one, score, began + timedelta(minutes=number), given=given)
            moment = began + timedelta(minutes=4)
            office.put(Move(**same, step_id="gesprek", run=1, number=1, key=name, at=moment, scene="begin", choice=0,
                            ending="goed"))  # fmt: skip
            office.put(Passed(**same, step_id="lezen", key=name, at=moment))
            if ended:
                office.put(Ended(**same, at=began + timedelta(minutes=5)))
                office.put(FoundUseful(**same, number=1, useful=True, reason="Ja" * (picked > 0), at=max(NOW, began)))


def read(office: Office, author: dict) -> Analysis:  # type: ignore[type-arg]
    return office.store.read_now(lambda connection: _analysis(connection, office.organization, author, "module"))


def publish(office: Office, at: object = NOW) -> Analysis:
    take_snapshot(office.store, CURRICULUM, at, [ANALYSIS])  # type: ignore[arg-type]
    return read(office, {office.units["kantoor"].id: date(2026, 1, 1)})


def test_what_people_did_comes_out_as_published(office: Office) -> None:
    names = office.crowd("noord", 16)
    take(office, names[:9], 0)
    take(office, names[9:12], 2)
    take(office, names[12:], 0, ended=False)
    found = publish(office)
    item = found.items["een", "k"]
    assert (item.n, item.right.share, [one.share for one in item.options][2]) == (10, 75, 25)
    assert found.scenarios["gesprek", "s"].n == 10
    assert found.run is not None
    run = found.run
    assert (run.n, run.ended, run.minutes, run.useful_n, run.reasoned) == (
        15,
        75,
        5,
        10,
        25,
    )  # of 16, of whom 12 said so


def test_an_author_since_the_publication_sees_nothing_of_it(office: Office) -> None:
    take(office, office.crowd("noord", 8), 0)
    publish(office)
    found = read(office, {office.units["kantoor"].id: NOW.date()})
    assert found.too_new
    assert not found.items


def test_what_was_published_stays_when_someone_is_erased_and_few_come(office: Office) -> None:
    names = office.crowd("noord", 14)
    take(office, names[:10], 0)
    before = publish(office).items["een", "k"]
    asyncio.run(erase(office.store, office.people[names[0]]))
    take(office, names[10:], 1)  # of before the publication, and come to light only now
    after = publish(office, NOW + days(30)).items["een", "k"]
    assert (after.n, after.right, after.options) == (10, before.right, before.options)


def test_who_writes_modules_does_not_count(office: Office) -> None:
    names = office.crowd("noord", 5)
    office.lead("kantoor", names[0], "author")
    take(office, names, 0)
    assert publish(office).items == {}


def test_whose_old_responses_went_is_no_longer_counted_as_one_who_stopped_at_the_beginning(office: Office) -> None:
    names = office.crowd("noord", 40)
    take(office, names[:15], 0)
    take(office, names[15:30], 0, ended=False)
    assert publish(office).run.n == 30  # type: ignore[union-attr]
    late = NOW + days(700)
    assert let_go(office.store, late, 24) > 0
    take(office, names[30:], 0, began=late)
    run = publish(office, late + days(30)).run
    assert run is not None
    assert (run.n, run.ended) == (10, End.ALMOST_EVERYONE)
    assert {one.share for one in run.steps} == {End.ALMOST_EVERYONE}


def test_who_does_it_again_after_their_old_responses_went_gives_no_first_response(office: Office) -> None:
    names, late = office.crowd("noord", 16), NOW + days(700)
    take(office, names[:8], 2, ended=False)
    publish(office)
    let_go(office.store, late, 24)
    take(office, names, 0, began=late)
    found = publish(office, late + days(30))
    assert found.items["een", "k"].n == 5  # of 8


def test_what_was_counted_just_after_midnight_is_of_the_day_of_the_publication(office: Office) -> None:
    """In Amsterdam, where it is the day before by UTC."""
    take(office, office.crowd("noord", 8), 0)
    found = publish(office, datetime(2026, 10, 31, 23, 5))
    item = found.items["een", "k"]
    assert (found.taken_on, found.older(item.as_of)) == (date(2026, 11, 1), None)
    later = publish(office, datetime(2026, 11, 30, 23, 5))
    assert later.older(later.items["een", "k"].as_of) == date(2026, 11, 1)

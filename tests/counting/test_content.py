"""Signals no module is about and where almost nothing comes back: counted as given, and attacked beside the tags."""

import asyncio
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import Engine

from server.ids import new_id
from server.insight.periods import plus_months
from server.reports.content import Content, content_report
from server.reports.content_cells import CONTENT, FINISHED, NONE, quiet, shown_skills
from server.reports.given_cells import Thing, published
from server.reports.indicators import GONE_THROUGH, REGISTER
from server.reports.snapshot import take_snapshot
from server.store.queries.themes import ThemedRow
from server.store.store import open_store
from server.store.tables import IndicatorReview, Signal, Themed
from tests.counting.attacker import Number, pins_fewer_than
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office
from tests.counting.test_given import BOSSES, LEAST, quarter

WHEN = datetime(2026, 8, 3, 9)


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    office = Office(open_store(sqlite_engine, ORGANIZATION)).open({"kantoor": ""})
    with office.at_once():
        office.crowd("kantoor", 40)
        office.hire("kantoor", "chef", "auteur")
        office.lead("kantoor", "chef")
        office.lead("kantoor", "auteur", "author")
    return office


def about(office: Office, name: str, skill: str, module: str = "", at: datetime = WHEN) -> None:
    """A signal of somebody, and what it is about."""
    row = Signal(
        organization=ORGANIZATION, id=new_id(), person_id=office.people[name], key=new_id().hex, text="“…”",
        channel="phone", module_id=module, language="nl", unit_path=office.path("kantoor"), at=at,
    )  # fmt: skip
    office.put(row)
    if skill:
        where = {"organization": ORGANIZATION, "about": "signal", "subject": row.id.hex}
        office.put(Themed(**where, number=1, skill=skill, at=WHEN))


def finish(office: Office, people: int, module: str = "horen") -> None:
    for number in range(people):
        office.finish(f"kantoor-{number}", "kantoor", WHEN, module)


def seen(office: Office, since: datetime = BEGAN, today: datetime = NOW) -> Content | None:
    take_snapshot(office.store, CURRICULUM, NOW, [CONTENT])
    return asyncio.run(content_report(office.store, {office.units["kantoor"].id: since.date()}, today.date()))


def test_signals_are_told_by_skill_to_the_five_below(office: Office) -> None:
    with office.at_once():
        for number in range(13):
            about(office, f"kantoor-{number}", "doorgeven")
        for number in range(13, 22):
            about(office, f"kantoor-{number}", NONE)
        for number in range(22, 30):
            about(office, f"kantoor-{number}", "")
    found = seen(office)
    assert found is not None
    assert dict(found.skills) == {"doorgeven": 10, NONE: 5}


def test_it_disappears_on_its_end_and_not_at_the_next_publication(office: Office) -> None:
    with office.at_once():
        for number in range(13):
            about(office, f"kantoor-{number}", "doorgeven")
    end = plus_months(GONE_THROUGH, REGISTER["content"].months)
    for day, told in ((end - timedelta(days=1), True), (end, False)):
        assert (seen(office, today=datetime.combine(day, time())) is not None) is told


def test_of_few_nothing_is_told_nor_of_what_it_could_be_subtracted_from(office: Office) -> None:
    with office.at_once():
        for number in range(12):
            about(office, f"kantoor-{number}", "doorgeven")
        for number in range(12, 15):
            about(office, f"kantoor-{number}", "horen")
    found = seen(office)
    assert found is None or dict(found.skills) == {}


def test_who_may_open_it_does_not_count(office: Office) -> None:
    with office.at_once():
        for number in range(7):
            about(office, f"kantoor-{number}", "doorgeven")
        about(office, "chef", "doorgeven")
        about(office, "auteur", "doorgeven")
    found = seen(office)
    assert found is None or dict(found.skills) == {}


def test_a_module_that_many_finished_and_few_spoke_at_is_quiet(office: Office) -> None:
    with office.at_once():
        finish(office, FINISHED)
        for number in range(2):
            about(office, f"kantoor-{number}", "", "horen")
    found = seen(office)
    assert found is not None
    assert found.quiet == ("horen",)


@pytest.mark.parametrize(("finished", "given"), [(FINISHED - 1, 0), (FINISHED, 3)])
def test_not_where_few_finished_it_or_three_spoke(office: Office, finished: int, given: int) -> None:
    with office.at_once():
        finish(office, finished)
        for number in range(given):
            about(office, f"kantoor-{number}", "", "horen")
    found = seen(office)
    assert found is None or found.quiet == ()


@pytest.mark.parametrize(("minute", "is_quiet"), [(30, False), (-30, True)])  # in Amsterdam, beside its midnight
def test_the_quarter_before_begins_when_it_does_there(office: Office, minute: int, is_quiet: bool) -> None:
    begins = datetime(2026, 3, 31, 22)
    with office.at_once():
        finish(office, FINISHED)
        for number in range(3):
            about(office, f"kantoor-{number}", "", "horen", begins + timedelta(minutes=minute))
    found = seen(office)
    assert (found is not None and found.quiet == ("horen",)) is is_quiet


def test_whether_nobody_or_two_gave_something_is_the_same_word() -> None:
    rows = [ThemedRow(None, "horen", "", WHEN, "")] * 2
    assert quiet({"horen": 30}, []) == quiet({"horen": 30}, rows) == ["horen"]
    assert quiet({"horen": 30}, [*rows, *rows[:1]]) == []


def test_whoever_has_their_role_since_the_publication_sees_nothing(office: Office) -> None:
    with office.at_once():
        finish(office, FINISHED)
    assert seen(office, NOW) is None
    assert seen(office) is not None


def test_a_quarter_is_counted_once_and_what_ended_is_not_shown(office: Office) -> None:
    with office.at_once():
        finish(office, FINISHED)
    before = seen(office)
    with office.at_once():
        for number in range(13):
            about(office, f"kantoor-{number}", "doorgeven", "horen")
    assert seen(office) == before
    office.put(
        IndicatorReview(
            organization=ORGANIZATION, indicator="content", number=1, ends_on=NOW.date(), reason="x", day=NOW.date(),
            language="nl", at=NOW,
        )
    )  # fmt: skip
    assert seen(office) is None


def themed_quarter(seed: int, batch: int = 8) -> tuple[list[Thing], list[ThemedRow], list[tuple[str, str, str]]]:
    """What was given in a quarter, signals with their skill, and whose each thing is."""
    things, whose = quarter(seed, batch)
    rng = Random(f"{seed}/skills")
    skills = ["", NONE, *(f"s{number}" for number in range(rng.randrange(1, 4)))]
    leaning = {thing.module: rng.choice(skills) for thing in things}  # a module and its skill hang together
    people = sorted({one.person for one in things if one.person})
    ids = {person: UUID(int=number + 1) for number, person in enumerate(people)}

    def skill(module: str) -> str:
        return leaning[module] if rng.random() < 0.7 else rng.choice(skills)

    rows = [
        ThemedRow(ids.get(one.person), one.module, "", WHEN, skill(one.module) if one.person else "") for one in things
    ]
    return things, rows, whose


def is_pinned(
    seed: int, least: int = LEAST, batch: int = 8, opens: frozenset[str] = BOSSES, *, hold: bool = True
) -> bool:
    """Whether the attacker, who sees the tags by module and the exact number by skill, pins fewer than eight."""
    things, rows, whose = themed_quarter(seed, batch)
    named = {str(row.person_id): one.person for one, row in zip(things, rows, strict=True) if row.person_id}
    watching = frozenset(key for key, person in named.items() if person in opens)
    mine = {id(thing): one for thing, one in zip(things, whose, strict=True)}
    numbers: list[Number] = [
        frozenset(mine[id(thing)] for thing in own) for own in published(things, opens, LEAST).values()
    ]
    by_skill = shown_skills(rows, watching, least, hold=hold)
    numbers += [
        frozenset(one for row, one in zip(rows, whose, strict=True) if row.skill == skill) for skill in by_skill
    ]
    return pins_fewer_than(LEAST, numbers, BOSSES)


def test_the_attacker_wins_nowhere() -> None:
    assert [seed for seed in range(40) if is_pinned(seed)] == []


@pytest.mark.long
def test_nor_in_a_thousand_quarters() -> None:
    assert [seed for seed in range(1_000, 2_200) if is_pinned(seed)] == []


def test_something_is_published_to_attack() -> None:
    found = [shown_skills(themed_quarter(seed)[1], frozenset(), LEAST) for seed in range(40)]
    assert sum(map(bool, found)) >= 10


def test_without_a_rule_the_attacker_wins() -> None:
    assert any(is_pinned(seed, least=1) for seed in range(60))
    assert any(is_pinned(seed, hold=False) for seed in range(60))
    assert any(is_pinned(seed, opens=frozenset()) for seed in range(60))
    assert any(is_pinned(seed, batch=2) for seed in range(60))

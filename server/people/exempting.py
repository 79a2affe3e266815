"""Whether someone is away, or did elsewhere what is asked: read from the form, and shown. Pure but for one read."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from courses.model import Curriculum
from server.asked_words import asked_title
from server.forms import Fields
from server.people.directory import Directory
from server.people.exempt_views import AskedLine, AwayLine, ExemptView
from server.store.queries.assignments import (
    AbsenceRow,
    AssignmentRow,
    ExemptionRow,
    absences,
    assignments,
    exemptions,
)
from server.store.queries.staff import StaffRow
from server.words import Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

FURTHEST: Final = timedelta(days=1100)  # from today, in either direction
Problems = dict[str, str]


class Known(NamedTuple):
    """What is known of one person that makes a difference to what is asked of them."""

    away: Sequence[AbsenceRow]
    elsewhere: Sequence[ExemptionRow]
    asked: Sequence[AssignmentRow]  # of all


class Away(NamedTuple):
    since: date
    until: date | None


def read_known(connection: "Connection", organization: str, person_id: UUID) -> Known:
    """One view of the database."""
    return Known(
        absences(connection, organization, person_id),
        exemptions(connection, organization, person_id),
        assignments(connection, organization),
    )


def asked_of(person: StaffRow, directory: Directory, known: Known) -> list[AssignmentRow]:
    """What is asked of where this person is, and of what they are."""
    if person.unit_id is None:
        return []
    roles = {held.role for held in directory.held.get(person.id, ())}
    rows = [row for row in known.asked if not row.role or row.role in roles]
    return [row for row in rows if row.unit_id in directory.by_unit and person.unit_id in directory.below(row.unit_id)]


def read_away(fields: Fields, words: Words, today: date) -> tuple[Away | None, Problems]:
    """From when until when, or what is wrong with that."""
    problems = Problems()
    since, until = _day(fields.one("since")), _day(fields.one("until"))
    if since is None or abs(since - today) > FURTHEST:
        problems["since"] = words.gettext("Fill in the first day away.")
    if fields.one("until").strip() and (until is None or abs(until - today) > FURTHEST):
        problems["until"] = words.gettext("Fill in the day someone is back, or nothing while it is not known.")
    elif since is not None and until is not None and until <= since:
        problems["until"] = words.gettext("That is not after the first day away.")
    return (None, problems) if problems or since is None else (Away(since, until), {})


def read_elsewhere(
    fields: Fields, asked: Sequence[AssignmentRow], words: Words, today: date
) -> tuple[tuple[UUID, date] | None, Problems]:
    """What was done elsewhere, and when; or what is wrong with that."""
    problems = Problems()
    found = next((row.id for row in asked if str(row.id) == fields.one("assignment")), None)
    on = _day(fields.one("done_on"))
    if found is None:
        problems["assignment"] = words.gettext("Choose what was done elsewhere.")
    if on is None or not today - FURTHEST <= on <= today:
        problems["done_on"] = words.gettext("Fill in the day it was done, today at the latest.")
    return (None, problems) if problems or found is None or on is None else ((found, on), {})


def exempt_view(
    person: StaffRow,
    directory: Directory,
    known: Known,
    titles: Mapping[str, tuple[str, str]],
    curriculum: Curriculum,
    fields: Fields,
    problems: Problems,
    words: Words,
    *,
    saved: bool,
) -> ExemptView:
    """The page, with what was typed. `titles`: module → its title and the title's language."""
    away = {row.since: row.until for row in known.away}
    done = {(row.assignment_id, row.done_on): row.holds for row in known.elsewhere}
    return ExemptView(
        id=person.id,
        name=person.name,
        away=tuple(AwayLine(since, until) for since, until in sorted(away.items(), reverse=True) if until != since),
        asked=tuple(
            AskedLine(
                row.id,
                *asked_title(row.modules, row.path_id, titles, curriculum, words.language),
                directory.by_unit[row.unit_id].name,
                tuple(sorted(on for (id_, on), holds in done.items() if id_ == row.id and holds)),
            )
            for row in asked_of(person, directory, known)
        ),
        since=fields.one("since"),
        until=fields.one("until"),
        chosen=fields.one("assignment"),
        done_on=fields.one("done_on"),
        problems=problems,
        saved=saved,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None

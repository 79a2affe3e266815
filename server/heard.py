"""What was said, shown and answered, as lines on pages of every room: its own, home, the end of a module, one's record.

Rows in, frozen views out; only `read_home` and `read_done` ask the database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from uuid import UUID

from server.access import FOR_TEXT
from server.doubled import reason
from server.store.queries import voice, voice_answers
from server.store.queries.handing import handed_to
from server.store.queries.voice import ShownRow
from server.store.queries.voice_answers import AnswerRow
from server.words import Words, msg

if TYPE_CHECKING:
    from sqlalchemy import Connection

DECISIONS: Final = {"do": msg("We do this:"), "later": msg("Later:"), "no": msg("No, because")}
ONLY_YOU, EVERYONE = msg("Only you see it"), msg("Everyone here who is signed in sees it")
TEAM = msg("Your team %(team)s sees it")
FRESH = timedelta(days=30)  # how long an answer stands on the start page of who gave what it is to
MOST = 3  # of them


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What came of what would be done."""

    text: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of the organization."""

    decision: str  # in words
    said: str
    text: str
    unit: str  # "" where none is named
    language: str
    at: datetime
    results: tuple[ResultLine, ...] = ()  # what came of it, newest first


@dataclass(frozen=True, slots=True)
class HomeVoice:
    """voice/home.html: what waits for the reader, and what was answered."""

    waiting: int  # compliments for them that they did not decide about
    mine: tuple[AnswerLine, ...]  # to what they gave with their account, newest first
    newest: AnswerLine | None  # of those everyone sees
    asked: int = 0  # things a listener asks the reader to answer


@dataclass(frozen=True, slots=True)
class DoneVoice:
    """voice/done.html: whether the module was of use, and passing on what one heard."""

    useful: str  # yes, no; "" as long as nothing was said
    reason: str
    action: str  # where that goes
    give: str  # the form of a signal, with what this module asks
    least: int  # people in a group whose reasons the makers of the module see


def answer_line(row: AnswerRow, words: Words) -> AnswerLine:
    decision = words.gettext(DECISIONS.get(row.decision, row.decision))
    return AnswerLine(decision, row.said, reason(row.text, row.decision), row.unit, row.language, row.at)


def with_results(
    rows: Iterable[AnswerRow], results: Mapping[UUID, tuple[voice_answers.ResultRow, ...]], words: Words
) -> tuple[AnswerLine, ...]:  # fmt: skip
    """The same, each with what came of it."""
    return tuple(
        replace(answer_line(row, words), results=tuple(ResultLine(*one) for one in results.get(row.id, ())))
        for row in rows
    )


def answer_lines(rows: Iterable[AnswerRow], words: Words) -> tuple[AnswerLine, ...]:
    return tuple(answer_line(row, words) for row in rows)


def seen_by(audience: str, team: str, words: Words) -> str:
    """Who sees something, in a sentence without its full stop; "" where nothing was chosen."""
    if audience == "team":
        return words.gettext(TEAM, team=team)
    sentence = {"me": ONLY_YOU, "all": EVERYONE}.get(audience, "")
    return words.gettext(sentence) if sentence else ""


def promise_seen_by(row: ShownRow | None, words: Words) -> str:
    """Who sees a promise; as long as its maker chose nothing, only they."""
    return seen_by(row.audience, row.team, words) if row else words.gettext(ONLY_YOU)


def promise_address(attempt_id: UUID, step_id: str) -> str:
    """Where one chooses who sees a promise."""
    return f"/voice/promises/{attempt_id}/{quote(step_id, safe='')}"


def by_place(rows: Iterable[ShownRow]) -> Mapping[tuple[UUID, str], ShownRow]:
    """Whom each promise is shown, by its attempt and step."""
    return {(row.attempt_id, row.step_id): row for row in rows}


def read_home(connection: "Connection", organization: str, person_id: UUID, now: datetime, words: Words) -> HomeVoice:
    """What home shows of it, in one view of the database."""
    got = voice.compliments_for(connection, organization, person_id)
    mine = voice_answers.answers_to_person(connection, organization, person_id)
    fresh = dict.fromkeys(row.answer for row in mine if now - row.answer.at <= FRESH)
    newest = voice_answers.answers(connection, organization, None, len(fresh) + 1)
    return HomeVoice(
        waiting=sum(not row.audience for row in got),
        mine=answer_lines([*fresh][:MOST], words),
        newest=next((answer_line(row, words) for row in newest if row not in fresh), None),
        asked=sum(not row.answered for row in handed_to(connection, organization, person_id)),
    )


def read_done(
    connection: "Connection", organization: str, person_id: UUID, attempt_id: UUID, module_id: str
) -> DoneVoice:
    """What the end of this attempt at a module shows of it."""
    said = voice.found_useful(connection, organization, person_id)
    row = next((row for row in said if row.attempt_id == attempt_id), None)
    return DoneVoice(
        useful="" if row is None else "yes" if row.useful else "no",
        reason=row.reason if row else "",
        action=f"/voice/useful/{attempt_id}",
        give=f"/voice/signals/new?module={quote(module_id, safe='')}",
        least=FOR_TEXT,
    )

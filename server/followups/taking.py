"""From a submitted form to what became of a question. Pure."""

from datetime import date, datetime
from typing import Final

from courses import codec
from courses.exercises import MAX_TEXT, Refusal
from server.followups.budget import PAUSES, Rest
from server.followups.fill import FAR
from server.followups.finding import Found, Item
from server.followups.ladder import Kind, Said
from server.followups.wording import USED
from server.forms import Fields
from server.learn.kinds.saying import HELPED, HINDERED
from server.learn.taking import SURE
from server.store.tables import FollowUpAnswer

DECLINE, NO_OCCASION = "decline", "no-occasion"
UNWRITTEN = "unwritten"  # something was named, in no words that are kept
KEY: Final = 64  # characters


def take(found: Found, fields: Fields, organization: str, language: str, now: datetime) -> FollowUpAnswer | str:
    """What a question's form says; why not where it says nothing yet, a key of `server.learn.shell.WHY`."""
    if found.row.kind == Kind.ROOM:
        return _take_room(found, fields, organization, language, now)
    if fields.one("way") == DECLINE:
        return _answer(found, fields, organization, language, now, Said.DECLINED)
    if found.item is not None:
        return _take_item(found, found.item, fields, organization, language, now)
    said = fields.one("said")
    if said not in USED:
        return Refusal.PICK_ONE
    answer = _answer(found, fields, organization, language, now, Said(said))
    if said != Said.NO_OCCASION:  # where there was none, nothing helped or hindered
        answer.helped = ",".join(code for code in HELPED if code in fields.get("helped", ()))
        answer.hindered = ",".join(code for code in HINDERED if code in fields.get("hindered", ()))
    return answer


def _take_room(found: Found, fields: Fields, organization: str, language: str, now: datetime) -> FollowUpAnswer | str:
    """What was written is not thrown away by one tap on another button; `server.followups.room` keeps it.

    That somebody named something and keeps no text is an answer too: else it would be known of whom it is stored that
    they gave theirs without a name.
    """
    text, way = fields.one("text").strip(), fields.one("way")
    nothing = {DECLINE: Said.DECLINED, NO_OCCASION: Said.NO_OCCASION}.get(way)
    if nothing is None and fields.one("audience") == UNWRITTEN:
        nothing = Said.ANSWERED
    if nothing is not None:
        if text and not fields.one(SURE):
            return SURE
        return _answer(found, fields, organization, language, now, nothing)
    if not text:
        return Refusal.WRITE
    if len(text) > MAX_TEXT:
        return Refusal.TOO_LONG
    return _answer(found, fields, organization, language, now, Said.ANSWERED)


def _take_item(
    found: Found, item: Item, fields: Fields, organization: str, language: str, now: datetime
) -> FollowUpAnswer | Refusal:
    response = item.shown.exercise.take(fields)
    if isinstance(response, Refusal):
        return response
    grade = item.shown.exercise.grade(response)
    answer = _answer(found, fields, organization, language, now, Said.ANSWERED)
    answer.version, answer.revision, answer.key_revision = (
        item.version.version, item.shown.revision, item.shown.key_revision,
    )  # fmt: skip
    answer.given, answer.grade = codec.encode(response).decode(), codec.encode(grade).decode()
    answer.score = grade.score
    return answer


def _answer(
    found: Found, fields: Fields, organization: str, language: str, now: datetime, said: Said
) -> FollowUpAnswer:
    row = found.row
    return FollowUpAnswer(
        organization=organization, id=row.id, attempt_id=row.attempt_id, person_id=row.person_id,
        key=fields.one("key")[:KEY], at=now, said=said.value, language=language,
    )  # fmt: skip


def take_rest(fields: Fields, today: date) -> Rest | None:
    """What someone chose about when questions come; None where it can't be understood."""
    way = fields.one("way")
    if way in PAUSES:
        return Rest(until=today + PAUSES[way])
    if way == "until":
        day = _day(fields.one("until"))
        return Rest(until=day) if day is not None and today < day <= today + FAR else None
    return {"off": Rest(off=True), "on": Rest()}.get(way)


def _day(text: str) -> date | None:
    """A day as a browser sends it, or as people type it where there is no field for days: 31-12-2026."""
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None

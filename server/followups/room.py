"""The question to who leads a team: where they gave room. What they write is theirs, as any reflection is."""

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from courses.exercises import MAX_TEXT
from server.followups.finding import Found
from server.followups.ladder import Kind, Said
from server.followups.taking import UNWRITTEN
from server.followups.views import Asking, RoomPage
from server.forms import Fields
from server.ids import random_id
from server.learn.giving import NAMED, month_of
from server.learn.unnamed import RECEIPT, new_receipt, receipt_hash, writer_mark
from server.parts import Parts
from server.store.queries import receipts, room
from server.store.queries.changes_learn import writer_key
from server.store.tables import Entry, FollowUpAnswer, UnnamedEntry
from server.words import Words, msg

if TYPE_CHECKING:
    from sqlmodel import SQLModel

UNNAMED: Final = "unnamed"
ANSWERED: Final = msg("You named something.")
NO_ROOM: Final = msg("There was no occasion.")


def is_room(found: Found) -> bool:
    """Whether it is this question."""
    return found.row.kind == Kind.ROOM


async def beside(own: Parts, found: Found, row: FollowUpAnswer, fields: Fields, language: str) -> "SQLModel | None":
    """What is stored with the answer: its text, for whom it is. None where nothing is kept of it."""
    if not is_room(found) or row.said != Said.ANSWERED:
        return None
    text, audience = written(fields), fields.one("audience")
    if audience == UNWRITTEN:
        return None
    quotable = fields.one("quote") == "yes" and audience in (NAMED, UNNAMED)
    if audience != UNNAMED:
        return Entry(
            organization=row.organization, attempt_id=row.attempt_id, step_id=room.ROOM_STEP, person_id=row.person_id,
            text=text, audience=NAMED if audience == NAMED else "me", quotable=quotable, at=row.at,
        )  # fmt: skip
    month, organization = month_of(row.at), row.organization
    secret = await own.store.write(partial(writer_key, organization=organization, month=month))
    unit = await own.store.read(partial(room.unit_of, organization=organization, attempt_id=row.attempt_id))
    code = fields.one("receipt")
    return UnnamedEntry(
        organization=organization, id=random_id(), module_id=found.row.module_id, step_id=room.ROOM_STEP, month=month,
        language=language, receipt_hash=receipt_hash(code if RECEIPT.fullmatch(code) else new_receipt()), text=text,
        quotable=quotable, unit_id=UUID(unit) if unit else None, writer_mark=writer_mark(secret, row.person_id),
    )  # fmt: skip


def written(fields: Fields) -> str:
    """The text in a form."""
    return fields.one("text").replace("\r\n", "\n").strip()


async def receipt_of(own: Parts, fields: Fields) -> str:
    """The code that came in a form, where something waits under it: a form sent twice shows it again. Else ""."""
    code = fields.one("receipt")
    if fields.one("audience") != UNNAMED or not RECEIPT.fullmatch(code):
        return ""
    find = partial(receipts.waits, organization=own.settings.organization, receipt_hash=receipt_hash(code))
    return code if await own.store.read(find) else ""


def room_page(
    found: Found, words: Words, asking: Asking | None, sent: Fields, scrap: str, notice: str, home: bool, receipt: str
) -> RoomPage:
    """To write, or with what was written; that stands only on the page of who is signed in."""
    kept = found.written if home else None
    said = words.gettext(ANSWERED if found.row.said == Said.ANSWERED else NO_ROOM)
    return RoomPage(
        module_title=found.module.title,
        language=found.module.language,
        learned_on=found.learned_on,
        text=sent.one("text") if asking else kept.text if kept else "",
        audience=(sent.one("audience") or "me") if asking else kept.audience if kept else "",
        quote=sent.one("quote") == "yes",
        limit=MAX_TEXT,
        code=(sent.one("receipt") or new_receipt()) if asking else "",
        receipt=receipt,
        said=said,
        asking=asking,
        scrap=scrap,
        notice=notice,
        home=home,
    )

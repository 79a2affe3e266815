"""Begin: everything there is in the first release.

There is no way back in any revision: before an upgrade one makes a backup, and puts that back.
"""

from alembic import op

from server.migrations.begin_assignments import assignments
from server.migrations.begin_calendars import calendars
from server.migrations.begin_followups import followups
from server.migrations.begin_listening import listening
from server.migrations.begin_names import names
from server.migrations.begin_register import register
from server.migrations.begin_reminders import reminders
from server.migrations.begin_reporting import reporting
from server.migrations.begin_tallies import tallies
from server.migrations.begin_voice import voice
from server.migrations.making import make as _table

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people()
    _accounts()
    _facts()
    _entries()
    voice()
    listening()
    followups()
    _versions()
    assignments()
    names()
    register()
    reminders()
    calendars()
    reporting()
    _manage()
    tallies()


def _people() -> None:
    _table(
        "organization",
        "id",
        "id:40 name:text time_zone:text country:text languages:text k:int demonstration:bool "
        "browser_secret:text created_at:time",
    )
    _table(
        "unit",
        "organization id",
        "organization:40 id:id parent_id:id? name:text position:int",
    )
    _table(
        "person",
        "organization id",
        "organization:40 id:id name:text mail:text language:text active:bool created_at:time",
    )
    op.create_index("ix_person_mail", "person", ["organization", "mail"], unique=True)
    _table(
        "membership",
        "organization person_id since",
        "organization:40 person_id:id since:date unit_id:id until:date?",
    )
    op.create_index("ix_membership_unit", "membership", ["organization", "unit_id"])
    _table(
        "role",
        "organization person_id role unit_id",
        "organization:40 person_id:id role:20 unit_id:id since:date",
    )


def _accounts() -> None:
    _table(
        "sign_in",
        "organization id",
        "organization:40 id:id person_id:id? address_hash:text link_hash:text code_hash:text browser_hash:text "
        "next_path:text tries:int created_at:time expires_at:time spent_at:time?",
    )
    op.create_index("ix_sign_in_browser", "sign_in", ["organization", "browser_hash"])
    op.create_index("ix_sign_in_link", "sign_in", ["organization", "link_hash"])
    _table(
        "session",
        "organization id",
        "organization:40 id:64 person_id:id cross_site_secret:text created_at:time last_seen_at:time "
        "expires_at:time revoked_at:time? shared:bool",
    )
    op.create_index("ix_session_person", "session", ["organization", "person_id"])
    _table(
        "guest",
        "organization id",
        "organization:40 id:id secret_hash:64 person_id:id? created_at:time expires_at:time",
    )
    op.create_index("ix_guest_secret", "guest", ["organization", "secret_hash"])
    _table(
        "parked",
        "organization id",
        "organization:40 id:id browser_hash:64 person_id:id attempt_id:id step_id:200 sealed:bytes at:time",
    )
    op.create_index("ix_parked_browser", "parked", ["organization", "browser_hash"])
    _table(
        "counter",
        "organization name subject window",
        "organization:40 name:40 subject:64 window:20 count:int",
    )
    _table(
        "mail_out",
        "organization id",
        "organization:40 id:id kind:20 person_id:id? of_itself:bool recipient:text subject:text body:text "
        "created_at:time not_after:time? claimed_until:time? tries:int sent_at:time? error:text",
    )
    op.create_index("ix_mail_out_due", "mail_out", ["organization", "sent_at", "created_at"])


def _facts() -> None:
    _table(
        "attempt",
        "organization id",
        "organization:40 id:id person_id:id module_id:120 version:int language:8 unit_path:text started_at:time "
        "only:text guest:bool begun:int adopted_at:time?",
    )
    op.create_index("ix_attempt_person", "attempt", ["organization", "person_id", "module_id"])
    op.create_index("ix_attempt_version", "attempt", ["organization", "module_id", "version"])
    _table(
        "opened",
        "organization attempt_id step_id what",
        "organization:40 attempt_id:id step_id:200 what:20 key:64 at:time",
    )
    _table(
        "response",
        "organization attempt_id step_id try_number",
        "organization:40 attempt_id:id step_id:200 try_number:int key:64 at:time language:8 revision:text "
        "key_revision:text given:text grade:text score:float? after_hint:bool",
    )
    _table(
        "move",
        "organization attempt_id step_id run number",
        "organization:40 attempt_id:id step_id:200 run:int number:int key:64 at:time scene:200 choice:int ending:text",
    )
    _table(
        "passed",
        "organization attempt_id step_id",
        "organization:40 attempt_id:id step_id:200 key:64 at:time",
    )
    _table(
        "ended",
        "organization attempt_id",
        "organization:40 attempt_id:id at:time",
    )
    _table(
        "spent_key",
        "organization hash",
        "organization:40 hash:64",
    )


def _entries() -> None:
    _table(
        "put_off",
        "organization person_id module_id",
        "organization:40 person_id:id module_id:120 until:date? at:time",
    )
    _table(
        "entry",
        "organization attempt_id step_id",
        "organization:40 attempt_id:id step_id:200 person_id:id text:text helped:text hindered:text audience:text "
        "quotable:bool at:time",
    )
    op.create_index("ix_entry_person", "entry", ["organization", "person_id"])
    op.create_index("ix_entry_at", "entry", ["organization", "audience", "at", "attempt_id", "step_id"])
    _table(
        "unnamed_entry",
        "organization id",
        "organization:40 id:id module_id:120 step_id:200 month:7 language:8 receipt_hash:64 text:text helped:text "
        "hindered:text quotable:bool unit_id:id? writer_mark:text",
        rowid=False,
    )
    _table(
        "writer_key",
        "organization month",
        "organization:40 month:7 secret:text",
    )
    _table(
        "promise",
        "organization attempt_id step_id",
        "organization:40 attempt_id:id step_id:200 person_id:id moment:text action:text ask_after:int "
        "audience:text at:time",
    )
    op.create_index("ix_promise_person", "promise", ["organization", "person_id"])
    _table(
        "promise_withdrawn",
        "organization attempt_id step_id",
        "organization:40 attempt_id:id step_id:200 at:time",
    )


def _versions() -> None:
    _table(
        "module_version",
        "organization module_id version",
        "organization:40 module_id:120 version:int content_hash:text default_language:text published_at:time "
        "withdrawn_at:time?",
    )
    _table(
        "version_text",
        "organization module_id version language",
        "organization:40 module_id:120 version:int language:8 format:int source:text compiled:bytes",
    )
    _table(
        "version_media",
        "organization module_id version name",
        "organization:40 module_id:120 version:int name:text hash:32 type:20 size:int shown:10",
    )
    _table(
        "media_file",
        "organization hash",
        "organization:40 hash:32 data:bytes",
    )
    _table(
        "publish_request",
        "organization id",
        "organization:40 id:id asked_at:time question:text answered_at:time? answer:text",
    )
    _table(
        "draft",
        "organization person_id id",
        "organization:40 person_id:id id:160 module_id:120 name:text language:8 text:text began_from:text at:time",
    )


def _manage() -> None:
    _table(
        "snapshot",
        "organization id",
        "organization:40 id:id taken_on:date taken_at:time",
    )
    op.create_index("ix_snapshot_taken", "snapshot", ["organization", "taken_on"])
    _table(
        "published_cell",
        "organization snapshot_id table group subject period",
        "organization:40 snapshot_id:id table:40 group:400 subject:200 period:20 value:text",
    )

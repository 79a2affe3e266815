"""All tables. Every primary key begins with the organization, so that rows can be distributed by it.

Facts (facts.py, entries.py, voice.py, followups.py, assignments.py) are only ever inserted; what a page shows is
derived. Erasure is the exception.
A changed table needs a revision: `python -m server.migrations "What changes"`.
Times are UTC, stored without a zone. Ids are UUIDv7 unless a comment says that time must not show.
"""

from server.store.tables.accounts import Counter, Guest, MailOut, MailSent, Session, SignIn
from server.store.tables.assignments import Absence, Assignment, AssignmentTerms, Exemption
from server.store.tables.budgets import LearningBudget
from server.store.tables.calendars import CalendarAddress
from server.store.tables.drafts import Draft
from server.store.tables.entries import Entry, PromiseMade, PromiseWithdrawn, ReleasedEntry, UnnamedEntry, WriterKey
from server.store.tables.facts import Attempt, Ended, Move, Opened, Passed, ResponseGiven, SpentKey
from server.store.tables.followups import FollowUp, FollowUpAnswer, FollowUpLink, FollowUpPause
from server.store.tables.invitations import PutOff
from server.store.tables.jobs import JobDue
from server.store.tables.listening import AnswerResult, HandedOn, Tagged, Thanked, Themed
from server.store.tables.manage import PublishedCell, Snapshot
from server.store.tables.names import Agreement, NameSeen
from server.store.tables.parking import Parked
from server.store.tables.people import Departure, Membership, Organization, Person, Role, RolePast, Unit
from server.store.tables.register import IndicatorReview
from server.store.tables.reminders import Obstacle, Reminder
from server.store.tables.reporting import ApiToken, ReportFile, ReportMail
from server.store.tables.tallies import ChoiceTally, ItemSeen, ItemTally, OptionTally, PersonTally, TallyCursor
from server.store.tables.versions import MediaFile, ModuleVersion, PublishRequest, VersionMedia, VersionText
from server.store.tables.voice import (
    Answer,
    AnswerTo,
    Compliment,
    ComplimentShown,
    FoundUseful,
    PromiseShown,
    Signal,
    Unsaid,
)

__all__ = [
    "Absence", "Agreement", "Answer", "AnswerResult", "AnswerTo", "ApiToken", "Assignment", "AssignmentTerms",
    "Attempt", "CalendarAddress", "ChoiceTally", "Compliment", "ComplimentShown", "Counter", "Departure", "Draft",
    "Ended", "Entry", "Exemption", "FollowUp", "FollowUpAnswer", "FollowUpLink", "FollowUpPause", "FoundUseful",
    "Guest", "HandedOn", "IndicatorReview", "ItemSeen", "ItemTally", "JobDue", "LearningBudget", "MailOut", "MailSent",
    "MediaFile", "Membership", "ModuleVersion", "Move", "NameSeen", "Obstacle", "Opened", "OptionTally", "Organization",
    "Parked", "Passed", "Person", "PersonTally", "PromiseMade", "PromiseShown", "PromiseWithdrawn", "PublishRequest",
    "PublishedCell", "PutOff", "ReleasedEntry", "Reminder", "ReportFile", "ReportMail", "ResponseGiven", "Role",
    "RolePast", "Session", "SignIn", "Signal", "Snapshot", "SpentKey", "Tagged", "TallyCursor", "Thanked", "Themed",
    "Unit", "UnnamedEntry", "Unsaid", "VersionMedia", "VersionText", "WriterKey",
]  # fmt: skip

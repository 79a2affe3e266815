"""All one person said, got and chose to show: for their own page, and for what they take along."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from server.store.queries import voice, voice_answers, voice_named


class Voiced(NamedTuple):
    """Rows of one person, newest first."""

    signals: tuple[voice.SignalRow, ...] = ()
    compliments_given: tuple[voice.ComplimentRow, ...] = ()
    compliments: tuple[voice.ComplimentRow, ...] = ()  # for them
    taken_back: tuple[voice.UnsaidRow, ...] = ()
    promises_shown: tuple[voice.ShownRow, ...] = ()
    promises_taken_back: tuple[voice.WithdrawnRow, ...] = ()
    useful: tuple[voice.UsefulRow, ...] = ()
    answers: tuple[voice_answers.ToRow, ...] = ()
    named: tuple[voice_named.NamedRow, ...] = ()  # reflections given with their name
    thanks: tuple[voice_named.ThanksRow, ...] = ()
    asked_to_answer: tuple[voice_named.AskedRow, ...] = ()  # of what others gave


def voiced(connection: Connection, organization: str, person_id: UUID) -> Voiced:
    """All of it in one view of the database."""
    whose = connection, organization, person_id
    return Voiced(
        voice.signals(*whose),
        voice.compliments_given(*whose),
        voice.compliments_for(*whose),
        voice.unsaid(*whose),
        voice.promises_shown_by(*whose),
        voice.withdrawn_promises(*whose),
        voice.found_useful(*whose),
        voice_answers.answers_to_person(*whose),
        voice_named.named(*whose),
        voice_named.thanks(*whose),
        voice_named.asked_to_answer(*whose),
    )


def told(all_: Voiced) -> dict[str, list[dict[str, Any]]]:
    """The same as names and plain values, for a file."""
    kinds: dict[str, tuple[Any, ...]] = all_._asdict()
    plain = {name: [row._asdict() for row in rows] for name, rows in kinds.items()}
    return plain | {"answers": [row._asdict() | {"answer": row.answer._asdict()} for row in all_.answers]}

"""What the invented people gave to the organization, released as in any, and what the listener did with it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from server.demo import cast
from server.demo.organization import Filled
from server.listen.releasing import month_of, release_month
from server.store.queries import changes_answers, changes_listening, listening
from server.store.queries.changes_answers import Subject
from server.store.store import Store
from server.store.tables import Answer, AnswerResult
from server.world.ids import any_id

if TYPE_CHECKING:
    from sqlalchemy import Connection

OPEN = 3  # released entries without an answer
READ_AFTER = timedelta(days=9, hours=9)  # the first of the month of release: the listener reads and tags
ASKED = "Peter Hoekstra"  # a manager who is asked to answer something


class Said(NamedTuple):
    """One answer to all that begins like this."""

    begins: tuple[str, ...]
    tag: str
    days: int  # before today
    decision: str
    said: str
    text: str
    result: str = ""


SAID = (
    Said(("Drie bellers", "Mensen vragen bij ons", "Op de site", "In de brief staat", "Three callers", "The site"),
         "process", 12, "do",
         "Wat op de site en in onze brieven staat, klopt niet met wat mensen aan de balie horen.",
         "De webredactie belt voortaan elke maandag met de balie en past aan wat niet klopt.",
         "De tijden van de balie zijn aangepast. Sindsdien kwam er geen beller meer voor een dichte deur."),
    Said(("Wie geen", "Het formulier", "Er belde iemand over een brief", "The form", "People come back"), "product", 9,
         "later",
         "Voor wie geen computer heeft, is ons formulier een omweg. En onze brieven roepen vragen op.",
         "We maken eerst de drie meest gebruikte brieven opnieuw, tot maart. Daarna kijken we naar het formulier."),
    Said(("Als het druk is", "Ik durfde niet", "Na een moeilijk gesprek", "Op de gang", "When it is busy"),
         "process", 6, "no",
         "Met meer tijd per gesprek zouden we beter luisteren.",
         "meer tijd per gesprek kunnen we dit jaar niet geven. Wel mag je altijd zeggen: ik bel u zo terug."),
    Said(("",), "behaviour", 4, "do",
         "Veel van ons horen het echte verhaal pas als ze even niets zeggen.",
         "We bespreken dit in elk teamoverleg van december, met een voorbeeld dat de teams zelf kiezen."),
)  # fmt: skip


def listen(store: Store, filled: Filled, now: datetime, rng: Random) -> None:
    """Releases what may be, month by month, and answers all but a few."""
    for month in months_until(now):
        store.write_now(partial(release_month, organization=store.organization, month=month))
    rows = store.read_now(partial(listening.given, organization=store.organization, sorts=("entry",)))
    named = store.read_now(partial(listening.given, organization=store.organization, sorts=("named",)))
    by_text = sorted(rows, key=lambda row: (row.language, row.text, row.subject))
    rng.shuffle(by_text)
    left = [*by_text[OPEN:], *named]
    for said in SAID:
        before = now - timedelta(days=said.days)
        mine = [row for row in left if row.text.startswith(said.begins) and (row.at is None or row.at < before)]
        left = [row for row in left if row not in mine]
        if mine:
            subjects = tuple(Subject(row.about, row.subject) for row in mine)
            store.write_now(
                partial(
                    _answer,
                    organization=store.organization,
                    filled=filled,
                    said=said,
                    subjects=subjects,
                    now=now,
                    id_=any_id(rng),
                )
            )
    store.write_now(partial(_hand_on, organization=store.organization, filled=filled, now=now))


def _hand_on(connection: "Connection", organization: str, filled: Filled, now: datetime) -> None:
    """One manager is asked to answer the newest signal."""
    rows = [row for row in listening.given(connection, organization, ("signal",)) if not row.answered]
    if rows:
        listener, manager = filled.members[cast.LISTENER].id, filled.members[ASKED].id
        changes_listening.hand_on(connection, organization, Subject("signal", rows[-1].subject), manager, listener, now)


def months_until(now: datetime) -> Iterable[str]:
    """The months of the last year, the running one last."""
    first = date(now.year - 1, now.month, 1)
    for _ in range(12):
        first = (first + timedelta(days=32)).replace(day=1)
        yield month_of(datetime(first.year, first.month, first.day))


def _answer(
    connection: "Connection",
    organization: str,
    filled: Filled,
    said: Said,
    subjects: tuple[Subject, ...],
    now: datetime,
    id_: UUID,
) -> None:
    """One answer of the listener, with a tag on each, and what came of it."""
    listener = filled.members[cast.LISTENER].id
    at = now - timedelta(days=said.days)
    answer = Answer(
        organization=organization, id=id_, decision=said.decision, said=said.said, text=said.text, owner_id=listener,
        language="nl", at=at,
    )  # fmt: skip
    rows = {(row.about, row.subject): row for row in listening.given(connection, organization, ("entry", "named"))}
    for subject in subjects:
        read = rows[subject].at or datetime.fromisoformat(f"{rows[subject].month}-01") + READ_AFTER
        changes_listening.tag(connection, organization, subject, said.tag, listener, min(read, at))
    changes_answers.record_answer(connection, answer, subjects)
    if said.result:
        row = AnswerResult(
            organization=organization, answer_id=id_, number=0, text=said.result, owner_id=listener, language="nl",
            at=now - timedelta(days=1),
        )  # fmt: skip
        changes_listening.tell_result(connection, row)

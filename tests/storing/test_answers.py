"""Answers: none without a text, found by who gave what they are to, and by everyone."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select

from server.ids import new_id
from server.store.erase import erase_person
from server.store.queries import changes_voice, voice_answers
from server.store.queries.changes_answers import Subject, Unanswered, record_answer
from server.store.queries.paging import After
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import Answer, AnswerTo, ReleasedEntry
from tests.people import CONTACT, IRIS, JOAN, LOTTE, settle
from tests.storing.facts import rows
from tests.storing.filled import filled
from tests.storing.test_voice import DEMO, ask, change, compliment, signal

AT = datetime(2026, 11, 9, 10, 0)
RECEIPT = "5" * 64


@pytest.fixture(autouse=True)
def cast(store: Store) -> None:
    store.write_now(partial(settle, organization=DEMO))


def answer(text: str = "Vanaf maandag mag je het zelf beslissen.", at: datetime = AT, **more: Any) -> Answer:
    values = {"decision": "do", "said": "Terugbellen mag alleen in het venster.", "unit_id": CONTACT.id} | more
    return Answer(
        organization=DEMO, id=new_id(), text=text, owner_id=IRIS.id, language="nl", at=at, **values
    )  # fmt: skip


def given(store: Store) -> Subject:
    row = signal()
    change(store, changes_voice.give_signal, row)
    return Subject("signal", row.id.hex)


def page(store: Store) -> list[str]:
    return [row.text for row in ask(store, voice_answers.answers, None, 50)]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"text": ""}, Unanswered.NO_TEXT),
        ({"text": " \n "}, Unanswered.NO_TEXT),
        ({"said": " "}, Unanswered.NOTHING_SAID),
        ({"decision": "closed"}, Unanswered.NO_DECISION),
    ],
)
def test_nothing_is_answered_without_a_text(store: Store, wrong: dict[str, str], why: str) -> None:
    subject = given(store)
    for decision in ("do", "later", "no"):
        refused = change(store, record_answer, answer(**({"decision": decision} | wrong)), (subject,))
        assert refused is why
    assert (rows(store, Answer), rows(store, AnswerTo), page(store)) == (0, 0, [])
    assert ask(store, voice_answers.answers_to, *subject) == ()


@pytest.mark.parametrize(
    "subjects",
    [(), (Subject("signal", new_id().hex),), (Subject("signal", "x"),), (Subject("idea", "x"),),
     (Subject("entry", RECEIPT),)],
)  # fmt: skip
def test_an_answer_is_to_something_that_is_there(store: Store, subjects: tuple[Subject, ...]) -> None:
    there = (given(store),) if subjects else ()
    assert change(store, record_answer, answer(), (*there, *subjects)) is Unanswered.NO_SUBJECT
    assert rows(store, Answer) == 0


def test_who_gave_it_finds_the_answer_and_everyone_reads_it(store: Store) -> None:
    praise = compliment(by=JOAN.id, to=LOTTE.id)
    change(store, changes_voice.give_compliment, praise)
    subjects = (given(store), Subject("compliment", praise.id.hex))
    assert change(store, record_answer, answer(), subjects) is None
    (mine,) = ask(store, voice_answers.answers_to_person, LOTTE.id)
    assert (mine.about, mine.subject, mine.answer.unit) == ("signal", subjects[0].subject, CONTACT.name)
    assert [row.about for row in ask(store, voice_answers.answers_to_person, JOAN.id)] == ["compliment"]
    assert ask(store, voice_answers.answers_to_person, IRIS.id) == ()
    assert page(store) == ["Vanaf maandag mag je het zelf beslissen."]


def test_with_who_got_a_compliment_goes_what_leads_to_it_and_the_answer_stays(store: Store) -> None:
    """It is a person's row, whoever gave it; an answer that leads to nothing would be told to its giver for ever."""
    praise, another = compliment(by=JOAN.id, to=LOTTE.id), compliment("k2", by=JOAN.id, to=IRIS.id)
    for row in (praise, another):
        change(store, changes_voice.give_compliment, row)
        subjects = (Subject("compliment", row.id.hex),)
        assert change(store, record_answer, answer(f"Over {row.key}."), subjects) is None
    store.write_now(partial(erase_person, organization=DEMO, person_id=LOTTE.id))
    assert [row.subject for row in ask(store, voice_answers.answers_to_person, JOAN.id)] == [another.id.hex]
    links = store.read_now(lambda connection: connection.execute(select(table_of(AnswerTo))).all())
    assert praise.id.hex not in {row.subject for row in links}
    assert sorted(page(store)) == ["Over k1.", "Over k2."]


def test_an_unnamed_entry_is_answered_by_its_receipt_and_leads_to_nobody(store: Store) -> None:
    row = filled(table_of(ReleasedEntry), LOTTE.id, new_id()) | {"receipt_hash": RECEIPT}
    store.write_now(lambda connection: connection.execute(insert(table_of(ReleasedEntry)).values(row)))
    assert change(store, record_answer, answer(), (Subject("entry", RECEIPT),)) is None
    (found,) = ask(store, voice_answers.answers_to, "entry", RECEIPT)
    assert found.answer.decision == "do"
    link = store.read_now(lambda connection: connection.execute(select(table_of(AnswerTo))).one())
    assert link.person_id is None


def test_a_later_answer_overtakes_the_one_before_and_both_stay_with_who_gave_it(store: Store) -> None:
    subject, other = given(store), Subject("signal", _another(store).hex)
    assert change(store, record_answer, answer("Later.", decision="later"), (subject, other)) is None
    assert change(store, record_answer, answer("Nu.", AT + timedelta(days=1)), (subject,)) is None
    assert page(store) == ["Nu.", "Later."]  # the first still stands for the other one
    assert change(store, record_answer, answer("Ook.", AT + timedelta(days=2)), (other,)) is None
    assert page(store) == ["Ook.", "Nu."]
    assert [row.answer.text for row in ask(store, voice_answers.answers_to, *subject)] == ["Nu.", "Later."]


@pytest.mark.parametrize("gone", ["taken back", "receiver erased", "giver erased"])
def test_an_overtaken_answer_stays_overtaken_when_what_both_were_to_is_gone(store: Store, gone: str) -> None:
    praise = compliment(by=JOAN.id, to=LOTTE.id)
    change(store, changes_voice.give_compliment, praise)
    subject = Subject("compliment", praise.id.hex)
    change(store, record_answer, answer("Later.", decision="later"), (subject,))
    change(store, record_answer, answer("Nu.", AT + timedelta(days=1)), (subject,))
    if gone == "taken back":
        change(store, changes_voice.unsay_compliment, DEMO, JOAN.id, praise.id, AT)
    else:
        change(store, erase_person, DEMO, (LOTTE if gone == "receiver erased" else JOAN).id)
    assert (rows(store, AnswerTo), page(store)) == (0, ["Nu."])


def test_one_that_still_stood_for_something_is_not_overtaken_with_the_rest(store: Store) -> None:
    subject, other = given(store), Subject("signal", _another(store).hex)
    change(store, record_answer, answer("Later.", decision="later"), (subject, other))
    change(store, record_answer, answer("Nu.", AT + timedelta(days=1)), (subject,))
    change(store, erase_person, DEMO, LOTTE.id)
    assert (rows(store, AnswerTo), page(store)) == (0, ["Nu.", "Later."])


def _another(store: Store) -> UUID:
    row = signal("k2", "Nog iets.")
    change(store, changes_voice.give_signal, row)
    return row.id


def test_the_page_goes_on_where_it_was_cut(store: Store) -> None:
    for day in range(3):
        change(store, record_answer, answer(str(day), AT + timedelta(days=day)), (Subject("signal", _key(store, day)),))
    first = ask(store, voice_answers.answers, None, 2)
    assert [row.text for row in first] == ["2", "1"]
    assert [row.text for row in ask(store, voice_answers.answers, After(first[-1].at, first[-1].id), 2)] == ["0"]


def test_of_what_was_answered_in_one_moment_the_page_skips_nothing(store: Store) -> None:
    for day in range(5):
        change(store, record_answer, answer(str(day), AT), (Subject("signal", _key(store, day)),))
    seen: list[Any] = []
    while found := ask(store, voice_answers.answers, After(seen[-1].at, seen[-1].id) if seen else None, 2):
        seen += found
    assert sorted(row.text for row in seen) == ["0", "1", "2", "3", "4"]


def _key(store: Store, day: int) -> str:
    row = signal(f"key-{day}", f"Nog iets, op dag {day}.")
    change(store, changes_voice.give_signal, row)
    return row.id.hex


def test_erased_or_taken_back_the_answer_stays_and_leads_to_nobody(store: Store) -> None:
    subject = given(store)
    change(store, record_answer, answer(), (subject,))
    change(store, changes_voice.unsay_signal, DEMO, LOTTE.id, UUID(subject.subject), AT)
    assert (rows(store, AnswerTo), len(page(store))) == (0, 1)
    other = Subject("signal", _another(store).hex)
    change(store, record_answer, answer("Ja."), (other,))
    for person in (LOTTE, IRIS):
        change(store, erase_person, DEMO, person.id)
    assert (rows(store, AnswerTo), sorted(page(store))) == (0, ["Ja.", "Vanaf maandag mag je het zelf beslissen."])
    owners = store.read_now(lambda connection: list(connection.scalars(select(table_of(Answer).c.owner_id))))
    assert owners == [None, None]

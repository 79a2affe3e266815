"""Signals, compliments, promises shown and what is useful: given once, shown to whom one chose, taken back for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from server.ids import new_id
from server.store.erase import erase_person
from server.store.queries import changes_learn, changes_voice, voice, voice_shown
from server.store.queries.paging import After
from server.store.recorder import Outcome, table_of
from server.store.store import Store
from server.store.tables import (
    Attempt,
    Compliment,
    ComplimentShown,
    Ended,
    FoundUseful,
    Passed,
    Person,
    PromiseMade,
    PromiseShown,
    PromiseWithdrawn,
    Signal,
)
from tests.people import GONE, JOAN, LOTTE, NORTH, SAMIR, SOUTH, settle
from tests.storing.facts import recorded, rows

AT = datetime(2026, 11, 2, 9, 30, 0, 250_000)
DEMO = "demo"


@pytest.fixture(autouse=True)
def cast(store: Store) -> None:
    store.write_now(partial(settle, organization=DEMO))


def change(store: Store, what: Any, *given: Any, **named: Any) -> Any:
    return store.write_now(lambda connection: what(connection, *given, **named))


def ask(store: Store, query: Any, *given: Any) -> Any:
    return store.read_now(lambda connection: query(connection, DEMO, *given))


def signal(key: str = "k1", text: str = "De brief kwam te laat.", person: UUID = LOTTE.id, **more: Any) -> Signal:
    values = {"channel": "phone", "guess": "", "language": "nl", "at": AT, "unit_path": NORTH.path} | more
    return Signal(organization=DEMO, id=new_id(), person_id=person, key=key, text=text, **values)


def compliment(key: str = "k1", to: UUID = JOAN.id, by: UUID = LOTTE.id, at: datetime = AT, **more: Any) -> Compliment:
    values = {"text": "Je liet hem uitpraten.", "origin": "colleague", "language": "nl"} | more
    return Compliment(organization=DEMO, id=new_id(), person_id=to, owner_id=by, key=key, at=at, **values)


def shown_compliment(row: Compliment, audience: str, person: UUID = JOAN.id) -> ComplimentShown:
    return ComplimentShown(
        organization=DEMO, compliment_id=row.id, number=0, person_id=person, audience=audience, unit_id=SOUTH.id, at=AT
    )


def promised(store: Store, step: str = "beloof", person: UUID = LOTTE.id, at: datetime = AT) -> PromiseMade:
    """A promise that is stored, shown to nobody."""
    attempt = Attempt(
        organization=DEMO, id=new_id(), person_id=person, module_id="luisteren", version=1, language="nl",
        unit_path=NORTH.path, started_at=at,
    )  # fmt: skip
    place = {"organization": DEMO, "attempt_id": attempt.id, "step_id": step, "at": at}
    row = PromiseMade(**place, person_id=person, moment="iemand zucht", action="vraag ik door", ask_after=14)
    recorded(store, attempt)
    recorded(store, Passed(**place, key="k"), row)
    recorded(store, Ended(organization=DEMO, attempt_id=attempt.id, at=at))
    return row


def shown(row: PromiseMade, audience: str, signed: str = "name", person: UUID = LOTTE.id) -> PromiseShown:
    return PromiseShown(
        organization=DEMO, attempt_id=row.attempt_id, step_id=row.step_id, number=0, person_id=person,
        audience=audience, signed=signed, unit_id=NORTH.id, at=AT,
    )  # fmt: skip


def wall(store: Store, team: UUID | None) -> list[str]:
    found = ask(store, voice_shown.promises_shown, team, None, 50)
    return [row.action for row in found]


def test_a_form_sent_twice_is_one_signal_and_another_text_with_its_key_is_none(store: Store) -> None:
    first = change(store, changes_voice.give_signal, signal())
    assert first.outcome is Outcome.NEW
    assert change(store, changes_voice.give_signal, signal()) == (Outcome.RESENT, first.id)
    assert change(store, changes_voice.give_signal, signal(text="Anders")) == (Outcome.TAKEN, first.id)
    assert change(store, changes_voice.give_signal, signal(person=JOAN.id)).outcome is Outcome.NEW  # another's key
    assert [row.text for row in ask(store, voice.signals, LOTTE.id)] == ["De brief kwam te laat."]


def test_the_same_words_are_one_signal_for_an_hour(store: Store) -> None:
    first, again, later = signal(), signal("k2"), signal("k3")
    again.at, later.at = first.at + timedelta(minutes=59), first.at + timedelta(hours=1)
    given = change(store, changes_voice.give_signal, first)
    assert change(store, changes_voice.give_signal, again) == (Outcome.RESENT, given.id)
    assert change(store, changes_voice.give_signal, later).outcome is Outcome.NEW


def test_two_taps_at_once_are_one_signal(store: Store) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: change(store, changes_voice.give_signal, signal()), range(8)))
    assert sorted(given.outcome for given in found) == [Outcome.NEW, *[Outcome.RESENT] * 7]
    assert len({given.id for given in found}) == rows(store, Signal) == 1


def test_two_who_praise_each_other_at_once_both_get_theirs(store: Store) -> None:
    praise = [
        compliment(f"k{n}", **({"to": JOAN.id, "by": LOTTE.id} if n % 2 else {"to": LOTTE.id, "by": JOAN.id}))
        for n in range(12)
    ]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda row: change(store, changes_voice.give_compliment, row), praise))
    assert {given.outcome for given in found} == {Outcome.NEW}
    assert rows(store, Compliment) == len(praise)


def test_what_was_taken_back_comes_back_by_no_resend(store: Store) -> None:
    given = change(store, changes_voice.give_signal, signal())
    assert not change(store, changes_voice.unsay_signal, DEMO, JOAN.id, given.id, AT)
    assert change(store, changes_voice.unsay_signal, DEMO, LOTTE.id, given.id, AT)
    assert change(store, changes_voice.give_signal, signal()).outcome is Outcome.SPENT
    assert (rows(store, Signal), ask(store, voice.unsaid, LOTTE.id)) == (0, (("signal", AT),))
    row = compliment()
    change(store, changes_voice.give_compliment, row)
    change(store, changes_voice.show_compliment, shown_compliment(row, "all"))
    assert not change(store, changes_voice.unsay_compliment, DEMO, JOAN.id, row.id, AT)
    assert change(store, changes_voice.unsay_compliment, DEMO, LOTTE.id, row.id, AT) is True
    assert change(store, changes_voice.give_compliment, compliment()).outcome is Outcome.SPENT
    assert (rows(store, Compliment), rows(store, ComplimentShown)) == (0, 0)


def test_who_is_erased_or_gone_gets_and_gives_nothing(store: Store) -> None:
    change(store, erase_person, DEMO, LOTTE.id)
    assert change(store, changes_voice.give_signal, signal()).outcome is Outcome.SPENT
    assert change(store, changes_voice.give_compliment, compliment()).outcome is Outcome.SPENT
    assert change(store, changes_voice.give_compliment, compliment(by=JOAN.id, to=LOTTE.id)).outcome is Outcome.SPENT
    assert change(store, changes_voice.give_compliment, compliment(by=JOAN.id, to=GONE.id)).outcome is Outcome.SPENT
    assert (rows(store, Signal), rows(store, Compliment)) == (0, 0)


def test_a_compliment_is_seen_by_whom_it_is_for_and_who_gave_it_until_they_show_it(store: Store) -> None:
    row = compliment()
    change(store, changes_voice.give_compliment, row)
    (got,) = ask(store, voice.compliments_for, JOAN.id)
    assert (got.to, got.by, got.audience) == (JOAN.name, LOTTE.name, "")
    assert ask(store, voice.compliments_for, LOTTE.id) == ask(store, voice.compliments_given, JOAN.id) == ()
    assert ask(store, voice_shown.compliments_shown, SOUTH.id, None, 50) == ()
    assert not change(store, changes_voice.show_compliment, shown_compliment(row, "all", LOTTE.id))
    assert change(store, changes_voice.show_compliment, shown_compliment(row, "team"))
    assert [one.name for one in ask(store, voice_shown.compliments_shown, SOUTH.id, None, 50)] == [JOAN.name]
    assert ask(store, voice_shown.compliments_shown, NORTH.id, None, 50) == ()
    assert ask(store, voice_shown.compliments_shown, None, None, 50) == ()
    (given,) = ask(store, voice.compliments_given, LOTTE.id)
    assert (given.to, given.audience, given.team) == (JOAN.name, "", "")
    change(store, changes_voice.show_compliment, shown_compliment(row, "me"))
    assert ask(store, voice_shown.compliments_shown, SOUTH.id, None, 50) == ()
    assert ask(store, voice.compliments_for, JOAN.id)[0].audience == "me"


def test_a_compliment_stays_with_whom_it_is_for_and_forgets_who_gave_it(store: Store) -> None:
    change(store, changes_voice.give_compliment, compliment())
    change(store, changes_voice.give_compliment, compliment(to=SAMIR.id, key="k2"))
    change(store, erase_person, DEMO, LOTTE.id)
    (got,) = ask(store, voice.compliments_for, JOAN.id)
    assert (got.text, got.by) == ("Je liet hem uitpraten.", "")
    change(store, erase_person, DEMO, JOAN.id)
    assert rows(store, Compliment) == 1


def test_a_promise_is_shown_to_nobody_until_its_maker_says_so(store: Store) -> None:
    row = promised(store)
    assert wall(store, NORTH.id) == wall(store, None) == []
    assert not change(store, changes_voice.show_promise, shown(row, "all", person=JOAN.id))
    assert wall(store, None) == []
    change(store, changes_voice.show_promise, shown(row, "team"))
    assert (wall(store, NORTH.id), wall(store, SOUTH.id), wall(store, None)) == (["vraag ik door"], [], [])
    change(store, changes_voice.show_promise, shown(row, "all"))
    assert wall(store, NORTH.id) == wall(store, None) == ["vraag ik door"]
    change(store, changes_voice.show_promise, shown(row, "me"))
    assert wall(store, NORTH.id) == wall(store, None) == []
    assert rows(store, PromiseShown) == 3


def test_the_same_choice_twice_is_one_row(store: Store) -> None:
    row = promised(store)
    for _ in range(2):
        assert change(store, changes_voice.show_promise, shown(row, "team"))
    change(store, changes_voice.show_promise, shown(row, "team", "first"))
    assert rows(store, PromiseShown) == 2
    assert [one.signed for one in ask(store, voice.promises_shown_by, LOTTE.id)] == ["first"]


def test_a_promise_taken_back_hangs_on_no_wall_and_is_told_to_its_maker_only(store: Store) -> None:
    row = promised(store)
    change(store, changes_voice.show_promise, shown(row, "all"))
    gone = PromiseWithdrawn(organization=DEMO, attempt_id=row.attempt_id, step_id=row.step_id, at=AT)
    assert change(store, changes_learn.take_back, gone, LOTTE.id)
    assert wall(store, NORTH.id) == wall(store, None) == []
    assert rows(store, PromiseShown) == 0
    assert not change(store, changes_voice.show_promise, shown(row, "all"))
    (told,) = ask(store, voice.withdrawn_promises, LOTTE.id)
    assert (told.module_id, told.step_id) == ("luisteren", "beloof")
    assert ask(store, voice.withdrawn_promises, JOAN.id) == ()


def test_a_wall_is_newest_first_and_goes_on_where_it_was_cut(store: Store) -> None:
    made = [promised(store, f"stap-{n}", at=AT + timedelta(hours=n)) for n in range(3)]
    for row in made:
        change(store, changes_voice.show_promise, shown(row, "all"))
    first = ask(store, voice_shown.promises_shown, None, None, 2)
    assert [row.at for row in first] == [made[2].at, made[1].at]
    rest = ask(store, voice_shown.promises_shown, None, After(first[-1].at, first[-1].attempt_id, first[-1].step_id), 2)
    assert [row.at for row in rest] == [made[0].at]


def test_of_what_was_made_in_one_moment_a_wall_skips_nothing_and_shows_nothing_twice(store: Store) -> None:
    made = [promised(store, f"stap-{n}") for n in range(3)]
    for row in made:
        change(store, changes_voice.show_promise, shown(row, "all"))
    praise = [compliment(f"k{n}") for n in range(3)]
    for one in praise:
        change(store, changes_voice.give_compliment, one)
        change(store, changes_voice.show_compliment, shown_compliment(one, "all", one.person_id))
    seen: list[Any] = []
    while found := ask(store, voice_shown.promises_shown, None, seen[-1] if seen else None, 2):
        seen += [After(row.at, row.attempt_id, row.step_id) for row in found]
    assert sorted(one.step for one in seen) == [row.step_id for row in made]
    kept: list[Any] = []
    while cut := ask(store, voice_shown.compliments_shown, None, kept[-1] if kept else None, 2):
        kept += [After(row.at, row.id) for row in cut]
    assert sorted(one.id for one in kept) == sorted(one.id for one in praise)


def test_who_left_hangs_on_no_wall(store: Store) -> None:
    row, praise = promised(store), compliment(to=LOTTE.id, by=JOAN.id)
    change(store, changes_voice.show_promise, shown(row, "all"))
    change(store, changes_voice.give_compliment, praise)
    change(store, changes_voice.show_compliment, shown_compliment(praise, "all", LOTTE.id))
    person = table_of(Person)
    store.write_now(
        lambda connection: connection.execute(update(person).where(person.c.id == LOTTE.id).values(active=False))
    )
    assert wall(store, None) == []
    assert ask(store, voice_shown.compliments_shown, None, None, 50) == ()
    assert LOTTE.id not in {one.id for one in ask(store, voice_shown.colleagues, date(2026, 11, 2))}


def test_whether_it_was_useful_can_be_said_again_and_the_last_counts(store: Store) -> None:
    row = promised(store)

    def found(useful: bool, reason: str = "", person: UUID = LOTTE.id) -> bool:
        fact = FoundUseful(
            organization=DEMO, attempt_id=row.attempt_id, number=0, useful=useful, reason=reason, at=AT
        )  # fmt: skip
        return bool(change(store, changes_voice.find_useful, fact, person))

    assert not found(True, person=JOAN.id)
    assert found(True)
    assert found(True)
    assert found(False, "Dit speelt bij ons niet.")
    assert rows(store, FoundUseful) == 2
    assert [one[1:3] for one in ask(store, voice.found_useful, LOTTE.id)] == [(False, "Dit speelt bij ons niet.")]
    assert ask(store, voice.found_useful, JOAN.id) == ()


def test_a_module_not_taken_to_its_end_is_not_judged(store: Store) -> None:
    attempt = Attempt(
        organization=DEMO, id=new_id(), person_id=LOTTE.id, module_id="luisteren", version=1, language="nl",
        unit_path="", started_at=AT,
    )  # fmt: skip
    recorded(store, attempt)
    fact = FoundUseful(organization=DEMO, attempt_id=attempt.id, number=0, useful=True, reason="", at=AT)
    assert not change(store, changes_voice.find_useful, fact, LOTTE.id)


def test_colleagues_are_named_with_their_team(store: Store) -> None:
    found = {one.id: one.unit for one in ask(store, voice_shown.colleagues, date(2026, 11, 2))}
    assert (found[LOTTE.id], found[JOAN.id], GONE.id in found) == ("Noord", "Zuid", False)

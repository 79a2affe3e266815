"""What an author is writing is kept for them alone, and goes with them."""

from functools import partial

import pytest

from server.store.erase import erase_person
from server.store.queries.changes_drafts import drop_draft, keep_draft
from server.store.queries.drafts import DraftRow, draft, drafts
from tests.people import AMIR, LOTTE, ORGANIZATION, settle
from tests.storing.facts import NOW

MINE = DraftRow("horen/nl", "horen", "", "nl", "Eerste", "a" * 64, NOW)


@pytest.fixture
def kept(store):
    store.write_now(settle)
    return lambda row, person=AMIR: store.write_now(
        partial(keep_draft, organization=ORGANIZATION, person_id=person.id, row=row)
    )


def read(store, person=AMIR) -> list[str]:
    found = store.read_now(partial(drafts, organization=ORGANIZATION, person_id=person.id))
    return [row.text for row in found]


def test_a_newer_text_takes_the_place_of_the_one_before_and_that_one_is_told(store, kept):
    assert kept(MINE) is None
    assert kept(MINE._replace(text="Tweede")) == MINE
    assert read(store) == ["Tweede"]
    assert kept(MINE._replace(id="new-1", module_id="", text="Nieuw")) is None
    assert sorted(read(store)) == ["Nieuw", "Tweede"]


def test_nobody_else_has_it(store, kept):
    kept(MINE)
    assert read(store, LOTTE) == []
    one = partial(draft, organization=ORGANIZATION, draft_id=MINE.id)
    assert store.read_now(partial(one, person_id=LOTTE.id)) is None
    assert store.read_now(partial(one, person_id=AMIR.id)) == MINE


def test_it_is_dropped_twice_as_well_as_once(store, kept):
    kept(MINE)
    for _ in range(2):
        store.write_now(partial(drop_draft, organization=ORGANIZATION, person_id=AMIR.id, draft_id=MINE.id))
    assert read(store) == []


def test_who_is_erased_leaves_no_draft_and_keeps_none_afterwards(store, kept):
    kept(MINE)
    store.write_now(partial(erase_person, organization=ORGANIZATION, person_id=AMIR.id))
    assert read(store) == []
    assert kept(MINE) is None
    assert read(store) == []

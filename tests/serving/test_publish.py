"""Publishing: what becomes a version, what stays, and what learners get of it. On both databases."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from courses.model import FORMAT
from server.ids import new_id
from server.publish import Outcome, publish
from server.shelf import Shelf
from server.store.engine import open_engine
from server.store.queries.changes_versions import put_version
from server.store.queries.versions import TextRow, VersionRow, version_texts
from server.store.store import Store, open_store
from server.store.tables import Attempt
from tests.serving.folders import NoSuchScene, catalog, diagnostic, folder, module

AT = datetime(2026, 11, 2, 9, 0)
LATER = AT + timedelta(days=1)
PERSON = UUID(int=1)


@pytest.fixture
def store(database_url):
    engine = open_engine(database_url)
    store = open_store(engine, "org")
    yield store
    store.close()
    engine.dispose()


def outcomes(answer):
    return {one.module_id: (one.outcome, one.version) for one in answer.modules}


def current(store, module_id="hearing"):
    return asyncio.run(Shelf(store).current(module_id))


def begin(store: Store, version: int) -> None:
    """Someone starts an attempt at this version."""
    attempt = Attempt(
        organization="org", id=new_id(), person_id=PERSON, module_id="hearing", version=version, language="nl",
        unit_path="", started_at=AT,
    )  # fmt: skip
    asyncio.run(store.record([attempt]))


def test_first_time(store):
    answer = publish(store, catalog(folder("hearing"), folder("seeing")), AT)
    assert outcomes(answer) == {"hearing": (Outcome.NEW, 1), "seeing": (Outcome.NEW, 1)}
    assert answer.errors == 0
    version = current(store)
    assert (version.version, version.published_at) == (1, AT)
    assert version.modules == {"nl": module(language="nl"), "en": module(language="en")}


def test_unchanged_keeps_number_and_day(store):
    publish(store, catalog(folder()), AT)
    answer = publish(store, catalog(folder()), LATER)
    assert outcomes(answer) == {"hearing": (Outcome.UNCHANGED, 1)}
    assert current(store).published_at == AT


def test_nobody_began_so_it_is_replaced(store):
    publish(store, catalog(folder(text="one")), AT)
    answer = publish(store, catalog(folder(text="two")), LATER)
    assert outcomes(answer) == {"hearing": (Outcome.REPLACED, 1)}
    assert current(store).modules["nl"].steps[0].stem == "<p>two</p>"


def test_attempts_under_way_keep_their_version(store):
    publish(store, catalog(folder(text="one")), AT)
    begin(store, 1)
    answer = publish(store, catalog(folder(text="two")), LATER)
    assert outcomes(answer) == {"hearing": (Outcome.NEW, 2)}
    assert current(store).modules["nl"].steps[0].stem == "<p>two</p>"
    kept = asyncio.run(Shelf(store).at("hearing", 1))
    assert kept.modules["nl"].steps[0].stem == "<p>one</p>"


def test_one_shelf_sees_a_replacement_at_once(store):
    shelf = Shelf(store)
    publish(store, catalog(folder(text="one")), AT)
    assert asyncio.run(shelf.current("hearing")).modules["nl"].steps[0].stem == "<p>one</p>"
    publish(store, catalog(folder(text="two")), LATER)
    assert asyncio.run(shelf.current("hearing")).modules["nl"].steps[0].stem == "<p>two</p>"
    assert asyncio.run(shelf.at("hearing", 1)).modules["nl"].steps[0].stem == "<p>two</p>"


def test_a_broken_file_takes_nothing_offline(store):
    publish(store, catalog(folder(text="one")), AT)
    answer = publish(store, catalog(folder(text="two", broken=("nl",))), LATER)
    assert outcomes(answer) == {"hearing": (Outcome.KEPT, 1)}
    assert answer.errors == 1
    assert answer.modules[0].diagnostics == (
        "hearing/nl.md:5:5: fout S999: There is no scene \u201cnowhere\u201d. → Did you mean #somewhere?",
    )
    assert current(store).modules["nl"].steps[0].stem == "<p>one</p>"


def test_broken_from_the_start_waits(store):
    answer = publish(store, catalog(folder(broken=("nl",))), AT)
    assert outcomes(answer) == {"hearing": (Outcome.WAITING, None)}
    assert current(store) is None


def test_a_language_that_does_not_fit_falls_back(store):
    answer = publish(store, catalog(folder(broken=("en",))), AT)
    assert outcomes(answer) == {"hearing": (Outcome.NEW, 1)}
    assert answer.modules[0].left_out == ("en",)
    version = current(store)
    assert list(version.modules) == ["nl"]
    assert version.in_language("en").language == "nl"


def test_a_removed_folder_is_told_and_stays(store):
    publish(store, catalog(folder("hearing"), folder("seeing")), AT)
    answer = publish(store, catalog(folder("seeing")), LATER)
    assert outcomes(answer)["hearing"] == (Outcome.GONE, 1)
    assert current(store) is not None


def test_trouble_with_the_folder_itself_counts(store):
    problem = diagnostic(NoSuchScene, "curriculum.yml")
    answer = publish(store, catalog(problems=(problem,)), AT)
    assert answer.errors == 1
    assert answer.problems == (
        "curriculum.yml:5:5: fout S999: There is no scene \u201cnowhere\u201d. → Did you mean #somewhere?",
    )


def test_all_current_by_id(store):
    publish(store, catalog(folder("seeing"), folder("hearing")), AT)
    found = asyncio.run(Shelf(store).all_current())
    assert [version.module_id for version in found] == ["hearing", "seeing"]


def test_unknown_module_or_version(store):
    publish(store, catalog(folder()), AT)
    assert asyncio.run(Shelf(store).current("nothing")) is None
    assert asyncio.run(Shelf(store).at("hearing", 7)) is None


def test_source_is_kept_beside_what_was_compiled(store):
    publish(store, catalog(folder()), AT)
    texts = store.read_now(lambda connection: version_texts(connection, "org", "hearing", 1))
    assert [(text.language, text.format) for text in texts] == [("en", FORMAT), ("nl", FORMAT)]
    assert texts[0].source.startswith("## Lezen")


def test_another_format_is_compiled_again(store):
    def put(connection):
        row = VersionRow("hearing", 1, "hash", "nl", AT)
        put_version(connection, "org", row, [TextRow("nl", FORMAT - 1, "the source", b"not of today")])

    store.write_now(put)

    def again(module_id, sources, shown):
        return {language: module(module_id, language, text) for language, text in sources.items()}

    version = asyncio.run(Shelf(store, again).current("hearing"))
    assert version.modules["nl"].steps[0].stem == "<p>the source</p>"


def test_a_version_that_can_no_longer_be_compiled_is_not_there(store):
    def put(connection):
        row = VersionRow("hearing", 1, "hash", "nl", AT)
        put_version(connection, "org", row, [TextRow("nl", FORMAT - 1, "", b"")])

    store.write_now(put)
    assert asyncio.run(Shelf(store, lambda module_id, sources, shown: {}).current("hearing")) is None

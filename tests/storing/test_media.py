"""Pictures and sounds of versions: stored once by content, gone with the last version that shows them."""

from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine

from server.store.queries.changes_versions import drop_version, put_version
from server.store.queries.media import MediaPlace, MediaRow, content_of, known_contents, places, version_media
from server.store.queries.versions import TextRow, VersionRow

AT = datetime(2026, 11, 2, 9, 0)
TEXT = TextRow("nl", 1, "", b"{}")
DESK = MediaRow("balie.png", "a" * 32, "image/png", 3, "opening")
CALL = MediaRow("gesprek.mp3", "b" * 32, "audio/mpeg", 4, "passage")
CONTENTS = {DESK.hash: b"abc", CALL.hash: b"\x00\xff\x00\xfe"}


@pytest.fixture
def connection(engine: Engine):
    with engine.begin() as connection:
        yield connection


def put(connection: Connection, version: int, *media: MediaRow) -> None:
    row = VersionRow("horen", version, f"hash-{version}", "nl", AT)
    put_version(connection, "org", row, [TEXT], media, {one.hash: CONTENTS[one.hash] for one in media})


def test_they_come_back_as_they_were(connection: Connection) -> None:
    put(connection, 1, CALL, DESK)
    assert version_media(connection, "org", "horen", 1) == (DESK, CALL)
    assert content_of(connection, "org", CALL.hash) == CONTENTS[CALL.hash]
    assert places(connection, "org", "horen", DESK.hash) == (MediaPlace(1, "image/png", "opening", withdrawn=False),)
    assert places(connection, "org", "other", DESK.hash) == ()
    assert content_of(connection, "elsewhere", CALL.hash) is None


def test_a_content_stays_while_any_version_shows_it(connection: Connection) -> None:
    put(connection, 1, DESK, CALL)
    put(connection, 2, DESK)
    drop_version(connection, "org", "horen", 1)
    assert known_contents(connection, "org", CONTENTS) == {DESK.hash}
    put(connection, 2, CALL)  # in the place of what stood there
    assert known_contents(connection, "org", CONTENTS) == {CALL.hash}
    assert version_media(connection, "org", "horen", 2) == (CALL,)
    drop_version(connection, "org", "horen", 2)
    assert known_contents(connection, "org", CONTENTS) == frozenset()

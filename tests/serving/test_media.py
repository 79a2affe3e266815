"""Pictures and sounds as they are stored and served: to whom, in which parts, kept for how long."""

from hashlib import sha256
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog, load
from courses.model import FORMAT
from server.publish import Outcome, publish, withdraw
from server.store.tables import MediaFile, Opened, ResponseGiven, VersionMedia, VersionText
from tests.people import AMIR, JOAN, LOTTE, MIRJAM
from tests.serving.conftest import SignIn
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored
from tests.small_media import mp3, png

MODULE = """---
titel: Beeld en geluid
samenvatting: Kijken en luisteren.
vaardigheden: luisteren
minuten: 5
bron: bedacht geval
---

![Een lege balie](balie.png)

## Kijk mee

![Een volle balie](vol.png)

## Wat hoorde je?

*(onthoud)*

Luister.

[De klant belt](gesprek.mp3)

> **Klant:** Ik bel voor de derde keer.

- [x] Hij belde eerder.
- [ ] Hij is kwaad.
"""
LOOK, HEAR = "kijk-mee", "wat-hoorde-je"
SOUND = mp3(10)


def write(content: Path, text: str = MODULE, colour: bytes = b"\x00\x80\x80") -> None:
    folder = content / "balie"
    folder.mkdir(parents=True, exist_ok=True)
    (content / "curriculum.yml").write_text("languages: nl, en\n", encoding="utf-8")
    (folder / "nl.md").write_text(text, encoding="utf-8")
    (folder / "balie.png").write_bytes(png())
    (folder / "vol.png").write_bytes(png(colour=colour))
    (folder / "gesprek.mp3").write_bytes(SOUND)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    write(tmp_path / "content")
    return load(tmp_path / "content")


@pytest.fixture
def addresses(catalog: Catalog) -> dict[str, str]:
    """Where each file is, by its name."""
    endings = {"image/png": "png", "audio/mpeg": "mp3"}
    media = catalog.folders["balie"].media
    return {one.name: f"/modules/balie/media/{one.hash}.{endings[one.type]}" for one in media}


@pytest.fixture
def hearing(client: TestClient, sign_in: SignIn) -> Seen:
    """The page before the sound was opened."""
    return begin(sign_in(client, LOTTE), "balie").press("Verder")


def sound_of(page: Seen) -> str:
    return page.html.partition('<audio controls preload="auto" src="')[2].partition('"')[0]


def test_they_are_stored_with_the_version_once_by_content(app: FastAPI, client: TestClient) -> None:
    names = [(row.name, row.shown) for row in stored(app, select(VersionMedia.name, VersionMedia.shown))]
    assert sorted(names) == [("balie.png", "opening"), ("gesprek.mp3", "passage"), ("vol.png", "step")]
    assert sorted(len(row.data) for row in stored(app, select(MediaFile.data))) == sorted([69, 69, len(SOUND)])


def test_what_stands_on_the_opening_page_is_for_everyone(client: TestClient, addresses: dict[str, str]) -> None:
    page = look(client, "/modules/balie")
    assert f'<img src="{addresses["balie.png"]}" alt="Een lege balie"' in page.html
    answer = client.get(addresses["balie.png"])
    assert (answer.status_code, answer.content) == (200, png())
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_what_stands_in_a_step_is_for_those_signed_in(
    client: TestClient, sign_in: SignIn, addresses: dict[str, str]
) -> None:
    assert client.get(addresses["vol.png"]).status_code == 404
    answer = sign_in(client, JOAN).get(addresses["vol.png"])
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "address", ["x.png", "0" * 32 + ".png", "0" * 32 + ".svg", "0" * 32, "..%2fnl.md", "balie.png"]
)
def test_what_is_not_there_is_not_found(client: TestClient, sign_in: SignIn, address: str) -> None:
    assert sign_in(client, AMIR).get(f"/modules/balie/media/{address}").status_code == 404


def test_another_ending_or_another_module_finds_nothing(
    client: TestClient, sign_in: SignIn, addresses: dict[str, str]
) -> None:
    sign_in(client, AMIR)
    assert client.get(addresses["vol.png"].replace(".png", ".mp3")).status_code == 404
    assert client.get(addresses["vol.png"].replace("/balie/", "/ander/")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-99", 206, 0, 99), ("bytes=100-", 206, 100, None), ("bytes=-10", 206, -10, None),
        ("bytes=5-999999", 206, 5, None), ("bytes=0-0", 206, 0, 0),
        ("bytes=9-3", 416, 0, 0), ("bytes=999999-", 416, 0, 0), ("bytes=-0", 416, 0, 0), ("bytes=-", 416, 0, 0),
        ("bytes=0-1,3-4", 200, 0, None), ("lines=1-2", 200, 0, None), ("bytes=x-y", 200, 0, None),
    ],
)  # fmt: skip
def test_parts_are_answered_as_asked(
    client: TestClient, sign_in: SignIn, addresses: dict[str, str],
    asked: str, status: int, first: int, last: int | None,
) -> None:  # fmt: skip
    sign_in(client, AMIR)
    answer = client.get(addresses["gesprek.mp3"], headers={"range": asked})
    assert answer.status_code == status
    assert answer.headers["accept-ranges"] == "bytes"
    if status == 416:
        assert answer.headers["content-range"] == f"bytes */{len(SOUND)}"
        return
    part = SOUND[first : None if last is None else last + 1]
    assert answer.content == part
    if status == 206:
        at = first % len(SOUND)
        assert answer.headers["content-range"] == f"bytes {at}-{at + len(part) - 1}/{len(SOUND)}"


def test_a_browser_that_has_it_gets_nothing_again(client: TestClient, addresses: dict[str, str]) -> None:
    tag = client.get(addresses["balie.png"]).headers["etag"]
    answer = client.get(addresses["balie.png"], headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    other = client.get(addresses["balie.png"], headers={"range": "bytes=0-1", "if-range": '"other"'})
    assert (other.status_code, other.content) == (200, png())


def test_a_sound_is_heard_between_opening_and_response(hearing: Seen, app: FastAPI, addresses: dict[str, str]) -> None:
    client, sound = hearing.client, f"{hearing.url}/sound"
    assert "<audio" not in hearing.html
    assert client.get(sound).status_code == 404
    assert client.get(addresses["gesprek.mp3"]).status_code == 404  # also not at its ordinary address
    page = hearing.press("Luister")
    assert sound.endswith(sound_of(page))
    assert "derde keer" not in page.html
    assert addresses["gesprek.mp3"] not in page.html
    answer = client.get(sound, headers={"range": "bytes=0-9"})
    assert (answer.status_code, answer.content) == (206, SOUND[:10])
    assert answer.headers["cache-control"] == "no-store"
    page = page.press("Gehoord")
    assert page.url == hearing.url
    assert "Het is weg" in page.text
    assert client.get(sound).status_code == 404
    page = page.press("Klaar", pick=[0])
    assert "derde keer" in page.text
    assert client.get(sound).status_code == 404
    assert {row.what for row in stored(app, select(Opened.what))} == {"passage", "gone"}
    assert len(stored(app, select(ResponseGiven))) == 1


def test_a_response_ends_the_sound_also_where_it_was_never_taken_away(hearing: Seen) -> None:
    hearing.press("Luister")
    sound = f"{hearing.url}/sound"
    assert hearing.client.get(sound).status_code == 200
    look(hearing.client, hearing.url).press("Klaar", pick=[0])
    assert hearing.client.get(sound).status_code == 404


def test_the_page_with_the_player_does_not_come_back(hearing: Seen) -> None:
    assert hearing.send("Luister").headers["cache-control"] == "no-store"
    again = hearing.press("Luister")
    assert "<audio" not in again.html
    assert "<audio" not in look(hearing.client, hearing.url).html


def test_the_text_is_there_instead_of_the_sound_and_goes_at_the_same_moment(hearing: Seen, app: FastAPI) -> None:
    page = hearing.press("Lees het liever")
    assert "derde keer" in page.text
    assert "<audio" not in page.html
    page = page.follow("Gelezen")
    assert "derde keer" not in page.text
    assert hearing.client.get(f"{hearing.url}/sound").status_code == 404
    assert "<audio" not in hearing.press("Luister").html  # an old page still offers it
    assert "derde keer" not in hearing.press("Lees het liever").text
    assert [row.what for row in stored(app, select(Opened.what))] == ["transcript"]
    assert "derde keer" in page.press("Klaar", pick=[0]).text


def test_who_can_not_hear_it_after_all_reads_it_then(hearing: Seen) -> None:
    playing = hearing.press("Luister")
    page = playing.press("Lees het liever")
    assert "derde keer" in page.text
    assert hearing.client.get(f"{hearing.url}/sound").status_code == 404


def test_once_taken_away_the_text_does_not_come_either(hearing: Seen) -> None:
    playing = hearing.press("Luister")
    playing.press("Gehoord")
    assert "derde keer" not in playing.press("Lees het liever").text
    assert "derde keer" not in hearing.press("Lees het liever").text


def test_a_response_before_anything_was_opened_is_none(hearing: Seen, app: FastAPI) -> None:
    body = "&".join(f"{name}={value}" for name, value in hearing.form.fields) + "&pick=0"
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert hearing.client.post(hearing.form.action, content=body, headers=form).status_code == 303
    assert stored(app, select(ResponseGiven)) == []


def test_a_sound_is_the_attempts_own(hearing: Seen, other: TestClient, sign_in: SignIn) -> None:
    hearing.press("Luister")
    sound = f"{hearing.url}/sound"
    assert other.get(sound).status_code == 303
    assert sign_in(other, MIRJAM).get(sound).status_code == 404


def test_a_changed_picture_is_another_version_and_the_old_one_stays_for_who_is_under_way(
    client: TestClient, other: TestClient, sign_in: SignIn, app: FastAPI, addresses: dict[str, str], tmp_path: Path
) -> None:
    begin(sign_in(client, LOTTE), "balie")
    write(tmp_path / "content", colour=b"\xff\x00\x00")
    (answer,) = publish(app.state.parts.store, load(tmp_path / "content"), app.state.parts.clock()).modules
    assert (answer.outcome, answer.version) == (Outcome.NEW, 2)
    assert client.get(addresses["vol.png"]).content == png(colour=b"\x00\x80\x80")
    withdraw(app.state.parts.store, "balie", app.state.parts.clock())
    assert client.get(addresses["vol.png"]).status_code == 200
    assert sign_in(other, JOAN).get(addresses["vol.png"]).status_code == 404
    assert client.get(addresses["balie.png"]).status_code == 200
    assert TestClient(app, base_url="http://localhost").get(addresses["balie.png"]).status_code == 404


def test_a_version_nobody_began_takes_its_pictures_along(app: FastAPI, client: TestClient, tmp_path: Path) -> None:
    write(tmp_path / "content", colour=b"\xff\x00\x00")
    (answer,) = publish(app.state.parts.store, load(tmp_path / "content"), app.state.parts.clock()).modules
    assert (answer.outcome, answer.version) == (Outcome.REPLACED, 1)
    contents = {row.data for row in stored(app, select(MediaFile.data))}
    assert contents == {png(), png(colour=b"\xff\x00\x00"), SOUND}


def test_what_changed_between_compiling_and_publishing_waits(app: FastAPI, client: TestClient, tmp_path: Path) -> None:
    write(tmp_path / "content", MODULE.replace("Luister.", "Luister goed."))
    catalog = load(tmp_path / "content")
    (tmp_path / "content" / "balie" / "vol.png").unlink()
    (answer,) = publish(app.state.parts.store, catalog, app.state.parts.clock()).modules
    assert (answer.outcome, answer.version, answer.errors) == (Outcome.KEPT, 1, 1)
    assert "vol.png" in answer.diagnostics[0]
    assert "Luister goed" not in stored(app, select(VersionText.source))[0].source


def test_a_version_of_an_older_format_is_compiled_again_with_what_it_showed(
    app: FastAPI, client: TestClient, tmp_path: Path, addresses: dict[str, str]
) -> None:
    store = app.state.parts.store
    store.write_now(lambda connection: connection.execute(update(VersionText).values(format=FORMAT - 1, compiled=b"")))
    for name in ("balie.png", "vol.png", "gesprek.mp3"):
        (tmp_path / "content" / "balie" / name).unlink()
    assert addresses["balie.png"] in look(client, "/modules/balie").html


def test_authors_see_what_is_not_online_yet(client: TestClient, sign_in: SignIn, tmp_path: Path) -> None:
    write(tmp_path / "content", colour=b"\xff\x00\x00")
    sign_in(client, AMIR)
    page = look(client, "/author/balie")
    address = page.html.split('<img src="')[2].partition('"')[0]
    assert client.get(address).content == png(colour=b"\xff\x00\x00")
    sound = page.html.split('<audio controls preload="none" src="')[1].partition('"')[0]
    assert client.get(sound).content == SOUND
    (tmp_path / "content" / "balie" / "los.png").write_bytes(png(3, 3))  # as an unsaved text may show it
    loose = f"/modules/balie/media/{sha256(png(3, 3)).hexdigest()[:32]}.png"
    assert client.get(loose).content == png(3, 3)
    sign_in(client, LOTTE)
    assert [client.get(one).status_code for one in (address, sound, loose)] == [404, 404, 404]

"""The author's pages: what is online, what the files say, what wants mending and where."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from courses.catalog import load
from courses.diagnostics import Span
from server.app import create_app
from server.author.fill import list_view, most_in_need, state
from server.author.source import MOST, Piece, lines_of
from server.author.views import State
from server.shelf import Version
from tests.people import AMIR, BAS, LOTTE, MIRJAM
from tests.serving.folders import CREATED, NoFeedback, NoSuchScene, catalog, diagnostic, folder

GOOD = """---
titel: Horen
samenvatting: Twee zinnen.
vaardigheden: luisteren
minuten: 2
bron: bedacht geval
---

Hallo.

## Welke zin?

Kies er een.

- [x] "Dit is de derde keer."
  > Herhaling is een signaal.
- [ ] "Ik bel over mijn polis."
  > Daar begint ze mee.

Wie herhaalt, is eerder niet gehoord.

## Lees dit

Een rustige zin.
"""
BROKEN = GOOD.replace("## Lees dit", "## Welke zin?").replace("Hallo.", "Dag <b>allemaal</b>.")


@pytest.fixture
def content(settings):
    write(settings.content, GOOD)
    return settings.content


@pytest.fixture
def catalog_of_content(content):
    return load(content)


@pytest.fixture
def client(settings, catalog_of_content, engine):
    app = create_app(settings, catalog_of_content, engine)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def write(content: Path, text: str, name: str = "nl.md") -> None:
    folder = content / "horen"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)


def version(**changes) -> Version:
    made = folder(**changes)
    return Version("hearing", 3, made.content_hash, "nl", made.modules, CREATED)


def test_for_authors_only(client, sign_in):
    assert client.get("/author").headers["location"].startswith("/sign-in")
    for someone in (LOTTE, MIRJAM, BAS):
        assert sign_in(client, someone).get("/author").status_code == 403
        assert client.get("/author/horen").status_code == 403
    assert sign_in(client, AMIR).get("/author").status_code == 200


def test_list_says_what_is_online(client, sign_in):
    page = sign_in(client, AMIR).get("/author").text
    assert '<a href="/author/horen" lang="nl">Horen</a>' in page
    assert "Online: versie 1, sinds" in page
    assert "niets te herstellen" in page


def test_module_shows_file_and_steps(client, sign_in):
    page = sign_in(client, AMIR).get("/author/horen").text
    assert '<span class="h">## Welke zin?</span>' in page
    assert "Herhaling is een signaal." in page
    assert "goed" in page


def test_a_broken_file_stays_online_and_says_where(client, sign_in, content):
    write(content, BROKEN)
    page = sign_in(client, AMIR).get("/author/horen").text
    assert "Versie 1 staat nog online." in page
    assert "Niemand merkt er iets van" in page
    assert '<a class="ln" href="#line-22" aria-label="regel 22">22</a>' in page
    assert "&lt;b&gt;" in page
    assert "<b>allemaal" not in page
    assert "Er staan fouten in de tekst; dit is wat ervan te lezen is." in page
    assert "Herhaling is een signaal." in page
    assert client.get("/modules/horen").status_code == 200


def test_a_change_waits_for_publishing(client, sign_in, content):
    write(content, GOOD.replace("Een rustige zin.", "Een andere zin."))
    page = sign_in(client, AMIR).get("/author/horen").text
    assert "In het bestand staat iets nieuwers. Het komt online als je publiceert." in " ".join(page.split())
    assert "Een andere zin." in page


def test_a_removed_folder_is_still_listed(client, sign_in, content):
    (content / "horen" / "nl.md").unlink()
    (content / "horen").rmdir()
    page = sign_in(client, AMIR).get("/author").text
    assert "De map is weg. Versie 1 blijft online." in page
    assert client.get("/author/horen").status_code == 200


def test_a_file_that_can_not_be_read_says_so(client, sign_in, content):
    write(content, b"\xff\xfe\x00\x00 not text")
    page = sign_in(client, AMIR).get("/author/horen")
    assert page.status_code == 200
    assert 'class="diag"' in page.text


def test_no_content_folder_at_all(client, sign_in, content):
    (content / "horen" / "nl.md").unlink()
    (content / "horen").rmdir()
    content.rmdir()
    page = sign_in(client, AMIR).get("/author")
    assert page.status_code == 200
    assert "Eerst dit" in page.text
    assert str(content) in page.text


def test_unknown_module(client, sign_in):
    assert sign_in(client, AMIR).get("/author/nothing").status_code == 404
    assert client.get("/author/horen?file=../../etc").status_code == 200


def test_five_states():
    online = version()
    assert state(folder(), online) is State.ONLINE
    assert state(folder(text="two"), online) is State.CHANGED
    assert state(folder(broken=("nl",)), online) is State.BROKEN
    assert state(folder(broken=("nl",)), None) is State.WAITING
    assert state(None, online) is State.GONE


def test_what_wants_attention_stands_first():
    catalogue = catalog(folder("hearing"), folder("seeing", broken=("nl",)), folder("acting", warned=True))
    view = list_view(catalogue, [version()], "nl", Path("content"), False)
    assert [line.id for line in view.modules] == ["seeing", "acting", "hearing"]
    assert view.modules[0].errors == 1


def test_the_file_most_in_need_is_open():
    assert most_in_need(folder(broken=("en",)), "nl") == "en"
    assert most_in_need(folder(), "en") == "en"
    assert most_in_need(folder(), "fr") == "nl"
    assert most_in_need(folder(languages=()), "nl") == ""


def test_place_is_underlined_and_direction_coloured():
    text = "## Kop\n\n- [x](#nowhere) *(vragen)*"
    found = diagnostic(NoSuchScene, "m/nl.md")._replace(span=Span(3, 7, 3, 15))
    lines = lines_of(text, [found])
    assert lines[0].pieces == (Piece("## Kop", "h"),)
    assert lines[2].pieces == (
        Piece("- [x](", ""),
        Piece("#nowhere", "wave"),
        Piece(") ", ""),
        Piece("*(vragen)*", "dir"),
    )
    assert [line.diagnostics for line in lines] == [(), (), (0,)]


@pytest.mark.parametrize(
    "span", [Span(0, 0, 0, 0), Span(9, 4, 9, 8), Span(1, 99, 1, 120), Span(1, 3, 3, 1), Span(2, 1, 2, 1)]
)
def test_places_that_do_not_fit_still_show(span):
    lines = lines_of("een\n\ndrie", [diagnostic(NoFeedback, "m/nl.md")._replace(span=span)])
    assert "".join(piece.text for line in lines for piece in line.pieces) == "eendrie"
    assert sum(len(line.diagnostics) for line in lines) == 1


def test_of_a_text_that_is_no_module_only_so_many_lines_are_marked_and_those_with_something_to_mend() -> None:
    far = diagnostic(NoFeedback, "m/nl.md")._replace(span=Span(100_000, 1, 100_000, 2))
    lines = lines_of("a\n" * 128_000, [far])
    assert [line.number for line in lines] == [*range(1, MOST + 1), 100_000]
    assert lines[-1].diagnostics == (0,)
    assert lines[-1].pieces == (Piece("a", "wave"),)

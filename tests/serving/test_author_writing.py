"""Writing in the browser: what is typed is never lost, what is broken never goes online, nobody's change is lost."""

import random
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from courses.catalog import load
from courses.directions import meaning
from server.app import create_app
from server.author.editing import DIRECTIONS
from server.store.store import Busy
from tests.exchanging.word_files import STYLES, paragraph, run, word_file
from tests.people import AMIR, BAS
from tests.serving.browser import token
from tests.serving.folders import MODULE, write_module

BETTER = MODULE.replace("Een rustige zin", "Een betere zin")
WRONG = MODULE.replace("minuten: 1", "minuten: veel")


@pytest.fixture
def content(settings):
    write_module(settings.content)
    return settings.content


@pytest.fixture
def client(settings, content, engine, sign_in):
    app = create_app(settings, load(content), engine)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield sign_in(client, AMIR)


def field(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def typed(page: str, name: str = "text") -> str:
    """What stands in a text field, as a browser reads it."""
    found = re.search(rf'<textarea id="{name}"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return found[1].replace("&#34;", '"').replace("&gt;", ">").replace("&amp;", "&").replace("&#39;", "'")


def send(client, what: str, text: str, path: str = "/author/horen", file=None, **fields):
    page = client.get(path).text
    known = {"token": token(client, path), "opened": field(page, "opened"), "kept": field(page, "kept")}
    known |= {"language": "nl", "text": text, "what": what, **fields}
    if path.startswith("/author/new") and "draft" not in known:
        known["draft"] = field(page, "draft")
    files = {"file": file} if file else {"file": ("", b"")}
    return client.post(path.partition("?")[0], data=known, files=files)


def on_disk(content, name: str = "horen/nl.md") -> str:
    return (content / name).read_text()


def test_a_text_is_published_into_its_file(client, content):
    answer = send(client, "publish", BETTER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/author/horen?file=nl&told=published")
    assert on_disk(content) == BETTER
    page = client.get(answer.headers["location"]).text
    assert "Gepubliceerd." in page
    assert "Gooi mijn kladje weg" not in page
    assert typed(page) == BETTER
    assert client.app.state.parts.library.catalog.folders["horen"].sources["nl"] == BETTER


def test_publishing_twice_is_as_good_as_once(client, content):
    page = client.get("/author/horen").text
    fields = {"token": field(page, "token"), "opened": field(page, "opened"), "language": "nl", "text": BETTER}
    for _ in range(2):
        answer = client.post("/author/horen", data={**fields, "what": "publish"})
        assert answer.headers["location"].endswith("told=published")
    assert on_disk(content) == BETTER


def test_a_broken_text_stays_a_draft_and_nothing_goes_offline(client, content):
    answer = send(client, "publish", WRONG)
    assert answer.status_code == 422
    assert (
        "Niet gepubliceerd: er staan fouten in de tekst. Hij is bewaard als je kladje. Mensen houden wat" in answer.text
    )
    assert "data-until-mended" in answer.text
    assert 'data-errors="1"' in answer.text
    assert typed(answer.text) == WRONG
    assert 'href="#line-5"' in answer.text
    assert on_disk(content) == MODULE
    assert client.get("/modules/horen").status_code == 200
    assert typed(client.get("/author/horen").text) == WRONG


def test_a_new_module_that_is_refused_says_nothing_of_people_who_have_nothing(client):
    answer = send(client, "publish", WRONG, "/author/new", name="nieuw")
    assert answer.status_code == 422
    assert "Niet gepubliceerd: er staan fouten in de tekst." in answer.text
    assert "Mensen houden wat ze hebben" not in answer.text


def test_who_writes_a_new_module_reads_how_kinds_are_named_and_names_it_above_the_text(client):
    page = client.get("/author/new").text
    assert page.index('id="name"') < page.index('<textarea id="text"')
    assert all(f"*({one})*" in page for one in DIRECTIONS["nl"])
    assert 'href="/guide#kinds"' in page
    assert all(meaning(one, language) for language, several in DIRECTIONS.items() for one in several)


def test_a_draft_survives_signing_out_and_is_nobody_elses(client, content, sign_in):
    assert send(client, "look", BETTER).headers["location"] == "/author/horen?file=nl&told=kept"
    client.post("/sign-out", data={"token": token(client, "/author")})
    assert client.get("/author/horen").status_code == 303
    sign_in(client, AMIR)
    assert typed(client.get("/author/horen").text) == BETTER
    assert "Alleen jij ziet het" in client.get("/author/horen?told=kept").text
    assert "Horen</a>" in client.get("/author").text.split("Jouw kladjes")[1]
    assert sign_in(client, BAS).get("/author/horen").status_code == 403
    assert on_disk(content) == MODULE


def test_a_draft_that_says_what_the_file_says_is_none(client):
    send(client, "look", BETTER)
    send(client, "look", MODULE)
    assert "Jouw kladjes" not in client.get("/author").text


def test_a_draft_is_thrown_away_when_asked(client):
    send(client, "look", BETTER)
    assert send(client, "discard", BETTER).status_code == 303
    assert typed(client.get("/author/horen").text) == MODULE


def test_a_file_somebody_changed_meanwhile_is_not_written_over(client, content):
    page = client.get("/author/horen").text
    other = MODULE.replace("Hallo.", "Van een ander.")
    (content / "horen" / "nl.md").write_text(other)
    known = {"token": field(page, "token"), "opened": field(page, "opened"), "language": "nl", "text": BETTER}
    answer = client.post("/author/horen", data={**known, "what": "publish"})
    assert answer.status_code == 409
    assert (typed(answer.text), typed(answer.text, "theirs")) == (BETTER, other)
    assert on_disk(content) == other
    later = client.get("/author/horen").text
    assert (typed(later), typed(later, "theirs")) == (BETTER, other)
    seen = field(later, "seen")
    (content / "horen" / "nl.md").write_text(other + "Nog iets.\n")
    again = {**known, "opened": field(later, "opened"), "what": "publish", "seen": seen}
    assert client.post("/author/horen", data=again).status_code == 409
    now = field(client.get("/author/horen").text, "seen")
    assert client.post("/author/horen", data={**again, "seen": now}).status_code == 303
    assert on_disk(content) == BETTER


def test_a_file_that_vanished_is_a_change_too(client, content):
    page = client.get("/author/horen").text
    (content / "horen" / "en.md").write_text(MODULE.replace("titel", "title"))
    (content / "horen" / "nl.md").unlink()
    known = {"token": field(page, "token"), "opened": field(page, "opened"), "language": "nl", "text": BETTER}
    answer = client.post("/author/horen", data={**known, "what": "publish"})
    assert answer.status_code == 409
    assert client.post("/author/horen", data={**known, "what": "publish", "seen": "gone"}).status_code == 303
    assert on_disk(content) == BETTER


def test_another_tabs_text_is_given_back(client):
    first = client.get("/author/horen").text
    send(client, "look", BETTER)
    known = {"token": field(first, "token"), "opened": field(first, "opened"), "kept": field(first, "kept")}
    answer = client.post("/author/horen", data={**known, "language": "nl", "text": WRONG, "what": "look"})
    assert answer.status_code == 200
    assert (typed(answer.text), typed(answer.text, "before-text")) == (WRONG, BETTER)


def test_a_glance_keeps_the_text_and_shows_what_it_comes_to(client):
    answer = send(client, "glance", WRONG)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'href="#line-5"' in answer.text
    assert "Er staan fouten in de tekst; dit is wat ervan te lezen is." in answer.text
    assert "Een rustige zin" in answer.text.split('id="shown"')[1]
    assert typed(client.get("/author/horen").text) == WRONG
    fresh = send(client, "glance", BETTER).text
    assert "Een betere zin" in fresh
    assert "Er staan fouten" not in fresh
    unreadable = send(client, "glance", "\n".join(["x" * 200] * 1500)).text
    assert "Dit is versie 1, die online staat" in unreadable


SHIPPED = sorted((Path(__file__).parents[2] / "content").glob("*/*.md"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_with_a_part_missing_is_shown_as_far_as_it_can_be_read(client, path):
    """Whatever an author deletes, moves or has not written yet, there is a page."""
    lines = path.read_text(encoding="utf-8").split("\n")
    chance = random.Random(path.as_posix()[-30:])
    page = client.get(f"/author/new?file={path.stem}").text
    known = {"token": field(page, "token"), "draft": field(page, "draft"), "language": path.stem, "what": "glance"}
    for _ in range(6):
        at, length = chance.randrange(len(lines)), chance.randrange(1, 60)
        text = "\n".join([*lines[:at], *lines[at + length :], *lines[at : at + 3]])
        answer = client.post("/author/new", data={**known, "text": text})
        assert answer.status_code == 200, text
        assert 'id="shown"' in answer.text


def test_a_new_module_is_written_named_and_published(client, content):
    page = client.get("/author/new").text
    assert typed(page).startswith("---\ntitel:\n")
    assert 'class="diag"' not in page
    text = MODULE.replace("titel: Horen", "titel: Wat hoor je?")
    answer = send(client, "publish", text, "/author/new")
    assert answer.headers["location"] == "/author/wat-hoor-je?file=nl&told=published"
    assert on_disk(content, "wat-hoor-je/nl.md") == text
    assert client.get("/modules/wat-hoor-je").status_code == 200
    assert "Jouw kladjes" not in client.get("/author").text


@pytest.mark.parametrize("name", ["../uit", "horen", "Groot en klein", "new"])
def test_a_name_that_can_not_be_is_said_and_the_text_kept(client, content, name):
    answer = send(client, "publish", BETTER, "/author/new", name=name)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert typed(answer.text) == BETTER
    assert sorted(path.name for path in content.iterdir()) == ["curriculum.yml", "horen"]
    draft = field(answer.text, "draft")
    again = client.get(f"/author/new?draft={draft}").text
    assert typed(again) == BETTER
    assert f'value="{name}"' in again


def test_two_new_modules_are_two_drafts(client):
    for title in ("Een", "Twee"):
        send(client, "look", MODULE.replace("titel: Horen", f"titel: {title}"), "/author/new")
    listed = client.get("/author").text.split("Jouw kladjes")[1]
    assert ">Een</a>" in listed
    assert ">Twee</a>" in listed
    fresh = client.get("/author/new").text
    assert typed(fresh).startswith("---\ntitel:\n")


def test_another_language_is_written_beside_the_first(client, content):
    page = client.get("/author/horen?file=en").text
    assert "nog niet geschreven" in client.get("/author/horen").text
    assert typed(page) == ""
    english = MODULE.replace("titel", "title").replace("samenvatting", "summary").replace("vaardigheden", "skills")
    english = english.replace("minuten", "minutes").replace("bron", "source")
    answer = send(client, "publish", english, "/author/horen?file=en", language="en")
    assert answer.headers["location"] == "/author/horen?file=en&told=published"
    assert on_disk(content, "horen/en.md") == english


def test_a_word_document_becomes_the_text_and_what_stood_there_is_given_back(client, content):
    document = word_file(
        paragraph("Horen", "Titel"), paragraph("Stap", "Kop1"), paragraph(run("Hard", "<w:vanish/>") + run("Tekst"))
    )
    answer = send(client, "read", BETTER, file=("Horen.docx", document))
    assert answer.status_code == 200
    assert "## Stap\n\nTekst\n" in typed(answer.text)
    assert typed(answer.text, "before-text") == BETTER
    assert "Verborgen tekst: “Hard”" in answer.text
    assert "Horen.docx is ingelezen" in answer.text
    assert on_disk(content) == MODULE
    assert "## Stap" in typed(client.get("/author/horen").text)


def test_a_text_is_read_and_tells_its_language(client):
    text = MODULE.replace("titel", "title").replace("minuten", "minutes").replace("bron", "source")
    text = text.replace("samenvatting", "summary").replace("\n", "\r\n")
    answer = send(client, "read", "", "/author/new", file=("x.md", b"\xef\xbb\xbf" + text.encode()))
    assert typed(answer.text) == text.replace("\r\n", "\n")
    assert '<option value="en" selected>' in answer.text


def test_the_authors_language_goes_before_what_word_says_and_the_template_stays(client):
    told = "Ik zie wat je van het gesprek hoort, en dat een klant niet alles zegt."
    document = word_file(
        paragraph("Horen", "Titel"), paragraph(told), styles_xml=STYLES.replace("nl-NL", "en-US")
    )  # fmt: skip
    answer = send(client, "read", "", "/author/new", file=("Horen.docx", document))
    assert '<option value="nl" selected>' in answer.text
    assert typed(answer.text).startswith(
        "---\ntitel: Horen\nsamenvatting:\nvaardigheden:\nminuten: 10\nbron: bedacht geval"
    )
    assert "Gelezen als" not in answer.text
    answer = send(client, "read", "", "/author/new", file=("Horen.docx", document), language="en")
    assert typed(answer.text).startswith("---\ntitle: Horen\nsummary:\nskills:\nminutes: 10\nsource: invented case")
    assert "maar de tekst zelf lijkt Nederlands" in answer.text


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("a.docx", b"PK\x03\x04 broken"), "beschadigd"),
        (("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 100), "oude Word"),
        (("a.pdf", b"%PDF-1.7\n\0\0"), "geen tekst en geen Word-document"),
        (("a.md", b"x" * 300_000), "langer dan een module"),
        (None, "Kies eerst een bestand"),
    ],
)
def test_a_file_that_can_not_be_read_costs_nothing(client, file, said):
    answer = send(client, "read", BETTER, file=file)
    assert answer.status_code == 422
    assert said in answer.text
    assert typed(answer.text) == BETTER
    assert typed(client.get("/author/horen").text) == BETTER


def test_a_file_that_is_too_large_costs_no_text(client, monkeypatch):
    monkeypatch.setattr("server.uploads.UPLOAD_LIMIT", 3000)
    answer = send(client, "read", BETTER, file=("a.docx", b"P" * 6000))
    assert answer.status_code == 422
    assert "groter dan 20 MB" in answer.text
    assert typed(answer.text) == BETTER


def test_a_text_can_be_downloaded_as_it_is(client):
    answer = send(client, "download", WRONG)
    assert answer.content == WRONG.encode()
    assert answer.headers["content-disposition"] == 'attachment; filename="nl.md"'
    assert answer.headers["content-type"].startswith("text/markdown")


def test_a_folder_that_takes_nothing_says_so_before_one_tries(client, content, monkeypatch):
    monkeypatch.setattr("server.author.files.shipped_content", lambda: content)
    page = client.get("/author/horen").text
    assert 'value="publish"' not in page
    assert all("met Gehoor meegekomen" in client.get(path).text for path in ("/author", "/author/new"))
    assert page.index("met Gehoor meegekomen") < page.index('<textarea id="text"')
    answer = send(client, "publish", BETTER)
    assert answer.status_code == 422
    assert typed(answer.text) == BETTER
    assert on_disk(content) == MODULE


def test_a_form_from_before_signing_in_gives_the_text_back(client):
    answer = client.post("/author/horen", data={"token": "x.y", "text": BETTER}, files={"file": ("", b"")})
    assert answer.status_code == 403
    assert "Een betere zin" in answer.text


def test_who_was_signed_out_meanwhile_gets_the_text_back(client):
    page = client.get("/author/horen").text
    client.cookies.clear()
    fields = {"token": field(page, "token"), "opened": field(page, "opened"), "language": "nl", "what": "publish"}
    answer = client.post("/author/horen", data={**fields, "text": BETTER}, files={"file": ("a.docx", b"P" * 100)})
    assert answer.status_code == 401
    assert "Een betere zin" in answer.text
    assert field(page, "opened") not in answer.text


def test_a_database_that_takes_nothing_now_gives_the_text_back(client, monkeypatch):
    async def busy(*_):
        raise Busy

    page = client.get("/author/horen").text
    monkeypatch.setattr(client.app.state.parts.store, "write", busy)
    fields = {"token": field(page, "token"), "opened": field(page, "opened"), "language": "nl", "what": "look"}
    answer = client.post("/author/horen", data={**fields, "text": BETTER}, files={"file": ("", b"")})
    assert answer.status_code == 503
    assert "Een betere zin" in answer.text


def test_publishing_takes_along_only_this_module(client, content):
    write_module(content)
    other = content / "ander"
    other.mkdir()
    (other / "nl.md").write_text(MODULE.replace("Horen", "Ander"))
    send(client, "publish", BETTER)
    assert client.get("/modules/ander").status_code == 404


def test_what_is_kept_is_taken_along_and_the_page_says_who_sees_it(client):
    send(client, "look", BETTER)
    mine = client.get("/me/export.json").json()
    assert [(one["module_id"], one["text"]) for one in mine["drafts"]] == [("horen", BETTER)]
    page = client.get("/author/horen").text
    assert "Alleen jij ziet wat je hier schrijft, tot je het publiceert." in page
    assert client.get("/author/horen").headers["cache-control"] == "no-store"


def test_a_new_module_offers_what_was_begun_before_and_writes_nothing_over(client):
    assert "Je was al" not in client.get("/author/new").text
    send(client, "look", MODULE.replace("Horen", "Begonnen"), "/author/new")
    send(client, "look", BETTER)
    page = client.get("/author/new").text
    offered = page.partition("Je was al aan een nieuwe module begonnen")[2]
    assert re.search(r'<a href="/author/new\?draft=new-[0-9a-f]+" lang="nl">Begonnen</a>', offered)
    assert "bewaard op" in offered
    assert "/author/horen" not in offered.partition("</section>")[0]
    assert "Begonnen" not in typed(page)
    going_on = client.get(re.search(r'href="(/author/new\?draft=[^"]+)"', page)[1]).text
    assert "titel: Begonnen" in typed(going_on)
    assert "Je was al" not in going_on
    send(client, "look", MODULE.replace("Horen", "Nog een"), "/author/new")
    assert client.get("/author/new").text.count("?draft=new-") == 2


def test_a_module_with_errors_is_called_by_the_title_its_file_has(client, content):
    for name, text in (("nieuw", WRONG.replace("Horen", "Wie luistert er")), ("naamloos", "## Lees\n")):
        (content / name).mkdir()
        (content / name / "nl.md").write_text(text)
    page = client.get("/author").text
    assert '<a href="/author/nieuw" lang="nl">Wie luistert er</a>' in page
    assert '<a href="/author/naamloos">naamloos</a>' in page
    assert "Wie luistert er</h1>" in client.get("/author/nieuw").text


def test_a_new_module_says_which_skills_there_are(client, content):
    assert "Vaardigheden om uit te kiezen" not in client.get("/author/new").text
    skills = "languages: nl\nskills:\n  listening:\n    name nl: luisteren\n  asking:\n    name nl: doorvragen\n"
    (content / "curriculum.yml").write_text(skills)
    client.get("/author")
    assert '<span lang="nl">luisteren, doorvragen</span>' in client.get("/author/new").text


def test_a_scenario_is_drawn_while_it_is_written_and_what_is_online_can_be_opened(client):
    scenes = "### Begin\n\n- [Vraag het.](#eind)\n\n### Eind\n\n*(einde: gelukt)*\n\nKlaar.\n"
    page = send(client, "glance", MODULE + "\n## Een gesprek\n\n*(scenario)*\n\n" + scenes).text
    assert page.count('<g class="box') == 2
    assert "Hetzelfde in woorden" in page
    assert '<a href="/modules/horen">Zoals mensen hem openen</a>' in client.get("/author/horen").text

"""`gehoor preview`: what can be read is shown, what is wrong stands beside its step, every path can be walked."""

import re
import socket
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from courses.scenario.walk import open_choices, start
from server.cli import main
from server.headers import CONTENT_POLICY
from server.preview.app import create_app
from server.preview.desk import Desk
from server.preview.drawing import draw
from server.preview.fill import preview, walk
from tests.small_media import mp3, png

ROOT = Path(__file__).parents[2]
LISTENING = ROOT / "content" / "listening"
TOP = "---\ntitel: Stil\nsamenvatting: S\nvaardigheden: luisteren\nminuten: 5\nbron: bedacht geval\n---\n\n"
BROKEN = """## Goed

- [ ] Een.
  > Zo.
- [x] Twee.

## Stuk

*(onthoud)*

Niets.

## Een gesprek

*(scenario)*

### Begin

- [Zeg iets.](#eind)
- [Zwijg.](#nergens)

### Eind

*(einde: gelukt)*

Klaar.
"""


def client(path: Path) -> TestClient:
    return TestClient(create_app(Desk(path)), base_url="http://127.0.0.1", headers={"accept-language": "en"})


@pytest.fixture
def broken(tmp_path: Path) -> TestClient:
    path = tmp_path / "stil" / "nl.md"
    path.parent.mkdir()
    path.write_text(TOP + BROKEN, encoding="utf-8")
    return client(path.parent)


def test_a_module_with_every_step_its_time_and_the_lengths_of_its_ways() -> None:
    page = client(LISTENING).get("/")
    assert page.status_code == 200
    assert page.headers["content-security-policy"] == CONTENT_POLICY
    assert "nothing to mend" in page.text
    assert re.search(r"About [\d.]+ minutes of reading and doing, promised: \d+", page.text)
    assert re.search(r"shortest way [\d.]+, longest [\d.]+ minutes", page.text)
    steps = re.findall(r"^## (.+)$", (LISTENING / "nl.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert re.findall(r"<h2>(.+?)</h2>", page.text) == steps
    assert "style=" not in page.text
    assert "<script>" not in page.text


def test_what_is_wrong_stands_beside_its_step_and_the_rest_is_shown(broken: TestClient) -> None:
    page = broken.get("/").text
    good, bad, talk = re.split(r'<div class="beside" id="[^"]+">', page)[1:]
    assert "Twee." in good
    assert "diag" not in good
    assert "This step can't be shown yet." in bad
    assert "can't be shown yet" not in talk
    assert bad.count('class="diag"') == 1
    assert "#nergens" in talk
    assert "no scene yet" in talk


def test_a_choice_that_leads_nowhere_can_not_be_walked(broken: TestClient) -> None:
    page = broken.get("/walk/een-gesprek").text
    assert "leads to no scene yet" in page
    assert 'href="/walk/een-gesprek?file=nl&amp;moves=0"' in page
    assert "ending: it worked out" in broken.get("/walk/een-gesprek?file=nl&moves=0").text
    assert "Zeg iets." in broken.get("/walk/een-gesprek?moves=1").text  # no such walk: from the start


def test_every_scene_of_a_shipped_scenario_is_reached_by_following_links() -> None:
    desk = Desk(LISTENING)
    step = next(step for step in desk.lying().files["nl"].as_far.steps if step.exercise.kind == "scenario")  # type: ignore[union-attr]
    browser, seen, ahead = client(LISTENING), set[tuple[str, str]](), [f"/walk/{step.id}"]
    while ahead:
        page = browser.get(ahead.pop()).text
        here = re.search(r'class="box[^"]* here">\s*<rect[^>]*>\s*<text[^>]*>([^<]+)<', page)
        counters = re.search(r'<p class="small"><span lang="nl">.*', page)
        assert here is not None
        state = here.group(1), counters.group() if counters else ""
        if state not in seen:
            seen.add(state)
            ahead += [found.replace("&amp;", "&") for found in re.findall(r'<a class="move" href="([^"]+)"', page)]
    reached = {name for name, _ in seen}
    boxes = draw(step.exercise).boxes  # type: ignore[arg-type]
    assert reached == {box.lines[0] for box in boxes}


def test_a_drawing_has_every_scene_once_and_an_arrow_for_every_pair() -> None:
    step = next(s for s in Desk(LISTENING).lying().files["nl"].as_far.steps if s.exercise.kind == "scenario")  # type: ignore[union-attr]
    scenario = step.exercise
    drawing = draw(scenario)  # type: ignore[arg-type]
    assert sorted(box.id for box in drawing.boxes) == sorted(scene.id for scene in scenario.scenes)  # type: ignore[union-attr]
    pairs = {(scene.id, choice.target) for scene in scenario.scenes for choice in scene.choices}  # type: ignore[union-attr]
    assert len(drawing.arrows) == len(pairs)
    places = {(box.x, box.y) for box in drawing.boxes}
    assert len(places) == len(drawing.boxes)
    assert all(0 < box.x < drawing.width and 0 < box.y < drawing.height for box in drawing.boxes)
    assert [told.title for told in drawing.told] == [scene.title for scene in scenario.scenes]  # type: ignore[union-attr]


def test_a_saved_file_is_another_page(tmp_path: Path) -> None:
    path = tmp_path / "stil" / "nl.md"
    path.parent.mkdir()
    path.write_text(TOP + "## Een\n\nZo.\n", encoding="utf-8")
    desk = Desk(path)
    before = desk.lying()
    assert desk.lying() is before
    path.write_text(TOP + "## Twee dingen\n\nZo.\n", encoding="utf-8")
    assert [step.title for step in preview(desk.lying(), "nl").steps] == ["Twee dingen"]
    path.unlink()
    assert preview(desk.lying(), "").steps == ()


@pytest.mark.parametrize(
    "text", ["", "---\n", "## \n", "\x00", "# A\n## B\n```\n## C\n```\n## D", TOP + "## S\n\n*(scenario)*\n"]
)
def test_whatever_is_saved_there_is_a_page(tmp_path: Path, text: str) -> None:
    (tmp_path / "stil").mkdir()
    (tmp_path / "stil" / "nl.md").write_text(text, encoding="utf-8")
    browser = client(tmp_path / "stil")
    assert browser.get("/").status_code == 200
    assert browser.get("/walk/s").status_code in (200, 404)


def test_a_step_without_a_scenario_has_nothing_to_walk(broken: TestClient) -> None:
    page = broken.get("/walk/goed")
    assert page.status_code == 404
    assert "Nothing to walk through" in page.text
    assert broken.get("/other").status_code == 404


def test_it_answers_by_no_other_name() -> None:
    assert client(LISTENING).get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["{here}/nothing"], "there is no file or folder"),
        ([str(ROOT / "content")], "is a folder with modules. Choose one."),
        (["{here}"], "there is no module in"),
    ],
)
def test_what_can_not_be_shown_is_said(
    tmp_path: Path, given: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en")
    assert main(["preview", *(part.format(here=tmp_path) for part in given)]) == 2
    assert said in capsys.readouterr().err


def test_a_word_document_is_not_served_but_told_how_to_read_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nl")
    path = tmp_path / "Mijn verhaal.docx"
    path.write_bytes(b"PK\x03\x04rest")
    assert main(["preview", str(path)]) == 1
    said = capsys.readouterr().err
    assert "is een Word-document" in said
    assert f"gehoor import docx '{path.as_posix()}' --out MAP" in said


def test_it_listens_on_this_machine_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en")
    assert main(["preview", str(LISTENING), "--host", "192.0.2.1"]) == 1
    assert "listens on this machine only" in capsys.readouterr().err


def test_the_words_around_the_module_are_the_browsers_or_those_asked_for() -> None:
    for asked, language in (("", "en"), ("nl", "nl")):
        app = create_app(Desk(LISTENING), asked)
        page = TestClient(app, base_url="http://127.0.0.1", headers={"accept-language": "en"}).get("/")
        assert page.headers["content-language"] == language


def test_a_port_that_is_taken_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["preview", str(LISTENING), "--port", str(taken.getsockname()[1])]) == 1
    assert "can't listen on 127.0.0.1:" in capsys.readouterr().err


def test_a_walk_counts_and_knows_its_way_back() -> None:
    lying = Desk(LISTENING).lying()
    step = next(s for s in lying.files["nl"].as_far.steps if s.exercise.kind == "scenario")  # type: ignore[union-attr]
    first = open_choices(step.exercise, start(step.exercise))[0][0]  # type: ignore[arg-type]
    found = walk(step, (first,), "/walk/x?file=nl")
    assert found is not None
    assert [turn.back for turn in found.turns] == ["/walk/x?file=nl&moves=", f"/walk/x?file=nl&moves={first}"]
    assert {name for name, _ in found.counters} == {counter.name for counter in step.exercise.counters}  # type: ignore[union-attr]
    assert walk(step, (99,), "/walk/x") is None


def test_each_message_leads_to_its_page_in_the_guide(broken: TestClient) -> None:
    codes = set(re.findall(r'href="/guide/([A-Z]\d+)"', broken.get("/").text))
    assert codes
    for name in (*codes, "scenario"):
        page = broken.get(f"/guide/{name}")
        assert page.status_code == 200
        assert 'href="/guide"' in page.text
    assert "Back to the module" in broken.get("/guide").text
    assert broken.get("/guide/quiz").status_code == 404


def test_pictures_and_sounds_are_shown_from_the_folder(tmp_path: Path) -> None:
    text = TOP + "## Kijk\n\n![Een lege balie](balie.png)\n\n[De klant](a.mp3)\n\n> Ik bel.\n"
    (tmp_path / "nl.md").write_text(text, encoding="utf-8")
    (tmp_path / "balie.png").write_bytes(png())
    (tmp_path / "a.mp3").write_bytes(mp3())
    with client(tmp_path) as shown:
        sources = re.findall(r'<(?:img|audio)[^>]* src="([^"]+)"', shown.get("/").text)
        assert [shown.get(source).content for source in sources] == [png(), mp3()]
        assert shown.get(sources[0].replace(".png", ".mp3")).status_code == 404
        assert shown.get(sources[1], headers={"range": "bytes=0-3"}).content == mp3()[:4]
        (tmp_path / "balie.png").write_bytes(png(colour=b"abc"))
        assert shown.get(sources[0]).status_code == 404


def test_a_sound_to_remember_can_be_heard(tmp_path: Path) -> None:
    text = TOP + "## Wat zei ze?\n\n*(onthoud)*\n\n[De klant](a.mp3)\n\n> Ik bel.\n\n- [x] Ze belt.\n- [ ] Ze mailt.\n"
    (tmp_path / "nl.md").write_text(text, encoding="utf-8")
    (tmp_path / "a.mp3").write_bytes(mp3())
    with client(tmp_path) as shown:
        sources = re.findall(r'<audio[^>]* src="([^"]+)"', shown.get("/").text)
        assert [shown.get(source).content for source in sources] == [mp3()]


LOOKED_AT = """## Kies

Wat doe je?

- [ ] Niets.
- [ ] Iets.
  > Nee.
- [x] Luisteren.

## Stuk

- [ ] Geen is goed.
- [ ] Dit ook niet.
"""


def test_errors_and_warnings_are_counted_apart_and_in_words(tmp_path: Path) -> None:
    path = tmp_path / "stil" / "nl.md"
    path.parent.mkdir()
    path.write_text(TOP + LOOKED_AT, encoding="utf-8")
    page = client(path.parent).get("/").text
    steps = re.findall(r"<li class=\"wants\">.*?</li>", page)
    assert len(steps) == 2
    assert "1 thing to look at" in steps[0]
    assert "error" not in steps[0]
    assert "1 error" in steps[1]
    path.with_name("en.md").write_text("---\ntitle: Still\n---\n", encoding="utf-8")
    tabs = re.search(r"<nav class=\"tabs.*?</nav>", client(path.parent).get("/").text, re.DOTALL)[0]
    assert "1 error" in tabs
    assert "thing" in tabs

"""Pictures and sounds in a module's folder: what is found, what is written of it, and what is said of the rest."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from courses import media
from courses.catalog import ModuleFolder, load
from courses.exercises import Recall
from courses.folders import Earlier
from courses.hashes import sealed
from courses.model import Curriculum
from courses.module import Compiled, compile_module
from tests.small_media import AVIF, GIF, JPEG, M4A, OGG, SVG, WEBP, mp3, png

TOP = "---\ntitel: T\nsamenvatting: S\nvaardigheden: luisteren\nminuten: 10\nbron: bedacht geval\n---\n\n"
AT = TOP.count("\n")


def compiled(folder: Path, text: str) -> Compiled:
    return compile_module("horen", "nl.md", (TOP + text).encode(), Curriculum(("nl", "en")), "nl", media.beside(folder))


def said(folder: Path, text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of all that is said of a step's text."""
    found = compiled(folder, f"## Stap\n\n{text}\n").diagnostics
    return [(d.span.line - AT - 2, d.span.column, d.code) for d in found]


def html(folder: Path, text: str) -> str:
    found = compiled(folder, f"## Stap\n\n{text}\n")
    assert found.module, [d.message for d in found.diagnostics]
    return found.module.steps[0].stem


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (png(), "image/png"), (JPEG, "image/jpeg"), (GIF, "image/gif"), (WEBP, "image/webp"), (AVIF, "image/avif"),
        (mp3(), "audio/mpeg"), (b"ID3\x04" + mp3(), "audio/mpeg"), (M4A, "audio/mp4"), (OGG, "audio/ogg"),
        (SVG, "image/svg+xml"), (b"\xef\xbb\xbf  <svg/>", "image/svg+xml"),
        (b"", ""), (b"<!doctype html><script>1</script>", ""), (b"%PDF-1.7", ""), (b"PK\x03\x04", ""),
        (b"\xff\xfe#\x00", ""),
        (b"RIFF\x00\x00\x00\x00WAVE", ""), (b"\x00\x00\x00\x1cftypqt  ", ""), (b"\xff", ""),
    ],
)  # fmt: skip
def test_files_are_known_by_their_first_bytes(data: bytes, found: str) -> None:
    assert media.sniff(data) == found


def test_a_picture_is_shown_with_its_description_under_its_hash(tmp_path: Path) -> None:
    (tmp_path / "balie.png").write_bytes(png())
    found = html(tmp_path, 'Kijk: ![Een "lege" balie](balie.png)')
    assert found.startswith('<p>Kijk: <img src="/modules/horen/media/')
    assert found.endswith('.png" alt="Een &quot;lege&quot; balie" width="1" height="1"></p>')


@pytest.mark.parametrize("written", ["foto.png", "./foto.png", "beeld/kaart.png", "mijn%20foto.png", "<mijn foto.png>"])
def test_a_file_is_found_as_a_code_host_finds_it(tmp_path: Path, written: str) -> None:
    (tmp_path / "beeld").mkdir()
    for name in ("foto.png", "beeld/kaart.png", "mijn foto.png"):
        (tmp_path / name).write_bytes(png())
    assert "<img " in html(tmp_path, f"![Een foto]({written})")


def test_a_picture_can_stand_in_a_list_a_table_a_quote_and_a_footnote(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    picture = "![Een a](a.png)"
    text = f"- {picture}\n\n| A | B |\n|---|---|\n| {picture} | x |\n\n> {picture}\n\nZie.[^a]\n\n[^a]: {picture}"
    assert html(tmp_path, text).count("<img ") == 4


def test_a_sound_becomes_a_player_with_its_words_folded_below(tmp_path: Path) -> None:
    (tmp_path / "gesprek.mp3").write_bytes(mp3())
    found = html(tmp_path, "[De klant belt](gesprek.mp3)\n\n> **Klant:** Ik bel nog eens.\n\nDaarna.")
    assert found.startswith('<figure class="sound">\n<figcaption>De klant belt</figcaption>\n<audio controls')
    assert 'preload="none" src="/modules/horen/media/' in found
    assert "<details><summary>Lees wat er gezegd wordt</summary>\n<blockquote>" in found
    assert found.endswith("</figure>\n<p>Daarna.</p>")


def test_a_recall_is_heard_and_its_sound_is_no_part_of_the_stem(tmp_path: Path) -> None:
    (tmp_path / "gesprek.mp3").write_bytes(mp3())
    text = (
        "*(onthoud)*\n\nLuister.\n\n[De klant](gesprek.mp3)\n\n> Ik bel nog eens.\n\n- [x] Hij belt.\n- [ ] Zij belt."
    )
    module = compiled(tmp_path, f"## Stap\n\n{text}\n").module
    assert module
    step = module.steps[0]
    assert isinstance(step.exercise, Recall)
    (sound,) = module.media
    assert step.exercise.audio == media.file_name(sound)
    assert step.exercise.passage == "<p>Ik bel nog eens.</p>"
    assert step.stem == "<p>Luister.</p>"
    assert sound.shown == "passage"
    assert sound.hash not in repr(step.exercise.before("x"))


@pytest.mark.parametrize(("text", "shown"), [("", "passage"), ("[Nog eens](a.mp3)\n\n> Ik bel.\n\n", "step")])
def test_a_passage_that_is_heard_elsewhere_too_is_no_secret(tmp_path: Path, text: str, shown: str) -> None:
    (tmp_path / "a.mp3").write_bytes(mp3())
    recall = "## Een\n\n*(onthoud)*\n\n[A](a.mp3)\n\n> Ik bel.\n\n- [x] Ja.\n- [ ] Nee.\n\n"
    module = compiled(tmp_path, f"{recall}## Twee\n\n{text}Tekst.\n").module
    assert module
    assert [one.shown for one in module.media] == [shown]


def test_what_the_opening_shows_is_for_everyone(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(png(colour=name[0].encode() * 3))
    module = compiled(tmp_path, "![A](a.png)\n\n## Stap\n\n![B](b.png) ![A](a.png)\n").module
    assert module
    assert [(one.name, one.shown, one.type, one.size) for one in module.media] == [
        ("a.png", "opening", "image/png", 69), ("b.png", "step", "image/png", 69)
    ]  # fmt: skip


TROUBLES = [
    ("A201", "![](a.png)"),
    ("A201", "Kijk: ![ ](a.png)"),
    ("A202", "[Luister](a.mp3)"),
    ("A202", "[Luister](a.mp3)\n\nEerst een zin.\n\n> Ik bel."),
    ("A203", "![Een a](er-niet.png)"),
    ("A203", "![Een a](map/a.png)"),
    ("A203", "![Een a]()"),
    ("A204", "![Een a](A.PNG)"),
    ("A205", "![Een a](../a.png)"),
    ("A205", "![Een a](/etc/a.png)"),
    ("A205", "![Een a](C:\\beeld\\a.png)"),
    ("A205", "![Een a](beeld\\a.png)"),
    ("A205", "![Een a](%2e%2e/a.png)"),
    ("A205", "![Een a](data:image/png;base64,AAAA)"),
    ("A205", "[Een a](../a.mp3)\n\n> Ik bel."),
    ("A207", "![Een a](https://voorbeeld.nl/a.png)"),
    ("A207", "![Een a](//voorbeeld.nl/a.png)"),
    ("A207", "![Een a](www.voorbeeld.nl/a.png)"),
    ("A208", "![Een a](a.svg)"),
    ("A208", "![Een a](schema.png)"),
    ("A209", "![Een a](pagina.png)"),
    ("A209", "![Een a](leeg.png)"),
    ("A209", "[Een a](foto.mp3)\n\n> Ik bel."),
    ("A212", "![Een a](film.mp4)"),
    ("A212", "[Lees](beleid.pdf)"),
    ("A213", "Luister naar [het gesprek](a.mp3)."),
    ("A213", "> [Het gesprek](a.mp3)\n>\n> Ik bel."),
    ("A214", "![De klant](a.mp3)\n\n> Ik bel."),
    ("A215", "[Een a](a.png)"),
    ("A217", "[](a.mp3)\n\n> Ik bel."),
    ("A218", "Kijk: ![Een a](mijn foto.png)"),
    ("A218", "[Een a](mijn gesprek.mp3)"),
    ("S504", "[Lees](../beleid.pdf)"),
    ("S508", "[Kijk](www.voorbeeld.nl/a.png)"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "horen"
    own.mkdir()
    for name, data in {
        "a.png": png(), "a.mp3": mp3(), "a.svg": SVG, "schema.png": SVG, "pagina.png": b"<!doctype html>",
        "leeg.png": b"", "mijn foto.png": png(), "foto.mp3": png(), "film.mp4": b"x", "beleid.pdf": b"%PDF",
        "../a.png": png(),
    }.items():  # fmt: skip
        (own / name).write_bytes(data)
    return own


@pytest.mark.parametrize(("code", "text"), TROUBLES, ids=[text for _, text in TROUBLES])
def test_each_trouble_is_one_message_at_its_place(folder: Path, code: str, text: str) -> None:
    ((line, column, found),) = said(folder, text)
    assert found == code
    assert (line, column) == (1, 1 + max(text.find("!["), 0, text.find(" [") + 1 if text[0] in ">L" else 0))


@pytest.mark.parametrize("code", ["A204", "A214", "A215", "A218"])
def test_a_safe_mend_clears_it(folder: Path, code: str) -> None:
    text = next(text for known, text in TROUBLES if known == code)
    source = f"## Stap\n\n{text}\n"
    (found,) = compiled(folder, source).diagnostics
    (edit,) = found.fix
    lines = (TOP + source).split("\n")
    line = lines[edit.span.line - 1]
    lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.text + line[edit.span.end_column - 1 :]
    assert compiled(folder, "\n".join(lines).removeprefix(TOP)).diagnostics == ()


def test_a_link_of_the_file_system_leads_nowhere_else(folder: Path) -> None:
    secret = folder.parent / "geheim"
    secret.mkdir()
    (secret / "geheim.png").write_bytes(png())
    (folder / "weg.png").symlink_to(secret / "geheim.png")
    (folder / "weg").symlink_to(secret)
    (folder / "rond.png").symlink_to(folder / "rond.png")
    (folder / "hier.png").symlink_to(folder / "a.png")
    assert [code for *_, code in said(folder, "![Een a](weg.png)")] == ["A206"]
    assert [code for *_, code in said(folder, "![Een a](weg/geheim.png)")] == ["A206"]
    assert [code for *_, code in said(folder, "![Een a](weg/GEHEIM.png)")] == ["A206"]
    assert [code for *_, code in said(folder, "![Een a](rond.png)")] == ["A216"]
    assert said(folder, "![Een a](hier.png)") == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_nobody_may_read_is_said(folder: Path) -> None:
    (folder / "a.png").chmod(0)
    assert [code for *_, code in said(folder, "![Een a](a.png)")] == ["A216"]


def test_a_folder_and_a_pipe_are_no_picture(folder: Path) -> None:
    (folder / "map.png").mkdir()
    os.mkfifo(folder / "pijp.png")
    assert [code for *_, code in said(folder, "![Een a](map.png)")] == ["A203"]
    assert [code for *_, code in said(folder, "![Een a](pijp.png)")] == ["A203"]


@pytest.mark.parametrize(("name", "data", "limit"), [("a.png", png(), 1_000_000), ("a.mp3", mp3(), 5_000_000)])
def test_what_a_phone_would_have_to_load_has_a_limit(folder: Path, name: str, data: bytes, limit: int) -> None:
    text = "![Een a](a.png)" if name == "a.png" else "[A](a.mp3)\n\n> Ik bel."
    (folder / name).write_bytes(data + bytes(limit - len(data)))
    assert said(folder, text) == []
    (folder / name).write_bytes(data + bytes(limit - len(data) + 1))
    assert [code for *_, code in said(folder, text)] == ["A210"]


def test_together_they_have_a_limit_too(folder: Path) -> None:
    for number in range(5):
        (folder / f"{number}.mp3").write_bytes(mp3() + bytes([number]) * (4_500_000))
    texts = [f"[A](./{number}.mp3)\n\n> Ik bel.\n" for number in range(5)]
    assert said(folder, "\n".join(texts[:4])) == []
    assert [(line, code) for line, _, code in said(folder, "\n".join(texts))] == [(17, "A211")]
    assert [code for *_, code in said(folder, "\n".join(texts + texts))] == ["A211"]


def write(content: Path, **files: bytes) -> ModuleFolder:
    folder = content / "horen"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return load(content).folders["horen"]


def test_another_picture_is_another_version(tmp_path: Path) -> None:
    text = (TOP + "## Stap\n\n![Een a](a.png)\n").encode()
    one = write(tmp_path, nl_md=text, a_png=png())
    same = write(tmp_path, nl_md=text, a_png=png())
    other = write(tmp_path, nl_md=text, a_png=png(colour=b"\x00\x00\x00"))
    assert one.content_hash == same.content_hash != other.content_hash
    assert [media.read(tmp_path / "horen", one.media[0]), media.read(tmp_path / "horen", other.media[0])] == [
        None, png(colour=b"\x00\x00\x00")
    ]  # fmt: skip


def test_a_picture_that_changes_comes_or_goes_compiles_the_module_again(tmp_path: Path) -> None:
    text = (TOP + "## Stap\n\n![Een a](beeld/a.png)\n").encode()
    write(tmp_path, nl_md=text)
    (tmp_path / "horen" / "beeld").mkdir()
    catalog = load(tmp_path)
    assert catalog.folders["horen"].modules == {}
    (tmp_path / "horen" / "beeld" / "a.png").write_bytes(png())
    there = load(tmp_path, catalog)
    assert [one.name for one in there.folders["horen"].media] == ["beeld/a.png"]
    assert load(tmp_path, there).folders["horen"] is there.folders["horen"]
    (tmp_path / "horen" / "beeld" / "a.png").unlink()
    assert load(tmp_path, there).folders["horen"].modules == {}


def test_languages_show_what_the_more_open_one_shows(tmp_path: Path) -> None:
    picture, rest = "![Een a](a.png)\n\n", "## Stap\n\nTekst. ![Een a](a.png)\n"
    english = TOP.replace("titel", "title").replace("samenvatting", "summary").replace("vaardigheden", "skills")
    english = english.replace("minuten", "minutes").replace("bron: bedacht geval", "source: x")
    found = write(tmp_path, nl_md=(TOP + rest).encode(), en_md=(english + picture + rest).encode(), a_png=png())
    assert [d.message for d in found.diagnostics] == []
    assert [one.shown for one in found.media] == ["opening"]


def test_a_text_can_be_compiled_again_without_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    first = compiled(tmp_path, "## Stap\n\n![Een a](a.png)\n").module
    assert first
    text = (TOP + "## Stap\n\n![Een a](a.png)\n").encode()
    again = compile_module("horen", "nl.md", text, Curriculum(("nl", "en")), "nl", media.among(first.media)).module
    assert again
    assert sealed(again) == sealed(first)


def test_an_earlier_text_is_compared_though_its_picture_has_gone(tmp_path: Path) -> None:
    text = (TOP + "## Stap\n\n![Een a](a.png)\n").encode()
    then = compile_module("horen", "nl.md", text, Curriculum(("nl", "en")), "nl", Earlier(tmp_path))
    assert then.diagnostics == ()


def test_a_module_that_shows_nothing_loads_nothing_for_it(tmp_path: Path) -> None:
    (tmp_path / "horen").mkdir()
    (tmp_path / "horen" / "nl.md").write_text(
        TOP + "## Stap\n\nTekst met [de regels van de balie](https://voorbeeld.nl).\n"
    )
    code = (
        "import sys\nfrom pathlib import Path\nfrom courses.looking import look\n"
        f"assert not look(Path({str(tmp_path / 'horen')!r})).diagnostics\n"
        "print([name for name in sys.modules if name in ('courses.media', 'courses.embedding', 'hashlib')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_a_picture_of_which_only_the_words_are_shown_is_said(folder: Path) -> None:
    spot = "*(markeer)*\n\n> **Klant:** Hoi ![Een a](a.png) daar. **Alweer ik.**[^1]\n\n[^1]: Herhaling.\n"
    scenes = "*(scenario)*\n\n### Begin ![Een a](a.png)\n\n*(einde: gelukt)*\n\nKlaar.\n"
    assert said(folder, spot)[0][2] == "A219"
    assert [code for *_, code in said(folder, scenes) if code == "A219"] == ["A219"]
    heard = "*(onthoud)*\n\n> Hoi ![Een a](a.png) daar.\n\n- [x] Ze groet.\n- [ ] Ze zwijgt.\n"
    assert "A219" not in {code for *_, code in said(folder, heard)}

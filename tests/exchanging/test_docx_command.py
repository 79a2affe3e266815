"""`gehoor import docx`, as it is typed."""

import sys

import pytest

from server.cli import main
from tests.exchanging.word_files import PIXEL, paragraph, run, word_file

PICTURE = '<w:r><w:drawing><wp:docPr descr="De balie"/><a:blip r:embed="rIdP"/></w:drawing></w:r>'


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Horen.docx"
    blocks = (paragraph("Horen", "Titel"), paragraph("Stap", "Kop1"), paragraph(PICTURE + run("Tekst.")))
    path.write_bytes(word_file(*blocks, links={"rIdP": ("image", "media/i.png")}, media__i_png=PIXEL))
    return path


def test_it_prints_the_module_and_what_did_not_come_along(file, capsys):
    assert main(["import", "docx", str(file)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("---\ntitel: Horen\n")
    assert said.out.endswith("## Stap\n\nTekst.\n")
    assert said.err == (
        f"{file.as_posix()}: Niet meegekomen:\n"
        "    Afbeeldingen; zet ze zelf in de map van de module: “De balie”\nKijk het na met gehoor check.\n"
    )


def test_it_writes_a_folder_once(file, tmp_path, capsys):
    folder = tmp_path / "horen"
    assert main(["import", "docx", str(file), "--out", str(folder), "--language", "en"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["en.md", "picture-1.png"]
    assert (folder / "en.md").read_text().endswith("![De balie](picture-1.png)Tekst.\n")
    assert (folder / "picture-1.png").read_bytes() == PIXEL
    assert capsys.readouterr().out.startswith(f"Check it with gehoor check {folder.as_posix()}.\n→ ")
    (folder / "en.md").write_text("mine")
    assert main(["import", "docx", str(file), "--out", str(folder), "--language", "en"]) == 1
    assert (folder / "en.md").read_text() == "mine"
    assert "is there already; nothing was written" in capsys.readouterr().err


def test_what_is_no_word_file_is_said_in_two_lines(tmp_path, capsys):
    path = tmp_path / "oud.docx"
    path.write_bytes(b"no Word at all")
    assert main(["import", "docx", str(path)]) == 1
    assert capsys.readouterr().err == (
        f"{path.as_posix()}: This is no Word file.\n"
        "  → Choose a file that ends in .docx, or save it in Word as 'Word document (.docx)'.\n"
    )
    assert main(["import", "docx", str(tmp_path / "nothing.docx")]) == 2


def test_reading_word_needs_no_server(file, capsys):
    before = set(sys.modules)
    assert main(["import", "docx", str(file)]) == 0
    capsys.readouterr()
    assert not [name for name in set(sys.modules) - before if name.startswith(("server.app", "fastapi", "sqlalchemy"))]

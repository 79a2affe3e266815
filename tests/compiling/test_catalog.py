"""A content folder as it comes: missing, unreadable, empty, with files that are no text; and languages that differ."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from courses.catalog import Catalog, ModuleFolder, load
from courses.report import concise

MODULE = {
    "nl": """---
titel: Luisteren
samenvatting: Zo.
vaardigheden: luisteren
minuten: 10
bron: bedacht geval
---

## Lees dit

Een zin.

## Welke zin is het signaal?

- [ ] Dit is een zin.
  > Die stelt iedereen.
- [x] Daar is hij dan.
  > Herhaling is een signaal.

## Kijk eens om

*(kijk terug)*

Wat merkte je?
""",
    "en": """---
title: Listening
summary: So.
skills: listening
minutes: 10
source: invented case
---

## Read this

One line.

## Which line is the signal?

- [ ] This one is a line.
  > Everyone says that.
- [x] There it is, then.
  > Repeating is a signal.

## Look around

*(look back)*

What did you notice?
""",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for language, text in MODULE.items():
        write(tmp_path / "listening" / f"{language}.md", text)
    write(tmp_path / "curriculum.yml", "languages: nl, en\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def said(catalog: Catalog) -> list[str]:
    """Everything that is said, without the temporary folder's name."""
    found = [*catalog.diagnostics, *(d for folder in catalog.folders.values() for d in folder.diagnostics)]
    return [f"{Path(d.path).name}:{concise(d).removeprefix(d.path + ':')}" for d in found]


def listening(catalog: Catalog) -> ModuleFolder:
    return catalog.folders["listening"]


def test_a_module_in_two_languages(content: Path) -> None:
    catalog = load(content)
    folder = listening(catalog)
    assert said(catalog) == []
    assert list(folder.modules) == ["nl", "en"]
    assert folder.default_language == "nl"
    assert [step.id for step in folder.modules["en"].steps] == ["read-this", "which-line-is-the-signal", "look-around"]
    assert folder.sources == MODULE
    assert len(folder.content_hash) == 32


def test_the_same_bytes_give_the_same_bytes(content: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    from courses.codec import encode

    other = tmp_path_factory.mktemp("elsewhere")
    for language, text in MODULE.items():
        write(other / "listening" / f"{language}.md", text)
    one, two = listening(load(content)), listening(load(other))
    assert [encode(module) for module in one.modules.values()] == [encode(module) for module in two.modules.values()]
    assert one.content_hash == two.content_hash


def test_line_ends_and_byte_order_marks_make_no_difference(content: Path) -> None:
    before = listening(load(content))
    (content / "listening" / "nl.md").write_bytes(b"\xef\xbb\xbf" + MODULE["nl"].replace("\n", "\r\n").encode())
    assert listening(load(content)).content_hash == before.content_hash


def test_unchanged_folders_are_taken_over(content: Path) -> None:
    first = load(content)
    assert listening(load(content, first)) is listening(first)
    write(content / "listening" / "nl.md", MODULE["nl"].replace("Een zin.", "Een andere zin."))
    second = load(content, first)
    assert listening(second) is not listening(first)
    assert listening(second).content_hash != listening(first).content_hash
    write(content / "curriculum.yml", "languages: nl\n")
    assert listening(load(content, second)) is not listening(second)


def test_wording_alone_pools_and_another_key_does_not(content: Path) -> None:
    first = listening(load(content)).modules["nl"].steps[1]
    write(content / "listening" / "nl.md", MODULE["nl"].replace("Dit is een zin.", "Dit is een regel."))
    reworded = listening(load(content)).modules["nl"].steps[1]
    assert (reworded.revision != first.revision, reworded.key_revision == first.key_revision) == (True, True)
    swapped = MODULE["nl"].replace("[ ] Dit", "[q] Dit").replace("[x]", "[ ]").replace("[q]", "[x]")
    write(content / "listening" / "nl.md", swapped)
    assert load(content).folders["listening"].sources["nl"] == swapped
    (content / "listening" / "en.md").unlink()
    assert listening(load(content)).modules["nl"].steps[1].key_revision != first.key_revision


def test_no_folder(tmp_path: Path) -> None:
    catalog = load(tmp_path / "contnet")
    assert catalog.folders == {}
    assert [text.partition(": ")[2] for text in said(catalog)] == [
        f"fout C101: De map '{(tmp_path / 'contnet').as_posix()}' is er niet."
    ]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert [d.code for d in load(tmp_path).diagnostics] == ["C103"]


def test_what_may_not_be_read(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusals are played, for the superuser may read everything."""
    (content / "closed").mkdir()
    opening, listing = Path.open, Path.iterdir

    def refuse_file(path: Path, *how: str) -> IO[bytes]:
        if path.name == "nl.md":
            raise PermissionError(13, "Permission denied")
        return opening(path, *how)

    def refuse_folder(path: Path) -> Iterator[Path]:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "open", refuse_file)
    monkeypatch.setattr(Path, "iterdir", refuse_folder)
    assert [text.split(":")[0] + text.split(":")[3] for text in said(load(content))] == [
        "closed fout C102",
        "nl.md fout C102",
    ]


def test_a_folder_where_a_file_should_be(content: Path) -> None:
    (content / "listening" / "nl.md").unlink()
    (content / "listening" / "nl.md").mkdir()
    catalog = load(content)
    (text,) = said(catalog)
    assert "fout C102" in text
    assert text.endswith("kan niet geopend worden (geen bestand).")
    assert listening(catalog).modules == {}


def test_a_binary_file_is_named_and_nothing_else_is_said_of_it(content: Path) -> None:
    (content / "listening" / "nl.md").write_bytes(b"---\ntitel: x\n\x89PNG\x00\xff\xfe" * 50)
    assert said(load(content)) == ["nl.md:3:1: fout S102: Hier staat iets dat geen UTF-8-tekst is."]


def test_a_file_in_an_old_encoding(content: Path) -> None:
    (content / "listening" / "nl.md").write_bytes(MODULE["nl"].replace("Een zin.", "Eén zin.").encode("latin-1"))
    assert said(load(content)) == ["nl.md:11:1: fout S102: Hier staat iets dat geen UTF-8-tekst is."]


def test_a_file_of_ten_megabytes_is_not_read(content: Path) -> None:
    (content / "listening" / "nl.md").write_bytes(b"x" * 10_000_000)
    catalog = load(content)
    assert said(catalog) == ["nl.md:1:1: fout S101: Dit bestand is groter dan 256 kB. Zoveel lezen we niet."]
    assert listening(catalog).modules == {}
    assert listening(catalog).sources["en"] == MODULE["en"]


def test_a_long_line_and_a_wall_of_brackets_are_named_and_the_rest_is_read(content: Path) -> None:
    wall = MODULE["nl"].replace("Een zin.", "a" * 10_001 + "\n\n" + "[" * 9_000 + "\n\n" + "*a " * 3_000 + "\n\nZo.")
    write(content / "listening" / "nl.md", wall)
    assert said(load(content)) == [
        "nl.md:11:1: fout S103: Deze regel is 10001 tekens lang.",
        "nl.md:13:1: fout S104: In deze alinea staan meer dan 500 haken of sterretjes zonder wederhelft.",
        "nl.md:15:1: fout S104: In deze alinea staan meer dan 500 haken of sterretjes zonder wederhelft.",
    ]


def test_a_link_out_of_the_folder_is_not_followed(content: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside / "secret.md", "geheim")
    write(outside / "module" / "nl.md", MODULE["nl"])
    (content / "listening" / "nl.md").unlink()
    (content / "listening" / "nl.md").symlink_to(outside / "secret.md")
    (content / "elsewhere").symlink_to(outside / "module")
    catalog = load(content)
    assert [text.partition("fout ")[2] for text in said(catalog)] == [
        f"C104: '{(content / 'elsewhere').as_posix()}' verwijst naar iets buiten de map.",
        f"C104: '{(content / 'listening' / 'nl.md').as_posix()}' verwijst naar iets buiten de map.",
    ]
    assert "geheim" not in repr(catalog)


def test_a_link_to_itself(content: Path) -> None:
    (content / "listening" / "nl.md").unlink()
    (content / "listening" / "nl.md").symlink_to(content / "listening" / "nl.md")
    assert [text.split()[2] for text in said(load(content))] == ["C102:"]


def test_names_that_are_no_address_and_files_in_no_language(content: Path) -> None:
    write(content / "Luisteren & vragen" / "nl.md", MODULE["nl"])
    write(content / "listening" / "dutch.md", MODULE["nl"])
    assert said(load(content)) == [
        "Luisteren & vragen:1:1: fout C105: De mapnaam 'Luisteren & vragen' kan niet:"
        " van die naam wordt het webadres van de module gemaakt.",
        "dutch.md:1:1: let op C106: 'dutch.md' is geen taal van deze cursus; het bestand blijft liggen.",
    ]
    assert [d.help for d in listening(load(content)).diagnostics] == ["Noem het nl.md of en.md."]


def test_a_folder_without_a_curriculum_is_told_once(content: Path) -> None:
    (content / "curriculum.yml").unlink()
    (found,) = load(content).diagnostics
    assert (found.code, found.message) == (
        "C107",
        f"In '{content.as_posix()}' staat geen curriculum.yml. Of de vaardigheden kloppen, kijken we nu niet na.",
    )
    (content / "curriculum.yml").write_text("languages: nl, en\n", encoding="utf-8")
    assert said(load(content)) == []


MISNAMED = {
    "nl.md.txt": "Noem het nl.md.",
    "NL.MD": "Noem het nl.md.",
    "listening.MD": "Noem het nl.md.",
    "nl.markdown": "Noem het nl.md.",
    "nl.docx": "Sla het op als tekst zonder opmaak, in UTF-8, met de naam nl.md.",
    "En.Odt": "Save it as plain text, in UTF-8, with the name en.md.",
}


@pytest.mark.parametrize("name", MISNAMED)
def test_a_file_that_is_nearly_named_after_a_language(content: Path, name: str) -> None:
    write(content / "hearing" / name, MODULE["nl"])
    (found,) = load(content).diagnostics
    assert (found.code, found.help, Path(found.path).name) == ("C108", MISNAMED[name], name)
    (content / "hearing" / name).rename(content / "hearing" / found.help.rstrip(".").rpartition(" ")[2])
    assert "C108" not in str(said(load(content)))


def test_a_file_beside_the_one_that_is_read(content: Path) -> None:
    for name in ("nl.md.txt", "nl.docx", "notes.docx", "~$nl.docx"):
        write(content / "listening" / name, "…")
    (found,) = listening(load(content)).diagnostics
    assert (found.code, found.help) == ("C108", "Er is al een nl.md. Haal een van de twee weg.")


def test_a_loose_text_in_the_content_folder(content: Path) -> None:
    for name in ("los.md", "nl.md", "README.md", "LEESMIJ.md", "planning.docx"):
        write(content / name, MODULE["nl"])
    assert [(Path(d.path).name, d.code, d.help) for d in load(content).diagnostics] == [
        ("los.md", "C109", "Zet het in een map, als los/nl.md."),
        ("nl.md", "C109", "Zet het in een map, als naam-van-de-module/nl.md."),
    ]


def test_a_folder_without_a_module(content: Path) -> None:
    (content / "empty").mkdir()
    write(content / "deep" / "inside" / "nl.md", MODULE["nl"])
    write(content / "pictures" / "desk.jpg", "…")
    write(content / "word" / "hearing.docx", "…")
    catalog = load(content)
    assert [(Path(d.path).name, d.code) for d in catalog.diagnostics] == [
        ("deep", "C110"),
        ("empty", "C110"),
        ("word", "C110"),
    ]
    assert {d.help for d in catalog.diagnostics} == {"Zet er een bestand nl.md in, of haal de map weg."}


def test_a_path_to_a_misnamed_module_is_told_once(content: Path) -> None:
    write(content / "hearing" / "nl.md.txt", MODULE["nl"])
    write(content / "curriculum.yml", PATH)
    assert [d.code for d in load(content).diagnostics] == ["C108"]


PATH = "languages: nl, en\npaths:\n  a:\n    name nl: A\n    name en: A\n    modules: listening, hearing\n"


def test_a_path_that_names_no_module(content: Path) -> None:
    write(content / "curriculum.yml", PATH)
    assert said(load(content)) == ["curriculum.yml:6:25: fout C304: De module 'hearing' is er niet."]


def test_a_curriculum_that_is_no_text(content: Path) -> None:
    (content / "curriculum.yml").write_bytes(b"\xff\xfe\x00")
    catalog = load(content)
    assert said(catalog) == ["curriculum.yml:1:1: fout S102: Hier staat iets dat geen UTF-8-tekst is."]
    assert catalog.curriculum.languages == ("nl", "en")


def test_a_broken_translation_keeps_the_whole_module_as_it_was(content: Path) -> None:
    write(content / "listening" / "en.md", MODULE["en"].replace("*(look back)*", "*(quiz)*"))
    folder = listening(load(content))
    assert (folder.modules, folder.content_hash, folder.default_language) == ({}, "", "")
    assert [d.code for d in folder.diagnostics] == ["S201"]


INSERTED = "## One more\n\nMore.\n\n"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "## Which line",
            INSERTED + "## Which line",
            "en.md:13:1: error L102: nl.md does not have this step.",
        ),
        (
            "## Read this\n\nOne line.\n\n",
            "",
            "en.md:1:1: error L101: The step 'Lees dit' of nl.md (line 9) is missing here.",
        ),
        (
            "## Look around\n\n*(look back)*\n\nWhat did you notice?\n",
            "",
            "en.md:13:1: error L101: The step 'Kijk eens om' of nl.md (line 20) is missing here.",
        ),
        (
            "- [ ] This one is a line.",
            "- [ ] And here is one.\n  > Everyone says that.\n- [ ] This one is a line.",
            "en.md:13:1: error L103: This step asks something else than in nl.md (line 13): 3 parts there, 4 here.",
        ),
        (
            "*(look back)*",
            "*(promise)*",
            "en.md:20:1: error L103: This step asks something else than in nl.md (line 20):"
            " there it is 'reflect', here 'promise'.",
        ),
    ],
)
def test_a_translation_that_differs_is_one_message_and_is_left_out(
    content: Path, before: str, after: str, message: str
) -> None:
    write(content / "listening" / "en.md", MODULE["en"].replace(before, after))
    catalog = load(content)
    assert said(catalog) == [message]
    assert list(listening(catalog).modules) == ["nl"]


def test_a_module_longer_than_it_promises_is_told(content: Path) -> None:
    long = MODULE["nl"].replace("Een zin.", "Dit is een lange tekst met veel woorden.\n\n" * 40)
    write(content / "listening" / "nl.md", long.replace("minuten: 10", "minuten: 1"))
    assert said(load(content)) == ["nl.md:5:10: let op T101: Deze module duurt ongeveer 3 minuten, geen 1."]

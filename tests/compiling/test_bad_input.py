"""What lies about in folders: names that differ in capitals only, links that run in circles or lead out."""

from pathlib import Path

import pytest

from courses import commands
from courses.catalog import load
from tests.compiling.test_catalog import MODULE, said, write


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    for language, text in MODULE.items():
        write(content / "listening" / f"{language}.md", text)
    write(content / "curriculum.yml", "languages: nl, en\n")
    return content


def test_two_folders_whose_names_differ_in_capitals_only(content: Path) -> None:
    write(content / "Listening" / "nl.md", MODULE["nl"])
    (found,) = [d for folder in load(content).folders.values() for d in folder.diagnostics]
    assert (found.code, Path(found.path).name) == ("C105", "Listening")
    assert "'listening-2'" in found.help


@pytest.mark.parametrize("name", ["NL.md", "Nl.md", "EN.MD"])
def test_two_files_whose_names_differ_in_capitals_only(content: Path, name: str) -> None:
    write(content / "listening" / name, MODULE["nl"])
    (found,) = load(content).folders["listening"].diagnostics
    assert (found.code, Path(found.path).name) == ("C108", name)
    assert name.lower() in found.help


def test_a_file_that_is_only_there_in_capitals(content: Path) -> None:
    (content / "listening" / "nl.md").rename(content / "listening" / "NL.md")
    (found,) = load(content).folders["listening"].diagnostics
    assert (found.code, found.help) == ("C108", "Noem het nl.md.")


def test_skills_that_differ_in_capitals_only(content: Path) -> None:
    skill = "    name nl: {}\n    name en: {}\n    sentence nl: Zo.\n    sentence en: So.\n    standard: 70 %\n"
    first, second = skill.format("Luisteren", "listening"), skill.format("luisteren", "hearing")
    write(content / "curriculum.yml", f"languages: nl, en\nskills:\n  a:\n{first}  b:\n{second}")
    assert said(load(content)) == ["curriculum.yml:10:5: fout C303: 'luisteren' staat er al, op regel 4."]


def test_links_that_run_in_circles(content: Path) -> None:
    (content / "one").symlink_to(content / "other")
    (content / "other").symlink_to(content / "one")
    (content / "again").symlink_to(content)
    (content / "listening" / "up").symlink_to(content)
    assert [text.split("fout ")[-1].split("let op ")[-1][:4] for text in said(load(content))] == ["C110"]
    assert commands.check([str(content)]) == 0


def test_a_file_that_is_a_link_to_itself(content: Path) -> None:
    (content / "listening" / "nl.md").unlink()
    (content / "listening" / "nl.md").symlink_to("nl.md")
    (text,) = said(load(content))
    assert text.endswith("kan niet geopend worden (een link naar zichzelf).")


def test_a_link_in_a_text_that_leads_out_of_the_folder(content: Path) -> None:
    for way in ("../secret.md", "/etc/passwd", "a/../../secret.md", "%2e%2e/secret.md", "\\\\host\\secret.md"):
        write(content / "listening" / "nl.md", MODULE["nl"].replace("Een zin.", f"[Een zin]({way})."))
        assert [text.split()[2] for text in said(load(content))] == ["S504:"], way


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252", "mac-roman"])
def test_a_file_in_another_encoding(content: Path, encoding: str) -> None:
    text = MODULE["nl"].replace("Een zin.", "Eén zin.")
    (content / "listening" / "nl.md").write_bytes(text.encode(encoding))
    assert [text.split()[2] for text in said(load(content))] == ["S102:"]

"""What is asked nearly right: the command that was meant is said, in the reader's language or the one asked for."""

import shlex
from pathlib import Path

import pytest

from tests.compiling.test_commands import GOOD
from tests.exchanging.word_files import paragraph, word_file
from tests.typed import gehoor


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a content folder of two modules in it."""
    for name in ("horen", "zien"):
        path = tmp_path / "content" / name / "nl.md"
        path.parent.mkdir(parents=True)
        path.write_text(GOOD, encoding="utf-8")
    (tmp_path / "content" / "horen" / "beeld" / "klein").mkdir(parents=True)
    (tmp_path / "content" / "curriculum.yml").write_text("languages: nl\n", encoding="utf-8")
    (tmp_path / "toets.gift").write_text("::T::V? {=a ~b}\n")
    (tmp_path / "Horen.docx").write_bytes(word_file(paragraph("Horen", "Titel"), paragraph("Stap", "Kop1")))
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("check .", "gehoor check content"),
        ("check --fix .", "gehoor check content"),
        ("check contnet", "gehoor check content"),
        ("check content/horen/nl", "gehoor check content/horen/nl.md"),
        ("check content/horen/nl.txt", "gehoor check content/horen/nl.md"),
        ("check content/horen/beeld", "gehoor check content/horen"),
        ("check content/horen/beeld/klein", "gehoor check content/horen"),
        ("check horen", "gehoor check content/horen"),
        ("fmt .", "gehoor fmt content"),
        ("fmt contnet", "gehoor fmt content"),
        ("build . --out uit", "gehoor build content --out uit"),
        ("build contnet --out uit", "gehoor build content --out uit"),
        ("show content/horen", "gehoor show content/horen/nl.md"),
        ("show content", "gehoor show content/horen/nl.md"),
        ("show content", "gehoor show content/zien/nl.md"),
        ("show .", "gehoor show content/horen/nl.md"),
        ("show content/horen/en.md", "gehoor show content/horen/nl.md"),
        ("show content/curriculum.yml", "staat geen module"),
        ("export html content --out a.html", "gehoor export html content/horen --out a.html"),
        ("export gift .", "gehoor export gift content/horen"),
        ("export gift content/horn", "gehoor export gift content/horen"),
        ("preview .", "gehoor preview content/horen"),
        ("preview content", "gehoor preview content/zien"),
        ("preview contnet/horen", "gehoor preview content/horen"),
        ("import gift toest.gift", "gehoor import gift toets.gift"),
        ("import docx Horen.docx --out 'Mijn module'", "gehoor import docx Horen.docx --out mijn-module"),
        ("import gift toets.gift --out content/Toets_1", "gehoor import gift toets.gift --out content/toets_1"),
        ("import doc Horen.docx", "gehoor import docx Horen.docx"),
        ("chek content", "gehoor check content"),
        ("explane W105", "gehoor explain W105"),
    ],
)
def test_the_command_that_was_meant_is_said(home: Path, typed: str, meant: str) -> None:
    answer = gehoor(*shlex.split(typed), cwd=home, LANG="nl_NL.UTF-8")
    assert answer.returncode == 2, answer
    assert answer.stdout == ""
    assert meant in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "Bedoelde je:" in answer.stderr or meant.startswith("staat")
    assert sorted(path.name for path in home.iterdir()) == ["Horen.docx", "content", "toets.gift"]
    assert "Did you mean" in gehoor(*shlex.split(typed), cwd=home).stderr or meant.startswith("staat")


def test_what_is_like_nothing_is_said_plainly(home: Path) -> None:
    for typed in ("xyzzy", "check xyzzy", "fmt xyzzy", "show xyzzy", "import xyzzy a", "preview xyzzy"):
        answer = gehoor(*typed.split(), cwd=home)
        assert answer.returncode == 2
        assert "Did you mean" not in answer.stderr
        assert "there is no" in answer.stderr


def test_what_is_proposed_can_be_typed_as_it_stands(home: Path) -> None:
    (home / "content" / "mijn map").mkdir()
    (home / "content" / "mijn map" / "nl.md").write_text(GOOD, encoding="utf-8")
    assert "gehoor check 'content/mijn map/nl.md'" in gehoor("check", "content/mijn map/nl", cwd=home).stderr


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_command_says_it_in_the_language_asked_for(home: Path, language: str) -> None:
    other = "en_US.UTF-8" if language == "nl" else "nl_NL.UTF-8"
    told = {
        "nl": ("Bestanden:", "Soorten stappen", "Waarom", "er is geen"),
        "en": ("Files:", "Kinds", "Why", "there is no"),
    }
    files, kinds, why, none = told[language]
    for typed, said in (
        ("check content", files), ("check content/horen --format concise", files), ("fmt content --check", files),
        ("build content --out uit", files), ("guide", kinds), ("explain W105", why), ("check nergens", none),
        ("fmt nergens", none), ("show nergens", none), ("preview nergens", none), ("export gift nergens", none),
        ("import gift nergens", none), ("import docx nergens", none),
    ):  # fmt: skip
        answer = gehoor(*typed.split(), "--language", language, cwd=home, LANG=other)
        assert said in answer.stdout + answer.stderr, typed


def test_what_is_said_of_a_file_follows_the_file(home: Path) -> None:
    ugly = home / "content" / "horen" / "nl.md"
    ugly.write_text(GOOD.replace("- [x]", "* [x]"), encoding="utf-8")
    answer = gehoor("fmt", "content/horen", "--check", cwd=home, LANG="en_US.UTF-8")
    assert "zou herschreven worden" in answer.stdout
    assert answer.stdout.endswith("Overgeslagen: 0.\n")


def test_where_one_stands_in_a_folder_of_a_module_the_way_up_is_said(home: Path) -> None:
    for depth, up in (
        (home / "content" / "horen" / "beeld", ".."),
        (home / "content" / "horen" / "beeld" / "klein", "../.."),
    ):
        assert gehoor("check", ".", cwd=depth).stderr.endswith(f"    gehoor check {up}\n")

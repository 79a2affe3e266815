"""In which language a check speaks of what has none: folders and the curriculum."""

from pathlib import Path

import pytest

from server import cli
from tests.compiling.cases import TOPS

STEP = "## Stap\n\nDag.\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "horen").mkdir()
    (tmp_path / "horen" / "nl.md").write_text(TOPS["nl"] + STEP, encoding="utf-8")
    (tmp_path / "leeg").mkdir()
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    cli.main(["check", *arguments])
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("languages", "asked", "wanted"),
    [("nl, en", "", "curriculum begrijpen"), ("en, nl", "", "is not understood"), ("nl, en", "en", "is not understood"),
     ("en", "nl", "curriculum begrijpen"), ("fr", "", "curriculum begrijpen")],
)  # fmt: skip
def test_the_curriculum_is_spoken_of_in_the_language_asked_for_or_its_first(
    content: Path, capsys: pytest.CaptureFixture[str], languages: str, asked: str, wanted: str
) -> None:
    (content / "curriculum.yml").write_text(f"languages: {languages}\nwat is dit\n", encoding="utf-8")
    asks = ["--language", asked] if asked else []
    assert wanted in said(capsys, str(content), *asks)
    assert wanted in said(capsys, str(content / "curriculum.yml"), *asks)


def test_what_was_remembered_in_one_language_is_not_said_in_another(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "curriculum.yml").write_text("languages: nl, en\nwat is dit\n", encoding="utf-8")
    for asked, wanted in (("nl", "begrijpen we niet"), ("en", "is not understood"), ("nl", "begrijpen we niet")):
        assert wanted in said(capsys, str(content), "--language", asked)


def test_a_missing_curriculum_is_told_in_the_language_asked_for(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "There is no curriculum.yml" in said(capsys, str(content), "--language", "en")


@pytest.mark.parametrize(("asked", "wanted"), [("nl", "curriculum is groter"), ("en", "curriculum is larger")])
def test_a_curriculum_that_is_too_large_is_called_what_it_is(
    content: Path, capsys: pytest.CaptureFixture[str], asked: str, wanted: str
) -> None:
    (content / "curriculum.yml").write_text("languages: nl\n" + "#" * 256_000, encoding="utf-8")
    found = said(capsys, str(content), "--language", asked)
    assert wanted in found
    assert "odule van tien" not in found

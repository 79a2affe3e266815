"""`gehoor new module`: a module to begin from, which passes every check."""

import io
from pathlib import Path

import pytest

from courses.content import read_curriculum
from courses.module import compile_module
from server.cli import main

ROOT = Path(__file__).parents[2]
KINDS = ["reading", "choice", "scenario", "reflect", "promise"]


@pytest.fixture(autouse=True)
def in_english_and_nobody_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en")
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_it_makes_passes_every_check(tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "curriculum.yml").write_text((ROOT / "content" / "curriculum.yml").read_text(), encoding="utf-8")
    assert main(["new", "module", "wachten", "--language", language, "--content", str(tmp_path)]) == 0
    made = tmp_path / "wachten" / f"{language}.md"
    assert made.as_posix() in capsys.readouterr().out
    curriculum = read_curriculum(tmp_path)[0]
    compiled = compile_module("wachten", "nl.md", made.read_bytes(), curriculum, language)
    assert compiled.diagnostics == ()
    assert compiled.module is not None
    assert [step.exercise.kind for step in compiled.module.steps] == KINDS
    assert (compiled.module.title, compiled.module.skills) == ("Wachten", (curriculum.skills[0].id,))


def test_what_is_given_is_not_asked_and_stands_in_it(tmp_path: Path) -> None:
    given = ["--title", "Wachten:\nhoe {lang}?", "--summary", "*Stil* zijn.", "--skill", "geduld"]
    assert main(["new", "module", "wachten", "--content", str(tmp_path / "new"), *given]) == 0
    text = (tmp_path / "new" / "wachten" / "nl.md").read_text(encoding="utf-8")
    assert "titel: Wachten: hoe {lang}?\nsamenvatting: *Stil* zijn.\nvaardigheden: geduld\n" in text


def test_at_a_terminal_it_asks_and_enter_takes_the_proposal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter(["Wachten leren", "", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(answers))
    assert main(["new", "module", "wachten", "--content", str(tmp_path)]) == 0
    text = (tmp_path / "wachten" / "nl.md").read_text(encoding="utf-8")
    assert "titel: Wachten leren\nsamenvatting: Wat je leert, in één zin\nvaardigheden: luisteren\n" in text
    assert len(asked) == 3


def test_answers_can_be_piped_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Wachten leren\nStil zijn is ook iets zeggen.\n"))
    assert main(["new", "module", "wachten", "--content", str(tmp_path)]) == 0
    text = (tmp_path / "wachten" / "nl.md").read_text(encoding="utf-8")
    assert "titel: Wachten leren\nsamenvatting: Stil zijn is ook iets zeggen.\nvaardigheden: luisteren\n" in text


def test_nothing_that_is_there_is_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wachten").mkdir()
    assert main(["new", "module", "wachten", "--content", str(tmp_path)]) == 1
    assert "is there already, and was not changed" in capsys.readouterr().err
    assert not list((tmp_path / "wachten").iterdir())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["Wachten leren"], "Did you mean 'wachten-leren'?"),
        (["../wachten"], "Did you mean 'wachten'?"),
        (["De", "stille", "opzegger"], "Did you mean 'de-stille-opzegger'?"),
        (["De_Stille"], "Did you mean 'de-stille'?"),
        (["cafépraat"], "Did you mean 'cafepraat'?"),
        (["wachten", "--skill", "x"], "'x' is no skill"),
        (["wachten", "--content", "{here}/curriculum.yml"], "could not be made"),
    ],
)
def test_what_cannot_be_made_is_said_and_leaves_nothing(
    tmp_path: Path, given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "curriculum.yml").write_text("languages: nl\nskills:\n  a:\n    name nl: a\n", encoding="utf-8")
    rest = [part.format(here=tmp_path) for part in given]
    assert main(["new", "module", *(["--content", str(tmp_path)] if "--content" not in given else []), *rest]) == 1
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["curriculum.yml"]


def test_a_language_the_content_lacks_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "curriculum.yml").write_text("languages: nl\n", encoding="utf-8")
    assert main(["new", "module", "waiting", "--language", "en", "--content", str(tmp_path)]) == 1
    assert "Add the language to 'languages'" in capsys.readouterr().err

"""`gehoor fmt` on real files: what is written, what is skipped and why, and what a translation notes."""

from pathlib import Path

import pytest

from courses import disk, follows
from courses.mends import rewriting
from courses.model import Curriculum
from courses.module import compile_module
from tests.compiling.test_never_raises import SHIPPED
from tests.mending.commands import GOOD, content, gehoor

MESSY = GOOD.replace("- [x]", "* [X]").replace("## Tot slot\n\n", "##   Tot slot\n")


def test_a_file_is_written_in_its_spelling_once(tmp_path: Path) -> None:
    path = content(tmp_path, MESSY)
    answer = gehoor("fmt", "content", cwd=tmp_path, LANG="nl_NL.UTF-8")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == "content/bellen/nl.md: herschreven\nBestanden: 1. Herschreven: 1. Overgeslagen: 0.\n"
    assert path.read_text(encoding="utf-8") == GOOD
    before = path.stat().st_mtime_ns
    assert gehoor("fmt", path.parent).stdout == "Bestanden: 1. Herschreven: 0. Overgeslagen: 0.\n"
    assert path.stat().st_mtime_ns == before


def test_check_only_says_so_and_answers_1(tmp_path: Path) -> None:
    path = content(tmp_path, MESSY)
    answer = gehoor("fmt", path, "--check", "--language", "en")
    assert (answer.returncode, path.read_text(encoding="utf-8")) == (1, MESSY)
    assert answer.stdout == f"{path.as_posix()}: would be rewritten\nFiles: 1. Rewritten: 1. Skipped: 0.\n"
    path.write_text(GOOD, encoding="utf-8")
    assert gehoor("fmt", path, "--check").returncode == 0


@pytest.mark.parametrize(
    ("written", "better"),
    [
        (MESSY.replace("\n", "\r\n").encode(), GOOD.replace("\n", "\r\n").encode()),
        (("\ufeff" + MESSY).encode(), ("\ufeff" + GOOD).encode()),
        (MESSY.rstrip("\n").encode(), GOOD.encode()),
        (MESSY.replace("\n", "\r\n").replace("\r\n", "\n", 3).encode(), GOOD.replace("\n", "\r\n").encode()),
        (MESSY.replace("  > ", "\t> ").encode(), GOOD.replace("  > ", "    > ").encode()),
    ],
    ids=["CRLF", "byte order mark", "no final newline", "mixed line ends", "tabs"],
)
def test_bytes(tmp_path: Path, written: bytes, better: bytes) -> None:
    path = content(tmp_path, "")
    path.write_bytes(written)
    assert rewriting.rewrite(path)
    assert path.read_bytes() == better
    assert not rewriting.rewrite(path)


def test_what_is_skipped_is_told_and_answers_1(tmp_path: Path) -> None:
    path = content(tmp_path, GOOD.replace("[x]", "[ ]"))
    outside = tmp_path / "buiten.md"
    outside.write_text(MESSY, encoding="utf-8")
    others = {"tekst": b"\xff\xfe", "link": None}
    for name, data in others.items():
        other = path.parents[1] / name / "nl.md"
        other.parent.mkdir()
        other.symlink_to(outside) if data is None else other.write_bytes(data)
    answer = gehoor("fmt", "content", cwd=tmp_path, LANG="nl")
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        "content/bellen/nl.md: overgeslagen: er staan fouten in, zie gehoor check",
        "content/link/nl.md: overgeslagen: het leidt naar buiten de map",
        "content/tekst/nl.md: overgeslagen: het is geen UTF-8-tekst",
    ]
    assert answer.stdout == "Bestanden: 3. Herschreven: 0. Overgeslagen: 3.\n"
    assert outside.read_text(encoding="utf-8") == MESSY


def test_a_spelling_that_would_say_something_else_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content(tmp_path, MESSY)
    monkeypatch.setattr("courses.mends.formatting.spelt", lambda text, *_: text.replace("polis", "auto"))
    line = MESSY.split("\n").index("- [ ] Ik bel over mijn polis. Het nummer heb ik hier.") + 1
    for spoken, said in (
        ("nl", f"zou er iets anders staan, het eerst op regel {line}."),
        ("en", f"would say something else, first on line {line}."),
    ):
        assert rewriting.fmt([str(path), "--language", spoken]) == 1
        assert said in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == MESSY


def test_a_file_that_changes_meanwhile_or_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content(tmp_path, MESSY)
    monkeypatch.setattr(disk, "replace", lambda *_, **__: False)
    assert rewriting.fmt([str(path), "--language", "en"]) == 1
    assert "skipped: the file has changed in the meantime" in capsys.readouterr().err

    def full(*_: object, **__: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "replace", full)
    assert rewriting.fmt([str(path), "--language", "en"]) == 1
    assert "skipped: No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("geen-map",), ("content", "--fix")])
def test_a_question_that_cannot_be_understood_is_2(arguments: tuple[str, ...]) -> None:
    answer = gehoor("fmt", *arguments)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "usage: gehoor fmt" in answer.stderr


def test_the_shipped_modules_are_in_their_spelling() -> None:
    assert gehoor("fmt", "content", "--check").returncode == 0


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """A module's folder with a shipped module in Dutch and English, which follows nothing yet."""
    folder = tmp_path / "content" / "listening"
    folder.mkdir(parents=True)
    for name in ("nl", "en"):
        lines = SHIPPED[f"listening/{name}.md"].split("\n")
        kept = [line for line in lines if not line.startswith("follows:")]
        (folder / f"{name}.md").write_text("\n".join(kept), encoding="utf-8")
    return folder


def noted(folder: Path) -> dict[str, str]:
    module = compile_module(
        "listening", "en.md", (folder / "en.md").read_bytes(), Curriculum(("nl", "en")), "en"
    ).module
    assert module is not None
    return follows.read(module.follows)


def said(folder: Path) -> list[str]:
    told = gehoor("check", folder, "--format", "concise").stdout.splitlines()[:-1]
    return [line.split(": ", 1)[1].split()[1].rstrip(":") for line in told]


def test_a_translation_notes_the_steps_it_was_made_from(both: Path) -> None:
    dutch = (both / "nl.md").read_text(encoding="utf-8")
    answer = gehoor("fmt", both, "--follows")
    first = compile_module("listening", "nl.md", dutch.encode(), Curriculum(("nl", "en")), "nl").module
    assert answer.returncode == 0
    assert first is not None
    assert noted(both) == {step.id: follows.mark(step) for step in first.steps}
    assert (both / "nl.md").read_text(encoding="utf-8") == dutch
    assert said(both) == []
    assert gehoor("fmt", both, "--follows", "--check").returncode == 0


def test_what_fell_behind_is_named_until_the_translator_is_done(both: Path) -> None:
    gehoor("fmt", both, "--follows")
    changed = (both / "nl.md").read_text(encoding="utf-8").replace("Welke soort miste je", "Wat miste je")
    (both / "nl.md").write_text(changed, encoding="utf-8")
    assert said(both) == ["L201"]
    gehoor("fmt", both / "en.md", "--follows")
    assert said(both) == []
    english = (both / "en.md").read_text(encoding="utf-8")
    assert english.count("follows: ") == 1


def test_a_translation_that_asks_something_else_notes_nothing(both: Path) -> None:
    english = (both / "en.md").read_text(encoding="utf-8")
    (both / "en.md").write_text(english.replace("- [x]", "- [ ]", 1), encoding="utf-8")
    answer = gehoor("fmt", both, "--follows")
    assert answer.returncode == 1
    assert "en.md: skipped: it does not ask the same as nl.md, see gehoor check" in answer.stderr
    (both / "nl.md").write_text("---\n---\n", encoding="utf-8")
    assert "en.md: skipped: it has errors, see gehoor check" in gehoor("fmt", both, "--follows").stderr

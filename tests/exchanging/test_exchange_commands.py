"""`gehoor import`, `gehoor export` and `gehoor build` as they are typed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import typed

ROOT = Path(__file__).parents[2]
QUIZ = "::One::Welke vraag is open en welke niet?{=Wat nu?~Ja of nee?#Dat sluit.}\n\nGebroken{=a\n"


def gehoor(*arguments: str | Path) -> typed.Said:
    return typed.gehoor(*arguments, cwd=ROOT)


@pytest.fixture
def quiz(tmp_path: Path) -> Path:
    path = tmp_path / "mijn-toets.gift"
    path.write_text(QUIZ, encoding="utf-8")
    return path


def test_in_and_checked(quiz: Path, tmp_path: Path) -> None:
    out = tmp_path / "content" / "toets"
    answer = gehoor("import", "gift", quiz, "--out", out)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Vragen en teksten: 2. Stappen: 1." in answer.stdout
    assert f"{quiz.as_posix()}:3: niet overgenomen" in answer.stdout
    text = (out / "nl.md").read_text("utf-8")
    assert text.startswith("---\ntitel: Mijn toets\n")
    assert gehoor("check", out).returncode == 0
    again = gehoor("import", "gift", quiz, "--out", out, "--language", "nl")
    assert again.returncode == 1
    assert "is er al; er is niets geschreven" in again.stderr
    assert (out / "nl.md").read_text("utf-8") == text


def test_in_printed_with_the_report_apart(quiz: Path) -> None:
    answer = gehoor("import", "gift", quiz, "--language", "en")
    assert answer.stdout.startswith("---\ntitle: Mijn toets\n")
    assert "Questions and texts: 2. Steps: 1." in answer.stderr


def test_in_a_process_of_its_own_it_says_the_same(quiz: Path) -> None:
    command = [sys.executable, "-m", "server.cli", "import", "gift", str(quiz)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env={"PYTHONUTF8": "1"})
    assert (done.returncode, done.stdout, done.stderr) == gehoor("import", "gift", quiz)


def test_a_skill_of_the_curriculum_stands_at_the_top(quiz: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "curriculum.yml").write_text((ROOT / "content" / "curriculum.yml").read_text("utf-8"), "utf-8")
    gehoor("import", "gift", quiz, "--out", content / "toets")
    assert "vaardigheden: signalen herkennen\n" in (content / "toets" / "nl.md").read_text("utf-8")
    assert gehoor("check", content / "toets").returncode == 0


def test_nothing_that_came_along_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.gift"
    path.write_text("Gebroken{=a\n", encoding="utf-8")
    answer = gehoor("import", "gift", path, "--out", tmp_path / "out")
    assert answer.returncode == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("data", ["Wat is één?{=één~twee}".encode("cp1252"), "Wat is één?{=één~twee}".encode("utf-16")])
def test_other_encodings(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "oud.gift"
    path.write_bytes(data)
    assert "- [x] één\n" in gehoor("import", "gift", path).stdout


def test_a_large_bank_becomes_several_modules(tmp_path: Path) -> None:
    path = tmp_path / "bank.gift"
    path.write_text("\n\n".join(f"::V{n}::{'Lange vraag. ' * 200}{{=a~b}}" for n in range(120)), encoding="utf-8")
    answer = gehoor("import", "gift", path, "--out", tmp_path / "content" / "bank")
    assert answer.returncode == 0
    folders = sorted(folder.name for folder in (tmp_path / "content").iterdir())
    assert folders == ["bank", "bank-2"]
    texts = [(tmp_path / "content" / name / "nl.md").read_text("utf-8") for name in folders]
    assert sum(len(re.findall(r"^## V\d+$", text, re.MULTILINE)) for text in texts) == 120


def test_out_as_gift_and_in_again(tmp_path: Path) -> None:
    out = tmp_path / "listening.gift"
    answer = gehoor("export", "gift", "content/listening", "--out", out, "--language", "en")
    assert answer.returncode == 0
    assert "scenario 'A second parking permit': not carried" in answer.stdout
    assert "::What do you say first?::" in out.read_text("utf-8")
    back = gehoor("import", "gift", out)
    assert back.returncode == 0
    assert "## What do you say first?" in back.stdout


def test_out_as_a_page(tmp_path: Path) -> None:
    answer = gehoor("export", "html", "content/listening", "--out", tmp_path / "page.html")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Eerst terugzeggen" in (tmp_path / "page.html").read_text("utf-8")


def test_a_module_with_errors_does_not_go_out(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "en.md").write_text("---\ntitle: T\n---\n\n## A\n\nText.\n", encoding="utf-8")
    for arguments in (("gift", tmp_path / "m"), ("html", tmp_path / "m", "--out", tmp_path / "page.html")):
        answer = gehoor("export", *arguments)
        assert answer.returncode == 1
        assert "error C" in answer.stderr
        assert "Traceback" not in answer.stderr
    assert not (tmp_path / "page.html").exists()


def test_what_is_asked_wrongly_is_said() -> None:
    for arguments in (
        ("import",), ("import", "gift"), ("import", "gift", "none.gift"), ("import", "odt", "a"),
        ("export", "gift", "none"), ("export", "gift", "content"), ("export", "html", "content/listening"),
        ("build", "content"),
    ):  # fmt: skip
        answer = gehoor(*arguments)
        assert "usage: gehoor" in answer.stdout + answer.stderr
        assert answer.returncode == (0 if arguments == ("import",) else 2), arguments


def test_build(tmp_path: Path) -> None:
    answer = gehoor("build", "content", "--out", tmp_path / "out")
    assert answer.returncode == 0
    assert (tmp_path / "out" / "index.json").exists()


def test_a_place_that_can_not_be_written_is_said(quiz: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    inside = tmp_path / "file" / "out"
    for arguments in (
        ("import", "gift", quiz, "--out", inside), ("export", "gift", "content/listening", "--out", inside),
        ("export", "html", "content/listening", "--out", inside), ("build", "content", "--out", inside),
    ):  # fmt: skip
        answer = gehoor(*arguments)
        assert (answer.returncode, "Traceback" in answer.stderr) == (1, False), answer.stderr
        assert str(tmp_path / "file") in answer.stderr


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "toets.gift"
    path.write_bytes(b"PK\x03\x04\x00\x00{=a}")
    answer = gehoor("import", "gift", path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == f"'{path}' is no text.\n"

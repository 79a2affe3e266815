"""What lies about in folders: names that differ in capitals only, links that run in circles or lead out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from courses import commands, looking
from courses.catalog import load
from courses.report import FORMATS, MOST
from courses.source import MAX_FILE
from server import cli
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


@pytest.mark.parametrize("form", FORMATS)
def test_names_that_are_no_text(content: Path, tmp_path: Path, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    write(content / os.fsdecode(b"\xffmap") / "nl.md", MODULE["nl"])
    write(content / "listening" / os.fsdecode(b"\xff.md"), MODULE["nl"])
    renamed = content.rename(tmp_path / os.fsdecode(b"cont\xff"))
    for _ in range(2):  # the second time as remembered
        assert looking.check(["--format", form, str(renamed)], memory=str(tmp_path / "memory")) == 1
        assert "C105" in capfd.readouterr().out
    assert list(load(renamed).folders) == ["listening"]
    assert [code for code in said_codes(renamed) if code != "C110"] == ["C105", "C106"]


def said_codes(content: Path) -> list[str]:
    found = load(content)
    return [d.code for d in (*found.diagnostics, *(d for one in found.folders.values() for d in one.diagnostics))]


def test_a_path_that_is_too_long(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "a" * 5_000]) != 0
    assert len(capfd.readouterr().err) < 1_000


def test_a_curriculum_that_is_too_large(content: Path) -> None:
    write(content / "curriculum.yml", "languages: nl, en\n" + "#" * MAX_FILE)
    assert said_codes(content) == ["C308"]


def test_a_curriculum_of_unknown_names_is_told_as_far_as_anyone_reads(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(content / "curriculum.yml", "languages: nl, en\n" + "".join(f"x{i}: y\n" for i in range(2_000)))
    assert looking.check([str(content)]) == 1
    told = capfd.readouterr().out
    assert told.count("fout C301") == MOST + 1
    assert f"curriculum.yml: fout C301: nog {2_000 - MOST} keer in dit bestand. Met --format json" in told
    assert "Errors: 2000." in told
    looking.check(["--format", "json", str(content)])
    assert capfd.readouterr().out.count('"C301"') == 2_000


@pytest.mark.parametrize("name", ["listening", "listening/nl.md", "curriculum.yml", "."])
@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_what_may_not_be_read_is_named(content: Path, name: str, mode: int) -> None:
    """In a process that has no more rights than an author's."""
    closed = content / name
    closed.chmod(mode)
    try:
        found = subprocess.run(
            [*_as_anyone(), sys.executable, "-c", "import sys; from server import cli; sys.exit(cli.main())", "check",
             str(content)],
            capture_output=True, text=True, check=False, env={"LANG": "nl_NL.UTF-8", "PYTHONPATH": str(Path.cwd())},
        )  # fmt: skip
    finally:
        closed.chmod(0o755)
    assert "Traceback" not in found.stderr
    if closed.is_dir() or not mode & 0o444:
        assert found.returncode == 1
        assert "Permission denied" in found.stdout + found.stderr
        assert closed.name in found.stdout + found.stderr


def _as_anyone() -> list[str]:
    """Before a command: without the right to read what its owner may not read, which the first user has."""
    if os.geteuid():
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("the first user reads everything, and there is no setpriv to give that up")
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def test_a_file_that_goes_away_while_it_is_read(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_file = Path.is_file

    def gone(path: Path) -> bool:
        found = is_file(path)
        if path.name == "nl.md":
            path.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Path, "is_file", gone)
    assert said_codes(content)[0] == "C102"

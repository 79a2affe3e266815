"""`gehoor check --fix` on real files: what is written, what stays as it is, and what it answers."""

import json
from pathlib import Path

import pytest

from courses import disk
from courses.looking import Asked
from courses.mends import checking, files
from tests.mending.commands import GOOD, content, gehoor
from tests.mending.texts import FAULTY, codes

BAD = GOOD.replace("- [x] Dit", "-[x] Dit").replace("## Tot slot", "##Tot slot")


def test_safe_mends_are_written_and_told(tmp_path: Path) -> None:
    path = content(tmp_path, BAD)
    answer = gehoor("check", "content/bellen", "--fix", "--format", "concise", cwd=tmp_path)
    line = BAD.split("\n").index("-[x] Dit is nu de derde keer dat ik bel.") + 1
    assert answer.returncode == 0
    assert path.read_text(encoding="utf-8") == GOOD
    assert answer.stdout.splitlines() == [
        f"content/bellen/nl.md:{line}:1: hersteld S401: Er staat een spatie te weinig of te veel in dit vakje.",
        f"content/bellen/nl.md:{line + 5}:1: hersteld S411: Achter ## ontbreekt de spatie.",
        "Bestanden: 1. Hersteld: 2. Fouten: 0. Let op: 0.",
    ]


def test_what_is_left_is_told_and_answers_1(tmp_path: Path) -> None:
    path = content(tmp_path, BAD.replace("[x]", "[ ]").replace("Tot slot", "???"))
    answer = gehoor("check", path, "--fix", "--format", "json")
    told = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert [one["code"] for one in told["mended"]] == ["S401", "S411"]
    assert [one["code"] for one in told["diagnostics"]] == ["K202", "S303"]


def test_all_of_a_text_full_of_faults(tmp_path: Path) -> None:
    path = content(tmp_path, FAULTY)
    answer = gehoor("check", path, "--fix")
    assert codes(path.read_text(encoding="utf-8")) == []
    assert answer.returncode == 0
    assert "Hersteld: 2" in answer.stdout


def test_a_sound_file_is_not_touched(tmp_path: Path) -> None:
    path = content(tmp_path)
    before = path.stat()
    answer = gehoor("check", path, "--fix")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert answer.stdout == "Bestanden: 1. Hersteld: 0. Fouten: 0. Let op: 0.\n"


def all_of_it(text: str) -> bytes:
    return ("\ufeff" + text.replace("\n", "\r\n").replace("  > ", "\t> ").rstrip()).encode()


@pytest.mark.parametrize(
    ("written", "better"),
    [
        (b"\xef\xbb\xbf" + BAD.encode(), b"\xef\xbb\xbf" + GOOD.encode()),
        (BAD.replace("\n", "\r\n").encode(), GOOD.replace("\n", "\r\n").encode()),
        (BAD.rstrip("\n").encode(), GOOD.rstrip("\n").encode()),
        (BAD.replace("  > ", "\t> ").encode(), GOOD.replace("  > ", "\t> ").encode()),
        (all_of_it(BAD), all_of_it(GOOD)),
    ],
    ids=["byte order mark", "CRLF", "no final newline", "tabs", "all of it"],
)  # fmt: skip
def test_bytes_that_were_not_wrong_stay(tmp_path: Path, written: bytes, better: bytes) -> None:
    path = content(tmp_path, "")
    path.write_bytes(written)
    checking.mend_file(path)
    assert path.read_bytes() == better


def test_mode_and_links_stay(tmp_path: Path) -> None:
    path = content(tmp_path, BAD)
    real = path.with_name("echt.md")
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real.name)
    checking.mend_file(path)
    assert path.is_symlink()
    assert (real.read_text(encoding="utf-8"), real.stat().st_mode & 0o777) == (GOOD, 0o640)
    assert sorted(file.name for file in path.parent.iterdir()) == ["echt.md", "nl.md"]


def test_a_file_that_changes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = content(tmp_path, BAD)
    file = files.read(path)
    assert file is not None
    path.write_text("iets anders", encoding="utf-8")
    with pytest.raises(files.Changed):
        files.write(file, GOOD)
    assert path.read_text(encoding="utf-8") == "iets anders"
    assert [found.name for found in path.parent.iterdir()] == ["nl.md"]


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = content(tmp_path, BAD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        checking.mend_file(path)
    assert path.read_text(encoding="utf-8") == BAD
    assert [found.name for found in path.parent.iterdir()] == ["nl.md"]


def test_a_mend_that_cannot_be_written_answers_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content(tmp_path, BAD)
    monkeypatch.setattr(disk, "replace", lambda *_, **__: False)
    for spoken, said in (
        ("nl", "niet geschreven: het bestand is intussen"),
        ("en", "not written: the file has changed"),
    ):
        assert checking.check(Asked([path], "concise", fix=True), spoken) == 1
        assert f"{path.as_posix()}: {said}" in capsys.readouterr().err


def test_what_cannot_be_read_is_told_as_before(tmp_path: Path) -> None:
    path = content(tmp_path, "")
    for data, code in ((b"\xff\xfe" + BAD.encode(), "S102"), (BAD.encode() + b"\x00", "S102"), (b"PK\x03\x04", "S107")):
        path.write_bytes(data)
        answer = gehoor("check", path, "--fix", "--format", "concise")
        assert (answer.returncode, code in answer.stdout) == (1, True)
        assert path.read_bytes() == data


def test_both_languages_of_a_folder(tmp_path: Path) -> None:
    path = content(tmp_path, BAD)
    other = path.with_name("en.md")
    top = BAD.partition("\n## ")[2]
    other.write_text(
        "---\ntitle: T\nsummary: S\nskills: listening\nminutes: 10\nsource: invented\n---\n\n## " + top,
        encoding="utf-8",
    )
    answer = gehoor("check", path.parent, "--fix", "--format", "concise")
    assert "-[x]" not in path.read_text(encoding="utf-8") + other.read_text(encoding="utf-8")
    assert answer.stdout.splitlines()[-1] in (
        "Files: 2. Mended: 4. Errors: 0. Warnings: 0.", "Bestanden: 2. Hersteld: 4. Fouten: 0. Let op: 0.",
    )  # fmt: skip

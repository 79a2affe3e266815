"""What a check remembers between runs: as good as compiling again, and never believed when it might not be."""

import os
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from courses import commands, disk, folders, looking, remembered

SHIPPED = Path(__file__).parents[2] / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Two modules, one with an error, all saved a minute ago."""
    folder = tmp_path / "content"
    for name in ("listening", "recognizing-signals"):
        shutil.copytree(SHIPPED / name, folder / name)
    shutil.copy(SHIPPED / "curriculum.yml", folder)
    broken = folder / "listening" / "nl.md"
    broken.write_text(broken.read_text(encoding="utf-8").replace("*(onthoud", "*(onthout"), encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a test are new, but nobody changes them behind its back."""
    monkeypatch.setattr(remembered, "SETTLED", -60.0)


@pytest.fixture
def memory(tmp_path: Path) -> str:
    return str(tmp_path / "memory")


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the folders that are compiled."""
    names: list[str] = []
    real = folders.compile_folder

    def counted(folder: Path, *others: object) -> object:
        names.append(folder.name)
        return real(folder, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(looking, "compile_folder", counted)
    return names


def said(content: Path, memory: str, capsys: pytest.CaptureFixture[str]) -> str:
    commands.check([str(content)], "en", memory)
    return capsys.readouterr().out


def test_an_unchanged_folder_is_said_the_same_of_without_compiling(
    content: Path, memory: str, compiled: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = said(content, memory, capsys)
    assert "onthout" in first
    assert compiled == ["listening", "recognizing-signals"]
    compiled.clear()
    assert said(content, memory, capsys) == first
    assert compiled == []
    assert said(content, "", capsys) == first


def test_of_a_changed_folder_only_that_one_is_compiled(
    content: Path, memory: str, compiled: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said(content, memory, capsys)
    compiled.clear()
    shutil.copy(SHIPPED / "listening" / "nl.md", content / "listening" / "nl.md")
    assert "onthout" not in said(content, memory, capsys)
    assert compiled == ["listening"]


def _same_size_and_time(content: Path) -> None:
    file = content / "recognizing-signals" / "nl.md"
    before = file.stat()
    text = file.read_bytes().replace(b"## ", b"##x", 1)
    file.write_bytes(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "same size, time set back": _same_size_and_time,
    "another curriculum": lambda content: (content / "curriculum.yml").write_text("languages: nl\n", encoding="utf-8"),
    "no curriculum": lambda content: (content / "curriculum.yml").unlink(),
    "a file more": lambda content: (content / "recognizing-signals" / "nl.docx").write_bytes(b"PK"),
    "a file less": lambda content: (content / "recognizing-signals" / "en.md").unlink(),
    "a folder less": lambda content: shutil.rmtree(content / "recognizing-signals"),
    "a folder more": lambda content: shutil.copytree(content / "recognizing-signals", content / "Another One"),
    "a folder that is none of a module": lambda content: (content / "pictures" / "old").mkdir(parents=True),
    "a link": lambda content: (content / "linked").symlink_to(content / "listening"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_it_says_what_a_fresh_check_says(
    change: Callable[[Path], object], content: Path, memory: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said(content, memory, capsys)
    change(content)
    for _ in range(2):
        assert said(content, memory, capsys) == said(content, "", capsys)


def _only_file(memory: str) -> Path:
    (file,) = Path(memory).iterdir()
    return file


def _make_a_folder_of(file: Path) -> None:
    file.unlink()
    file.mkdir()


HARM: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-9]),
    "a letter changed": lambda file: file.write_bytes(file.read_bytes().replace(b"onthout", b"onthoud", 1)),
    "no text": lambda file: file.write_bytes(b"\xff\n\xff\n\xff"),
    "of other sources": lambda file: file.write_bytes(b"x" + file.read_bytes()[1:]),
    "a folder": _make_a_folder_of,
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_a_broken_memory_counts_as_none(
    harm: Callable[[Path], object],
    content: Path,
    memory: str,
    compiled: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = said(content, memory, capsys)
    harm(_only_file(memory))
    compiled.clear()
    assert said(content, memory, capsys) == first
    assert compiled == ["listening", "recognizing-signals"]


def test_another_compiler_believes_nothing(
    content: Path, memory: str, compiled: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said(content, memory, capsys)
    monkeypatch.setattr(remembered, "_sources", lambda: "another release")
    compiled.clear()
    said(content, memory, capsys)
    assert compiled == ["listening", "recognizing-signals"]


def test_what_was_saved_a_moment_ago_is_not_remembered(
    content: Path, memory: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(remembered, "SETTLED", 3600.0)
    said(content, memory, capsys)
    assert list(Path(memory).iterdir()) == []


def test_where_nothing_can_be_written_nothing_is_remembered(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a file"
    file.write_text("in the way", encoding="utf-8")
    assert said(content, str(file / "below"), capsys) == said(content, "", capsys)
    assert file.read_text(encoding="utf-8") == "in the way"


def test_many_at_once_leave_one_whole_memory(content: Path, memory: str) -> None:
    kept = [remembered.Memory(memory, content.as_posix()) for _ in range(8)]
    one = {remembered.TOP: remembered.Said(4, ("nl", "en"), ())}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda memory: memory.keep(one), kept))
    assert remembered.Memory(memory, content.as_posix()).everything() == tuple(one.values())
    assert len(list(Path(memory).iterdir())) == 1


def test_a_folder_deeper_than_is_looked_into_is_never_remembered(content: Path, memory: str) -> None:
    (content / "listening" / "a" / "b" / "c" / "d" / "e").mkdir(parents=True)
    assert remembered.Memory(memory, content.as_posix()).stamps is None


def test_the_newest_of_a_folder_is_its_last_change(content: Path) -> None:
    assert abs(disk.newest(str(content)) - time.time()) < 60

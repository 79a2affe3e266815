"""What a check remembers, and processes that are killed, run at once, find the disk full or the clock wrong: what is
left is whole and true, or counts as nothing."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from courses import commands, remembered

SHIPPED = Path(__file__).parents[2] / "content"
RUN = """
import os, signal, sys
from courses import commands, disk, remembered
remembered.SETTLED = -60.0
die = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
{before}
sys.exit(commands.check([sys.argv[1]], "en", sys.argv[2]))
"""
KILLED = {  # where a process is killed
    "before it writes": "disk.put = die",
    "half-way": (
        "real = open\n"
        "class Half:\n"
        "    def __init__(self, *given): self.file = real(*given)\n"
        "    def __enter__(self): return self\n"
        "    def __exit__(self, *_): pass\n"
        "    def write(self, data): self.file.write(data[:len(data) // 2]); self.file.flush(); die()\n"
        "disk.open = lambda path, mode: Half(path, mode)"
    ),
    "before it is put in place": "os.replace = die",
    "right after": "real = os.replace\nos.replace = lambda *paths: (real(*paths), die())",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for name in ("listening", "recognizing-signals"):
        shutil.copytree(SHIPPED / name, folder / name)
    shutil.copy(SHIPPED / "curriculum.yml", folder)
    change(folder, "onthout")
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "memory"


def change(content: Path, word: str) -> None:
    """Saves a text with a misspelt direction; as many letters make a file of the same size."""
    sound = (SHIPPED / "listening" / "nl.md").read_text(encoding="utf-8")
    (content / "listening" / "nl.md").write_text(sound.replace("*(onthoud", f"*({word}"), encoding="utf-8")


def begin(content: Path, memory: Path | str, before: str = "", limit: int = 0) -> "subprocess.Popen[str]":
    """A check in a process of its own. `limit`: the bytes a file may have."""
    too_long = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    return subprocess.Popen(
        [sys.executable, "-c", RUN.format(before=before), str(content), str(memory)], stdout=subprocess.PIPE,
        text=True, cwd=Path(__file__).parents[2], preexec_fn=too_long,
    )  # fmt: skip


def said(content: Path, memory: Path | str) -> str:
    """What a check says that nothing happens to: it finds on the disk what processes left there, and needs none."""
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as told:
        patch.setattr(remembered, "SETTLED", -60.0)
        assert commands.check([str(content)], "en", str(memory)) in (0, 1)
    return told.getvalue()


@pytest.mark.parametrize("before", KILLED.values(), ids=KILLED)
def test_a_process_that_is_killed_while_it_remembers(before: str, content: Path, memory: Path) -> None:
    first = said(content, memory)
    change(content, "ontohud")
    killed = begin(content, memory, before)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    fresh = said(content, "")
    assert fresh != first
    assert [said(content, memory), said(content, memory)] == [fresh, fresh]


def test_what_killed_processes_leave_is_taken_away(content: Path, memory: Path) -> None:
    said(content, memory)
    begin(content, memory, KILLED["before it is put in place"]).communicate()
    change(content, "ontohud")
    begin(content, memory, KILLED["before it is put in place"]).communicate()
    kept, *left = sorted(memory.iterdir(), key=lambda path: len(path.name))
    assert len(left) == 1
    own = memory / f"{kept.name}.note.txt"  # what nobody of us wrote stays
    own.write_text("mine", encoding="utf-8")
    for path in (*left, own):
        os.utime(path, (time.time() - 3_600,) * 2)
    change(content, "onthuod")
    said(content, memory)
    assert sorted(memory.iterdir()) == sorted([kept, own])


def test_many_at_once_some_of_them_killed_at_any_moment(content: Path, memory: Path) -> None:
    for word in ("ontohud", "onthoud"):
        change(content, word)
        running = [begin(content, memory, "" if at % 2 else KILLED["before it is put in place"]) for at in range(4)]
        running.append(begin(content, memory))
        time.sleep(0.15)
        running[-1].kill()  # wherever it is
        ended = [(process.communicate()[0], process.returncode) for process in running]
        assert {told for told, code in ended if code in (0, 1)} == {said(content, "")}
        assert said(content, memory) == said(content, "")


def test_a_disk_that_is_full_while_it_is_written(content: Path, memory: Path) -> None:
    fresh = said(content, "")
    assert begin(content, memory, limit=200).communicate()[0] == fresh
    assert list(memory.iterdir()) == []
    said(content, memory)
    (kept,) = memory.iterdir()
    before = kept.read_bytes()
    change(content, "ontohud")
    assert begin(content, memory, limit=200).communicate()[0] == said(content, "")
    assert kept.read_bytes() == before


def test_a_text_saved_again_within_one_tick_of_the_clock_and_as_long(content: Path, memory: Path) -> None:
    for at in range(3):
        change(content, ("ontohud", "onthuod")[at % 2])
        told = begin(content, memory, "remembered.SETTLED = 2.0").communicate()[0]
        change(content, ("onthuod", "ontohud")[at % 2])
        again = begin(content, memory, "remembered.SETTLED = 2.0").communicate()[0]
        assert told != again == said(content, "")


@pytest.mark.parametrize("shift", [-86_400, 86_400])
def test_a_clock_that_is_set_back_or_ahead(shift: int, content: Path, memory: Path) -> None:
    said(content, memory)
    text = content / "listening" / "nl.md"
    before = text.stat()
    change(content, "ontohud")
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert said(content, memory) == said(content, "")
    change(content, "onthuod")
    os.utime(text, (time.time() + shift,) * 2)
    for _ in range(2):
        assert begin(content, memory, "remembered.SETTLED = 2.0").communicate()[0] == said(content, "")


def _sealed(body: str) -> bytes:
    return f"{remembered._sources()}\n{remembered._hash(body.encode())}\n{body}".encode()


def _forged(kept: Path, forge: Callable[[dict[str, str], dict[str, list[object]]], object]) -> None:
    then, told = json.loads(kept.read_bytes().split(b"\n", 2)[2])
    kept.write_bytes(_sealed(json.dumps(forge(then, told))))


FORGED: dict[str, Callable[[dict[str, str], dict[str, list[object]]], object]] = {
    "nothing": lambda then, told: None,
    "a number": lambda then, told: 1,
    "lists": lambda then, told: [[then], [told]],
    "three": lambda then, told: [then, told, told],
    "numbers for what was said": lambda then, told: [then, dict.fromkeys(told, 1)],
    "too few": lambda then, told: [then, {name: one[:2] for name, one in told.items()}],
    "words for diagnostics": lambda then, told: [then, {name: [*one[:2], "abc"] for name, one in told.items()}],
    "a rule nobody knows": lambda then, told: [
        then, {name: [1, ["nl"], [["Z999", "a", [1, 1, 1, 1], "nl", "b", "c", "d", []]]] for name in told},
    ],
}  # fmt: skip


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_memory_of_another_shape_under_our_own_seal(
    forge: Callable[[dict[str, str], dict[str, list[object]]], object], content: Path, memory: Path
) -> None:
    fresh = said(content, memory)
    (kept,) = memory.iterdir()
    _forged(kept, forge)
    assert said(content, memory) == fresh

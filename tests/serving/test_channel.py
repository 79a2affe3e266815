"""Asking a running server to publish, following saves, and the command that does the one or the other."""

import os
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from server import cli
from server.channel import STALE, Desk, FileChannel, RowChannel
from server.commands.publish import answer_lines
from server.publish import ModuleAnswer, Outcome, PublishAnswer
from server.store.engine import open_engine
from server.store.store import open_store
from server.watch import Settling, Watcher, fingerprint
from server.words import load_words
from tests.people import settle

ANSWER = PublishAnswer((ModuleAnswer("hearing", Outcome.NEW, 2, ("nl", "en")),))
SOON = 5.0  # seconds: long enough for a busy machine
MODULE = """---
titel: Horen
samenvatting: Twee zinnen.
vaardigheden: luisteren
minuten: 1
bron: bedacht geval
---

Hallo.

## Lees dit

Een rustige zin om te lezen.
"""


@pytest.fixture(params=["file", "row"])
def channel(request, tmp_path):
    """Both ways to ask."""
    if request.param == "file":
        yield FileChannel(tmp_path / "gehoor.sqlite3")
        return
    engine = open_engine(request.getfixturevalue("postgres_url"))
    store = open_store(engine, "org")
    yield RowChannel(store, lambda: datetime(2026, 11, 2, 9, 0))
    store.close()
    engine.dispose()


def write_module(content: Path, text: str = MODULE) -> None:
    folder = content / "horen"
    folder.mkdir(parents=True, exist_ok=True)
    (content / "curriculum.yml").write_text("languages: nl, en\n", encoding="utf-8")
    (folder / "nl.md").write_text(text, encoding="utf-8")


def test_asked_and_answered(channel):
    asked = []

    def publish(content):
        asked.append(content)
        return ANSWER

    with Desk(channel, publish, every=0.02):
        assert channel.ask("/some/folder", SOON) == ANSWER
        assert channel.ask("", SOON) == ANSWER
    assert asked == ["/some/folder", ""]


def test_nobody_answers(channel):
    asked = []
    assert channel.ask("", 0.1) is None
    channel.answer(lambda content: asked.append(content) or ANSWER)
    assert asked == []  # the question was taken back


def test_trouble_is_an_answer_too(channel, caplog):
    def publish(content):
        raise OSError("disk full")

    with Desk(channel, publish, every=0.02):
        answer = channel.ask("", SOON)
    assert answer.errors == 1
    assert "disk full" in answer.problems[0]
    assert "disk full" in caplog.text


def test_two_ask_at_once(channel):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(channel.ask("", SOON))) for _ in range(2)]
    with Desk(channel, lambda content: ANSWER, every=0.02):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [ANSWER, ANSWER]


def test_files_leave_nothing_behind(tmp_path):
    channel = FileChannel(tmp_path / "gehoor.sqlite3")
    with Desk(channel, lambda content: ANSWER, every=0.02):
        channel.ask("", SOON)
    assert list(tmp_path.iterdir()) == []


def test_a_stale_question_is_swept_away(tmp_path):
    question = tmp_path / "gehoor.sqlite3.abc.ask"
    question.write_text("")
    long_ago = time.time() - 2 * STALE
    os.utime(question, (long_ago, long_ago))
    asked = []
    FileChannel(tmp_path / "gehoor.sqlite3").answer(lambda content: asked.append(content) or ANSWER)
    assert asked == []
    assert not question.exists()


def test_settles_after_two_quiet_seconds():
    before, during, after = (("a", 1, 1),), (("a", 2, 2),), (("a", 3, 3),)
    settling = Settling(before)
    looks = [(before, 0.0), (during, 1.0), (after, 2.0), (after, 3.5), (after, 4.0), (after, 9.0)]
    assert [settling.look(seen, at) for seen, at in looks] == [False, False, False, False, True, False]


def test_saved_and_put_back_is_no_change():
    settling = Settling((("a", 1, 1),))
    assert not settling.look((("a", 2, 2),), 1.0)
    assert not settling.look((("a", 1, 1),), 1.5)
    assert not settling.look((("a", 1, 1),), 9.0)


def test_follows_a_save(tmp_path):
    changed = threading.Event()
    with Watcher(tmp_path, changed.set, quiet=0.05, every=0.02):
        write_module(tmp_path)
        assert changed.wait(SOON)


def test_goes_on_watching_after_trouble(tmp_path, caplog):
    calls = threading.Semaphore(0)

    def changed():
        calls.release()
        raise OSError("gone")

    with Watcher(tmp_path, changed, quiet=0.05, every=0.02):
        write_module(tmp_path)
        assert calls.acquire(timeout=SOON)
        write_module(tmp_path, MODULE + "\nNog een zin.\n")
        assert calls.acquire(timeout=SOON)
    assert "could not follow" in caplog.text


def test_no_folder_is_an_empty_one(tmp_path):
    assert fingerprint(tmp_path / "nowhere") == ()


def test_every_outcome_in_words():
    modules = (
        ModuleAnswer("a-module", Outcome.NEW, 2, left_out=("en",)),
        ModuleAnswer("b", Outcome.REPLACED, 1, diagnostics=("b/nl.md:1:1: W999 Look.",)),
        ModuleAnswer("c", Outcome.UNCHANGED, 3),
        ModuleAnswer("d", Outcome.KEPT, 4, diagnostics=("d/nl.md:5:1: S999 Broken.",), errors=1),
        ModuleAnswer("e", Outcome.WAITING, None, diagnostics=("e/nl.md:5:1: S999 Broken.",), errors=1),
        ModuleAnswer("f", Outcome.GONE, 1),
    )
    lines = list(answer_lines(PublishAnswer(modules, ("content: C999 Odd.",)), load_words()["en"]))
    assert lines == [
        "content: C999 Odd.",
        "a-module  new version 2; not online in: en",
        "b         version 1, replaced: nobody had begun it; 1 thing to look at",
        "c         unchanged, version 3",
        "d         stays at version 4 because of errors",
        "  d/nl.md:5:1: S999 Broken.",
        "e         not online: it has errors",
        "  e/nl.md:5:1: S999 Broken.",
        "f         no folder any more; version 1 stays online",
    ]


def test_nothing_to_publish_is_said():
    assert list(answer_lines(PublishAnswer(()), load_words()["nl"])) == ["Er was geen module om te publiceren."]


def test_publishes_itself_when_nobody_serves(database, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    content = tmp_path / "content"
    write_module(content)
    asked = ["publish", "--database", database, "--content", str(content)]
    assert cli.main(asked) == 0
    assert capsys.readouterr().out == "horen  new version 1\n"
    assert cli.main(asked) == 0
    assert capsys.readouterr().out == "horen  unchanged, version 1\n"


def test_errors_make_the_exit_code_one(database, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    content = tmp_path / "content"
    write_module(content, MODULE.replace("## Lees dit", "## Lees dit\n\n*(zet in vologorde)*"))
    assert cli.main(["publish", "--database", database, "--content", str(content)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("horen  not online: it has errors\n  ")
    assert "nl.md:13:" in said


def test_asks_whoever_has_the_database(database, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    path = Path(database.removeprefix("sqlite:///"))
    asked = []

    def publish(content):
        asked.append(content)
        return ANSWER

    engine = open_engine(database)  # as a server does
    try:
        with Desk(FileChannel(path), publish, every=0.02):
            assert cli.main(["publish", "--database", database, "--content", str(tmp_path)]) == 0
    finally:
        engine.dispose()
    assert asked == [str(tmp_path.resolve())]
    assert capsys.readouterr().out == "hearing  new version 2\n"


def test_whoever_has_the_database_stays_silent(database, monkeypatch, capsys):
    monkeypatch.setattr("server.commands.publish.FILE_PATIENCE", 0.1)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    engine = open_engine(database)
    try:
        assert cli.main(["publish", "--database", database]) == 1
    finally:
        engine.dispose()
    assert "does not answer" in capsys.readouterr().err


def test_no_database_yet(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    path = tmp_path / "new.sqlite3"
    assert cli.main(["publish", "--database", f"sqlite:///{path}"]) == 1
    assert "gehoor init" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["nowhere", "empty"])
def test_no_modules_there(database, tmp_path, monkeypatch, capsys, content):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "empty").mkdir()
    code = cli.main(["publish", "--database", database, "--content", str(tmp_path / content)])
    said = capsys.readouterr().out
    assert code == 1
    assert "There was no module to publish." in said


def test_on_postgresql_with_nobody_serving(postgres_url, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr("server.commands.publish.ROW_PATIENCE", 0.1)
    engine = open_engine(postgres_url)
    with engine.begin() as connection:
        settle(connection)
    engine.dispose()
    content = tmp_path / "content"
    write_module(content)
    assert cli.main(["publish", "--database", postgres_url, "--content", str(content)]) == 0
    assert capsys.readouterr().out == "horen  new version 1\n"

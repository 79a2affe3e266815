"""Asking a running server to publish or withdraw, and following saves."""

import os
import threading
import time
from datetime import datetime

import pytest

from server.channel import STALE, Asked, Desk, FileChannel, RowChannel
from server.publish import ModuleAnswer, Outcome, PublishAnswer
from server.store.engine import open_engine
from server.store.store import open_store
from server.watch import Settling, Watcher, fingerprint
from tests.serving.folders import MODULE, write_module

ANSWER = PublishAnswer((ModuleAnswer("hearing", Outcome.NEW, 2, ("nl", "en")),))
SOON = 30.0  # seconds: long enough for a very busy machine


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


def test_asked_and_answered(channel):
    asked = []

    def publish(question):
        asked.append(question)
        return ANSWER

    with Desk(channel, publish, every=0.02):
        assert channel.ask(Asked("/some/folder"), SOON) == ANSWER
        assert channel.ask(Asked(withdraw="hearing"), SOON) == ANSWER
    assert asked == [Asked("/some/folder"), Asked(withdraw="hearing")]


def test_nobody_answers(channel):
    asked = []
    assert channel.ask(Asked(), 0.1) is None
    channel.answer(lambda question: asked.append(question) or ANSWER)
    assert asked == []  # the question was taken back


def test_trouble_is_an_answer_too(channel, caplog):
    def publish(question):
        raise OSError("disk full")

    with Desk(channel, publish, every=0.02):
        answer = channel.ask(Asked(), SOON)
    assert answer.errors == 1
    assert "disk full" in answer.problems[0]
    assert "disk full" in caplog.text


def test_two_ask_at_once(channel):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(channel.ask(Asked(), SOON))) for _ in range(2)]
    with Desk(channel, lambda question: ANSWER, every=0.02):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [ANSWER, ANSWER]


def test_files_leave_nothing_behind(tmp_path):
    channel = FileChannel(tmp_path / "gehoor.sqlite3")
    with Desk(channel, lambda question: ANSWER, every=0.02):
        channel.ask(Asked(), SOON)
    assert list(tmp_path.iterdir()) == []


def test_a_stale_question_is_swept_away(tmp_path):
    question = tmp_path / "gehoor.sqlite3.abc.ask"
    question.write_text("{}")
    long_ago = time.time() - 2 * STALE
    os.utime(question, (long_ago, long_ago))
    asked = []
    FileChannel(tmp_path / "gehoor.sqlite3").answer(lambda question: asked.append(question) or ANSWER)
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

"""`gehoor publish`, and with it `--withdraw`: asking whoever serves, doing it where nobody does, what it prints."""

import os
import shutil
from pathlib import Path

import pytest

from server import cli
from server.channel import Asked, Desk, FileChannel
from server.commands.publish import answer_lines
from server.publish import ModuleAnswer, Outcome, PublishAnswer
from server.store.engine import open_engine
from server.words import load_words
from tests.people import settle
from tests.serving.folders import MODULE, write_module

ANSWER = PublishAnswer((ModuleAnswer("hearing", Outcome.NEW, 2, ("nl", "en")),))


def test_every_outcome_in_words():
    modules = (
        ModuleAnswer("a-module", Outcome.NEW, 2, left_out=("en",)),
        ModuleAnswer("b", Outcome.REPLACED, 1, diagnostics=("b/nl.md:1:1: W999 Look.",)),
        ModuleAnswer("c", Outcome.UNCHANGED, 3),
        ModuleAnswer("d", Outcome.KEPT, 4, diagnostics=("d/nl.md:5:1: S999 Broken.",), errors=1),
        ModuleAnswer("e", Outcome.WAITING, None, diagnostics=("e/nl.md:5:1: S999 Broken.",), errors=1),
        ModuleAnswer("f", Outcome.GONE, 1),
        ModuleAnswer("g", Outcome.WITHDRAWN, None),
        ModuleAnswer("h", Outcome.UNKNOWN, None, errors=1),
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
        "g         withdrawn: nobody gets it until the folder is changed and published",
        "h         there is no such module, so nothing was withdrawn",
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

    def publish(question):
        asked.append(question)
        return ANSWER

    engine = open_engine(database)  # as a server does
    try:
        with Desk(FileChannel(path), publish, every=0.02):
            assert cli.main(["publish", "--database", database, "--content", str(tmp_path)]) == 0
    finally:
        engine.dispose()
    assert asked == [Asked(str(tmp_path.resolve()))]
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


@pytest.fixture
def no_server(monkeypatch):
    """English on the console, and no long wait for a server that is not there."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr("server.commands.publish.ROW_PATIENCE", 0.1)


@pytest.fixture
def settled_url(database_url):
    """Both databases, with an organization in them."""
    engine = open_engine(database_url)
    with engine.begin() as connection:
        settle(connection)
    engine.dispose()
    return database_url


def test_withdraws_itself_when_nobody_serves(settled_url, tmp_path, no_server, capsys):
    content = tmp_path / "content"
    write_module(content)
    publish = ["publish", "--database", settled_url, "--content", str(content)]
    withdraw = ["publish", "--database", settled_url, "--withdraw", "horen"]
    gone = "horen  withdrawn: nobody gets it until the folder is changed and published\n"
    assert [cli.main(publish), cli.main(withdraw), cli.main(withdraw), cli.main(publish)] == [0, 0, 0, 0]
    assert capsys.readouterr().out == "horen  new version 1\n" + 3 * gone
    write_module(content, MODULE.replace("rustige", "stille"))
    assert cli.main(publish) == 0
    assert capsys.readouterr().out == "horen  new version 2\n"


def test_an_unknown_module_cannot_be_withdrawn(settled_url, no_server, capsys):
    assert cli.main(["publish", "--database", settled_url, "--withdraw", "nergens"]) == 1
    assert capsys.readouterr().out == "nergens  there is no such module, so nothing was withdrawn\n"


def test_asks_the_server_to_withdraw(database, no_server, capsys):
    asked = []
    engine = open_engine(database)
    answer = PublishAnswer((ModuleAnswer("horen", Outcome.WITHDRAWN, None),))
    channel = FileChannel(Path(database.removeprefix("sqlite:///")))
    try:
        with Desk(channel, lambda question: asked.append(question) or answer, every=0.02):
            assert cli.main(["publish", "--database", database, "--withdraw", "horen"]) == 0
    finally:
        engine.dispose()
    assert asked == [Asked(withdraw="horen")]
    assert capsys.readouterr().out.startswith("horen  withdrawn")


def test_a_folder_whose_name_is_no_text_is_named_and_keeps_nothing_else_back(database, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    content = tmp_path / os.fsdecode(b"cont\xff")
    write_module(content)
    shutil.copytree(content / "horen", content / os.fsdecode(b"\xffmap"))
    (content / "horen" / os.fsdecode(b"\xff.md")).write_text(MODULE, encoding="utf-8")
    assert cli.main(["publish", "--database", database, "--content", str(content)]) == 1
    said = capsys.readouterr().out
    assert "C105" in said
    assert "horen  new version 1" in said

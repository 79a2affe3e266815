"""`gehoor demo`: fills an empty database, leaves any other alone, follows saves, cleans up."""

import os
import re
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

import pytest
from sqlalchemy import text

from server import cli
from server.author.files import closed
from server.commands.demo import copied, prepare
from server.settings import load_settings, shipped_content
from server.terminal import CommandProblem
from tests.serving.demonstration import CATALOG, NOW

PATIENCE = 60.0  # seconds a start may take on a busy machine


def test_another_database_is_left_alone(settings, engine):
    with pytest.raises(CommandProblem, match="something else"):
        prepare(engine, settings, CATALOG, NOW)


def attempts(world):
    with world.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM attempt")).scalar()


def test_a_demonstration_is_taken_up_again(world):
    settings = load_settings(database=str(world.url))
    before = attempts(world)
    prepare(world, settings, CATALOG, NOW + timedelta(days=1))
    assert attempts(world) == before > 0


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org"])
def test_this_machine_only(host, capsys):
    assert cli.main(["demo", "--host", host]) == 2
    assert "this machine only" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_no_demonstration(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en")
    assert cli.main(["demo", "--port", "0", "--content", str(tmp_path / "missing")]) == 1
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("database", [False, True])
def test_without_content_an_author_publishes_into_a_copy_that_goes(monkeypatch, tmp_path, database):
    seen = []

    def look(settings, what_stays):
        files = {path.relative_to(settings.content) for path in settings.content.rglob("*.md")}
        seen.append((settings.content, closed(settings.content), files))

    monkeypatch.setattr("server.commands.demo._serve", look)
    monkeypatch.delenv("GEHOOR_CONTENT", raising=False)
    named = ["--database", f"sqlite:///{tmp_path}/x.sqlite3"] if database else []
    assert cli.main(["demo", "--port", "0", *named]) == 0
    content, refusal, files = seen[0]
    assert refusal is None
    assert files == {path.relative_to(shipped_content()) for path in shipped_content().rglob("*.md")}
    assert not content.exists()


def test_content_that_was_named_is_served_itself(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr("server.commands.demo._serve", lambda settings, _: seen.append(settings.content))
    assert cli.main(["demo", "--port", "0", "--content", str(tmp_path)]) == 0
    assert seen == [tmp_path]


def test_a_copy_of_what_may_not_be_written_in_may_be(tmp_path):
    (tmp_path / "from" / "horen").mkdir(parents=True)
    (tmp_path / "from" / "horen" / "nl.md").write_text("a")
    (tmp_path / "from" / "horen" / "nl.md").chmod(0o444)
    (tmp_path / "from" / "horen").chmod(0o555)
    copy = copied(tmp_path / "from", tmp_path / "to")
    assert (copy / "horen").stat().st_mode & 0o200
    assert (copy / "horen" / "nl.md").stat().st_mode & 0o200


def test_the_command_follows_saves_and_cleans_up(tmp_path):
    content = tmp_path / "content"
    (content / "horen").mkdir(parents=True)
    file = content / "horen" / "nl.md"
    head = (
        "---\ntitel: Horen\nsamenvatting: x.\nvaardigheden: y\nminuten: 1\nbron: bedacht\n---\n\nHallo.\n\n## Lees\n\n"
    )
    file.write_text(head + "Eerste zin.\n", encoding="utf-8")
    environment = {**os.environ, "TMPDIR": str(tmp_path), "LC_ALL": "en_US.UTF-8", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "server.cli", "demo", "--port", "0", "--content", str(content)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=Path.cwd()) as process:
        try:
            address = _read_until(process, r"listens at (\S+)\. ")
            with urlopen(f"{address}/demo", timeout=PATIENCE) as page:
                assert b"leidinggevende" in page.read()
            file.write_text(head + "Tweede zin.\n", encoding="utf-8")
            assert _read_until(process, r"horen  (.*)") in ("new version 2", "version 1, replaced: nobody had begun it")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)
    assert not list(tmp_path.glob("gehoor-demo-*"))


def _read_until(process, pattern):
    """The first group of the first line that fits."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        line = process.stdout.readline()
        if found := re.search(pattern, line):
            return found[1]
        assert process.poll() is None, "the demonstration ended"
    raise AssertionError(f"no line with {pattern}")

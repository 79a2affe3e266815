"""`gehoor world`: fills an empty database, leaves any other alone, and writes down what is so."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from server import cli
from server.world.truth import read


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'world.sqlite3'}"


def test_it_fills_publishes_and_writes_the_truth_down(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    path = tmp_path / "truth.json"
    given = ["world", "--people", "30", "--plant", "small,severe", "--until", "2026-11-20", "--truth", str(path)]
    assert cli.main([*given, "--database", url]) == 0
    said = capsys.readouterr().out
    assert "bedachte mensen" in said
    assert f"gehoor demo --database {url}" in said
    truth = read(path.read_bytes())
    assert {cause.plant for cause in truth.causes} == {"small", "severe"}
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM snapshot")).scalar() == 2
        assert connection.execute(text("SELECT demonstration FROM organization")).scalar() == 1
    engine.dispose()
    monkeypatch.setenv("LC_ALL", "en")
    assert cli.main([*given, "--database", url]) == 1
    assert "holds an organization already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--people", "29"], "29 is not between 30 and 20000"),
        (["--plant", "gaps,gips"], "no gips to plant"),
        (["--until", "gisteren"], "is no day"),
        (["--years", "0.1"], "not between"),
    ],
)
def test_what_can_not_be_is_refused(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], says: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["world", *given, "--database", url])
    assert ended.value.code == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "world.sqlite3").exists()


def test_a_truth_that_can_not_be_written_stops_it_at_once(url: str, tmp_path: Path) -> None:
    assert cli.main(["world", "--truth", str(tmp_path / "none" / "t.json"), "--database", url]) == 1


def test_help_lists_what_can_be_planted(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["world", "--help"])
    said = capsys.readouterr().out
    assert "forgetting" in said
    assert "harder in one language" in said

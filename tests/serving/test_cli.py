"""The command: what it starts, what it answers, and what it says when it can't."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from sqlalchemy import delete

from server.cli import COMMANDS, main
from server.settings import PREFIX, Settings, SettingsProblem, load_settings, shipped_content, unknown_settings
from server.store.engine import open_engine
from server.store.queries.accounts import person_by_mail
from server.store.queries.people import organization_row, person_with_mail, roles, units
from server.store.tables import Unit
from tests.people import GONE

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of who runs the tests, an English terminal, a folder of its own."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 0
    assert "{" + ",".join(COMMANDS) + "}" in capsys.readouterr().out


def test_a_command_there_is_not_is_a_usage_error(capsys):
    assert main(["bla"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: gehoor")
    assert said.endswith("gehoor: there is no command 'bla'.\n")


@pytest.mark.parametrize("arguments", [["--bla"], ["serve", "--bla"], ["init"], ["check"]])
def test_what_is_not_understood_is_a_usage_error(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: gehoor" in capsys.readouterr().err


def test_the_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("gehoor ")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: gehoor {name}" in capsys.readouterr().out


def test_checking_starts_without_the_server(tmp_path):
    """Authors wait for it at every save."""
    seen = "import sys; from server.cli import main; main(['check', sys.argv[1]]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", seen, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "courses.commands" in loaded
    assert not loaded & {"pydantic", "sqlmodel", "sqlalchemy", "fastapi", "starlette", "jinja2", "uvicorn", "babel"}


def test_init_makes_an_organization_and_its_administrator(tmp_path, capsys):
    database = f"sqlite:///{tmp_path}/new.sqlite3"
    asked = ["init", "--admin", "Bas@Brug.example", "--name", "Bas Mulder", "--organization-name", "De Brug"]
    assert main([*asked, "--database", database]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The organization De Brug is there.",
        "bas@brug.example is its administrator and can sign in once `gehoor serve` runs.",
        "Teams and people are put in there, after signing in: http://127.0.0.1:8000/people",
    ]
    assert main(["init", "--admin", "bas@brug.example", "--organization-name", "Other", "--database", database]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The organization De Brug was there already; it stays as it is.",
        "bas@brug.example was its administrator already.",
    ]
    engine = open_engine(database)
    with engine.connect() as connection:
        row = organization_row(connection, "org")
        assert row is not None
        assert row.name == "De Brug"
        assert [(unit.name, unit.depth) for unit in units(connection, "org")] == [("De Brug", 0)]
        assert [role.role for role in roles(connection, "org")] == ["administrator"]
    engine.dispose()


@pytest.mark.parametrize(("asked", "language"), [((), "nl"), (("--language", "en"), "en")])
def test_init_lets_one_choose_the_administrators_language(tmp_path, asked, language):
    database = f"sqlite:///{tmp_path}/new.sqlite3"
    assert main(["init", "--admin", "bas@brug.example", *asked, "--database", database]) == 0
    engine = open_engine(database)
    with engine.connect() as connection:
        person = person_by_mail(connection, "org", "bas@brug.example")
    engine.dispose()
    assert person is not None
    assert person.language == language


def test_init_refuses_what_is_no_address(capsys):
    assert main(["init", "--admin", "bas"]) == 1
    assert capsys.readouterr().err == "bas is no mail address.\n"
    assert not list(Path().iterdir())


def test_init_refuses_an_organization_without_a_name(capsys):
    assert main(["init", "--admin", "bas@brug.example", "--organization-name", " \t "]) == 1
    assert "An organization needs a name" in capsys.readouterr().err
    assert not list(Path().iterdir())


def test_init_lets_a_deactivated_person_in_again(database, capsys):
    asked = ["init", "--admin", GONE.mail, "--database", database]
    assert main(asked) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The organization De Brug was there already; it stays as it is.",
        "gerda@brug.example was deactivated; that is undone.",
        "gerda@brug.example is its administrator and can sign in once `gehoor serve` runs.",
        "Teams and people are put in there, after signing in: http://127.0.0.1:8000/people",
    ]
    assert main(asked) == 0
    assert "was deactivated" not in capsys.readouterr().out


def test_init_mends_a_tree_without_a_root(database, engine, capsys):
    with engine.begin() as connection:
        connection.execute(delete(Unit))
    engine.dispose()
    assert main(["init", "--admin", "nieuw@brug.example", "--name", " ", "--database", database]) == 0
    engine = open_engine(database)
    with engine.connect() as connection:
        assert [unit.name for unit in units(connection, "org")] == ["De Brug"]
        found = person_with_mail(connection, "org", "nieuw@brug.example")
        assert found is not None
        assert found.name == "nieuw"
    engine.dispose()


def test_init_refuses_another_organizations_database(database, capsys, monkeypatch):
    monkeypatch.setenv("GEHOOR_ORGANIZATION", "other")
    assert main(["init", "--admin", "bas@brug.example", "--database", database]) == 1
    assert "belongs to the organization org" in capsys.readouterr().err


def test_serve_makes_no_database(tmp_path, capsys):
    assert main(["serve", "--database", f"sqlite:///{tmp_path}/new.sqlite3"]) == 1
    said = capsys.readouterr().err
    assert f"There is no database at {tmp_path}/new.sqlite3." in said
    assert "gehoor init --admin" in said
    assert list(tmp_path.iterdir()) == []


def test_serve_needs_an_organization(tmp_path, capsys):
    (tmp_path / "new.sqlite3").touch()
    assert main(["serve", "--database", f"sqlite:///{tmp_path}/new.sqlite3", "--port", "0"]) == 1
    assert "The database holds no organization yet." in capsys.readouterr().err


def test_serve_without_modules_needs_a_folder_of_them(database, tmp_path, capsys):
    asked = ["serve", "--database", database, "--port", "0", "--content", str(tmp_path / "nowhere")]
    assert main(asked) == 1
    assert "no module is online yet" in capsys.readouterr().err


def test_trouble_is_said_in_the_language_of_the_terminal(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    nowhere = f"sqlite:///{tmp_path}/nowhere/new.sqlite3"
    assert main(["init", "--admin", "bas@brug.example", "--database", nowhere]) == 1
    said = capsys.readouterr().err
    assert "Gehoor kan niet schrijven in de map" in said
    assert "Traceback" not in said


def test_a_port_in_use(database, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--database", database, "--port", str(port)]) == 1
    assert f"can't listen on 127.0.0.1:{port}" in capsys.readouterr().err


def test_a_demonstration_says_at_once_that_its_port_is_taken(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["demo", "--port", str(taken.getsockname()[1])]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("--port") == 1


def test_a_second_process_on_the_same_file(database, engine, capsys):
    assert main(["serve", "--database", database, "--port", "0"]) == 1
    assert "Another Gehoor process" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "abc", "GEHOOR_PORT: input should be a valid integer"),
        ("PORT", "70000", "GEHOOR_PORT: input should be less than or equal to 65535 (it is '70000')"),
        ("HOST", "0.0.0.0", "GEHOOR_BASE_URL is needed"),
        ("BASE_URL", "leren.example", "GEHOOR_BASE_URL: should be http:// or https://"),
        ("PROXIES", "nonsense", "GEHOOR_PROXIES: should be addresses or networks"),
        ("PROXIES", "127.0.0.1,", "GEHOOR_PROXIES: should be addresses or networks"),
        ("SMTP_HOST", "mail.example", "GEHOOR_SMTP_FROM is needed"),
        ("SMTP_SECURITY", "tls", "GEHOOR_SMTP_SECURITY: input should be 'starttls', 'ssl' or 'none'"),
        ("ORGANIZATION", "De Brug", "GEHOOR_ORGANIZATION: "),
    ],
)
def test_settings_that_do_not_work_are_named(name, value, said, monkeypatch, capsys):
    monkeypatch.setenv(PREFIX + name, value)
    assert main(["serve"]) == 2
    assert said in capsys.readouterr().err


def test_an_option_comes_before_the_environment(monkeypatch):
    monkeypatch.setenv("GEHOOR_PORT", "1")
    assert load_settings().port == 1
    assert load_settings(port="2").port == 2
    assert load_settings(port=None).port == 1


def test_a_misspelt_setting_is_pointed_out(monkeypatch):
    monkeypatch.setenv("GEHOOR_SMTP_HOTS", "mail.example")
    assert unknown_settings() == ["GEHOOR_SMTP_HOTS is no setting; did you mean GEHOOR_SMTP_HOST?"]


def test_every_setting_is_explained():
    assert [name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")] == []


def test_a_password_is_never_shown(monkeypatch):
    monkeypatch.setenv("GEHOOR_SMTP_PASSWORD", "heel geheim")
    assert "heel geheim" not in repr(load_settings())


def test_links_start_with_the_address_people_see():
    assert load_settings(host="::1", port=1).address == "http://[::1]:1"
    assert load_settings(base_url="https://leren.example/").address == "https://leren.example"
    assert load_settings(base_url="https://leren.example").secure
    assert not load_settings().secure


@pytest.mark.parametrize("given", [{"host": "0.0.0.0", "base_url": "http://leren.example"},
                                   {"base_url": "http://leren.example"}])  # fmt: skip
def test_a_demonstration_stays_on_this_machine(given):
    with pytest.raises(SettingsProblem, match="this machine only"):
        load_settings(**given).for_demonstration()


def test_a_demonstration_can_not_be_set(monkeypatch):
    monkeypatch.setenv("GEHOOR_DEMONSTRATION", "1")
    assert not load_settings().demonstration
    assert load_settings().for_demonstration().demonstration


def test_the_content_that_came_along():
    assert shipped_content() == ROOT / "content"


def test_serve_serves_until_it_is_stopped(database, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "server.cli", "serve", "--database", database, "--port", "0", "--content", tmp_path],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address, said
        with urllib.request.urlopen(f"{address[0]}/healthz", timeout=30) as answer:
            assert answer.read() == b'{"status":"ok"}'
    finally:
        process.send_signal(signal.SIGINT)
        trouble = process.communicate(timeout=30)[1]
    assert process.returncode in {0, 130}, trouble
    assert "Traceback" not in trouble
    assert "C103" in trouble  # a folder without modules is said, and what was published stays


def test_on_sqlite_the_server_does_due_work_itself(capsys):
    """So there `gehoor jobs` has nothing to do, and says so; it takes no database and makes none."""
    assert main(["jobs", "--database", "sqlite:///none.sqlite3"]) == 1
    assert "On SQLite the server does due work itself" in capsys.readouterr().err
    assert not Path("none.sqlite3").exists()

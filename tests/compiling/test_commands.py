"""`gehoor check` and `gehoor show` as an author types them: exit codes, formats, and a quick start."""

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest

from courses.catalog import load
from courses.commands import check
from courses.report import concise

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "content" / "listening" / "nl.md").read_text(encoding="utf-8")


def gehoor(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = "import sys; from server.cli import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", command, *map(str, arguments)],
        cwd=cwd, capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
    )  # fmt: skip


@pytest.fixture
def module(tmp_path: Path) -> Path:
    path = tmp_path / "hearing" / "nl.md"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    return path


def break_it(module: Path) -> None:
    module.write_text(GOOD.replace("*(onthoud", "*(onthout"), encoding="utf-8")


def test_clean_is_0_for_a_file_a_module_and_a_folder() -> None:
    for path, files in (("content/listening/en.md", 1), ("content/listening", 2), ("content", 16)):
        answer = gehoor("check", path, "--format", "concise")
        assert (answer.returncode, answer.stderr) == (0, "")
        assert answer.stdout == f"Files: {files}. Errors: 0. Warnings: 0.\n"


@pytest.mark.parametrize(
    ("path", "spoken", "opening"),
    [
        ("content/listening/nl.md", "en_GB.UTF-8", "Bestanden: 1."),
        ("content/listening/en.md", "nl_NL.UTF-8", "Files: 1."),
        ("content", "nl_NL.UTF-8", "Bestanden: 16."),
        ("content", "C", "Files: 16."),
    ],
)
def test_the_last_line_is_in_the_files_language_or_the_reader_s(path: str, spoken: str, opening: str) -> None:
    assert gehoor("check", path, LANG=spoken).stdout.startswith(opening)


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_check_collects_no_garbage_and_the_tests_after_it_do(module: Path, time: str) -> None:
    assert gc.isenabled()
    check([str(module)])
    assert not gc.isenabled()


def test_a_sound_module_loads_no_rules_no_codec_and_no_hashes() -> None:
    seen = "import sys; from server.cli import main; main(['check', 'content/listening/nl.md']); print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(answer.stdout.split())
    assert "courses.checks.directions" in loaded
    assert not {name for name in loaded if name.startswith("courses.rules.")}
    assert not {"msgspec", "json", "hashlib", "argparse"} & loaded


def test_a_content_folder_is_told_all_that_publishing_would_say(module: Path) -> None:
    content = module.parents[1]
    (content / "curriculum.yml").write_text(
        "languages: nl, en\npaths:\n  a:\n    name nl: A\n    name en: A\n    modules: hearing, lost\n",
        encoding="utf-8",
    )
    (content / "loose.md").write_text(GOOD, encoding="utf-8")
    catalog = load(content)
    expected = [*catalog.diagnostics, *(d for folder in catalog.folders.values() for d in folder.diagnostics)]
    told = gehoor("check", content, content / "curriculum.yml", "--format", "concise").stdout.splitlines()
    assert [d.code for d in expected] == ["C109", "C304"]
    assert told == [*map(concise, expected), "Bestanden: 2. Fouten: 1. Let op: 1."]
    told = gehoor("check", content / "curriculum.yml", "--format", "concise").stdout.splitlines()
    assert told == [concise(expected[1]), "Bestanden: 1. Fouten: 1. Let op: 0."]


def test_paths_are_said_as_they_look_from_where_one_stands(module: Path) -> None:
    break_it(module)
    content = module.parents[1]
    (content / "curriculum.yml").write_text("languages: nl, en\n", encoding="utf-8")
    for path, where, said in (
        (".", content, "hearing/nl.md:"),
        (".", module.parent, "nl.md:"),
        ("..", module.parent, "../hearing/nl.md:"),
    ):
        assert gehoor("check", path, cwd=where).stdout.startswith(said)


def test_a_content_folder_with_a_readme_and_no_curriculum(module: Path) -> None:
    (module.parents[1] / "README.md").write_text("# What this is\n", encoding="utf-8")
    told = gehoor("check", module.parents[1], "--format", "concise").stdout
    assert "let op C107" in told
    assert told.endswith("\nBestanden: 1. Fouten: 0. Let op: 1.\n")


def test_show_of_a_folder_says_which_file_to_name(module: Path) -> None:
    answer = gehoor("show", "hearing", cwd=module.parents[1])
    assert answer.returncode == 2
    assert answer.stderr.endswith("Name one file of it.\nDid you mean:\n    gehoor show hearing/nl.md\n")


def test_an_error_is_1_and_full_underlines_the_place(module: Path) -> None:
    break_it(module)
    answer = gehoor("check", "hearing/nl.md", cwd=module.parents[1])
    line = GOOD.split("\n").index("*(onthoud, vaardigheid: waar je op filtert)*") + 1
    assert answer.returncode == 1
    assert answer.stdout == (
        f"hearing/nl.md:{line}:3: fout S202: 'onthout' lijkt op een regieaanwijzing, maar is er net geen.\n"
        "\n"
        f"  {line} | *(onthout, vaardigheid: waar je op filtert)*\n"
        f"  {' ' * len(str(line))} |   ^^^^^^^\n"
        "\n"
        "  → Bedoelde je 'onthoud'?\n"
        "\n"
        "Bestanden: 1. Fouten: 1. Let op: 0.\n"
    )


def test_concise_is_a_line_for_each(module: Path) -> None:
    break_it(module)
    answer = gehoor("check", "--format=concise", module)
    assert answer.returncode == 1
    assert answer.stdout.count("\n") == 2
    assert "fout S202: 'onthout'" in answer.stdout


def test_json_has_the_promised_shape(module: Path) -> None:
    break_it(module)
    (module.parent / "en.md").write_text((ROOT / "content/listening/en.md").read_text("utf-8"), encoding="utf-8")
    answer = gehoor("check", module.parent, "--format", "json")
    told = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert told["modules"] == 2
    (found,) = told["diagnostics"]
    assert found == {
        "code": "S202",
        "severity": "error",
        "path": module.as_posix(),
        "line": found["line"],
        "column": 3,
        "end_line": found["line"],
        "end_column": 10,
        "message": "'onthout' lijkt op een regieaanwijzing, maar is er net geen.",
        "help": "Bedoelde je 'onthoud'?",
    }


def test_warnings_alone_are_0(module: Path) -> None:
    module.write_text(GOOD.replace("minuten: 10", "minuten: 12"), encoding="utf-8")
    answer = gehoor("check", module, "--format", "concise")
    assert (answer.returncode, "let op T102" in answer.stdout) == (0, True)


@pytest.mark.parametrize(
    "arguments", [(), ("--format", "yaml", "content"), ("contnet",), ("content", "--colour"), ("--format", "json")]
)
def test_a_question_that_cannot_be_understood_is_2(arguments: tuple[str, ...]) -> None:
    answer = gehoor("check", *arguments)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "usage: gehoor check" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_inside_a_module_s_own_folder(module: Path) -> None:
    answer = gehoor("check", ".", "--format", "concise", cwd=module.parent)
    assert (answer.returncode, answer.stdout) == (0, "Bestanden: 1. Fouten: 0. Let op: 0.\n")
    assert json.loads(gehoor("show", "nl.md", cwd=module.parent).stdout)["id"] == "hearing"


def test_a_terminal_that_knows_few_signs(module: Path) -> None:
    break_it(module)
    answer = gehoor("check", module, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert answer.returncode == 1
    assert "? Bedoelde je 'onthoud'?" in answer.stdout


def test_several_paths_are_counted_together_and_said_once(module: Path) -> None:
    break_it(module)
    answer = gehoor("check", module, module, "content", "--format", "concise")
    assert answer.stdout.count("S202") == 1
    assert answer.returncode == 1


def test_a_missing_curriculum_is_no_problem_and_a_broken_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "curriculum.yml").write_text("languages: xx\n", encoding="utf-8")
    for path in (tmp_path, tmp_path / "curriculum.yml"):
        answer = gehoor("check", path, "--format", "concise")
        assert "C307" in answer.stdout
        assert answer.returncode == 1


def test_show_prints_the_compiled_module(module: Path) -> None:
    answer = gehoor("show", module)
    told = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert (told["id"], told["language"], told["format"]) == ("hearing", "nl", 1)
    assert len(told["content_hash"]) == 32
    assert told["steps"][0]["exercise"]["kind"] == "recall"
    assert gehoor("show", module).stdout == answer.stdout


def test_show_of_a_broken_module_says_what_is_wrong(module: Path) -> None:
    break_it(module)
    answer = gehoor("show", module)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "fout S202" in answer.stderr
    assert gehoor("show", module.parent).returncode == 2


@pytest.mark.parametrize("command", ["check", "fmt", "show"])
def test_authors_commands_never_load_the_server(command: str) -> None:
    program = (
        "import sys; from server.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'sqlmodel', 'sqlalchemy', 'fastapi', 'starlette', 'pydantic', 'jinja2', 'importlib.metadata'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, command, "content/listening/nl.md"],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (0, "[]\n")

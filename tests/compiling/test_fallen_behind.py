"""A translation says which steps it was made from; what changed, came or went since is named, each once."""

from pathlib import Path

import pytest

from courses.catalog import load
from courses.follows import written
from courses.model import Curriculum
from courses.module import compile_module
from tests.compiling.test_catalog import MODULE, said, write

CURRICULUM = Curriculum(("nl", "en"))


def made_from(text: str) -> str:
    module = compile_module("listening", "nl.md", text.encode(), CURRICULUM, "nl").module
    assert module is not None
    return written(module.steps)


def found(tmp_path: Path, dutch: str, english: str, follows: str) -> list[str]:
    write(tmp_path / "curriculum.yml", "languages: nl, en\n")
    write(tmp_path / "listening" / "nl.md", dutch)
    write(tmp_path / "listening" / "en.md", english.replace("---\n\n", f"follows: {follows}\n---\n\n", 1))
    return said(load(tmp_path))


def test_a_translation_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, MODULE["nl"], MODULE["en"], made_from(MODULE["nl"])) == []


def test_a_step_that_changed_is_named_where_it_is_to_be_translated(tmp_path: Path) -> None:
    dutch = MODULE["nl"].replace("Een zin.", "Twee zinnen.").replace("Herhaling", "Wat terugkomt")
    assert found(tmp_path, dutch, MODULE["en"], made_from(MODULE["nl"])) == [
        "en.md:10:1: warning L201: This step changed in nl.md (line 9) after it was translated.",
        "en.md:14:1: warning L201: This step changed in nl.md (line 13) after it was translated.",
    ]


def test_a_step_with_a_new_heading_has_changed_and_is_neither_new_nor_gone(tmp_path: Path) -> None:
    dutch = MODULE["nl"].replace("## Lees dit", "## Lees eerst dit")
    assert found(tmp_path, dutch, MODULE["en"], made_from(MODULE["nl"])) == [
        "en.md:10:1: warning L201: This step changed in nl.md (line 9) after it was translated.",
    ]


def test_a_step_that_is_new_and_one_that_is_gone(tmp_path: Path) -> None:
    follows = "gone=01234567, " + made_from(MODULE["nl"]).rpartition(", ")[0]
    assert found(tmp_path, MODULE["nl"], MODULE["en"], follows) == [
        "en.md:7:10: warning L203: 'follows' names the step 'gone', which nl.md no longer has.",
        "en.md:21:1: warning L202: 'follows' does not name this step: in nl.md (line 20) it is new.",
    ]


def test_a_step_that_is_missing_here_is_told_once(tmp_path: Path) -> None:
    dutch = MODULE["nl"].replace("## Kijk", "## Nog een tekst\n\nLees.\n\n## Kijk")
    messages = found(tmp_path, dutch, MODULE["en"], made_from(MODULE["nl"]))
    assert [text.split()[2] for text in messages] == ["L101:"]


def test_a_step_that_differs_is_told_once(tmp_path: Path) -> None:
    dutch = MODULE["nl"].replace("*(kijk terug)*", "*(belofte)*")
    messages = found(tmp_path, dutch, MODULE["en"], made_from(MODULE["nl"]))
    assert [text.split()[2] for text in messages] == ["L103:"]


@pytest.mark.parametrize("part", ["lees-dit", "lees-dit=1234", "lees-dit=12345xyz", "=12345678"])
def test_a_part_that_is_none_is_named_and_nothing_is_made_of_the_rest(tmp_path: Path, part: str) -> None:
    follows = made_from(MODULE["nl"]).partition(", ")[2]
    assert found(tmp_path, MODULE["nl"], MODULE["en"], f"{follows}, {part}") == [
        f"en.md:7:{10 + len(follows) + 2}: warning L204: '{part}' does not say which step was translated.",
    ]


def test_a_step_named_twice(tmp_path: Path) -> None:
    follows = made_from(MODULE["nl"])
    (message,) = found(tmp_path, MODULE["nl"], MODULE["en"], follows + ", lees-dit=12345678")
    assert "L204" in message


def test_the_first_language_follows_none(tmp_path: Path) -> None:
    write(tmp_path / "curriculum.yml", "languages: nl, en\n")
    write(tmp_path / "listening" / "nl.md", MODULE["nl"].replace("---\n\n", "volgt: a=12345678\n---\n\n", 1))
    write(tmp_path / "listening" / "en.md", MODULE["en"])
    assert said(load(tmp_path)) == [
        "nl.md:7:8: let op L205: 'volgt' staat in de eerste taal; die is nergens uit vertaald.",
    ]

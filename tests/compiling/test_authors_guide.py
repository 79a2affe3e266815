"""The authors' guide says what the compiler does: its examples compile, its table holds every direction."""

import re
from pathlib import Path

import pytest

from courses import directions, vocabulary
from courses.diagnostics import Severity
from courses.model import Curriculum
from courses.module import compile_module

GUIDE = (Path(__file__).parents[2] / "content" / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return GUIDE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def examples(text: str) -> list[str]:
    """The indented blocks, without their indent."""
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, flags=re.MULTILINE)
    return [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip() for block in blocks if block.strip()]


def phrases(language: str) -> list[str]:
    """Every direction in the table, in this language."""
    rows = [line.split("|")[1:-1] for line in section("All directions").splitlines() if line.startswith("| ")]
    cells = [row[1 if language == "nl" else 2] for row in rows[1:]]
    return [part.strip() for cell in cells for part in re.split(r" · |; |, ", cell)]


def test_its_examples_compile() -> None:
    (top,) = examples(section("The top of the file"))
    steps = examples(section("Kinds of steps"))
    text = top + "".join(f"\n\n## Example {number}\n\n{step}" for number, step in enumerate(steps, 1))
    compiled = compile_module("guide", "README.md", text.encode(), Curriculum(("en",)), "en")
    assert [d.message for d in compiled.diagnostics if d.severity is Severity.ERROR] == []
    assert compiled.module
    assert [step.exercise.kind for step in compiled.module.steps] == [
        "reading", "choice", "match", "spot", "recall", "paraphrase", "scenario", "promise",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_direction_in_its_table_is_one(language: str) -> None:
    assert [phrase for phrase in phrases(language) if directions.meaning(phrase, language) is None] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_table_holds_every_direction_that_works(language: str) -> None:
    said = [directions.meaning(phrase, language) for phrase in phrases(language)]
    later = vocabulary.LATER
    available = {word for word, _ in vocabulary.phrases(language)} - later
    assert {meaning.word for meaning in said if meaning} >= available


def test_what_is_not_available_yet_is_named() -> None:
    named = section("Not available yet").lower().replace("\n", " ")
    later = [phrase for word, phrase in vocabulary.phrases("en") if word in vocabulary.LATER]
    names = [re.split(r":| \d", phrase)[0] for phrase in later]
    assert [name for name in names if name not in named] == []

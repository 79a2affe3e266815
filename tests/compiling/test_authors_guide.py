"""The authors' guides say what the compiler does: their examples compile, their tables hold every direction."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from courses import curriculum, directions, front_matter, vocabulary
from courses.diagnostics import Diagnostics
from courses.model import Curriculum
from courses.module import compile_module
from courses.report import concise

CONTENT = Path(__file__).parents[2] / "content"


class Guide(NamedTuple):
    name: str
    language: str
    own_folder: str
    top: str
    kinds: str
    table: str
    word: str

    def section(self, heading: str) -> str:
        text = (CONTENT / self.name).read_text(encoding="utf-8")
        return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


GUIDES = (
    Guide(
        "README.md", "en", "Your own folder", "The top of the file", "Kinds of steps", "All directions",
        "Coming from Word",
    ),
    Guide(
        "LEESMIJ.md", "nl", "Je eigen map", "De bovenkant van het bestand", "Soorten stappen",
        "Alle regieaanwijzingen", "Vanuit Word",
    ),
)  # fmt: skip
each = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
in_each_language = pytest.mark.parametrize("language", ["nl", "en"])


def examples(text: str) -> list[str]:
    """The indented blocks, without their indent."""
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, flags=re.MULTILINE)
    return [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip() for block in blocks if block.strip()]


def rows(text: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[1:]]


def phrases(guide: Guide, language: str) -> list[str]:
    """Every direction in the table, in this language."""
    return [row[1 if language == "nl" else 2] for row in rows(guide.section(guide.table))]


@each
def test_its_examples_compile_without_a_word(guide: Guide) -> None:
    (top,) = examples(guide.section(guide.top))
    steps = examples(guide.section(guide.kinds))
    top = top.rpartition("\n\n")[0]
    text = top + "".join(f"\n\n## Example {number}\n\n{step}" for number, step in enumerate(["Text.", *steps], 1))
    compiled = compile_module("guide", guide.name, text.encode(), Curriculum((guide.language,)), guide.language)
    assert [concise(found) for found in compiled.diagnostics] == []
    assert compiled.module
    assert [step.exercise.kind for step in compiled.module.steps] == [
        "reading", "choice", "match", "order", "sort", "estimate", "spot", "recall", "paraphrase", "scenario",
        "promise", "pick", "persona", "worked-example",
    ]  # fmt: skip


@each
def test_its_curriculum_is_one(guide: Guide) -> None:
    text = re.search(
        r"^ {8}languages:.*?^ {12}modules: .*?\n", guide.section(guide.own_folder), re.MULTILINE | re.DOTALL
    )
    assert text
    lines = re.sub(r"^ {8}", "", text.group(), flags=re.MULTILINE).split("\n")
    diagnostics = Diagnostics("curriculum.yml", guide.language, lines)
    read = curriculum.read(lines, diagnostics)
    assert diagnostics.all() == ()
    assert (len(read.skills), len(read.paths), read.languages) == (1, 1, ("nl", "en"))
    assert f"{read.paths[0].modules[0]}/nl.md" in guide.section(guide.own_folder)


@each
def test_its_particulars_are_those_that_are_known(guide: Guide) -> None:
    named = [row[:2] if guide.language == "nl" else row[1::-1] for row in rows(guide.section(guide.top))]
    assert [tuple(pair) for pair in named] == [key[1:] for key in front_matter.KEYS]
    required = [row[2] for row in rows(guide.section(guide.top))]
    assert required == [required[0]] * front_matter.REQUIRED + [required[-1]] * 5


@each
@in_each_language
def test_every_direction_in_its_table_is_one(guide: Guide, language: str) -> None:
    assert [phrase for phrase in phrases(guide, language) if directions.meaning(phrase, language) is None] == []


@each
def test_a_row_says_the_same_in_both_languages(guide: Guide) -> None:
    pairs = zip(phrases(guide, "nl"), phrases(guide, "en"), strict=True)
    said = [(directions.meaning(nl, "nl"), directions.meaning(en, "en")) for nl, en in pairs]
    # whose values are words of one's own
    own = ("skill", "formerly", "persona", "counter-start", "change", "at-least", "at-most")
    assert [pair for pair in said if pair[0] != pair[1] and not (pair[0] and pair[0].word in own)] == []
    assert [pair for pair in said if pair[0] and pair[1] and pair[0].word != pair[1].word] == []


@each
@in_each_language
def test_its_table_holds_every_direction_that_works_in_a_row_of_its_own(guide: Guide, language: str) -> None:
    said = [directions.meaning(phrase, language) for phrase in phrases(guide, language)]
    available = {phrase for word, phrase in vocabulary.phrases(language) if word != "formerly"}
    assert available <= set(phrases(guide, language))
    assert "formerly" in {meaning.word for meaning in said if meaning}
    assert len(said) == len(set(said))


@each
def test_what_it_says_about_word_is_so(guide: Guide) -> None:
    """What it promises to read as it was meant, is."""
    top = examples(guide.section(guide.top))[0].rpartition("\n\n")[0]
    said = guide.section(guide.word)
    for mark, key in (("• ☐", "• ☑"), ("– [ ]", "– [x]")):
        assert all(sign in said for sign in (*mark[:1], "☐", "☑"))
        text = f"{top}\n\n## A\n\n{mark} “B.”\n  > C.\n{key} D.\n"
        compiled = compile_module("guide", guide.name, text.encode(), Curriculum((guide.language,)), guide.language)
        assert [concise(found) for found in compiled.diagnostics] == []
        assert compiled.module
        assert compiled.module.steps[0].exercise.kind == "choice"


def test_the_guides_say_the_same_things_in_the_same_order() -> None:
    shapes = []
    for guide in GUIDES:
        text = (CONTENT / guide.name).read_text(encoding="utf-8")
        marks = re.findall(r"^(#+ |- |\| |    \*\(|    ### |    - \[[ x]\])", text, flags=re.MULTILINE)
        shapes.append(marks)
        assert f"]({next(other.name for other in GUIDES if other is not guide)})" in text
    assert shapes[0] == shapes[1]

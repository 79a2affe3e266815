"""A short run of the fuzz, the same every time; `python -m tests.compiling.fuzz` is the long one."""

import random
from pathlib import Path

import pytest

from courses.exercises import Reading
from courses.model import Module, Step
from tests.compiling.fuzz import oracle, seeds
from tests.compiling.fuzz.__main__ import by_mutation
from tests.compiling.fuzz.findings import Findings

RUNS = 600


def test_mutations_of_the_corpus_break_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings = Findings(tmp_path)
    by_mutation(RUNS, 1, findings)
    assert (findings.count, capsys.readouterr().out) == (0, "")


def test_what_breaks_is_kept_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def breaks(data: bytes, language: str) -> int:
        return len(data) // data.count(b"x")

    findings = Findings(tmp_path / "found")
    assert [findings.ask(breaks, b"." * number, "nl") for number in range(20)] == [None] * 20
    assert findings.ask(breaks, b"x.", "nl") == 2
    assert findings.count == 20
    assert len(list((tmp_path / "found").glob("*.md"))) == 5
    assert "ZeroDivisionError" in capsys.readouterr().out


@pytest.mark.parametrize("seed", range(6))
def test_a_file_up_to_the_limit_of_one_piece_takes_no_second(seed: int) -> None:
    oracle.quickly(seeds.large(seeds.corpus(), random.Random(seed)))


TOP = "---\ntitel: T\nsamenvatting: S\nvaardigheden: {}\nminuten: {}\nbron: b\n---\n## Stap\n"
FOUND = {
    "a quote with nothing in it but a blank that is none": "## Stap\n\n> \u00a0",
    "a direction over two lines": "#\n*(begin:\nd 1)*",
    "a direction over two lines without its end": "#\n*(begin:0,begin:,begin:3,begin:\no*\n###",
    "a name to think of over two lines": "#\n*(denk aan iemn:\na*",
    "a box with its text on the next line": "#\n- [ ]\nl lisén",
    "a box in a poll with its text on the next line": "#\npeiling\n- [ ]\nr",
    "a sound that is not there": "[](l.mp3)",
    "three lists with marks in turns": "#\n1)\n3.\n2)",
    "a number of minutes that no number can hold": TOP.format("a", "0010" + "0" * 5000),
    "blanks in a list of particulars": TOP.format("a\u2028\u2028b", 1),
    "a long sentence in code over lines": "#\n``" + "f\n" * 26 + "o``",
    "particulars in a list of another notation": "skills:\nminutes:\n- i",
    "particulars in a list that is longer than their line": "---\ntitel: t\nminuten:\n- een\n- twee of 10\n---",
    "a heading on the deepest level under one that is a level too high": "# B\n\n###### B\n#\n#*(sc",
    "a box before what looks like a target": "☐ (#b)m*(wat hielp)*",
    "a number in the digits of another script": "1\u0663. e",
    "a line of blanks that are none to Markdown above a direction": "# \n\u00a0\n(mark",
    "the same in a quote": "# \n> \u00a0\n> (mark",
    "deeper than anyone can follow": "1. 1. 1. 1. 1. 6. 1. 1. 1. 1. *\n\n# ",
    "nothing between asterisks": "#\n(mar\n>g****",
    "two blanks after a bullet, and text below that would hang on it after one": (TOP.format("a", 1) + "\n-  o\n\n  b"),
    "blanks in code over two lines": TOP.format("a", 1) + "`` \n``",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_fuzz_once_found_stays_mended(text: str, language: str) -> None:
    oracle.quickly(text.encode(), language)
    oracle.wholly(text.encode(), language)


def test_the_corpus_is_everything_we_have() -> None:
    assert len(seeds.corpus()) > 652 + 100 + 150
    assert all(Path(seeds.HERE, name).exists() for name in ("kinds", "commonmark"))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", '<p onclick="x">', '<a href="javascript:x">', '<a href=" JAVA\nSCRIPT:x">',
        "<a href='x' style='y'>", "<p><img src=x></p>",
    ],
)  # fmt: skip
def test_what_is_active_would_be_seen(text: str) -> None:
    module = Module("m", "nl", "T", "S", (), 1, "b", "", (Step("s", "S", Reading(), stem=text),))
    with pytest.raises(AssertionError):
        oracle.look(module)

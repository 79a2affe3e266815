"""Cases of importing: what stands in a file, and beside it the module's steps and what the report says.

Written by `python -m tests.exchanging.test_importing_cases`; read what changed before you keep it.
"""

import re
from pathlib import Path

import pytest

from courses.exchange import gift, text2qti
from courses.exchange.bringing import report
from tests.compiling.cases import Case, load
from tests.exchanging.importing import brought, compiled

FOLDER = Path(__file__).parent / "cases"
READERS = {"gift": gift.read, "text2qti": text2qti.read}
CASES = [case for name in READERS for case in load(FOLDER / f"{name}.md")]


def outcome(case: Case) -> str:
    found = brought(READERS[case.path.stem], case.input, "nl")
    compiled(found, "nl")
    (text,) = found.modules
    steps = text.split("\n---\n\n", 1)[1]
    return f"{steps}\n=====\n\n{report(found, case.path.stem, 'nl')}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case.path.stem}: {case.title}" for case in CASES])
def test_case(case: Case) -> None:
    assert outcome(case) == case.expected


def accept(path: Path) -> None:
    for case in load(path):
        found = re.escape(f"{case.title}\n.\n{case.input}.\n{case.expected}.\n")
        text = f"{case.title}\n.\n{case.input}.\n{outcome(case)}.\n"
        path.write_text(re.sub(found, lambda _, text=text: text, path.read_text("utf-8"), count=1), "utf-8")


if __name__ == "__main__":
    for name in READERS:
        accept(FOLDER / f"{name}.md")

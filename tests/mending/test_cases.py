"""Every case of the compiler's own tests, mended and written in one spelling: nothing gets stuck, nothing changes."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from courses.mends.applying import apply
from courses.mends.formatting import HasErrors, formatted
from courses.mends.mend import errors, mend
from courses.module import Compiled, compile_module
from tests.compiling import cases, trees
from tests.mending.texts import CURRICULUM, check

HERE = Path(__file__).parents[1] / "compiling"
FILES = sorted([*(HERE / "kinds").glob("*.md"), *(HERE / "front").glob("steps*.md"), HERE / "front" / "whole.md"])


def texts(path: Path) -> Iterator[str]:
    """The modules in a file of cases."""
    for case in trees.load(path):
        yield case.input if path.stem == "whole" else cases.TOPS[case.language] + case.input


def compiled(text: str) -> Compiled:
    return compile_module("case", "case.md", text.encode(), CURRICULUM)


#: A particular or a reaction that lacks is told once the particulars, or the question, can be read at all.
LACKS = {"C203", "W105"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_mend_takes_away_what_it_is_for_and_brings_nothing(path: Path) -> None:
    for text in texts(path):
        found = mend(text, check)
        assert apply(found.text, found.left).mended == (), found.text
        assert errors(found.left) <= errors(check(text))
        new = Counter(one.code for one in found.left) - Counter(one.code for one in check(text))
        assert set(new) <= LACKS, found.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_one_spelling_says_the_same_and_is_the_last_word(path: Path) -> None:
    for text in texts(path):
        try:
            once = formatted(text, compiled)  # raises where the module would not be the same
        except HasErrors:
            continue
        assert formatted(once, compiled) == once

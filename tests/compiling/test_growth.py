"""Twice as much of anything takes twice as long, not four times: counted in calls, which no busy machine changes. That
a file filled with it to the limit takes no second is measured by `python -m tests.bench.heaviest`."""

import pytest

from courses.report import render
from tests.compiling.fuzz import oracle
from tests.compiling.much import MUCH, filled
from tests.work import calls

SHARE = 0.05  # of a file's limits
SPARE = 1.25  # what a little more than in proportion may be; the square of twice as much is two times that
SOONEST = (  # where each of many is held beside the others
    "check boxes", "options with lines between", "mixed bullets", "pairs", "tables", "steps", "the same step",
    "scenes that lead to each other", "choices that lead nowhere", "choices beside nearly known words", "counters",
    "nearly directions", "nearly the same direction", "one direction with many words", "the same picture",
    "long sentences in one paragraph",
    "sentences to be marked", "turns in one paragraph", "nearly persons", "hints", "one quote", "lists in lists",
    "footnotes that miss each other", "links to steps that are not there", "links to steps far from any",
    "lines with a sign without width", "words in parts of particulars", "particulars nobody knows", "skills",
)  # fmt: skip


def read(data: bytes) -> None:
    found = oracle.compiled(data)
    assert render("full", 1, found.diagnostics, found.language)


def test_those_that_come_first_are_there() -> None:
    assert set(SOONEST) <= set(MUCH)


def written(name: str, share: float, within: bool = True) -> bytes:
    top, unit = MUCH[name]
    return filled(top, unit, share, within).encode()


@pytest.mark.parametrize(
    "name", [name if name in SOONEST else pytest.param(name, marks=pytest.mark.long) for name in MUCH]
)
def test_twice_as_much_takes_twice_as_long(name: str) -> None:
    share = SHARE
    while written(name, share) == MUCH[name][0].encode():  # one of it is more than that
        share *= 2
    some, more = written(name, share), written(name, 2 * share)
    read(some)  # what is loaded once
    read(more)
    assert calls(lambda: read(more)) < SPARE * calls(lambda: read(some)) * len(more) / len(some)

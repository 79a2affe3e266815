"""A short run of the fuzz, the same every time; `python -m tests.compiling.fuzz` is the long one."""

from pathlib import Path

import pytest

from courses.exercises import Reading
from courses.model import Module, Step
from tests.compiling import fuzz

RUNS = 600


def test_mutations_of_the_corpus_raise_nothing_and_hold_nothing_active() -> None:
    found: list[str] = []
    fuzz.run(RUNS, 1, lambda data, problem: found.append(f"{problem!r}: {data[-400:]!r}"))
    assert found == []


@pytest.mark.parametrize("seed", range(6))
def test_a_file_up_to_the_limit_of_one_piece_takes_no_second(seed: int) -> None:
    chance = fuzz.random.Random(seed)
    fuzz.check(fuzz.large(fuzz.corpus(), chance))


@pytest.mark.parametrize(
    "data",
    [
        b"## Stap\n\n> \xc2\xa0",  # a quote with nothing in it but a blank that is none
    ],
)  # fmt: skip
def test_what_a_fuzz_once_found_stays_mended(data: bytes) -> None:
    fuzz.check(data)


def test_the_corpus_is_everything_we_have() -> None:
    assert len(fuzz.corpus()) > 652 + 100
    assert all(Path(fuzz.HERE, name).exists() for name in ("kinds", "commonmark"))


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
        fuzz.look(module)

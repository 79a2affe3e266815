"""Compiling a module with all checks, against markdown-it-py's own parse of the same text with the rules we use.

`python -m tests.bench.compiling [--runs N]`. Modules without a scenario: the shipped ones, and ones made of the case
files of the kinds. Both in turns in one process, the best of the runs of each; the median over modules of the ratios
counts. Exits 1 above the limit.
"""

import argparse
import gc
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from courses.content import read_curriculum
from courses.model import Curriculum
from courses.module import compile_module
from tests.compiling.cases import TOPS, Case, load
from tests.compiling.test_markdown import as_markdown_it_comes

ROOT = Path(__file__).parents[2]
LIMIT = 1.5
STEPS = 10  # of a module made of cases; the shipped ones have as many


class Text(NamedTuple):
    name: str
    language: str
    front: str  # the particulars at the top, which markdown-it is not given
    body: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    curriculum = read_curriculum(ROOT / "content")[0]
    texts = [*shipped(), *made_of_cases()]
    gc.disable()  # as an author's command does
    ratios = sorted(ratio(text, curriculum, runs) for text in texts)
    middle = statistics.median(ratios)
    print(
        f"compiling {len(texts)} modules without a scenario, with all checks: {middle:.2f} × markdown-it-py's parse "
        f"(median; from {ratios[0]:.2f} to {ratios[-1]:.2f}), limit {LIMIT}"
    )
    return 0 if middle <= LIMIT else 1


def shipped() -> Iterator[Text]:
    """The shipped modules without their scenarios."""
    for path in sorted(ROOT.glob("content/*/??.md")):
        top, *steps = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        kept = [step for step in steps if "*(scenario)*" not in step]
        front, opening = re.split(r"(?<=\n---\n)", top, maxsplit=1)
        yield Text(f"{path.parent.name}/{path.name}", path.stem, front, opening + "".join(kept))


def made_of_cases() -> Iterator[Text]:
    """Modules of the cases that have nothing wrong, as many steps each as a shipped one."""
    for language in ("nl", "en"):
        found: list[Case] = []
        for path in sorted((ROOT / "tests" / "compiling" / "kinds").glob("*.md")):
            cases = [case for case in load(path) if case.expected.lstrip().startswith("{")]
            found += [case for case in cases if case.language == language and "scenario" not in case.input]
        for start in range(0, len(found) - STEPS + 1, STEPS):
            chosen = found[start : start + STEPS]
            body = "".join(_numbered(case.input, number) for number, case in enumerate(chosen))
            yield Text(f"cases {start} in {language}", language, TOPS[language], body)


def _numbered(text: str, number: int) -> str:
    """A case whose headings and footnotes have names of their own."""
    return re.sub(r"^(##+ .*)$", rf"\1 {number}", text, flags=re.MULTILINE).replace("[^", f"[^{number}-")


def ratio(text: Text, curriculum: Curriculum, runs: int) -> float:
    data, plain = (text.front + text.body).encode(), as_markdown_it_comes()
    compiled, parsed = best(
        runs,
        lambda: compile_module("module", text.name, data, curriculum, text.language),
        lambda: plain.parse(text.body),
    )
    return compiled / parsed


def best(runs: int, *work: Callable[[], object]) -> list[float]:
    """The least time of computing that each took, in seconds, in turns."""
    taken = [float("inf")] * len(work)
    for _ in range(runs):
        for place, one in enumerate(work):
            begun = time.process_time()
            one()
            taken[place] = min(taken[place], time.process_time() - begun)
    return taken


if __name__ == "__main__":
    sys.exit(main())

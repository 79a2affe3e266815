"""Whatever bytes an author saves: no exception, nothing active, no more than a second.

`python -m tests.compiling.fuzz` is the long run, guided by coverage (`pip install '.[fuzz]'`, Linux); without atheris,
or with `--without-atheris`, it is by mutation alone. It begins from the shipped modules, the input of every case file,
every planted fault and the examples of CommonMark, and goes in stages:

    nine in ten inputs   up to 400 bytes, guided: what an author may get wrong is small
    one in ten           up to 4,000 bytes, guided, from all the first stage found
    one in a thousand    one piece again and again up to the limit of a file, 256 kB, for its time

Every input is looked at quickly, one in five is read in two ways, one in a hundred and fifty is looked at wholly, and
so is, at the end of a stage, all that reached something new (see `oracle`). `--seed` makes another run of it. What it
finds is printed and kept in `--keep`, and it goes on; it answers 1 where it found anything. Only `courses` is watched:
markdown-it is not ours. One process; give it `nice -n 15` on a machine with others.
"""

import argparse
import random
import re
import subprocess
import sys
import time
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from tests.compiling.fuzz import oracle, seeds
from tests.compiling.fuzz.findings import Findings

STAGES = ((0.9, 400), (0.1, 4_000))  # the share of the inputs, and how long they are at most
TOLD = 20_000  # inputs between two lines about how it goes
_STATUS = re.compile(r"^#(\d+)\s.*\bcov: (\d+) ft: (\d+) corp: (\d+)")


def by_mutation(runs: int, seed: int, findings: Findings) -> None:
    """Mutations of the corpus, one in two thousand a large file, one in forty looked at wholly."""
    chance, corpus = random.Random(seed), seeds.corpus()
    for number in range(runs):
        data = seeds.large(corpus, chance) if number % 2000 == 1999 else seeds.mutated(corpus, chance)
        language = "en" if number % 5 == 4 else "nl"
        findings.ask(oracle.quickly, data, language)
        if number % 40 == 39:
            findings.ask(oracle.wholly, data[:4_000], language)


def guided(runs: int, seed: int, findings: Findings) -> None:
    """The stages one after another, each from the corpus of the one before."""
    corpus = Path(mkdtemp(prefix="gehoor-fuzz-"))
    for data in seeds.corpus():
        (corpus / sha256(data).hexdigest()[:16]).write_bytes(data)
    known: set[str] = set()
    for share, longest in STAGES:
        _stage(round(runs * share), seed, longest, corpus, findings)
        new = sorted({path.name for path in corpus.iterdir()} - known)
        known.update(new)
        for name in new:
            for language in ("nl", "en"):
                findings.ask(oracle.wholly, (corpus / name).read_bytes(), language)
        print(f"looked wholly at {len(new)} inputs that reached something new", flush=True)
    _largest(runs // 1000, seed, findings)


def _largest(runs: int, seed: int, findings: Findings) -> None:
    chance, corpus = random.Random(seed), seeds.corpus()
    took = [findings.ask(oracle.quickly, seeds.large(corpus, chance), "nl") for _ in range(runs)]
    slowest = max((taken for taken in took if isinstance(taken, float)), default=0.0)
    print(f"{runs} files up to the limit, the slowest {slowest:.2f} s", flush=True)


def _stage(runs: int, seed: int, longest: int, corpus: Path, findings: Findings) -> None:
    """One process of libFuzzer, with a line about its coverage every so often."""
    options = {"runs": runs, "seed": seed, "longest": longest, "corpus": corpus, "keep": findings.folder}
    command = [sys.executable, "-m", "tests.compiling.fuzz.guided", *(f"--{k}={v}" for k, v in options.items())]
    begun, told, last = time.monotonic(), 0, ""
    print(f"{runs} inputs up to {longest} bytes, seed {seed}", flush=True)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            status = _STATUS.match(line)
            if status:
                done, rate = int(status[1]), int(status[1]) / (time.monotonic() - begun)
                last = f"{done} inputs, {rate:.0f}/s, edges {status[2]}, features {status[3]}, corpus {status[4]}"
            if status and done >= told:
                print(last, flush=True)
                told = done + TOLD
            elif not status and line.startswith(("finding:", "slowest:", "stat::", "Done", "==", "SUMMARY", "ALARM")):
                findings.seen[line.partition(": ")[2][:80]] += line.startswith("finding:")
                print(line, end="", flush=True)
    print(last, flush=True)
    if process.returncode:
        findings.seen[f"the process ended with {process.returncode}"] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1_010_000, help="inputs (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="a folder (default: %(default)s)")
    parser.add_argument("--without-atheris", action="store_true", help="by mutation alone")
    asked = parser.parse_args()
    findings, begun = Findings(asked.keep), time.monotonic()
    if asked.without_atheris or find_spec("atheris") is None:
        print("by mutation alone" + ("" if asked.without_atheris else ": atheris is not installed"), flush=True)
        by_mutation(asked.runs, asked.seed, findings)
    else:
        guided(asked.runs, asked.seed, findings)
    taken = time.monotonic() - begun
    print(f"{asked.runs} inputs in {taken:.0f} s ({asked.runs / taken:.0f}/s), {findings.count} findings")
    return 1 if findings.count else 0


if __name__ == "__main__":
    sys.exit(main())

"""One stage of a long run in a process of its own, guided by coverage of `courses` alone; `__main__` starts it.

libFuzzer keeps in its folder every input that reached something new, which is what the next stage begins from.
"""

import argparse
import pkgutil
import random
import sys
from importlib import import_module
from pathlib import Path

EVERY = 150  # inputs: of so many one is looked at wholly, for it takes as long as thirty
LANGUAGES = ("nl", "en")


def stage(arguments: argparse.Namespace) -> None:
    """Does not come back: libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["courses"], enable_loader_override=False):
        import courses

        for module in pkgutil.walk_packages(courses.__path__, "courses."):
            if not module.name.startswith(("courses.exchange", "courses.guide")):
                import_module(module.name)
    from tests.compiling.fuzz import oracle, seeds
    from tests.compiling.fuzz.findings import Findings

    findings, count, slowest = Findings(arguments.keep), 0, 0.0
    others = seeds.corpus()

    def one(data: bytes) -> None:
        nonlocal count, slowest
        count += 1
        language = LANGUAGES[count % 5 == 4]
        taken = findings.ask(oracle.quickly, data, language)
        if isinstance(taken, float) and taken > slowest:
            slowest = taken
            print(f"slowest: {taken:.3f} s for {len(data)} bytes", flush=True)
        if count % 5 == 0:
            findings.ask(oracle.alike, data, language)
        if count % EVERY == 0:
            findings.ask(oracle.wholly, data, language)

    def another(data: bytes, most: int, seed: int) -> bytes:
        """libFuzzer's own ways and ours in turns."""
        if seed % 2:
            return bytes(atheris.Mutate(data, most))
        return seeds.changed(data, others, random.Random(seed))[:most]

    options = [
        f"-runs={arguments.runs}", f"-seed={arguments.seed}", f"-max_len={arguments.longest}", "-timeout=20",
        "-rss_limit_mb=4096", "-print_final_stats=1", "-len_control=0", f"-dict={_dictionary(arguments.corpus)}",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(arguments.corpus)], one, custom_mutator=another)
    atheris.Fuzz()


def _dictionary(corpus: Path) -> Path:
    """What an author may write, for libFuzzer."""
    from tests.compiling.fuzz.seeds import PIECES

    path = corpus.with_suffix(".dict")
    path.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in piece) + '"\n' for piece in PIECES))
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name, kind in {"runs": int, "seed": int, "longest": int, "corpus": Path, "keep": Path}.items():
        parser.add_argument(f"--{name}", type=kind, required=True)
    stage(parser.parse_args())

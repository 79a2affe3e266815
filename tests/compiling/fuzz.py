"""Whatever bytes an author saves: no exception, nothing active, no more than a second.

`python -m tests.compiling.fuzz --runs 1000000` is the long run: coverage-guided where atheris is installed
(`pip install '.[fuzz]'`), else by mutation alone. It begins from the case files, the shipped modules and the examples
of CommonMark; `--seed` makes another run of it. What it finds is printed and kept in `--keep` (default: fuzz-found).
"""

import argparse
import html
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from courses import codec
from courses.model import Curriculum, Module
from courses.module import compile_module
from courses.report import render
from courses.source import MAX_FILE
from tests.compiling.cases import TOPS, load

HERE = Path(__file__).parent
CURRICULUM = Curriculum(("nl", "en"))
SECOND = 1.0
ACTIVE = re.compile(
    r"<(?!/?(?:[a-z]+[1-6]?|br|hr)\b)|<[^>]*\s(?:on\w+|style|src)\s*=|</?(?:script|style|iframe|object|svg)\b"
)
LINK = re.compile(r'href="([^"]*)"')
PIECES = [
    piece.encode()
    for piece in (
        "\n", "\n\n", "## A\n", "### B\n", "- ", "- [ ] ", "- [x] ", "1. ", "> ", "    ", "\t", "**", "*", "_", "`",
        "```\n", "[", "](", "](#b)", ")", "[^1]", "[^1]: x\n", "> [!TIP]\n", "---\n", "===\n", "<!--", "-->", "\\",
        "&amp;", "&#106;", "![", "<script>", "<b onclick=x>", "[a](javascript:x)", "<javascript:x>", "*(scenario)*",
        "*(markeer)*", "*(onthoud)*", "*(begin: a 0)*", "*(a +1)*", "*(alleen bij a minstens 2)*",
        "*(einde: gelukt)*", "*(schat: 70 %, marge 10)*", "*(denk aan iemand: mijn moeder)*", "*(verdeel)*",
        "*(zet in volgorde)*", "| a | b |\n|---|---|\n", "\\|", "\u200b", "\u202e", "\u2028", "\xa0", "\u2022\t",
        "\u2610 ", "\u201c", "\x00", "\ufeff", "\r", "\r\n", "\xe9", "e\u0301",
    )
]  # fmt: skip


def check(data: bytes, name: str = "nl") -> None:
    """Compiles and looks at everything that may reach a page. Raises whatever is wrong; AssertionError where something
    is active or takes too long."""
    begun = time.process_time()
    found = compile_module("case", f"content/case/{name}.md", data, CURRICULUM, name)
    taken = time.process_time() - begun
    assert taken < SECOND, f"{taken:.2f} s"
    render("full", 1, found.diagnostics, found.language)
    for module in (found.module, found.as_far):
        if module is not None:
            look(module)


def look(module: Module) -> None:
    """Raises AssertionError where something active is in a module's HTML."""
    for text in texts(codec.builtins(module)):
        if "<" in text or "href" in text:
            assert not ACTIVE.search(text), text
        for href in LINK.findall(text):
            address = "".join(html.unescape(href).split()).lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:")), text


def texts(value: object, name: str = "") -> Iterator[str]:
    """Every text of a module that pages show as HTML; plain ones are escaped there."""
    plain = (
        "title",
        "summary",
        "speaker",
        "id",
        "target",
        "name",
        "source",
        "audience",
        "owner",
        "ask",
        "unit",
        "skills",
        "skill",
    )
    if isinstance(value, str) and name not in plain:
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, str(key))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part, name)


def corpus() -> list[bytes]:
    """What to begin from."""
    kinds = [case for path in sorted((HERE / "kinds").glob("*.md")) for case in load(path)]
    examples = json.loads((HERE / "commonmark" / "examples.json").read_text(encoding="utf-8"))
    shipped = [path.read_bytes() for path in sorted(HERE.parents[1].glob("content/*/??.md"))]
    found = [(TOPS[case.language] + case.input).encode() for case in kinds]
    return [*shipped, *found, *((TOPS["nl"] + "\n## Stap\n\n" + text).encode() for text in examples)]


def mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    """One of the seeds with pieces cut out, put in, doubled, moved, or from another one."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 2, 8, 40, 200)))
        way = chance.randrange(6)
        if way == 0:
            del data[start:end]
        elif way == 1:
            data[start:start] = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 50))
        elif way == 2:
            data[start:start] = data[start:end] * chance.choice((1, 2, 30))
        elif way == 3:
            other = chance.choice(seeds)
            at = chance.randrange(len(other) + 1)
            data[start:end] = other[at : at + chance.choice((10, 80, 400))]
        elif way == 4:
            data[start:end] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 2, 4))))
        else:
            data[start:end] = chance.choice(PIECES)
    return bytes(data[: MAX_FILE + 1])


def large(seeds: list[bytes], chance: random.Random) -> bytes:
    """One piece, or two in turns, up to the limit of a file: what takes time more than in proportion shows here."""
    piece = b"".join(chance.choice(PIECES) for _ in range(chance.choice((1, 2, 2, 3))))
    piece += chance.choice((b"", b"", b" ", b"\n", b"x", chance.choice(seeds)[-200:]))
    top = TOPS["nl"].encode() + b"\n## Stap\n\n" + chance.choice((b"", b"*(scenario)*\n\n", b"*(markeer)*\n\n> "))
    return (top + piece * (MAX_FILE // len(piece)))[:MAX_FILE]


def run(runs: int, seed: int, tell: Callable[[bytes, BaseException], None]) -> int:
    """Mutations of the corpus, one in two thousand a large file; how many were wrong."""
    chance, seeds, wrong = random.Random(seed), corpus(), 0
    for number in range(runs):
        data = large(seeds, chance) if number % 2000 == 1999 else mutated(seeds, chance)
        try:
            check(data, "en" if number % 5 == 4 else "nl")
        except Exception as problem:
            wrong += 1
            tell(data, problem)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--without-atheris", action="store_true", help="by mutation alone")
    asked = parser.parse_args()

    def tell(data: bytes, problem: BaseException) -> None:
        asked.keep.mkdir(exist_ok=True)
        path = asked.keep / f"{sha256(data).hexdigest()[:16]}.md"
        path.write_bytes(data)
        print(f"{type(problem).__name__}: {str(problem)[:200]!r} in {path}", flush=True)

    if not asked.without_atheris and _guided(asked.runs, asked.seed):
        return 0  # not reached: it ends the process itself
    begun = time.monotonic()
    wrong = run(asked.runs, asked.seed, tell)
    print(f"{asked.runs} inputs in {time.monotonic() - begun:.0f} s, {wrong} wrong")
    return 1 if wrong else 0


def _guided(runs: int, seed: int) -> bool:
    """Coverage-guided, in this process, which ends with it; False where atheris is not installed."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed (pip install '.[fuzz]'): by mutation alone")
        return False
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="gehoor-fuzz-"))
    for data in corpus():
        (folder / sha256(data).hexdigest()[:16]).write_bytes(data)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("courses", "markdown_it", "tests")]:
        del sys.modules[name]  # so that they come anew, watched
    with atheris.instrument_imports(include=["courses", "markdown_it"]):
        watched = import_module("tests.compiling.fuzz")
    options = [f"-runs={runs}", f"-seed={seed}", f"-max_len={MAX_FILE + 1}", "-timeout=10", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(folder)], watched.check)
    atheris.Fuzz()
    return True


if __name__ == "__main__":
    sys.exit(main())

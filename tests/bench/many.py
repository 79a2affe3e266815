"""`gehoor check` of a content folder with 500 modules: cold, unchanged, and with one changed.

`python -m tests.bench.many [--modules N]`. Whole processes; the median of the runs counts, beside the bare interpreter
and, for cold, markdown-it-py's parse of all the texts. Exits 1 above the limit.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from courses.remembered import SETTLED
from tests.compiling.test_markdown import as_markdown_it_comes

ROOT = Path(__file__).parents[2]
LIMIT = 50.0  # milliseconds beyond start-up, where nothing was changed
CHECK = "import sys; from server.cli import main; sys.exit(main(['check', sys.argv[1]]))"
RUNS = 9


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--modules", type=int, default=500)
    modules = parser.parse_args().modules
    with TemporaryDirectory() as folder:
        return measure(Path(folder) / "content", Path(folder) / "memory", modules)


def measure(content: Path, memory: Path, modules: int) -> int:
    texts = fill(content, modules)
    cold = run(memory, CHECK, str(content))
    parsing = parse(texts)
    changed = []
    for _ in range(3):
        write_anew(content / "module-1" / "nl.md")
        changed.append(run(memory, CHECK, str(content)))
    unchanged, bare = [], []
    for _ in range(RUNS):  # in turns
        unchanged.append(run(memory, CHECK, str(content)))
        bare.append(run(memory, "pass", ""))
    start, still = statistics.median(bare), statistics.median(unchanged)
    print(
        f"gehoor check of {modules} modules: cold {cold / 1000:.1f} s ({cold / parsing:.2f} × a plain parse of "
        f"them), one changed {statistics.median(changed):.0f} ms, unchanged {still:.0f} ms: {still - start:.0f} ms "
        f"beyond start-up ({start:.0f} ms), limit {LIMIT:.0f}"
    )
    return 0 if still - start <= LIMIT else 1


def fill(content: Path, modules: int) -> list[str]:
    """The shipped modules over and over, each under a name of its own; their texts. Not the pulse: there is but one."""
    curriculum = (ROOT / "content" / "curriculum.yml").read_text(encoding="utf-8")
    pulse = curriculum.partition("\npulse:")[2].strip()
    originals = sorted(path for path in (ROOT / "content").iterdir() if path.is_dir() and path.name != pulse)
    content.mkdir()
    (content / "curriculum.yml").write_text(curriculum.partition("paths:")[0], encoding="utf-8")
    for number in range(modules):
        shutil.copytree(originals[number % len(originals)], content / f"module-{number}")
    settle()
    return [path.read_text(encoding="utf-8") for path in content.glob("*/*.md")]


def write_anew(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    settle()


def settle() -> None:
    """Waits until what was written counts as written: younger files are not remembered."""
    time.sleep(SETTLED + 0.2)


def parse(texts: list[str]) -> float:
    """Milliseconds."""
    plain, begun = as_markdown_it_comes(), time.perf_counter()
    for text in texts:
        plain.parse(text)
    return (time.perf_counter() - begun) * 1000


def run(memory: Path, program: str, argument: str) -> float:
    """Milliseconds of a whole process. Raises CalledProcessError where it finds errors."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(memory), "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, argument], check=True, capture_output=True, cwd=ROOT, env=environment
    )
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())

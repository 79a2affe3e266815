"""How long an author waits for `gehoor check` of one module, against merely importing markdown-it-py.

`python -m tests.bench.starting [--runs N]`. Whole processes from an installed wheel, in turns; the median
counts. Exits 1 above the limit.
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

ROOT = Path(__file__).parents[2]
LIMIT = 1.4
WARM_UP = 3
QUIET = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=25)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        python = installed(Path(folder))
        module = Path(folder) / "listening"
        shutil.copytree(ROOT / "content" / "listening", module)
        (module / "en.md").unlink()
        check = [str(python.with_name("gehoor")), "check", str(module)]
        bare = [str(python), "-c", "import markdown_it"]
        return report(*in_turns(check, bare, asked.runs))


def installed(folder: Path) -> Path:
    """The Python of a clean environment with the wheel and its dependencies, compiled to bytecode."""
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__"))
    python = folder / "venv" / "bin" / "python"
    run(sys.executable, "-m", "venv", str(folder / "venv"))
    run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(source))
    run(str(python), "-m", "compileall", "-q", str(folder / "venv" / "lib"))
    return python


def in_turns(first: list[str], second: list[str], runs: int) -> tuple[float, float]:
    """Median milliseconds of both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + WARM_UP):
        for command, times in zip((first, second), taken, strict=True):
            milliseconds = taken_by(command)
            if turn >= WARM_UP:
                times.append(milliseconds)
    return statistics.median(taken[0]), statistics.median(taken[1])


def taken_by(command: list[str]) -> float:
    """Milliseconds of a whole process."""
    started = time.perf_counter()
    run(*command)
    return (time.perf_counter() - started) * 1000


def report(check: float, bare: float) -> int:
    print(
        f"gehoor check of one module: {check:.0f} ms, import markdown_it: {bare:.0f} ms: "
        f"ratio {check / bare:.2f}, limit {LIMIT}"
    )
    return 0 if check / bare <= LIMIT else 1


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, env=QUIET)


if __name__ == "__main__":
    sys.exit(main())

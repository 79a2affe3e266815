"""From a saved file to its page in `gehoor preview`: what a browser does, told of the save and fetching the page.

`python -m tests.bench.previewing [--runs N]`. The median of the runs counts. Exits 1 above the limit.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.free_port import free_port, wait_for

ROOT = Path(__file__).parents[2]
LIMIT = 100.0  # milliseconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with TemporaryDirectory() as folder:
        module = Path(folder) / "listening"
        shutil.copytree(ROOT / "content" / "listening", module)
        with previewed(module) as address, urllib.request.urlopen(f"{address}/changes", timeout=10) as saves:
            told(saves)
            taken = statistics.median(save(module / "nl.md", address, saves, number) for number in range(runs))
    print(f"from a saved file to its page: {taken:.0f} ms, limit {LIMIT:.0f}")
    return 0 if taken <= LIMIT else 1


def save(file: Path, address: str, saves: "Iterator[bytes]", number: int) -> float:
    """Milliseconds from the end of writing to the whole page with what was written."""
    written = f"Opgeslagen als nummer {number}."
    text = file.read_text(encoding="utf-8").partition("\n\nOpgeslagen")[0]
    file.write_text(f"{text}\n\n{written}\n", encoding="utf-8")
    begun = time.perf_counter()
    told(saves)
    with urllib.request.urlopen(f"{address}/?file=nl", timeout=10) as answer:
        page = answer.read().decode()
    taken = (time.perf_counter() - begun) * 1000
    assert written in page
    return taken


def told(saves: "Iterator[bytes]") -> None:
    """Waits for the word that something was saved."""
    next(line for line in saves if line.startswith(b"data:"))


@contextmanager
def previewed(path: Path) -> Iterator[str]:
    """The address of a preview of its own."""
    port = free_port()
    command = [sys.executable, "-m", "server.cli", "preview", str(path), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())

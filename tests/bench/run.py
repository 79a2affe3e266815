"""`make bench`: every figure against its named limit, one after the other. Exits 1 when one is not reached.

A measurement is a program of its own (`python -m tests.bench.NAME`), so that nothing of one stays for another.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEASUREMENTS = (
    "compiling", "heaviest", "starting", "others", "many", "searching", "previewing", "weight", "phone", "touching",
    "responses", "reporting",
)  # fmt: skip


def main() -> int:
    failed = [name for name in MEASUREMENTS if not reached(name)]
    print("all limits reached" if not failed else f"not reached: {', '.join(failed)}")
    return 1 if failed else 0


def reached(name: str) -> bool:
    return subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())

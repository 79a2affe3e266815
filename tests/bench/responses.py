"""Responses acknowledged per second, as a share of what the same route does with a store that does no I/O.

`python -m tests.bench.responses [--database sqlite|postgresql] [--requests N] [--runs N]`. One worker; the load comes
from a process of its own, over loopback; the median of the runs counts. Exits 1 when a share is below its limit or
an acknowledged response is not in the database.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.load import Form
from tests.bench.world import settle, stored
from tests.postgres import postgres_server

ROOT = Path(__file__).parents[2]
LIMITS = {16: 0.4, 64: 0.7}  # clients: share
WARM_UP = 200  # forms

Load = Callable[[int, int, list[Form]], dict[str, Any]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--requests", type=int, default=1500, help="in one run")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        print(f"disk: fsync of 4 kB takes {fsync_milliseconds(folder):.2f} ms (median of 100)")
        real = f"sqlite:///{folder / 'real.sqlite'}"
        if asked.database == "postgresql":
            postgres = stack.enter_context(postgres_server())
            postgres.create("real")
            real = postgres.url("real")
        return compare(real, f"sqlite:///{folder / 'memory.sqlite'}", asked.requests, asked.runs)


def compare(real: str, memory: str, requests: int, runs: int) -> int:
    """Prints a line per number of clients; the exit code."""
    fresh = settle(real, [WARM_UP] + [requests] * (runs * len(LIMITS)))
    (again,) = settle(memory, [requests])  # nothing is kept there, so the same forms will do each time
    sent = sum(map(len, fresh))
    reached = True
    with server(real, "real") as real_port, server(memory, "memory") as memory_port, load_process() as load:
        load(real_port, 16, fresh.pop())
        load(memory_port, 16, again)
        for clients, limit in LIMITS.items():
            figures = []
            for _ in range(runs):  # in turns, so that what else this machine does meets both alike
                figures.append((load(real_port, clients, fresh.pop()), load(memory_port, clients, again)))
            reached &= report(clients, limit, *zip(*figures, strict=True))
    kept = stored(real)
    print(f"acknowledged {sent} responses, {kept} of them are in the database")
    return 0 if reached and kept == sent else 1


def report(clients: int, limit: float, real: tuple[dict[str, Any], ...], memory: tuple[dict[str, Any], ...]) -> bool:
    """Prints the medians; whether the share reaches its limit and every form was acknowledged."""

    def median(figures: tuple[dict[str, Any], ...], name: str) -> float:
        return statistics.median(figure[name] for figure in figures)

    share = median(real, "per_second") / median(memory, "per_second")
    others = {status for figure in (*real, *memory) for status in figure["statuses"]} - {"303"}
    print(
        f"{clients} clients: {median(real, 'per_second'):.0f} responses/s acknowledged "
        f"(p50 {median(real, 'p50'):.0f} ms, p99 {median(real, 'p99'):.0f} ms), "
        f"{median(memory, 'per_second'):.0f}/s without I/O (p99 {median(memory, 'p99'):.0f} ms): "
        f"share {share:.2f}, limit {limit}" + (f"; ANSWERED {sorted(others)}" if others else "")
    )
    return share >= limit and not others


@contextmanager
def server(url: str, kind: str) -> Iterator[int]:
    """A server in a process of its own; its port."""
    command = [sys.executable, "-m", "tests.bench.serving", url, kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield int(json.loads(process.stdout.readline())["port"])
        finally:
            process.terminate()


@contextmanager
def load_process() -> Iterator[Load]:
    """The clients, in a process of their own: port, clients, forms → figures."""
    command = [sys.executable, "-m", "tests.bench.load"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:

        def load(port: int, clients: int, forms: list[Form]) -> dict[str, Any]:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps({"port": port, "clients": clients, "forms": forms}) + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
            return answer

        yield load


def fsync_milliseconds(folder: Path) -> float:
    """What one durable write costs on this disk, at best."""
    taken = []
    with (folder / "fsync").open("wb", buffering=0) as file:
        for _ in range(100):
            file.write(os.urandom(4096))
            started = time.perf_counter()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())

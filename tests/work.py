"""How much work something is, so that a test of it says the same on every machine; the clock is for `make bench`."""

import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType

PATIENCE = 10  # seconds of processor: no limit of ours, but what only a search without end takes, on any machine


def calls(run: Callable[[], object]) -> int:
    """How many functions are called while it runs, Python's own ones too. A search inside one regular expression is
    one call, however long it takes: that is what PATIENCE is for."""
    count = 0

    def counted(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def peak(run: Callable[[], object]) -> int:
    """The most bytes it held at once, of what Python keeps."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

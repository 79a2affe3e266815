"""Thousands of cases of one kind in one test: each of its own would take longer to hand out than to try."""

from collections.abc import Callable, Mapping
from typing import TypeVar

Case = TypeVar("Case")


def each(cases: Mapping[str, Case], check: Callable[[Case], None]) -> None:
    """Tries every case, and fails with all that do, by name."""
    failed = dict[str, str]()
    for name, case in cases.items():
        try:
            check(case)
        except Exception as error:
            failed[name] = f"{type(error).__name__}: {error}"
    assert cases
    assert not failed, "\n\n".join(f"{name}: {said}" for name, said in failed.items())

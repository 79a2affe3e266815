"""A long list in parts, and the orders it can have."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from server.manage.coverage_views import Pager
from server.manage.told import Telling
from server.manage.views import Choice

T = TypeVar("T")


class Part(NamedTuple, Generic[T]):
    """One page of a list."""

    lines: Sequence[T]
    first: int  # the number of the first of them, from 1 on
    all: int  # in the whole list
    page: int
    pages: int

    @classmethod
    def of(cls, lines: Sequence[T], size: int, page: int) -> "Part[T]":
        """The page that was asked for, or the nearest there is."""
        pages = max(1, -(-len(lines) // size))
        page = min(max(1, page), pages)
        begin = (page - 1) * size
        return cls(lines[begin : begin + size], begin + 1, len(lines), page, pages)


def pager(part: Part[T], address: Callable[[int], str], telling: Telling) -> Pager | None:
    """Where else the list goes on; None where all of it is shown."""
    if part.pages == 1:
        return None
    numbers = {
        "first": telling.number(part.first),
        "last": telling.number(part.first + len(part.lines) - 1),
        "all": telling.number(part.all),
    }
    return Pager(
        telling.words.gettext("%(first)s to %(last)s of %(all)s", **numbers),
        address(part.page - 1) if part.page > 1 else "",
        address(part.page + 1) if part.page < part.pages else "",
    )


def sorts(chosen: str, orders: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """The orders to choose from: value and label."""
    return tuple(Choice(value, label, value == chosen) for value, label in orders)


def number_of(text: str) -> int:
    """A page's number from an address; 1 where it is none."""
    return int(text) if text.isdecimal() and len(text) < 7 else 1

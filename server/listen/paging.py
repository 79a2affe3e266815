"""Where a long list goes on."""

from dataclasses import dataclass
from typing import NamedTuple

from server.words import Words


@dataclass(frozen=True, slots=True)
class Pager:
    """listen/pager.html: which part of a list this is, and the ways to what is before and after it."""

    says: str  # "21 to 40 of 83"
    previous: str  # an address; "" where there is none
    next: str


class Part(NamedTuple):
    """What was asked for of a list."""

    page: int  # from 1 on
    size: int

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.size

    def pager(self, shown: int, many: int, address: str, words: Words) -> Pager | None:
        """None where all of it is shown. `address`: of the list, without a page."""
        if self.page == 1 and shown == many:
            return None
        between = {
            "first": words.number(self.skip + 1), "last": words.number(self.skip + shown), "all": words.number(many)
        }  # fmt: skip
        return self._pager(
            words.gettext("%(first)s to %(last)s of %(all)s", **between), self.skip + shown < many, address
        )

    def uncounted(self, shown: int, *, more: bool, address: str, words: Words) -> Pager | None:
        """The same of a list of which it is known only whether there is `more`."""
        if self.page == 1 and not more:
            return None
        between = {"first": words.number(self.skip + 1), "last": words.number(self.skip + shown)}
        return self._pager(words.gettext("%(first)s to %(last)s", **between), more, address)

    def _pager(self, says: str, more: bool, address: str) -> Pager:
        way = f"{address}{'&' if '?' in address else '?'}page="
        return Pager(says, f"{way}{self.page - 1}" if self.page > 1 else "", f"{way}{self.page + 1}" if more else "")


def part_of(text: str, size: int) -> Part:
    """The part an address asks for; the first where it names none."""
    return Part(max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1, size)

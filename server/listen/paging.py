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
        says = words.gettext(
            "%(first)s to %(last)s of %(all)s",
            first=words.number(self.skip + 1), last=words.number(self.skip + shown), all=words.number(many),
        )  # fmt: skip
        between = "&" if "?" in address else "?"
        return Pager(
            says,
            f"{address}{between}page={self.page - 1}" if self.page > 1 else "",
            f"{address}{between}page={self.page + 1}" if self.skip + shown < many else "",
        )


def part_of(text: str, size: int) -> Part:
    """The part an address asks for; the first where it names none."""
    return Part(max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1, size)

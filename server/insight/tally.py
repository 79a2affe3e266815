"""Counting first responses: sums that add up over groups."""

from typing import NamedTuple


class Tally(NamedTuple):
    """The sums over one group's first responses to the items of one skill. Tallies of disjoint people add up."""

    people: int = 0  # distinct persons
    responses: int = 0
    score: float = 0.0  # the sum of grades, each 0–1
    squares: int = 0  # the sum over persons of (their responses)²

    def __add__(self, other: object) -> "Tally":
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(
            self.people + other.people,
            self.responses + other.responses,
            self.score + other.score,
            self.squares + other.squares,
        )

    @property
    def share(self) -> float | None:
        """The facility: the mean grade, 0–1. None without responses."""
        return self.score / self.responses if self.responses else None

    @property
    def items(self) -> float:
        """Responses per person as a design effect feels them: Σm²/Σm. At least 1."""
        return self.squares / self.responses if self.responses else 1.0


def design_effect(counted: Tally, icc: float) -> float:
    """How many times fewer responses would say as much if all came from different people: 1 + (items − 1)·ICC."""
    return 1 + (counted.items - 1) * icc

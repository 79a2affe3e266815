"""Counting first responses: sums that add up over groups, and how alike one person's responses are."""

from collections.abc import Iterable, Sequence
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


def tally(grades: Iterable[Sequence[float]]) -> Tally:
    """The tally of a group, from each person's grades; a person without any is not counted."""
    total = Tally()
    for own in grades:
        if own:
            total += Tally(1, len(own), float(sum(own)), len(own) ** 2)
    return total


def design_effect(counted: Tally, icc: float) -> float:
    """How many times fewer responses would say as much if all came from different people: 1 + (items − 1)·ICC."""
    return 1 + (counted.items - 1) * icc


def intraclass_correlation(groups: Iterable[Sequence[Sequence[float]]]) -> float | None:
    """How alike one person's grades are within a group, 0–1; None when nobody gave two.

    The one-way analysis-of-variance estimator for unequal numbers (Donner 1986, International Statistical Review
    54:67), pooled within groups, so that a gap between groups does not count as likeness. Negative becomes 0.
    """
    between = within = 0.0
    free_between = free_within = 0.0
    spread = 0.0  # Σ over groups of (Σm − Σm²/Σm): n₀ times the degrees of freedom between persons
    for group in groups:
        persons = [own for own in group if own]
        responses = sum(map(len, persons))
        if len(persons) < 2:
            continue
        mean = sum(map(sum, persons)) / responses
        for own in persons:
            own_mean = sum(own) / len(own)
            between += len(own) * (own_mean - mean) ** 2
            within += sum((grade - own_mean) ** 2 for grade in own)
        free_between += len(persons) - 1
        free_within += responses - len(persons)
        spread += responses - sum(len(own) ** 2 for own in persons) / responses
    if not free_between or not free_within:
        return None
    return _icc(between / free_between, within / free_within, spread / free_between)


def _icc(between: float, within: float, per_person: float) -> float:
    """From the mean squares between and within persons and the typical number of responses of a person."""
    total = between + (per_person - 1) * within
    return max(0.0, (between - within) / total) if total > 0 else 0.0

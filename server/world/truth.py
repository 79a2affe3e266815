"""What was planted, to be read beside what the reports say."""

from datetime import datetime
from typing import Any

import msgspec

WHOLE = ""  # the place of what holds for the whole organization


class Cause(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is so, and how a right report reads it."""

    plant: str  # one of `wanted.PLANTS`
    name: str  # within its plant: "may", "wrong-key" …
    reading: str  # what a right report says; see the README's table
    unit: str = WHOLE  # id; WHOLE: everywhere
    unit_name: str = ""
    skill: str = ""
    module: str = ""
    step: str = ""
    size: float = 0.0
    measure: str = ""  # what the size is counted in: points, share, logit, people …
    since: datetime | None = None
    also: tuple[str, ...] = ()  # skills of which other reports may rightly say something because of it
    more: dict[str, Any] = {}


class Truth(msgspec.Struct, frozen=True):
    """The file beside an invented organization."""

    organization: str
    seed: int
    people: int
    teams: int
    years: float
    until: datetime
    plants: tuple[str, ...]  # as asked for
    left_out: tuple[str, ...]  # of those, what found no place: too few people, or no such module
    causes: tuple[Cause, ...]
    rows: dict[str, int]  # written, by table
    format: int = 1


def written(truth: Truth) -> bytes:
    """As the file holds it."""
    return msgspec.json.format(msgspec.json.encode(truth), indent=2) + b"\n"


def read(data: bytes) -> Truth:
    """Raises msgspec.DecodeError where it is none."""
    return msgspec.json.decode(data, type=Truth)

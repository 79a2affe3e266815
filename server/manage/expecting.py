"""What numbers are held against: the share the authors expect, and how sure a gap is. In words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from server.reports.items import COUNTED
from server.reports.rule import CLEAR, LIKELY, LOOK, SURE
from server.words import Words

if TYPE_CHECKING:
    from server.manage.sentences import Frame


def expected(skill: str, frame: "Frame") -> str:
    """The share right the authors expect of a skill, or from which to which it goes question by question; ""."""
    shares = sorted({round(100 * share) for share in _shares(skill, frame)})
    if not shares:
        return ""
    return f"{shares[0]}%" if len(shares) == 1 else f"{shares[0]}–{shares[-1]}%"


def how_sure(words: Words) -> str:
    """What "clear" and "look here" stand for."""
    return words.gettext(
        "Of a team, clear: a probability of %(sure)s or more that it is %(points)s points or more below the others; "
        "look here: %(likely)s or more. Of the whole, clear: %(sure)s or more that it is %(few)s points or more below "
        "what the authors expect; look here: %(sure)s or more that it is below that at all.",
        sure=f"{SURE:.0%}", likely=f"{LIKELY:.0%}", points=round(100 * CLEAR), few=round(100 * LOOK),
    )  # fmt: skip


def _shares(skill: str, frame: "Frame") -> Iterator[float]:
    """Of each question that counts; of a skill without questions its own."""
    own = next((one.standard for one in frame.curriculum.skills if one.id == skill), None)
    steps = [step for one in frame.modules for step in one.steps if step.skill == skill]
    counted = [step.expected for step in steps if step.exercise.kind in COUNTED]
    for share in counted or [None]:
        found = own if share is None else share
        if found is not None:
            yield found

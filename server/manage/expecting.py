"""What numbers are held against: the share the authors expect, and how sure a gap is. In words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from server.reports.items import COUNTED
from server.reports.learning import MapRow
from server.reports.rule import CLEAR, LIKELY, LOOK, SURE
from server.words import Words

if TYPE_CHECKING:
    from server.manage.sentences import Frame


def expected(skill: str, frame: "Frame") -> str:
    """The share right the authors expect of a skill, or from which to which it goes question by question; ""."""
    return all_expected([skill], frame)[0]


def all_expected(skills: Sequence[str], frame: "Frame") -> list[str]:
    """The same of each of these skills."""
    standards = {one.id: one.standard for one in frame.curriculum.skills}
    counted: dict[str, list[float | None]] = {skill: [] for skill in skills}
    for module in frame.modules:
        for step in module.steps:
            if step.skill in counted and step.exercise.kind in COUNTED:
                counted[step.skill].append(step.expected)
    return [_from_to(standards.get(skill), shares) for skill, shares in counted.items()]


def _from_to(own: float | None, asked: Sequence[float | None]) -> str:
    """`asked`: of each question that counts; without questions, and for one without a share, the skill's `own`."""
    found = [own if share is None else share for share in asked or [None]]
    shares = sorted({round(100 * share) for share in found if share is not None})
    if not shares:
        return ""
    return f"{shares[0]}%" if len(shares) == 1 else f"{shares[0]}–{shares[-1]}%"


def how_sure(words: Words, *, teams: bool = True, whole: bool = True) -> str:
    """What "clear" and "look here" stand for, of teams and of the whole."""
    of_teams = words.gettext(
        "Of a team, clear: a probability of %(sure)s or more that it is %(points)s points or more below the others; "
        "look here: %(likely)s or more.",
        sure=f"{SURE:.0%}", likely=f"{LIKELY:.0%}", points=round(100 * CLEAR),
    )  # fmt: skip
    of_whole = words.gettext(
        "Of the whole, clear: a probability of %(sure)s or more that it is %(few)s points or more below what the "
        "authors expect; look here: %(sure)s or more that it is below that at all.",
        sure=f"{SURE:.0%}", few=round(100 * LOOK),
    )  # fmt: skip
    return " ".join([of_teams] * teams + [of_whole] * whole)


def explained(rows: Sequence[MapRow], words: Words) -> str:
    """The same of what these rows show: nothing where they show no gap."""
    short = {row.whole for row in rows if any(cell and cell.cell.state.is_gap for cell in row.cells)}
    return how_sure(words, teams=False in short, whole=True in short)


def against(rows: Sequence[MapRow], words: Words) -> str:
    """What these rows are held against."""
    kinds = {row.whole for row in rows}
    if len(kinds) > 1:
        return words.gettext("the whole against what the authors expect, teams against each other")
    if True in kinds:
        return words.gettext("against what the authors expect")
    return words.gettext("against the other teams")

"""What the pages show on which many things are asked at once, frozen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListView:
    """manage/list.html: where a list is put in."""

    text: str
    problem: str
    most: int  # lines at once
    example: str  # a list that could be put in
    teams: bool  # whether there is a team to ask anything of


@dataclass(frozen=True, slots=True)
class LineView:
    number: int
    title: str  # what is asked of whom; the line itself where it was not understood
    says: tuple[str, ...]  # what would be stored, or all that is wrong


@dataclass(frozen=True, slots=True)
class GroupView:
    """The lines with one outcome."""

    kind: str  # "bad", "new", "same"
    title: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class ListPlanView:
    """manage/list_plan.html: what a list would do, or did."""

    done: bool
    asked: int  # things that were asked; 0 while nothing is done
    text: str  # what the button sends
    groups: tuple[GroupView, ...]
    unused: tuple[str, ...]  # headings nothing is done with
    will_do: int  # things the button asks; 0: there is no button

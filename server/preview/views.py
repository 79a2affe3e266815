"""What the preview shows, frozen; filled by `fill.py`."""

from dataclasses import dataclass

from courses.diagnostics import Diagnostic, Severity
from courses.model import Step
from courses.scenario.graph import Line


@dataclass(frozen=True, slots=True)
class Tab:
    """One language's file."""

    name: str
    current: bool
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Box:
    """One scene in the drawing; x and y of its left upper corner."""

    id: str
    x: int
    y: int
    lines: tuple[str, ...]  # its title, cut to fit
    ending: str  # "", "worked", "partly", "not"
    here: bool  # where one is in the walk


@dataclass(frozen=True, slots=True)
class Arrow:
    path: str  # as SVG has it
    passed: bool  # in the walk


@dataclass(frozen=True, slots=True)
class Way:
    """A choice in words."""

    text: str  # HTML
    target: str  # the title of the scene it leads to; "" where there is none yet


@dataclass(frozen=True, slots=True)
class Told:
    """A scene in words: the drawing for who can't see it."""

    title: str
    ending: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One scene of a walk, and what one said in it."""

    lines: tuple[Line, ...]
    said: str  # HTML; "" in the last
    consequence: tuple[Line, ...]
    back: str  # the address of the walk up to here


@dataclass(frozen=True, slots=True)
class Onward:
    """A choice that can be made now."""

    text: str  # HTML
    href: str  # "" where it leads to no scene yet


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through a scenario, as far as it was gone."""

    step: str  # its id
    title: str
    turns: tuple[Turn, ...]
    onward: tuple[Onward, ...]
    ending: str
    counters: tuple[tuple[str, int], ...]
    explanation: str  # HTML, at an ending
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Shown:
    """One `##` of the file."""

    number: int
    id: str
    line: int
    title: str
    step: Step | None  # None where it can't be read yet
    findings: tuple[Diagnostic, ...]
    drawing: Drawing | None = None
    shortest: float = 0.0  # minutes of a scenario
    longest: float = 0.0
    sound: str = ""  # where a recall's sound is; "" where it has none

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


@dataclass(frozen=True, slots=True)
class PreviewView:
    title: str
    summary: str
    language: str
    opening: str  # HTML
    tabs: tuple[Tab, ...]
    first: tuple[Diagnostic, ...]  # what is not about a step
    steps: tuple[Shown, ...]
    errors: int
    warnings: int
    promised: int  # minutes
    estimate: float  # minutes of one run
    later: float  # minutes of what is kept for later
    here: str  # the name of the file that is shown
    stamp: str  # of what is shown; another after every save

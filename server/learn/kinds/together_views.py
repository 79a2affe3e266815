"""What worked example, team talk and pass on are filled with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassOnView:
    """kinds/pass-on.html."""

    asking: bool
    stem: str
    example: str
    text: str
    limit: int
    sees: tuple[str, ...]  # who sees what is given, a sentence each
    guest: bool  # not signed in: it can't be given yet
    receipt: str  # after giving, once
    explanation: str


@dataclass(frozen=True, slots=True)
class TeamTalkView:
    """kinds/team-talk.html."""

    stem: str


@dataclass(frozen=True, slots=True)
class ExampleTurn:
    """One turn of a worked example."""

    who: str  # "" for what is told
    html: str
    whys: tuple[str, ...]  # folded


@dataclass(frozen=True, slots=True)
class WorkedExampleView:
    """kinds/worked-example.html."""

    stem: str
    turns: tuple[ExampleTurn, ...]
    explanation: str

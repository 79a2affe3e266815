"""What pages show of tags and of time, frozen. Sentences in the reader's words."""

from dataclasses import dataclass

from server.manage.using.views import NamedLine


@dataclass(frozen=True, slots=True)
class TagsView:
    """What listeners read in what was given in one quarter."""

    about: str  # of what, and which quarter
    lines: tuple[NamedLine, ...]  # most given first
    sure: str  # how much it is about, and its evidence
    not_for: str


@dataclass(frozen=True, slots=True)
class UnnamedView:
    """The share of what was given in one quarter that carries no name."""

    says: str
    sure: str  # how much it is about, and its evidence
    not_for: str


@dataclass(frozen=True, slots=True)
class ThanksView:
    """How soon who gave something with their name was thanked in one quarter."""

    says: str
    sure: str  # how much it is about, and its evidence
    not_for: str


@dataclass(frozen=True, slots=True)
class TimeView:
    """What learning asked, and what came back; never one without the other."""

    says: str
    evidence: str
    not_for: str

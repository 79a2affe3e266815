"""What the pages of the authors' guide show, frozen; filled by `guide_fill.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A page that is led to: a module of the guide, or a kind of step."""

    href: str
    title: str
    lead: str
    language: str  # of title and lead


@dataclass(frozen=True, slots=True)
class RuleLine:
    href: str
    code: str
    is_error: bool
    message: str


@dataclass(frozen=True, slots=True)
class Family:
    """Rules whose codes begin with the same letter."""

    title: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """All there is."""

    modules: tuple[GuideLine, ...]  # those of the guide that can be taken here
    kinds: tuple[GuideLine, ...]
    around: tuple[GuideLine, ...]  # what stands around the steps
    families: tuple[Family, ...]
    online: tuple[GuideLine, ...] = ()  # what comes once a module is online


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of step, or something that stands around the steps."""

    title: str
    text: str  # HTML
    rules: tuple[RuleLine, ...]  # about it


@dataclass(frozen=True, slots=True)
class Example:
    """What an author types, or what is said of it."""

    typed: str  # "" where it is said in words
    said: str  # HTML


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule: what is said when it fires, and its documentation."""

    code: str
    is_error: bool
    message: str
    remedy: str  # "" where it differs from place to place
    what: str  # HTML
    why: str  # HTML
    bad: Example
    good: Example
    kinds: tuple[GuideLine, ...]  # it is about; () for any
    around: tuple[GuideLine, ...] = ()  # what it is about that stands around the steps

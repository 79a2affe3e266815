"""Things to choose from and ways to go, as the pages of several rooms show them; frozen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose from."""

    value: str
    label: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One of the pages of a room."""

    label: str
    href: str
    current: bool

"""What a picture is drawn with: boxes and lines of text, in pixels from the upper left corner."""

from enum import StrEnum
from typing import Final, NamedTuple

# Grey by grey these differ as well: 12, 97, 93, 100 % light. Text on each is 7:1 or more.
PAPER: Final = "#fffdf8"
INK: Final = "#14212b"
SOFT: Final = "#4a5660"
FAINT: Final = "#eaeeec"
LINE: Final = "#b9c0bd"


class Look(StrEnum):
    """How a field looks; by the state it shows."""

    CLEAR = "clear"  # dark
    LOOK = "look"  # a thick border
    NO_SIGN = ""  # faint
    NONE = "none"  # hatched


class Box(NamedTuple):
    """One field."""

    x: int
    y: int
    width: int
    height: int
    look: Look


class Text(NamedTuple):
    """One line of text; y is where its letters stand."""

    x: int
    y: int
    text: str
    size: int
    width: int  # it is made as wide, whatever face there is
    bold: bool = False
    colour: str = INK


class Drawing(NamedTuple):
    """A whole picture."""

    width: int
    height: int
    title: str  # what it shows, for who can't see it
    about: str  # everything it says, in sentences, likewise
    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]


class Field(NamedTuple):
    """One skill in one group, as the picture says it."""

    look: Look
    state: str
    people: str  # "18 people"; "" where nothing may be said
    number: str  # the share and how sure it is; ""


class Line(NamedTuple):
    """One group."""

    name: str
    note: str
    depth: int  # for its indent
    fields: tuple[Field, ...]


class Map(NamedTuple):
    """What there is to draw."""

    title: str
    subtitle: str  # which unit, as of when
    skills: tuple[str, ...]
    lines: tuple[Line, ...]
    legend: tuple[tuple[Look, str], ...]
    notes: tuple[str, ...]  # what it is and is not for

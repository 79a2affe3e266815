"""A page for each kind of step: Markdown in `<language>/<kind>.md`, its block of code a whole step that compiles; and
one for each thing that stands around the steps, its block of code the whole of that. What comes once a module is online
has a page without one."""

from importlib.resources import files
from typing import Final

from courses.counting import of_kind
from courses.exercises import KINDS
from courses.frozen import Frozen
from courses.html import blocks_html
from courses.tree import parse

AROUND: Final = ("particulars", "curriculum")  # what stands above the steps, and beside the modules
ONLINE: Final = ("analysis",)  # what comes once a module is online


class Topic(Frozen):
    name: str  # of the kind, or of what stands around
    title: str
    lead: str  # its first paragraph: what the learner does
    text: str  # Markdown, without the title
    example: str  # what stands in its block of code


def topic(kind: str, language: str) -> Topic:
    """The page of one of these, in Dutch or else in English. Raises KeyError for anything else."""
    if kind not in KINDS and kind not in AROUND and kind not in ONLINE:
        raise KeyError(kind)
    folder = files("courses.guide") / ("nl" if language == "nl" else "en")
    title, _, text = (folder / f"{kind}.md").read_text(encoding="utf-8").partition("\n")
    text = text.strip("\n")
    text = text.replace("{counts}", of_kind(kind, language)) if kind in KINDS else text
    return Topic(kind, title.removeprefix("# "), text.partition("\n\n")[0], text, _example(text))


def topics(language: str) -> tuple[Topic, ...]:
    """Those of all kinds, in the order of the registry."""
    return tuple(topic(kind, language) for kind in KINDS)


def around(language: str) -> tuple[Topic, ...]:
    """Those of what stands around the steps."""
    return tuple(topic(name, language) for name in AROUND)


def around_of(code: str) -> str:
    """Which of those a rule is about; "" for a rule about something else."""
    return "particulars" if code.startswith("C2") else "curriculum" if code.startswith("C3") or code == "C107" else ""


def html(text: str, language: str) -> str:
    """Markdown of the guide as safe HTML, through the door that modules come by."""
    return blocks_html(parse(text.split("\n"), text, language))


def _example(text: str) -> str:
    """What stands between the first two lines of three backticks."""
    _, _, after = text.partition("```\n")
    return after.partition("```")[0]

"""A page for each kind of step: Markdown in `<language>/<kind>.md`, its block of code a whole step that compiles."""

from importlib.resources import files

from courses.counting import of_kind
from courses.exercises import KINDS
from courses.frozen import Frozen
from courses.html import blocks_html
from courses.tree import parse


class Topic(Frozen):
    name: str  # of the kind
    title: str
    lead: str  # its first paragraph: what the learner does
    text: str  # Markdown, without the title
    example: str  # the step in its block of code


def topic(kind: str, language: str) -> Topic:
    """The page of a kind, in Dutch or else in English. Raises KeyError for no kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    folder = files("courses.guide") / ("nl" if language == "nl" else "en")
    title, _, text = (folder / f"{kind}.md").read_text(encoding="utf-8").partition("\n")
    text = text.strip("\n").replace("{counts}", of_kind(kind, language))
    return Topic(kind, title.removeprefix("# "), text.partition("\n\n")[0], text, _example(text))


def topics(language: str) -> tuple[Topic, ...]:
    """Those of all kinds, in the order of the registry."""
    return tuple(topic(kind, language) for kind in KINDS)


def html(text: str, language: str) -> str:
    """Markdown of the guide as safe HTML, through the door that modules come by."""
    return blocks_html(parse(text.split("\n"), text, language))


def _example(text: str) -> str:
    """What stands between the first two lines of three backticks."""
    _, _, after = text.partition("```\n")
    return after.partition("```")[0]

"""A heading for every question: its own name, else what it asks, else a number; each address once."""

import re

from courses.exchange import markdown, saying
from courses.exchange.markdown import Run
from courses.exchange.questions import Question
from courses.exchange.rich import written
from courses.exchange.steps import Made
from courses.frozen import Frozen
from courses.sentences import starts
from courses.slugs import differs_on_gitlab, slug

LONGEST = 80  # characters


class Heading(Frozen):
    plain: str
    markdown: str
    says_the_stem: bool = False  # so that the stem need not be said again


class Headings:
    """The headings of one module."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.taken: set[str] = set()
        self.counts: dict[str, int] = {}  # how often a heading was wanted
        self.number = 0

    def of(self, question: Question, step: Made) -> Heading:
        """The heading of a question's step."""
        self.number += 1
        stem = written(question.stem, self.language)
        is_text = step.kind == "reading" and not step.hint
        first = _first_sentence(stem.first)
        too_long = len(first) > LONGEST or not first
        derived = "" if is_text or too_long or "…" in first or differs_on_gitlab(slug(first)) else first
        wanted = question.title if slug(question.title) else derived
        plain = self.free(" ".join(wanted[: 3 * LONGEST].split()), is_text)
        asks = plain.endswith("?") or step.kind in (
            "choice",
            "several",
            "reflect",
        )  # a heading that can stand for the stem
        says = asks and not is_text and plain == stem.plain and stem.line == stem.blocks and "*" not in stem.line
        return Heading(plain, _marked(plain, self.language), says)

    def forget(self, heading: Heading) -> None:
        """Gives the address back."""
        self.taken.discard(slug(heading.plain))

    def free(self, wanted: str, is_text: bool) -> str:
        """The heading as wanted, or with a number where that address is taken or none."""
        name = saying.word("text" if is_text else "question", self.language)
        plain = wanted if slug(wanted) else f"{name} {self.number}"
        found = plain
        while slug(found) in self.taken:
            self.counts[plain] = self.counts.get(plain, 1) + 1
            found = f"{plain} ({self.counts[plain]})"
        self.taken.add(slug(found))
        return found


def _first_sentence(text: str) -> str:
    cuts = starts(text[: 4 * LONGEST])
    return text[: cuts[1]].strip() if len(cuts) > 1 else text


def _marked(plain: str, language: str) -> str:
    found = markdown.one_line([Run(plain)], language)
    return re.sub(r"#(?=#*$)", r"\\#", found)  # a heading's closing marks would be cut off

"""Faults planted in a sound module: what stands there, what an author made of it, and what must be said of it.

A file of faults holds, for each: a heading with the rule's code, and between lines with a full stop the piece as it
stands in the sound module (`nl.md`, `nl.more.md` and so on), the same piece with the fault, the place to point to
between ⟦ and ⟧, and the whole report.
`python -m tests.planted.planting nl nl.more` writes the reports anew: read every line it changes.
"""

import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from courses.diagnostics import Diagnostic
from courses.model import Curriculum, Skill
from courses.module import Compiled, compile_module
from courses.report import full
from tests.planted.beside import look

HERE = Path(__file__).parent
MODULES = ("nl", "nl.more", "en", "en.more")
_FAULT = re.compile(
    r"^## (?P<code>[A-Z]\d{3}) · (?P<title>.+)\n\.\n(?P<sound>(?:.*\n)*?)\.\n(?P<faulty>(?:.*\n)*?)\.\n"
    r"(?P<report>(?:.*\n)*?)\.$",
    re.MULTILINE,
)
SKILLS = (("luisteren", "listening"), ("perspectief nemen", "taking perspective"))
_MARKS = re.compile("[⟦⟧]")


class Fault(NamedTuple):
    module: str  # the sound one: nl, en, nl.more, en.more
    code: str
    title: str
    sound: str  # a piece that stands once in the sound module
    faulty: str  # with the marks
    report: str  # the whole text of what is said, as in the full format

    @property
    def name(self) -> str:
        return f"{self.module} {self.code} {self.title}"

    @property
    def written(self) -> str:
        """The piece as the author wrote it."""
        return _MARKS.sub("", self.faulty)

    @property
    def is_alone(self) -> bool:
        """Whether it is about the module as a whole, so that another fault may change what is said of it."""
        return self.title.endswith("(alleen)")

    @property
    def says_more(self) -> bool:
        """Whether the author also wrote something that stays when the fault is mended; the title says what."""
        return "(anders: " in self.title

    @property
    def start(self) -> int:
        """Where its piece stands in the sound module, once."""
        text = sound(self.module)
        assert text.count(self.sound) == 1, f"{self.name}: the sound piece stands {text.count(self.sound)} times"
        return text.index(self.sound)

    @property
    def steps(self) -> set[int]:
        """The steps it stands in, counted from 1; 0 is what stands above the first."""
        text = sound(self.module)
        return {text.count("\n## ", 0, at) for at in (self.start, self.start + len(self.sound) - 1)}

    def touches(self, other: "Fault") -> bool:
        """Whether the pieces of the sound module they are made of have something in common."""
        return self.start <= other.start + len(other.sound) and other.start <= self.start + len(self.sound)


@cache
def sound(module: str) -> str:
    return (HERE / f"{module}.md").read_text(encoding="utf-8")


@cache
def faults(module: str) -> tuple[Fault, ...]:
    text = (HERE / f"faults.{module}.txt").read_text(encoding="utf-8")
    return tuple(_fault(module, found) for found in _FAULT.finditer(text))


def _fault(module: str, found: "re.Match[str]") -> Fault:
    return Fault(
        module, found["code"], found["title"], found["sound"][:-1], found["faulty"][:-1], found["report"]
    )  # fmt: skip


def planted(module: str, some: Sequence[Fault]) -> str:
    """The sound module with these faults."""
    return _MARKS.sub("", _marked(module, some))


def place(fault: Fault, some: Sequence[Fault]) -> tuple[int, int]:
    """Line and column, from 1, that a fault is to be pointed at where these are planted."""
    text = _marked(fault.module, [other if other is fault else other._replace(faulty=other.written) for other in some])
    start = text.index("⟦")
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _marked(module: str, some: Sequence[Fault]) -> str:
    text = sound(module)
    for fault in sorted(some, key=lambda fault: fault.start, reverse=True):
        text = text[: fault.start] + fault.faulty + text[fault.start + len(fault.sound) :]
    return text


@cache
def compiled(module: str, text: str) -> Compiled:
    language = module.partition(".")[0]
    return compile_module("planted", f"{language}.md", text.encode(), curriculum(), language, look())


def curriculum() -> Curriculum:
    skills = tuple(Skill(en.replace(" ", "-"), {"nl": nl, "en": en}, {}, 0.7) for nl, en in SKILLS)
    return Curriculum(("nl", "en"), skills)


def said(found: Sequence[Diagnostic]) -> str:
    return "\n\n".join(map(full, found)) + "\n"


def accept(module: str) -> None:
    path = HERE / f"faults.{module}.txt"

    def with_report(found: "re.Match[str]") -> str:
        fault = _fault(module, found)
        report = said(compiled(module, planted(module, [fault])).diagnostics)
        return f"## {fault.code} · {fault.title}\n.\n{fault.sound}\n.\n{fault.faulty}\n.\n{report}."

    path.write_text(_FAULT.sub(with_report, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        accept(name)

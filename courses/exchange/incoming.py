"""A bank of questions as a module's Markdown, with a report of what became of each."""

import math

from courses.diagnostics import Severity
from courses.exchange import markdown, saying, steps
from courses.exchange.headings import Headings
from courses.exchange.questions import Bank, LeftOut, Question
from courses.exchange.rich import written
from courses.exchange.steps import Made
from courses.front_matter import KEYS, REQUIRED
from courses.frozen import Frozen
from courses.model import Curriculum
from courses.module import compile_module

LARGEST = 200_000  # bytes of one file; what the compiler reads leaves room for an author's own words
_LONGEST_MODULE = 60  # minutes a module may promise
_TOP = {
    "nl": "---\ntitel: T\nsamenvatting: S\nvaardigheden: v\nminuten: 60\nbron: b\n---\n\n",
    "en": "---\ntitle: T\nsummary: S\nskills: v\nminutes: 60\nsource: b\n---\n\n",
}


class Particulars(Frozen):
    """What stands at the top of the module, but for its minutes."""

    title: str
    summary: str
    skill: str
    source: str


class Told(Frozen):
    """What became of one question."""

    line: int  # in the file it came from
    kind: str  # of its step; "" where it became none
    title: str  # plain text
    left_out: tuple[LeftOut, ...] = ()
    to_add: tuple[str, ...] = ()  # codes of what `gehoor check` will ask for


class Incoming(Frozen):
    modules: tuple[str, ...]  # the text of each file; more than one where one would be too large
    told: tuple[Told, ...]
    left_out: tuple[LeftOut, ...]  # what belonged to no question

    @property
    def steps(self) -> int:
        return sum(bool(one.kind) for one in self.told)


class _Step(Frozen):
    text: str  # Markdown, heading and notes and all
    told: Told
    minutes: float = 0.0


def module(bank: Bank, particulars: Particulars, language: str) -> Incoming:
    """The whole bank. Never raises; a question that can't be written is kept as a note."""
    headings = Headings(language)
    made = [_step(question, headings, language) for question in bank.questions]
    opening = _opening(bank, language)
    files = [_file(part, particulars, opening, language) for part in _parts(made)]
    return Incoming(tuple(files), tuple(step.told for step in made), bank.left_out)


def _opening(bank: Bank, language: str) -> str:
    """The bank's description, and a note of what belonged to no question."""
    lost = "; ".join(saying.left_out(one, language) for one in bank.left_out)
    note = markdown.note(f"{saying.word('left-out', language)}: {lost}.") if lost else ""
    return "\n\n".join(filter(None, (note, written(bank.description, language).blocks)))


def _parts(made: list[_Step]) -> list[list[_Step]]:
    """The steps over as many files as they need."""
    parts: list[list[_Step]] = [[]]
    size = 0
    for step in made:
        length = len(step.text.encode("utf-8", "replace"))
        if size + length > LARGEST and parts[-1]:
            parts.append([])
            size = 0
        parts[-1].append(step)
        size += length
    return parts


def _file(made: list[_Step], particulars: Particulars, opening: str, language: str) -> str:
    minutes = min(max(math.ceil(sum(step.minutes for step in made)), 1), _LONGEST_MODULE)
    values = (particulars.title, particulars.summary, particulars.skill, str(minutes), particulars.source)
    names = [key[2 if language == "en" else 1] for key in KEYS[:REQUIRED]]
    top = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in zip(names, values, strict=True))
    return "\n\n".join(filter(None, (f"---\n{top}\n---", opening, *(step.text for step in made)))) + "\n"


def _step(question: Question, headings: Headings, language: str) -> _Step:
    """The first of what a question can be that the compiler takes; a note where it takes none."""
    codes: tuple[str, ...] = ()
    lost = question.left_out
    for made in (steps.made, steps.instead, steps.barely):
        step = made(question, language)
        if step is None:
            continue
        heading = headings.of(question, step)
        text = _written(step.replace(stem="") if heading.says_the_stem else step, heading.markdown, language)
        codes, minutes, kind = _checked(text, language)
        if set(codes) <= saying.TO_ADD.keys() and kind in ("", step.kind):
            told = Told(question.line, step.kind, heading.plain, step.left_out, codes)
            title, _, rest = text.partition("\n\n")
            return _Step("\n\n".join(filter(None, (title, _note(told, language), rest))), told, minutes)
        headings.forget(heading)
        lost = step.left_out
    unreadable = (LeftOut("unreadable", ", ".join(codes)),) if codes else ()
    return _no_step(question, (*lost, *unreadable), language)


def _written(step: Made, heading: str, language: str) -> str:
    """A step's Markdown: heading, direction, stem, hint, body, explanation."""
    stem, body = step.stem, step.body
    if body.startswith("- [") and stem.rpartition("\n\n")[2].startswith(("- ", "1. ")):
        stem += "\n\n" + saying.word("choose", language)  # else the two lists would be one
    hint = markdown.quoted("[!TIP]\n" + step.hint) if step.hint else ""
    direction = f"*({step.direction})*" if step.direction else ""
    above, below = ("", direction) if step.kind == "estimate" else (direction, body)  # its direction is its body
    parts = ("## " + heading, above, stem, hint, below, step.explanation)
    return "\n\n".join(filter(None, parts))


def _checked(text: str, language: str) -> tuple[tuple[str, ...], float, str]:
    """The errors the compiler finds in a step, an estimate of its minutes, and its kind where there are none."""
    data = (_TOP[language] + text + "\n").encode("utf-8", "replace")
    found = compile_module("imported", "imported.md", data, Curriculum((language,)), language)
    codes = dict.fromkeys(one.code for one in found.diagnostics if one.severity is Severity.ERROR)
    if found.module is None or len(found.module.steps) != 1:
        return tuple(codes) or ("?",), 0.5, ""
    (step,) = found.module.steps
    return tuple(codes), step.minutes, step.exercise.kind


def _no_step(question: Question, left_out: tuple[LeftOut, ...], language: str) -> _Step:
    """What stays of a question that became no step: a note with its own words."""
    if question.kind == "category":
        left_out = (*left_out, LeftOut("category", question.title))
    told = Told(question.line, "", question.title, left_out)
    note = _note(told, language)
    if question.stem.text:
        original = f"{saying.word('original', language)}:\n{question.stem.text}"
        note = f"{note}\n{markdown.note(original)}"
    return _Step(note, told)


def _note(told: Told, language: str) -> str:
    """What was left out and what is to do, for the author to read in the file; "" where there is nothing to say."""
    parts = []
    if told.left_out:
        said = "; ".join(saying.left_out(lost, language) for lost in told.left_out)
        parts.append(f"{saying.word('left-out', language)}: {said}.")
    if told.to_add:
        said = "; ".join(saying.to_add(code, language) for code in told.to_add)
        parts.append(f"{saying.word('to-add', language)}: {said}.")
    return markdown.note("\n".join(parts)) if parts else ""

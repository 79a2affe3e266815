"""A rule's documentation page in Dutch or English.

What it finds and why stands in English in the rule's docstring, and in Dutch in `nl/rules.txt`: a paragraph for each
rule, its code, what it finds, then "Waarom:". The docstring's examples are in Dutch, or in English where they are said
rather than typed. Where a language has others they stand under "Fout:" and "Goed:", and in `en/examples.txt` under
"Bad:" and "Good:", on one line, or on the lines below with four spaces in front.
"""

import re
from functools import cache
from importlib.resources import files
from string import Formatter

from courses.diagnostics import Rule
from courses.documented import Page, documented

_PARAGRAPH = re.compile(r"\n\n+(?=[A-Z]\d{3}\n)")
_CODE = re.compile(r"[A-Z]\d{3}")
_PART = re.compile(r"^(\w+):(?: (?P<line>.+)|(?P<block>(?:\n(?: {4}.*)?)+))$", re.MULTILINE)
_PARTS = {"Waarom": "why", "Fout": "bad", "Goed": "good", "Bad": "bad", "Good": "good"}


def told(rule: type[Rule], language: str) -> Page:
    """What a rule is about, why, and its examples: for "nl" in Dutch as far as it is written, else in English."""
    other = in_dutch() if language == "nl" else english_examples()
    return documented(rule).replace(**other.get(rule.code, {}))


@cache
def in_dutch() -> dict[str, dict[str, str]]:
    """By code the Dutch parts of a page, named as those of `Page`. Raises ValueError for a paragraph that is none."""
    found: dict[str, dict[str, str]] = {}
    for code, rest in _paragraphs("nl/rules.txt").items():
        what, _, parts = rest.partition("\n")
        found[code] = {"what": what, **_parts(parts)}
    return found


@cache
def english_examples() -> dict[str, dict[str, str]]:
    """By code the examples that are in English where the docstring's are in Dutch. Raises ValueError likewise."""
    return {code: _parts(rest) for code, rest in _paragraphs("en/examples.txt").items()}


def _paragraphs(name: str) -> dict[str, str]:
    """By code what stands under it."""
    text = files("courses.guide").joinpath(*name.split("/")).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for paragraph in _PARAGRAPH.split(text.strip("\n")):
        code, _, rest = paragraph.partition("\n")
        if not _CODE.fullmatch(code) or code in found:
            raise ValueError(f"'{code}' begins a paragraph, and is no code or stands there twice")
        found[code] = rest
    return found


def _parts(text: str) -> dict[str, str]:
    return {
        _PARTS[part[1]]: part["line"] or "\n".join(line[4:] for line in part["block"].strip("\n").split("\n"))
        for part in _PART.finditer(text)
    }


def opened(wording: str) -> str:
    """A wording with an ellipsis for each value; an ellipsis ends a sentence by itself."""
    parts = (before + ("…" if field is not None else "") for before, field, _, _ in Formatter().parse(wording))
    return "".join(parts).replace("….", "…")


def remedy(rule: type[Rule], language: str) -> str:
    """How to put it right, with an ellipsis for each value; "" where that is nothing but a value."""
    help_ = opened(rule.wording(language).help)
    return help_ if help_.strip("… '.?") else ""


def about(kind: str) -> tuple[str, ...]:
    """The codes of the rules that are about this kind of step, () where none is about it alone."""
    return of_kinds().get(kind, ())


def kinds_of(code: str) -> tuple[str, ...]:
    """The kinds of step a rule is about, () where it can be about any."""
    return tuple(kind for kind, codes in of_kinds().items() if code in codes)


@cache
def of_kinds() -> dict[str, tuple[str, ...]]:
    """By kind the codes of the rules that are about it, not about any step."""
    text = (files("courses.guide") / "rules_of_kinds.txt").read_text(encoding="utf-8")
    return {kind: tuple(codes.split()) for kind, _, codes in (line.partition(": ") for line in text.splitlines())}

"""A rule's documentation page in Dutch or English.

English stands in the rule's docstring. Dutch stands in `nl/rules.txt`, a paragraph for each rule: its code, what it
finds, then "Waarom:", and "Fout:" and "Goed:" where the docstring gives an example in words.
"""

import re
from importlib.resources import files
from string import Formatter

from courses.diagnostics import Rule
from courses.documented import Page, documented

_CODE = re.compile(r"[A-Z]\d{3}")
_PARTS = {"Waarom": "why", "Fout": "bad", "Goed": "good"}


def told(rule: type[Rule], language: str) -> Page:
    """What a rule is about, why, and its examples: for "nl" in Dutch as far as it is written, else in English."""
    page = documented(rule)
    return page.replace(**in_dutch().get(rule.code, {})) if language == "nl" else page


def in_dutch() -> dict[str, dict[str, str]]:
    """By code the Dutch parts of a page, named as those of `Page`. Raises ValueError for a paragraph that is none."""
    text = (files("courses.guide") / "nl" / "rules.txt").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for paragraph in text.strip("\n").split("\n\n"):
        code, what, *rest = paragraph.split("\n")
        if code in found or not _CODE.fullmatch(code):
            raise ValueError(f"'{code}' begins a paragraph, and is no code or stands there twice")
        found[code] = {"what": what} | {_PARTS[name]: said for name, _, said in (one.partition(": ") for one in rest)}
    return found


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


def of_kinds() -> dict[str, tuple[str, ...]]:
    """By kind the codes of the rules that are about it, not about any step."""
    text = (files("courses.guide") / "rules_of_kinds.txt").read_text(encoding="utf-8")
    return {kind: tuple(codes.split()) for kind, _, codes in (line.partition(": ") for line in text.splitlines())}

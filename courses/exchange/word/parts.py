"""What the parts beside the text say: styles, lists, links, notes."""

import re
from xml.etree.ElementTree import Element

from courses.exchange.word.package import Package, Unreadable, is_on, number, value
from courses.frozen import Frozen

_HEADING = re.compile(r"(?:heading|kop|header)\s*([1-9])$")
_ROLES = {
    "title": "title", "titel": "title", "subtitle": "subtitle", "ondertitel": "subtitle", "subtitel": "subtitle",
    "quote": "quote", "intense quote": "quote", "citaat": "quote", "duidelijk citaat": "quote",
    "block text": "quote", "bloktekst": "quote", "quotations": "quote", "intensecitaat": "quote",
}  # fmt: skip
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoud)\s*(?:\d|heading)|kop\s?van\s?inhoudsopgave|table of contents")
_BOXES = frozenset("☐□❏❑❒◻\uf06f\uf071\uf072\uf0a8")
_TICKED = frozenset("☑☒🗹\uf0fe\uf0fd\uf078\uf052\uf053\uf054")
_DEEPER = re.compile(r"(?:list (?:bullet|number)|lijst\s?(?:opsom\.?teken|nummering)) ?([2-5])$")
INDENTED = 360  # twentieths of a point; less is a nudge, not a quote
_DEEPEST_BASE = 12  # styles a style may stand on


class Style(Frozen):
    """A paragraph's or a run's style, with what it takes from those it stands on."""

    role: str = ""  # "title", "subtitle", "quote", "contents" or "" for any other
    heading: int = 0  # 1–9
    bold: bool = False  # of a run's style
    italic: bool = False
    numbering: str = ""  # the list it belongs to
    level: int = 0  # in it, from 0
    indent: int = 0


class Level(Frozen):
    """One level of a list."""

    kind: str  # "bullet", "number", "box", "ticked" or "none"


class Parts:
    """The document and what belongs to it."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.body = package.xml(package.main)
        self.links = package.related(package.main)
        self._styles = {value(one, "w-styleId"): one for one in self._part("styles") if one.tag == "w-style"}
        self._known: dict[str, Style] = {}
        self._levels = _levels(self._part("numbering"))
        self.language = value(self._part("styles").find("w-docDefaults/w-rPrDefault/w-rPr/w-lang"))
        self.comments = [one for one in self._part("comments") if one.tag == "w-comment"]
        self.notes = self._notes("footnotes", "w-footnote") | self._notes("endnotes", "w-endnote")
        self.margins = any(self._texts(kind) for kind in ("header", "footer"))

    def style(self, style_id: str) -> Style:
        if style_id not in self._known:
            self._known[style_id] = self._style(style_id, _DEEPEST_BASE)
        return self._known[style_id]

    def level(self, numbering: str, level: int) -> Level:
        """How a list looks at a level; "none" where there is no such list."""
        if numbering in ("", "0"):
            return Level("none")
        return Level(self._levels.get((numbering, level)) or self._levels.get((numbering, 0), "bullet"))

    def picture(self, link: str, most: int) -> bytes | None:
        """A picture's bytes; None where it is not in the file or larger."""
        _, target, outside = self.links.get(link, ("", "", True))
        if outside or not self.package.has(target):
            return None
        try:
            return self.package.bytes_of(target, most)
        except Unreadable:
            return None

    def _style(self, style_id: str, deepest: int) -> Style:
        one = self._styles.get(style_id)
        if one is None:
            role, heading = _named(style_id.lower())
            return Style(role, heading)
        base = value(one.find("w-basedOn"))
        below = self._style(base, deepest - 1) if base and deepest and base != style_id else Style()
        name = value(one.find("w-name")).lower()
        role, heading = max(_named(name), _named(style_id.lower()))
        is_named = bool(role or heading)
        bold, italic = one.find("w-rPr/w-b"), one.find("w-rPr/w-i")
        level = number(one.find("w-pPr/w-numPr/w-ilvl"))
        return Style(
            role=role if is_named else below.role,
            heading=heading if is_named else outlined(one.find("w-pPr/w-outlineLvl")) or below.heading,
            bold=below.bold if bold is None else is_on(bold),
            italic=below.italic if italic is None else is_on(italic),
            numbering=value(one.find("w-pPr/w-numPr/w-numId")) or below.numbering,
            level=level if level is not None else _deeper(name) or below.level,
            indent=indent(one.find("w-pPr/w-ind")) or below.indent,
        )

    def _part(self, kind: str) -> Element:
        target = next((found for name, found, outside in self.links.values() if name == kind and not outside), "")
        return self.package.xml(target)

    def _notes(self, kind: str, tag: str) -> dict[str, Element]:
        wanted = (one for one in self._part(kind) if one.tag == tag and not one.get("w-type"))
        return {f"{kind[0]}{value(one, 'w-id')}": one for one in wanted}

    def _texts(self, kind: str) -> bool:
        targets = [found for name, found, outside in self.links.values() if name == kind and not outside]
        return any((text.text or "").strip() for found in targets for text in self.package.xml(found).iter("w-t"))


def indent(element: Element | None) -> int:
    """How far a paragraph stands from the margin, its hanging first line taken off."""
    return number(element, "w-left") or number(element, "w-start") or 0


def outlined(element: Element | None) -> int:
    """The heading's level that an outline level stands for, from 1; 0 for body text."""
    level = number(element)
    return level + 1 if level is not None and 0 <= level < 9 else 0


def _named(name: str) -> tuple[str, int]:
    """The role and the heading's level a style's name stands for; "" and 0 for any other name."""
    found = _HEADING.match(name)
    if found:
        return "", int(found.group(1))
    return "contents" if _CONTENTS.match(name) else _ROLES.get(name, ""), 0


def _deeper(name: str) -> int:
    """The level of a list that a style's name stands for, from 0: "List Bullet 2" is the second."""
    found = _DEEPER.match(name)
    return int(found.group(1)) - 1 if found else 0


def _levels(numbering: Element) -> dict[tuple[str, int], str]:
    """The kind of each level of each list."""
    abstract = {value(one, "w-abstractNumId"): one for one in numbering if one.tag == "w-abstractNum"}
    found: dict[tuple[str, int], str] = {}
    for one in numbering:
        if one.tag != "w-num":
            continue
        base = abstract.get(value(one.find("w-abstractNumId")))
        own = [override.find("w-lvl") for override in one if override.tag == "w-lvlOverride"]
        for level in [*(base if base is not None else ()), *own]:
            at = number(level, "w-ilvl")
            if level is not None and level.tag == "w-lvl" and at is not None:
                found[value(one, "w-numId"), at] = _kind(level)
    return found


def _kind(level: Element) -> str:
    format_name, sign = value(level.find("w-numFmt")), value(level.find("w-lvlText")).strip()
    if format_name == "none":
        return "none"
    if format_name != "bullet":
        return "number"
    return "box" if sign in _BOXES else "ticked" if sign in _TICKED else "bullet"

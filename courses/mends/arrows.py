"""Choices of a scene as other tools write them: `Ik vraag door -> De stilte`, and with the scene between brackets."""

import re

from courses.blocks import Item
from courses.diagnostics import Diagnostics, Edit, Span
from courses.slugs import slug

_ARROW = re.compile(r"(?P<said>\S.*?)\s*(?:-+>|→|=+>|⇒|➔|➜)\s*(?:\[\[)?(?P<scene>[^\]]+?)(?:\]\])?")
_LINKED = re.compile(r"\[\[(?:(?P<said>[^\]|]+)(?:\||-+>))?#?(?P<scene>[^\]|]+)\]\]")


def as_link(
    item: Item, scenes: frozenset[str], otherwise: str, diagnostics: Diagnostics
) -> tuple[str, tuple[Edit, ...]]:
    """How to put an item right that names a scene without a link, and a mend; `otherwise` where it names none."""
    found = _ARROW.fullmatch(item.inline.source.strip()) or _LINKED.fullmatch(item.inline.source.strip())
    anchor = slug(found["scene"].strip(" .")) if found else ""
    if found is None or anchor not in scenes or item.checked is not None:
        return otherwise, ()
    better = f"[{(found['said'] or found['scene']).strip()}](#{anchor})"
    line, column = item.inline.span.line, item.inline.span.column
    how = f"Write '{better}'." if diagnostics.language == "en" else f"Schrijf '{better}'."
    if item.said or item.inline.span.end_line != line:
        return how, ()
    return how, (Edit(Span(line, column, line, len(diagnostics.written(line)) + 1), better),)

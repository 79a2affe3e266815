"""Choices that stand in a scenario's introduction, above its first scene."""

import re
from collections.abc import Sequence

from courses import rules
from courses.blocks import Item, List
from courses.scenario.reading import Placed
from courses.slugs import slug
from courses.steps import Section, StepSource

_LEADS = re.compile(
    r"(?i)(?:(?:→|➔|➜|⇒|-+>|=+>)\s*(?:(?:ga )?naar|go to|to)?|\b(?:ga naar|go to))\s*:?\s*(?P<scene>[^→>]+)$"
)
_HOW = {
    "nl": ", en schrijf elke keuze als '- [wat je zegt](#{})'",
    "en": ", and write each choice as '- [what one says](#{})'",
}


def check(step: StepSource, sections: Sequence[Section], placed: Placed) -> Placed:
    """Reports the first list above the scenes an item of which leads to one of them: as a link or in words. Answers the
    scenario, of which it is unknown then how one gets where."""
    ids = {slug(section.heading.inline.text) for section in sections} - {""}
    for block in step.stem:
        if not isinstance(block, List):
            continue
        for item in block.items:
            links, scene = _leads(item)
            if scene in ids:
                how = "" if links else _HOW["en" if step.language == "en" else "nl"].format(scene)
                step.diagnostics.add(rules.scenes.ChoicesAboveScenes, block.items[0].span, how=how)
                return placed.replace(lost=True)
    return placed


def _leads(item: Item) -> tuple[bool, str]:
    """Whether it is a link, and the id of what it leads to; "" where it leads nowhere."""
    first = item.inline.nodes[0] if item.inline.nodes else None
    if first is not None and first.kind == "link":
        return True, first.href.removeprefix("#")
    found = _LEADS.search(item.inline.source)
    return False, slug(found["scene"].strip(" .*_'\"“”‘’")) if found else ""

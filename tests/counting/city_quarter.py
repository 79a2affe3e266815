"""What is published of a city once a quarter, by the product's own gates: of what came back, was used, stops people,
and of who let something be heard."""

from collections.abc import Iterator
from datetime import datetime
from math import ceil, floor
from typing import NamedTuple

from server.insight.privacy import Atom, People, grouped
from server.insight.transfer import FEW
from server.reports.counted import LEAST, Rules, Said, counted, everyone_who_opens
from server.reports.time_cells import STEP, in_steps
from server.reports.tree import Tree
from tests.counting.city import HEARD, LATER, STOPPED, TOOK, USED, City, Counted, Of
from tests.counting.city_shown import ANY, Shown, beside, exactly
from tests.counting.towns import K, walk

OF_QUARTERS = frozenset({"decay", "use", "stops", "silence", "leaders", "given", "time"})

FEWEST_LEADERS = K  # fewer than in the product, for these towns are small
ASKED, CHOSEN = "asked", "chosen"
MINUTES = 60  # of everyone who takes the module: more than any module should, so that hours tell more of how many


class Span(NamedTuple):
    since: datetime
    until: datetime
    apart: bool = True  # what was asked is counted apart from what was chosen


def quarter(city: City, tree: Tree, authors: People, span: Span, tables: frozenset[str], least: int) -> Iterator[Shown]:
    watching = everyone_who_opens(tree, authors)
    for table, fact in (("decay", LATER), ("use", USED), ("stops", STOPPED), ("time", TOOK)):
        if table in tables:
            yield from _counted(city, tree, watching, span, table, fact, least)
    if "silence" in tables:
        yield from _silence(city, tree, watching, span)
    if "leaders" in tables:
        yield from _leaders(city, tree, span)
    number = city.number(HEARD, Of(span.until, since=span.since))
    if "given" in tables and number.count >= LEAST:
        yield beside("given", number, units=frozenset(node.id for node in walk(city.here.root)))


def _counted(
    city: City, tree: Tree, watching: People, span: Span, table: str, fact: str, least: int
) -> Iterator[Shown]:
    said = [
        Said(one.person, one.place, *_about(city, table, one.place, span), {f"{one.place}|": 1.0})
        for one in city.facts[fact].values()
        if span.since < one.at <= span.until
    ]
    found = counted(tree, watching, said, Rules(least))
    groups = {tree.key(group): group for group in found.groups.walk()}
    of = [
        (groups[key].units, Of(span.until, _places(city, groups[key].places, subject), span.since))
        for key, subject in found.by_group
    ]
    for units, one in [*of, *((None, Of(span.until, since=span.since)) for _ in found.by_module)]:
        number = city.number(fact, one)
        match table:
            case "decay":  # a word: as many as there are behind every such number
                yield Shown(table, units, number, least, ANY)
            case "use":
                yield beside(table, number, units=units, least=least)
            case "time":
                yield _hours(number, units, least)
            case _:
                yield exactly(table, units, number)


def _about(city: City, table: str, place: str, span: Span) -> tuple[str, str]:
    """What a number of a group is about, and one of the whole organization."""
    if table == "time" and span.apart:
        return ASKED if place in city.asked else CHOSEN, ""
    return "s", "" if table in ("stops", "time") else "m"


def _places(city: City, places: Atom, subject: str) -> Atom:
    """Where a number may come from."""
    return {ASKED: places & city.asked, CHOSEN: places - city.asked}.get(subject, places)


def _hours(number: Counted, units: frozenset[str] | None, least: int) -> Shown:
    """As many people as these hours may be of."""
    hours, half = in_steps(number.count * MINUTES / 60), STEP / 2
    low, high = ceil((hours - half) * 60 / MINUTES), floor((hours + half) * 60 / MINUTES)
    return Shown("time", units, number, max(low, least), high)


def _silence(city: City, tree: Tree, watching: People, span: Span) -> Iterator[Shown]:
    """One bit: almost nobody, or some."""
    groups = grouped(tree.root, tree.staff, dict.fromkeys(tree.order, watching), LEAST)
    for group in groups.walk() if groups.countable >= LEAST else ():
        number = city.number(HEARD, Of(span.until, group.places, span.since))
        ends = (0, FEW) if number.count <= FEW else (FEW + 1, ANY)
        yield Shown("silence", group.units, number, *ends)


def _leaders(city: City, tree: Tree, span: Span) -> Iterator[Shown]:
    """Who leads a unit, as one group: for whoever leads the whole. A share of so few is as good as a number."""
    root = tree.root.id
    who = frozenset[str]().union(*tree.viewers.values()) - tree.viewers[root]
    if len(who) < FEWEST_LEADERS:
        return
    yield exactly("leaders", frozenset({root}), city.number(HEARD, Of(span.until, since=span.since, people=who)))
    used = city.number(USED, Of(span.until, since=span.since, people=who))
    if used.count >= FEWEST_LEADERS:
        yield Shown("leaders", frozenset({root}), used, FEWEST_LEADERS, ANY)

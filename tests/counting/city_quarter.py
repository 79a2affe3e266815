"""What is published of a city once a quarter, by the product's own gates: of what came back, was used, stops people,
and of who let something be heard."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from server.insight.privacy import People, grouped
from server.insight.transfer import FEW
from server.reports.counted import LEAST, Rules, Said, counted, everyone_who_opens
from server.reports.tree import Tree
from tests.counting.city import HEARD, LATER, STOPPED, USED, City, Of
from tests.counting.city_shown import ANY, Shown, beside, exactly
from tests.counting.towns import K, walk

OF_QUARTERS = frozenset({"decay", "use", "stops", "silence", "leaders", "given"})

FEWEST_LEADERS = K  # fewer than in the product, for these towns are small


class Span(NamedTuple):
    since: datetime
    until: datetime


def quarter(city: City, tree: Tree, authors: People, span: Span, tables: frozenset[str], least: int) -> Iterator[Shown]:
    watching = everyone_who_opens(tree, authors)
    for table, fact in (("decay", LATER), ("use", USED), ("stops", STOPPED)):
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
        Said(one.person, one.place, "s", "" if table == "stops" else "m", {f"{one.place}|": 1.0})
        for one in city.facts[fact].values()
        if span.since < one.at <= span.until
    ]
    found = counted(tree, watching, said, Rules(least))
    groups = {tree.key(group): group for group in found.groups.walk()}
    of = [(groups[key].units, Of(span.until, groups[key].places, span.since)) for key, _ in found.by_group]
    for units, one in [*of, *((None, Of(span.until, since=span.since)) for _ in found.by_module)]:
        number = city.number(fact, one)
        match table:
            case "decay":  # a word: as many as there are behind every such number
                yield Shown(table, units, number, least, ANY)
            case "use":
                yield beside(table, number, units=units, least=least)
            case _:
                yield exactly(table, units, number)


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

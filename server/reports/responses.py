"""First responses by skill, place and person: what goes into the gap map, and what does not."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from courses.codec import decode
from courses.model import FORMAT, Curriculum, Module, Step
from server.insight.privacy import Atom, People
from server.insight.tally import Tally, tally
from server.shelf import Recompile, media_of
from server.store.queries import reports, versions

if TYPE_CHECKING:
    from sqlalchemy import Connection

COUNTED = frozenset({"choice", "several", "order", "match", "sort", "estimate", "spot", "recall"})  # scenarios never


class Item(NamedTuple):
    """One step that counts."""

    skill: str
    standard: float | None  # 0–1, the share the authors expect


class Given(NamedTuple):
    """Someone's first response to one item."""

    at: datetime
    score: float
    standard: float | None


Asked = Mapping[str, tuple[str, Item | None]]  # step → its key revision, and the item where it counts
NOT_THERE: tuple[str, None] = ("", None)
Places = Mapping[str, Mapping[str, list[Given]]]  # place → person → what they gave first to each item


def read_responses(
    connection: "Connection",
    organization: str,
    curriculum: Curriculum,
    until: datetime,
    recompile: Recompile | None = None,
) -> dict[str, Places]:
    """By skill: everyone's first responses up to `until` that count for "today".

    `recompile` reads versions that were stored in an older format; without it their responses do not count.
    """
    found = dict[str, defaultdict[str, defaultdict[str, list[Given]]]]()
    standards = {skill.id: skill.standard for skill in curriculum.skills}

    @cache
    def asked(module_id: str, version: int) -> Asked:
        module = read_module(connection, organization, module_id, version, recompile)
        return {step.id: (step.key_revision, _item(step, standards)) for step in module.steps} if module else {}

    for row in reports.first_responses(connection, organization, until):
        item = _answered(row, asked)
        if item is None or row.after_hint:
            continue
        places = found.setdefault(item.skill, defaultdict(lambda: defaultdict(list)))
        place = row.unit_path.rpartition("/")[2]
        places[place][str(row.person_id)].append(Given(row.at, row.score, item.standard))
    return dict(found)


def read_module(
    connection: "Connection", organization: str, module_id: str, version: int, recompile: Recompile | None
) -> Module | None:
    """One version in its default language, whose steps every other language shares."""
    row = versions.one_version(connection, organization, module_id, version)
    texts = versions.version_texts(connection, organization, module_id, version) if row else []
    text = next((text for text in texts if row and text.language == row.default_language), None)
    if text is None:
        return None
    if text.format == FORMAT:
        return decode(text.compiled, Module)
    if recompile is None:
        return None
    shown = media_of(connection, organization, module_id, version)
    again = recompile(module_id, {one.language: one.source for one in texts}, shown)
    return again.get(text.language)


def _answered(row: reports.FirstResponseRow, asked: Callable[[str, int], Asked]) -> Item | None:
    """What a response answers: the newest version up to its attempt's that asks this.

    An attempt goes on in another version where its own is withdrawn; what was asked before was asked by that one.
    """
    for version in range(row.version, 0, -1):
        key_revision, item = asked(row.module_id, version).get(row.step_id, NOT_THERE)
        if key_revision == row.key_revision:
            return item
    return asked(row.module_id, row.version).get(row.step_id, NOT_THERE)[1]


def _item(step: Step, standards: Mapping[str, float]) -> Item | None:
    # What was asked beforehand is the baseline, and never "today".
    if step.exercise.kind not in COUNTED or not step.skill or step.keep_for_later or step.beforehand:
        return None
    return Item(step.skill, step.expected if step.expected is not None else standards.get(step.skill))


def people_at(places: Places, atom: Atom, until: datetime) -> People:
    """Who contributed at these places up to a moment."""
    return frozenset(
        person
        for place in atom
        for person, given in places.get(place, {}).items()
        if any(one.at <= until for one in given)
    )


def changed_since(places: Places, atom: Atom, since: Mapping[str, datetime]) -> People:
    """Who contributed something after a place was published; at places that never were, everyone."""
    return frozenset(
        person
        for place in atom
        for person, given in places.get(place, {}).items()
        if place not in since or any(one.at > since[place] for one in given)
    )


def counted_at(places: Places, atom: Atom, until: datetime) -> Tally:
    """The sums over these places up to a moment."""
    return tally(grades_at(places, atom, until))


def grades_at(places: Places, atom: Atom, until: datetime) -> list[list[float]]:
    """Each person's grades at these places up to a moment; nobody without any."""
    own = defaultdict[str, list[float]](list)
    for place in sorted(atom):
        for person, given in places.get(place, {}).items():
            own[person] += [one.score for one in given if one.at <= until]
    return [grades for _, grades in sorted(own.items()) if grades]

"""One attempt with all that is needed to show or take a step of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import NamedTuple
from urllib.parse import quote
from uuid import UUID

from courses.model import Module, Step
from server.accounts.viewer import Viewer
from server.learn.progress import Facts, Progress, State, gather, is_before, progress
from server.learn.promising import AT_END, promise_at_end
from server.parts import Parts
from server.shelf import Version, Withdrawn
from server.store.queries import attempts

FactRows = tuple[attempts.FactRow, ...]


class Place(NamedTuple):
    """One step of the run, in the language shown and in the one whose ids the facts carry."""

    number: int  # in the run, from 0
    id: str
    shown: Step
    own: Step


@dataclass(frozen=True, slots=True)
class Run:
    organization: str
    attempt: attempts.AttemptRow
    version: Version
    shown: Module  # in the reader's language, where the version has it
    own: Module  # in the default language: its ids are those of facts and addresses
    facts: Facts
    progress: Progress

    def place(self, step_id: str) -> Place | None:
        """The step of this id (of the default language), or the promise at the end; None where the run has none."""
        if step_id == AT_END:
            return self.end
        index = next((i for i, step in enumerate(self.own.run) if step.id == step_id), None)
        return None if index is None else self.at(index)

    def at(self, index: int) -> Place:
        own = self.own.run[index]
        return Place(index, own.id, self.shown.run[index], own)

    @property
    def end(self) -> Place | None:
        """Where one may promise something after the last step; None where a step asks for it, and where one takes
        just what changed since one did the module."""
        step = None if self.attempt.only else promise_at_end(self.own)
        return None if step is None else Place(len(self.own.run), AT_END, step, step)

    @property
    def here(self) -> Place:
        """Where the learner is."""
        return self.at(self.progress.current)

    @property
    def address(self) -> str:
        return f"/attempts/{self.attempt.id}"

    def address_of(self, place: Place) -> str:
        return f"{self.address}/{quote(place.id, safe='')}"

    def after(self, place: Place) -> str:
        """The address of what comes after this step: the next one, or the end."""
        following = place.number + 1
        return self.address_of(self.at(following)) if following < len(self.own.run) else f"{self.address}/done"

    def ends_with(self, place: Place) -> bool:
        """Whether nothing is left to do once this step is done."""
        return all(self.is_done(self.at(number)) for number in range(len(self.own.run)) if number != place.number)

    def is_ahead(self, place: Place) -> bool:
        if place.id == AT_END:
            return not self.facts.ended
        return self.progress.states[place.number] is State.AHEAD

    def is_open(self, place: Place) -> bool:
        """Whether a response is taken here. A step one responded to and is not done with (a second try, a comparison)
        holds up none that come after it: without a connection one went on from it. At the end nothing is left."""
        if place.id == AT_END:
            return self.facts.ended
        places = (self.at(number) for number in range(place.number))
        return all(self.is_done(before) or before.id in self.facts.answers for before in places)

    def is_done(self, place: Place) -> bool:
        if place.id == AT_END:
            return AT_END in self.facts.passed
        return self.progress.states[place.number] is State.DONE

    def is_before(self, place: Place) -> bool:
        """Whether it was answered in a version that was withdrawn, and reads differently now."""
        return is_before(place.own, self.facts)

    def seed(self, place: Place) -> str:
        """What orders the options: the same for everyone in this version, in every language."""
        return f"{self.version.content_hash}:{place.id}"


async def load_run(own: Parts, viewer: Viewer, attempt_id: UUID, language: str) -> Run | None:
    """The viewer's attempt; None where there is none, it is another's, or its version can't be read any more.

    Raises Withdrawn where it is under way at a version that was taken back and has no next one.
    """
    theirs = partial(attempts.with_facts, organization=viewer.organization, person_id=viewer.person_id)
    found = await own.store.read(partial(theirs, attempt_id=attempt_id))
    if found is None:
        return None
    attempt, rows = found
    if attempt.withdrawn and not any(row.source == "ended" for row in rows):
        raise Withdrawn
    name = (attempt.module_id, attempt.version)
    version = own.shelf.known(*name, attempt.content_hash) or await own.shelf.at(*name)
    return make_run(viewer.organization, attempt, version, rows, language) if version else None


async def readable_runs(
    own: Parts, organization: str, rows: Iterable[attempts.AttemptRow], facts: Mapping[UUID, FactRows], language: str
) -> list[Run]:
    """Attempts with their versions; one whose version can't be read any more is left out."""
    found = [(row, await own.shelf.at(row.module_id, row.version)) for row in rows]
    return [make_run(organization, row, version, facts[row.id], language) for row, version in found if version]


def make_run(organization: str, attempt: attempts.AttemptRow, version: Version, rows: FactRows, language: str) -> Run:
    """Pure: an attempt's rows in a language; in the default one where the version's languages differ in length."""
    own = version.modules[version.default_language]
    shown = version.in_language(language)
    if len(shown.run) != len(own.run):
        shown = own
    own, shown = only_steps(own, attempt.only), only_steps(shown, attempt.only, by=own)
    facts = gather(rows)
    return Run(organization, attempt, version, shown, own, facts, progress(own, facts))


def only_steps(module: Module, only: str, by: Module | None = None) -> Module:
    """A module with just these steps (ids, space-joined) and the minutes they take; "" = all of it.

    `by`: the version in the language whose ids these are, where that is not this module's. All of it too where it has
    none of them: another version took its place.
    """
    wanted = {*only.split()}
    places = [place for place, step in enumerate((by or module).run) if step.id in wanted]
    if not places:
        return module
    steps = tuple(module.run[place] for place in places)
    whole = sum(step.minutes or 0.5 for step in module.run)
    minutes = ceil(module.minutes * sum(step.minutes or 0.5 for step in steps) / whole)
    return module.replace(steps=steps, minutes=minutes)

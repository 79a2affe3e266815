"""The analysis of every module as one publishable table: item, option, scenario choice and run × organization."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from courses.exercises import Pick, Poll, QSort, Scale, Scenario
from courses.exercises.base import Exercise
from courses.model import Module, Step
from server.insight.editions import Rules
from server.insight.items import FEWEST
from server.reports.analysis_cards import asked_about
from server.reports.analysis_cells import (
    ANALYSIS,
    ITEMS,
    OPINIONS,
    SCENARIOS,
    WHOLE_RUN,
    CardCell,
    ItemCell,
    OpinionCell,
    ScenarioCell,
)  # fmt: skip
from server.reports.analysis_counts import BEGUN, OPINION, SCORE, USEFUL, Asked, subjects
from server.reports.analysis_gate import Gate, HeldCell, Places, Subject
from server.reports.analysis_print import item_cell
from server.reports.analysis_wide import LEAST_SAYING, opinion_cell, run_cell, scenario_cell, with_views
from server.reports.beside import NOTHING, Beside, read_beside
from server.reports.cells import ATOMS, STAND, WHOLE, Cell, Stand
from server.reports.inputs import Reading, value_of
from server.reports.pressure_cells import ever_retired
from server.reports.quarterly import watching
from server.reports.responses import read_module
from server.reports.runs import Rows
from server.store.queries import analysis, versions

if TYPE_CHECKING:
    from sqlalchemy import Connection

AT_ONCE = 500  # people whose rows are read at once

Held = Mapping[Subject, Sequence[HeldCell]]


class Online(NamedTuple):
    """One module: what its versions ask, and the steps of the one that is online."""

    versions: Callable[[int], Module | None]
    asked: Asked
    steps: Sequence[Step]


class Before(NamedTuple):
    """What the last snapshot knows of a module."""

    held: Held
    cards: Mapping[tuple[str, str], CardCell]  # by step and key
    handed_round: bool = False  # in a quarter its number was retired


def analysis_cells(reading: Reading) -> Iterator[Cell]:
    """Everything the analysis publishes as of now, module by module."""
    organization, now, connection = reading.inputs.organization, reading.inputs.now, reading.connection
    gate = Gate(Rules(reading.tree.k), watching(reading))
    before, beside = _before(reading), read_beside(reading)
    cells = [Cell(ANALYSIS + STAND, WHOLE, "", "", Stand())]
    for module_id in analysis.modules(connection, organization):
        if module_id == reading.inputs.curriculum.pulse:  # told of in a table of its own
            continue
        online = _online(reading, module_id)
        rows = _rows(connection, organization, module_id, now)
        given = subjects(rows, online.asked, online.versions, now)
        old = before.get(module_id, Before({}, {}))
        cells += module_cells(module_id, online, given, old, gate, now, beside)
    return iter(cells)


def _rows(connection: "Connection", organization: str, module_id: str, now: datetime) -> Iterator[Rows]:
    """All rows of some people, then of the next: no more at once than fits in memory, however many there are.

    Of whom some are gone, because they are old, nothing is counted anew: what is left would say that they stopped where
    it begins, and took no time.
    """
    by_person = defaultdict[UUID, list[analysis.AttemptRow]](list)
    for row in analysis.attempts(connection, organization, module_id, now):
        by_person[row.person_id].append(row)
    people = sorted(by_person)
    for start in range(0, len(people), AT_ONCE):
        some = people[start : start + AT_ONCE]
        gone = analysis.partly_gone(connection, organization, module_id, some)
        some = [person for person in some if person not in gone]
        attempts = [row for person in some for row in by_person[person]]
        did = analysis.facts(connection, organization, module_id, now, some)
        yield Rows(sorted(attempts, key=lambda row: (row.started_at, row.id)), *did)


def module_cells(
    module_id: str, online: Online, given: Mapping[Subject, Places], before: Before, gate: Gate, now: datetime,
    beside: Beside = NOTHING,
) -> list[Cell]:  # fmt: skip
    """One module's cells, those that may leave and those the next snapshot needs."""
    open_, all_held = dict[Subject, Sequence[HeldCell]](), list[HeldCell]()
    for subject in sorted(given.keys() | before.held.keys()):
        places, old = given.get(subject, {}), before.held.get(subject, ())
        own = gate._replace(rules=gate.rules._replace(k=max(gate.rules.k, LEAST_SAYING))) if _is_said(subject) else gate
        held = own.held(subject, places, old, now)
        if _is_grid(subject, online.asked):
            held = [with_views(one, places, gate.watching, gate.rules.k) if one.as_of == now else one for one in held]
        all_held += held
        open_[subject] = own.published(held, places)
    cells = [Cell(ANALYSIS + ATOMS, f"{number:05}", module_id, "", one) for number, one in enumerate(all_held)]
    shown = {subject: held for subject, held in open_.items() if held}
    return cells + list(_published(module_id, online, shown, before, gate.rules.k, now, beside))


def _published(
    module_id: str, online: Online, shown: Held, before: Before, k: int, now: datetime, beside: Beside
) -> Iterator[Cell]:
    items, scenarios, opinions = list[ItemCell](), list[ScenarioCell](), list[OpinionCell]()
    for subject, held in shown.items():
        step = online.asked.get((subject.step, subject.key))
        if step is None:
            continue
        match subject.kind, step.exercise:
            case "item", exercise:  # as ITEM, SCENARIO and OPINION say
                card = before.cards.get((subject.step, subject.key))
                items.append(item_cell(held, exercise, k, card, beside.item(step)))
            case "scenario", Scenario() as scenario:
                scenarios.append(scenario_cell(held, scenario, k))
            case "opinion", exercise:
                opinions.append(opinion_cell(held, exercise, count_of(exercise)))
    items = asked_about(items, before.handed_round)
    for name, found in ((ITEMS, items), (SCENARIOS, scenarios), (OPINIONS, opinions)):
        yield from (Cell(ANALYSIS + name, f"{number:04}", module_id, "", one) for number, one in enumerate(found))
    told = beside.run(module_id)
    begun = shown.get(Subject(BEGUN), ()) if told is None or told >= k else ()
    useful = shown.get(Subject(USEFUL), ())
    scores = [held for subject, held in shown.items() if subject.kind == SCORE]
    score = max(scores, key=lambda held: sum(one.counts["n"] for one in held), default=())
    answered = None if beside.skills is None else max((one.n for one in items), default=0)
    score = score if answered is None or answered >= FEWEST else ()
    if begun or useful or score:
        steps = [step.id for step in online.steps]
        yield Cell(
            ANALYSIS + WHOLE_RUN, WHOLE, module_id, "", run_cell(begun, useful, score, steps, k, now, told, answered)
        )


def count_of(exercise: Exercise) -> int:
    """How many options, points or statements there are to have an opinion about."""
    match exercise:
        case Poll() | Pick():
            return len(exercise.options)
        case Scale():
            return len(exercise.points)
        case QSort():
            return len(exercise.statements)
    return 0


def _is_said(subject: Subject) -> bool:
    return subject.kind == USEFUL


def _is_grid(subject: Subject, asked: Asked) -> bool:
    step = asked.get((subject.step, subject.key))
    return subject.kind == OPINION and step is not None and isinstance(step.exercise, QSort)


def _online(reading: Reading, module_id: str) -> Online:
    organization, recompile = reading.inputs.organization, reading.inputs.recompile

    @cache
    def version(number: int) -> Module | None:
        return read_module(reading.connection, organization, module_id, number, recompile)

    newest = versions.newest_version(reading.connection, organization, module_id)
    numbers = range(1, newest.version + 1) if newest else ()
    modules = [module for number in numbers if (module := version(number))]
    asked = {(step.id, step.key_revision): step for module in modules for step in module.run}
    return Online(version, asked, modules[-1].run if modules else ())


def _before(reading: Reading) -> Mapping[str, Before]:
    """By module what the last snapshot with this table knows."""
    held = defaultdict[str, defaultdict[Subject, list[HeldCell]]](lambda: defaultdict(list))
    for row in reading.last(ANALYSIS + STAND, ANALYSIS + ATOMS):
        cell = value_of(row, HeldCell)
        held[row.subject][cell.subject].append(cell)
    cards = defaultdict[str, dict[tuple[str, str], CardCell]](dict)
    for row in reading.last(ANALYSIS + STAND, ANALYSIS + ITEMS):
        item = value_of(row, ItemCell)
        if item.card is not None:
            cards[row.subject][item.step, item.key] = item.card
    rushed = ever_retired(reading)
    return {module_id: Before(own, cards[module_id], module_id in rushed) for module_id, own in held.items()}

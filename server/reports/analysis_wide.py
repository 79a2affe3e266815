"""Scenarios, opinions and the run as a whole, from sums that may leave to cells. Pure."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

import msgspec

from courses.exercises import QSort, Scenario
from courses.exercises.base import Exercise
from server.insight.factors import factors_beyond_chance
from server.insight.printed import at_least, at_least_beside, printed
from server.insight.privacy import People
from server.insight.qsort import Kind, View, loadings_of, standings, views_of
from server.reports.analysis_cells import (
    OpinionCell,
    ReachedCell,
    RunCell,
    ScenarioCell,
    SceneCell,
    Share,
    ViewCell,
    WayCell,
)  # fmt: skip
from server.reports.analysis_counts import ANYWHERE
from server.reports.analysis_gate import Counts, HeldCell, Places, added, known
from server.reports.analysis_print import alpha_of, minutes, oldest

MOST_WAYS = 3
FEWEST_SORTERS = 15  # below it mean places only
MOST_SORTERS = 150  # whose sorts are compared: it is told which views there are, not how many hold them
MOST_VIEWS = 5
SEED = 1965  # of shuffling and choosing: the same sorts always give the same views
LEAST_SAYING = 8  # people behind what was said of a module's use


def scenario_cell(held: Sequence[HeldCell], scenario: Scenario, k: int) -> ScenarioCell:
    counts = added([one.counts for one in held])
    n = counts["n"]
    scenes = []
    for scene in scenario.scenes:
        there = counts.get(f"v:{scene.id}", 0.0)
        reached = counts.get(f"e:{scene.id}", 0.0) if scene.ending else there
        made = [counts.get(f"m:{scene.id}:{number}", 0.0) for number in range(len(scene.choices))]
        choices = tuple(printed(one / there) for one in made) if there >= k else None
        scenes.append(SceneCell(scene.id, printed(reached / n), choices))
    ways = sorted(((value, name) for name, value in counts.items() if name.startswith("w:") and value >= k),
                  key=lambda pair: (-pair[0], pair[1]))  # fmt: skip
    return ScenarioCell(
        held[0].subject.step,
        held[0].subject.key,
        at_least(n),
        tuple(scenes),
        tuple(WayCell(tuple(map(int, name[2:].split("."))), printed(value / n)) for value, name in ways[:MOST_WAYS]),
        min(one.as_of for one in held),
    )


def opinion_cell(held: Sequence[HeldCell], exercise: Exercise, options: int) -> OpinionCell:
    """`options`: how many there are, or statements of a grid."""
    counts = added([one.counts for one in held])
    n, is_grid = counts["n"], isinstance(exercise, QSort)
    places = range(options)
    views = None
    if "views" in counts:
        views = tuple(
            ViewCell(tuple(int(counts[f"z{view}:{place}"]) for place in places)) for view in range(int(counts["views"]))
        )
    return OpinionCell(
        step=held[0].subject.step,
        key=held[0].subject.key,
        n=at_least(n),
        options=() if is_grid else tuple(printed(counts.get(f"o{place}", 0.0) / n) for place in places),
        means=tuple(round(counts.get(f"p{place}", 0.0) / n, 1) for place in places) if is_grid else (),
        views=views,
        agreed=tuple(place for place in places if f"agree:{place}" in counts),
        apart=tuple((place, int(counts[f"apart:{place}"]) - 1) for place in places if counts.get(f"apart:{place}")),
        as_of=min(one.as_of for one in held),
    )


def with_views(held: HeldCell, places: Places, watching: People, k: int) -> HeldCell:
    """A grid's sums with the views behind its sorts; without any below 15 sorters.

    A view is a mean of the sorts that stand for it, so it needs k of them besides those who may open it.
    """
    who = sorted(known(places, frozenset(held.places), held.as_of))
    if len(who) < FEWEST_SORTERS:
        return held
    chosen = sorted(Random(SEED).sample(who, MOST_SORTERS)) if len(who) > MOST_SORTERS else who
    sorts = [_sort(places[ANYWHERE].each[person]) for person in chosen]
    found = _views(sorts, [person not in watching for person in chosen], k)
    return msgspec.structs.replace(held, counts=held.counts | _as_counts(found))


def _sort(counts: Counts) -> list[float]:
    return [counts[f"p{place}"] for place in range(sum(name[0] == "p" for name in counts))]


def _views(sorts: Sequence[list[float]], counting: Sequence[bool], k: int) -> list[View]:
    rng = Random(SEED)
    factors = min(factors_beyond_chance(sorts, lambda sort: rng.sample(sort, len(sort))), MOST_VIEWS)
    found = views_of(sorts, loadings_of(sorts, factors)) if factors else ()
    return [view for view in found if sum(a and b for a, b in zip(view.flags, counting, strict=True)) >= k]


def _as_counts(views: Sequence[View]) -> dict[str, float]:
    counts = {"views": float(len(views))}
    for number, view in enumerate(views):
        counts |= {f"z{number}:{place}": value for place, value in enumerate(view.sort)}
    for place, one in enumerate(standings(views) if len(views) > 1 else ()):
        if one.kind is Kind.CONSENSUS:
            counts[f"agree:{place}"] = 1.0
        elif one.kind is Kind.ONE:
            counts[f"apart:{place}"] = float(one.views[0] + 1)
    return counts


def run_cell(
    begun: Sequence[HeldCell],
    useful: Sequence[HeldCell],
    score: Sequence[HeldCell],
    steps: Sequence[str],
    k: int,
    now: datetime,
    told: int | None = None,
    answered: int | None = None,
) -> RunCell:
    """`steps`: those of the version that is online, in order. What else is told: of who took it, of who answered."""
    started, said, scored = (added([one.counts for one in part]) for part in (begun, useful, score))
    n, say = started.get("n", 0.0), said.get("n", 0.0) if said.get("n", 0.0) >= LEAST_SAYING else 0.0
    reached = [(step, started.get(f"has:{step}", 0.0), started.get(f"did:{step}", 0.0)) for step in steps]
    return RunCell(
        n=at_least_beside(n, told),
        ended=_share(started.get("end", 0.0), n),
        steps=tuple(ReachedCell(step, printed(did / has)) for step, has, did in reached if has >= k),
        minutes=minutes(started) if started.get("end", 0.0) >= k else None,
        useful=_share(said.get("yes", 0.0), say),
        useful_n=at_least(say),
        reasoned=_share(said.get("why", 0.0), say),
        alpha=alpha_of(scored) if scored else None,
        alpha_n=at_least_beside(scored.get("n", 0.0), answered),
        as_of=oldest([*begun, *useful, *score], now),
    )


def _share(part: float, whole: float) -> Share | None:
    return printed(part / whole) if whole else None

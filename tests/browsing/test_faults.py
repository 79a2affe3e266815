"""While things break: offline in the middle, the server killed and started again, a session that ran out, two tabs, a
bad line. No text is lost and no fact is stored twice."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from tests.browsing.fault_kinds import EVERY, MIXED
from tests.browsing.fault_walk import Fault, Walk
from tests.browsing.fault_world import SOME, World

pytestmark = pytest.mark.browser
TOGETHER = [EVERY[first::3] for first in range(3)]  # three of all faults to a walk: a third of the walks
MOST = 3  # walks until each of them happened; what one breaks may be mended only at the end
SHORT, LONG, PARTS = len(TOGETHER) * MOST + 1, 200, 20  # runs


@contextmanager
def walked(
    browser: Browser, world: World, which: int, seed: int, faults: Sequence[Fault], due: Sequence[Fault] = ()
) -> Iterator[Walk]:
    """A walk that was taken to its end."""
    learner = world.people[SOME + which]
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce")
    context.add_cookies([world.cookie(learner)])  # type: ignore[list-item]
    walk = Walk(world, context, learner, seed, faults, due)
    try:
        walk.run()
        yield walk
    finally:
        world.heal()
        context.close()


def check(walk: Walk, seed: int) -> None:
    told = f"seed {seed}: {walk.happened}"
    assert walk.lost() == [], told
    assert walk.doubled() == [], told
    stored = walk.world.stored(walk.learner)
    assert (stored.ended, stored.open_steps) == (1, 0), told


@pytest.mark.parametrize("number", range(len(TOGETHER)))
def test_whatever_breaks_nothing_is_lost(browser: Browser, world: World, number: int) -> None:
    """Every fault there is happens at least once."""
    print(f"GEHOOR_SEED={world.seed}")
    due, happened = TOGETHER[number], set[str]()
    for which in range(number * MOST, (number + 1) * MOST):
        with walked(browser, world, which, world.seed + which, (), due) as walk:
            check(walk, world.seed + which)
            happened.update(walk.happened)
        due = tuple(fault for fault in due if fault.name not in happened)
        if not due:
            break
    assert happened == {fault.name for fault in TOGETHER[number]}


@pytest.mark.long
def test_whatever_breaks_by_chance_nothing_is_lost(browser: Browser, world: World) -> None:
    print(f"GEHOOR_SEED={world.seed}")
    with walked(browser, world, SHORT - 1, world.seed, MIXED) as walk:
        check(walk, world.seed)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_two_hundred_runs(browser: Browser, world: World, part: int) -> None:
    """In parts, so that one that fails says which, and the others are known."""
    texts, faults, began = 0, 0, time.monotonic()
    print(f"GEHOOR_SEED={world.seed}")
    for number in range(part * LONG // PARTS, (part + 1) * LONG // PARTS):
        seed = world.seed + 1000 + number
        with walked(browser, world, SHORT + number, seed, MIXED) as walk:
            check(walk, seed)
            texts, faults = texts + len(walk.written), faults + len(walk.happened)
    seconds = time.monotonic() - began
    print(f"{LONG // PARTS} runs, {faults} faults, {texts} texts: 0 lost, 0 facts stored twice, {seconds:.0f} s")

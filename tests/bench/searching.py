"""Searching a scenario as large as the compiler promises: 60 scenes, 180 choices, three counters, loops all over.

`python -m tests.bench.searching`. The best of ten runs counts, beside one parse of the longest shipped module by bare
markdown-it-py. Exits 1 above the limit.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from courses.exercises.scenario import Condition, Counter, Effect, Line, Scenario, Scene, SceneChoice
from courses.scenario.search import search

CONTENT = Path(__file__).parents[2] / "content"
LIMIT = 100.0  # milliseconds
RUNS = 10


def main() -> int:
    scenario = large(1)
    assert sum(len(scene.choices) for scene in scenario.scenes) == 180
    text = max((path.read_text(encoding="utf-8") for path in CONTENT.glob("*/nl.md")), key=len)
    taken = best(lambda: search(scenario))
    print(
        f"a scenario of 60 scenes, 180 choices and three counters is searched in {taken:.0f} ms, limit {LIMIT:.0f}; "
        f"bare markdown-it-py parses the longest module in {best(lambda: MarkdownIt().parse(text)):.1f} ms"
    )
    return 0 if taken <= LIMIT else 1


def best(work: Callable[[], object]) -> float:
    """Milliseconds of computing."""
    found = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        found.append((time.process_time() - begun) * 1000)
    return min(found)


def large(seed: int) -> Scenario:
    """The same one for the same seed; its states number well over ten thousand."""
    chance = random.Random(seed)

    def some_choice(place: int, number: int) -> SceneChoice:
        conditions = ()
        target = chance.randrange(60) if number else min(place + 1, 59)
        effects = (Effect(chance.randrange(3), chance.choice([-1, 1, 2])),)
        if number and chance.random() < 0.5:
            conditions = (Condition(chance.randrange(3), at_least=chance.randrange(1, 4)),)
        return SceneChoice("a choice of some words", f"s{target}", effects=effects, conditions=conditions)

    sizes = [4] * 18 + [3] * 36 + [0] * 6
    scenes = [
        Scene(
            id=f"s{place}", title=f"s{place}", lines=(Line("some words " * 10),),
            choices=tuple(some_choice(place, number) for number in range(sizes[place])),
            ending="" if sizes[place] else "worked",
        )
        for place in range(60)
    ]  # fmt: skip
    return Scenario(tuple(Counter(name, 0) for name in "abc"), tuple(scenes))


if __name__ == "__main__":
    sys.exit(main())

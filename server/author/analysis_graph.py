"""A scenario drawn with what people did in it: as broad a line as many went that way. And the same as a table. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from courses.exercises import Scenario
from server.preview.drawing import DOWN, HIGH, WIDE, curve, draw
from server.preview.views import Box
from server.reports.analysis_cells import SceneCell, Share
from server.reports.cells import End

BROAD = ((75, 5), (50, 4), (25, 3), (10, 2))  # percent from which a line is so broad


@dataclass(frozen=True, slots=True)
class Flow:
    """The choices that lead from one scene to another."""

    path: str  # as SVG has it
    broad: int  # 1–5; 0 where it can't be said
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    text: str  # HTML
    share: str
    percent: int
    target: str  # title of the scene it leads to


@dataclass(frozen=True, slots=True)
class SceneLines:
    title: str
    ending: str  # "", "worked", "partly", "not"
    reached: str
    choices: tuple[ChoiceLine, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    width: int
    height: int
    boxes: tuple[Box, ...]
    flows: tuple[Flow, ...]
    scenes: tuple[SceneLines, ...]


def graph(scenario: Scenario, cells: Mapping[int, SceneCell], said: Mapping[Share | None, str]) -> Graph:
    """`cells`: by the scene's place; `said`: each share in words."""
    drawing = draw(scenario)
    places = {box.id: (box.x, box.y) for box in drawing.boxes}
    titles = {scene.id: scene.title for scene in scenario.scenes}
    flows, scenes = list[Flow](), list[SceneLines]()
    for number, scene in enumerate(scenario.scenes):
        shares = _shares(cells.get(number), len(scene.choices))
        targets = defaultdict[str, list[Share | None]](list)
        for choice, share in zip(scene.choices, shares, strict=True):
            targets[choice.target].append(share)
        for target, own in targets.items():
            if target in places and scene.id in places:
                flows.append(_flow(places[scene.id], places[target], drawing.width, own, said))
        lines = (
            ChoiceLine(choice.text, said[share], percent(share), titles.get(choice.target, ""))
            for choice, share in zip(scene.choices, shares, strict=True)
        )
        cell = cells.get(number)
        scenes.append(SceneLines(scene.title, scene.ending, said[cell.reached] if cell else said[None], tuple(lines)))
    room = drawing.height + DOWN // 2  # for arrows between boxes of the last row
    return Graph(drawing.width, room, drawing.boxes, tuple(flows), tuple(scenes))


def percent(share: Share | None) -> int:
    """How long a share is drawn."""
    if share is None or share is End.ALMOST_NOBODY:
        return 0
    return 100 if isinstance(share, End) else share


def _shares(cell: SceneCell | None, count: int) -> tuple[Share | None, ...]:
    found = cell.choices if cell is not None else None
    return found if found is not None and len(found) == count else (None,) * count


def _flow(
    start: tuple[int, int],
    end: tuple[int, int],
    width: int,
    shares: list[Share | None],
    said: Mapping[Share | None, str],
) -> Flow:
    (x, y), (to_x, to_y) = (start[0] + WIDE // 2, start[1] + HIGH), (end[0] + WIDE // 2, end[1])
    total = sum(map(percent, shares))
    known = [share for share in shares if share is not None]
    broad = next((size for least, size in BROAD if total >= least), 1) if known else 0
    # Only beside arrows to the next row: elsewhere labels would lie on boxes and on each other. The table has them all.
    numbers = [said[share] for share in known if isinstance(share, int) and to_y - y == DOWN]
    return Flow(curve(start, end, width), broad, " + ".join(numbers), (x + to_x) // 2, (y + to_y) // 2)

"""A scenario drawn with what people did in it: as broad a line as many went that way. And the same as a table. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from courses.exercises import Scenario
from server.author.analysis_labels import Line, place
from server.preview.drawing import draw
from server.preview.routing import DOWN, Bend, as_path, points, route
from server.preview.views import Box
from server.reports.analysis_cells import SceneCell, Share
from server.reports.cells import End

THICK = (1.5, 1.5, 3, 5, 7.5, 10)  # of a line so broad, as author.css has it
WHOLE = 100  # percent
BROAD = ((75, 5), (50, 4), (25, 3), (10, 2))  # percent from which a line is so broad


@dataclass(frozen=True, slots=True)
class Flow:
    """The choices that lead from one scene to another."""

    path: str  # as SVG has it
    broad: int  # 1–5; 0 where it can't be said
    label: str
    x: float  # of the middle of the label
    y: float


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
    is_off: bool  # shares that are of the same people come to more or less than 100, each being rounded


def graph(scenario: Scenario, cells: Mapping[int, SceneCell], said: Mapping[Share | None, str]) -> Graph:
    """`cells`: by the scene's place; `said`: each share in words."""
    drawing = draw(scenario)
    places = {box.id: (box.x, box.y) for box in drawing.boxes}
    titles = {scene.id: scene.title for scene in scenario.scenes}
    drawn, scenes = list[tuple[list[Bend], int, str]](), list[SceneLines]()
    wholes = [[cell.reached for number, cell in cells.items() if scenario.scenes[number].ending]]
    for number, scene in enumerate(scenario.scenes):
        shares = _shares(cells.get(number), len(scene.choices))
        wholes.append([share for share in shares if share is not None])
        targets = defaultdict[str, list[Share | None]](list)
        for choice, share in zip(scene.choices, shares, strict=True):
            targets[choice.target].append(share)
        for target, own in targets.items():
            if target in places and scene.id in places:
                bends = route(places[scene.id], places[target], places.values(), drawing.width)
                drawn.append((bends, *_said_of(own, said)))
        lines = (
            ChoiceLine(choice.text, said[share], percent(share), titles.get(choice.target, ""))
            for choice, share in zip(scene.choices, shares, strict=True)
        )
        cell = cells.get(number)
        scenes.append(SceneLines(scene.title, scene.ending, said[cell.reached] if cell else said[None], tuple(lines)))
    room = drawing.height + DOWN // 2  # for arrows between boxes of the last row
    flows = _flows(drawn, places.values(), (drawing.width, room))
    is_off = any(own and sum(map(percent, own)) != WHOLE for own in wholes)
    return Graph(drawing.width, room, drawing.boxes, flows, tuple(scenes), is_off)


def percent(share: Share | None) -> int:
    """How long a share is drawn."""
    if share is None or share is End.ALMOST_NOBODY:
        return 0
    return 100 if isinstance(share, End) else share


def _shares(cell: SceneCell | None, count: int) -> tuple[Share | None, ...]:
    found = cell.choices if cell is not None else None
    return found if found is not None and len(found) == count else (None,) * count


def _said_of(shares: list[Share | None], said: Mapping[Share | None, str]) -> tuple[int, str]:
    """How broad a line is, and its label."""
    total = sum(map(percent, shares))
    known = [share for share in shares if share is not None]
    broad = next((size for least, size in BROAD if total >= least), 1) if known else 0
    return broad, " + ".join(said[share] for share in known if isinstance(share, int))


def _flows(
    drawn: list[tuple[list[Bend], int, str]], boxes: Collection[tuple[int, int]], room: tuple[int, int]
) -> tuple[Flow, ...]:
    lines = [Line(points(bends), THICK[broad], label) for bends, broad, label in drawn]
    return tuple(
        Flow(as_path(bends), broad, label if at else "", *(at or (0, 0)))
        for (bends, broad, label), at in zip(drawn, place(lines, boxes, room), strict=True)
    )

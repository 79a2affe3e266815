"""A scenario as a drawing: scenes in rows, as many moves from the start as their row says. Pure."""

from itertools import pairwise
from textwrap import shorten, wrap

from courses.exercises import Scenario
from courses.scenario.graph import Scene
from server.preview.routing import DOWN, EDGE, GAP, HIGH, WIDE, as_path, route
from server.preview.views import Arrow, Box, Drawing, Told, Way

EASY, ROOM = 4, 12  # so many ways out of a row are told apart; for each more the rows lie so much further apart
START = 100  # how far from the left the start is at most: on a small screen a broad drawing is seen from its left
LETTERS = 17  # in a line of a box


def draw(scenario: Scenario, way: tuple[str, ...] = ()) -> Drawing:
    """`way`: the ids of the scenes of a walk, the last one where one is now."""
    rows = _rows(scenario.scenes)
    width = max((len(row) for row in rows), default=1) * (WIDE + GAP) - GAP + 4 * EDGE
    places: dict[str, tuple[int, int]] = {}
    top, height = EDGE, 0
    for number, row in enumerate(rows):
        middle = (width - len(row) * (WIDE + GAP) + GAP) // 2
        left = middle if number else min(middle, START)
        for position, scene in enumerate(row):
            places.setdefault(scene.id, (left + position * (WIDE + GAP), top))
        height = top + HIGH + EDGE
        top += HIGH + DOWN + ROOM * max(0, _ways(row) - EASY)
    boxes = tuple(_box(scene, places[scene.id], way) for row in rows for scene in row)
    passed = set(pairwise(way))
    arrows = tuple(
        Arrow(
            as_path(route(places[scene.id], places[choice.target], places.values(), width)),
            (scene.id, choice.target) in passed,
        )
        for scene in scenario.scenes
        for choice in scene.choices
        if choice.target in places
    )
    return Drawing(width, height, boxes, tuple(dict.fromkeys(arrows)), _told(scenario.scenes))


def _rows(scenes: tuple[Scene, ...]) -> list[list[Scene]]:
    """The scenes by how many moves they are from the start; in the last row those that no choice leads to."""
    by_id = {scene.id: scene for scene in reversed(scenes)}
    rows, seen = [list(scenes[:1])], {scene.id for scene in scenes[:1]}
    while rows[-1]:
        following = []
        for scene in rows[-1]:
            for choice in scene.choices:
                if choice.target in by_id and choice.target not in seen:
                    seen.add(choice.target)
                    following.append(by_id[choice.target])
        rows.append(following)
    rows[-1] = [scene for name, scene in reversed(by_id.items()) if name not in seen]
    return [row for row in rows if row]


def _ways(row: list[Scene]) -> int:
    """How many lines leave its boxes."""
    return len({(scene.id, choice.target) for scene in row for choice in scene.choices})


def _box(scene: Scene, place: tuple[int, int], way: tuple[str, ...]) -> Box:
    lines = wrap(scene.title, LETTERS) or [scene.id]
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1][: LETTERS - 1]}…"]
    cut = tuple(line if len(line) <= LETTERS else f"{line[: LETTERS - 1]}…" for line in lines)
    return Box(scene.id, *place, cut, scene.ending, bool(way) and way[-1] == scene.id)


def _told(scenes: tuple[Scene, ...]) -> tuple[Told, ...]:
    titles = {scene.id: scene.title for scene in reversed(scenes)}
    return tuple(
        Told(
            scene.title,
            scene.ending,
            tuple(Way(choice.text, shorten(titles.get(choice.target, ""), 200)) for choice in scene.choices),
        )
        for scene in scenes
    )

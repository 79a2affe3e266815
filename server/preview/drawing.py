"""A scenario as a drawing: scenes in rows, as many moves from the start as their row says. Pure."""

from itertools import pairwise
from textwrap import shorten, wrap

from courses.exercises import Scenario
from courses.scenario.graph import Scene
from server.preview.views import Arrow, Box, Drawing, Told, Way

WIDE, HIGH = 140, 54  # of a box
GAP, DOWN = 12, 56  # between boxes, between rows
EDGE = 14  # around the drawing, and the room for arrows that lead back
LETTERS = 17  # in a line of a box


def draw(scenario: Scenario, way: tuple[str, ...] = ()) -> Drawing:
    """`way`: the ids of the scenes of a walk, the last one where one is now."""
    rows = _rows(scenario.scenes)
    width = max((len(row) for row in rows), default=1) * (WIDE + GAP) - GAP + 4 * EDGE
    places: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        left = (width - len(row) * (WIDE + GAP) + GAP) // 2
        for position, scene in enumerate(row):
            places.setdefault(scene.id, (left + position * (WIDE + GAP), EDGE + number * (HIGH + DOWN)))
    boxes = tuple(_box(scene, places[scene.id], way) for row in rows for scene in row)
    passed = set(pairwise(way))
    arrows = tuple(
        Arrow(curve(places[scene.id], places[choice.target], width), (scene.id, choice.target) in passed)
        for scene in scenario.scenes
        for choice in scene.choices
        if choice.target in places
    )
    height = len(rows) * (HIGH + DOWN) - DOWN + 2 * EDGE
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


def _box(scene: Scene, place: tuple[int, int], way: tuple[str, ...]) -> Box:
    lines = wrap(scene.title, LETTERS) or [scene.id]
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1][: LETTERS - 1]}…"]
    cut = tuple(line if len(line) <= LETTERS else f"{line[: LETTERS - 1]}…" for line in lines)
    return Box(scene.id, *place, cut, scene.ending, bool(way) and way[-1] == scene.id)


def curve(start: tuple[int, int], end: tuple[int, int], width: int) -> str:
    """A curve from the foot of one box to the head of another; to its foot in the same row, around the side back up."""
    (x, y), (to_x, to_y) = (start[0] + WIDE // 2, start[1] + HIGH), (end[0] + WIDE // 2, end[1])
    if to_y > y:
        bend = (to_y - y) // 2
        return f"M{x} {y}C{x} {y + bend} {to_x} {to_y - bend} {to_x} {to_y}"
    if to_y + HIGH == y:
        return f"M{x + 20} {y}C{x + 20} {y + DOWN // 2} {to_x - 20} {y + DOWN // 2} {to_x - 20} {y}"
    left = start[0] + end[0] + WIDE < width
    side, from_x, into_x = (3, start[0], end[0]) if left else (width - 3, start[0] + WIDE, end[0] + WIDE)
    return f"M{from_x} {y - HIGH // 2}C{side} {y - HIGH // 2} {side} {to_y + HIGH // 2} {into_x} {to_y + HIGH // 2}"


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

"""The drawing of what people did in a conversation: every share can be read, and no line runs behind a box."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from courses.exercises import Scenario
from courses.scenario.graph import Scene, SceneChoice
from server.author.analysis_graph import Graph, graph
from server.author.analysis_labels import Points, around, box_at
from server.preview.drawing import draw
from server.preview.routing import WIDE, as_path, points, route
from server.reports.analysis_cells import SceneCell
from server.reports.cells import End
from tests.compiled import compiled_once
from tests.counting.school import LINE

CONTENT = Path(__file__).parents[2] / "content"
SAID = {share: f"{share}%" if isinstance(share, int) else "" for share in (None, *End, *range(5, 100, 5))}
APART = 8  # px between two labels beside each other
PHONE = 300  # px of a drawing that are seen at once on a phone


def _scenarios() -> dict[str, Scenario]:
    return {
        f"{name}/{language}/{step.id}": step.exercise
        for name, folder in compiled_once(CONTENT).folders.items()
        for language, module in folder.modules.items()
        for step in module.run
        if isinstance(step.exercise, Scenario)
    }


SCENARIOS = _scenarios()


def _graph(scenario: Scenario) -> Graph:
    """Every choice has a share that is printed."""
    cells = {
        number: SceneCell(scene.id, 50, (45,) * len(scene.choices)) for number, scene in enumerate(scenario.scenes)
    }
    return graph(scenario, cells, SAID)


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_every_share_stands_beside_its_line_and_on_nothing_else(scenario: Scenario):
    drawn = _graph(scenario)
    assert all(flow.label for flow in drawn.flows)
    labels = [around(flow.label, flow.x, flow.y) for flow in drawn.flows]
    wide = [label._replace(left=label.left - APART, right=label.right) for label in labels]
    assert not [pair for pair in combinations(wide, 2) if pair[0].meets(pair[1])], "two would be read as one"
    boxes = [box_at(box.x, box.y) for box in drawn.boxes]
    assert not [label for label in labels for box in boxes if label.meets(box)]
    assert all(label.left >= 0 and label.right <= drawn.width and label.bottom <= drawn.height for label in labels)


def test_rows_between_which_many_lines_run_lie_further_apart():
    def drawn(ways: int) -> int:
        ends = [Scene(str(number), str(number), LINE, ending="not") for number in range(ways)]
        start = Scene("begin", "Begin", LINE, tuple(SceneChoice(end.title, end.id) for end in ends))
        boxes = draw(Scenario(counters=(), scenes=(start, *ends))).boxes
        return boxes[1].y - boxes[0].y

    assert drawn(2) == drawn(4) < drawn(6) < drawn(9)


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_no_line_runs_behind_a_box_and_the_start_is_in_view_on_a_phone(scenario: Scenario):
    drawn = _graph(scenario)
    assert drawn.boxes[0].x + WIDE <= PHONE
    boxes = [box_at(box.x, box.y) for box in drawn.boxes]
    for flow in drawn.flows:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", flow.path)]
        places = list(zip(numbers[::2], numbers[1::2], strict=True))
        bends = [(places[at], places[at + 1], places[at + 2], places[at + 3]) for at in range(0, len(places) - 1, 3)]
        assert not any(Points(points(bends)).inside(box) for box in boxes), flow


def test_a_line_back_goes_round_the_boxes_beside_it():
    boxes = [(200, 14), (28, 124), (188, 124), (348, 124), (28, 234), (188, 234), (348, 234)]
    for start, end in [((188, 234), (188, 124)), ((188, 234), (200, 14)), ((28, 234), (348, 124))]:
        bends = route(start, end, boxes, 516)
        assert as_path(bends).startswith("M")
        assert not any(Points(points(bends)).inside(box_at(*box)) for box in boxes)

"""Where someone is follows from the facts alone."""

from datetime import datetime

import pytest

from courses.model import Module
from server.learn.progress import State, gather, is_done, progress
from server.store.queries.attempts import FactRow
from tests.serving.modules import CHOICE, EVERYTHING, PARAPHRASE, READING, SCENARIO, SEVERAL, STEPS, compiled

AT = datetime(2026, 11, 2, 9, 0)
RIGHT, WRONG = '{"score":1.0}', '{"score":0.0}'


@pytest.fixture(scope="module")
def module() -> Module:
    return compiled().folders[EVERYTHING].modules["nl"]


def row(source: str, step: str, number: int = 0, choice: int = 0, first: str = "", second: str = "") -> FactRow:
    return FactRow(source, step, number, choice, first, second, AT)


def response(step: str, number: int, grade: str, given: str = "{}") -> FactRow:
    return row("response", step, number, first=given, second=grade)


def test_nothing_yet_is_the_first_step_and_all_the_minutes(module: Module) -> None:
    found = progress(module, gather([]))
    assert found.states[0] is State.HERE
    assert set(found.states[1:]) == {State.AHEAD}
    assert (found.minutes_left, found.share, found.done) == (module.minutes, 0, False)


@pytest.mark.parametrize(
    ("step", "rows", "done"),
    [
        (READING, [], False),
        (READING, [row("passed", READING)], True),
        (CHOICE, [response(CHOICE, 1, WRONG)], False),
        (CHOICE, [response(CHOICE, 1, RIGHT)], True),
        (CHOICE, [response(CHOICE, 1, WRONG), response(CHOICE, 2, WRONG)], True),
        (CHOICE, [response(CHOICE, 1, WRONG), row("opened", CHOICE, first="answer")], True),
        (CHOICE, [response(CHOICE, 1, WRONG), row("opened", CHOICE, first="hint-0")], False),
        (SEVERAL, [response(SEVERAL, 1, WRONG)], True),
        (PARAPHRASE, [response(PARAPHRASE, 1, "{}")], False),
        (PARAPHRASE, [row("opened", PARAPHRASE, first="answer")], True),
        (PARAPHRASE, [response(PARAPHRASE, 1, "{}"), response(PARAPHRASE, 2, "{}")], True),
        (SCENARIO, [row("move", SCENARIO, 1, first="het-gesprek-begint")], False),
        (SCENARIO, [row("move", SCENARIO, 2, first="hij-vertelt", second="hij-weet-het")], True),
    ],
)
def test_when_a_step_is_done(module: Module, step: str, rows: list[FactRow], done: bool) -> None:
    found = module.step(step)
    assert found is not None
    assert is_done(found, gather(rows)) is done


def test_minutes_go_down_and_the_last_one_is_never_nothing(module: Module) -> None:
    left = [progress(module, gather([*_done(STEPS[:number])])).minutes_left for number in range(len(STEPS) + 1)]
    assert left == sorted(left, reverse=True)
    assert left[-2] >= 1
    assert left[-1] == 0
    whole = progress(module, gather([*_done(STEPS)]))
    assert whole.done
    assert whole.share == 100


def _done(steps: tuple[str, ...]) -> list[FactRow]:
    """Facts of every kind that end each of these steps."""
    rows = [
        fact for step in steps for fact in (row("passed", step), response(step, 1, RIGHT), response(step, 2, RIGHT))
    ]
    return [*rows, *(row("move", step, 1, first="x", second="y") for step in steps)]


def test_the_order_of_rows_does_not_matter(module: Module) -> None:
    rows = [row("move", SCENARIO, number, choice) for number, choice in ((1, 1), (2, 0), (3, 2))]
    rows += [response(CHOICE, 2, RIGHT, '{"picked":[1]}'), response(CHOICE, 1, WRONG, '{"picked":[0]}')]
    facts = gather(reversed(rows))
    assert facts.moves[SCENARIO] == (1, 0, 2)
    assert [answer.response.picked for answer in facts.answers[CHOICE]] == [(0,), (1,)]
    assert facts == gather(rows)


def test_facts_of_steps_that_are_no_more_do_no_harm(module: Module) -> None:
    found = progress(module, gather([row("passed", "weg"), row("move", "ook-weg", 1), row("ended", "")]))
    assert found.current == 0

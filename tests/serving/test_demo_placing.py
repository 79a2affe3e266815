"""How invented people order, sort, estimate, and say how sure they are."""

from random import Random
from statistics import mean

import pytest

from courses.exercises import Estimate, Exercise, Option, Order, Response, Sort
from courses.exercises.sort import Pile
from server.world.ability import how_sure, respond

ORDER = Order(tuple(map(Option, "abcde")))
SORT = Sort(tuple(Pile(name, tuple(Option(f"{name}{n}") for n in range(3))) for name in "xyz"))
ESTIMATE = Estimate(70.0, 10.0, "%")


@pytest.mark.parametrize("exercise", [ORDER, SORT, ESTIMATE], ids=lambda exercise: exercise.kind)
def test_the_able_do_better_and_nobody_gives_what_no_form_gives(exercise: Exercise) -> None:
    rng = Random(7)
    means = []
    for p in (0.2, 0.5, 0.9):
        given = [respond(exercise, p, rng) for _ in range(300)]  # type: ignore[arg-type]
        assert all(isinstance(response, Response) for response in given)
        if isinstance(exercise, Order):
            assert all(sorted(response.picked) == list(range(5)) for response in given if response)
        elif isinstance(exercise, Sort):
            assert all(
                len(response.picked) == 9 and set(response.picked) <= {0, 1, 2} for response in given if response
            )
        means.append(mean(exercise.grade(response).score or 0 for response in given if response))
    assert means == sorted(means)
    assert means[2] > means[0] + 0.2


def test_the_able_are_surer_and_some_do_not_say() -> None:
    rng = Random(7)
    weak, able = ([how_sure(p, rng) for _ in range(500)] for p in (0.3, 0.9))
    assert mean(weak) < mean(able)
    assert set(weak) | set(able) == {0, 1, 2, 3}

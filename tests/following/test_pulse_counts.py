"""Saying how it is here is one of the questions of a week, and nothing comes back of it."""

from datetime import timedelta

from server.store.queries import followups
from tests.following.conftest import LOTTE, MONDAY, World
from tests.people import ORGANIZATION

PULSE, MODULES = "how-it-is-here", ("recognizing-signals", "listening", "taking-perspective")


def put(world: World) -> list[followups.PutRow]:
    return list(world.store.read_now(lambda connection: followups.puts(connection, ORGANIZATION, LOTTE.id)))


def test_nothing_comes_back_of_it(world: World) -> None:
    world.finishes(LOTTE, PULSE)
    world.goes_to(MONDAY + timedelta(days=60))
    assert put(world) == []


def test_it_is_one_of_the_questions_of_a_week(world: World) -> None:
    for module in MODULES:
        world.finishes(LOTTE, module)
    world.finishes(LOTTE, PULSE)
    world.goes_to(MONDAY + timedelta(days=6))
    assert len(put(world)) == 2
    world.goes_to(MONDAY + timedelta(days=8))
    assert len(put(world)) > 2


def test_without_it_there_are_three(world: World) -> None:
    for module in MODULES:
        world.finishes(LOTTE, module)
    world.goes_to(MONDAY + timedelta(days=6))
    assert len(put(world)) == 3

"""A page leads to every team: of a few at once, of many step by step, and it says how many there are besides."""

from collections.abc import Iterator
from uuid import UUID, uuid4

from server.manage.teams import MOST, teams
from server.reports.scope import UnitChoice


def tree(*below: int) -> list[UnitChoice]:
    """So many below each, level by level."""

    def walk(depth: int) -> Iterator[UnitChoice]:
        yield UnitChoice(uuid4(), f"unit at {depth}", depth)
        for _ in range(below[depth] if depth < len(below) else 0):
            yield from walk(depth + 1)

    return list(walk(0))


def test_a_few_are_all_there() -> None:
    choices = tree(3, 4)
    found = teams(choices, choices[1].id)
    assert [link.id for link in found.links] == [one.id for one in choices]
    assert [link.current for link in found.links].count(True) == 1
    assert found.left_out == 0


def test_of_many_the_way_and_what_is_right_below_it() -> None:
    choices = tree(8, 50)
    assert len(choices) > MOST
    at_top, inside = (teams(choices, choices[place].id) for place in (0, 1))
    assert [link.depth for link in at_top.links] == [0, *[1] * 8]
    assert [link.depth for link in inside.links] == [0, 1, *[2] * 50, *[1] * 7]
    for found in (at_top, inside):
        assert found.left_out + len(found.links) == len(choices)


def test_every_team_is_found_by_opening_those_above_it() -> None:
    choices = tree(5, 5, 5)
    known, opened = {choices[0].id}, set[UUID]()
    while waiting := known - opened:
        one = waiting.pop()
        opened.add(one)
        known |= {link.id for link in teams(choices, one).links}
    assert known == {one.id for one in choices}


def test_of_several_own_teams_each_is_there() -> None:
    one, other = tree(40), tree(40)
    found = teams([*one, *other], one[3].id)
    assert {one[0].id, other[0].id} <= {link.id for link in found.links}
    assert found.left_out == 40

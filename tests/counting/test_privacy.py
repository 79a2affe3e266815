"""Groups of at least k: which units are merged, with whom, and that nothing is left over."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.insight.privacy import LEADERS, Atom, Group, Node, People, atoms, grouped, parts
from tests.counting.towns import K, town, walk

NOBODY: dict[str, People] = {}


def crowd(name: str, size: int) -> People:
    return frozenset(f"{name}{number}" for number in range(size))


def shape(group: Group) -> object:
    """A group's name and size, and its parts."""
    name = "+".join(sorted(group.units))
    return (name, len(group.people), [shape(child) for child in group.children]) if group.children else name


def tree(*below: Node) -> Node:
    return Node("root", below)


def leaves(*names: str) -> tuple[Node, ...]:
    return tuple(Node(name) for name in names)


def test_units_of_k_stand_alone() -> None:
    people = {"a": crowd("a", 5), "b": crowd("b", 6)}
    assert shape(grouped(tree(*leaves("a", "b")), people, NOBODY, K)) == ("root", 11, ["a", "b"])


def test_small_siblings_stand_together() -> None:
    people = {"a": crowd("a", 9), "noord": crowd("n", 3), "zuid": crowd("z", 2)}
    assert shape(grouped(tree(*leaves("a", "noord", "zuid")), people, NOBODY, K)) == ("root", 14, ["a", "noord+zuid"])


def test_one_that_is_still_small_stands_with_the_smallest_other() -> None:
    people = {"a": crowd("a", 9), "b": crowd("b", 6), "c": crowd("c", 2)}
    assert shape(grouped(tree(*leaves("a", "b", "c")), people, NOBODY, K)) == ("root", 17, ["a", "b+c"])


def test_a_small_unit_beside_large_ones_goes_down_to_a_team() -> None:
    """The team is called after both; the unit above it keeps its name, and counts them."""
    large = tree(Node("x", leaves("x1", "x2")), Node("staff"))
    people = {"x1": crowd("x", 8), "x2": crowd("y", 6), "staff": crowd("s", 2)}
    assert shape(grouped(large, people, NOBODY, K)) == ("root", 16, [("x", 16, ["x1", "staff+x2"])])


def test_leaders_are_counted_once() -> None:
    """People placed directly in units that have others below them: together, when they are k or more."""
    two = tree(Node("x", leaves("x1")), Node("y", leaves("y1")))
    people = {"root": crowd("r", 2), "x": crowd("x", 2), "y": crowd("y", 1), "x1": crowd("a", 6), "y1": crowd("b", 7)}
    found = shape(grouped(two, people, NOBODY, K))
    assert found == ("root", 18, [("x", 6, ["x1"]), ("y", 7, ["y1"]), LEADERS])


def test_many_people_directly_in_a_unit_are_a_group_of_their_own() -> None:
    people = {"root": crowd("r", 6), "a": crowd("a", 5)}
    assert shape(grouped(tree(*leaves("a")), people, NOBODY, K)) == ("root", 11, ["in:root", "a"])


def test_whoever_may_open_a_group_does_not_count() -> None:
    people = {"a": crowd("a", 5), "b": crowd("b", 7)}
    viewers = {"a": frozenset({"a0"}), "b": frozenset({"b0"})}
    assert shape(grouped(tree(*leaves("a", "b")), people, viewers, K)) == ("root", 12, ["a+b"])


def test_a_manager_placed_in_the_team_it_is_merged_with_does_not_count_there_either() -> None:
    people = {"a": crowd("a", 5), "b": crowd("b", 1), "c": crowd("c", 8)}
    viewers = {"b": frozenset({"a0", "b0"})}
    assert shape(grouped(tree(*leaves("a", "b", "c")), people, viewers, K)) == ("root", 14, ["a+b+c"])


def test_atoms_have_k_contributors() -> None:
    people = {"a": crowd("a", 9), "b": crowd("b", 9), "c": crowd("c", 9)}
    whole = grouped(tree(*leaves("a", "b", "c")), people, NOBODY, K)
    contributed = {"a": 9, "b": 3, "c": 0}
    found = atoms(whole, lambda group: crowd(min(group.places), contributed[min(group.places)]), K)
    assert found == (frozenset({"a", "b"}),)
    assert atoms(whole, lambda group: crowd(min(group.places), 1), K) == ()


@pytest.mark.parametrize(
    ("atom", "expected"),
    [
        ("ab", ("a", "b")),
        ("abc", ("a", "bc")),  # c brought nobody new, and stays with the smallest other
        ("bc", ()),
        ("cd", ()),
        ("a", ()),
        ("bx", ()),  # x is no unit any more
    ],
)
def test_an_atom_is_divided_as_far_as_each_part_has_k_newcomers(atom: str, expected: tuple[str, ...]) -> None:
    new = {"a": 7, "b": 5, "c": 0, "d": 4}
    whole = grouped(tree(*leaves(*new)), {unit: crowd(unit, 9) for unit in new}, NOBODY, K)

    def newcomers(leaf: Group) -> People:
        return crowd(min(leaf.places), new[min(leaf.places)])

    found: set[Atom] = set(parts(whole, frozenset(atom), newcomers, K))
    assert found == set(map(frozenset, expected))


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_of_any_organization_every_group_has_k_and_the_parts_make_the_whole(seed: int) -> None:
    here = town(Random(seed)).tree()
    whole = grouped(here.root, here.staff, here.viewers, K)
    everyone = frozenset[str]().union(*here.staff.values())
    assert whole.people == everyone
    if whole.countable < K:
        return
    keys = [here.key(group) for group in whole.walk()]
    assert len(keys) == len(set(keys))
    for group in whole.walk():
        assert group.countable >= K
        if group.children:
            assert frozenset[str]().union(*(child.people for child in group.children)) == group.people
            assert sum(len(child.people) for child in group.children) == len(group.people)


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_the_leaves_of_some_places_are_those_that_hold_one_of_them(seed: int) -> None:
    dice = Random(seed)
    here = town(dice).tree()
    whole = grouped(here.root, here.staff, here.viewers, K)
    every = [group for group in whole.walk() if not group.children]
    assert list(whole.leaves()) == every
    some = dice.sample(sorted(whole.places), dice.randint(0, len(whole.places)))
    assert list(whole.leaves(some)) == [leaf for leaf in every if leaf.places & set(some)]


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_the_same_organization_is_grouped_the_same(seed: int) -> None:
    here = town(Random(seed)).tree()
    turned = dict(reversed(list(here.staff.items())))
    assert grouped(here.root, here.staff, here.viewers, K) == grouped(here.root, turned, here.viewers, K)


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_who_may_open_a_part_may_not_open_less_than_they_see_counted(seed: int) -> None:
    """Whoever may open the whole may open its parts: viewers only grow on the way down."""
    here = town(Random(seed)).tree()
    whole = grouped(here.root, here.staff, here.viewers, K)
    for group in whole.walk():
        assert all(group.viewers <= child.viewers for child in group.children)
    assert {node.id for node in walk(here.root)} >= whole.places

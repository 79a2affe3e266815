"""When a published number is replaced, and when it stays as it was."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

import pytest

from server.insight.editions import Change, Changed, Edition, Rules, Since, days_of, inside, next_editions
from server.insight.privacy import Atom, Group

OCTOBER, NOVEMBER = datetime(2026, 10, 1), datetime(2026, 11, 1)
A, B, C = frozenset("a"), frozenset("b"), frozenset("c")
RULES = Rules(5)
LOOSE = RULES._replace(keep_quiet_days=False)


def changes(new: Mapping[str, int]) -> Changed:
    """So many new contributors at each place; at a place that never was published all are new."""

    def changed(atom: Atom, since: Since) -> Change:
        count = sum(new.get(place, 0) for place in atom)
        return Change(count, count)

    return changed


@pytest.mark.parametrize(("new", "as_of"), [(0, OCTOBER), (1, OCTOBER), (4, OCTOBER), (5, NOVEMBER)])
def test_a_number_moves_on_when_k_changed(new: int, as_of: datetime) -> None:
    found = next_editions([Edition(A, OCTOBER)], [A], changes({"a": new}), NOVEMBER, RULES)
    assert found == (Edition(A, as_of),)


def test_from_its_day_nobody_reads_whether_nobody_or_a_few_changed() -> None:
    def days(rules: Rules) -> set[datetime]:
        found = (next_editions([Edition(A, OCTOBER)], [A], changes({"a": new}), NOVEMBER, rules) for new in range(5))
        return {edition.as_of for editions in found for edition in editions}

    assert days(RULES) == {OCTOBER}
    assert days(RULES._replace(keep_quiet_days=False)) == {OCTOBER, NOVEMBER}


def test_from_whether_a_number_has_parts_of_several_days_nobody_reads_who_did_nothing() -> None:
    """Months of a whole of three parts, beside the same with other small numbers wherever fewer than k changed."""
    random, telling = Random(7), False
    for _ in range(300):
        months = [{part: random.randrange(10) for part in "abc"} for _ in range(5)]
        others = [
            {part: new if new >= RULES.k else random.randrange(RULES.k) for part, new in one.items()} for one in months
        ]
        told = list(_days(months, RULES))
        assert told == list(_days(others, RULES))
        telling = telling or list(_days(months, LOOSE)) != list(_days(others, LOOSE))
    assert telling  # without the rule it would tell


def _days(months: Sequence[Mapping[str, int]], rules: Rules) -> Iterator[tuple[datetime, bool]]:
    """Month after month what is told of the whole's days. `months`: how many have something to tell, by part."""
    editions = tuple(Edition(part, OCTOBER) for part in (A, B, C))
    for number, new in enumerate(months, 1):
        editions = next_editions(editions, [A, B, C], changes(new), OCTOBER + timedelta(days=30 * number), rules)
        yield days_of(editions)


def test_the_change_of_people_who_may_open_it_is_not_enough() -> None:
    found = next_editions([Edition(A, OCTOBER)], [A], lambda atom, since: Change(9, 4), NOVEMBER, RULES)
    assert found == (Edition(A, OCTOBER),)


def test_what_was_never_published_is_published_at_once() -> None:
    assert next_editions([], [A | B, C], changes({}), NOVEMBER, RULES) == (
        Edition(A | B, NOVEMBER),
        Edition(C, NOVEMBER),
    )


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({"a": 6, "b": 5}, (Edition(A, NOVEMBER), Edition(B, NOVEMBER))),
        ({"a": 6, "b": 4}, (Edition(A | B, NOVEMBER),)),
        ({"a": 6, "b": 0}, (Edition(A | B, NOVEMBER),)),
        ({"a": 2, "b": 0}, (Edition(A | B, OCTOBER),)),
    ],
)
def test_two_are_taken_apart_only_when_each_brings_k(new: Mapping[str, int], expected: tuple[Edition, ...]) -> None:
    assert next_editions([Edition(A | B, OCTOBER)], [A, B], changes(new), NOVEMBER, RULES) == expected


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({"a": 6, "b": 4, "c": 1}, (Edition(A, NOVEMBER), Edition(B | C, NOVEMBER))),
        ({"a": 6, "b": 4, "c": 0}, (Edition(A | B | C, NOVEMBER),)),
    ],
)
def test_one_is_divided_as_far_as_each_part_brings_k(new: Mapping[str, int], expected: tuple[Edition, ...]) -> None:
    found = next_editions(
        [Edition(A | B | C, OCTOBER)], [A, B, C], changes(new), NOVEMBER, RULES, lambda atom, since: (A, B | C)
    )
    assert found == expected


@pytest.mark.parametrize(("new", "together"), [({"a": 3, "b": 2}, True), ({"a": 3, "b": 1}, False)])
def test_two_are_put_together_only_when_they_bring_k(new: Mapping[str, int], together: bool) -> None:
    found = next_editions([Edition(A, OCTOBER), Edition(B, OCTOBER)], [A | B], changes(new), NOVEMBER, RULES)
    assert found == ((Edition(A | B, NOVEMBER),) if together else (Edition(A, OCTOBER), Edition(B, OCTOBER)))


def test_a_new_team_waits_until_it_can_join() -> None:
    found = next_editions([Edition(A, OCTOBER)], [A | C], changes({"a": 1, "c": 3}), NOVEMBER, RULES)
    assert found == (Edition(A, OCTOBER),)


def test_a_group_is_the_sum_of_atoms_that_lie_within_it() -> None:
    group = Group(frozenset({"x"}), A | B, frozenset(), frozenset())
    published = [Edition(A, OCTOBER), Edition(B, NOVEMBER), Edition(C, NOVEMBER)]
    assert inside(group, published) == tuple(published[:2])
    assert inside(group, [Edition(A, OCTOBER), Edition(B | C, OCTOBER)]) is None
    assert inside(group, [Edition(C, OCTOBER)]) is None

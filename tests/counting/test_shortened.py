"""Which of many groups the page of learning has room for; the files have all of them."""

from server.reports.cells import WHOLE, GroupCell
from server.reports.learning_groups import MOST_GAPS, MOST_PARTS, MOST_ROWS, Keys, shortened


def tree(parts: int, teams: int) -> tuple[Keys, dict[str, GroupCell]]:
    """The whole, so many parts of it, and in each so many teams; with their depths."""
    keys, groups = [(WHOLE, 0)], {WHOLE: GroupCell((), "", 0)}
    for part in range(parts):
        keys.append((f"{part}", 1))
        groups[f"{part}"] = GroupCell((), WHOLE, len(keys))
        for team in range(teams):
            keys.append((f"{part}/{team}", 2))
            groups[f"{part}/{team}"] = GroupCell((), f"{part}", len(keys))
    return keys, groups


def shown(keys: Keys, groups: dict[str, GroupCell], *gaps: str) -> list[str]:
    return [key for key, _ in shortened(keys, groups, gaps)]


def test_few_groups_are_all_there() -> None:
    keys, groups = tree(3, 2)
    assert len(keys) <= MOST_ROWS
    assert shortened(keys, groups, ()) == keys


def test_of_many_the_parts_are_there_and_the_way_to_each_gap() -> None:
    keys, groups = tree(3, 5)
    assert shown(keys, groups) == [WHOLE, "0", "1", "2"]
    assert shown(keys, groups, "1/4") == [WHOLE, "0", "1", "1/4", "2"]


def test_of_very_many_parts_only_those_with_the_most_probable_gaps() -> None:
    keys, groups = tree(MOST_PARTS + 1, 0)
    assert shown(keys, groups) == [WHOLE]
    assert shown(keys, groups, "40", "7") == [WHOLE, "7", "40"]
    every = [key for key, _ in keys[1:]] + [f"x{n}" for n in range(9)]
    assert len(shown(*tree(400, 0), *map(str, range(399, -1, -1)))) <= MOST_GAPS + 1
    assert "399" in shown(*tree(400, 0), *map(str, range(399, -1, -1)))
    assert set(shown(keys, groups, *every)) <= {key for key, _ in keys}


def test_a_gap_of_a_group_that_is_not_the_viewers_takes_no_room() -> None:
    keys, groups = tree(3, 5)
    elsewhere = [f"9/{team}" for team in range(2 * MOST_GAPS)]
    assert shown(keys, groups, *elsewhere, "2/0") == [WHOLE, "0", "1", "2", "2/0"]

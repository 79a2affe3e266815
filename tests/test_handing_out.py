"""Tests that share a server are handed out together, and what takes longest begins first."""

from pathlib import Path

from tests.handing_out import BROWSING, DEMONSTRATION, LONGEST, together, turn

ROOT = Path(__file__).parents[1]


def test_files_with_one_server_stay_together_and_others_go_each_by_itself() -> None:
    files = [f"{BROWSING}{path.name}" for path in sorted((ROOT / BROWSING).glob("test_*.py"))]
    assert len({together(file) for file in files}) == 2
    shared = [file for file in files if together(file) == together(f"{BROWSING}test_accessible.py")]
    assert shared == [f"{BROWSING}test_{name}.py" for name in DEMONSTRATION]
    assert together("tests/serving/test_listen.py") == "tests/serving/test_listen.py"


def test_whoever_looks_at_the_demonstration_is_handed_out_with_it() -> None:
    for path in (ROOT / BROWSING).glob("test_*.py"):
        takes_it = any("address: str" in line for line in path.read_text("utf-8").split("def test_")[1:])
        assert not takes_it or path.stem.removeprefix("test_") in DEMONSTRATION, path.name


def test_every_one_of_the_longest_is_there_and_has_its_turn() -> None:
    assert [one for one in LONGEST if not (ROOT / one).exists()] == []
    assert [turn(one) for one in LONGEST] == [*range(len(LONGEST))]
    assert turn("tests/compiling/test_title.py") == len(LONGEST)

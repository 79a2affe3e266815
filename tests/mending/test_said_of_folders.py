"""What pages of rules say of files and folders is true: what is called bad fires the rule, what is good does not."""

from pathlib import Path

import pytest

from courses.catalog import load
from courses.mends.checking import checker
from courses.rules import all_rules
from tests.mending.said_of_folders import BEFORE, TRIED, Files, written


def said(folder: Path, files: Files) -> set[str]:
    """The codes of what is said of these files, beside what they were where that is among them."""
    content = written(folder, files)
    catalog = load(content)
    found = [*catalog.diagnostics, *(d for one in catalog.folders.values() for d in one.diagnostics)]
    for before in (folder / BEFORE).glob("*/*.md"):
        path = content / before.relative_to(folder / BEFORE)
        found += checker(path, str(folder / BEFORE))(path.read_text(encoding="utf-8"))
    return {one.code for one in found}


@pytest.mark.parametrize("code", sorted(TRIED))
def test_what_is_called_bad_fires_and_what_is_called_good_does_not(code: str, tmp_path: Path) -> None:
    assert code in said(tmp_path / "bad", TRIED[code].bad)
    assert code not in said(tmp_path / "good", TRIED[code].good)


def test_they_are_rules() -> None:
    assert set(TRIED) <= {rule.code for rule in all_rules()}

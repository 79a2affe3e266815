"""What the README says is so, and what is so the README says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from server.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    assert f"`GEHOOR_{name.upper()}`" in README


def test_no_setting_is_documented_that_does_not_exist() -> None:
    documented = set(re.findall(r"`GEHOOR_([A-Z_]+)`", README))
    assert documented <= {name.upper() for name in Settings.model_fields}


def commands() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "server.cli", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    listed = re.search(r"\{([a-z,]+)\}", done.stdout)
    assert listed, done.stdout
    return listed.group(1).split(",")


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"`gehoor {command}" in README


def test_every_target_of_the_makefile_is_documented() -> None:
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert targets
    for target in set(targets.group(1).split()) - {"help", "clean"}:
        assert f"`make {target}`" in README


def test_every_file_the_readme_names_exists() -> None:
    for path in re.findall(r"\]\((?!http|mailto|#)([^)]+)\)", README):
        assert (ROOT / path.split("#")[0]).exists(), path


@pytest.mark.parametrize("path", [p for p in ROOT.glob("*/README.md") if ".venv" not in p.parts] + [ROOT / "README.md"])
def test_paths_in_the_tour_exist(path: Path) -> None:
    for name in re.findall(
        r"`((?:courses|server|content|tests)/[\w/.-]+\.(?:py|md|html|css|js|yml))`", path.read_text()
    ):
        assert (ROOT / name).exists(), name

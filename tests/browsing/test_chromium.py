"""Which Chromium the browser tests take, where there is more than one."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.browsing import chromium
from tests.browsing.chromium import Chromium, find, install, shells_beside


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A machine with nothing but these programs: name → path."""
    programs: dict[str, str] = {}
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    monkeypatch.setattr(chromium.shutil, "which", programs.get)
    monkeypatch.setattr(chromium, "UNPACKED", tmp_path / "nothing")
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: None)
    return programs


def test_what_is_given_goes_first_then_a_headless_shell(
    installed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find() is None
    installed["chromium"] = "/bin/chromium"
    assert find() == Chromium("/bin/chromium")
    installed["chromium-headless-shell"] = "/bin/shell"
    assert find() == Chromium("/bin/shell")
    monkeypatch.setenv("CHROMIUM_PATH", "/else/where")
    assert find() == Chromium("/else/where")


@pytest.mark.parametrize(
    ("whole", "shell"),
    [
        ("chromium-1255/chrome-linux64/chrome", "chrome-headless-shell-linux64/chrome-headless-shell"),
        ("chromium-1255/chrome-linux/chrome", "chrome-linux/headless_shell"),
        ("chromium-1255/chrome-win64/chrome.exe", "chrome-headless-shell-win64/chrome-headless-shell.exe"),
        (
            "chromium-1255/chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
            "chrome-headless-shell-mac-arm64/chrome-headless-shell",
        ),
    ],
)
def test_playwright_s_shell_lies_beside_its_whole_chromium(tmp_path: Path, whole: str, shell: str) -> None:
    of_another_build, here = (tmp_path / f"chromium_headless_shell-{build}" / shell for build in (1254, 1255))
    for path in (of_another_build, here, here.with_name("LICENSE")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert shells_beside(tmp_path / whole) == [here]
    assert shells_beside(tmp_path / "elsewhere" / "chrome") == []


def test_only_the_shell_is_asked_for_first_and_then_all_of_it(
    installed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def fails(command: list[str], **_: object) -> CompletedProcess[bytes]:
        asked.append(command[2:])
        return CompletedProcess(command, 1)

    monkeypatch.setattr(chromium.subprocess, "run", fails)
    assert install() is None  # there is no npm either
    assert asked == [["playwright", "install", "--only-shell", "chromium"], ["playwright", "install", "chromium"]]

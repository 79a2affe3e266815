"""The wheel carries all it needs: installed into a clean environment it shows the demonstration from any folder."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> None:
    said(*command, cwd=cwd)


def said(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    source = out / "source"  # built from a copy: a build must not depend on, or leave, anything in the checkout
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__"))
    if uv := shutil.which("uv"):
        run(uv, "build", "--quiet", "--wheel", "--out-dir", out, cwd=source)
    else:
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", out, ".", cwd=source)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `gehoor` of an environment that holds only the wheel and its own dependencies.

    Those lie there as they were installed here, instead of being fetched and unpacked again: each that the wheel names,
    what these need in turn, and no other. pip then looks whether anything is missing or of a wrong version.
    """
    venv = tmp_path_factory.mktemp("clean") / "venv"
    python = venv / BIN / "python"
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=venv.parent)
    site = Path(said(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=venv.parent))
    pip(python, "install", "--quiet", "--no-deps", wheel)
    for one in needed(next(distributions(name="gehoor", path=[str(site)]))):
        lay(one, site)
    pip(python, "check")
    return venv / BIN / "gehoor"


def pip(python: Path, *command: str | Path) -> None:
    if uv := shutil.which("uv"):
        run(uv, "pip", *command, "--python", python, cwd=python.parent)
    else:
        run(sys.executable, "-m", "pip", "--python", python, *command, cwd=python.parent)


def needed(installed: Distribution) -> list[Distribution]:
    """What a distribution names as needed, without extras, and what that needs."""
    found, waiting = dict[str, Distribution](), [(installed, "")]
    while waiting:
        one, extra = waiting.pop()
        for requirement in map(Requirement, one.requires or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                is_new = canonicalize_name(requirement.name) not in found
                need = found[canonicalize_name(requirement.name)] = distribution(requirement.name)
                waiting += [(need, asked) for asked in requirement.extras] + [(need, "")] * is_new
    return list(found.values())


def lay(one: Distribution, site: Path) -> None:
    """Puts a distribution as it is installed here into another environment."""
    for name in {file.parts[0] for file in one.files or ()} - {"..", "__pycache__"}:
        if not (site / name).exists():
            old = Path(str(one.locate_file(name)))
            if os.name != "nt":
                (site / name).symlink_to(old)
            elif old.is_dir():
                shutil.copytree(old, site / name)
            else:
                shutil.copy(old, site / name)


@pytest.fixture
def demonstration(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The address of `gehoor demo`, started in a folder that is not the project's."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [installed, "demo", "--port", str(port)], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=20)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, process.communicate()[0].decode()
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"{address} did not answer within a minute")


def test_it_carries_content_templates_styles_messages_and_migrations(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "server/shipped/curriculum.yml", "server/shipped/listening/nl.md", "server/templates/base.html",
        "server/static/gehoor.css", "server/static/next.woff2", "server/locale/nl/app.po", "server/migrations/env.py",
    ):  # fmt: skip
        assert part in names
    assert not [name for name in names if name.startswith(("tests", "content"))]


def test_it_shows_the_demonstration_from_another_folder(demonstration: str) -> None:
    with urllib.request.urlopen(f"{demonstration}/modules") as answer:
        page = answer.read().decode()
    assert page.count('href="/modules/') >= 3
    with urllib.request.urlopen(f"{demonstration}/demo") as answer:
        assert "<form" in answer.read().decode()


def test_it_checks_what_it_ships(installed: Path, tmp_path: Path) -> None:
    where = "import server, pathlib; print(pathlib.Path(server.__file__).parent)"
    run(
        installed, "check", Path(said(installed.parent / "python", "-c", where, cwd=tmp_path)) / "shipped", cwd=tmp_path
    )

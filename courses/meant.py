"""What somebody meant by a path that leads to nothing a command can take: one level too high or too low, or a name
that is nearly right. Loaded only where a command has nothing to do."""

import shlex
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from courses import disk
from courses.content import CURRICULUM
from courses.folders import is_markdown
from courses.looking import is_module
from courses.slugs import slug
from courses.telling import USAGE, write
from courses.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from argparse import ArgumentParser

ANY, MODULE, TEXT = "any", "module", "text"  # what a command takes: all there is, one module, one file of it
MOST: Final = 4  # commands that are proposed
_WORDS: Final = {
    "nl": {
        "missing": "er is geen bestand of map '{path}'.", "modules": "'{path}' is een map met modules. Kies er één.",
        "module": "'{path}' is een map met een module. Noem één bestand ervan.",
        "above": "in '{path}' staan geen modules, wel in een map daarbinnen.",
        "inside": "'{path}' hoort bij een module, maar is er geen tekst van.",
        "nothing": "in '{path}' staat geen module.", "file": "er is geen bestand '{path}'.",
        "name": "'{path}' kan geen naam van een map met een module zijn: alleen a-z, cijfers en streepjes.",
        "meant": "Bedoelde je:", "more": "en nog {count}",
    },
    "en": {
        "missing": "there is no file or folder '{path}'.", "modules": "'{path}' is a folder with modules. Choose one.",
        "module": "'{path}' is a folder with a module. Name one file of it.",
        "above": "there are no modules in '{path}', but there are in a folder inside it.",
        "inside": "'{path}' belongs to a module, but is no text of it.",
        "nothing": "there is no module in '{path}'.", "file": "there is no file '{path}'.",
        "name": "'{path}' can't be the name of a module's folder: only a-z, digits and hyphens.",
        "meant": "Did you mean:", "more": "and {count} more",
    },
}  # fmt: skip


def refuse(
    command: str, path: Path, spoken: str, takes: str = ANY, rest: str = "", parser: "ArgumentParser | None" = None
) -> int:
    """Says why a command can't take a path, and how it was probably meant. `rest`: what else stands in that command.
    Answers the exit code."""
    if parser is not None:
        parser.print_usage(sys.stderr)
    write(sys.stderr, said(command, path, spoken, takes, rest))
    return USAGE


def said(command: str, path: Path, spoken: str, takes: str = ANY, rest: str = "") -> str:
    words = _WORDS["nl" if spoken == "nl" else "en"]
    why, better = meant(path, takes)
    typed = [f"{command} {shlex.quote(one.as_posix())}{rest}" for one in better]
    return _told(command, words[why].format(path=path), typed, words)


def no_file(command: str, path: Path, spoken: str, rest: str, parser: "ArgumentParser") -> int:
    """Says that there is no such file to bring in, and which are like it. Answers the exit code."""
    words = _WORDS["nl" if spoken == "nl" else "en"]
    names = sorted(one.name for one in path.parent.iterdir() if one.is_file()) if path.parent.is_dir() else []
    near = get_close_matches(path.name, names, n=2, cutoff=0.7)
    typed = [f"{command} {shlex.quote((path.parent / name).as_posix())}{rest}" for name in near]
    parser.print_usage(sys.stderr)
    write(sys.stderr, _told(command, words["file"].format(path=path), typed, words))
    return USAGE


def no_name(command: str, folder: Path, spoken: str) -> str:
    """What is wrong with the name of a module's folder to be, and the command with a better one; `command`: up to
    there. "" for nothing."""
    name = folder.resolve().name
    better = slug(name).strip("-") or "module-1"
    if name == better:
        return ""
    words = _WORDS["nl" if spoken == "nl" else "en"]
    typed = f"{command} {shlex.quote((folder.parent / better).as_posix())}"
    return _told(command.partition(" --")[0], words["name"].format(path=name), [typed], words)


def _told(command: str, why: str, typed: Sequence[str], words: dict[str, str]) -> str:
    lines = [f"{command}: {why}", *([words["meant"]] if typed else []), *(f"    {one}" for one in typed[:MOST])]
    if len(typed) > MOST:
        lines.append("    " + words["more"].format(count=len(typed) - MOST))
    return "\n".join([*lines, ""])


def elsewhere(path: Path) -> bool:
    """Whether what somebody meant by a folder without modules is near it."""
    why, better = meant(path, ANY)
    return bool(better) and why in ("above", "inside")


def meant(path: Path, takes: str) -> tuple[str, Sequence[Path]]:
    """Why a path does not fit, and the paths that would."""
    if not disk.exists(path):
        return "missing", _fitting(_like(path), takes)
    if path.is_file():
        own = path.parent if is_module(path.parent) else None
        return ("inside", _fitting([own], takes)) if own and not is_markdown(path) else ("nothing", ())
    if is_module(path):
        return "module", _fitting([path], takes)
    if _holds_modules(path):
        return "modules", _fitting([path], takes)
    below = [one for one in _folders(path) if _holds_modules(one)]
    if below:
        return "above", _fitting(below, takes)
    above = path.resolve().parents[:3]
    level = next((number for number, one in enumerate(above) if one.name and is_module(one)), None)
    if level is None:
        return "nothing", ()
    named = path.parents[level] if len(path.parts) > level else Path(*[".."] * (level + 1 - len(path.parts)))
    return "inside", _fitting([named], takes)


def _like(path: Path) -> list[Path]:
    """Paths that are there and have a name like this one's."""
    stem = path.name.split(".")[0]
    if path.parent.is_dir():
        names = sorted(one.name for one in path.parent.iterdir() if one.is_dir() or is_markdown(one))
        same = [name for name in names if name.split(".")[0] == stem]
        near = same or get_close_matches(path.name, names, n=2, cutoff=0.6)
        if near:
            return [path.parent / name for name in near]
    here = path.parent if path.parent.is_dir() else Path()
    return (
        [] if path.is_absolute() else sorted(one for one in here.glob(f"*/{stem}") if one.is_dir() and is_module(one))
    )


def _fitting(paths: Sequence[Path], takes: str) -> list[Path]:
    """The same, or what is inside them, as far as the command takes it."""
    found = list[Path]()
    for path in paths:
        if takes != ANY and path.is_dir() and not is_module(path):
            found += _fitting(_modules(path), takes)
        elif takes == TEXT and path.is_dir():
            found += [file for language in LANGUAGES if (file := path / f"{language}.md").exists()]
        else:
            found.append(path)
    return found


def _holds_modules(folder: Path) -> bool:
    return not is_module(folder) and ((folder / CURRICULUM).exists() or bool(_modules(folder)))


def _modules(folder: Path) -> list[Path]:
    """The modules of a content folder."""
    return [one for one in _folders(folder) if is_module(one)]


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))
    except OSError:
        return []

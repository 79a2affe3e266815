"""What the screens say and what is translated. `python -m tests.messages` lists what is missing, and where."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

SERVER = Path(__file__).parents[1] / "server"
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.i18n"}}
Keywords = Mapping[str, tuple[int, ...] | None]
KEYWORDS: Keywords = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "msg": None,
    "StoreProblem": (1,),
    "CommandProblem": None,
}  # StoreProblem's second message is its help
HELP: Keywords = {"StoreProblem": (2,)}
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")


class Message(NamedTuple):
    one: str
    many: str  # "" where it has no number


class Used(NamedTuple):
    message: Message
    where: str  # "learn/shell.py:12"


class Translated(NamedTuple):
    message: Message
    texts: tuple[str, ...]
    file: str  # "learn.po"
    fuzzy: bool


@cache
def used() -> tuple[Used, ...]:
    """Every message in Python and templates, looked for once."""
    return (*_in_python(KEYWORDS), *_in_python(HELP), *_in_templates())


def _in_python(keywords: Keywords) -> Iterator[Used]:
    """Only files with such a call in them are read word by word: from the others nothing comes, and it takes long."""
    call = re.compile(rf"\b({'|'.join(keywords)})\s*\(")
    for path in sorted(SERVER.rglob("*.py")):
        if call.search(path.read_text(encoding="utf-8")):
            for line, message, _, _ in extract_from_file("python", path, keywords):
                yield from _used(path.relative_to(SERVER).as_posix(), line, message)


def _in_templates() -> Iterator[Used]:
    for file, line, message, _, _ in extract_from_dir(SERVER / "templates", [("**.html", "jinja2")], OPTIONS, KEYWORDS):
        yield from _used(f"templates/{file}", line, message)


def _used(file: str, line: int, message: str | tuple[str, ...]) -> Iterator[Used]:
    one, *more = message if isinstance(message, tuple) else (message,)
    if one:
        yield Used(Message(one, more[0] if more else ""), f"{file}:{line}")


def translated(language: str = "nl") -> Iterator[Translated]:
    """Every message in the catalogues of a language."""
    for path in sorted((SERVER / "locale" / language).glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale=language):
                one, many = entry.id if isinstance(entry.id, (list, tuple)) else (entry.id, "")
                texts = entry.string if isinstance(entry.string, (list, tuple)) else (entry.string,)
                if one:
                    yield Translated(Message(one, many), tuple(map(str, texts)), path.name, entry.fuzzy)


def placeholders(text: str) -> set[str]:
    """The names a message is filled with."""
    return {first or second for first, second in PLACEHOLDER.findall(text)}


def missing() -> list[str]:
    """One line per message that is on screen and not in Dutch."""
    known = {entry.message for entry in translated() if all(entry.texts)}
    lines = {use.message: f"{use.where}: {use.message.one!r}" for use in used() if use.message not in known}
    return sorted(lines.values())


if __name__ == "__main__":
    print("\n".join(missing()) or "Nothing is missing.")

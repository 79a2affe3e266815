"""`gehoor import docx`: a Word document as a module's file, its pictures beside it, and what did not come along."""

import shlex
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from courses.exchange.bringing import TAKEN, not_there
from courses.exchange.docx import Document, read
from courses.exchange.word.package import MOST_BYTES
from courses.telling import write
from courses.vocabulary import LANGUAGES

DONE, NOTHING = 0, 1
_WORDS = {
    "nl": ("Niet meegekomen:", "Kijk het na met gehoor check{folder}."),
    "en": ("Left out:", "Check it with gehoor check{folder}."),
}


def run(arguments: Sequence[str], spoken: str = "en") -> int:
    parser = ArgumentParser("gehoor import docx", description="Makes a module of a Word document.")
    parser.add_argument("file", metavar="FILE", type=Path, help="a Word document, .docx")
    parser.add_argument("--out", metavar="DIR", type=Path, help="the module's folder (default: print the module)")
    parser.add_argument(
        "--language", choices=LANGUAGES, help="of the module (default: the one its text looks to be in)"
    )
    given = parser.parse_args(arguments)
    refused = not_there(parser, given, given.language or spoken)
    if refused:
        return refused
    with given.file.open("rb") as file:
        found = read(file.read(MOST_BYTES + 1), given.language or "", pictures=given.out is not None)
    name = given.file.as_posix()
    if found.refused:
        why, to_do = found.reason(given.language or spoken)
        write(sys.stderr, f"{name}: {why}\n  → {to_do}\n")
        return NOTHING
    return _into(given.out, found, name) if given.out else _printed(found, name)


def _printed(found: Document, name: str) -> int:
    write(sys.stdout, found.text)
    write(sys.stderr, _report(found, name))
    return DONE


def _into(folder: Path, found: Document, name: str) -> int:
    """Writes the module and its pictures; nothing at all where one of them is there already."""
    files = {folder / f"{found.language}.md": found.text.encode()}
    files |= {folder / picture: data for picture, data in found.pictures.items()}
    taken = next((path for path in files if path.exists()), None)
    if taken is not None:
        write(sys.stderr, f"'{taken.as_posix()}' {TAKEN[found.language]}\n")
        return NOTHING
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        path.write_bytes(data)
    write(sys.stdout, _report(found, name, folder) + "".join(f"→ {path.as_posix()}\n" for path in files))
    return DONE


def _report(found: Document, name: str, folder: Path | None = None) -> str:
    left_out, check = _WORDS[found.language]
    place = f" {shlex.quote(folder.as_posix())}" if folder else ""
    lines = found.lines(found.language)
    listed = [f"{name}: {left_out}", *(f"    {line}" for line in lines)] if lines else []
    as_what = [f"{name}: {said}"] if (said := found.read_as(found.language)) else []
    return "\n".join([*as_what, *listed, check.format(folder=place)]) + "\n"

"""Modules on their way out: compiled, made into something else, written or printed, and reported."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from courses import report
from courses.content import read_curriculum
from courses.diagnostics import Severity
from courses.exchange import saying
from courses.hashes import sealed
from courses.looking import look
from courses.model import Module
from courses.telling import write
from courses.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from courses.exchange.gift_out import Out

DONE, PROBLEM = 0, 1


def gift(arguments: Sequence[str]) -> int:
    """`gehoor export gift`."""
    parser = ArgumentParser("gehoor export gift", description="Writes a module's questions in Moodle's GIFT.")
    parser.add_argument("path", metavar="PATH", type=Path, help="a module's file or folder")
    parser.add_argument("--out", metavar="FILE", type=Path, help="where to write it (default: print it)")
    parser.add_argument("--language", choices=LANGUAGES, help="of a folder with several (default: its first)")
    given = parser.parse_args(arguments)
    modules = _modules(parser, given.path)
    module = next((one for one in modules if given.language in (None, one.language)), None)
    if module is None:
        return PROBLEM
    from courses.exchange import gift_out

    written, told = gift_out.text(module), _told(gift_out.steps(module), module.language)
    _deliver(written, given.out)
    write(sys.stderr if given.out is None else sys.stdout, told)
    return DONE


def html(arguments: Sequence[str]) -> int:
    """`gehoor export html`."""
    parser = ArgumentParser("gehoor export html", description="Writes one file to read and review a module in.")
    parser.add_argument("path", metavar="PATH", type=Path, help="a module's file or folder")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the file to write")
    given = parser.parse_args(arguments)
    modules = _modules(parser, given.path)
    if not modules:
        return PROBLEM
    from courses.exchange import page

    folder = (given.path if given.path.is_dir() else given.path.parent).resolve()
    made, language = page.page(modules, read_curriculum(folder.parent)[0], folder), modules[0].language
    _deliver(made.html, given.out)
    lost = [f"'{title}': {saying.left_out(one, language)}" for title, one in made.left_out]
    write(sys.stdout, "\n".join([*lost, f"→ {given.out.as_posix()}"]) + "\n")
    return DONE


def _modules(parser: ArgumentParser, path: Path) -> tuple[Module, ...]:
    """What is at the path, one for each language; none where there are errors, which are printed then."""
    if not path.exists():
        parser.error(f"there is no file or folder '{path}'")
    found = look(path)
    if found.others or not (found.modules or found.diagnostics):
        parser.error(f"'{path}' is no module; name its folder or its file")
    modules = tuple(one.module for one in found.modules if one.module is not None)
    if len(modules) < len(found.modules) or any(d.severity is Severity.ERROR for d in found.diagnostics):
        language = found.modules[0].language if found.modules else "en"
        write(sys.stderr, report.render("full", len(found.modules), found.diagnostics, language))
        return ()
    return tuple(map(sealed, modules))


def _deliver(text: str, out: Path | None) -> None:
    """Writes a file whole or not at all; without one, prints."""
    if out is None:
        write(sys.stdout, text)
        return
    from courses import disk

    disk.put(str(out), text.encode("utf-8"))


def _told(outs: "Sequence[Out]", language: str) -> str:
    lines = []
    for out in outs:
        head = f"{saying.became(out.step.exercise.kind, language)} '{out.step.title}'"
        carried = "" if out.text else ": " + saying.became("", language)
        said = [f"    {saying.word('left-out', language)}: {saying.left_out(lost, language)}" for lost in out.left_out]
        if out.left_out or not out.text:
            lines += [head + carried, *(said if out.text else [])]
    count = sum(bool(out.text) for out in outs)
    return "\n".join([*lines, saying.sent(count, len(outs), language)]) + "\n"

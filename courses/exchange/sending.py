"""Modules on their way out: compiled, made into something else, written or printed, and reported."""

import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from courses import disk, meant, report
from courses.content import read_curriculum
from courses.diagnostics import Severity
from courses.exchange import saying
from courses.hashes import sealed
from courses.looking import look
from courses.model import Module
from courses.telling import add_language, language_for, write
from courses.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from courses.exchange.gift_out import Out

DONE, PROBLEM = 0, 1
_NO_SUCH = {
    "nl": "{path} is er niet in '{language}', wel in: {languages}.",
    "en": "{path} is not there in '{language}', but in: {languages}.",
}


def gift(arguments: Sequence[str], spoken: str = "en") -> int:
    """`gehoor export gift`."""
    parser = ArgumentParser("gehoor export gift", description="Writes a module's questions in Moodle's GIFT.")
    parser.add_argument("path", metavar="PATH", type=Path, help="a module's file or folder")
    parser.add_argument("--out", metavar="FILE", type=Path, help="where to write it (default: print it)")
    parser.add_argument("--language", choices=LANGUAGES, help="of a folder with several (default: its first)")
    given = parser.parse_args(arguments)
    modules, code = _modules(parser, given, spoken)
    module = next((one for one in modules if given.language in (None, one.language)), None)
    if module is None:
        return _no_such(given, modules, spoken) if modules else code
    from courses.exchange import gift_out

    written, told = gift_out.text(module), _told(gift_out.steps(module), module.language)
    _deliver(written, given.out)
    write(sys.stderr if given.out is None else sys.stdout, told)
    return DONE


def html(arguments: Sequence[str], spoken: str = "en") -> int:
    """`gehoor export html`."""
    parser = ArgumentParser("gehoor export html", description="Writes one file to read and review a module in.")
    parser.add_argument("path", metavar="PATH", type=Path, help="a module's file or folder")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the file to write")
    add_language(parser)
    given = parser.parse_args(arguments)
    modules, code = _modules(parser, given, spoken)
    if not modules:
        return code
    from courses.exchange import page

    folder = (given.path if given.path.is_dir() else given.path.parent).resolve()
    made, language = (
        page.page(modules, read_curriculum(folder.parent)[0], folder),
        given.language or modules[0].language,
    )
    _deliver(made.html, given.out)
    lost = [f"'{title}': {saying.left_out(one, language)}" for title, one in made.left_out]
    write(sys.stdout, "\n".join([*lost, f"→ {given.out.as_posix()}"]) + "\n")
    return DONE


def _modules(parser: ArgumentParser, given: Namespace, spoken: str) -> tuple[tuple[Module, ...], int]:
    """What is at the path, one for each language; where there are errors, which are printed then, or no module, none
    and the exit code."""
    path, language = given.path, given.language or spoken
    found = look(path) if disk.exists(path) else None
    if found is None or not found.modules:
        out = f" --out {shlex.quote(given.out.as_posix())}" if given.out else ""
        return (), meant.refuse(parser.prog, path, language, meant.MODULE, out, parser)
    modules = tuple(one.module for one in found.modules if one.module is not None)
    if len(modules) < len(found.modules) or any(d.severity is Severity.ERROR for d in found.diagnostics):
        language = language_for([found.modules[0].language], spoken, given.language or "")
        write(sys.stderr, report.render("full", len(found.modules), found.diagnostics, language))
        return (), PROBLEM
    return tuple(map(sealed, modules)), DONE


def _no_such(given: Namespace, modules: tuple[Module, ...], spoken: str) -> int:
    """The module is there, and not in the language that was asked for."""
    said = _NO_SUCH["nl" if spoken == "nl" else "en"]
    languages = ", ".join(module.language for module in modules)
    write(sys.stderr, said.format(path=given.path.as_posix(), language=given.language, languages=languages) + "\n")
    return PROBLEM


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

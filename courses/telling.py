"""What the authors' commands write, and the exit code they answer with."""

import sys
from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING, TextIO

from courses import report
from courses.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from argparse import ArgumentParser

CLEAN, ERRORS, USAGE = 0, 1, 2


def tell(
    files: int, languages: Set[str], diagnostics: Sequence[Diagnostic], spoken: str, format_name: str = "full",
    mended: Sequence[Diagnostic] | None = None, asked: str = "",
) -> int:  # fmt: skip
    """Writes what was found in so many files. The last line is in the language that is `asked` for, or that of the
    files, or, where they are in several or none, `spoken`. Answers the exit code."""
    language = language_for(languages or {diagnostic.language for diagnostic in diagnostics}, spoken, asked)
    write(sys.stdout, report.render(format_name, files, diagnostics, language, mended))
    return ERRORS if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics) else CLEAN


def language_for(languages: Iterable[str], spoken: str, asked: str = "") -> str:
    """In which language to speak of files in these: the one asked for, else theirs, else the reader's."""
    known = set(languages)
    return asked or (known.pop() if len(known) == 1 else spoken)


def add_language(parser: "ArgumentParser", what: str = "the file's own") -> None:
    """The option of every command that says something to an author. `what`: the default, "" for none but the
    terminal's."""
    from courses.vocabulary import LANGUAGES  # who types no option waits for none

    default = f"{what}, else the terminal's" if what else "the terminal's"
    parser.add_argument("--language", choices=LANGUAGES, default="", help=f"to say it in (default: {default})")


def write(stream: TextIO, text: str) -> None:
    """Writes text; what the terminal has no sign for becomes a question mark, not an error."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))

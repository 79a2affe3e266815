"""What the authors' commands write, and the exit code they answer with."""

import sys
from collections.abc import Sequence, Set
from typing import TextIO

from courses import report
from courses.diagnostics import Diagnostic, Severity

CLEAN, ERRORS, USAGE = 0, 1, 2


def tell(
    files: int, languages: Set[str], diagnostics: Sequence[Diagnostic], spoken: str, format_name: str = "full",
    mended: Sequence[Diagnostic] | None = None,
) -> int:  # fmt: skip
    """Writes what was found in so many files. The last line is in the language of the files, or, where they are in
    several or none, in `spoken`. Answers the exit code."""
    known = languages or {diagnostic.language for diagnostic in diagnostics}
    language = next(iter(known)) if len(known) == 1 else spoken
    write(sys.stdout, report.render(format_name, files, diagnostics, language, mended))
    return ERRORS if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics) else CLEAN


def write(stream: TextIO, text: str) -> None:
    """Writes text; what the terminal has no sign for becomes a question mark, not an error."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))

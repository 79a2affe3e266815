"""Diagnostics as text: full, concise and JSON; for the formats of other programs see `courses.formats`."""

from collections.abc import Sequence

from courses.diagnostics import Diagnostic, Severity
from courses.source import HIDDEN

FORMATS = ("full", "concise", "json", "github", "sarif")
_WORDS = {"nl": {"error": "fout", "warning": "let op"}, "en": {"error": "error", "warning": "warning"}}
_MENDED = {"nl": "hersteld", "en": "mended"}
MOST = 100  # messages about one rule in one file, for people
_WIDEST = 160  # characters of a line that are shown


def render(
    format_name: str, modules: int, diagnostics: Sequence[Diagnostic], language: str,
    mended: Sequence[Diagnostic] | None = None,
) -> str:  # fmt: skip
    """The whole report, its last line in `language`; `modules` counts files that were compiled, a module in two
    languages twice. `mended`: what was put right, None where nothing was to be."""
    if format_name == "json":
        return as_json(modules, diagnostics, mended)
    last = summary(modules, diagnostics, language, mended)
    if format_name in ("github", "sarif"):
        from courses import formats  # for other programs only

        return (
            "\n".join([*formats.github(diagnostics), last, ""])
            if format_name == "github"
            else formats.sarif(diagnostics)
        )
    one = full if format_name == "full" else concise
    gap = "\n\n" if format_name == "full" else "\n"
    done = ["\n".join(map(mended_line, mended))] if mended else []
    told, left_out = _first(diagnostics) if len(diagnostics) > MOST else (diagnostics, [])
    return gap.join([*done, *map(one, told), *left_out, last]) + "\n"


def _first(diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[str]]:
    """Of each rule the first so many in a file, for nobody reads on; and a line for each rule that has more."""
    told: list[Diagnostic] = []
    seen: dict[tuple[str, str], int] = {}
    for diagnostic in diagnostics:
        key = diagnostic.path, diagnostic.code
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= MOST:
            told.append(diagnostic)
    of_each = {(one.path, one.code): one for one in told}
    return told, [_more(of_each[key], count - MOST) for key, count in seen.items() if count > MOST]


def _more(diagnostic: Diagnostic, count: int) -> str:
    found = f"{diagnostic.path}: {_word(diagnostic)} {diagnostic.code}:"
    if diagnostic.language == "en":
        return f"{found} {count} more in this file. With --format json you see them all."
    return f"{found} nog {count} keer in dit bestand. Met --format json zie je ze allemaal."


def concise(diagnostic: Diagnostic) -> str:
    """One line; stands alone."""
    span = diagnostic.span
    word = _word(diagnostic)
    return f"{diagnostic.path}:{span.line}:{span.column}: {word} {diagnostic.code}: {diagnostic.message}"


def mended_line(diagnostic: Diagnostic) -> str:
    """One line about what was put right, at the place where it stood then."""
    span, word = diagnostic.span, _MENDED["en" if diagnostic.language == "en" else "nl"]
    return f"{diagnostic.path}:{span.line}:{span.column}: {word} {diagnostic.code}: {diagnostic.message}"


def full(diagnostic: Diagnostic) -> str:
    """The line with the place underlined, what is wrong, and apart from that how to put it right."""
    parts = [concise(diagnostic)]
    if diagnostic.line_text.strip():
        parts += ["", *_excerpt(diagnostic)]
    return "\n".join([*parts, "", f"  → {diagnostic.help}"])


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    span, line = diagnostic.span, _shown(diagnostic.line_text)
    end = span.end_column if span.end_line == span.line else len(line.rstrip()) + 1
    start = max(span.column, 1)
    cut = max(0, start - 40) if len(line) > _WIDEST else 0
    shown = ("…" if cut else "") + line[cut : cut + _WIDEST] + ("…" if len(line) > cut + _WIDEST else "")
    at = start - 1 - cut + bool(cut)
    width = max(1, min(end - start, len(shown) - at))
    number = str(span.line)
    return [f"  {number} | {shown}".rstrip(), f"  {' ' * len(number)} | {' ' * at}{'^' * width}"]


def _shown(line: str) -> str:
    """A line with as many characters, each of which takes its place: what nobody sees becomes a dot."""
    line = line.replace("\t", " ")
    return line if HIDDEN.isdisjoint(line) else "".join("·" if c in HIDDEN else c for c in line)


def _word(diagnostic: Diagnostic) -> str:
    return _WORDS["en" if diagnostic.language == "en" else "nl"][diagnostic.severity.value]


def one_line(diagnostic: Diagnostic) -> str:
    """Place, severity, what is wrong and how to put it right, for a console that shows no excerpt."""
    line = f"{concise(diagnostic)} → {diagnostic.help}"
    return line.encode("utf-8", "replace").decode()  # a file's name may be no text


def summary(
    modules: int, diagnostics: Sequence[Diagnostic], language: str, mended: Sequence[Diagnostic] | None = None
) -> str:
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    if language != "en":
        done = "" if mended is None else f" Hersteld: {len(mended)}."
        return f"Bestanden: {modules}.{done} Fouten: {errors}. Let op: {warnings}."
    done = "" if mended is None else f" Mended: {len(mended)}."
    return f"Files: {modules}.{done} Errors: {errors}. Warnings: {warnings}."


def as_json(modules: int, diagnostics: Sequence[Diagnostic], mended: Sequence[Diagnostic] | None = None) -> str:
    """For other programs; lines and columns count from 1, the end is exclusive."""
    import json

    told = {"modules": modules, "diagnostics": list(map(_plain, diagnostics))}
    if mended is not None:
        told["mended"] = list(map(_plain, mended))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _plain(found: Diagnostic) -> dict[str, str | int]:
    span = found.span
    return {
        "code": found.code, "severity": found.severity.value, "path": found.path, "line": span.line,
        "column": span.column, "end_line": span.end_line, "end_column": span.end_column, "message": found.message,
        "help": found.help,
    }  # fmt: skip

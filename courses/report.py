"""Diagnostics as text: full, concise and JSON."""

from collections.abc import Sequence

from courses.diagnostics import Diagnostic, Severity

FORMATS = ("full", "concise", "json")
_WORDS = {"nl": {"error": "fout", "warning": "let op"}, "en": {"error": "error", "warning": "warning"}}
_WIDEST = 160  # characters of a line that are shown


def render(format_name: str, modules: int, diagnostics: Sequence[Diagnostic], language: str) -> str:
    """The whole report, its last line in `language`; `modules` counts files that were compiled, a module in two
    languages twice."""
    if format_name == "json":
        return as_json(modules, diagnostics)
    one = full if format_name == "full" else concise
    gap = "\n\n" if format_name == "full" else "\n"
    return gap.join([*map(one, diagnostics), summary(modules, diagnostics, language)]) + "\n"


def concise(diagnostic: Diagnostic) -> str:
    """One line; stands alone."""
    span = diagnostic.span
    word = _word(diagnostic)
    return f"{diagnostic.path}:{span.line}:{span.column}: {word} {diagnostic.code}: {diagnostic.message}"


def full(diagnostic: Diagnostic) -> str:
    """The line with the place underlined, what is wrong, and apart from that how to put it right."""
    parts = [concise(diagnostic)]
    if diagnostic.line_text.strip():
        parts += ["", *_excerpt(diagnostic)]
    return "\n".join([*parts, "", f"  → {diagnostic.help}"])


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    span, line = diagnostic.span, diagnostic.line_text.replace("\t", " ")
    end = span.end_column if span.end_line == span.line else len(line.rstrip()) + 1
    start = max(span.column, 1)
    cut = max(0, start - 40) if len(line) > _WIDEST else 0
    shown = ("…" if cut else "") + line[cut : cut + _WIDEST] + ("…" if len(line) > cut + _WIDEST else "")
    at = start - 1 - cut + bool(cut)
    width = max(1, min(end - start, len(shown) - at))
    number = str(span.line)
    return [f"  {number} | {shown}".rstrip(), f"  {' ' * len(number)} | {' ' * at}{'^' * width}"]


def _word(diagnostic: Diagnostic) -> str:
    return _WORDS["en" if diagnostic.language == "en" else "nl"][diagnostic.severity.value]


def one_line(diagnostic: Diagnostic) -> str:
    """Place, severity, what is wrong and how to put it right, for a console that shows no excerpt."""
    return f"{concise(diagnostic)} → {diagnostic.help}"


def summary(modules: int, diagnostics: Sequence[Diagnostic], language: str) -> str:
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    if language != "en":
        return f"Bestanden: {modules}. Fouten: {errors}. Let op: {warnings}."
    return f"Files: {modules}. Errors: {errors}. Warnings: {warnings}."


def as_json(modules: int, diagnostics: Sequence[Diagnostic]) -> str:
    """For other programs; lines and columns count from 1, the end is exclusive."""
    found = [
        {
            "code": d.code, "severity": d.severity.value, "path": d.path, "line": d.span.line, "column": d.span.column,
            "end_line": d.span.end_line, "end_column": d.span.end_column, "message": d.message, "help": d.help,
        }
        for d in diagnostics
    ]  # fmt: skip
    import json

    return json.dumps({"modules": modules, "diagnostics": found}, ensure_ascii=False, separators=(",", ":")) + "\n"

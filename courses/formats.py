"""Diagnostics as other programs read them: a code host's workflow commands, and SARIF. Loaded when asked for."""

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from courses.diagnostics import Diagnostic, Edit, Rule, Severity, Span
from courses.guide.rules import told

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def github(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """A workflow command for each, which GitHub shows beside the line it is about."""
    return [_command(diagnostic) for diagnostic in diagnostics]


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    places = {"file": diagnostic.path, "line": span.line, "endLine": span.end_line, "col": span.column}
    if span.end_line == span.line:  # else GitHub takes no columns
        places["endColumn"] = span.end_column
    else:
        del places["col"]
    said = ",".join(f"{name}={_property(str(value))}" for name, value in {**places, "title": diagnostic.code}.items())
    return f"::{diagnostic.severity.value} {said}::{_data(f'{diagnostic.message} → {diagnostic.help}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF 2.1.0 log of one run, with the rules that fired and the mends there are."""
    rules = sorted({diagnostic.rule for diagnostic in diagnostics}, key=lambda rule: rule.code)
    driver = {"name": "gehoor", "rules": [_rule(rule) for rule in rules]}
    results = [_result(diagnostic, rules.index(diagnostic.rule)) for diagnostic in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: type[Rule]) -> dict[str, Any]:
    page = told(rule, "en")
    examples = f"Bad:\n\n{page.bad}\n\nGood:\n\n{page.good}"
    return {
        "id": rule.code,
        "name": rule.__name__,
        "shortDescription": {"text": page.what},
        "fullDescription": {"text": f"{page.what} {page.why}"},
        "help": {"text": f"{page.why}\n\n{examples}"},
        "defaultConfiguration": {"level": _level(rule.severity)},
    }


def _level(severity: Severity) -> str:
    return "error" if severity is Severity.ERROR else "warning"


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    file = {"uri": _uri(diagnostic.path)}
    place = {"physicalLocation": {"artifactLocation": file, "region": _region(diagnostic.span)}}
    result = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _level(diagnostic.severity),
        "message": {"text": f"{diagnostic.message} {diagnostic.help}"},
        "locations": [place],
    }
    if diagnostic.fix:
        change = {"artifactLocation": file, "replacements": [_replacement(edit) for edit in diagnostic.fix]}
        result["fixes"] = [{"description": {"text": diagnostic.help}, "artifactChanges": [change]}]
    return result


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column,
    }  # fmt: skip


def _uri(path: str) -> str:
    """A path as an address: of a file where it begins at the root, else relative to where one stands."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix().encode("utf-8", "surrogateescape"))

"""What other programs read: workflow commands and SARIF, for a text with many faults."""

import json
from typing import Any

import pytest

from courses.diagnostics import Diagnostic
from courses.report import FORMATS, render
from tests.mending.texts import FAULTY, check

FOUND = check(FAULTY)
LEVELS = {"error", "warning", "note", "none"}


def with_path(path: str) -> tuple[Diagnostic, ...]:
    return tuple(found._replace(path=path) for found in FOUND)


def sarif(path: str = "case.md") -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render("sarif", 1, with_path(path), "nl"))
    return log


def test_a_workflow_command_for_each_and_a_last_line() -> None:
    *told, last = render("github", 1, FOUND, "nl").splitlines()
    assert len(told) == len(FOUND)
    first = FOUND[0]
    assert told[0] == (
        f"::error file=case.md,line={first.span.line},endLine={first.span.end_line},col={first.span.column},"
        f"endColumn={first.span.end_column},title=C206::{first.message} → {first.help}"
    )
    assert last.startswith("Bestanden: 1. Fouten: ")
    assert {line.split(" ")[0] for line in told} == {"::error", "::warning"}


def test_signs_that_mean_something_to_a_workflow_are_escaped() -> None:
    odd = FOUND[0]._replace(path="a,b:c%d.md", message="70 %\nof meer: ja, nee")
    command = render("github", 1, [odd], "nl").splitlines()[0]
    assert "file=a%2Cb%3Ac%25d.md," in command
    assert "::70 %25%0Aof meer: ja, nee → " in command


def test_a_place_over_more_lines_has_no_columns() -> None:
    wide = FOUND[0]._replace(span=FOUND[0].span._replace(end_line=FOUND[0].span.line + 2))
    command = render("github", 1, [wide], "nl").splitlines()[0]
    assert "endLine=6,title=" in command
    assert "ol" not in command.partition("::")[2].partition("::")[0].replace("file", "")


def test_sarif_has_all_its_schema_asks_for() -> None:
    log = sarif()
    assert (log["version"], log["$schema"].rpartition("/")[2]) == ("2.1.0", "sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "gehoor"
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted({found.code for found in FOUND})
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in LEVELS
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))
    assert len(run["results"]) == len(FOUND)
    for result, found in zip(run["results"], FOUND, strict=True):
        assert ids[result["ruleIndex"]] == result["ruleId"] == found.code
        assert result["level"] in LEVELS
        assert found.message in result["message"]["text"]
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (found.span.line, found.span.column)
        assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])


def test_sarif_holds_the_mends() -> None:
    results = sarif()["runs"][0]["results"]
    with_mends = [result for result in results if "fixes" in result]
    assert len(with_mends) == sum(bool(found.fix) for found in FOUND) > 10
    for result in with_mends:
        (change,) = result["fixes"][0]["artifactChanges"]
        assert change["artifactLocation"]["uri"] == "case.md"
        assert all({"deletedRegion", "insertedContent"} == set(one) for one in change["replacements"])


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("een module/nl.md", "een%20module/nl.md"),
        ("/tmp/a b/nl.md", "file:///tmp/a%20b/nl.md"),
        ("é/nl.md", "%C3%A9/nl.md"),
    ],
)
def test_sarif_names_a_file_by_an_address(path: str, uri: str) -> None:
    location = sarif(path)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri}


def test_a_sound_module_is_a_run_without_results() -> None:
    log = json.loads(render("sarif", 1, (), "nl"))
    assert log["runs"][0]["results"] == log["runs"][0]["tool"]["driver"]["rules"] == []
    assert render("github", 1, (), "en") == "Files: 1. Errors: 0. Warnings: 0.\n"


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_mended_is_told_only_where_something_was_to_be(name: str) -> None:
    for language, word in (("nl", "Hersteld: 1."), ("en", "Mended: 1.")):
        told = render(name, 1, FOUND[1:], language, FOUND[:1])
        assert (word in told) == (name in ("full", "concise", "github"))
        assert ("mended" in json.loads(told)) if name == "json" else True
    assert "ersteld" not in render(name, 1, FOUND, "nl")

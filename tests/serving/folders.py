"""Compiled folders made by hand, for tests that are about publishing rather than about compiling."""

from datetime import datetime
from pathlib import Path

from courses.catalog import Catalog, ModuleFolder
from courses.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from courses.exercises import Choice, Option, Reading
from courses.model import Curriculum, Module, Step

MODULE = """---
titel: Horen
samenvatting: Twee zinnen.
vaardigheden: luisteren
minuten: 1
bron: bedacht geval
---

Hallo.

## Lees dit

Een rustige zin om te lezen.
"""

CREATED = datetime(2026, 11, 2, 9, 0)


class NoSuchScene(Rule):
    """A link leads to a scene that is not there."""

    code = "S999"
    nl = en = Wording("There is no scene \u201cnowhere\u201d.", "Did you mean #somewhere?")


class NoFeedback(Rule):
    """A wrong option says nothing."""

    code = "W999"
    severity = Severity.WARNING
    nl = en = Wording("This option has no feedback.", "Put a quote under it.")


def module(module_id: str = "hearing", language: str = "nl", text: str = "one") -> Module:
    steps = (
        Step("read", "Lezen", Reading(), stem=f"<p>{text}</p>", minutes=1),
        Step("choose", "Kiezen", Choice((Option("ja", True), Option("nee")))),
    )
    return Module(module_id, language, f"Titel {module_id}", "Waarom", (), 10, "bedacht", "<p>Hallo</p>", steps)


def folder(
    module_id: str = "hearing",
    text: str = "one",
    languages: tuple[str, ...] = ("nl", "en"),
    broken: tuple[str, ...] = (),
    warned: bool = False,
) -> ModuleFolder:
    """A module's folder; languages in `broken` have an error."""
    good = {language: module(module_id, language, text) for language in languages if language not in broken}
    if "nl" in broken:
        good = {}
    sources = dict.fromkeys(languages, f"## Lezen\n\n{text}\n\n[x](#nowhere)\n")
    found = [diagnostic(NoSuchScene, f"{module_id}/{language}.md") for language in broken]
    found += [diagnostic(NoFeedback, f"{module_id}/nl.md")] if warned else []
    content_hash = f"{module_id}:{text}:{','.join(good)}" if good else ""
    return ModuleFolder(module_id, module_id, good, sources, tuple(found), "nl", content_hash)


def diagnostic(rule: type[Rule], path: str) -> Diagnostic:
    """One at the link in the fifth line."""
    return Diagnostic(rule, path, Span(5, 5, 5, 13), "nl", rule.nl.message, rule.nl.help, "[x](#nowhere)")


def catalog(*folders: ModuleFolder, problems: tuple[Diagnostic, ...] = ()) -> Catalog:
    return Catalog(Curriculum(("nl", "en")), {one.id: one for one in folders}, problems)


def write_module(content: Path, text: str = MODULE) -> None:
    """A content folder with one module in it, as an author has it."""
    folder = content / "horen"
    folder.mkdir(parents=True, exist_ok=True)
    (content / "curriculum.yml").write_text("languages: nl, en\n", encoding="utf-8")
    (folder / "nl.md").write_text(text, encoding="utf-8")

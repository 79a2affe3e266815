"""From a text, compiled as if it stood in its file, to the author's view of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from courses.diagnostics import Diagnostic, Severity
from courses.folders import Folder
from courses.module import Compiled
from courses.typography import typeset_module
from server.author.fill import finding, steps_of, tab
from server.author.mending import place_of
from server.author.source import lines_of, title_of
from server.author.views import Choice, DraftLine, Editor, FileTab, ModuleLine, ModuleView, Preview
from server.shelf import Version
from server.store.queries.drafts import DraftRow
from server.words import LANGUAGES

START = {  # what a new module begins with
    "nl": "---\ntitel:\nsamenvatting:\nvaardigheden:\nminuten: 10\nbron: bedacht geval\n---\n\n\n\n## \n",
    "en": "---\ntitle:\nsummary:\nskills:\nminutes: 10\nsource: invented case\n---\n\n\n\n## \n",
}
DIRECTIONS = {  # those most steps begin with
    "nl": ("zet in volgorde", "markeer", "scenario", "kijk terug", "belofte"),
    "en": ("put in order", "mark", "scenario", "look back", "promise"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a text, whatever is in it."""

    module: ModuleLine | None
    version: Version | None
    languages: tuple[str, ...]  # of the curriculum
    follows_saves: bool


def editor_view(around: Around, editor: Editor, folder: Folder | None) -> ModuleView:
    """The page of one text. `folder`: the module compiled with it; None where there is nothing in it yet."""
    language = editor.language
    compiled = folder.files.get(language) if folder else None
    own = compiled.diagnostics if compiled else ()
    others = folder.problems if folder else ()
    lines = lines_of(editor.text, own) if compiled else ()
    return ModuleView(
        module=around.module,
        tabs=_tabs(around, folder, language),
        loose=tuple(map(finding, others)),
        findings=tuple(replace(finding(one), mend=place_of(one) if one.fix else "") for one in own),
        lines=lines,
        more_lines=len(editor.text.splitlines()) - len(lines) if lines else 0,
        preview=_preview(around, compiled, language),
        follows_saves=around.follows_saves,
        editor=editor,
    )


def has_errors(folder: Folder, language: str) -> bool:
    """Whether this language's text can't be published; another language's trouble is not its own."""
    found = folder.files[language]
    return found.module is None or any(d.severity is Severity.ERROR for d in found.diagnostics)


def is_blank(text: str) -> bool:
    """Whether nobody wrote anything yet."""
    return not text.strip() or text.strip() in {start.strip() for start in START.values()}


def start(language: str) -> str:
    """What a new module in a language begins with."""
    return START.get(language, START["nl"])


def choices(languages: Sequence[str], current: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, LANGUAGES.get(code, code), code == current) for code in languages)


def draft_lines(rows: Sequence[DraftRow]) -> tuple[DraftLine, ...]:
    """An author's drafts, for the list."""
    return tuple(
        DraftLine(
            f"/author/{row.module_id}?file={row.language}" if row.module_id else f"/author/new?draft={row.id}",
            title_of(row.text) or row.name or row.module_id, row.language, LANGUAGES.get(row.language, row.language),
            row.at,
        )
        for row in rows
    )  # fmt: skip


def _tabs(around: Around, folder: Folder | None, language: str) -> tuple[FileTab, ...]:
    if around.module is None:
        return ()
    files = folder.files if folder else {}
    found = []
    for code in dict.fromkeys((*around.languages, *files)):
        diagnostics: Sequence[Diagnostic] = files[code].diagnostics if code in files else ()
        found.append(tab(code, diagnostics, code == language, code in files))
    return tuple(found)


def _preview(around: Around, compiled: Compiled | None, language: str) -> Preview | None:
    """The text's own steps, as far as it can be read; where nothing can, those of the version that is online."""
    module = compiled.as_far if compiled else None
    if compiled is not None and module is not None and (module.steps or module.opening):
        lines = [place.line for place in compiled.places]
        return replace(steps_of(typeset_module(module), lines), has_errors=compiled.module is None)
    version = around.version
    return steps_of(version.in_language(language), (), version.version) if version else None

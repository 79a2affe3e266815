"""From the compiled folder and the published versions to the author's views. Pure."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from courses.catalog import Catalog, ModuleFolder
from courses.diagnostics import Diagnostic, Severity
from courses.exercises import Scenario
from courses.guide.topics import around_of
from courses.model import Module, Step
from server.author.sounds import sound_of
from server.author.source import title_of
from server.author.views import (
    DraftLine,
    FileTab,
    Finding,
    ListView,
    ModuleLine,
    ModuleView,
    Preview,
    PreviewStep,
    State,
)
from server.preview.drawing import draw
from server.preview.views import Drawing
from server.shelf import Version
from server.words import LANGUAGES

ORDER = {State.BROKEN: 0, State.WAITING: 1, State.CHANGED: 2, State.ONLINE: 3, State.WITHDRAWN: 4, State.GONE: 5}


def list_view(
    catalog: Catalog,
    versions: Sequence[Version],
    language: str,
    content: Path,
    follows_saves: bool,
    withdrawn: frozenset[str] = frozenset(),
    drafts: tuple[DraftLine, ...] = (),
) -> ListView:
    """All modules that have a folder or a version; those that want attention first. `withdrawn`: content hashes."""
    published = {version.module_id: version for version in versions}
    ids = [*catalog.folders, *(module_id for module_id in published if module_id not in catalog.folders)]
    lines = [module_line(catalog.folders.get(i), published.get(i), language, withdrawn) for i in ids]
    lines.sort(key=lambda line: (ORDER[line.state], -line.errors, line.title.casefold()))
    return ListView(str(content), tuple(map(finding, catalog.diagnostics)), tuple(lines), follows_saves, drafts)


def module_line(
    folder: ModuleFolder | None, version: Version | None, language: str, withdrawn: frozenset[str] = frozenset()
) -> ModuleLine:
    """One module, from its folder, its version or both. Raises ValueError where it has neither."""
    if folder is None and version is None:
        raise ValueError("a module without a folder and without a version")
    module = _module(folder.modules if folder else {}, folder.default_language if folder else "", language)
    module = module or (version.in_language(language) if version else None)
    diagnostics = folder.diagnostics if folder else ()
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    module_id = folder.id if folder else (version.module_id if version else "")
    title, title_language = (module.title, module.language) if module else _titled(folder, language)
    return ModuleLine(
        id=module_id,
        title=title or module_id,
        title_language=title_language,
        languages=_named(_languages(version)) if version else (),
        left_out=_named(_left_out(folder)) if folder else (),
        state=state(folder, version, withdrawn),
        version=version.version if version else None,
        published_at=version.published_at if version else None,
        minutes=module.minutes if module else None,
        errors=errors,
        warnings=len(diagnostics) - errors,
    )


def _titled(folder: ModuleFolder | None, language: str) -> tuple[str, str]:
    """The title in files of which no module can be made yet, and its language; "" and "" where they have none."""
    sources = folder.sources if folder else {}
    for name in sorted(sources, key=lambda name: name != language):
        if title := title_of(sources[name]):
            return title, name
    return "", ""


def state(folder: ModuleFolder | None, version: Version | None, withdrawn: frozenset[str] = frozenset()) -> State:
    if folder is None:
        return State.GONE
    if version is None:
        return State.WITHDRAWN if folder.content_hash in withdrawn else State.WAITING
    if folder.default_language not in folder.modules:
        return State.BROKEN
    return State.ONLINE if folder.content_hash == version.content_hash else State.CHANGED


def gone_view(version: Version, language: str, follows_saves: bool) -> ModuleView:
    """A module whose folder is gone: what people still get."""
    shown = version.in_language(language)
    return ModuleView(
        module=module_line(None, version, language),
        tabs=(),
        loose=(),
        findings=(),
        lines=(),
        preview=steps_of(shown, (), version.version),
        follows_saves=follows_saves,
    )


def finding(diagnostic: Diagnostic) -> Finding:
    return Finding(
        code=diagnostic.code,
        is_error=diagnostic.severity is Severity.ERROR,
        path=diagnostic.path,
        line=diagnostic.span.line,
        column=diagnostic.span.column,
        message=diagnostic.message,
        help=diagnostic.help,
        language=diagnostic.language,
        guide=around_of(diagnostic.code),
    )


def most_in_need(folder: ModuleFolder, language: str) -> str:
    """The file to open where none is asked for: the first with errors, else the one in the reader's `language`, else
    the first; "" where there is none."""
    for diagnostic in folder.diagnostics:
        name = PurePosixPath(diagnostic.path).stem
        if diagnostic.severity is Severity.ERROR and name in folder.sources:
            return name
    return language if language in folder.sources else next(iter(folder.sources), "")


def _languages(version: Version) -> tuple[str, ...]:
    """Those that can be taken, the default one first."""
    return tuple(sorted(version.modules, key=lambda name: (name != version.default_language, name)))


def _left_out(folder: ModuleFolder) -> tuple[str, ...]:
    """Languages that don't fit the module; none where the module itself is broken: then nothing fits anything."""
    if folder.default_language not in folder.modules:
        return ()
    return tuple(sorted(folder.sources.keys() - folder.modules.keys()))


def _named(codes: Sequence[str]) -> tuple[str, ...]:
    """Languages as they are called in themselves."""
    return tuple(LANGUAGES.get(code, code) for code in codes)


def _module(modules: Mapping[str, Module], default: str, language: str) -> Module | None:
    return modules.get(language) or modules.get(default)


def tab(name: str, diagnostics: Sequence[Diagnostic], current: bool, is_there: bool = True) -> FileTab:
    """One language's file of a module; `current`: the one that is shown."""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    return FileTab(name, f"{name}.md", errors, len(diagnostics) - errors, current, is_there)


def _drawing(step: Step) -> Drawing | None:
    return draw(step.exercise) if isinstance(step.exercise, Scenario) and step.exercise.scenes else None


def steps_of(module: Module, lines: Sequence[int], from_version: int | None = None) -> Preview:
    """A module's steps. `lines`: where each begins in its text; () where that is not shown."""
    known = len(lines) == len(module.steps)
    steps = tuple(
        PreviewStep(number + 1, lines[number] if known else None, step, sound_of(module.id, step), _drawing(step))
        for number, step in enumerate(module.steps)
    )
    return Preview(module.language, module.title, module.summary, module.opening, steps, from_version)

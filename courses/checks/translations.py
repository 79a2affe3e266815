"""A module's languages side by side: what a translation asks, and what it was made from."""

from pathlib import Path
from typing import TYPE_CHECKING

from courses import front_matter, rules
from courses.checks import languages
from courses.diagnostics import Diagnostics
from courses.front_matter import Field

if TYPE_CHECKING:
    from courses.module import Compiled


def compared(files: "dict[str, Compiled]", folder: Path) -> "dict[str, Compiled]":
    """The files, by language and the first one sound, with what differs between them added to their diagnostics."""
    first, *others = files
    found = {first: _diagnostics(files, first, folder)}
    for part in _follows(files[first])[:1]:
        found[first].add(rules.languages.FirstFollows, part.span)
    for name in others:
        if files[name].module is not None:
            found[name] = _diagnostics(files, name, folder)
            _compare(_version(files, first), _version(files, name), files[name], found[name])
    return {name: _with(compiled, found.get(name)) for name, compiled in files.items()}


def _compare(first: languages.Version, other: languages.Version, compiled: "Compiled", found: Diagnostics) -> None:
    pairs = languages.check(first, other, found, compiled.language)
    parts = _follows(compiled)
    if parts:
        from courses.checks import following  # few translations say what they follow

        following.check(first, other, pairs, parts, found)


def _version(files: "dict[str, Compiled]", name: str) -> languages.Version:
    module, places = files[name].module, files[name].places
    assert module is not None
    return languages.Version(f"{name}.md", module.steps, places)


def _follows(compiled: "Compiled") -> list[Field]:
    """The parts of `volgt:`, each with its place."""
    if compiled.module is None or not compiled.module.follows:
        return []
    unheard = Diagnostics("", compiled.language, compiled.lines)  # the file has been read before
    return front_matter.read(compiled.lines, compiled.language, unheard).parts("follows")


def _diagnostics(files: "dict[str, Compiled]", name: str, folder: Path) -> Diagnostics:
    return Diagnostics((folder / f"{name}.md").as_posix(), name, files[name].lines)


def _with(compiled: "Compiled", found: Diagnostics | None) -> "Compiled":
    if found is None or not found.all():
        return compiled
    together = tuple(sorted((*compiled.diagnostics, *found.all()), key=lambda d: (d.span, d.code)))
    return compiled.replace(diagnostics=together)

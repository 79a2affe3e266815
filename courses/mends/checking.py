"""`gehoor check` with `--against` and `--fix`: what changed since a version, and what can safely be mended."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from courses import looking, meant
from courses.content import read_curriculum
from courses.diagnostics import Diagnostic
from courses.folders import Beside, is_markdown
from courses.mends import files, versions
from courses.mends.mend import Check, Mended, mend
from courses.module import Compiled, compile_module
from courses.telling import ERRORS, USAGE, tell, write
from courses.vocabulary import LANGUAGES

_NOT_WRITTEN = {
    "nl": "{path}: niet geschreven: {reason}.\n",
    "en": "{path}: not written: {reason}.\n",
}
_CHANGED = {"nl": "het bestand is intussen veranderd", "en": "the file has changed in the meantime"}


def check(asked: looking.Asked, spoken: str) -> int:
    """Answers 0 where all is clean but for warnings, 1 on errors or where a mend can't be written, 2 for a version
    or modules that are not there."""
    paths, version, fix, spoken = asked.paths, asked.against, asked.fix, asked.language or spoken
    try:
        found = [looking.look(path, spoken=asked.language) for path in paths]
        amiss = next((path for path, one in zip(paths, found, strict=True) if not one.files), None)
        if amiss and meant.elsewhere(amiss):
            return meant.refuse("gehoor check", amiss, spoken)
        diagnostics = _all(found, paths, version)
        mended, written = _mended(diagnostics, version, spoken) if fix else (None, True)
        if mended:
            found = [looking.look(path, spoken=asked.language) for path in paths]
            diagnostics = _all(found, paths, version)
    except versions.NoVersion as why:
        write(sys.stderr, f"gehoor check: error: {why}\n")
        return USAGE
    files_seen = sum(one.files for one in found)
    languages = {file.language for one in found for file in one.modules}.union(*(one.languages for one in found))
    code = tell(files_seen, languages, diagnostics, spoken, asked.format, mended, asked.language)
    return code if written else ERRORS


def _all(found: Sequence[looking.Found], paths: Sequence[Path], version: str) -> tuple[Diagnostic, ...]:
    """All that is said of these paths, each once, in the order of files and lines."""
    said = [diagnostic for one in found for diagnostic in one.diagnostics]
    if version:
        said += [diagnostic for path in paths for file in texts(path) for diagnostic in _against(file, version)]
    order = {path: place for place, path in enumerate(dict.fromkeys(one.path for one in said))}
    return tuple(sorted(dict.fromkeys(said), key=lambda one: (order[one.path], one.span, one.code)))


def texts(path: Path) -> Iterator[Path]:
    """The modules' files at a path: a file, a module's folder or a content folder."""
    if path.is_file():
        yield from [path] if is_markdown(path) else []
        return
    found = [*path.glob("*.md"), *path.glob("*/*.md")]
    yield from sorted(file for file in found if file.stem in LANGUAGES and is_markdown(file))


def _mended(diagnostics: Sequence[Diagnostic], version: str, spoken: str) -> tuple[tuple[Diagnostic, ...], bool]:
    """Mends the files these are about. Answers what was mended, and whether all of it could be written."""
    mended: list[Diagnostic] = []
    written = True
    for name in dict.fromkeys(diagnostic.path for diagnostic in diagnostics if diagnostic.fix):
        try:
            mended += mend_file(Path(name), version).mended if is_markdown(Path(name)) else ()
        except (files.Changed, OSError) as problem:
            own = "nl" if spoken == "nl" else "en"
            reason = (problem.strerror or "?") if isinstance(problem, OSError) else _CHANGED[own]
            write(sys.stderr, _NOT_WRITTEN[own].format(path=name, reason=reason))
            written = False
    return tuple(mended), written


def mend_file(path: Path, version: str = "") -> Mended:
    """Puts safe mends into a file. Raises OSError and `files.Changed` where it can't be written."""
    file = files.read(path)
    if file is None:
        return Mended("", (), ())
    mended = mend(file.text, checker(path, version))
    if mended.text != file.text:
        files.write(file, mended.text)
    return mended


def checker(path: Path, version: str = "") -> Check:
    """What is wrong with a text in this file."""
    compiled = compiler(path)
    beside = _beside(path, version)

    def said(text: str) -> tuple[Diagnostic, ...]:
        now = compiled(text)
        return (*now.diagnostics, *beside(now))

    return said


def compiler(path: Path) -> Callable[[str], Compiled]:
    """Compiles a text as if it were in this file."""
    folder = path.resolve().parent
    curriculum = read_curriculum(folder.parent)[0]
    language = path.stem if path.stem in LANGUAGES else ""
    look = Beside(folder)
    return lambda text: compile_module(folder.name, path.as_posix(), text.encode(), curriculum, language, look)


def _against(path: Path, version: str) -> tuple[Diagnostic, ...]:
    file = files.read(path)
    return _beside(path, version)(compiler(path)(file.text)) if file else ()


def _beside(path: Path, version: str) -> Callable[[Compiled], tuple[Diagnostic, ...]]:
    """What is said of a file beside what it was; nothing of a translation, whose headings give no ids."""
    curriculum = read_curriculum(path.resolve().parent.parent)[0]
    first = next((name for name in curriculum.languages if (path.parent / f"{name}.md").exists()), path.stem)
    if not version or path.stem != first:
        return lambda now: ()
    from courses.mends import against

    try:
        before = versions.module_before(version, path, curriculum, path.stem)
    except versions.Broken:
        return lambda now: against.not_comparable(version, now, path.as_posix())
    return lambda now: against.compare(before, now, path.as_posix()) if before else ()

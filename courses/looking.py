"""What the authors' commands do: look at what is at a path, and say what is wrong with it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from courses import disk, report
from courses.content import CURRICULUM, read_content, read_curriculum
from courses.diagnostics import Diagnostic, Diagnostics
from courses.folders import Beside, compile_folder, entries, is_markdown, read_file
from courses.frozen import Frozen
from courses.module import Compiled, compile_module
from courses.strays import is_about_the_folder, meant_as
from courses.telling import CLEAN, ERRORS, USAGE, add_language, language_for, tell, write
from courses.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Found(Frozen):
    """What a path led to."""

    modules: tuple[Compiled, ...]
    diagnostics: tuple[Diagnostic, ...]
    others: int = 0  # files that are not compiled here: a curriculum asked for by name, and what is remembered
    languages: frozenset[str] = frozenset()  # of those

    @property
    def files(self) -> int:
        """How many were looked at."""
        return len(self.modules) + self.others


def check(arguments: Sequence[str], spoken: str = "en", memory: str = "") -> int:
    """Says what is wrong in modules. Answers 0 where all is clean but for warnings, 1 on errors, 2 where there is
    nothing to look at.

    The last line is in the language of the files, or, where they are in several or none, in `spoken`.
    `memory`: a folder to remember in what was said of content folders; "" for none.
    """
    asked = _check_arguments(arguments, spoken)
    if asked is None:
        return USAGE
    if asked.fix or asked.against:
        from courses.mends import checking  # who only looks waits for none of it

        return checking.check(asked, spoken)
    found = [look(path, "" if asked.language else memory, asked.language) for path in asked.paths]
    if amiss := next((path for path, one in zip(asked.paths, found, strict=True) if not one.files), None):
        from courses import meant  # a folder with a module in it is not

        if meant.elsewhere(amiss):
            return meant.refuse("gehoor check", amiss, asked.language or spoken)
    diagnostics = tuple(dict.fromkeys(d for one in found for d in one.diagnostics))
    languages = {file.language for one in found for file in one.modules}.union(*(one.languages for one in found))
    files = sum(one.files for one in found)
    return tell(files, languages, diagnostics, spoken, asked.format, asked=asked.language)


class Asked(NamedTuple):
    """What a check is to do."""

    paths: list[Path]
    format: str = "full"
    fix: bool = False
    against: str = ""  # a path or a git revision
    language: str = ""  # of the last line; "" for that of the files


def _check_arguments(arguments: Sequence[str], spoken: str) -> Asked | None:
    """What is asked; None where a path leads nowhere, which was said. Paths alone, as editors and hooks give them,
    are read without argparse, which takes longer to load than a module to compile."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if paths and len(paths) == len(arguments) and all(map(disk.exists, paths)):
        return Asked(paths)
    parser = _parser("check", "Says what is wrong in modules, where, and how to mend it.")
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="a file, a module or a content folder")
    parser.add_argument("--format", choices=report.FORMATS, default="full", help="how to say it (default: full)")
    parser.add_argument("--fix", action="store_true", help="mend what can only have been meant in one way")
    against = "also say what changed since: a git revision of the files, or another folder or build"
    parser.add_argument("--against", metavar="VERSION", default="", help=against)
    last = (
        "of the last line, and of what is said of folders and the curriculum; a text is spoken of in its own language"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="", help=last)
    given = parser.parse_args(arguments)
    missing = next((path for path in given.paths if not disk.exists(path)), None)
    if missing is not None:
        from courses import meant

        meant.refuse("gehoor check", missing, given.language or spoken, parser=parser)
        return None
    return Asked(given.paths, given.format, given.fix, given.against, given.language)


def _parser(command: str, description: str) -> "ArgumentParser":
    from argparse import ArgumentParser

    return ArgumentParser(f"gehoor {command}", description=description)


def show(arguments: Sequence[str], spoken: str = "en") -> int:
    """Prints a compiled module as JSON. Answers 1 where it has errors, which are printed instead, and 2 where the
    path is no module's file."""
    parser = _parser("show", "Prints a compiled module as JSON.")
    parser.add_argument("path", metavar="PATH", type=Path, help="a module's file")
    add_language(parser)
    given = parser.parse_args(arguments)
    path, spoken = given.path, given.language or spoken
    found = look(path) if path.is_file() else Found((), ())
    if not found.modules and not found.diagnostics:
        from courses import meant

        return meant.refuse("gehoor show", path, spoken, meant.TEXT, parser=parser)
    module = found.modules[0].module if found.modules else None
    if module is None:
        language = language_for([one.language for one in found.modules], spoken, given.language)
        write(sys.stderr, report.render("full", len(found.modules), found.diagnostics, language))
        return ERRORS
    from courses.codec import pretty
    from courses.hashes import sealed

    write(sys.stdout, pretty(sealed(module)))
    return CLEAN


def look(path: Path, memory: str = "", spoken: str = "") -> Found:
    """Compiles what is at a path: a file, a module's folder or a content folder. `spoken`: how to say what is wrong
    with a folder or a curriculum; "" for the curriculum's first language."""
    if path.name not in ("", ".."):
        return _look(path, memory, spoken)
    here = path.resolve()  # a module is named after its folder
    found = _look(here, memory, spoken)
    return found.replace(diagnostics=tuple(_seen_from(path, here, diagnostic) for diagnostic in found.diagnostics))


def _seen_from(path: Path, here: Path, diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic with the path as the user would write it."""
    return diagnostic._replace(path=(path / Path(diagnostic.path).relative_to(here)).as_posix())


def _look(path: Path, memory: str, spoken: str) -> Found:
    if path.name == CURRICULUM:
        diagnostics = read_content(path.parent, spoken).problems
        return Found((), tuple(d for d in diagnostics if d.path == path.as_posix()), others=1)
    if not path.is_dir():
        return _file(path)
    if not is_module(path):
        return _content(path, memory, spoken)
    curriculum = read_curriculum(path.resolve().parent)[0]
    folder = compile_folder(path, path, curriculum)
    return Found(tuple(folder.files.values()), folder.diagnostics)


def is_module(folder: Path) -> bool:
    """Whether a folder is a module's, rather than one that holds modules."""
    found = entries(folder, Diagnostics("", "", []))
    if any(path.name == CURRICULUM for path in found):
        return False
    texts = [path for path in found if is_markdown(path) and not is_about_the_folder(path.name)]
    if any(path.stem in LANGUAGES for path in texts) or any(meant_as(path.name, LANGUAGES) for path in found):
        return True
    return bool(texts) and not any(path.is_dir() and any(path.glob("*.md")) for path in found)


def _file(path: Path) -> Found:
    folder = path.resolve().parent
    curriculum = read_curriculum(folder.parent)[0]
    language = path.stem if path.stem in LANGUAGES else ""
    data, problems = read_file(path, path.parent, language or "nl")
    if data is None:
        return Found((), problems)
    compiled = compile_module(folder.name, path.as_posix(), data, curriculum, language, Beside(folder))
    return Found((compiled,), compiled.diagnostics)


def _content(path: Path, memory: str, spoken: str) -> Found:
    from courses import later
    from courses.remembered import TOP, Memory, Said  # one module by itself is always compiled

    remembered = Memory(memory, path.as_posix()) if memory else None
    content = read_content(path, spoken)
    said = {TOP: Said(0, (), content.problems)}
    for folder in content.folders:
        known = remembered.of(folder.name) if remembered else None
        if known is None:
            compiled = compile_folder(folder, path, content.curriculum)
            first = next(iter(compiled.publishable().values()), None)
            kept = dict(later.kept(first)) if first else None
            known = Said(len(compiled.files), tuple(compiled.files), compiled.diagnostics, kept)
        said[folder.name] = known
    few = later.too_few(
        content.curriculum, (path / CURRICULUM).as_posix(), [*content.lines], spoken,
        (one.kept for name, one in said.items() if name != TOP),
    )  # fmt: skip
    said[TOP] = said[TOP].replace(diagnostics=(*said[TOP].diagnostics, *few))
    if remembered:
        remembered.keep(said)
    return Found(
        (), tuple(d for one in said.values() for d in one.diagnostics), sum(one.files for one in said.values()),
        frozenset(language for one in said.values() for language in one.languages),
    )  # fmt: skip

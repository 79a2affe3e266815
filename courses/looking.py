"""What the authors' commands do: look at what is at a path, and say what is wrong with it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from courses import report
from courses.content import CURRICULUM, read_content, read_curriculum
from courses.diagnostics import Diagnostic, Diagnostics
from courses.folders import Beside, compile_folder, entries, is_markdown, read_file
from courses.frozen import Frozen
from courses.module import Compiled, compile_module
from courses.strays import is_about_the_folder, meant_as
from courses.telling import CLEAN, ERRORS, tell, write
from courses.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Found(Frozen):
    """What a path led to."""

    modules: tuple[Compiled, ...]
    diagnostics: tuple[Diagnostic, ...]
    others: int = 0  # files that are not compiled here: a curriculum asked for by name, and what is remembered
    languages: frozenset[str] = frozenset()  # of those


def check(arguments: Sequence[str], spoken: str = "en", memory: str = "") -> int:
    """Says what is wrong in modules. Answers 0 where all is clean but for warnings, 1 on errors.

    The last line is in the language of the files, or, where they are in several or none, in `spoken`.
    `memory`: a folder to remember in what was said of content folders; "" for none.
    """
    asked = _check_arguments(arguments)
    if asked.fix or asked.against:
        from courses.mends import checking  # who only looks waits for none of it

        return checking.check(asked.format, asked.paths, asked.fix, asked.against, spoken)
    found = [look(path, memory) for path in asked.paths]
    diagnostics = tuple(dict.fromkeys(d for one in found for d in one.diagnostics))
    files = sum(len(one.modules) + one.others for one in found)
    languages = {file.language for one in found for file in one.modules}.union(*(one.languages for one in found))
    return tell(files, languages, diagnostics, spoken, asked.format)


class Asked(NamedTuple):
    """What a check is to do."""

    paths: list[Path]
    format: str = "full"
    fix: bool = False
    against: str = ""  # a path or a git revision


def _check_arguments(arguments: Sequence[str]) -> Asked:
    """What is asked. Paths alone, as editors and hooks give them, are read without argparse, which takes
    longer to load than a module to compile."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if paths and len(paths) == len(arguments) and all(path.exists() for path in paths):
        return Asked(paths)
    parser = _parser("check", "Says what is wrong in modules, where, and how to mend it.")
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="a file, a module or a content folder")
    parser.add_argument("--format", choices=report.FORMATS, default="full", help="how to say it (default: full)")
    parser.add_argument("--fix", action="store_true", help="mend what can only have been meant in one way")
    against = "also say what changed since: a git revision of the files, or another folder or build"
    parser.add_argument("--against", metavar="VERSION", default="", help=against)
    given = parser.parse_args(arguments)
    missing = next((path for path in given.paths if not path.exists()), None)
    if missing is not None:
        parser.error(f"there is no file or folder '{missing}'")
    return Asked(given.paths, given.format, given.fix, given.against)


def _parser(command: str, description: str) -> "ArgumentParser":
    from argparse import ArgumentParser

    return ArgumentParser(f"gehoor {command}", description=description)


def show(arguments: Sequence[str]) -> int:
    """Prints a compiled module as JSON. Answers 1 where it has errors, which are printed instead."""
    parser = _parser("show", "Prints a compiled module as JSON.")
    parser.add_argument("path", metavar="PATH", type=Path, help="a module's file")
    path = parser.parse_args(arguments).path
    if path.is_dir():
        first = next((name for name in LANGUAGES if (path / f"{name}.md").exists()), LANGUAGES[0])
        parser.error(f"'{path}' is a folder; name the language file: {path / first}.md")
    if not path.is_file():
        parser.error(f"there is no file '{path}'")
    found = look(path)
    module = found.modules[0].module if found.modules else None
    if module is None:
        language = found.modules[0].language if found.modules else "en"
        write(sys.stderr, report.render("full", len(found.modules), found.diagnostics, language))
        return ERRORS
    from courses.codec import pretty
    from courses.hashes import sealed

    write(sys.stdout, pretty(sealed(module)))
    return CLEAN


def look(path: Path, memory: str = "") -> Found:
    """Compiles what is at a path: a file, a module's folder or a content folder."""
    if path.name not in ("", ".."):
        return _look(path, memory)
    here = path.resolve()  # a module is named after its folder
    found = _look(here, memory)
    return found.replace(diagnostics=tuple(_seen_from(path, here, diagnostic) for diagnostic in found.diagnostics))


def _seen_from(path: Path, here: Path, diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic with the path as the user would write it."""
    return diagnostic._replace(path=(path / Path(diagnostic.path).relative_to(here)).as_posix())


def _look(path: Path, memory: str) -> Found:
    if path.name == CURRICULUM:
        diagnostics = read_content(path.parent).problems
        return Found((), tuple(d for d in diagnostics if d.path == path.as_posix()), others=1)
    if not path.is_dir():
        return _file(path)
    if not is_module(path):
        return _content(path, memory)
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


def _content(path: Path, memory: str) -> Found:
    from courses.remembered import TOP, Memory, Said  # one module by itself is always compiled

    remembered = Memory(memory, path.as_posix()) if memory else None
    content = read_content(path)
    said = {TOP: Said(0, (), content.problems)}
    for folder in content.folders:
        known = remembered.of(folder.name) if remembered else None
        if known is None:
            compiled = compile_folder(folder, path, content.curriculum)
            known = Said(len(compiled.files), tuple(compiled.files), compiled.diagnostics)
        said[folder.name] = known
    if remembered:
        remembered.keep(said)
    return Found(
        (), tuple(d for one in said.values() for d in one.diagnostics), sum(one.files for one in said.values()),
        frozenset(language for one in said.values() for language in one.languages),
    )  # fmt: skip

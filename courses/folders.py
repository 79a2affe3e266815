"""One module's folder: its files compiled, and its languages compared."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from courses import rules, strays
from courses.diagnostics import Diagnostic, Diagnostics, Severity
from courses.frozen import Frozen
from courses.model import Curriculum, Module
from courses.module import Compiled, compile_module
from courses.slugs import slug
from courses.source import MAX_FILE
from courses.strays import START
from courses.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from courses.media import Look, Trouble
    from courses.model import Media


class Read(Frozen):
    """A module's folder as bytes."""

    files: dict[str, bytes]  # by file name, in the curriculum's order of languages
    problems: tuple[Diagnostic, ...]  # of the folder itself and of files that were not read
    stamps: tuple[str, ...] = ()  # what tells whether a picture or a sound has changed


class Beside:
    """Finds the pictures and sounds in a module's folder; loads what that takes when the first is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._look: Look | None = None

    def __call__(self, name: str) -> "Media | Trouble":
        if self._look is None:
            from courses import media  # most modules show none

            self._look = media.beside(self._folder)
        return self._look(name)


class Earlier(Beside):
    """The same for an earlier text: what has gone from the folder since was there then."""

    def __call__(self, name: str) -> "Media | Trouble":
        from courses.media import as_it_was

        return as_it_was(name, super().__call__(name))


class Folder(Frozen):
    """A module's folder, compiled."""

    files: dict[str, Compiled]  # by language, in the curriculum's order
    problems: tuple[Diagnostic, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.problems + tuple(d for compiled in self.files.values() for d in compiled.diagnostics)

    def publishable(self) -> dict[str, Module]:
        """The modules by language. None at all while any file is broken, so that what is published stays whole; a
        translation that asks something else is left out."""
        if _has_errors(self.problems) or any(compiled.module is None for compiled in self.files.values()):
            return {}
        return {
            language: found.module
            for language, found in self.files.items()
            if found.module is not None and not _has_errors(found.diagnostics)
        }


def _has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)


def read_folder(folder: Path, root: Path, curriculum: Curriculum) -> Read:
    """Reads the files of a module's folder inside the content folder `root`."""
    language = curriculum.languages[0]
    own = Diagnostics(folder.as_posix(), language, [])
    if slug(folder.name) != folder.name:
        own.add(rules.catalogue.BadName, START, name=folder.name, better=_free_name(folder))
    names = {f"{name}.md": position for position, name in enumerate(curriculum.languages)}
    paths = entries(folder, own)
    files: dict[str, bytes] = {}
    problems = [*own.all(), *strays.in_module(paths, curriculum.languages)]
    for path in sorted(filter(is_markdown, paths), key=lambda path: names.get(path.name, len(names))):
        data, why = read_file(path, root, path.stem if path.stem in LANGUAGES else language)
        if path.name not in names and strays.meant_as(path.name, curriculum.languages):
            continue  # that its name is not quite a language's has been said
        if path.name not in names:
            stray = Diagnostics(path.as_posix(), language, [])
            stray.add(rules.catalogue.OtherFile, START, name=path.name, languages=_or(names, language))
            problems += stray.all()
        elif data is None:
            problems += why
        else:
            files[path.name] = data
    return Read(files, tuple(problems), _stamps(paths))


def _free_name(folder: Path) -> str:
    """A name for a module's folder that no other has."""
    better = slug(folder.name).strip("-") or "module-1"
    return f"{better}-2" if (folder.parent / better).exists() else better


def _stamps(paths: list[Path]) -> tuple[str, ...]:
    """Of the files and folders beside the texts."""
    others = [path for path in paths if path.name[0] not in "._" and not is_markdown(path)]
    if not others:
        return ()
    from courses import media  # most folders hold texts only

    return tuple(media.stamps(others))


def compile_files(
    folder: Path, read: Read, curriculum: Curriculum, look: "Look | None" = None,
    one: Callable[..., Compiled] = compile_module,
) -> Folder:  # fmt: skip
    """Compiles what was read of a module's folder, and compares its languages. `look` finds pictures and sounds; those
    in the folder, where it is left out. `one` compiles a file as `compile_module` does, or knows what came of it."""
    look = look or Beside(folder)
    compiled: dict[str, Compiled] = {}
    for name, data in read.files.items():
        language = name.removesuffix(".md")
        path = (folder / name).as_posix()
        compiled[language] = one(folder.name, path, data, curriculum, language, look)
    return Folder(_aligned(compiled, folder), read.problems)


def compile_folder(folder: Path, root: Path, curriculum: Curriculum) -> Folder:
    """Both in one."""
    return compile_files(folder, read_folder(folder, root, curriculum), curriculum)


def _or(names: Iterable[str], language: str) -> str:
    return {"en": " or "}.get(language, " of ").join(names)


def is_markdown(path: Path) -> bool:
    return path.suffix == ".md" and path.name[0] not in "._"


def entries(folder: Path, diagnostics: Diagnostics) -> list[Path]:
    """What is in a folder, by name."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        diagnostics.add(rules.catalogue.NotReadable, START, path=folder.as_posix(), reason=error.strerror or "?")
        return []


def read_file(path: Path, root: Path, language: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """A file's bytes, at most one more than are compiled; None and why where it can't be read."""
    diagnostics = Diagnostics(path.as_posix(), language, [])
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            diagnostics.add(rules.catalogue.LeadsOutside, START, path=path.as_posix())
        elif not path.is_file():
            reason = "no file" if language == "en" else "geen bestand"
            diagnostics.add(rules.catalogue.NotReadable, START, path=path.as_posix(), reason=reason)
        else:
            with path.open("rb") as file:
                return file.read(MAX_FILE + 1), ()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        itself = "a link to itself" if language == "en" else "een link naar zichzelf"
        reason = getattr(error, "strerror", None) or itself
        diagnostics.add(rules.catalogue.NotReadable, START, path=path.as_posix(), reason=reason)
    return None, diagnostics.all()


def _aligned(files: dict[str, Compiled], folder: Path) -> dict[str, Compiled]:
    """The files with what differs between languages added to their diagnostics."""
    names = list(files)
    if len(names) < 2 or files[names[0]].module is None:
        return files
    from courses.checks.translations import compared  # there is nothing to compare in one language

    return compared(files, folder)

"""What a content folder holds: the curriculum and the modules' folders."""

from pathlib import Path

from courses import curriculum as curricula
from courses import disk, rules, source, strays
from courses.diagnostics import Diagnostic, Diagnostics
from courses.folders import is_markdown, read_file
from courses.frozen import Frozen
from courses.model import Curriculum
from courses.strays import START

CURRICULUM = "curriculum.yml"


class Content(Frozen):
    """A content folder, before any module is compiled."""

    curriculum: Curriculum
    folders: tuple[Path, ...]  # of the modules, by name
    problems: tuple[Diagnostic, ...]  # with the folder itself and its curriculum
    lines: tuple[str, ...] = ()  # of the curriculum


def read_content(content: Path, spoken: str = "") -> Content:
    """What is there; what is wrong with it is said in `spoken`, or else in the curriculum's first language."""
    curriculum, lines, problems = read_curriculum(content, spoken)
    own = Diagnostics(content.as_posix(), spoken or curriculum.languages[0], [])
    folders, stray = _module_folders(content, curriculum, own)
    if folders and not lines and not problems:
        own.add(rules.catalogue.NoCurriculum, START, path=content.as_posix())
    named = {folder.name for folder in folders} | {Path(d.path).relative_to(content).parts[0] for d in stray}
    missing = Diagnostics((content / CURRICULUM).as_posix(), spoken or curriculum.languages[0], lines)
    for name, span in curricula.places_of_modules(lines):
        if name not in named:
            missing.add(rules.curriculum.UnknownModule, span, name=name)
    return Content(curriculum, tuple(folders), (*own.all(), *stray, *problems, *missing.all()), tuple(lines))


def read_curriculum(content: Path, spoken: str = "") -> tuple[Curriculum, list[str], tuple[Diagnostic, ...]]:
    """The curriculum of a content folder, its lines and what is wrong with it; without one, both languages.

    What is wrong is said in `spoken`, or else in the first language the curriculum names.
    """
    path = content / CURRICULUM
    if not disk.exists(path):
        return curricula.default(), [], ()
    data, problems = read_file(path, content, spoken or "nl")
    if data is None:
        return curricula.default(), [], problems
    if len(data) > source.MAX_FILE:
        too_large = Diagnostics(path.as_posix(), spoken or "nl", [])
        too_large.add(rules.curriculum.CurriculumTooLarge, START, limit=source.MAX_FILE // 1000)
        return curricula.default(), [], too_large.all()
    decoded = source.decode(data)
    lines = decoded.text.split("\n")
    diagnostics = Diagnostics(path.as_posix(), spoken or curricula.first_language(lines), lines)
    if decoded.bad_line:
        diagnostics.add(rules.syntax.NotText, source.whole_line(lines, decoded.bad_line))
        return curricula.default(), [], diagnostics.all()
    return curricula.read(lines, diagnostics), lines, diagnostics.all()


def _module_folders(
    content: Path, curriculum: Curriculum, diagnostics: Diagnostics
) -> tuple[list[Path], tuple[Diagnostic, ...]]:
    """The folders in a content folder that hold Markdown, by name; and what nobody reads because of its name."""
    shown = content.as_posix()
    found: list[Path] = []
    stray: list[Diagnostic] = []
    try:
        if not content.is_dir():
            diagnostics.add(rules.catalogue.NoFolder, START, path=shown)
            return [], ()
        paths = sorted(content.iterdir())
        stray += strays.in_content(paths, curriculum.languages)
        for path in paths:
            if path.name[0] in "._" or not path.is_dir():
                continue
            if not strays.is_text(path.name):
                stray += strays.of_bytes(path, curriculum.languages[0])
                continue
            if not path.resolve().is_relative_to(content.resolve()):
                diagnostics.add(rules.catalogue.LeadsOutside, START, path=path.as_posix())
            elif _holds_markdown(path):
                found.append(path)
            else:
                stray += strays.without_module(path, sorted(path.iterdir()), curriculum.languages)
    except OSError as error:
        diagnostics.add(rules.catalogue.NotReadable, START, path=shown, reason=error.strerror or "?")
        return [], ()
    if not found and not stray:
        diagnostics.add(rules.catalogue.EmptyFolder, START, path=shown)
    return found, tuple(stray)


def _holds_markdown(path: Path) -> bool:
    """Whether a folder is a module's; one that can't be looked into is, so that this is said."""
    try:
        return any(is_markdown(file) for file in path.iterdir())
    except OSError:
        return True

"""What a content folder holds: the curriculum and the modules' folders."""

from pathlib import Path

from courses import curriculum as curricula
from courses import source
from courses.diagnostics import Diagnostic, Diagnostics
from courses.folders import START, read_file
from courses.model import Curriculum
from courses.rules import catalogue as rules
from courses.rules.syntax import NotText

CURRICULUM = "curriculum.yml"


def read_curriculum(content: Path) -> tuple[Curriculum, list[str], tuple[Diagnostic, ...]]:
    """The curriculum of a content folder, its lines and what is wrong with it; without one, both languages."""
    path = content / CURRICULUM
    if not path.exists():
        return curricula.default(), [], ()
    data, problems = read_file(path, content, "nl")
    if data is None:
        return curricula.default(), [], problems
    decoded = source.decode(data)
    lines = decoded.text.split("\n")
    diagnostics = Diagnostics(path.as_posix(), "nl", lines)
    if decoded.bad_line:
        diagnostics.add(NotText, source.whole_line(lines, decoded.bad_line))
        return curricula.default(), [], diagnostics.all()
    return curricula.read(lines, diagnostics), lines, diagnostics.all()


def module_folders(content: Path, diagnostics: Diagnostics) -> list[Path]:
    """The folders in a content folder that hold Markdown, by name."""
    shown = content.as_posix()
    found: list[Path] = []
    try:
        if not content.is_dir():
            diagnostics.add(rules.NoFolder, START, path=shown)
            return []
        for path in sorted(content.iterdir()):
            if path.name[0] in "._" or not path.is_dir():
                continue
            if not path.resolve().is_relative_to(content.resolve()):
                diagnostics.add(rules.LeadsOutside, START, path=path.as_posix())
            elif _holds_markdown(path):
                found.append(path)
    except OSError as error:
        diagnostics.add(rules.NotReadable, START, path=shown, reason=error.strerror or "?")
        return []
    if not found:
        diagnostics.add(rules.EmptyFolder, START, path=shown)
    return found


def _holds_markdown(path: Path) -> bool:
    """Whether a folder is a module's; one that can't be looked into is, so that this is said."""
    try:
        return any(file.suffix == ".md" for file in path.iterdir())
    except OSError:
        return True

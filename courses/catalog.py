"""A content folder as a catalogue: modules in their languages, the curriculum, and every diagnostic."""

from dataclasses import dataclass, field
from pathlib import Path

from courses.diagnostics import Diagnostic
from courses.model import Curriculum, Module


@dataclass(frozen=True, slots=True)
class ModuleFolder:
    """One module: all its languages."""

    id: str  # the folder's name
    path: str
    modules: dict[str, Module] = field(default_factory=dict)  # by language, publishable ones only; {} = none is
    sources: dict[str, str] = field(default_factory=dict)  # by language, the text of every file that could be read
    diagnostics: tuple[Diagnostic, ...] = ()  # of all its files, in the order of files and lines
    default_language: str = ""  # the language that gives the ids and stands in for missing ones
    content_hash: str = ""  # over all publishable languages; "" when there is none


@dataclass(frozen=True, slots=True)
class Catalog:
    curriculum: Curriculum
    folders: dict[str, ModuleFolder]  # by module id, sorted
    diagnostics: tuple[Diagnostic, ...] = ()  # of curriculum.yml and the folder itself; not the modules' own


def load(content: Path, previous: Catalog | None = None) -> Catalog:
    """Compiles a content folder. What an author wrote never raises; a folder that can't be read is a diagnostic.

    With `previous`, folders whose bytes did not change are taken over as they are.
    """
    raise NotImplementedError

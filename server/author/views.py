"""What the author's pages show, frozen; filled by `fill.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from courses.model import Step
from server.author.source import Line


class State(StrEnum):
    """How a module's files stand to what people can take."""

    ONLINE = "online"  # what people get is what the files say
    CHANGED = "changed"  # the files say something newer
    BROKEN = "broken"  # errors; the last good version stays online
    WAITING = "waiting"  # errors, or never published: nobody can take it yet
    WITHDRAWN = "withdrawn"  # taken back; the files still say the same
    GONE = "gone"  # no folder any more; the version stays online


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic, ready to show."""

    code: str
    is_error: bool
    path: str
    line: int
    column: int
    message: str
    help: str
    language: str  # of the message


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """One module in the list."""

    id: str
    title: str
    title_language: str
    languages: tuple[str, ...]  # that can be taken
    left_out: tuple[str, ...]  # in the folder, but they don't fit
    state: State
    version: int | None
    published_at: datetime | None
    minutes: int | None
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class ListView:
    folder: str  # where the files are
    problems: tuple[Finding, ...]  # with the folder or curriculum.yml
    modules: tuple[ModuleLine, ...]
    follows_saves: bool


@dataclass(frozen=True, slots=True)
class FileTab:
    """One language's file of the module."""

    language: str
    name: str  # nl.md
    errors: int
    warnings: int
    current: bool


@dataclass(frozen=True, slots=True)
class PreviewStep:
    number: int
    line: int | None  # where it begins in the shown file; None when the preview is of an earlier text
    step: Step


@dataclass(frozen=True, slots=True)
class Preview:
    """The steps as people get them, every answer open."""

    language: str
    title: str
    summary: str
    opening: str  # HTML
    steps: tuple[PreviewStep, ...]
    from_version: int | None  # set when the file itself does not compile: these are an earlier version's steps


@dataclass(frozen=True, slots=True)
class ModuleView:
    module: ModuleLine
    tabs: tuple[FileTab, ...]
    loose: tuple[Finding, ...]  # about the folder or a file that can't be shown
    findings: tuple[Finding, ...]  # of the shown file, in the order of its lines
    lines: tuple[Line, ...]  # the shown file; () when it can't be
    preview: Preview | None
    follows_saves: bool

"""What the author's pages show, frozen; filled by `fill.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from courses.model import Step
from server.author.content import ContentView
from server.author.source import Line
from server.preview.views import Drawing


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
    guide: str = ""  # a page of the guide with a whole example; "" for none
    mend: str = ""  # the place of its safe mend, as a button sends it; "" where it has none


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
class DraftLine:
    """One text of the viewer's that is not published."""

    href: str
    title: str
    language: str  # of the text
    language_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ListView:
    folder: str  # where the files are
    problems: tuple[Finding, ...]  # with the folder or curriculum.yml
    modules: tuple[ModuleLine, ...]
    follows_saves: bool
    drafts: tuple[DraftLine, ...] = ()
    #: Module → how many took it without being asked; only k or more.
    reached: Mapping[str, int] = field(default_factory=dict)
    reached_since: date | None = None  # None: nothing has been published yet
    closed: str = ""  # why nothing can be published from a browser; "" where it can
    content: ContentView | None = None  # what no module is about, and modules that nobody says anything at


@dataclass(frozen=True, slots=True)
class FileTab:
    """One language's file of the module."""

    language: str
    name: str  # nl.md
    errors: int
    warnings: int
    current: bool
    is_there: bool = True  # False: nobody wrote it yet


@dataclass(frozen=True, slots=True)
class PreviewStep:
    number: int
    line: int | None  # where it begins in the shown file; None when the preview is of an earlier text
    step: Step
    sound: str  # where a recall's sound is; "" where it has none
    drawing: Drawing | None = None  # of a scenario


@dataclass(frozen=True, slots=True)
class Preview:
    """The steps as people get them, every answer open."""

    language: str
    title: str
    summary: str
    opening: str  # HTML
    steps: tuple[PreviewStep, ...]
    from_version: int | None  # set when the text itself can't be read: these are an earlier version's steps
    has_errors: bool = False  # these are the text's own, as far as they can be read


@dataclass(frozen=True, slots=True)
class Choice:
    """One language a text can be in."""

    code: str
    name: str
    current: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that were written anew."""

    line: int  # where they begin now
    before: tuple[str, ...]
    after: tuple[str, ...]  # () where they are gone


@dataclass(frozen=True, slots=True)
class Mending:
    """What was mended in a text when its author asked."""

    places: int
    changes: tuple[Change, ...]
    more: int  # changes that are not listed
    before: str  # the text as it was
    hash: str  # of the text as it is now


@dataclass(frozen=True, slots=True)
class Told:
    """What is said above the text, once."""

    problem: str = ""  # why something was not done; read first
    until_mended: bool = False  # the problem is gone as soon as the text has no errors
    notice: str = ""  # what was done
    left_out: tuple[str, ...] = ()  # what a document could not bring along
    theirs: str = ""  # what the file says now, where somebody changed it since
    theirs_hash: str = ""  # of that; "" where nobody did
    wrong_name: str = ""  # what is wrong with a new folder's name
    before: str = ""  # what the author wrote here and is not in the text any more
    mending: Mending | None = None  # what was mended just now
    earlier: tuple[DraftLine, ...] = ()  # new modules the author began before


@dataclass(frozen=True, slots=True)
class Editor:
    """The text of one file, to write in."""

    action: str  # where the form goes
    draft: str  # the id of a new module's draft; "" for a file of a module
    name: str  # of a new module's folder
    languages: tuple[Choice, ...]  # of a new module; () where the file's name says it
    language: str
    text: str
    opened: str  # hash of the file the text began from; "" for none
    kept: str  # hash of the draft this page knows of; "" for none
    is_draft: bool  # the text is not what the file says
    closed: str  # why nothing can be published from here; "" where it can
    answers: bool  # whether feedback and keys are open
    told: Told
    directions: tuple[str, ...] = ()  # the commonest, in the text's language
    skills: tuple[str, ...] = ()  # as they are called in the text's language; () where any will do


@dataclass(frozen=True, slots=True)
class ModuleView:
    """One file of a module, or a module to be: what stands in it, what is wrong with it, what people get."""

    module: ModuleLine | None  # None for one that is not there yet
    tabs: tuple[FileTab, ...]
    loose: tuple[Finding, ...]  # about the folder or a file that can't be shown
    findings: tuple[Finding, ...]  # of the shown text, in the order of its lines
    lines: tuple[Line, ...]  # the shown text; () when it can't be
    preview: Preview | None
    follows_saves: bool
    editor: Editor | None = None  # None where there is no file to write in
    more_lines: int = 0  # that the text has and are not among `lines`

    @property
    def errors(self) -> int:
        return sum(finding.is_error for finding in self.findings)

    @property
    def mendable(self) -> int:
        """How many places of the shown text have a safe mend."""
        return sum(bool(finding.mend) for finding in self.findings)

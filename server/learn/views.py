"""What each learner's page is filled with: one frozen view per template. HTML here comes from compiled modules only."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from server.doubled import Vow
from server.heard import HomeVoice


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do at the end of a page: a link, or a button of the page's form."""

    label: str
    href: str = ""  # a link; "" for a button
    plain: bool = False
    name: str = ""  # button: the field it sends
    value: str = ""
    to: str = ""  # button: another address than the form's own


@dataclass(frozen=True, slots=True)
class Form:
    action: str
    hidden: tuple[tuple[str, str], ...]  # name and value; the cross-site token is the frame's
    method: str = "post"


@dataclass(frozen=True, slots=True)
class Hints:
    """Help that is closed until asked for."""

    opened: tuple[str, ...]  # HTML
    more: str  # the next one's name, "" when there is none
    to: str  # where asking goes


@dataclass(frozen=True, slots=True)
class Level:
    """How sure one is."""

    value: int
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class StepPage:
    """learn/step.html: the shell around every kind."""

    title: str
    window_title: str
    compact: bool  # a conversation is going on: the title steps back
    module_title: str
    language: str  # of the module's text
    other_language: bool  # the reader's own language is not there
    minutes_left: int
    share: int  # 0–100, drawn
    saved: bool
    done: tuple[str, ...]  # steps behind one, as their addresses end: the browser drops its drafts of them
    scrap: str  # what stands in the way, in words; "" for nothing
    notice: str  # what happened, when that is not a matter of course
    draft: tuple[str, ...]  # text that was not stored and is given back
    inner: Markup
    form: Form | None
    hints: Hints | None
    acts: tuple[Act, ...]
    ahead: str = ""  # what the coming steps depend on; "" where there are none
    beforehand: bool = False  # asked before it is taught
    levels: tuple[Level, ...] = ()  # how sure one is, to choose from
    sure: str = ""  # what was said of it with the response
    needs: tuple[str, ...] = ()  # scripts and styles of this step alone


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """One module in a list."""

    id: str
    href: str
    title: str
    language: str
    summary: str
    minutes: int
    skill: str  # the module's own; "" where it has none
    done: bool = False
    other: str = ""  # the name of its language where that is not the reader's


@dataclass(frozen=True, slots=True)
class Asked:
    module: ModuleLine
    due_on: date
    reason: str
    reason_language: str
    overdue: bool
    owner: str  # whom one can ask about it; ""
    was_due_on: date | None  # the date was this one until lately
    stops: str = ""  # where one says what stops one; "" where that is not asked


@dataclass(frozen=True, slots=True)
class Underway:
    href: str
    title: str  # of the step where one is
    module_title: str
    language: str
    minutes_left: int
    share: int
    asked: Asked | None = None  # whether it is also asked, before a day


@dataclass(frozen=True, slots=True)
class Aside:
    """An invitation that was put off or declined."""

    module: ModuleLine
    until: date | None  # None: declined


@dataclass(frozen=True, slots=True)
class PromiseLine:
    vow: Vow
    module_title: str
    at: datetime
    take_back: str  # the address that takes it back
    choose: str  # where its maker chooses who sees it
    seen: str  # who sees it, in words; "" where the page does not say


@dataclass(frozen=True, slots=True)
class Done:
    """A module one did."""

    module: ModuleLine
    changed: int  # steps that are others since


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that came back."""

    href: str
    title: str  # of the item, or of the module whose use is asked after
    language: str
    about_use: bool
    about_room: bool = False  # that who leads a team gave


@dataclass(frozen=True, slots=True)
class HomePage:
    """learn/home.html"""

    name: str
    underway: tuple[Underway, ...]
    asked: tuple[Asked, ...]
    invited: tuple[ModuleLine, ...]
    aside: tuple[Aside, ...]
    promises: tuple[PromiseLine, ...]
    waiting: tuple[Waiting, ...]
    done: tuple[Done, ...]
    pulse: ModuleLine | None = None  # what is asked once a quarter, of whoever wants to say
    guest: tuple[ModuleLine, ...] = ()  # taken in this browser without signing in: perhaps by this person
    alone: bool = False  # an administrator with nobody else here yet
    voice: HomeVoice | None = None
    minutes: int = 0  # a month, that are agreed for learning in their team; 0: nothing is


@dataclass(frozen=True, slots=True)
class Shelf:
    """The modules of one path."""

    name: str  # "" for what is in no path, and where there is one path only
    modules: tuple[ModuleLine, ...]


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """learn/catalogue.html"""

    shelves: tuple[Shelf, ...]  # none of them empty
    signed_in: bool
    open: bool = False  # whether one may begin without signing in
    underway: tuple[Underway, ...] = ()  # a guest's
    guest: bool = False  # something was done in this browser without signing in


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """learn/opening.html: what stands before the first step; public."""

    module: ModuleLine
    opening: str
    audience: str
    source: str
    ask: str
    other_language: bool
    asked: Asked | None
    resume: str  # where the attempt under way is, "" without one
    sign_in: str  # where a visitor may or must go first; "" when signed in
    start: Form | None
    notice: str = ""  # why one can't begin just now
    changed: tuple[str, ...] = ()  # titles of the steps that are others since one did it
    elsewhere: bool = False  # one took it without signing in, in another browser than this


@dataclass(frozen=True, slots=True)
class PosterPage:
    """learn/poster.html: a sheet to hang up."""

    module: ModuleLine
    address: str
    code: Markup  # the address as a QR code, SVG
    open: bool  # whether one may begin without signing in


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """learn/offline.html: what a browser shows of its own where a page can't be had without a connection."""

    title: str
    title_language: str  # of a step's own title; "" where it is the reader's
    happened: str
    kept: str
    todo: str
    onward: str  # the way on, in words; "" where one can only wait
    href: str

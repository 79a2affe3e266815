"""Who may see what: one table. Pages ask it, and every page's "Wie ziet dit?" is written from it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from server.accounts.viewer import Viewer
from server.words import Words, msg

FOR_TEXT: Final = 8  # smallest group for what people wrote, used or met; numbers follow the organization's k


class Who(StrEnum):
    """The roles, as the store writes them."""

    LEARNER = "learner"
    AUTHOR = "author"
    MANAGER = "manager"
    LISTENER = "listener"
    ADMINISTRATOR = "administrator"


class What(StrEnum):
    """What there is to see."""

    RECORD = "record"  # one's own responses, entries, promises, follow-ups
    ANALYSIS = "analysis"  # of items and scenarios
    COVERAGE = "coverage"  # of assignments
    REACH = "reach"  # of invitations
    GAPS = "gaps"  # skill × unit
    TRANSFER = "transfer"  # what helped, what got in the way, use, decay
    GIVEN = "given"  # entries given to the organization
    ACCOUNT = "account"  # name, address, unit, roles
    STAFF = "staff"  # everyone's name, address, unit, roles
    MODULES = "modules"  # what a published module says
    SOURCES = "sources"  # authors' files and what is wrong in them
    DRAFTS = "drafts"  # what an author writes and did not publish
    GUIDE = "guide"  # how one writes modules
    BROWSER = "browser"  # what is done without signing in
    UNSENT = "unsent"  # what stands on a page and is not stored


class How(StrEnum):
    """Under which condition; each but NOTHING has its sentence below."""

    NOTHING = "nothing"
    NEVER = "never"
    ALL_OWN = "all-own"
    OWN_PART = "own-part"
    OWN_GIVEN = "own-given"
    OWN_ACCOUNT = "own-account"
    ONLY_HERE = "only-here"
    THIS_BROWSER = "this-browser"
    ONLY_WRITER = "only-writer"
    IF_SHOWN = "if-shown"
    GROUPS = "groups"
    PER_MODULE = "per-module"
    WHOLE = "whole"
    OWN_UNITS = "own-units"
    PUBLISHED_UNITS = "published-units"
    TAGS = "tags"
    COUNTS = "counts"
    TEXT = "text"
    SETTINGS = "settings"
    ALL = "all"


HIDDEN: Final = frozenset({How.NOTHING, How.NEVER, How.IF_SHOWN, How.SETTINGS})  # no page of this role shows it

_ROWS: Final[Mapping[What, tuple[How, How, How, How, How]]] = {
    # learner, author, manager of a unit, listener, administrator
    What.RECORD: (How.ALL_OWN, How.NOTHING, How.IF_SHOWN, How.NOTHING, How.NEVER),
    What.ANALYSIS: (How.NOTHING, How.GROUPS, How.NOTHING, How.NOTHING, How.NOTHING),
    What.COVERAGE: (How.OWN_PART, How.NOTHING, How.OWN_UNITS, How.NOTHING, How.SETTINGS),
    What.REACH: (How.OWN_PART, How.PER_MODULE, How.OWN_UNITS, How.NOTHING, How.NOTHING),
    What.GAPS: (How.NOTHING, How.WHOLE, How.PUBLISHED_UNITS, How.NOTHING, How.NOTHING),
    What.TRANSFER: (How.OWN_PART, How.PER_MODULE, How.OWN_UNITS, How.NOTHING, How.NOTHING),
    What.GIVEN: (How.OWN_GIVEN, How.TAGS, How.COUNTS, How.TEXT, How.NOTHING),
    What.ACCOUNT: (How.OWN_ACCOUNT, How.NOTHING, How.NOTHING, How.NOTHING, How.ALL),
    What.STAFF: (How.NOTHING, How.NOTHING, How.NOTHING, How.NOTHING, How.ALL),
    What.MODULES: (How.ALL, How.ALL, How.ALL, How.ALL, How.ALL),
    What.SOURCES: (How.NOTHING, How.ALL, How.NOTHING, How.NOTHING, How.NOTHING),
    What.DRAFTS: (How.NOTHING, How.ONLY_WRITER, How.NOTHING, How.NOTHING, How.NOTHING),
    What.GUIDE: (How.NOTHING, How.ALL, How.NOTHING, How.NOTHING, How.NOTHING),
    What.BROWSER: (How.THIS_BROWSER, How.NOTHING, How.NEVER, How.NOTHING, How.NEVER),
    What.UNSENT: (How.ONLY_HERE, How.NOTHING, How.NOTHING, How.NOTHING, How.NOTHING),
}
TABLE: Final = {what: dict(zip(Who, row, strict=True)) for what, row in _ROWS.items()}


class Page(StrEnum):
    """Every kind of page there is."""

    HOME = "home"
    MODULE = "module"
    STEP = "step"
    REFLECTION = "reflection"  # a step where something can be given to the organization
    DONE = "done"
    GUEST = "guest"  # where one was, a step or the end, without signing in
    ME = "me"
    CATALOGUE = "catalogue"
    MANAGE_LEARNING = "manage-learning"
    MANAGE_COVERAGE = "manage-coverage"
    AUTHOR_LIST = "author-list"
    AUTHOR_MODULE = "author-module"
    AUTHOR_NEW = "author-new"
    GUIDE = "guide"
    PEOPLE = "people"
    SIGN_IN = "sign-in"
    DEMO = "demo"
    ERROR = "error"


class Rule(NamedTuple):
    """What a page holds, and the role it is for: None = anyone, also signed out."""

    role: Who | None
    holds: tuple[What, ...]


RULES: Final = {
    Page.HOME: Rule(Who.LEARNER, (What.RECORD, What.COVERAGE)),
    Page.MODULE: Rule(None, (What.MODULES,)),
    Page.STEP: Rule(Who.LEARNER, (What.RECORD,)),
    Page.REFLECTION: Rule(Who.LEARNER, (What.RECORD, What.GIVEN)),
    Page.DONE: Rule(Who.LEARNER, (What.RECORD,)),
    Page.GUEST: Rule(None, (What.BROWSER,)),
    Page.ME: Rule(Who.LEARNER, (What.RECORD, What.GIVEN, What.ACCOUNT)),
    Page.CATALOGUE: Rule(None, (What.MODULES,)),
    Page.MANAGE_LEARNING: Rule(Who.MANAGER, (What.GAPS,)),
    Page.MANAGE_COVERAGE: Rule(Who.MANAGER, (What.COVERAGE,)),
    Page.AUTHOR_LIST: Rule(Who.AUTHOR, (What.SOURCES, What.DRAFTS)),
    Page.AUTHOR_MODULE: Rule(Who.AUTHOR, (What.SOURCES, What.DRAFTS)),
    Page.AUTHOR_NEW: Rule(Who.AUTHOR, (What.DRAFTS,)),
    Page.GUIDE: Rule(Who.AUTHOR, (What.GUIDE,)),
    Page.PEOPLE: Rule(Who.ADMINISTRATOR, (What.STAFF,)),
    Page.SIGN_IN: Rule(None, (What.ACCOUNT,)),
    Page.DEMO: Rule(None, (What.MODULES,)),
    Page.ERROR: Rule(None, (What.UNSENT,)),
}

ABOUT_A_PERSON: Final = frozenset({What.RECORD, What.ACCOUNT, What.STAFF, What.DRAFTS, What.BROWSER, What.UNSENT})
PERSONAL: Final = frozenset(
    page for page, rule in RULES.items() if ABOUT_A_PERSON & {*rule.holds}
)  # no browser's cache


def may_open(viewer: Viewer | None, page: Page) -> bool:
    """Whether this person may open pages of this kind. Whose, the query asks; which units, `reports.scope`."""
    role = RULES[page].role
    return role is None or (viewer is not None and viewer.has(role))


def who_sees(page: Page, words: Words, k: int) -> tuple[str, ...]:
    """The sentences of a page's "Wie ziet dit?": one for each that the table knows about what the page holds.

    `k` is the organization's smallest group for numbers.
    """
    return tuple(
        sentence(what, who, how, words, k)
        for what in RULES[page].holds
        for who, how in TABLE[what].items()
        if how is not How.NOTHING and not (what is What.MODULES and who is not Who.LEARNER)
    )


def who_sees_given(words: Words) -> tuple[str, ...]:
    """The sentences about what is given to the organization, for the page where one gives it."""
    cells = ((who, how) for who, how in TABLE[What.GIVEN].items() if how is not How.NOTHING)
    return tuple(sentence(What.GIVEN, who, how, words, FOR_TEXT) for who, how in cells)


def sentence(what: What, who: Who, how: How, words: Words, k: int) -> str:
    """One cell of the table in words."""
    template = EVERYONE if what is What.MODULES else SENTENCES[how]
    least = FOR_TEXT if what is What.TRANSFER else k
    names = {"who": words.gettext(PEOPLE[who]), "what": words.gettext(THINGS[what])}
    return words.gettext(template, **names, least=least, text=FOR_TEXT)


PEOPLE: Final = {
    Who.LEARNER: msg("You"),
    Who.AUTHOR: msg("Authors"),
    Who.MANAGER: msg("Managers"),
    Who.LISTENER: msg("Listeners"),
    Who.ADMINISTRATOR: msg("Administrators"),
}
THINGS: Final = {
    What.RECORD: msg("what you answer, write and promise"),
    What.ANALYSIS: msg("how exercises and conversations go"),
    What.COVERAGE: msg("how far what was asked has been done"),
    What.REACH: msg("how many people took a module"),
    What.GAPS: msg("what goes well and where learning falls short"),
    What.TRANSFER: msg("what is used at work, what helped and what got in the way"),
    What.GIVEN: msg("what was given to the organization"),
    What.ACCOUNT: msg("your name, mail address and team"),
    What.STAFF: msg("who is in which team, with name and mail address, and what everyone may do"),
    What.MODULES: msg("modules"),
    What.SOURCES: msg("the files of modules and what is to be mended in them"),
    What.DRAFTS: msg("what you write here"),
    What.GUIDE: msg("this guide"),
    What.BROWSER: msg("what you do here without signing in"),
    What.UNSENT: msg("what stands on this page"),
}
EVERYONE: Final = msg("Everyone can read modules, also signed out.")
SENTENCES: Final = {
    How.NEVER: msg("%(who)s never see %(what)s."),
    How.ALL_OWN: msg("You see %(what)s: all of it, and you can take it along."),
    How.OWN_PART: msg("You see %(what)s, for yourself."),
    How.OWN_GIVEN: msg(
        "Of %(what)s you see what is yours: with your name on your own page, without it with the code you got."
    ),
    How.OWN_ACCOUNT: msg("You see %(what)s."),
    How.ONLY_HERE: msg("Only you see %(what)s; it is not stored."),
    How.THIS_BROWSER: msg(
        "Only this browser shows %(what)s. It is kept for 30 days and counts nowhere, unless you sign in: then it is "
        "yours, as if you had been signed in."
    ),
    How.ONLY_WRITER: msg("Only you see %(what)s, until you publish it."),
    How.IF_SHOWN: msg("%(who)s never see %(what)s, except where you choose to show it."),
    How.GROUPS: msg("%(who)s see %(what)s, of groups of at least %(least)s people."),
    How.PER_MODULE: msg("%(who)s see %(what)s, per module and of at least %(least)s people."),
    How.WHOLE: msg("%(who)s see %(what)s, for the whole organization together."),
    How.OWN_UNITS: msg("%(who)s see %(what)s, in their own teams and those below, of at least %(least)s people."),
    How.PUBLISHED_UNITS: msg(
        "%(who)s see %(what)s, in their own teams and those below, of at least %(least)s people besides those who may "
        "look, as published on fixed days. Never of one person."
    ),
    How.TAGS: msg("%(who)s see, of %(what)s, only the tags, of their own modules."),
    How.COUNTS: msg("%(who)s see, of %(what)s, counts, tags and answers, and the text only where it carries a name."),
    How.TEXT: msg(
        "%(who)s read %(what)s: what carries no name only in batches of at least %(text)s people, without a team."
    ),
    How.SETTINGS: msg("%(who)s see nothing of %(what)s; they only set it up."),
    How.ALL: msg("%(who)s see %(what)s."),
}

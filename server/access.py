"""Who may see what: one table. Pages ask it, and every page's "Wie ziet dit?" is written from it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from babel.dates import format_date

from server.accounts.viewer import Viewer
from server.seeing import AGREED, EVERYONE, HOLDS_UNTIL, PEOPLE, SENTENCES, THINGS, How, What, Who
from server.store.queries.names import AgreementRow
from server.words import Words

__all__ = [
    "HIDDEN", "PERSONAL", "RULES", "SENTENCES", "TABLE", "How", "Page", "Rule", "What", "Who", "may_open", "sentence",
    "who_sees", "who_sees_given",
]  # fmt: skip

FOR_TEXT: Final = 8  # smallest group for what people wrote, used or met; numbers follow the organization's k


HIDDEN: Final = frozenset({How.NOTHING, How.NEVER, How.IF_SHOWN, How.SETTINGS})  # no page of this role shows it

_ROWS: Final[Mapping[What, tuple[How, How, How, How, How]]] = {
    # learner, author, manager of a unit, listener, administrator
    What.RECORD: (How.ALL_OWN, How.NOTHING, How.IF_SHOWN, How.NOTHING, How.NEVER),
    What.ANALYSIS: (How.NOTHING, How.GROUPS, How.NOTHING, How.NOTHING, How.NOTHING),
    What.COVERAGE: (How.OWN_PART, How.NOTHING, How.OWN_UNITS, How.NOTHING, How.SETTINGS),
    What.ASKED: (How.AS_ASKED, How.NOTHING, How.OF_OWN_UNITS, How.NOTHING, How.ALL),
    What.EXEMPT: (How.OWN_ACCOUNT, How.NOTHING, How.NEVER_WHO, How.NOTHING, How.ALL),
    What.REACH: (How.OWN_PART, How.PER_MODULE, How.OWN_UNITS, How.NOTHING, How.NOTHING),
    What.GAPS: (How.NOTHING, How.WHOLE, How.PUBLISHED_UNITS, How.NOTHING, How.NOTHING),
    What.PULSE: (How.OWN_PART, How.NOTHING, How.WHOLE, How.NOTHING, How.NOTHING),
    What.TRANSFER: (How.OWN_PART, How.PER_MODULE, How.OWN_UNITS, How.NOTHING, How.NOTHING),
    What.STOPS: (How.ALL_OWN, How.NOTHING, How.NEVER, How.NOTHING, How.NEVER),
    What.GIVEN: (How.OWN_GIVEN, How.TAGS, How.COUNTS, How.TEXT, How.NOTHING),
    What.ROOM: (How.NOTHING, How.NOTHING, How.WHOLE, How.NOTHING, How.NOTHING),
    What.THANKS: (How.OWN_PART, How.NOTHING, How.HOW_SOON, How.WRITES, How.NEVER),
    What.ACCOUNT: (How.OWN_ACCOUNT, How.NOTHING, How.NOTHING, How.NOTHING, How.ALL),
    What.STAFF: (How.NOTHING, How.NOTHING, How.NOTHING, How.NOTHING, How.ALL),
    What.MODULES: (How.ALL, How.ALL, How.ALL, How.ALL, How.ALL),
    What.SOURCES: (How.NOTHING, How.ALL, How.NOTHING, How.NOTHING, How.NOTHING),
    What.DRAFTS: (How.NOTHING, How.ONLY_WRITER, How.NOTHING, How.NOTHING, How.NOTHING),
    What.GUIDE: (How.NOTHING, How.ALL, How.NOTHING, How.NOTHING, How.NOTHING),
    What.BROWSER: (How.THIS_BROWSER, How.NOTHING, How.NEVER, How.NOTHING, How.NEVER),
    What.UNSENT: (How.ONLY_HERE, How.NOTHING, How.NOTHING, How.NOTHING, How.NOTHING),
    What.PARKED: (How.ONLY_BACK, How.NOTHING, How.NOTHING, How.NOTHING, How.NOTHING),
    What.SIGNALS: (How.GAVE, How.NOTHING, How.NEVER, How.NAMED_IF_SAID, How.NEVER),
    What.COMPLIMENTS: (How.GAVE_OR_GOT, How.NOTHING, How.IF_SHOWN, How.SHOWN_TO_ALL, How.IF_SHOWN),
    What.PROMISES_SHOWN: (How.AS_SHOWN, How.NOTHING, How.SHOWN_HERE, How.NOTHING, How.SHOWN_HERE),
    What.ANSWERS: (How.EVERYONE, How.NOTHING, How.NOTHING, How.ALL, How.NOTHING),
    What.USEFUL: (How.OWN_PART, How.PER_MODULE, How.NOTHING, How.NOTHING, How.NOTHING),
    What.FOLLOW_UP: (How.ALL_OWN, How.NOTHING, How.NEVER, How.NOTHING, How.NEVER),
    What.SET_UP: (How.OWN_ACCOUNT, How.NOTHING, How.OWN_ONLY, How.NOTHING, How.NEVER),
    What.HANDED: (How.AS_ASKED, How.IF_HANDED, How.IF_HANDED, How.ALL, How.NEVER),
    What.COLLEAGUES: (How.WHEN_LOOKING, How.NOTHING, How.NOTHING, How.NOTHING, How.NOTHING),
    What.REGISTER: (How.EVERYONE, How.NOTHING, How.NOTHING, How.NOTHING, How.NOTHING),
    What.BUDGET: (How.OWN_TEAM, How.NOTHING, How.OWN_UNITS, How.NOTHING, How.NOTHING),
    What.THEMES: (How.NOTHING, How.GROUPS, How.NOTHING, How.GROUPS, How.NOTHING),
    What.OWNED: (How.IF_OWNED, How.WHOLE, How.WHOLE, How.WHOLE, How.NOTHING),
    What.NAMES: (How.EACH_LOOK, How.NOTHING, How.BY_AGREEMENT, How.NOTHING, How.NEVER),
}
_IF_AGREED: Final = {(What.EXEMPT, Who.MANAGER): How.NAMED_EXEMPT}  # what else is so where managers may see names
TABLE: Final = {what: dict(zip(Who, row, strict=True)) for what, row in _ROWS.items()}


class Page(StrEnum):
    """Every kind of page there is."""

    HOME = "home"
    MODULE = "module"
    STEP = "step"
    REFLECTION = "reflection"  # a step where something can be given to the organization
    PROMISE = "promise"  # a step where something is promised
    DONE = "done"
    PULSE = "pulse"  # the end of what is asked once a quarter
    ASKED = "asked"  # all that is asked of one, with what was changed
    GUEST = "guest"  # where one was, a step or the end, without signing in
    ME = "me"
    FOLLOW_UP = "follow-up"  # a question that comes back, and when they come
    FOLLOW_UP_LINK = "follow-up-link"  # the same by a link in a mail, without signing in
    ROOM = "room"  # the question to who leads a team: where they gave room
    ROOM_LINK = "room-link"  # the same by a link in a mail
    STOPS = "stops"  # what stops one from what is asked
    SIGNAL = "signal"
    COMPLIMENT = "compliment"
    VOICE = "voice"  # what one gave and got, with what became of it
    WALL = "wall"  # promises and compliments that were shown
    ANSWERS = "answers"
    RECEIPT = "receipt"  # where a code leads to an answer
    LISTEN = "listen"  # what was given, to tag and answer
    HANDED = "handed"  # what a listener asked one to answer
    MANAGE_ANSWERS = "manage-answers"  # what is still to be answered, and what was
    CATALOGUE = "catalogue"
    INDICATORS = "indicators"  # what each kind of number is for, and until when it is shown
    MANAGE_LEARNING = "manage-learning"
    MANAGE_COVERAGE = "manage-coverage"
    MANAGE_REACH = "manage-reach"
    REPORT = "report"  # for a board, in all its forms
    REPORT_WAYS = "report-ways"  # mails about it, and tokens for programs
    TIME = "time"  # how much time there is for learning in a team
    OUTPUT = "output"  # what may be taken along
    REPORT_STOP = "report-stop"  # where a link in such a mail leads, without signing in
    ASSIGN = "assign"  # where something is asked of a team, or changed
    NAMES = "names"  # who did what is asked, by agreement only
    AUTHOR_LIST = "author-list"
    AUTHOR_MODULE = "author-module"
    AUTHOR_NEW = "author-new"
    AUTHOR_ANALYSIS = "author-analysis"  # how a module goes
    GUIDE = "guide"
    PEOPLE = "people"
    EXEMPT = "exempt"  # whether someone is away, or did elsewhere what is asked
    SIGN_IN = "sign-in"
    DEMO = "demo"
    ERROR = "error"
    PARKED = "parked"  # what was sent after one had been signed out


class Rule(NamedTuple):
    """What a page holds, and the role it is for: None = anyone, also signed out."""

    role: Who | None
    holds: tuple[What, ...]


RULES: Final = {
    Page.HOME: Rule(Who.LEARNER, (What.RECORD, What.COVERAGE, What.BUDGET, What.NAMES, What.COMPLIMENTS, What.ANSWERS)),
    Page.MODULE: Rule(None, (What.MODULES,)),
    Page.STEP: Rule(Who.LEARNER, (What.RECORD,)),
    Page.REFLECTION: Rule(Who.LEARNER, (What.RECORD, What.GIVEN)),
    Page.PROMISE: Rule(Who.LEARNER, (What.RECORD, What.PROMISES_SHOWN)),
    Page.DONE: Rule(Who.LEARNER, (What.RECORD, What.USEFUL, What.PROMISES_SHOWN)),
    Page.PULSE: Rule(Who.LEARNER, (What.RECORD, What.PULSE)),
    Page.GUEST: Rule(None, (What.BROWSER,)),
    Page.ME: Rule(Who.LEARNER, (What.RECORD, What.GIVEN, What.SIGNALS, What.COMPLIMENTS, What.ACCOUNT)),
    Page.FOLLOW_UP: Rule(Who.LEARNER, (What.FOLLOW_UP, What.TRANSFER)),
    Page.FOLLOW_UP_LINK: Rule(None, (What.FOLLOW_UP, What.TRANSFER)),
    Page.ROOM: Rule(Who.LEARNER, (What.RECORD, What.GIVEN)),
    Page.ROOM_LINK: Rule(None, (What.GIVEN,)),
    Page.SIGNAL: Rule(Who.LEARNER, (What.SIGNALS,)),
    Page.COMPLIMENT: Rule(Who.LEARNER, (What.COMPLIMENTS, What.COLLEAGUES)),
    Page.VOICE: Rule(Who.LEARNER, (What.SIGNALS, What.COMPLIMENTS, What.THANKS, What.ANSWERS)),
    Page.WALL: Rule(Who.LEARNER, (What.PROMISES_SHOWN, What.COMPLIMENTS)),
    Page.ANSWERS: Rule(Who.LEARNER, (What.ANSWERS,)),
    Page.RECEIPT: Rule(None, (What.GIVEN,)),
    Page.LISTEN: Rule(
        Who.LISTENER, (What.GIVEN, What.SIGNALS, What.COMPLIMENTS, What.THANKS, What.THEMES, What.HANDED, What.ANSWERS)
    ),
    Page.HANDED: Rule(Who.LEARNER, (What.HANDED,)),
    Page.MANAGE_ANSWERS: Rule(Who.MANAGER, (What.GIVEN, What.THANKS)),
    Page.INDICATORS: Rule(Who.LEARNER, (What.REGISTER, What.OWNED)),
    Page.CATALOGUE: Rule(None, (What.MODULES,)),
    Page.MANAGE_LEARNING: Rule(Who.MANAGER, (What.GAPS, What.PULSE, What.ROOM)),
    Page.MANAGE_COVERAGE: Rule(Who.MANAGER, (What.COVERAGE,)),
    Page.TIME: Rule(Who.MANAGER, (What.BUDGET, What.TRANSFER)),
    Page.MANAGE_REACH: Rule(Who.MANAGER, (What.REACH,)),
    Page.REPORT: Rule(Who.MANAGER, (What.COVERAGE,)),
    Page.OUTPUT: Rule(Who.MANAGER, (What.GAPS, What.PULSE, What.COVERAGE)),
    Page.REPORT_WAYS: Rule(Who.MANAGER, (What.SET_UP, What.COVERAGE)),
    Page.REPORT_STOP: Rule(None, (What.SET_UP,)),
    Page.ASSIGN: Rule(Who.MANAGER, (What.ASKED, What.COVERAGE)),
    Page.NAMES: Rule(Who.MANAGER, (What.NAMES,)),
    Page.ASKED: Rule(Who.LEARNER, (What.ASKED, What.COVERAGE, What.EXEMPT, What.NAMES, What.STOPS)),
    Page.STOPS: Rule(Who.LEARNER, (What.STOPS, What.TRANSFER)),
    Page.EXEMPT: Rule(Who.ADMINISTRATOR, (What.EXEMPT,)),
    Page.AUTHOR_LIST: Rule(Who.AUTHOR, (What.SOURCES, What.DRAFTS, What.REACH, What.THEMES)),
    Page.AUTHOR_MODULE: Rule(Who.AUTHOR, (What.SOURCES, What.DRAFTS)),
    Page.AUTHOR_ANALYSIS: Rule(Who.AUTHOR, (What.ANALYSIS, What.USEFUL)),
    Page.AUTHOR_NEW: Rule(Who.AUTHOR, (What.DRAFTS,)),
    Page.GUIDE: Rule(Who.AUTHOR, (What.GUIDE,)),
    Page.PEOPLE: Rule(Who.ADMINISTRATOR, (What.STAFF,)),
    Page.SIGN_IN: Rule(None, (What.ACCOUNT,)),
    Page.DEMO: Rule(None, (What.MODULES,)),
    Page.ERROR: Rule(None, (What.UNSENT,)),
    Page.PARKED: Rule(None, (What.PARKED,)),
}

ABOUT_A_PERSON: Final = frozenset(
    {
        What.SET_UP, What.RECORD, What.ACCOUNT, What.STAFF, What.DRAFTS, What.BROWSER, What.UNSENT, What.PARKED,
        What.SIGNALS, What.COMPLIMENTS, What.PROMISES_SHOWN, What.GIVEN, What.FOLLOW_UP, What.EXEMPT,
        What.HANDED,
        What.STOPS, What.NAMES,
    }
)  # fmt: skip
PERSONAL: Final = frozenset(
    page for page, rule in RULES.items() if ABOUT_A_PERSON & {*rule.holds}
)  # no browser's cache


def may_open(viewer: Viewer | None, page: Page) -> bool:
    """Whether this person may open pages of this kind. Whose, the query asks; which units, `reports.scope`."""
    role = RULES[page].role
    return role is None or (viewer is not None and viewer.has(role))


def who_sees(page: Page, words: Words, k: int, agreed: AgreementRow | None = None) -> tuple[str, ...]:
    """The sentences of a page's "Wie ziet dit?": one for each that the table knows about what the page holds.

    `k` is the organization's smallest group for numbers; `agreed`: why managers see names, None where they don't.
    """
    cells = (
        (what, who, _IF_AGREED.get((what, who), how) if agreed else how)
        for what in RULES[page].holds
        for who, how in TABLE[what].items()
        if agreed or what is not What.NAMES
    )
    lines = tuple(
        sentence(what, who, how, words, k)
        for what, who, how in cells
        if how is not How.NOTHING and not (what is What.MODULES and who is not Who.LEARNER)
    )
    if agreed is None or What.NAMES not in RULES[page].holds:
        return lines
    day = format_date(agreed.agreed_on, "d MMMM y", locale=words.language)
    said = words.gettext(AGREED, day=day, text=agreed.text)
    if agreed.until is None:
        return (*lines, said)
    last = format_date(agreed.until, "d MMMM y", locale=words.language)
    return (*lines, f"{said} {words.gettext(HOLDS_UNTIL, day=last)}")


def who_sees_given(words: Words) -> tuple[str, ...]:
    """The sentences about what is given to the organization, for the page where one gives it."""
    cells = ((who, how) for who, how in TABLE[What.GIVEN].items() if how is not How.NOTHING)
    return tuple(sentence(What.GIVEN, who, how, words, FOR_TEXT) for who, how in cells)


def sentence(what: What, who: Who, how: How, words: Words, k: int) -> str:
    """One cell of the table in words."""
    template = EVERYONE if what is What.MODULES else SENTENCES[how]
    least = FOR_TEXT if what in (What.TRANSFER, What.USEFUL, What.THEMES, What.BUDGET) else k
    names = {"who": words.gettext(PEOPLE[who]), "what": words.gettext(THINGS[what])}
    return words.gettext(template, **names, least=least, text=FOR_TEXT)

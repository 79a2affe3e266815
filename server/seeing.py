"""The names of the table in `server.access`: who sees what how, and each in words."""

from enum import StrEnum
from typing import Final

from server.words import msg


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
    ASKED = "asked"  # what is asked, of which team, by when and why
    EXEMPT = "exempt"  # who is away, or did elsewhere what is asked
    STOPS = "stops"  # what someone says stops them from it
    REACH = "reach"  # of invitations
    GAPS = "gaps"  # skill × unit
    PULSE = "pulse"  # how people say it is here
    TRANSFER = "transfer"  # what helped, what got in the way, use, decay
    GIVEN = "given"  # entries given to the organization
    ROOM = "room"  # that who leads a team gave
    THANKS = "thanks"  # a listener's lines to who gave something with their name
    ACCOUNT = "account"  # name, address, unit, roles
    STAFF = "staff"  # everyone's name, address, unit, roles
    MODULES = "modules"  # what a published module says
    SOURCES = "sources"  # authors' files and what is wrong in them
    DRAFTS = "drafts"  # what an author writes and did not publish
    GUIDE = "guide"  # how one writes modules
    BROWSER = "browser"  # what is done without signing in
    UNSENT = "unsent"  # what stands on a page and is not stored
    PARKED = "parked"  # what was sent after its sender had been signed out
    SIGNALS = "signals"  # what customers let someone know
    COMPLIMENTS = "compliments"
    PROMISES_SHOWN = "promises-shown"  # promises their makers chose to show
    ANSWERS = "answers"  # of the organization
    USEFUL = "useful"  # whether a module was of use, and why
    FOLLOW_UP = "follow-up"  # what one answers to questions that come back
    SET_UP = "set-up"  # mails about the report, and tokens for programs
    COLLEAGUES = "colleagues"  # names, where one looks for someone
    HANDED = "handed"  # what a listener asks someone to answer
    REGISTER = "register"  # what each kind of number is for
    BUDGET = "budget"  # how many minutes a month a team has for learning
    THEMES = "themes"  # which skills what is given is about, and modules at which little is
    OWNED = "owned"  # what one's own of them say now
    NAMES = "names"  # who did what is asked, by name: only where that was agreed


class How(StrEnum):
    """Under which condition; each but NOTHING has its sentence below."""

    NOTHING = "nothing"
    NEVER = "never"
    ALL_OWN = "all-own"
    OWN_PART = "own-part"
    OWN_TEAM = "own-team"
    OWN_GIVEN = "own-given"
    OWN_ACCOUNT = "own-account"
    ONLY_HERE = "only-here"
    ONLY_BACK = "only-back"
    THIS_BROWSER = "this-browser"
    ONLY_WRITER = "only-writer"
    IF_SHOWN = "if-shown"
    GROUPS = "groups"
    PER_MODULE = "per-module"
    WHOLE = "whole"
    OWN_UNITS = "own-units"
    OF_OWN_UNITS = "of-own-units"
    AS_ASKED = "as-asked"
    NEVER_WHO = "never-who"
    PUBLISHED_UNITS = "published-units"
    OWN_ONLY = "own-only"
    TAGS = "tags"
    IF_HANDED = "if-handed"
    COUNTS = "counts"
    TEXT = "text"
    HOW_SOON = "how-soon"
    WRITES = "writes"
    SETTINGS = "settings"
    ALL = "all"
    GAVE = "gave"
    NAMED_IF_SAID = "named-if-said"
    GAVE_OR_GOT = "gave-or-got"
    AS_SHOWN = "as-shown"
    SHOWN_HERE = "shown-here"
    SHOWN_TO_ALL = "shown-to-all"
    EVERYONE = "everyone"
    WHEN_LOOKING = "when-looking"
    EACH_LOOK = "each-look"
    BY_AGREEMENT = "by-agreement"
    NAMED_EXEMPT = "named-exempt"
    IF_OWNED = "if-owned"


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
    What.ASKED: msg("what is asked, with the reason, the date and what was changed"),
    What.EXEMPT: msg("that you are away, or did elsewhere what is asked"),
    What.REACH: msg("how many people took a module"),
    What.GAPS: msg("what goes well and where learning falls short"),
    What.PULSE: msg("what people say of how it is here"),
    What.TRANSFER: msg("what is used at work, what helped and what got in the way"),
    What.GIVEN: msg("what was given to the organization"),
    What.ROOM: msg("how many who lead a team named where they gave room"),
    What.THANKS: msg("thanks for what was given with a name"),
    What.STOPS: msg("what stops you"),
    What.ACCOUNT: msg("your name, mail address and team"),
    What.STAFF: msg("who is in which team, with name and mail address, and what everyone may do"),
    What.MODULES: msg("modules"),
    What.SOURCES: msg("the files of modules and what is to be mended in them"),
    What.DRAFTS: msg("what you write here"),
    What.GUIDE: msg("this guide"),
    What.BROWSER: msg("what you do here without signing in"),
    What.UNSENT: msg("what stands on this page"),
    What.PARKED: msg("what you sent"),
    What.SIGNALS: msg("signals"),
    What.COMPLIMENTS: msg("compliments"),
    What.PROMISES_SHOWN: msg("promises that were shown"),
    What.ANSWERS: msg("answers of the organization"),
    What.USEFUL: msg("whether a module was of use"),
    What.FOLLOW_UP: msg("what you answer here"),
    What.SET_UP: msg("the mails and tokens you set up"),
    What.HANDED: msg("what a listener asks to have answered"),
    What.COLLEAGUES: msg("names and teams of colleagues"),
    What.BUDGET: msg("how much time is agreed for learning, and how much it took"),
    What.THEMES: msg("which signals no module is about, and modules at which almost nothing is given"),
    What.OWNED: msg("what the numbers they decide about say now"),
    What.REGISTER: msg("what each number is for, until when it is shown, and why"),
    What.NAMES: msg("by name who did what is asked and who did not yet, with the day and the version"),
}
AGREED: Final = msg("Agreed with the works council on %(day)s: %(text)s")
HOLDS_UNTIL: Final = msg("It holds up to and including %(day)s; then it ends by itself.")
EVERYONE: Final = msg("Everyone can read modules, also signed out.")
SENTENCES: Final = {
    How.NEVER: msg("%(who)s never see %(what)s."),
    How.ALL_OWN: msg("You see %(what)s: all of it, and you can take it along."),
    How.OWN_PART: msg("You see %(what)s, for yourself."),
    How.OWN_TEAM: msg("You see how much time is agreed for learning in your team."),
    How.OWN_GIVEN: msg(
        "Of %(what)s you see what is yours: with your name on your own page, without it with the code you got."
    ),
    How.OWN_ACCOUNT: msg("You see %(what)s."),
    How.ONLY_HERE: msg("Only you see %(what)s; it is not stored."),
    How.ONLY_BACK: msg(
        "Only you see %(what)s: it is kept for 24 hours, closed with a key that only this browser has, until you sign "
        "in again."
    ),
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
    How.OF_OWN_UNITS: msg("%(who)s see %(what)s, of their own teams and those below."),
    How.AS_ASKED: msg("You see %(what)s, where it is asked of you."),
    How.NEVER_WHO: msg(
        "%(who)s never see of whom this holds; they see how many are exempt, in groups of at least %(least)s people."
    ),
    How.PUBLISHED_UNITS: msg(
        "%(who)s see %(what)s, in their own teams and those below, of at least %(least)s people besides those who may "
        "look, as published on fixed days. Never of one person."
    ),
    How.OWN_ONLY: msg("%(who)s see, of %(what)s, only their own."),
    How.TAGS: msg("%(who)s see, of %(what)s, only the tags, of their own modules."),
    How.IF_HANDED: msg("%(who)s see, of %(what)s, only the text and its tag, and only what they are asked for."),
    How.COUNTS: msg("%(who)s see, of %(what)s, counts, tags and answers, and the text only where it carries a name."),
    How.TEXT: msg(
        "%(who)s read %(what)s: what carries no name only in batches of at least %(text)s people, without a team."
    ),
    How.HOW_SOON: msg("%(who)s see, of %(what)s, only how soon they come, for the whole organization together."),
    How.WRITES: msg("%(who)s write %(what)s, and see what still waits for them."),
    How.SETTINGS: msg("%(who)s see nothing of %(what)s; they only set it up."),
    How.ALL: msg("%(who)s see %(what)s."),
    How.GAVE: msg("Of %(what)s you see your own, with what became of them."),
    How.NAMED_IF_SAID: msg("%(who)s read %(what)s, without your name unless you add it."),
    How.GAVE_OR_GOT: msg("Of %(what)s you see those for you and those you gave; of others only what was shown to you."),
    How.AS_SHOWN: msg("You see %(what)s to your team or to everyone, and your own."),
    How.SHOWN_HERE: msg("%(who)s see, of %(what)s, only what was shown to them, as you do here."),
    How.SHOWN_TO_ALL: msg("%(who)s read, of %(what)s, those that everyone here may see, to answer them."),
    How.EVERYONE: msg("Everyone who is signed in sees %(what)s."),
    How.WHEN_LOOKING: msg("You see %(what)s, when you look for someone."),
    How.EACH_LOOK: msg("You see each day on which somebody looked at your name there: who, when and for what."),
    How.BY_AGREEMENT: msg(
        "%(who)s see %(what)s, of their own teams and those below, from a week before the date on, as agreed with the "
        "works council."
    ),
    How.IF_OWNED: msg("You see what a number says now where you decide about it."),
    How.NAMED_EXEMPT: msg("%(who)s see that you are exempt, where they see names, and never why."),
}

"""Questions as other programs have them, before they become steps: the same shape for every way in."""

from courses.frozen import Frozen

FORMATS = ("moodle", "html", "markdown", "plain")  # "moodle": plain text in which tags may stand


class Rich(Frozen):
    """Text with the way it is written."""

    text: str
    format: str = "moodle"  # of FORMATS


class Number(Frozen):
    """What a numerical answer accepts: `value` give or take `margin`, or all from `low` to `high`."""

    value: float = 0.0
    margin: float | None = None  # in the number's own unit; None: exactly the value
    low: float | None = None  # with `high` in the place of `value` and `margin`
    high: float | None = None


class Answer(Frozen):
    text: Rich
    key: bool = False  # marked as right
    weight: float | None = None  # percent of the points; None where nothing was said
    feedback: Rich | None = None
    number: Number | None = None  # of a numerical question; None for "anything else"


class Pair(Frozen):
    left: Rich  # empty text: the right side is one too many
    right: str


class LeftOut(Frozen):
    """One thing a question had that did not come along, or came along changed."""

    what: str  # a name in `courses.exchange.saying`
    detail: str = ""


class Question(Frozen):
    """One question, or something else that stands where a question may.

    Kinds: "choices", "true-false", "short", "numerical", "matching", "essay", "upload", "description"; "category" (its
    `title` is the category's name) and "broken" (its `stem` is what could not be read).
    """

    kind: str
    line: int  # where it begins in its file, counted from 1
    title: str = ""
    stem: Rich = Rich("")
    gap: bool = False  # the answer stood inside the stem; "_____" marks the place
    answers: tuple[Answer, ...] = ()  # true-false: "true" and "false", in this order
    pairs: tuple[Pair, ...] = ()
    feedback: Rich | None = None  # general, said after any answer
    id: str = ""
    tags: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()  # what the reader of its file could not take along


class Bank(Frozen):
    """A file's questions."""

    questions: tuple[Question, ...]
    title: str = ""
    description: Rich | None = None
    left_out: tuple[LeftOut, ...] = ()  # what belongs to no question

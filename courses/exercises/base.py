"""What every kind of exercise has: the frozen model, what may be shown beforehand, taking a response, grading it.

A kind is one file beside this one with one `Exercise` subclass. The registry in `__init__` lists them.
HTML in a model is safe: it comes from `courses.markdown`, which lets no raw HTML through.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import ClassVar, Self

from courses.frozen import Frozen
from courses.steps import StepSource

Fields = Mapping[str, Sequence[str]]  # a submitted form: every value of every field, as text

MAX_TEXT = 4_000  # characters a learner may write in one field; more is refused with the text given back


class Response(Frozen):
    """What a learner gave to one item, the same shape for every kind; positions count from 0, as the author wrote."""

    sparse: ClassVar[bool] = True

    #: choice: one; several, spot, recall: those marked; match: per left row its right, -1 none;
    #: order: the items in the order given; sort: per card its category; poll, scale: one; pick: those picked;
    #: q-sort: per statement its column, the least first
    picked: tuple[int, ...] = ()
    text: str = ""  # paraphrase: what they wrote; pick: what is missing from the list
    number: float | None = None  # estimate: in the author's unit
    sure: int = 0  # how sure they were: 0 not said, 1 a guess, 2 they think so, 3 sure


class Grade(Frozen):
    """The judgement of one response."""

    sparse: ClassVar[bool] = True

    score: float | None = None  # 0–1; None where nothing is graded
    hits: int = 0  # spot, recall: signals (true statements) that were picked
    signals: int = 0  # … of so many
    false_alarms: int = 0  # spot, recall: others that were picked
    noise: int = 0  # … of so many


class Refusal(StrEnum):
    """Why a form is no response; the page says it in words and gives everything back."""

    PICK_ONE = "pick-one"
    PICK_SOME = "pick-some"
    PICK_ALL = "pick-all"  # every row wants a partner
    PLACE_ALL = "place-all"  # every item wants a place
    SAME_PLACE = "same-place"  # two have the same one
    SORT_ALL = "sort-all"  # every card wants a category
    NO_NUMBER = "no-number"
    UNCLEAR_NUMBER = "unclear-number"  # "1.000" is a thousand to some, one to others
    PICK_SO_MANY = "pick-so-many"  # not as many as is asked
    COLUMNS = "columns"  # q-sort: a column holds too many or too few
    WRITE = "write"
    TOO_LONG = "too-long"
    NOT_UNDERSTOOD = "not-understood"  # fields that this exercise does not have


class Option(Frozen, often=True):
    text: str  # inline HTML
    key: bool = False
    feedback: str = ""  # HTML of the quote under it; "" when the author wrote none


class Offer(Frozen):
    """One thing to pick, stripped of whether it is right."""

    #: The form's value: its position as the author wrote it; order, sort: a number that tells nothing (see `blind`).
    index: int
    text: str  # inline HTML
    group: str = ""  # spot: the speaker of its turn; recall: nothing (a category would help)
    turn: int = 0  # spot: which turn it stands in
    whys: tuple[str, ...] = ()  # worked example: inline HTML, folded: why it is said now


class Before(Frozen):
    """All that a browser may get of an exercise before the response; no key, feedback or unreached scene."""

    offers: tuple[Offer, ...] = ()  # in the order to show
    rows: tuple[Offer, ...] = ()  # match: the left side, sort: the categories, in the author's order
    titles: tuple[str, str] = ("", "")  # match: the two column heads
    quote: str = ""  # paraphrase: HTML of what is to be said back
    example: str = ""  # reflect, promise: HTML
    several: bool = False  # more than one may be picked
    unit: str = ""  # estimate: plain text


class Exercise(Frozen):
    """The base of all kinds. `tag` is the kind's name in compiled JSON, templates and tables."""

    tries: ClassVar[int] = 1  # responses a learner may give; the first counts
    graded: ClassVar[bool] = False  # its responses have a score (and enter the gap map where insight says so)
    directions: ClassVar[frozenset[str]] = frozenset()  # the words that mean something under its `##`

    def __init_subclass__(cls, tag: str = "") -> None:
        super().__init_subclass__()
        cls.tag = tag

    @property
    def kind(self) -> str:
        return self.tag

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        """The exercise in this step; None where none can be made of it, which is reported then."""
        raise NotImplementedError

    def before(self, seed: str) -> Before:
        """What may be shown before the response. `seed`: the version's hash and the step's id, orders the options."""
        return Before()

    def take(self, fields: Fields) -> Response | Refusal:
        """A submitted form as a response, or why it is none. Never raises.

        Kinds without an item (reading, reflect, promise, job aid, scenario) take nothing from the form.
        """
        return Response()

    def grade(self, response: Response) -> Grade:
        """Pure and total: a response of another revision is graded as far as it goes, never an error."""
        return Grade()

    def key_facts(self) -> tuple[object, ...]:
        """What is asked and what makes a response right, without any wording: equal where responses pool.

        One by one what must be equal in every language; nested tuples of numbers, booleans and the model's own words.
        """
        return ()

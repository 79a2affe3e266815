"""One step as one learner meets it now, and what its page is filled with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courses.counting import counted
from courses.model import Step
from server.learn.progress import Answer
from server.learn.views import Act
from server.words import Words

NEXT = "next"  # an Act's `to`: the step after this one
OPEN = "open"  # an Act's `to`: where help, the passage and the answer are asked for


@dataclass(frozen=True, slots=True)
class Case:
    """All a kind needs to fill its view."""

    step: Step  # in the language shown
    seed: str  # orders the options
    words: Words
    answers: tuple[Answer, ...] = ()
    opened: frozenset[str] = frozenset()  # "passage", "answer", "hint-0" …
    moves: tuple[int, ...] = ()  # of the run that counts
    done: bool = False
    again: bool = False  # asked to try once more, or to go on after reading
    reading: str = ""  # "passage" or "transcript": was opened this moment, and may be had this once
    sound: str = ""  # where a recall's sound is to be heard while it may be
    replay: tuple[int, ...] | None = None  # moves tried without a trace
    draft: Mapping[str, Sequence[str]] = field(default_factory=dict)  # a form that is given back
    kept: tuple[str, ...] = ()  # texts of the entry or promise stored for this step
    guest: bool = False  # not signed in: nothing can be given to the organization
    receipt: str = ""  # of the entry given this moment

    @property
    def counts(self) -> str:
        """How a response to this step counts, said to who gives it."""
        return counted(self.step.exercise, self.words.language)

    def typed(self, name: str) -> str:
        """The first value of a field that is given back."""
        return next(iter(self.draft.get(name, ())), "")

    def ticked(self, name: str) -> frozenset[str]:
        """The values of a repeated field that are given back."""
        return frozenset(self.draft.get(name, ()))


@dataclass(frozen=True, slots=True)
class Filled:
    """What a kind says of its page."""

    template: str  # below learn/kinds/
    view: object
    acts: tuple[Act, ...]
    asking: bool = True  # the page has the form; else it only leads on
    hinted: bool = True  # while it asks: what is asked can be helped with
    window: str = ""  # opens the window's title where the step's own would not tell what is new
    compact: bool = False  # the title steps back: a conversation is going on
    same_for_all: bool = False  # nothing in it depends on the learner: may be kept
    needs: tuple[str, ...] = ()  # scripts and styles that only this page has, in the order they are loaded


#: What makes a form easier in the hand; without it the form is whole.
BOARD = ("board.css", "drag.js", "carry.js", "board.js")  # cards that are laid somewhere
LINE = ("board.css", "drag.js", "carry.js", "order.js")  # lines that are put in order
TRAY = ("board.css", "drag.js", "pick.js")  # so many picked out of more
PEN = ("pen.js",)  # sentences that are marked


def onward(words: Words) -> tuple[Act, ...]:
    """The one way on from what is done."""
    return (Act(words.gettext("Continue"), href=NEXT),)

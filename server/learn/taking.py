"""From a submitted form to facts. Pure: the clock, the month's key and the database are the route's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from courses import codec
from courses.exercises import Choice, Paraphrase, Recall, Refusal, Response, Scenario
from server.learn import passages
from server.learn.kinds.playing import scene_ids
from server.learn.run import Place, Run
from server.learn.sure import CONFIDENCE, LEVELS
from server.store.queries.attempts import FIRST_RUN
from server.store.queries.changes_followups import look_after
from server.store.tables import Ended, Move, Opened, Passed, ResponseGiven

if TYPE_CHECKING:
    from sqlmodel import SQLModel

SURE = "sure"  # skip, though something was written: asked back once


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came in."""

    fields: Mapping[str, Sequence[str]]
    key: str
    at: datetime
    month_secret: str = ""  # of writers' marks; only where something is given without a name

    def one(self, name: str) -> str:
        return next(iter(self.fields.get(name, ())), "")

    def number(self, name: str) -> int:
        """A whole number from a hidden field; 0 where it is none."""
        text = self.one(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What to record. The first fact's identity decides whether this is new."""

    facts: tuple["SQLModel", ...]
    onward: bool = False  # the way on is the next step: there is nothing to look back on
    receipt: str = ""  # of what was given without a name


class Stale(Exception):
    """The form belongs to a state that is gone: the step is done, or another move was made. Show what is now."""


class NotTaken(Exception):
    """The form is no response; the page says why and gives everything back."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why  # a Refusal, or SURE


def take_passing(run: Run, place: Place, sent: Sent) -> Taken:
    """A step that is read, not answered."""
    return Taken(with_end(run, place, passed(run, place, sent), done=True), onward=True)


def take_response(run: Run, place: Place, sent: Sent) -> Taken:
    """A response to an item. Raises NotTaken or Stale."""
    exercise, answers = place.shown.exercise, run.facts.answers.get(place.id, ())
    number = sent.number("try") or 1
    if number > len(answers) and (number > len(answers) + 1 or run.is_done(place)):
        raise Stale
    if isinstance(exercise, Recall) and not passages.has_begun(run, place):
        raise Stale
    if isinstance(exercise, Paraphrase) and (number == 2) != (sent.one("phase") == "check"):
        raise Stale
    response = exercise.take(sent.fields)
    if isinstance(response, Refusal):
        raise NotTaken(response)
    if place.own.confidence and number == 1:
        response = response.replace(sure=how_sure(sent))
    fact = _response_fact(run, place, sent, number, response)
    done = fact.score == 1 or number >= place.own.tries
    says_nothing_back = place.own.beforehand or not (run.own.skills or place.own.explanation)
    return Taken(with_end(run, place, fact, done=done), onward=says_nothing_back)


def how_sure(sent: Sent) -> int:
    """The level that was ticked; 0 where none was: saying it is no duty."""
    level = sent.number(CONFIDENCE)
    return level if level in LEVELS else 0


def _response_fact(run: Run, place: Place, sent: Sent, number: int, response: Response) -> ResponseGiven:
    grade = place.shown.exercise.grade(response)
    return ResponseGiven(
        organization=run.organization,
        attempt_id=run.attempt.id,
        step_id=place.id,
        try_number=number,
        key=sent.key,
        at=sent.at,
        language=run.shown.language,
        revision=place.shown.revision,
        key_revision=place.shown.key_revision,
        given=codec.encode(response).decode(),
        grade=codec.encode(grade).decode(),
        score=grade.score,
        after_hint=run.facts.hints(place.id) > 0,
    )


def take_move(run: Run, place: Place, sent: Sent) -> Taken:
    """A choice made in a scene. Raises NotTaken or Stale."""
    exercise, moves = place.own.exercise, run.facts.moves.get(place.id, ())
    assert isinstance(exercise, Scenario)
    number = sent.number("number")
    if not 1 <= number <= len(moves) + 1 or (number > len(moves) and run.is_done(place)):
        raise Stale
    if not sent.one("pick"):
        raise NotTaken(Refusal.PICK_ONE)
    choice = sent.number("pick")
    scenes = scene_ids(exercise, (*moves[: number - 1], choice))
    if scenes is None:
        raise NotTaken(Refusal.NOT_UNDERSTOOD)
    scene, ending = scenes
    fact = Move(
        organization=run.organization,
        attempt_id=run.attempt.id,
        step_id=place.id,
        run=FIRST_RUN,
        number=number,
        key=sent.key,
        at=sent.at,
        scene=scene,
        choice=choice,
        ending=ending,
    )
    return Taken(with_end(run, place, fact, done=bool(ending)))


def take_opening(run: Run, place: Place, sent: Sent) -> Taken:
    """Opening a passage, a hint or the answer. Raises Stale where nothing of that name can be opened.

    Raises NotTaken(SURE) where the example is asked for instead of what one wrote: a stray tap loses no text.
    """
    what = sent.one("what")
    if what not in openable(run, place):
        raise Stale
    if isinstance(place.own.exercise, Paraphrase) and what == "answer" and sent.one("text").strip():
        be_sure(sent)
    fact = Opened(
        organization=run.organization,
        attempt_id=run.attempt.id,
        step_id=place.id,
        what=what,
        key=sent.key,
        at=sent.at,
    )
    return Taken(with_end(run, place, fact, done=what == "answer"))


def openable(run: Run, place: Place) -> frozenset[str]:
    """What may be opened now: the passage, hints up to the next, the answer after a first try, an example before it."""
    if place.own.beforehand:
        return frozenset({"passage"}) if isinstance(place.own.exercise, Recall) else frozenset()
    names = {f"hint-{number}" for number in range(min(len(place.own.hints), run.facts.hints(place.id) + 1))}
    names |= passages.openable(run, place)
    if isinstance(place.own.exercise, Choice) and place.id in run.facts.answers:
        names.add("answer")
    if isinstance(place.own.exercise, Paraphrase) and place.id not in run.facts.answers:
        names.add("answer")  # whoever writes nothing gets on all the same
    return frozenset(names)


def be_sure(sent: Sent) -> None:
    """Of a form with something written in it and the button that throws it away: it is asked back once."""
    if not sent.one(SURE):
        raise NotTaken(SURE)


def passed(run: Run, place: Place, sent: Sent) -> Passed:
    return Passed(organization=run.organization, attempt_id=run.attempt.id, step_id=place.id, key=sent.key, at=sent.at)


def with_end(run: Run, place: Place, *facts: "SQLModel", done: bool) -> tuple["SQLModel", ...]:
    """The facts, and the attempt's end where they finish what was left of it."""
    if not done or run.facts.ended or not run.ends_with(place):
        return facts
    return (*facts, *ended(run, sent_at(facts)))


def ended(run: Run, at: datetime) -> tuple["SQLModel", "SQLModel"]:
    """The attempt's end, and the work it begins: questions that come back after some days."""
    attempt = run.attempt
    end = Ended(organization=run.organization, attempt_id=attempt.id, at=at)
    return end, look_after(run.organization, attempt.id, attempt.person_id, at)


def sent_at(facts: tuple["SQLModel", ...]) -> datetime:
    """The moment of the first fact."""
    moment: datetime = facts[0].at  # type: ignore[attr-defined]
    return moment

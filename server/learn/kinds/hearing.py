"""Spot and recall: what was heard, what went by, and what was heard that nobody said."""

from itertools import groupby

from courses.exercises import Recall, Spot
from courses.exercises.recall import Statement
from courses.exercises.spot import Sentence
from server.learn.kinds.case import OPEN, PEN, Case, Filled, onward
from server.learn.kinds.opening import GONE, PASSAGE, TRANSCRIPT
from server.learn.kinds.views import CategoryLine, Choosable, Pick, RecallView, SpotView, Turn
from server.learn.views import Act
from server.words import Words, msg

CATEGORIES = {  # in the order of a conversation
    "fact": msg("Facts"),
    "feeling": msg("Feelings"),
    "expectation": msg("Expectations"),
    "request": msg("Requests"),
}


def spot(case: Case, exercise: Spot) -> Filled:
    gettext = case.words.gettext
    picked = frozenset(case.answers[0].response.picked) if case.answers else frozenset[int]()
    numbered = tuple(enumerate(exercise.sentences)) if case.done else ()
    view = SpotView(
        asking=not case.done,
        stem=case.step.stem,
        counts=case.counts,
        turns=_turns(case, exercise, picked),
        marked=len(picked),
        heard=tuple(_note(s) for i, s in numbered if s.signal and i in picked),
        missed=tuple(_note(s) for i, s in numbered if s.signal and i not in picked),
        extra=tuple(_note(s) for i, s in numbered if not s.signal and i in picked),
        tempting=tuple(_note(s) for i, s in numbered if not s.signal and i not in picked and s.note),
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled("spot.html", view, onward(case.words), asking=False, window=gettext("What you heard"))
    return Filled("spot.html", view, (Act(gettext("Done, show me")),), same_for_all=not case.draft, needs=PEN)


def _turns(case: Case, exercise: Spot, picked: frozenset[int]) -> tuple[Turn, ...]:
    """The conversation; marked is what was marked, or what a form that is given back had marked."""
    ticked = case.ticked("pick")
    offers = exercise.before(case.seed).offers
    return tuple(
        Turn(
            group[0].group,
            tuple(Choosable(o.index, o.text, o.index in picked or str(o.index) in ticked) for o in group),
        )
        for group in (tuple(turn) for _, turn in groupby(offers, key=lambda offer: offer.turn))
    )


def _note(sentence: Sentence) -> Pick:
    return Pick(sentence.text, sentence.note, sentence.signal)


def recall(case: Case, exercise: Recall) -> Filled:
    """Four phases; the passage is in the page that opens it and, once there is a response, behind a fold."""
    gettext = case.words.gettext
    if case.done:
        picked = frozenset(case.answers[0].response.picked)
        view = _recall_view(
            case, "after", exercise.passage, *_sorted(exercise, picked), _lines(exercise, picked, case.words)
        )
        return Filled("recall.html", view, onward(case.words), asking=False, window=gettext("What you heard"))
    if case.reading == PASSAGE and exercise.audio:
        acts = (
            Act(gettext("Heard, take it away"), name="what", value=GONE, to=OPEN),
            Act(gettext("Read it instead"), plain=True, name="what", value=TRANSCRIPT, to=OPEN),
        )
        return Filled("recall.html", _recall_view(case, "hearing", "", sound=case.sound), acts)
    if case.reading:
        act = Act(gettext("Take it away"), href="?again=1")
        return Filled("recall.html", _recall_view(case, "reading", exercise.passage), (act,), asking=False)
    if case.opened & {PASSAGE, TRANSCRIPT}:
        ticked = case.ticked("pick")
        offers = exercise.before(case.seed).offers
        choosables = tuple(Choosable(o.index, o.text, str(o.index) in ticked) for o in offers)
        view = _recall_view(case, "asking", "", choosables=choosables)
        return Filled("recall.html", view, (Act(gettext("Done, show me")),), same_for_all=not case.draft)
    return Filled("recall.html", _recall_view(case, "closed", ""), _ways_in(exercise, case.words), same_for_all=True)


def _ways_in(exercise: Recall, words: Words) -> tuple[Act, ...]:
    """What opens the passage: to read it, or to hear it or read it instead."""
    if not exercise.audio:
        return (Act(words.gettext("Read it once"), name="what", value=PASSAGE, to=OPEN),)
    return (
        Act(words.gettext("Hear it once"), name="what", value=PASSAGE, to=OPEN),
        Act(words.gettext("Read it instead"), plain=True, name="what", value=TRANSCRIPT, to=OPEN),
    )


def _recall_view(
    case: Case,
    phase: str,
    passage: str,
    heard: tuple[Pick, ...] = (),
    added: tuple[Pick, ...] = (),
    missed: tuple[Pick, ...] = (),
    categories: tuple[CategoryLine, ...] = (),
    choosables: tuple[Choosable, ...] = (),
    sound: str = "",
) -> RecallView:
    return RecallView(
        phase=phase,
        is_sound=isinstance(case.step.exercise, Recall) and bool(case.step.exercise.audio),
        sound=sound,
        stem=case.step.stem,
        counts=case.counts,
        passage=passage,
        choosables=choosables,
        heard=heard,
        added=added,
        missed=missed,
        categories=categories,
        explanation=case.step.explanation if phase == "after" else "",
    )


def _sorted(exercise: Recall, picked: frozenset[int]) -> tuple[tuple[Pick, ...], tuple[Pick, ...], tuple[Pick, ...]]:
    """The statements heard, added and missed."""
    numbered = tuple(enumerate(exercise.statements))
    return (
        tuple(Pick(s.text, right=True) for i, s in numbered if i in picked and s.true),
        tuple(Pick(s.text) for i, s in numbered if i in picked and not s.true),
        tuple(Pick(s.text, right=True) for i, s in numbered if i not in picked and s.true),
    )


def _lines(exercise: Recall, picked: frozenset[int], words: Words) -> tuple[CategoryLine, ...]:
    numbered = tuple(enumerate(exercise.statements))
    named = {name: [(i, s) for i, s in numbered if s.category == name] for name in CATEGORIES}
    return tuple(_line(words.gettext(CATEGORIES[name]), of, picked) for name, of in named.items() if of)


def _line(name: str, of: list[tuple[int, Statement]], picked: frozenset[int]) -> CategoryLine:
    return CategoryLine(
        name,
        heard=sum(s.true and i in picked for i, s in of),
        said=sum(s.true for _, s in of),
        added=sum(not s.true and i in picked for i, s in of),
    )

"""Poll, scale, pick, Q-sort and persona: what one thinks, shown back as one gave it and never beside anyone else's."""

from collections.abc import Sequence

from courses.exercises import MAX_TEXT, Offer, Persona, Pick, Poll, QSort, Scale
from courses.exercises.picking import position
from server.access import FOR_TEXT, TABLE, How, What, sentence
from server.learn.kinds.case import BOARD, TRAY, Case, Filled, onward
from server.learn.kinds.opinion_views import Column, PersonaView, PickView, PollView, QSortView, ScaleView, Statement
from server.learn.kinds.views import Choosable
from server.learn.kinds.views import Pick as Shown
from server.learn.views import Act
from server.words import Words

LONGEST_NAME = 60  # characters; it is on the device alone


def poll(case: Case, exercise: Poll) -> Filled:
    picked = _given(case)
    view = PollView(
        asking=not case.done,
        stem=case.step.stem,
        choosables=() if case.done else _choosables(exercise.before(case.seed).offers, case.ticked("pick")),
        picks=_shown(exercise.options, picked, case.done),
        others=_shown(exercise.options, set(range(len(exercise.options))) - picked, case.done),
        explanation=_explained(case),
    )
    return _filled(case, "poll.html", view, case.words.gettext("What you chose"))


def scale(case: Case, exercise: Scale) -> Filled:
    ticked = frozenset(map(str, _given(case))) if case.done else case.ticked("pick")
    view = ScaleView(
        asking=not case.done,
        stem=case.step.stem,
        points=_choosables(exercise.before(case.seed).offers, ticked),
        explanation=_explained(case),
    )
    return _filled(case, "scale.html", view, case.words.gettext("What you chose"))


def pick(case: Case, exercise: Pick) -> Filled:
    picked = _given(case)
    view = PickView(
        asking=not case.done,
        stem=case.step.stem,
        count=exercise.count,
        choosables=() if case.done else _choosables(exercise.before(case.seed).offers, case.ticked("pick")),
        text=case.answers[0].response.text if case.answers else case.typed("text"),
        limit=MAX_TEXT,
        picks=_shown(exercise.options, picked, case.done),
        others=_shown(exercise.options, set(range(len(exercise.options))) - picked, case.done),
        explanation=_explained(case),
        sees=_sees(case),
    )
    return _filled(case, "pick.html", view, case.words.gettext("What you chose"), TRAY)


def q_sort(case: Case, exercise: QSort) -> Filled:
    placed = _placed(case, exercise)
    view = QSortView(
        asking=not case.done,
        stem=case.step.stem,
        columns=_columns(case.words, exercise, placed),
        statements=()
        if case.done
        else tuple(Statement(o.index, o.text, placed[o.index]) for o in exercise.before(case.seed).offers),
        explanation=_explained(case),
    )
    return _filled(case, "q-sort.html", view, case.words.gettext("Your grid"), BOARD)


def persona(case: Case, exercise: Persona) -> Filled:
    """One page before and after: the name never comes here, so there is nothing to show back."""
    view = PersonaView(case.step.stem, exercise.phrase, LONGEST_NAME)
    if case.done:
        return Filled("persona.html", view, onward(case.words), asking=False)
    return Filled("persona.html", view, (Act(case.words.gettext("Continue")),), same_for_all=True)


def _filled(case: Case, template: str, view: object, window: str, needs: tuple[str, ...] = ()) -> Filled:
    if case.done:
        return Filled(template, view, onward(case.words), asking=False, window=window)
    return Filled(template, view, (Act(case.words.gettext("Keep")),), same_for_all=not case.draft, needs=needs)


def _given(case: Case) -> set[int]:
    """The positions picked; none before the response."""
    return {*case.answers[0].response.picked} if case.answers else set()


def _choosables(offers: Sequence[Offer], ticked: frozenset[str]) -> tuple[Choosable, ...]:
    return tuple(Choosable(offer.index, offer.text, str(offer.index) in ticked) for offer in offers)


def _shown(options: Sequence[str], which: set[int], done: bool) -> tuple[Shown, ...]:
    """Those options in the author's order; none before the response."""
    return tuple(Shown(text) for i, text in enumerate(options) if done and i in which)


def _explained(case: Case) -> str:
    return case.step.explanation if case.done else ""


def _sees(case: Case) -> tuple[str, ...]:
    """Who sees what is asked here, from the table that also decides it; said where one is asked."""
    if case.done:
        return ()
    seen = TABLE[What.RECORD].items()
    return tuple(sentence(What.RECORD, who, how, case.words, FOR_TEXT) for who, how in seen if how is not How.NOTHING)


def _placed(case: Case, exercise: QSort) -> list[int]:
    """Per statement its column; -1 where it has none yet, or a form that is given back says nothing of it."""
    count, room = len(exercise.statements), len(exercise.columns)
    if case.answers:
        picked = case.answers[0].response.picked
        return [*picked[:count], *[-1] * (count - len(picked))]
    found = (position(case.typed(f"place-{i}"), room) for i in range(count))
    return [-1 if column is None else column for column in found]


def _columns(words: Words, exercise: QSort, placed: Sequence[int]) -> tuple[Column, ...]:
    """The grid, its most first."""
    rooms = exercise.columns
    ends = {0: words.gettext("least"), len(rooms) - 1: words.gettext("most")}
    return tuple(
        Column(
            index=i,
            label=_signed(i - len(rooms) // 2),
            end=ends.get(i, ""),
            room=rooms[i],
            held=tuple(text for text, column in zip(exercise.statements, placed, strict=True) if column == i),
        )
        for i in reversed(range(len(rooms)))
    )


def _signed(number: int) -> str:
    """A column's number as it is written: with its sign, a real minus."""
    return f"+{number}" if number > 0 else f"{number}".replace("-", "\u2212")

"""Choice, several and match: what was picked comes first, then what else there is to say."""

from courses.exercises import Choice, Match, Offer, Option, Several
from courses.exercises.picking import position
from server.learn.kinds.case import BOARD, OPEN, Case, Filled, onward
from server.learn.kinds.views import ChoiceView, Choosable, MatchView, Pick, Row, SeveralView
from server.learn.views import Act


def choice(case: Case, exercise: Choice) -> Filled:
    gettext = case.words.gettext
    last = case.answers[-1].response.picked if case.answers else ()
    asking = not case.done and (not case.answers or case.again)
    tried = dict.fromkeys(i for answer in reversed(case.answers) for i in answer.response.picked)
    picks = tuple(_pick(exercise.options, i) for i in tried)
    right = next((_pick(exercise.options, i) for i, option in enumerate(exercise.options) if option.key), None)
    others = [
        _pick(exercise.options, i)
        for i, option in enumerate(exercise.options)
        if i not in tried and not option.key and option.feedback
    ]
    view = ChoiceView(
        asking=asking,
        stem=case.step.stem,
        counts=case.counts,
        choosables=_choosables(case, exercise.before(case.seed).offers, frozenset(tried)) if asking else (),
        picks=() if asking else picks if case.done else picks[:1],
        key=right if case.done and right and not _holds_key(exercise.options, last) else None,
        others=tuple(others) if case.done else (),
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled("choice.html", view, onward(case.words), asking=False, window=gettext("What you chose"))
    if asking:
        fresh = not (case.draft or case.answers)
        return Filled("choice.html", view, (Act(gettext("Answer")),), same_for_all=fresh)
    ways = (
        Act(gettext("Try once more"), href="?again=1"),
        Act(gettext("Show me"), plain=True, name="what", value="answer", to=OPEN),
    )
    return Filled("choice.html", view, ways, window=gettext("What you chose"))


def several(case: Case, exercise: Several) -> Filled:
    gettext = case.words.gettext
    picked = case.answers[0].response.picked if case.answers else ()
    numbered = [(i, _pick(exercise.options, i)) for i in range(len(exercise.options))]
    view = SeveralView(
        asking=not case.done,
        stem=case.step.stem,
        counts=case.counts,
        choosables=() if case.done else _choosables(case, exercise.before(case.seed).offers),
        picks=tuple(pick for i, pick in numbered if i in picked) if case.done else (),
        missed=tuple(pick for i, pick in numbered if i not in picked and pick.right) if case.done else (),
        others=tuple(pick for i, pick in numbered if i not in picked and not pick.right) if case.done else (),
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled("several.html", view, onward(case.words), asking=False, window=gettext("What you chose"))
    return Filled("several.html", view, (Act(gettext("Answer")),), same_for_all=not case.draft)


def match(case: Case, exercise: Match) -> Filled:
    before = exercise.before(case.seed)
    picked = case.answers[0].response.picked if case.answers else ()
    rows = tuple(_row(case, exercise, offer, picked) for offer in before.rows)
    view = MatchView(
        asking=not case.done,
        stem=case.step.stem,
        counts=case.counts,
        titles=before.titles,
        rows=rows,
        partners=()
        if case.done
        else tuple(Choosable(offer.index, offer.text, checked=False) for offer in before.offers),
        found=sum(row.right for row in rows),
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        window = case.words.gettext("What you matched")
        return Filled("match.html", view, onward(case.words), asking=False, window=window)
    return Filled(
        "match.html", view, (Act(case.words.gettext("Done, show me")),), same_for_all=not case.draft, needs=BOARD
    )


def _row(case: Case, exercise: Match, offer: Offer, picked: tuple[int, ...]) -> Row:
    """A left cell; its partner is told only once the step is done."""
    if not case.done:
        typed = position(case.typed(f"match-{offer.index}"), len(exercise.right))
        return Row(offer.index, offer.text, -1 if typed is None else typed)
    chosen = picked[offer.index] if offer.index < len(picked) else -1
    own = exercise.right[chosen] if 0 <= chosen < len(exercise.right) else ""
    partner = exercise.right[offer.index]
    return Row(offer.index, offer.text, chosen, own, partner, right=own == partner)


def _choosables(case: Case, offers: tuple[Offer, ...], tried: frozenset[int] = frozenset()) -> tuple[Choosable, ...]:
    ticked = case.ticked("pick")
    return tuple(
        Choosable(offer.index, offer.text, str(offer.index) in ticked, tried=offer.index in tried) for offer in offers
    )


def _pick(options: tuple[Option, ...], index: int) -> Pick:
    option = options[index]
    return Pick(option.text, option.feedback, option.key)


def _holds_key(options: tuple[Option, ...], picked: tuple[int, ...]) -> bool:
    return any(options[i].key for i in picked)

"""Order, sort and estimate: what was placed or said, beside what holds."""

from babel.numbers import format_decimal

from courses.exercises import Estimate, Order, Sort
from courses.exercises.estimate import NOTHING_AT
from courses.exercises.picking import position
from server.learn.kinds.case import BOARD, LINE, Case, Filled, onward
from server.learn.kinds.placing_views import Card, EstimateView, OrderView, Pile, Placed, Ruler, SortView
from server.learn.kinds.views import Choosable
from server.learn.views import Act
from server.words import Words

DIGITS = "#,##0.#########"  # as many decimals as there are


def order(case: Case, exercise: Order) -> Filled:
    gettext = case.words.gettext
    found, pairs = exercise.pairs(case.answers[0].response) if case.done and case.answers else (0, 0)
    view = OrderView(
        asking=not case.done,
        stem=case.step.stem,
        counts=case.counts,
        items=_placed(case, exercise) if case.done else _to_place(case, exercise),
        found=found,
        pairs=pairs,
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        window = gettext("The order you made")
        return Filled("order.html", view, onward(case.words), asking=False, window=window)
    return Filled("order.html", view, (Act(gettext("Done, show me")),), same_for_all=not case.draft, needs=LINE)


def _to_place(case: Case, exercise: Order) -> tuple[Placed, ...]:
    offers = exercise.before(case.seed).offers
    typed = [position(case.typed(f"place-{offer.index}"), len(offers) + 1) for offer in offers]
    return tuple(Placed(offer.index, offer.text, place or 0) for offer, place in zip(offers, typed, strict=True))


def _placed(case: Case, exercise: Order) -> tuple[Placed, ...]:
    """In the right order, each with the place it was given."""
    given = {option: place for place, option in enumerate(_picked(case), 1)}
    return tuple(
        Placed(at, option.text, given.get(at, 0), given.get(at) == at + 1, option.feedback)
        for at, option in enumerate(exercise.options)
    )


def sort(case: Case, exercise: Sort) -> Filled:
    gettext = case.words.gettext
    piles = _piles(case, exercise) if case.done else ()
    before = exercise.before(case.seed)
    view = SortView(
        asking=not case.done,
        stem=case.step.stem,
        counts=case.counts,
        cards=() if case.done else _to_put(case, exercise),
        names=tuple(Choosable(offer.index, offer.text, checked=False) for offer in before.rows),
        piles=piles,
        found=sum(card.right for pile in piles for card in pile.cards),
        all=len(before.offers),
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled("sort.html", view, onward(case.words), asking=False, window=gettext("What you sorted"))
    return Filled("sort.html", view, (Act(gettext("Done, show me")),), same_for_all=not case.draft, needs=BOARD)


def _to_put(case: Case, exercise: Sort) -> tuple[Card, ...]:
    offers = exercise.before(case.seed).offers
    typed = [position(case.typed(f"pile-{offer.index}"), len(exercise.piles)) for offer in offers]
    return tuple(
        Card(offer.index, offer.text, -1 if pile is None else pile) for offer, pile in zip(offers, typed, strict=True)
    )


def _piles(case: Case, exercise: Sort) -> tuple[Pile, ...]:
    """The categories, each with what belongs there and where that was put."""
    names = [pile.text for pile in exercise.piles]
    chosen = dict(enumerate(_picked(case)))
    cards: list[list[Card]] = [[] for _ in names]
    for at, (card, own) in enumerate(zip(exercise.cards, exercise.belongs, strict=True)):
        put = chosen.get(at, -1)
        name = names[put] if 0 <= put < len(names) else ""
        cards[own].append(Card(at, card.text, put, name, put == own, card.feedback))
    return tuple(Pile(name, tuple(own)) for name, own in zip(names, cards, strict=True))


def estimate(case: Case, exercise: Estimate) -> Filled:
    gettext = case.words.gettext
    said = case.answers[0].response.number if case.done and case.answers else None
    telling = said is not None
    view = EstimateView(
        asking=not case.done,
        stem=case.step.stem,
        counts=case.counts,
        unit=exercise.before(case.seed).unit,
        typed=case.typed("number"),
        said=_written(said, exercise.unit, case.words) if said is not None else "",
        number=_written(exercise.number, exercise.unit, case.words) if case.done else "",
        margin=_written(exercise.margin, exercise.unit, case.words) if telling and exercise.margin else "",
        reach=_written(exercise.margin * NOTHING_AT, exercise.unit, case.words) if telling else "",
        within=telling and case.answers[0].grade.score == 1,
        exact=said == exercise.number,
        ruler=_ruler(exercise, said) if said is not None else None,
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled("estimate.html", view, onward(case.words), asking=False, window=gettext("What you said"))
    return Filled("estimate.html", view, (Act(gettext("Answer")),), same_for_all=not case.draft)


def _ruler(exercise: Estimate, said: float) -> Ruler | None:
    """Three margins to either side; what lies further off stands at the end. None without a margin."""
    if not exercise.margin:
        return None
    off = (said - exercise.number) / (exercise.margin * NOTHING_AT)
    half = round(50 / NOTHING_AT)
    return Ruler(50 - half, 2 * half, 50, round(50 + 50 * max(-1.0, min(1.0, off))))


def _written(number: float, unit: str, words: Words) -> str:
    """A number as the language writes it, with its unit on the same line."""
    text = format_decimal(round(number, 9), format=DIGITS, locale=words.language)
    return f"{text}\u00a0{unit}" if unit else text


def _picked(case: Case) -> tuple[int, ...]:
    return case.answers[0].response.picked if case.answers else ()

"""From published cells and the version that is online to the page of a module's analysis. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from courses.exercises import Choice, Pick, Poll, QSort, Recall, Scale, Scenario, Several, Spot
from courses.model import Module, Step
from server.author import analysis_words as wording
from server.author.analysis_first import first_listens, first_said
from server.author.analysis_graph import graph, percent
from server.author.analysis_grid import grid_heads, grid_said, statements
from server.author.analysis_look import conversation_card, whole_cards
from server.author.analysis_rounds import rounds
from server.author.analysis_views import (
    AnalysisView,
    Bar,
    CardView,
    Figure,
    ItemView,
    OpinionView,
    OptionLine,
    ScenarioView,
    StepLine,
)
from server.author.analysis_ways import ways_told
from server.reports.analysis import Analysis
from server.reports.analysis_cells import ItemCell, OpinionCell, ScenarioCell, Share
from server.reports.cells import End
from server.words import Words, msg

MOST_WORKS = 3
WORKS = 60  # percent: the low end of what works


class Asked(NamedTuple):
    """One step of the version that is online: as facts name it, and as the reader sees it."""

    number: int
    named: Step
    shown: Step

    @property
    def anchor(self) -> str:
        return f"step-{self.number}"

    @property
    def key(self) -> tuple[str, str]:
        return self.named.id, self.named.key_revision


def analysis_view(found: Analysis, named: Module, shown: Module, today: date, words: Words) -> AnalysisView:
    """`named`: the version in its default language, whose ids facts carry; `shown`: as the reader has it."""
    steps = [Asked(number, *pair) for number, pair in enumerate(zip(named.run, shown.run, strict=False), 1)]
    run = found.run
    said = (
        (wording.began(run, words), wording.took(run, shown.minutes, words), *wording.useful(run, words),
         wording.together(run, words))
        if run else ()
    )  # fmt: skip
    reached = {one.step: one.share for one in run.steps} if run else {}
    return AnalysisView(
        title=shown.title,
        module_id=shown.id,
        language=shown.language,
        taken_on=found.taken_on,
        next_on=(today.replace(day=1) + timedelta(days=32)).replace(day=1),
        too_new=found.too_new,
        smallest=found.k,
        anything=bool(run or found.items or found.scenarios or found.opinions),
        works=tuple(_works(found, steps, words)),
        fewer=wording.fewer(run, _people(found), words) if run else "",
        cards=(*whole_cards(found, shown, words), *_cards(found, steps, words)),
        run=tuple(filter(None, said)),
        steps=tuple(
            StepLine(one.shown.title, _bar(reached[one.named.id], words)) for one in steps if one.named.id in reached
        ),
        items=tuple(_item(one, found.items.get(one.key), found, words) for one in steps if one.named.exercise.graded),
        scenarios=tuple(
            _scenario(one, found.scenarios.get(one.key), found, words)
            for one in steps
            if isinstance(one.shown.exercise, Scenario)
        ),
        opinions=tuple(
            _opinion(one, found.opinions.get(one.key), found, words)
            for one in steps
            if isinstance(one.shown.exercise, (Poll, Scale, Pick, QSort))
        ),
        rounds=rounds([(one, found.opinions.get(one.key)) for one in steps], words),
    )


def _people(found: Analysis) -> list[int]:
    """Of how many people the numbers of its steps are told."""
    return [one.n for kind in (found.items, found.scenarios, found.opinions) for one in kind.values()]


def options_of(step: Step) -> tuple[str, ...]:
    """The texts that are picked from, HTML; () where nothing is."""
    match step.exercise:
        case Choice() | Several():
            return tuple(option.text for option in step.exercise.options)
        case Spot():
            return tuple(sentence.text for sentence in step.exercise.sentences)
        case Recall():
            return tuple(statement.text for statement in step.exercise.statements)
        case Poll() | Pick():
            return step.exercise.options
        case Scale():
            return step.exercise.points
    return ()


def _works(found: Analysis, steps: Sequence[Asked], words: Words) -> Iterator[str]:
    run = found.run
    if run and run.ended is not None and percent(run.ended) >= WORKS:
        text = msg("Who begins mostly reaches the end: %(share)s, of at least %(n)s people.")
        yield words.gettext(text, share=wording.share(run.ended, words), n=words.number(run.n))
    if run and run.useful is not None and percent(run.useful) >= WORKS:
        text = msg("People find it of use: %(share)s, of at least %(n)s people.")
        yield words.gettext(text, share=wording.share(run.useful, words), n=words.number(run.useful_n))
    own = [(found.items[one.key], one) for one in steps if one.key in found.items]
    good = [pair for pair in own if pair[0].card is None and percent(pair[0].right.low) >= WORKS]
    good.sort(key=lambda pair: (-percent(pair[0].right.share), pair[1].number))
    for cell, one in good[:MOST_WORKS]:
        range_ = wording.between(cell.right.low, cell.right.high, words)
        yield words.gettext("“%(title)s” is right at once: %(share)s, of at least %(n)s people (probably %(range)s).",
                            title=one.shown.title, share=wording.share(cell.right.share, words),
                            n=words.number(cell.n), range=range_)  # fmt: skip


def _cards(found: Analysis, steps: Sequence[Asked], words: Words) -> Iterator[CardView]:
    for one in steps:
        yield from conversation_card(one.named, one.shown, one.anchor, found.scenarios.get(one.key), words)
        cell = found.items.get(one.key)
        if cell is not None and cell.card is not None:
            seen, question = wording.card(cell.card, words)
            texts, option = options_of(one.shown), cell.card.option
            text = texts[option] if 0 <= option < len(texts) else ""
            yield CardView(one.shown.title, one.anchor, seen, text, question)


def _item(one: Asked, cell: ItemCell | None, found: Analysis, words: Words) -> ItemView:
    if cell is None:
        return ItemView(one.shown.title, one.anchor, 0, (), (), (), None)
    whole = isinstance(one.named.exercise, Choice)
    before = words.gettext("Asked before it was explained: this is what people knew already.")
    said = (
        before if one.named.beforehand else "",
        wording.right(cell.right, cell.n, whole, words),
        *wording.signal(cell.signal, words),
        wording.related(cell.rest, cell.n, words),
        wording.seconds(cell.seconds, words),
        *wording.languages(cell, words),
    )
    options = tuple(
        OptionLine(text, option.is_key, _bar(option.share, words), wording.attracts(option.rest, option.is_key, words))
        for text, option in zip(options_of(one.shown), cell.options, strict=False)
    )
    return ItemView(
        one.shown.title, one.anchor, cell.n, tuple(filter(None, said)), options, tuple(_figures(cell, words)),
        found.older(cell.as_of),
    )  # fmt: skip


def _figures(cell: ItemCell, words: Words) -> Iterator[Figure]:
    right = cell.right
    yield Figure(words.gettext("Right at once (facility)"), wording.share(right.share, words),
                 wording.between(right.low, right.high, words), cell.n)  # fmt: skip
    if cell.rest is not None:
        ends = (wording.decimal(end, words) for end in (cell.rest.low, cell.rest.high))
        low, high = ends
        yield Figure(
            words.gettext("Goes along with the rest (item–rest correlation)"), wording.decimal(cell.rest.r, words),
            words.gettext("%(low)s to %(high)s", low=low, high=high), cell.n,
        )  # fmt: skip
    if cell.size is not None:
        yield Figure(words.gettext("Difference between languages (class of delta)"), cell.size, "", cell.n)


def _scenario(one: Asked, cell: ScenarioCell | None, found: Analysis, words: Words) -> ScenarioView:
    scenario = one.shown.exercise
    assert isinstance(scenario, Scenario)
    if cell is None:
        return ScenarioView(one.shown.title, one.anchor, 0, (), None, None)
    assert isinstance(one.named.exercise, Scenario)
    numbers = {scene.id: number for number, scene in enumerate(one.named.exercise.scenes)}
    cells = {numbers[scene.scene]: scene for scene in cell.scenes if scene.scene in numbers}
    said = {share: wording.share(share, words) for share in (None, *End, *range(5, 100, 5))}
    drawn = graph(scenario, cells, said)
    ends = [(cells[number], scene) for number, scene in enumerate(scenario.scenes) if scene.ending and number in cells]
    ends.sort(key=lambda pair: -percent(pair[0].reached))
    sentences = [words.gettext("At least %(n)s people held this conversation to its end.", n=words.number(cell.n))]
    sentences += [
        words.gettext("Ended in “%(title)s”: %(share)s.", title=scene.title, share=said[end.reached])
        for end, scene in ends
    ]
    sentences += [*first_said(scenario, drawn, words), *first_listens(scenario, cells.get(0), words)]
    sentences += [
        words.gettext("A usual way: %(way)s (%(share)s).", way=way, share=said[one.share])
        for way, one in zip(ways_told([way.choices for way in cell.ways], scenario), cell.ways, strict=True)
    ]
    return ScenarioView(one.shown.title, one.anchor, cell.n, tuple(sentences), drawn, found.older(cell.as_of))


def _opinion(one: Asked, cell: OpinionCell | None, found: Analysis, words: Words) -> OpinionView:
    title, asks = one.shown.title, isinstance(one.shown.exercise, Pick)
    if cell is None:
        return OpinionView(title, one.anchor, 0, (), (), (), (), asks, None)
    exercise = one.shown.exercise
    pairs = list(zip(options_of(one.shown), cell.options, strict=False))
    if not isinstance(exercise, Scale):
        pairs.sort(key=lambda pair: -percent(pair[1]))
    options = tuple(OptionLine(text, False, _bar(share, words), "") for text, share in pairs)
    said = (
        words.gettext(
            "At least %(n)s people answered. An indication, no proof: nobody was drawn by lot.", n=words.number(cell.n)
        ),
    )
    grid = statements(exercise, cell, words) if isinstance(exercise, QSort) else ()
    more = grid_said(cell, words) if isinstance(exercise, QSort) else ()
    return OpinionView(
        title, one.anchor, cell.n, (*said, *more), options, grid, grid_heads(cell, words), asks, found.older(cell.as_of)
    )


def _bar(share: Share | None, words: Words) -> Bar:
    return Bar(wording.share(share, words), percent(share))

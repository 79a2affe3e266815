"""Before the response a page holds no key, feedback, note, explanation, passage or scene that was not reached."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

import pytest

from courses.catalog import load
from courses.exercises import Choice, Estimate, Match, Order, Paraphrase, Recall, Scenario, Several, Sort, Spot
from courses.exercises.sort import Pile
from courses.model import Module, Step
from server.learn.fragments import render
from server.learn.kinds import Case, fill
from server.pages import Pages
from server.settings import load_settings, shipped_content
from server.static_files import StaticFiles
from tests.compiled import compiled_once
from tests.each import each
from tests.serving.modules import CONTENT

EXAMPLE = Path(__file__).parents[3] / "shared" / "design" / "example-module.md"


def _modules() -> Iterator[Module]:
    for content in (CONTENT, shipped_content()):
        for folder in compiled_once(content).folders.values():
            yield from folder.modules.values()


def cases() -> dict[str, tuple[Module, Step]]:
    return {f"{one.id}-{one.language}-{step.id}": (one, step) for one in _modules() for step in one.steps}


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(load_settings(), StaticFiles())


def _page(pages: Pages, step: Step, module: Module) -> str:
    """Every page of a step before its response, in one text."""
    language = module.language
    cases = [_case(pages, step, language)]
    if isinstance(step.exercise, Recall):
        cases.append(_case(pages, step, language, frozenset({"passage"})))
    environment = pages.environments[language]
    return "\n".join(render(environment, language, language, fill(case)) for case in cases)


def _case(pages: Pages, step: Step, language: str, opened: frozenset[str] = frozenset()) -> Case:
    return Case(step=step, seed=f"hash:{step.id}", words=pages.words[language], opened=opened)


def _secrets(step: Step) -> Iterator[str]:
    """The HTML that belongs after the response."""
    exercise = step.exercise
    if isinstance(exercise, Choice | Several | Order | Sort):
        options = exercise.cards if isinstance(exercise, Sort) else exercise.options
        yield from (option.feedback for option in options)
        yield step.explanation
    elif isinstance(exercise, Spot):
        yield from (sentence.note for sentence in exercise.sentences)
        yield step.explanation
    elif isinstance(exercise, Recall):
        yield from (exercise.passage, step.explanation)
    elif isinstance(exercise, Paraphrase):
        yield from (*exercise.points, exercise.model, step.explanation)
    elif isinstance(exercise, Match | Estimate):
        yield step.explanation
    elif isinstance(exercise, Scenario):
        yield step.explanation
        for number, scene in enumerate(exercise.scenes):
            yield from (line.html for line in scene.lines if number)
            for choice in scene.choices:
                yield from (line.html for line in choice.consequence)
                yield choice.text if number else ""
    yield from step.hints


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_nothing_of_what_comes_after_is_there_before(pages: Pages) -> None:
    each(cases(), partial(_is_not_there_before, pages))


def _is_not_there_before(pages: Pages, case: tuple[Module, Step]) -> None:
    module, step = case
    page = _words(_page(pages, step, module))
    shown = _words(step.stem) + _words(_offered(step))
    for secret in map(_words, _secrets(step)):
        assert not secret or secret in shown or secret not in page, secret


def _offered(step: Step) -> str:
    """What a page shows anyway: a secret that says the same is none."""
    before = step.exercise.before("x")
    return " ".join([*(offer.text for offer in (*before.offers, *before.rows)), before.quote])


def _turned(step: Step) -> Step:
    """The same step with every key the other way round and other words for what comes after."""
    exercise, after = step.exercise, "<p>iets anders</p>"
    if isinstance(exercise, Choice | Several):
        options = tuple(option.replace(key=not option.key, feedback=after) for option in exercise.options)
        exercise = exercise.replace(options=options)
    elif isinstance(exercise, Spot):
        turns = tuple(
            turn.replace(sentences=tuple(s.replace(signal=not s.signal, note=after) for s in turn.sentences))
            for turn in exercise.turns
        )
        exercise = exercise.replace(turns=turns)
    elif isinstance(exercise, Recall):
        statements = tuple(s.replace(true=not s.true, category="") for s in exercise.statements)
        exercise = exercise.replace(statements=statements, passage=after)
    elif isinstance(exercise, Paraphrase):
        exercise = exercise.replace(model=after, points=("a", "b"))
    elif isinstance(exercise, Order):
        exercise = Order(tuple(option.replace(feedback=after) for option in reversed(exercise.options)))
    elif isinstance(exercise, Sort):
        names, cards = [pile.text for pile in exercise.piles], [card.replace(feedback=after) for card in exercise.cards]
        piles = (Pile(names[0], ()), *(Pile(name, ()) for name in names[1:-1]), Pile(names[-1], tuple(reversed(cards))))
        exercise = Sort(piles)
    elif isinstance(exercise, Estimate):
        exercise = Estimate(exercise.number * 3 + 1, exercise.margin + 2, exercise.unit)
    asks_nothing = step.exercise.kind in ("reading", "worked-example")  # what stands below is read along with it
    return step.replace(exercise=exercise, explanation=step.explanation if asks_nothing else after)


def test_the_page_before_is_the_same_byte_for_byte_whatever_the_key(pages: Pages) -> None:
    each(cases(), partial(_is_the_same_whatever_the_key, pages))


def _is_the_same_whatever_the_key(pages: Pages, case: tuple[Module, Step]) -> None:
    module, step = case
    if step.exercise.kind == "job-aid":
        return
    assert _page(pages, step, module) == _page(pages, _turned(step), module)


def test_the_example_module_gives_nothing_away(pages: Pages, tmp_path: Path) -> None:
    if not EXAMPLE.exists():
        pytest.skip("the design's example module is not beside this checkout")
    (tmp_path / "example").mkdir()
    (tmp_path / "example" / "nl.md").write_bytes(EXAMPLE.read_bytes())
    module = load(tmp_path).folders["example"].modules["nl"]
    for step in module.steps:
        _is_not_there_before(pages, (module, step))


def test_the_tests_above_saw_every_kind() -> None:
    kinds = {step.exercise.kind for _, step in cases().values()}
    assert kinds >= {
        "choice",
        "several",
        "match",
        "order",
        "sort",
        "estimate",
        "spot",
        "recall",
        "paraphrase",
        "scenario",
        "reflect",
        "promise",
    }

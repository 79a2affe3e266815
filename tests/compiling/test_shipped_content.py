"""The modules that come with Gehoor: they compile without a word, and each holds what a module is asked to hold."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from courses.catalog import Catalog, load
from courses.exercises import KINDS, Choice, Exercise, JobAid, Promise, Recall, Reflect, Scenario, kind_named
from courses.later import FEWEST, is_askable
from courses.model import Module

CONTENT = Path(__file__).parents[2] / "content"
LANGUAGES = ("nl", "en")
MODULES = ("recognizing-signals", "listening", "taking-perspective")
GUIDE = ("writing-a-module", "writing-choices", "writing-scenarios", "writing-open-questions")  # for authors
PULSE = "how-it-is-here"  # see test_pulse
EACH = [(module_id, language) for module_id in MODULES for language in LANGUAGES]
OF_THE_GUIDE = [(module_id, language) for module_id in GUIDE for language in LANGUAGES]


@cache
def catalog() -> Catalog:
    return load(CONTENT)


def module(module_id: str, language: str) -> Module:
    return catalog().folders[module_id].modules[language]


def of_kind(steps: Module, kind: type[Exercise]) -> list[Exercise]:
    return [step.exercise for step in steps.run if isinstance(step.exercise, kind)]


def test_nothing_is_said_about_the_shipped_content() -> None:
    found = [*catalog().diagnostics, *(d for folder in catalog().folders.values() for d in folder.diagnostics)]
    assert [f"{d.path}:{d.span.line}: {d.code} {d.message}" for d in found] == []


def test_every_module_is_there_in_both_languages() -> None:
    shipped = {(folder.id, language) for folder in catalog().folders.values() for language in folder.modules}
    assert shipped == {*EACH, *OF_THE_GUIDE, *((PULSE, language) for language in LANGUAGES)}


def test_the_path_orders_the_modules() -> None:
    assert [path.modules for path in catalog().curriculum.paths] == [MODULES, GUIDE]


@pytest.mark.parametrize(("module_id", "language"), EACH + OF_THE_GUIDE)
def test_it_takes_ten_minutes_at_most(module_id: str, language: str) -> None:
    compiled = module(module_id, language)
    assert compiled.minutes <= 10
    assert round(sum(step.minutes for step in compiled.run)) <= compiled.minutes  # an estimate, no stopwatch


@pytest.mark.parametrize(("module_id", "language"), EACH + OF_THE_GUIDE)
def test_it_says_that_its_cases_are_invented(module_id: str, language: str) -> None:
    assert module(module_id, language).source == {"nl": "bedacht geval", "en": "invented case"}[language]


@pytest.mark.parametrize(("module_id", "language"), EACH)
def test_it_ends_in_something_to_look_back_on_to_promise_and_to_keep(module_id: str, language: str) -> None:
    last = [type(step.exercise) for step in module(module_id, language).run[-3:]]
    assert last == [Reflect, Promise, JobAid]


@pytest.mark.parametrize(("module_id", "language"), EACH)
def test_its_scenario_is_large_enough_and_can_end_in_three_ways(module_id: str, language: str) -> None:
    (scenario,) = of_kind(module(module_id, language), Scenario)
    assert isinstance(scenario, Scenario)
    assert len([scene for scene in scenario.scenes if scene.choices]) >= 8
    assert {scene.ending for scene in scenario.scenes if scene.ending} == {"worked", "partly", "not"}


@pytest.mark.parametrize(("module_id", "language"), EACH)
def test_what_works_in_its_scenario_goes_by_writing_the_signal_down(module_id: str, language: str) -> None:
    (scenario,) = of_kind(module(module_id, language), Scenario)
    assert isinstance(scenario, Scenario)
    worked = {scene.id for scene in scenario.scenes if scene.ending == "worked"}
    into = [choice.moves for scene in scenario.scenes for choice in scene.choices if choice.target in worked]
    assert into
    assert all("record" in moves for moves in into)


@pytest.mark.parametrize(("module_id", "language"), EACH)
def test_enough_items_tell_something_about_its_skills(module_id: str, language: str) -> None:
    compiled = module(module_id, language)
    own, *others = compiled.skills
    graded = [step.skill for step in compiled.run if step.exercise.graded]
    assert graded.count(own) >= 3
    assert set(graded) & set(others)


@pytest.mark.parametrize(("module_id", "language"), EACH)
def test_choices_and_others_are_kept_for_later(module_id: str, language: str) -> None:
    kept = [type(step.exercise) for step in module(module_id, language).steps if step.keep_for_later]
    assert kept.count(Choice) >= 2
    assert len(set(kept)) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_skill_has_three_questions_for_later_of_more_than_one_kind(language: str) -> None:
    later = [step for one in MODULES + GUIDE for step in module(one, language).steps if step.keep_for_later]
    for skill in catalog().curriculum.skills:
        kinds = [type(step.exercise) for step in later if step.skill == skill.id and is_askable(step)]
        assert (len(kinds) >= FEWEST, len(set(kinds)) > 1) == (True, True), skill.id


@pytest.mark.parametrize(("module_id", "language"), OF_THE_GUIDE)
def test_the_guide_is_for_authors_about_writing_and_ends_in_something_to_keep(module_id: str, language: str) -> None:
    compiled = module(module_id, language)
    assert (compiled.skills, bool(compiled.audience)) == (("writing-modules",), True)
    assert any(step.exercise.graded for step in compiled.run)
    assert isinstance(compiled.run[-1].exercise, JobAid)


@pytest.mark.parametrize("language", LANGUAGES)
def test_together_they_use_every_kind(language: str) -> None:
    used = {type(step.exercise) for module_id in MODULES + GUIDE for step in module(module_id, language).run}
    assert used == set(map(kind_named, KINDS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_core_skill_is_asked_after_in_a_run_and_later(language: str) -> None:
    steps = [step for module_id in MODULES for step in module(module_id, language).steps if step.exercise.graded]
    skills = {skill.id for skill in catalog().curriculum.skills} - {"writing-modules"}
    assert {step.skill for step in steps if not step.keep_for_later} == skills
    assert {step.skill for step in steps if step.keep_for_later} == skills


@pytest.mark.parametrize("language", LANGUAGES)
def test_over_all_modules_each_category_has_three_true_statements_and_three_lures(language: str) -> None:
    recalls = [exercise for module_id in MODULES for exercise in of_kind(module(module_id, language), Recall)]
    statements = [s for recall in recalls if isinstance(recall, Recall) for s in recall.statements]
    for category in ("fact", "feeling", "expectation", "request"):
        of_category = [statement.true for statement in statements if statement.category == category]
        assert of_category.count(True) >= 3, category
        assert of_category.count(False) >= 3, category


@pytest.mark.parametrize(("module_id", "language"), EACH)
def test_keys_do_not_stand_in_one_place(module_id: str, language: str) -> None:
    choices = [step.exercise for step in module(module_id, language).steps]
    places = [[o.key for o in choice.options].index(True) for choice in choices if isinstance(choice, Choice)]
    assert any(one != next_one for one, next_one in pairwise(places))

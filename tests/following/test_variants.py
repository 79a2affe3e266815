"""Which item is asked: enough of them, another than last time, mixed, and only what fits a page of its own."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest

from courses.model import Module
from server.followups.ladder import Kind, Put
from server.followups.variants import FEWEST, Variant, choose, pool
from tests.compiled import compiled_once

PERSON = UUID(int=7)
KEPT = [Variant("hearing", f"kept-{n}", True) for n in range(2)]
MET = [Variant("hearing", f"met-{n}", False) for n in range(3)]
CONTENT = Path(__file__).parents[2] / "content"


def asked(*items: Variant) -> list[Put]:
    return [
        Put(UUID(int=n), UUID(int=1), Kind.KNOWLEDGE, "s", n, 2, one.item, date(2026, 1, 1) + timedelta(days=n))
        for n, one in enumerate(items, 1)
    ]


def run(variants: list[Variant], times: int, person: UUID = PERSON) -> list[Variant]:
    seen: list[Variant] = []
    for _ in range(times):
        seen.append(choose(variants, asked(*seen), person))
    return seen


def test_what_was_kept_for_later_comes_first_then_what_one_met_then_again_from_the_start() -> None:
    seen = run([*MET, *KEPT], 10)
    assert set(seen[:2]) == set(KEPT)
    assert set(seen[2:5]) == set(MET)
    assert sorted(seen[5:]) == sorted(seen[:5])


@pytest.mark.parametrize("many", [3, 4, 5])
def test_never_the_one_of_last_time(many: int) -> None:
    seen = run([*KEPT, *MET][:many], 20)
    assert all(one != after for one, after in pairwise(seen))


def skilled(*kept: bool) -> list[Module]:
    """A module with an item per entry, kept for later or not, all of one skill."""
    folder = compiled_once(CONTENT).folders["listening"]
    module = folder.modules[folder.default_language]
    step = next(step for step in module.steps if step.keep_for_later)
    steps = [step.replace(id=f"item-{n}", keep_for_later=later) for n, later in enumerate(kept)]
    return [module.replace(steps=tuple(steps))]


def test_with_three_kept_for_later_nobody_is_asked_what_they_met_in_the_module() -> None:
    """Its answer and explanation stood below it: who remembers those has not shown the skill."""
    (variants,) = pool(skilled(True, False, True, False, True)).values()
    assert [one.step_id for one in variants] == ["item-0", "item-2", "item-4"]


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_with_fewer_what_one_met_helps_out(kept: int) -> None:
    (variants,) = pool(skilled(*[True] * kept, False, False, False)).values()
    assert len(variants) == kept + 3


def test_with_fewer_than_three_of_both_a_skill_is_not_asked_about() -> None:
    assert pool(skilled(True, False)) == {}


def test_they_are_mixed_per_person() -> None:
    assert len({tuple(run(MET, 3, UUID(int=n))) for n in range(40)}) == 6


def test_the_shipped_modules_have_enough_to_ask_about_the_skill_each_is_for() -> None:
    """Those for everyone."""
    catalog = compiled_once(CONTENT)
    folders = [catalog.folders[name] for name in catalog.curriculum.paths[0].modules]
    modules: list[Module] = [folder.modules[folder.default_language] for folder in folders]
    assert len(modules) >= 3
    for module in modules:
        found = pool([module])
        assert len(found.get(module.skills[0], ())) >= FEWEST, module.id


def test_only_what_fits_a_page_of_its_own_is_asked() -> None:
    folders = compiled_once(CONTENT).folders.values()
    modules = {folder.id: folder.modules[folder.default_language] for folder in folders}
    kinds = set()
    for variants in pool(modules.values()).values():
        for one in variants:
            step = modules[one.module_id].step(one.step_id)
            assert step is not None
            assert step.exercise.graded
            kinds.add(step.exercise.kind)
    assert "recall" not in kinds
    assert len(kinds) >= 4

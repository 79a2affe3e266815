"""Where nothing was asked: what is for authors is asked of no team."""

from courses.model import Module
from server.manage.unasked import not_invited
from tests.serving.demonstration import CATALOG

MODULES = [
    next(iter(folder.modules.values())) for folder in CATALOG.folders.values() if folder.modules
]  # fmt: skip


def test_no_team_is_to_learn_what_is_for_authors() -> None:
    """The modules that came along are for everyone, or for who writes modules."""
    assert not_invited(CATALOG.curriculum, MODULES) == {}


def test_what_is_for_some_others_is_still_named() -> None:
    def for_managers(module: Module) -> Module:
        return module.replace(audience="wie een team leidt") if "writing-modules" in module.skills else module

    found = not_invited(CATALOG.curriculum, [for_managers(module) for module in MODULES])
    assert [*found] == ["writing-modules"]
    assert len(found["writing-modules"]) == 4


def test_a_skill_without_any_module_is_missing() -> None:
    found = not_invited(CATALOG.curriculum, [one for one in MODULES if "writing-modules" not in one.skills])
    assert found == {"writing-modules": []}

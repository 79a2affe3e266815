"""The catalogue by paths."""

from courses.model import Curriculum, Path
from server.learn.lines import shelves
from server.learn.views import ModuleLine, Shelf


def line(module_id: str) -> ModuleLine:
    return ModuleLine(module_id, f"/modules/{module_id}", module_id, "nl", "", 10, "", done=False)


LINES = {module_id: line(module_id) for module_id in ("a", "b", "guide", "loose")}
PATHS = (Path("start", {"nl": "Begin"}, ("b", "a", "gone")), Path("guide", {"nl": "Schrijven"}, ("guide", "a")))


def test_modules_stand_in_the_first_path_that_has_them_and_the_others_last() -> None:
    assert shelves(LINES, Curriculum(("nl",), paths=PATHS), "nl") == (
        Shelf("Begin", (line("b"), line("a"))), Shelf("Schrijven", (line("guide"),)), Shelf("", (line("loose"),)),
    )  # fmt: skip


def test_a_path_without_modules_is_not_shown_and_a_name_falls_back_to_the_id() -> None:
    some = {"guide": line("guide")}
    assert shelves(some, Curriculum(("nl",), paths=PATHS), "en") == (Shelf("guide", (line("guide"),)),)


def test_one_path_needs_no_headings_and_nothing_is_nothing() -> None:
    assert shelves(LINES, Curriculum(("nl",), paths=PATHS[:1]), "nl") == (Shelf("", tuple(LINES.values())),)
    assert shelves({}, Curriculum(("nl",), paths=PATHS), "nl") == ()

"""Paths of modules: the first is for everyone, later ones for some."""

from courses.model import Curriculum, Path


def paths(*modules: tuple[str, ...]) -> Curriculum:
    return Curriculum(("nl",), paths=tuple(Path(f"path-{n}", {}, ids) for n, ids in enumerate(modules)))


def test_everyone_is_offered_the_first_path_and_what_is_in_none() -> None:
    curriculum = paths(("b", "a"), ("guide",))
    assert curriculum.for_everyone(["a", "b", "c", "guide"]) == ("b", "a", "c")
    assert curriculum.for_everyone(["a"]) == ("a",)


def test_without_a_path_everyone_is_offered_everything() -> None:
    assert paths().for_everyone(["a", "b"]) == ("a", "b")


def test_a_module_in_two_paths_is_offered_where_the_first_has_it() -> None:
    assert paths(("a",), ("a", "b")).for_everyone(["a", "b"]) == ("a",)


def test_after_a_module_comes_the_rest_of_its_path_then_what_was_before() -> None:
    curriculum = paths(("a", "b", "c"), ("guide",))
    assert curriculum.after("b") == ("c", "a")
    assert curriculum.after("guide") == ()
    assert curriculum.after("elsewhere") == ()

"""The base of all that is compiled: values that can't be changed, and go to JSON and back."""

import pickle
from collections.abc import Callable
from typing import ClassVar

import pytest

from courses import codec
from courses.exercises import Choice, Grade, Option
from courses.frozen import Frozen
from courses.model import Module, Step


class Shape(Frozen):
    corners: int
    name: str = ""
    parts: tuple["Shape", ...] = ()
    known: ClassVar[bool] = True


class Round(Shape):
    radius: float = 1.0


class Dot(Shape, often=True):
    size: int = 1


def test_fields_are_given_in_order_or_by_name_and_the_rest_are_defaults() -> None:
    assert Shape(3) == Shape(corners=3) == Shape(3, "") == Shape(3, name="", parts=())
    assert Round(0, radius=2.0).radius == 2.0
    assert (Round(0).corners, Round(0).name, Round.known) == (0, "", True)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Shape(),  # type: ignore[call-arg]
        lambda: Shape(1, "a", (), 2),  # type: ignore[call-arg]
        lambda: Shape(1, corners=2),  # type: ignore[misc]
        lambda: Shape(1, sides=2),  # type: ignore[call-arg]
        lambda: setattr(Shape(1), "corners", 2),
        lambda: delattr(Shape(1), "corners"),
        lambda: setattr(Shape(1), "sides", 2),
        lambda: Dot(),  # type: ignore[call-arg]
        lambda: Dot(1, sides=2),  # type: ignore[call-arg]
        lambda: Dot(1, corners=2),  # type: ignore[misc]
    ],
)
def test_a_field_missing_unknown_twice_or_changed_is_an_error(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_values_are_equal_where_class_and_fields_are() -> None:
    assert Shape(1) != Round(1)
    assert hash(Shape(1, "a")) == hash(Shape(1, "a"))
    assert len({Shape(1), Shape(1), Shape(2)}) == 2
    assert Shape(1).replace(name="b") == Shape(1, "b")
    assert pickle.loads(pickle.dumps(Shape(1, "a", (Shape(2),)))) == Shape(1, "a", (Shape(2),))
    assert Dot(1) == Dot(corners=1, size=1) == Dot(2).replace(corners=1) != Shape(1)
    assert pickle.loads(pickle.dumps(Dot(1, parts=(Dot(2),)))) == Dot(1, "", (Dot(2),))
    assert repr(Shape(1)) == "Shape(corners=1, name='', parts=())"


def _module() -> Module:
    choice = Choice((Option("ja", key=True), Option("nee", feedback="<p>Kijk nog eens.</p>")))
    step = Step("welke", "Welke?", choice, expected=0.7, hints=("<p>Denk na.</p>",))
    return Module("m", "nl", "Titel", "Kort", ("luisteren",), 10, "bedacht geval", "", (step,))


def test_a_module_goes_to_json_and_back() -> None:
    assert codec.decode(codec.encode(_module()), Module) == _module()
    assert codec.encode(codec.decode(codec.encode(_module()), Module)) == codec.encode(_module())


def test_what_is_sparse_leaves_its_defaults_out() -> None:
    assert codec.encode(Grade(score=0.0)) == b'{"score":0.0}'
    assert codec.decode(b"{}", Grade) == Grade()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"score": "much"}', '{"kind": "unheard-of"}'],
)
def test_other_json_is_refused_with_the_place(text: str) -> None:
    with pytest.raises(codec.DecodeError):
        codec.decode(text.replace("{}", '{"id": 3}'), Step if "kind" in text else Grade if "score" in text else Module)


def test_the_schema_names_every_field_of_a_module() -> None:
    told = codec.schema(Module)["$defs"]
    assert set(Module._fields) == set(told["Module"]["properties"])
    assert {"kind", "options", "fixed_order"} == set(told["Choice"]["properties"])

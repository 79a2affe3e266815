"""Out as GIFT and in again: choices, several answers, pairs, numbers and texts are what they were."""

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from courses.exchange import gift, gift_out
from courses.exercises import KINDS, Choice, Match, Option, Several
from courses.looking import look
from courses.model import Curriculum, Module, Step
from courses.module import compile_module
from tests.compiling.samples import SAMPLES
from tests.exchanging.importing import brought, module_with_media, steps

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/*/*.md"))
KEPT = ("choice", "several", "match", "estimate", "reading")
PERSONA = re.compile(r'<span class="persona">(.*?)</span>')  # who somebody thinks of is told to nobody else
HARD = """---
title: Signs: all of them
summary: S
skills: s
minutes: 10
source: b
---

An *opening* page.

## What does 5 = 2 + 3 say, {or} not: #1 ~ 2?

Look at `x = {y}` and **this: {}** <3 & more.

- [ ] 50% \\> 40%
  > No: `a->b`
- [x] %5% = \\\\ *all* \\[x]
  > - one
  > - two
- [ ] [html] or [a site](https://a.org/b?c=d#e)

After: *that* is ~it.

## A pair

*(match)*

What goes -> where?

| One -> | Two |
|---|---|
| a -> b | c -> d |
| {x} | 100% |
| | 5 |

## One of them

*(several answers)*

- [x] Yes
- [ ] No // never

## Three of four

- [x] a
- [x] b
- [x] c
- [ ] d

## How many?

*(estimate: 2.5, margin 0.5)*

## A text

First.

> **Ann:** "Said".

- a
  - b
"""


def compiled(text: str, language: str = "en") -> Module:
    pulse = Curriculum((language,), pulse="m")  # no module need name skills
    found = compile_module("m", "m.md", text.encode(), pulse, language)
    assert found.module is not None, found.diagnostics
    return found.module


def back(module: Module) -> tuple[Step, ...]:
    found = steps(brought(gift.read, gift_out.text(module), module.language), module.language)
    return found[1:] if module.opening else found


def kept(module: Module) -> list[tuple[str, str, Any]]:
    return [(step.title, step.explanation, step.exercise) for step in module.steps if step.exercise.kind in KEPT]


def same_order(exercise: Any) -> Any:
    """An exercise without what GIFT has no place for."""
    if isinstance(exercise, Match):
        return (exercise.left, exercise.right)
    return exercise.replace(fixed_order=False) if isinstance(exercise, Choice | Several) else exercise


def assert_comes_back(module: Module) -> None:
    came = [step for step in back(module) if step.title in {title for title, _, _ in kept(module)}]
    for (title, explanation, exercise), step in zip(kept(module), came, strict=True):
        assert step.title == title
        assert same_order(step.exercise) == same_order(exercise)
        assert step.explanation == PERSONA.sub(r"\1", explanation)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_module_comes_back(name: str) -> None:
    module = compiled((ROOT / name).read_text("utf-8"), Path(name).stem)
    assert_comes_back(module)
    stems = {step.title: PERSONA.sub(r"\1", step.stem) for step in module.steps if step.exercise.kind in KEPT}
    for step in back(module):
        assert step.stem in ("", stems.get(step.title, step.stem))


def test_signs_that_mean_something_come_back() -> None:
    module = compiled(HARD)
    assert len(kept(module)) == 6
    assert_comes_back(module)
    assert [step.stem for step in back(module)][:2] == [step.stem for step in module.steps][:2]


TEXTS = st.text(st.sampled_from("abc ~=#{}:\\%[]<>&*_`'\"-/1.!|$"), min_size=1, max_size=12).map(
    lambda text: " ".join(f"w{text}w".replace("___", "_").split())
)


@example([("w1w", "w1w"), ("w1w", "w___w")], 1, "w1w")
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=5), st.integers(0, 30), TEXTS)
@settings(deadline=None, max_examples=150)
def test_any_text_comes_back(options: list[tuple[str, str]], keys: int, title: str) -> None:

    made = [
        Option(escape(text), bool(keys >> i & 1), f"<p>{escape(said)}</p>") for i, (text, said) in enumerate(options)
    ]
    count = sum(option.key for option in made)
    exercise = Choice(tuple(made)) if count == 1 else Several(tuple(made))
    if not 0 < count < len(made):
        return
    step = Step("s", "Title", exercise, stem=f"<p>{escape(title)}</p>")
    module = Module("m", "en", "T", "S", ("s",), 5, "b", "", (step,))
    (came,) = back(module)
    assert came.exercise == exercise
    assert came.stem == step.stem


def test_every_kind_is_carried_or_named() -> None:
    step = Step("s", "Title", SAMPLES[0], stem="<p>Stem</p>")
    all_steps = tuple(step.replace(exercise=exercise) for exercise in SAMPLES)
    assert {one.exercise.kind for one in all_steps} == set(KINDS)
    outs = gift_out.steps(Module("m", "en", "T", "S", ("s",), 5, "b", "", all_steps))
    for out in outs:
        assert bool(out.text) != ("kind" in [lost.what for lost in out.left_out])
    assert {out.step.exercise.kind for out in outs if out.text} == {
        "reading", "job-aid", "choice", "several", "match", "sort", "order", "estimate", "recall", "spot", "paraphrase",
        "team-talk", "worked-example",
    }  # fmt: skip
    left = {lost.what for out in outs if out.step.exercise.kind == "recall" for lost in out.left_out}
    assert left == {"stays-in-sight"}


def test_a_picture_and_a_sound_are_named_and_their_words_stay(tmp_path: Path) -> None:
    module = compiled_folder(module_with_media(tmp_path))
    outs = gift_out.steps(module)
    assert [{lost.what for lost in out.left_out} for out in outs] == [{"image"}, {"sound"}, {"stays-in-sight", "sound"}]
    text = gift_out.text(module)
    assert "/modules/" not in text
    assert "<figure" not in text
    assert "Again." in text


def compiled_folder(folder: Path) -> Module:
    (found,) = look(folder).modules
    assert found.module is not None, found.diagnostics
    return found.module


@pytest.mark.parametrize(("keys", "share", "named"), [(3, "33.33333", False), (10, "10", False), (11, "10", True)])
def test_shares_are_those_moodle_lists(keys: int, share: str, named: bool) -> None:
    options = tuple(Option(f"o{n}", n < keys) for n in range(keys + 2))
    module = Module("m", "en", "T", "S", ("s",), 5, "b", "", (Step("s", "T", Several(options)),))
    (out,) = gift_out.steps(module)
    assert out.text.count(f"~%{share}%") == keys
    assert out.text.count(f"~%-{share}%") == 2
    assert ("shares" in [lost.what for lost in out.left_out]) == named

"""The page to review a module in: whole, safe, without a request, in both languages."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from courses.exchange.page import page
from courses.exercises import KINDS, Choice, Exercise, Option, Reading
from courses.looking import look
from courses.model import Module, Step
from tests.compiled import compiled_once
from tests.compiling.samples import SAMPLES
from tests.exchanging.importing import module_with_media
from tests.small_media import png

ROOT = Path(__file__).parents[2]
CATALOG = compiled_once(ROOT / "content")


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.found if attribute in attrs]


def module_of(*exercises: Exercise, **changes: str) -> Module:
    steps = tuple(
        Step(f"step-{n}", f"Step {n}", exercise, stem=f"<p>stem-{n}</p>", explanation=f"<p>explanation-{n}</p>")
        for n, exercise in enumerate(exercises)
    )
    return Module("m", "en", "Title", "Summary", ("s",), 5, "source", "<p>opening</p>", steps).replace(**changes)


@pytest.mark.parametrize("name", sorted(CATALOG.folders))
def test_a_shipped_module_is_all_there(name: str) -> None:
    modules = list(CATALOG.folders[name].modules.values())
    made = page(modules, CATALOG.curriculum)
    assert made.left_out == ()
    tags = Tags(made.html)
    ids = tags.values("id")
    assert len(ids) == len(set(ids))
    for module in modules:
        assert f'<section class="module" id="{module.language}" lang="{module.language}" ' in made.html
        for step in module.steps:
            assert f"{module.language}-{step.id}".replace("-", "--", 1) in ids
    assert {href.removeprefix("#") for href in tags.values("href") if href.startswith("#")} <= set(ids)


def test_it_asks_for_nothing_and_runs_nothing() -> None:
    html = page(list(CATALOG.folders["listening"].modules.values())).html
    tags = Tags(html)
    assert {"script", "link", "iframe", "object", "embed", "base", "form"}.isdisjoint(tag for tag, _ in tags.found)
    assert tags.values("src") == []
    assert not any(name.startswith("on") or name == "style" for _, attrs in tags.found for name in attrs)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = next(attrs["content"] for _, attrs in tags.found if attrs.get("http-equiv") == "Content-Security-Policy")
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "url(" not in style.group(1)
    assert "@import" not in style.group(1)


def test_every_kind_is_shown() -> None:
    assert {exercise.kind for exercise in SAMPLES} == set(KINDS)
    for exercise in SAMPLES:
        made = page([module_of(exercise)])
        assert made.left_out == (), exercise.kind
        for text in ("stem-0", "explanation-0", *texts(exercise)):
            assert text in made.html, (exercise.kind, text)


def texts(value: object) -> list[str]:
    """Every word of a sample that only it has: those with a hyphen in them."""
    found: list[str] = []
    fields = getattr(value, "_fields", None)
    for part in [getattr(value, name) for name in fields] if fields else value if isinstance(value, tuple) else ():
        found += [part] if isinstance(part, str) and "-" in part else texts(part)
    return [text for text in found if text not in ("secret-scene-one",)]


class Unknown(Reading, tag="unknown"):
    pass


def test_a_kind_that_is_not_known_is_named() -> None:
    made = page([module_of(Unknown())])
    assert [(title, lost.what) for title, lost in made.left_out] == [("Step 0", "kind")]
    assert "stem-0" in made.html
    assert "This exercise is not in this file." in made.html


def test_what_is_plain_text_is_escaped() -> None:
    bad = '<img src=x onerror="alert(1)">'
    exercise = Choice((Option("a", True), Option("b")))
    fields = dict.fromkeys(("title", "summary", "source", "owner", "ask", "audience", "review_before"), bad)
    made = page([module_of(exercise, **fields).replace(steps=(Step('a"b', bad, exercise, skill=bad),))])
    assert "<img" not in made.html
    assert made.html.count("&lt;img src=x") >= 8
    assert '"a"b' not in made.html


def test_pictures_and_sounds_are_in_it(tmp_path: Path) -> None:
    folder = module_with_media(tmp_path)
    (module,) = (one.module for one in look(folder).modules)
    assert module is not None
    made = page([module], folder=folder)
    assert made.left_out == ()
    sources = Tags(made.html).values("src")
    assert [source.partition(",")[0] for source in sources] == [
        "data:image/png;base64", "data:audio/mpeg;base64", "data:audio/mpeg;base64",
    ]  # fmt: skip
    assert base64.b64decode(sources[0].partition(",")[2]) == png()
    assert "/modules/" not in made.html
    assert "<details open>" in made.html
    (folder / "a.png").unlink()
    gone = page([module], folder=folder)
    assert [(lost.what, lost.detail) for _, lost in gone.left_out] == [("gone", "a.png")]
    assert "/modules/" not in gone.html

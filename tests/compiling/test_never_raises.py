"""Whatever an author writes: no exception, and the same answer twice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from courses import codec
from courses.curriculum import read as read_curriculum
from courses.diagnostics import Diagnostics
from courses.model import Curriculum
from courses.module import Compiled, compile_module
from courses.report import FORMATS, render

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT.parent / "shared" / "design" / "example-module.md"
CURRICULUM = Curriculum(("nl", "en"))
SHIPPED = {path.parent.name + "/" + path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("content/*/*.md")}

TOP = "---\ntitel: T\nsamenvatting: S\nvaardigheden: v\nminuten: 10\nbron: b\n---\n"
PIECES = (
    "\n", "\n\n", "## Stap\n", "### Scène\n", "# Titel\n", "- ", "- [ ] ", "- [x] ", "-[x]", "* [ ]", "• ", "☐ ",
    "1. ", "> ", ">", "  ", "    ", "| a | b |\n|---|---|\n", "| c |\n", "**", "*", "_", "`", "[", "]", "](#scène)",
    "](#De scène)", "(", ")", "[^1]", "[^1]: ", "[!TIP]", "---\n", "===\n", "<!--", "-->", "\\", "&amp;", "!", "![",
    "<b>", "\t", "\u00a0", "\u2028", "*(onthoud)*", "*(scenario)*", "*(begin: vertrouwen 0)*", "*(vertrouwen +1)*",
    "*(alleen bij vertrouwen minstens 9)*", "*(einde: gelukt)*", "*(zoek bij elkaar)*", "*(markeer)*",
    "*(zeg het terug)*", "*(belofte, vraag na 7 dagen)*", "*(kijk terug, wat hielp)*", "*(vargen)*",
    "*(zet in volgorde)*", "*(verdeel)*", "*(schat: 2,5 <b>, marge 1)*", "*(schat: 1.000)*",
    "*(vooraf, hoe zeker ben je)*",
    "*(peiling)*", "*(schaal)*", "*(kies er 2)*", "*(leg op het raster)*", "*(denk aan iemand: oma)*", "*(oma)*",
    "(*oma*)", "*(verwacht: 900 %)*", "*(heette: )*", "*(,)*", "*()*", "**Klant:** ", "Woord ",
    "[Zeg iets.](#scène) *(vragen)*", "[x](javascript:a)", "<a:b>",
    "<script>", '[y](https://a.b/"><i>)', "\x00", "\ufeff", "\u0301", "\U0001f468\u200d\U0001f469",
)  # fmt: skip


SAFE = re.compile(
    r"</?(p|em|span( class=\"persona\")?"
    r"|strong|code|sup|ul|ol( start=\"\d+\")?|li|blockquote|aside( class=\"[a-z]+\")?|table|thead|tbody|tr|td"
    r"|pre|th( scope=\"col\")?|h[1-6]|br|hr|a( href=\"(?i:https?:|mailto:|#)[^\"<>]*\")?|p class=\"footnote\")>"
)


def is_safe(html: str) -> bool:
    """Whether HTML holds only the tags we write ourselves."""
    return not any(mark in SAFE.sub("", html) for mark in "<>")


def html_in(value: object) -> Iterator[str]:
    """Every text of an exercise but those that are plain, which pages escape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in ("title", "speaker", "id", "target", "name", "unit"):
                yield from html_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from html_in(part)


def compiled(text: str) -> Compiled:
    found = compile_module("case", "case.md", text.encode("utf-8", "surrogatepass"), CURRICULUM)
    for name in FORMATS:
        render(name, 1, found.diagnostics, found.language)
    lines = found.lines
    for diagnostic in found.diagnostics:
        span = diagnostic.span
        assert 1 <= span.line <= span.end_line <= max(len(lines), 1)
        assert span.column >= 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.column <= len(lines[span.line - 1]) + 1
    if found.module is not None:
        for step in found.module.steps:
            assert is_safe(step.stem + step.explanation + "".join(step.hints))
            assert all(map(is_safe, html_in(codec.builtins(step.exercise))))
        assert is_safe(found.module.opening)
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("## Stap\n\xa0")  # a paragraph of nothing but a space that does not break
@settings(deadline=None)
def test_pieces_of_a_module_in_any_order(text: str) -> None:
    assert compiled(TOP + "\n" + text) == compiled(TOP + "\n" + text)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text(text: str) -> None:
    compiled(text)


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    compile_module("case", "case.md", data, CURRICULUM)


@given(st.sampled_from(sorted(SHIPPED)), st.data())
@settings(max_examples=60, deadline=None)
def test_a_shipped_module_with_something_cut_out_or_put_in(name: str, data: st.DataObject) -> None:
    text = SHIPPED[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 80)))
    compiled(text[:start] + "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=4))) + text[end:])


@given(
    st.lists(
        st.sampled_from(
            ["languages: nl", "skills:", "paths:", "  a:", "    name nl: x", "    standard: 1 %", "#", "\t", ":", "  "]
        )
    )
)
def test_any_curriculum(lines: list[str]) -> None:
    read_curriculum(lines, Diagnostics("curriculum.yml", "nl", lines))


def test_a_wall_of_brackets_costs_no_time() -> None:
    found = compiled(TOP + "\n## Stap\n\n" + ("[" * 9_000 + "\n") * 20 + "\nKlaar.\n")
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["S104"]


def test_a_name_that_says_nothing() -> None:
    compiled(TOP + "\n## Stap\n\n*(markeer)*\n\n> **Klant:**\n>\n> **Klant:** **Alweer.**[^a]\n\n[^a]: Zo.\n")


def test_deep_nesting_is_cut_off() -> None:
    for mark in ("> ", "- ", "1. "):
        compiled(TOP + "\n## Stap\n\n" + mark * 2_000 + "x\n")


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the design folder lies beside the repository only where it is made")
def test_the_example_module_compiles_without_a_word() -> None:
    found = compile_module("filter", "content/filter/nl.md", EXAMPLE.read_bytes(), CURRICULUM, "nl")
    assert found.diagnostics == ()
    assert found.module is not None
    assert [step.exercise.kind for step in found.module.steps] == [
        "recall", "reading", "match", "paraphrase", "scenario", "choice", "reflect", "promise", "job-aid",
    ]  # fmt: skip
    assert [step.id for step in found.module.steps if step.keep_for_later] == ["welke-vraag-past-hier"]

"""Whatever a file holds: no exception, every question accounted for, and a module the compiler takes."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.exchange import gift, text2qti
from courses.exchange.bringing import decoded, report
from courses.exchange.questions import Bank
from tests.exchanging.importing import brought, compiled

GIFT = (
    "\n", "\n\n", "::Name::", "::", "{", "}", "{}", "{T#a#b}", "{#3:2}", "{#1..5}", "{#", "=", "~", "->", "#", "####",
    "%50%", "%-100%", "%x%", "//", "// [id:1] [tag:a]\n", "$CATEGORY: a/b\n", "[html]", "[markdown]", "[plain]", "\\",
    "\\n", "\\{", "word", "What is it?", "<p>", "</p>", "<b>", "</b>", "<img src='a.png'>", "<!--", "-->",
    "<ul><li>a<li>b</ul>", "<br>", "- [x] ", "- ", "1. ", "> ", "## ", "| a | b |\n|---|---|\n", "*(match)*", "*",
    "_____", "`", "[a](#b c)", "[^1]", "&amp;", "•", "☐", "---", "\u2028", "\xa0", "\u202e", "\x00", "1822",
    "[x]: http://a.b", "<script>", "</li>", "<blockquote>",
)  # fmt: skip
TEXT2QTI = (
    "\n", "\n\n", "1. ", "a) ", "*b) ", "[ ] ", "[*] ", "= ", "* ", "____\n", "^^^^\n", "... ", "+ ", "- ", "! ",
    "Title: ", "Points: ", "Quiz title: ", "Quiz description: ", "Text title: ", "Text: ", "GROUP\n", "END_GROUP\n",
    "pick: 1\n", "% ", "COMMENT\n", "END_COMMENT\n", "```\n", "```{.python .run}\n", "    ", "word ", "3 +- 5%",
    "[1, 2]", "1_000", "*(match)*", "<b>", "<!--", "## ", "> ", "| a |\n|---|\n", "shuffle answers: true\n", "\t",
    "\u2028", "- [x] ", "[^1]: ", "*", "`",
)  # fmt: skip


@given(st.lists(st.sampled_from(GIFT), max_size=30).map("".join))
@settings(deadline=None, max_examples=150)
def test_pieces_of_gift_in_any_order(text: str) -> None:
    holds(gift.read, text)


@given(st.lists(st.sampled_from(TEXT2QTI), max_size=30).map("".join))
@settings(deadline=None, max_examples=150)
def test_pieces_of_text2qti_in_any_order(text: str) -> None:
    holds(text2qti.read, text)


@given(st.text(max_size=120), st.sampled_from((gift.read, text2qti.read)))
@settings(deadline=None)
def test_any_text(text: str, read: Callable[[str], Bank]) -> None:
    holds(read, text)


def holds(read: Callable[[str], Bank], text: str) -> None:
    found = brought(read, text)
    assert len(found.told) == len(read(text).questions)
    assert report(found, "a.txt", "nl")
    taken = compiled(found)
    whole = [result.module for result in taken if result.module is not None]
    if len(whole) == len(taken):
        kinds = [step.exercise.kind for module in whole for step in module.steps]
        assert kinds == [told.kind for told in found.told if told.kind]


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    text, _ = decoded(data)
    assert "\r" not in text


@pytest.mark.parametrize(
    "text",
    [
        "{" * 20_000, "}" * 20_000, "{" + "\n" * 100_000 + "}", "q {" + "=" * 20_000, "a{b}\n" * 500,
        "\\" * 50_000 + "{", "{#" * 10_000, "[" * 30_000, "*a " * 9_000, "<b>" * 9_000, "q{~%" + "9" * 50_000 + "%a}",
        "a" * 300_000, "//\n" * 50_000, "[html]" + "<ul><li>" * 3_000, "[markdown]" + "> " * 3_000,
    ],
)  # fmt: skip
def test_a_wall_of_signs_costs_no_time(text: str) -> None:
    holds(gift.read, text)

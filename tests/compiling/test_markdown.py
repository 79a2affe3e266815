"""Our way through Markdown tries fewer rules than markdown-it does, and finds the same."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from courses import markdown

PIECES = (
    "\n", "\n\n", "## Kop\n", "#", "- ", "* ", "+ ", "- [ ] ", "1. ", "2) ", "10. ", "> ", ">", " ", "  ", "    ",
    "\t", "| a | b |\n|---|---|\n", "|", "|-|-|\n", "a | b\n-|-\n", "**", "*", "_", "__", "`", "``", "```\n", "~~~\n",
    "[", "]", "](#a)", "](<a b>)", "](a \"t\")", "(", ")", "[^1]", "[^1]: ", "[^1]:x", "[a]: /b\n", "[a]", "[a][b]",
    "[b]: <c> 'd'\n", "---\n", "===\n", "-\n", "=", "***\n", "___\n", "\\", "\\\n", "  \n", "&amp;", "&#35;", "&x", "!",
    "![", "![a](b)",
    "<b>", "<a:b>", "<a@b.nl>", "<", ">", "Woord ", "woord\n", "1", "é", "\u00a0", "{", "~", "#a",
)  # fmt: skip
MARKS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def as_markdown_it_comes() -> MarkdownIt:
    """markdown-it with the rules we use, as it comes."""
    plain = MarkdownIt("commonmark", {"html": False}).enable("table").disable("html_block")
    plain.inline.ruler.enableOnly(
        ["text", "newline", "escape", "backticks", "emphasis", "link", "image", "autolink", "entity"]
    )
    plain.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    plain.inline.ruler.before("link", "note", markdown._note)
    plain.block.ruler.before("reference", "footnote", markdown._footnote, {"alt": ["paragraph", "blockquote"]})
    plain.normalizeLink = lambda url: url  # type: ignore[method-assign]
    plain.validateLink = lambda url: True  # type: ignore[method-assign]
    return plain


def told(token: Token, with_place: bool) -> tuple[Any, ...]:
    inner = tuple(told(child, with_place=False) for child in token.children or ())
    place = token.map if with_place else None
    return token.type, token.tag, token.content, token.attrs, token.info, token.markup, token.level, place, inner


def found(text: str, plain: bool) -> list[Any]:
    """All tokens of a text; inline ones after those of the blocks they stand in."""
    door = as_markdown_it_comes() if plain else markdown.door()
    env: dict[str, object] = {}
    tokens: list[Token] = []
    if plain:
        door.block.parse(text, door, env, tokens)
    else:
        tokens = markdown.door().block_tokens(text, env)
    inner = [door.inline.parse(token.content, door, env, []) for token in tokens if token.type == "inline"]
    return [[told(token, True) for token in tokens], [[told(token, False) for token in part] for part in inner]]


@given(MARKS)
@example("    | a\n|-\n")
@example("- a\n  |-|\n")
@example("> a | b\n> -|-\n> c | d\n# e")
@example("[![a](b)](c)")
@example("[a\n]: b")
@example("- a\n===\n")
@settings(deadline=None, max_examples=400)
def test_the_same_is_found_as_by_markdown_it_itself(text: str) -> None:
    assert found(text, plain=False) == found(text, plain=True)

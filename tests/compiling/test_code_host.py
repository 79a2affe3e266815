"""On a code host a module reads well and plays as it is: through GitHub's own Markdown, every shipped one.

The host takes the particulars off the top, has footnotes on, and makes a box of `[!TIP]`; cmarkgfm is its Markdown and
nothing else, so the first and the last of these are done here.
"""

import html
import re
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from courses.slugs import slug

MODULES = sorted((Path(__file__).parents[2] / "content").glob("*/??.md"))
NAMES = [f"{path.parent.name}/{path.name}" for path in MODULES]
MARKUP = re.compile(r"\*|`|\]\(|\[\^|^\s*#|^\s*>|\[[ x]\]|~~|\|", re.MULTILINE)
#: How GitHub names headings, as published in the fixtures of github-slugger (github.com/Flet/github-slugger,
#: test/fixtures.json), which were read from GitHub itself; the long ones are shortened, and those
#: about a heading that comes twice left out.
PUBLISHED = {
    "bravoCharlieDelta": "bravocharliedelta",
    "__proto__": "__proto__",
    "heading with a - dash": "heading-with-a---dash",
    "heading with an _ underscore": "heading-with-an-_-underscore",
    "heading with a period.txt": "heading-with-a-periodtxt",
    "exchange.bind_headers(exchange, routing [, bindCallback])": "exchangebind_headersexchange-routing--bindcallback",
    "apostrophe’s should be trimmed": "apostrophes-should-be-trimmed",
    "I ♥ unicode": "i--unicode",
    "en–dash": "endash",
    "😄 unicode emoji": "-unicode-emoji",
    "😄-😄 unicode emoji": "--unicode-emoji",
    "😄_😄 unicode emoji": "_-unicode-emoji",
    "😄 - an emoji": "---an-emoji",
    ":smile: - a gemoji": "smile---a-gemoji",
    "Профили пользователей": "профили-пользователей",
    "Привет non-latin 你好": "привет-non-latin-你好",
    ":ok_hand: :hatched_chick: Two in a row": "ok_hand-hatched_chick-two-in-a-row",
    "aÆ Ð Ą ŉ ǅ": "aæ-ð-ą-ŉ-ǆ",
    "a_ ‿ ⁀ ＿b": "a_-‿-⁀-＿b",
    "a0 ٣ ९b": "a0-٣-९b",
    "aⅠ Ⅻ ↀ 〇b": "aⅰ-ⅻ-ↀ-〇b",
}


def rendered(text: str) -> str:
    body = re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)
    body = re.sub(r"^(>\s*)\[!(TIP|NOTE|IMPORTANT|WARNING|CAUTION)\]\s*\n", r"\1\n", body, flags=re.MULTILINE)
    found: str = cmarkgfm.github_flavored_markdown_to_html(body, Options.CMARK_OPT_FOOTNOTES)
    return found


def plain(found: str) -> str:
    """What a reader sees: no tags, and no code."""
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<code.*?</code>", "", found, flags=re.DOTALL)))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_mark_is_left_over_in_the_text(path: Path) -> None:
    seen = plain(rendered(path.read_text(encoding="utf-8")))
    assert len(seen.split()) > 300
    assert [line for line in seen.splitlines() if MARKUP.search(line)] == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_choice_of_a_scenario_leads_to_a_heading(path: Path) -> None:
    found = rendered(path.read_text(encoding="utf-8"))
    headings = [plain(inner) for inner in re.findall(r"<h[1-6]>(.*?)</h[1-6]>", found, re.DOTALL)]
    anchors = {slug(text) for text in headings}
    links = [unquote(href) for href in re.findall(r'<a href="#([^"]+)"', found) if not href.startswith("fn")]
    assert [link for link in links if link not in anchors] == []
    assert len(anchors) == len(headings)
    has_scenario = "*(scenario)*" in path.read_text(encoding="utf-8")
    assert bool(links) is has_scenario


@pytest.mark.parametrize("text", PUBLISHED)
def test_a_heading_is_named_as_github_names_it(text: str) -> None:
    assert slug(text) == PUBLISHED[text]


def test_a_leftover_mark_would_be_seen() -> None:
    assert MARKUP.search(plain(rendered("Dit is **niet vet.\n")))
    assert MARKUP.search(plain(rendered("Een noot[^9] zonder tekst.\n")))
    assert not MARKUP.search(plain(rendered("- [x] Goed, en *vet*.[^1]\n\n> [!TIP]\n> Kijk.\n\n[^1]: Zo.\n")))

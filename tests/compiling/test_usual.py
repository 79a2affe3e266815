"""What we read of Markdown ourselves is what markdown-it finds in it; shipped modules hold nothing else."""

import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from courses import tokens, tree
from courses.diagnostics import Diagnostics
from courses.mending import mended
from tests.compiling import cases, trees
from tests.compiling.test_commonmark import EXAMPLES
from tests.compiling.test_markdown import PIECES
from tests.each import each
from tests.work import PATIENCE

ROOT = Path(__file__).parents[2]
USUAL = (
    "\n", "\n\n", "\n## Kop\n\n", "### Kop\n", "woord ", "Woord. ", "*(markeer)*", "**Klant:** ", "*", "**", "_", "`a`",
    "[a](#b)", "![a](b)", "[^1]", "[^1]: x\n", "- a\n", "- [ ] ", "- [x] a\n", "[x]\n", "1. a\n", "2. b\n", "  - a\n",
    "  > f\n", "> a\n", ">\n", "> [!TIP]\n", "> - a\n", "  ", "   ", "    ", "| a | b |\n|---|---|\n", "| c | d |\n",
    "|\n", "```\n", "~~~\n", "---\n", "===\n", "***\n", "“", "”", ".", "(", ")", "&", "<", ">", "\u00a0", "é",
    "| a \\| b | c |\n", "`[a](b)` ",
)  # fmt: skip
WRITTEN = [
    case.input for case in (
        *(case for path in sorted(Path(__file__).parent.glob("kinds/*.md")) for case in cases.load(path)),
        *(case for path in sorted(trees.FOLDER.glob("*.md")) for case in trees.load(path)),
    )
]  # fmt: skip
SHIPPED = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/*/??.md"))]


def same(lines: list[str], text: str) -> bool:
    return tree.parse(lines, text, "nl") == tokens.parse(lines, text.split("\n"), "nl")


@given(st.lists(st.sampled_from(USUAL), max_size=30) | st.lists(st.sampled_from(USUAL + PIECES), max_size=30))
@example(["- [x] a\n", "[^1]: x\n", "*(markeer)*\n", "## Kop\n\n"])
@example(["> [!TIP]\n", "> 2. b\n"])
@example(["- [x]\n", "  woord\n"])
@settings(deadline=None, max_examples=600)
def test_the_same_is_found_as_by_markdown_it_alone(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert same(text.split("\n"), text)


def test_the_same_is_found_in_all_that_is_written_here() -> None:
    each({f"{number}: {text[:99]}": text for number, text in enumerate([*EXAMPLES, *WRITTEN, *SHIPPED])}, _is_the_same)


def _is_the_same(text: str) -> None:
    lines = text.split("\n")
    assert same(lines, "\n".join(mended(lines, Diagnostics("", "nl", lines))))


def test_shipped_modules_are_checked_without_markdown_it() -> None:
    said = (
        "import sys; from courses.commands import check; check(['content/listening'])"
        "; sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", said], cwd=ROOT, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    "text",
    ["Schrijf `[Ik bel terug.](#hij-wacht)`.", "| a \\| b | c |\n|---|---|\n| d | e |", "| a |\n|---|\n| b |\n## Kop"],
    ids=["a link shown as code", "a stroke in a cell", "a heading right below a table"],
)
def test_what_authors_write_needs_no_markdown_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = tokens.parse(text.split("\n"), text.split("\n"), "nl")
    for name in ("parse", "nodes_of"):
        monkeypatch.delattr(tokens, name)
    assert tree.parse(text.split("\n"), text, "nl") == expected


@pytest.mark.parametrize(
    "text",
    ["a" + " " * 9_900 + "b", "#" + " " * 9_900 + "#\n", "a<" * 4_000, "## " + "# " * 4_900 + "\n", "&" + "a" * 9_000],
    ids=["blanks in a line", "blanks between the marks of a heading", "signs of an address", "marks", "a long name"],
)
def test_a_long_line_takes_no_longer_than_its_length_asks(text: str) -> None:
    lines = f"{text}\n".split("\n") * 20
    begun = process_time()
    tree.parse(lines, "\n".join(lines), "nl")
    assert process_time() - begun < PATIENCE

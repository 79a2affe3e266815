"""Lists that are cut by what stands between their items: whatever it is, nothing is lost and nothing changes place."""

from hypothesis import example, given
from hypothesis import strategies as st

from courses import accidents, cut_lists, tree
from courses.blocks import Block, List, inlines
from courses.diagnostics import Diagnostics
from tests.compiling.fuzz import oracle

TOP = "---\ntitel: T\nsamenvatting: S\nvaardigheden: v\nminuten: 10\nbron: b\n---\n\n## Stap\n\n"
BOXES = st.lists(st.sampled_from(("[ ]", "[x]")), min_size=1, max_size=4)
BETWEEN = st.sampled_from(
    ("Zo.", "Een zin.\nEn nog een.", "*(vaste volgorde)*", "*(zucht)*", "**Let op:** ja.", "Wat?")
)
PIECES = st.sampled_from(
    ("- [ ] a", "- [x] b", "* [ ] c", "1. [x] d", "- e", "1. f", "  - [ ] g", "    - h", "  > i", "> j",
     "> [!TIP]\n> k", "Zo.", "Een.\nTwee.", "  Onder.", "*(vaste volgorde)*", "*(zet in volgorde)*", "*(verdeel)*",
     "- [l](#a) *(vragen)*", "- [ ] *(meer antwoorden)*", "| a | b |\n|---|---|\n| c | d |", "---", "    code", "- [ ]",
     "[^n]: o", "- [x] p[^n]", "-", "1.", "- [ ] q\n  r", "<b>s</b>", "![t](u.png)")
)  # fmt: skip


def read(text: str) -> tuple[tuple[Block, ...], tuple[Block, ...], list[str], Diagnostics]:
    """The blocks of a text as they are written and as they are mended."""
    lines = text.split("\n")
    diagnostics = Diagnostics("case.md", "nl", lines)
    written = tree.parse(lines, text, "nl")
    return written, accidents.mended(written, lines, diagnostics), lines, diagnostics


def asks(boxes: list[str]) -> bool:
    return len(boxes) > 1 and "[x]" in boxes


@given(BOXES, st.lists(BETWEEN, min_size=1, max_size=6), BOXES, st.booleans(), st.booleans())
def test_lines_between_options_cut_no_list_unless_each_half_is_a_question(
    first: list[str], between: list[str], second: list[str], numbers: bool, others: bool
) -> None:
    def written(boxes: list[str], ordered: bool) -> str:
        return "\n".join(f"{'1.' if ordered else '-'} {box} optie {at}" for at, box in enumerate(boxes))

    text = "\n\n".join([written(first, numbers), *between, written(second, others)])
    _, mended, _, _ = read(text)
    one_line = all("\n" not in line and line != "*(vaste volgorde)*" for line in between)
    joined = one_line and len(between) <= cut_lists.LINES and numbers == others and not (asks(first) and asks(second))
    lists = [block for block in mended if isinstance(block, List)]
    assert (len(lists) == 1) == joined
    assert sum(len(block.items) for block in lists) == len(first) + len(second)


@given(st.lists(PIECES, max_size=12), st.lists(st.sampled_from(("\n", "\n\n")), min_size=12, max_size=12))
def test_nothing_is_lost_and_nothing_changes_place(pieces: list[str], gaps: list[str]) -> None:
    text = "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=False))
    written, mended, lines, diagnostics = read(text)
    assert [one.source for one in inlines(mended)] == [one.source for one in inlines(written)]
    assert accidents.mended(mended, lines, diagnostics) == mended
    oracle.quickly((TOP + text).encode())


@example(["- [ ] a", "- [ ] a", "> j", "  > i", "- [ ] a"], ["\n", "\n", "\n\n", "\n", "\n"])
@given(st.lists(PIECES, max_size=8), st.lists(st.sampled_from(("\n", "\n\n")), min_size=8, max_size=8))
def test_what_is_mended_is_no_worse_and_one_spelling_says_the_same(pieces: list[str], gaps: list[str]) -> None:
    oracle.wholly((TOP + "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=False))).encode())

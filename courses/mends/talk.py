"""A conversation that stands in plain paragraphs, as Word has it, as the quote a kind wants it in."""

import re
from collections.abc import Sequence
from itertools import takewhile

from courses.blocks import Block, Paragraph
from courses.diagnostics import Diagnostics
from courses.mends.edits import NONE, Fix, before

_TURN = re.compile(r"\*\*[^*\n]{1,40}:\*\* ?\S")


def as_quote(blocks: Sequence[Block], diagnostics: Diagnostics) -> Fix:
    """A `>` before each line of the first two or more turns in a row; none where something else stands between."""
    start = next((at for at, block in enumerate(blocks) if _is_turn(block)), len(blocks))
    turns = list(takewhile(_is_turn, blocks[start:]))
    if len(turns) < 2 or any(_is_turn(block) for block in blocks[start + len(turns) :]):
        return NONE
    numbers = range(turns[0].span.line, turns[-1].span.end_line + 1)
    lines = [diagnostics.written(number) for number in numbers]
    if any("<!--" in line or "-->" in line or line.startswith("[^") for line in lines):
        return NONE
    marks = ["> " if line.strip() else ">" for line in lines]
    return tuple(edit for number, mark in zip(numbers, marks, strict=True) for edit in before(number, 1, mark))


def _is_turn(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_TURN.match(block.inline.source))

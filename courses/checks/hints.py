"""Hints that are none: `[!HINT]`, text on the line of `[!TIP]`, or no quote around it."""

import re

from courses import rules
from courses.blocks import Alert, Block, List, Paragraph, Quote
from courses.diagnostics import Diagnostics, Span


def check(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            found = re.match(r"\[!\w+\]", block.inline.source)
            if found:
                start = block.inline.span
                span = Span(start.line, start.column, start.line, start.column + found.end())
                diagnostics.add(rules.accidents.NotAHint, span, mark=found.group())
        elif isinstance(block, Quote | Alert):
            check(block.blocks, diagnostics)
        elif isinstance(block, List):
            for item in block.items:
                check(item.blocks, diagnostics)

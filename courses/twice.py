"""Two modules below each other in one file: a text pasted under the one that stood there. Loaded where there may be."""

import re

from courses import rules
from courses.diagnostics import Diagnostics, Edit, Span
from courses.front_matter import KEYS
from courses.source import whole_line

FEW = 3  # so many particulars below each other are no chance
_NAMES = frozenset(name for key in KEYS for name in key[1:])
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def check(lines: list[str], end: int, diagnostics: Diagnostics) -> bool:
    """Whether another module begins below the particulars, which take `end` lines; it is reported."""
    place = _second(lines, end)
    if place is None:
        return False
    fix = (Edit(Span(1, 1, place + 1, 1), ""),) if _is_untouched(lines[end:place], diagnostics.language) else ()
    diagnostics.add(rules.particulars.TwoModules, whole_line(lines, place + 1), fix, line=place + 1)
    return True


def _second(lines: list[str], end: int) -> int | None:
    """Where the particulars of another module begin, with the line above them; counted from 0."""
    run, in_code = 0, False
    for index in range(end, len(lines)):
        in_code ^= bool(_FENCE.match(lines[index]))
        name = lines[index].partition(":")[0].strip().lower()
        run = run + 1 if not in_code and name in _NAMES and ":" in lines[index] else 0
        if run == FEW:
            first = index - FEW + 1
            return first - 1 if first > end and set(lines[first - 1].strip()) == {"-"} else first
    return None


def _is_untouched(lines: list[str], language: str) -> bool:
    """Whether this is the text that a new module begins with, which nobody has changed."""
    from courses.sketch import Answers, sketch

    fresh = sketch(Answers("-", "-", "-"), language).split("\n---\n", 1)[1]
    return "\n".join(lines).split() == fresh.split()

"""A text mended until nothing changes any more; never to a worse one."""

from collections.abc import Callable, Sequence

from courses.diagnostics import Diagnostic, Severity
from courses.frozen import Frozen
from courses.mends.applying import apply

Check = Callable[[str], tuple[Diagnostic, ...]]  # what is wrong with a text

PASSES = 20  # mends bring others to light; no text needs as many passes as this


class Mended(Frozen):
    text: str
    mended: tuple[Diagnostic, ...]  # in the order of the passes, with the places each pass found them at
    left: tuple[Diagnostic, ...]  # what is wrong with the text now


def mend(text: str, check: Check) -> Mended:
    """Puts safe mends in. The answer has no more errors than the text had."""
    seen, mended = {text}, list[Diagnostic]()
    left = check(text)
    for _ in range(PASSES):
        better, found, after = _pass(text, left, check)
        if better in seen:
            break
        seen.add(better)
        text, left = better, after
        mended += found
    return Mended(text, tuple(mended), left)


def errors(diagnostics: Sequence[Diagnostic]) -> int:
    return sum(found.severity is Severity.ERROR for found in diagnostics)


def _pass(
    text: str, diagnostics: Sequence[Diagnostic], check: Check
) -> tuple[str, tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """All mends at once; where that gives more errors, one by one those that don't."""
    most = errors(diagnostics)
    found = apply(text, diagnostics)
    after = check(found.text)
    if errors(after) <= most:
        return found.text, found.mended, after
    kept: list[Diagnostic] = []
    for diagnostic in found.mended:
        if errors(check(apply(text, [*kept, diagnostic]).text)) <= most:
            kept.append(diagnostic)
    text = apply(text, kept).text
    return text, tuple(kept), check(text)

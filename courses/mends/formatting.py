"""A module's text in its one canonical spelling; what it says stays the same, or it is left as it was."""

from collections.abc import Callable

from courses import front_matter, mending, source, tree
from courses.blocks import Block
from courses.diagnostics import Diagnostic, Diagnostics
from courses.frozen import Frozen
from courses.mends.applying import apply_edits
from courses.mends.mend import mend
from courses.mends.particulars import tidied
from courses.mends.spacing import spaced
from courses.mends.spelling import edits
from courses.model import Module
from courses.module import Compiled
from courses.word_lists import second_bullets

Compile = Callable[[str], Compiled]

#: what is read as it was meant, so that mending it changes nothing of what is read
_READ_AS_MEANT = frozenset(
    ("S307", "S401", "S402", "S404", "S405", "S410", "S411", "S412", "S506", "K301", "K302", "K309", "C209", "C210")
)


class HasErrors(Exception):
    """There is no module to keep the same."""


class WouldChange(Exception):
    """The module would not say the same any more. A fault of ours, never the author's."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line  # the first that would, counted from 1


class HoldsHidden(Exception):
    """What nobody sees in the text would come to mean something."""


class _Read(Frozen):
    lines: list[str]
    blocks: tuple[Block, ...]
    particulars: int  # how many lines they take
    diagnostics: Diagnostics


def formatted(text: str, compile_text: Compile) -> str:
    """The text in its canonical spelling, with "\\n" for line ends. Raises `HasErrors`, `HoldsHidden` and
    `WouldChange`."""
    before = compile_text(text)
    if before.module is None:
        raise HasErrors
    better = spelt(text, compile_text, before.language)
    if compile_text(better).module != before.module:
        if source.holds_hidden(before.text):
            raise HoldsHidden
        raise WouldChange(_where(before.text.split("\n"), better.split("\n"), lambda one: compile_text(one).module))
    return better


def _where(old: list[str], new: list[str], read: Callable[[str], Module | None]) -> int:
    """The first line of `old`, counted from 1, that alone makes another module where it is as in `new`."""
    from difflib import SequenceMatcher  # only faults pay for looking

    was = read("\n".join(old))
    changed = [code for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"]
    for _, start, end, first, last in changed:
        if read("\n".join((*old[:start], *new[first:last], *old[end:]))) != was:
            return start + 1
    return changed[0][1] + 1


def spelt(text: str, compile_text: Compile, language: str) -> str:
    """The same, of a text without errors, unchecked."""
    plain = source.decode(text.encode()).text

    def said(written: str) -> tuple[Diagnostic, ...]:
        found = compile_text(written).diagnostics
        return tuple(one if one.code in _READ_AS_MEANT else one._replace(fix=()) for one in found)

    found = _read(mend("\n".join(second_bullets(plain.split("\n"))), said).text, language)
    found = _read(apply_edits("\n".join(found.lines), edits(found.blocks, language, found.diagnostics)), language)
    lines = [*tidied(found.lines[: found.particulars]), *found.lines[found.particulars :]]
    return "\n".join([*spaced(lines, found.blocks, found.particulars), ""])


def _read(text: str, language: str) -> _Read:
    """The blocks of a text as a compiler reads them, before anything is made of them."""
    lines = text.split("\n")
    diagnostics = Diagnostics("", language, lines)
    kept = source.within_limits(lines, diagnostics)
    particulars = front_matter.read(kept, language, diagnostics)
    kept[: particulars.end] = [""] * particulars.end
    meant = "\n".join(mending.mended(kept, diagnostics))
    return _Read(lines, tree.parse(lines, meant, language), particulars.end, diagnostics)

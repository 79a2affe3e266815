"""The checks of what has been read: flat lists, none stops another.

A check of a file gets its blocks, before it is cut into steps; a check of a step gets its source (with the place to
report to) and its exercise; a check of a module gets them all.
"""

from collections.abc import Callable, Sequence

from courses.blocks import Block, Heading, List, Table
from courses.checks import asking, structure, writing
from courses.diagnostics import Diagnostics
from courses.exercises.base import Exercise
from courses.steps import StepSource

_AROUND = "0123456789\"'“”‘’«»*_[](){}<>#.,:;!?…-/"  # what stands around words

StepCheck = Callable[[StepSource, Exercise], None]
ModuleCheck = Callable[[Sequence[tuple[StepSource, Exercise]]], None]

MODULE_CHECKS: tuple[ModuleCheck, ...] = (writing.check_module, asking.check_module)


def check_file(blocks: tuple[Block, ...], lines: list[str], diagnostics: Diagnostics) -> None:
    """The checks of a whole file; most files have nothing for them to look at, and load none."""
    text = "\n".join(lines)
    if text.count("#") > 2 * text.count("\n## ") + 3 * text.count("\n### "):
        from courses.checks import landing

        landing.check(blocks, diagnostics)
    if text.count("](") > text.count("](#") or "<http" in text or "<mailto:" in text:
        from courses.checks import access

        access.check_links(blocks, diagnostics)
    if any(len(word.strip(_AROUND)) > 1 and word[:2] != "[!" for word in filter(str.isupper, text.split())):
        from courses.checks import access

        access.check_capitals(blocks, diagnostics)
    if text.count("[!") > text.count("> [!TIP]\n"):
        from courses.checks import hints

        hints.check(blocks, diagnostics)
    if any(sign in text for sign in _MARKS) or ("\n~" in text and "{" in text):
        from courses.checks import elsewhere

        elsewhere.check_marks(blocks, diagnostics)
        elsewhere.check_gift(lines, diagnostics)


def _headings_and_tables(step: StepSource, exercise: Exercise) -> None:
    found = list(map(type, step.all_blocks))
    if Table in found or (Heading in found and exercise.kind != "scenario"):  # its headings are scenes
        from courses.checks import access  # few steps have either

        access.check_step(step, exercise)


def _pictures(step: StepSource, exercise: Exercise) -> None:
    elsewhere = step.inlines if exercise.kind in ("spot", "scenario") else ()
    if "![" in step.heading.inline.source or any("![" in inline.source for inline in elsewhere):
        from courses.checks import pictures  # few stand in a title or in what is marked

        pictures.check(step, exercise)


_MAY_BE_TOLD = ("reading", "choice", "several")
_SIGNS = ("ntwoord is", "nswer is", "%]", "___", "…………", "......", " *\n", "\n**", "\n__")  # of another tool's question
_TICKS = ("✅", "❌", "✔", "✓", "✗", "✖")
_TOLD = {  # as well, below what few texts hold
    ":": ("ntwoord:", "nswer:", "oed:", "uist:", "orrect:", "ight:", ":="),
    "(": (
        "(goed)", "(fout)", "(niet ", "(waar)", "(onwaar)", "(ja)", "(nee)", "(juist)", "(onjuist)", "(verkeerd)",
        "(correct)", "(incorrect)", "(right)", "(wrong)", "(true)", "(false)",
    ),
}  # fmt: skip
_MARKS = ("[[", "==", "%%")  # of a link, of stress and of a note elsewhere


def _of_other_tools(step: StepSource, exercise: Exercise) -> None:
    """Looks for questions written as other tools have them; few texts show a sign of one."""
    if exercise.kind not in _MAY_BE_TOLD:
        return
    source = "\n".join([inline.source for inline in step.inlines]) + "\n"
    tables = exercise.kind == "reading" and any(isinstance(one, Table) and len(one.head) > 2 for one in step.blocks)
    if not tables and not _shows_sign(source):
        return
    from courses.checks import elsewhere

    if exercise.kind == "reading":
        elsewhere.check_reading(step)
    else:
        body = step.blocks[step.body[0]] if step.body else None
        elsewhere.check_options(step, body.items if isinstance(body, List) else ())


def _shows_sign(source: str) -> bool:
    """Whether a text may show a sign of another tool's question."""
    signs: tuple[str, ...] = _SIGNS if source.isascii() else _SIGNS + _TICKS
    for part, more in _TOLD.items():
        if part in source:
            signs += more
    return any(map(source.__contains__, signs))


STEP_CHECKS: tuple[StepCheck, ...] = (
    structure.check, writing.check, asking.check, _headings_and_tables, _pictures, _of_other_tools,
)  # fmt: skip

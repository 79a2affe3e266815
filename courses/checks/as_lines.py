"""Questions in plain lines: options that begin with a letter, and a number as the answer to a question."""

import re
from collections.abc import Iterator

from courses.blocks import Heading, Paragraph
from courses.diagnostics import Diagnostics, Edit, Span
from courses.steps import StepSource

_OPTION = re.compile(r"^[*_]*\(?(?P<letter>[a-jA-J])[.)]\s+(?P<text>\S.*)$")
_SIGN = re.compile(
    r"(?i)\s*(?:(?P<right>✅|✔️?|✓|\((?:goed|juist|correct|waar|right|true)\))"
    r"|❌|✖️?|✗|\((?:fout|niet goed|onjuist|verkeerd|niet waar|onwaar|wrong|incorrect|false)\))[.*_\s]*$"
)
_NUMBER = re.compile(
    r"(?im)^[*_]*(?:het |the )?(?:(?:juiste|goede|right) )?(?P<name>antwoord|answer)\s*:[*_]*\s*"
    r"(?P<number>-?\d{2,6}(?:[.,]\d+)?(?: ?%)?)[.*_]*$"
)
Found = tuple[Span, str, str, tuple[Edit, ...]]  # as in `elsewhere`


def options(paragraph: Paragraph, diagnostics: Diagnostics) -> Iterator[Found]:
    """Lines with a, b, c of which one says that it is right."""
    lines = [_OPTION.match(line) for line in paragraph.inline.source.split("\n")]
    options = [line for line in lines if line]
    letters = "".join(option["letter"].lower() for option in options)
    signs = [_SIGN.search(option["text"]) for option in options]
    if len(options) < len(lines) or len(options) < 2 or not "abcdefghij".startswith(letters):
        return
    if sum(bool(sign and sign["right"]) for sign in signs) != 1:
        return
    place = next(i for i, sign in enumerate(signs) if sign)
    fix: list[Edit] = []
    for line, option, sign in zip(range(paragraph.span.line, paragraph.span.end_line + 1), options, signs, strict=True):
        text = option["text"][: sign.start()] if sign else option["text"]
        box = "- [x] " if sign and sign["right"] else "- [ ] "
        fix.append(Edit(Span(line, 1, line, len(diagnostics.written(line)) + 1), box + text))
    whole = all("<!--" not in diagnostics.written(edit.span.line) for edit in fix)
    at = paragraph.span.line + place
    span = Span(at, paragraph.span.column, at, len(diagnostics.written(at)) + 1)
    said = signs[place]
    assert said
    yield span, said.group().strip(" .*_"), "list", tuple(fix) if whole and paragraph.span.column == 1 else ()


def number(step: StepSource, index: int, paragraph: Paragraph) -> Iterator[Found]:
    """`Antwoord: 62` on a line of its own, under a question."""
    found = _NUMBER.search(paragraph.inline.source)
    if not found:
        return
    before = paragraph.inline.source[: found.start()].strip()
    above = step.blocks[index - 1] if index else None
    asked = before or (above.inline.text if isinstance(above, Paragraph | Heading) else "" if above else step.title)
    if asked.rstrip(' *_"”’').endswith("?"):
        line = paragraph.span.line + paragraph.inline.source[: found.start()].count("\n")
        end = len(step.diagnostics.written(line)) + 1
        yield Span(line, paragraph.span.column, line, end), found["name"], f"number {found['number']}", ()

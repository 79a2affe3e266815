"""What must hold whatever bytes an author saves.

`quickly` is looked at for every input: no exception, nothing active in the HTML, no more than a second, every place
inside the file, the report can be written. `alike` for some: the same blocks by our own reader and by markdown-it.
`wholly` for few and for all that reached something new, for it compiles some thirty times: that, the reports in both
languages and all formats, the mends, the one spelling, what is exported.
"""

import html
import re
import time
from collections.abc import Iterator

from courses import codec, hashes, source, tokens, tree
from courses.diagnostics import Diagnostic, Diagnostics, Span
from courses.exchange import gift_out
from courses.exchange.page import page
from courses.mends.applying import apply
from courses.mends.formatting import HasErrors, HoldsHidden, formatted
from courses.mends.mend import errors, mend
from courses.model import Curriculum, Module
from courses.module import Compiled, compile_module
from courses.report import FORMATS, render
from tests.planted.beside import look as look_beside

CURRICULUM = Curriculum(("nl", "en"))
SECOND = 1.0
ACTIVE = re.compile(
    r"<(?!/?(?:[a-z]+[1-6]?|br|hr)\b)|<[^>]*\s(?:on\w+|style|src)\s*=|</?(?:script|style|iframe|object|svg)\b"
)
SHOWN = re.compile(  # what we write ourselves for a picture or sound that was found beside the module
    r'<img src="/modules/case/media/[\w.]+" alt="[^"<>]*"(?: width="\d+" height="\d+")?>'
    r'|<audio controls preload="none" src="/modules/case/media/[\w.]+">'
)
LINK = re.compile(r'href="([^"]*)"')
ESCAPED = frozenset(  # plain texts: pages write them escaped
    ("title", "summary", "speaker", "id", "target", "name", "source", "audience", "owner", "ask", "unit", "skills",
     "skill", "review_before", "follows")
)  # fmt: skip


def compiled(data: bytes, language: str = "nl") -> Compiled:
    return compile_module("case", f"content/case/{language}.md", data, CURRICULUM, language, look_beside())


def quickly(data: bytes, language: str = "nl") -> float:
    """Compiles, and looks at everything that may reach a page. Raises whatever is wrong. Answers the seconds it took;
    an answer over a second is asked for three times, for a machine can be busy."""
    taken, found = SECOND, None
    for _ in range(3):
        begun = time.process_time()
        found = compiled(data, language)
        report = render("full", 1, found.diagnostics, found.language)
        taken = min(taken, time.process_time() - begun)
        if taken < SECOND:
            break
    assert taken < SECOND, f"more than {SECOND} s"
    assert found is not None
    assert report
    for diagnostic in found.diagnostics:
        placed(diagnostic, found.lines)
    assert found.module in (None, found.as_far)
    if found.as_far is not None:
        look(found.as_far)
    return taken


def placed(diagnostic: Diagnostic, lines: list[str]) -> None:
    """Raises AssertionError where a diagnostic or one of its mends is not inside the file."""
    assert diagnostic.message.strip(), diagnostic
    assert diagnostic.help.strip(), diagnostic
    for span in (diagnostic.span, *(edit.span for edit in diagnostic.fix)):
        assert is_inside(span, lines), (diagnostic.code, span)


def is_inside(span: Span, lines: list[str]) -> bool:
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    last = max(len(lines), 1)
    if not (1 <= span.line <= span.end_line <= last and span.column >= 1 and start <= end):
        return False
    width = [len(lines[number - 1]) if lines else 0 for number in (span.line, span.end_line)]
    return span.column <= width[0] + 1 and span.end_column <= width[1] + 1


def look(module: Module) -> None:
    """Raises AssertionError where something active is in a module's HTML."""
    for text in texts(codec.builtins(module)):
        if "<" in text or "href" in text:
            assert not ACTIVE.search(SHOWN.sub("", text)), text
        for href in LINK.findall(text):
            address = "".join(html.unescape(href).split()).lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:")), text


def texts(value: object, name: str = "") -> Iterator[str]:
    """Every text of a module that pages show as HTML; plain ones are escaped there."""
    if isinstance(value, str):
        if name not in ESCAPED:
            yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, key)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part, name)


def alike(data: bytes, language: str = "nl") -> None:
    """Raises AssertionError where our own reading of a text differs from markdown-it's."""
    text = "".join(c for c in source.decode(data[: source.MAX_FILE]).text if c not in source.HIDDEN)
    lines = text.split("\n")
    lines = source.within_limits(lines, Diagnostics("", language, lines))
    assert tree.parse(lines, "\n".join(lines), language) == tokens.parse(lines, lines, language), "read differently"


def wholly(data: bytes, language: str = "nl") -> None:
    """Raises whatever else is wrong with what is made of these bytes."""
    alike(data, language)
    for spoken in ("nl", "en"):
        found = compiled(data, spoken)
        assert found == compiled(data, spoken)
        for name in FORMATS:
            render(name, 1, found.diagnostics, spoken)
        for diagnostic in found.diagnostics:
            assert apply(found.text, [diagnostic]).mended == ((diagnostic,) if diagnostic.fix else ()), diagnostic
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    mends(text, language)
    module = compiled(data, language).module
    if module is not None:
        spellings(text, language)
        kept(module)


def mends(text: str, language: str) -> None:
    """Raises AssertionError where mending makes a text worse."""
    said = mend(text, lambda written: compiled(written.encode(), language).diagnostics)
    assert errors(said.left) <= errors(compiled(text.encode(), language).diagnostics)
    assert compiled(said.text.encode(), language).diagnostics == said.left


def spellings(text: str, language: str) -> None:
    """Raises where the one spelling of a sound text says something else, or has another one still."""
    try:
        once = formatted(text, lambda written: compiled(written.encode(), language))
        assert formatted(once, lambda written: compiled(written.encode(), language)) == once, "not idempotent"
    except HoldsHidden:
        return
    except HasErrors as error:
        raise AssertionError("a sound module has errors in its one spelling") from error


def kept(module: Module) -> None:
    """Raises where a module can't be kept, or read and written elsewhere."""
    sealed = hashes.sealed(module)
    assert codec.decode(codec.encode(sealed), Module) == sealed
    assert gift_out.text(sealed)
    assert page((sealed,), CURRICULUM).html.count("<script") == 0

"""Text as other programs have it, as paragraphs, lists and quotes of a module."""

import re
from collections.abc import Sequence
from html import escape

from courses import source, tree
from courses.diagnostics import Diagnostics
from courses.exchange import markdown
from courses.exchange.html_in import Piece, Read, read
from courses.exchange.markdown import Run
from courses.exchange.questions import LeftOut, Rich
from courses.frozen import Frozen
from courses.html import blocks_html

_TAGS = re.compile(
    r"</?(?:a|b|big|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody"
    r"|td|th|thead|tr|tt|u|ul)(?:\s[^<>]*)?/?>|&(?:[a-z]+|#\d+);|<!--",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<![^\W_])_{3,}(?![^\W_])")  # inside a word they are part of it
_GAP_AT_END = re.compile(r"(?<=[.?!:])\s+_{3,}\s*[.,;:!?]?\s*$")  # the answer stood after the question
_AFTER_GAP = re.compile(r"…\s+([,;:!?])|…\s*\.(?!\S)")
_SIGNS = re.compile(r"[^\w\s.,;:!?'\"()/%€$…-]|_|(?<=\s)-|^-")
_DIRECTION = re.compile(r"(?<![*_])[*_]\(([^*_\n]*)\)[*_]")


class Written(Frozen):
    """Text in both dresses, with what it lost."""

    blocks: str  # Markdown, as many paragraphs as it has
    line: str  # Markdown on one line
    plain: str  # without any marks, on one line
    first: str = ""  # the same of its first paragraph
    left_out: tuple[LeftOut, ...] = ()


def written(text: Rich | None, language: str, quotes: bool = True) -> Written:
    """`quotes`: whether a quote may stay one; else it becomes paragraphs."""
    if text is None or not text.text:
        return Written("", "", "")
    found = read(_html(text))
    pieces = [_with_gaps(piece) for piece in found.pieces]
    blocks = "\n\n".join(filter(None, (_block(piece, language, quotes) for piece in pieces)))
    runs = _joined(pieces)
    first = _one_line(_joined(pieces[:1]))
    return Written(blocks, markdown.one_line(runs, language), _one_line(runs), first, _lost(found))


def _one_line(runs: Sequence[Run]) -> str:
    return " ".join(markdown.plain(runs).split())


def bare(text: Rich) -> Rich:
    """Its words alone, with the signs that mean nothing in a module."""
    shown = _one_line(_joined(read(_html(text)).pieces))
    return Rich(" ".join(_SIGNS.sub(" ", shown).split()), "plain")


def _html(text: Rich) -> str:
    if text.format == "html":
        return text.text
    if text.format == "markdown":
        return _from_markdown(text.text)
    if text.format == "moodle" and _TAGS.search(text.text):
        return text.text.replace("\n", "<br>")
    return escape(text.text).replace("\n", "<br>")


def _from_markdown(text: str) -> str:
    """Markdown as HTML, through the compiler's own door and within its limits."""
    lines = _DIRECTION.sub(r"(\1)", text).split("\n")  # what would be a stage direction is prose
    found = Diagnostics("", "nl", lines)
    source.within_limits(lines, found)
    if found.all():
        return escape(text).replace("\n", "<br>")
    return blocks_html(tree.parse(lines, "\n".join(lines), "nl"))


def _with_gaps(piece: Piece) -> Piece:
    """A gap of underscores as three dots, near to what follows."""
    runs = tuple(run.replace(text=_with_dots(run.text)) for run in piece.runs)
    runs = piece.runs if piece.kind == "code" else runs
    return piece.replace(runs=runs, inner=tuple(map(_with_gaps, piece.inner)))


def _with_dots(text: str) -> str:
    return _AFTER_GAP.sub(r"…\1", _GAP.sub("…", _GAP_AT_END.sub("", text)))


def _block(piece: Piece, language: str, quotes: bool) -> str:
    if piece.kind == "text":
        return markdown.paragraph(piece.runs, language)
    if piece.kind == "code":
        return markdown.code("".join(run.text for run in piece.runs), language)
    if piece.kind in ("ul", "ol"):
        return _list(piece, language, quotes)
    inner = [made for made in (_block(one, language, quotes) for one in piece.inner) if made]
    if piece.kind == "quote" and quotes and inner:
        return markdown.quoted("\n\n".join(inner))
    if piece.kind == "item" and len(inner) == 2 and piece.inner[-1].kind in ("ul", "ol"):
        return "\n".join(inner)
    return "\n\n".join(inner)


def _list(piece: Piece, language: str, quotes: bool) -> str:
    made: list[str] = []
    for item in piece.inner:
        text = _block(item, language, quotes)
        mark = f"{len(made) + 1}. " if piece.kind == "ol" else "- "
        if text:
            made.append(
                mark
                + "\n".join(" " * len(mark) * bool(at) * bool(line) + line for at, line in enumerate(text.split("\n")))
            )
    return "\n".join(made)


def _joined(pieces: Sequence[Piece]) -> list[Run]:
    """All the text of pieces as one paragraph."""
    runs: list[Run] = []
    for piece in pieces:
        runs += [*piece.runs, *_joined(piece.inner), Run(" ")]
    return runs


def _lost(found: Read) -> tuple[LeftOut, ...]:
    lost = [LeftOut("image", f"({name})" if name else "") for name in found.images]
    lost += [LeftOut("media", ", ".join(found.media))] if found.media else []
    return (*lost, *([LeftOut("formatting", ", ".join(found.dropped))] if found.dropped else []))

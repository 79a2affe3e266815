"""Spans as a line of Markdown. What an author typed as Markdown stays Markdown: they meant it."""

import re
from collections.abc import Sequence
from itertools import groupby

from courses.exchange.word.runs import NOTE, Span

_TAG = re.compile(r"<(?=[A-Za-z/?])")
_BLANKS = re.compile(r"[^\S\n]+")
_PUNCTUATION = ".,;:!?…()[]\"'“”‘’"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))


def markdown(spans: Sequence[Span]) -> str:
    """One paragraph's text; "\\n" where its author broke the line."""
    parts = []
    for href, group in groupby(_joined(spans), key=lambda span: span.href):
        text = _dressed(list(group))
        before, inner, after = _apart(text)
        parts.append(f"{before}[{inner}]({href}){after}" if href and inner else text)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in "".join(parts).split("\n")).strip()


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours in one dress as one; blanks alone take the dress of what stands before them."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        plain = not (span.note or span.picture)
        if last is not None and plain and not (last.note or last.picture):
            same = span.replace(text="") == last.replace(text="")
            if same or (not span.text.strip() and span.href == last.href and "\n" not in span.text):
                found[-1] = last.replace(text=last.text + span.text)
                continue
        found.append(span)
    return found


def _dressed(spans: Sequence[Span]) -> str:
    bold = [(list(group), is_bold) for is_bold, group in groupby(spans, key=lambda span: span.bold and not span.note)]
    return _side_by_side([(_leaning(group), "**" if is_bold else "") for group, is_bold in bold])


def _leaning(spans: Sequence[Span]) -> str:
    groups = groupby(spans, key=lambda span: span.italic and not span.note)
    return _side_by_side([("".join(map(_leaf, group)), "*" if is_italic else "") for is_italic, group in groups])


def _side_by_side(pieces: Sequence[tuple[str, str]]) -> str:
    """Pieces with their marks. Punctuation is moved out of a mark that stands against a letter: else Markdown would not
    see the mark."""
    texts = [text for text, _ in pieces]
    for at, (_, mark) in enumerate(pieces):
        if not mark:
            continue
        if at and texts[at - 1][-1:].isalnum() and not texts[at][:1].isalnum():
            inner = texts[at].lstrip(_PUNCTUATION)
            texts[at - 1] += texts[at][: len(texts[at]) - len(inner)]
            texts[at] = inner
        if at + 1 < len(texts) and texts[at + 1][:1].isalnum() and not texts[at][-1:].isalnum():
            inner = texts[at].rstrip(_PUNCTUATION)
            texts[at + 1] = texts[at][len(inner) :] + texts[at + 1]
            texts[at] = inner
    return "".join(_marked(text, mark) if mark else text for text, (_, mark) in zip(texts, pieces, strict=True))


def _leaf(span: Span) -> str:
    if span.note:
        return f"{NOTE}{span.note}{NOTE}"
    if span.picture:
        return f"![{span.text.replace(']', ' ')}]({span.picture})"
    return _TAG.sub(r"\\<", span.text.translate(_INVISIBLE))


def _marked(text: str, mark: str) -> str:
    """Text between marks, line by line: emphasis ends where a paragraph does. Typed marks are not doubled."""
    lines = []
    for line in text.split("\n"):
        before, inner, after = _apart(line)
        typed = inner.startswith(mark) and inner.endswith(mark) and len(inner) > 2 * len(mark)
        lines.append(f"{before}{mark}{inner}{mark}{after}" if inner and not typed else line)
    return "\n".join(lines)


def _apart(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    if not inner:
        return text, "", ""
    start = text.index(inner)
    return text[:start], inner, text[start + len(inner) :]

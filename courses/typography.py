"""Straight quotes as they are shown: “ ” and ’, one character for one. The module keeps what its author typed."""

import re
from typing import Any, Final, cast

from courses.frozen import Frozen
from courses.model import Media, Module

_MARK: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^>]*>|&quot;|&#x27;|[\"']")
_TAGS: Final = re.compile(r"(?:</?[a-zA-Z][^>]*>)*")
_INLINE: Final = frozenset(("em", "strong", "a", "span", "sup", "code"))
_LITERAL: Final = frozenset(("code", "pre"))
_OPENERS: Final = "([{‘“„«/"
_DASHES: Final = "-–—"
_LEFT_OUT: Final = re.compile(r"(?:[stnkmr]|ns|em|tis|twas|til|cause)(?=[\s-]|$)|\d", re.IGNORECASE)  # 's avonds, '90


def typeset_module(module: Module) -> Module:
    """A module to be shown: its texts with typographic quotes."""
    return cast(Module, _shown(module))


def _shown(value: Any) -> Any:
    """The same value where there is nothing to change in it."""
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, tuple):
        parts = tuple([_shown(part) for part in value])
        return value if all(map(_same, parts, value)) else parts
    if not isinstance(value, Frozen) or isinstance(value, Media):
        return value
    changed = {
        field: better
        for field in value._fields
        if (better := _shown(before := getattr(value, field))) is not before
    }  # fmt: skip
    return value.replace(**changed) if changed else value


def _same(one: object, other: object) -> bool:
    return one is other


def typeset(text: str) -> str:
    """HTML as the compiler writes it, or plain text, with typographic quotes; code, addresses and attributes stay."""
    if '"' not in text and "'" not in text and "&" not in text:
        return text
    parts, end, before, literal = list[str](), 0, "", 0
    for found in _MARK.finditer(text):
        between, mark, tag = text[end : found.start()], found.group(), found.group(1)
        before = between[-1:] or before
        end = found.end()
        if tag:
            before = before if tag in _INLINE else ""
            literal += (-1 if mark[1] == "/" else 1) if tag in _LITERAL else 0
        elif not literal:
            before = mark = _quote(mark, before, text[_TAGS.match(text, end).end() :][:8])  # type: ignore[union-attr]
        parts += (between, mark)
    return "".join((*parts, text[end:]))


def _quote(mark: str, before: str, after: str) -> str:
    """A quote between what stands before it, a character or "", and what follows."""
    ends = not after or after[0].isspace()
    double = mark in ('"', "&quot;")
    if ends and before.isspace():
        return mark
    opens = not before or before.isspace() or before in _OPENERS
    if before in _DASHES and before:
        opens = after[:1].isalnum()
    if ends or not opens:
        return "”" if double else "’"
    if double:
        return "“"
    return "’" if _LEFT_OUT.match(after) else "‘"

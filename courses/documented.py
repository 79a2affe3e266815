"""A rule's docstring as its documentation page: what it finds, why, and an example that is bad and one that is good."""

import re
from inspect import cleandoc

from courses.diagnostics import Rule
from courses.frozen import Frozen

_PARTS = re.compile(r"\n\n(Why|Bad|Good):(?=\s)")


class Page(Frozen):
    """The four parts, as they stand in the docstring; an example may be a block of several lines or a sentence."""

    what: str
    why: str
    bad: str
    good: str


def documented(rule: type[Rule]) -> Page:
    """Raises ValueError for a docstring that lacks a part or has one twice."""
    what, *rest = _PARTS.split(cleandoc(rule.__doc__ or ""))
    if rest[0::2] != ["Why", "Bad", "Good"]:
        raise ValueError(f"{rule.code} {rule.__name__} is documented without why, bad and good, in this order")
    why, bad, good = rest[1::2]
    return Page(_joined(what), _joined(why), _example(bad), _example(good))


def _joined(text: str) -> str:
    return " ".join(text.split())


def _example(text: str) -> str:
    """A block without its indent, or a sentence on one line."""
    first, _, rest = text.partition("\n")
    if first.strip():
        return _joined(text) if not rest.startswith("    ") else f"{first.strip()}\n{_unindented(rest)}"
    return _unindented(rest)


def _unindented(block: str) -> str:
    return cleandoc("\n" + block).strip("\n")

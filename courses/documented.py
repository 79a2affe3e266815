"""A rule's docstring as its documentation page: what it finds, why, and an example that is bad and one that is good."""

import re
from inspect import cleandoc

from courses.diagnostics import Rule
from courses.frozen import Frozen

_PARTS = re.compile(r"\n\n(Why|Bad|Good):(?=\s)")


_CODE = re.compile(r"`([^`]+)`\.?")


class Page(Frozen):
    """The four parts. An example is a block of several lines, or one line in which code stands between backticks."""

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


def snippets(example: str) -> tuple[str, ...]:
    """What an author types in an example that is nothing else: a block, or code with "or" between; () for words."""
    if "\n" in example:
        return (example,)
    alternatives = re.split(r"(?<=`),? or (?=`)|(?<=`), (?=`)", example)
    found = [_CODE.fullmatch(part) for part in alternatives]
    return tuple(one.group(1) for one in found if one) if all(found) else ()


def _joined(text: str) -> str:
    return " ".join(text.split())


def _example(text: str) -> str:
    """A block without its indent, or a sentence on one line; a block of one line as code in a sentence."""
    first, _, block = text.partition("\n")
    if first.strip():
        return _joined(text)
    typed = cleandoc("\n" + block).strip("\n")
    return typed if "\n" in typed else f"`{typed}`"

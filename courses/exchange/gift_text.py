"""GIFT's text: its escapes, its formats, and looking for a sign that is not escaped."""

import re

from courses.exchange.questions import FORMATS, Rich

GAP = "_____"  # where the answer stood
REST = "…"  # where a further one stood

_FORMAT = re.compile(r"\s*\[(" + "|".join(FORMATS) + r")\]", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")


def find(text: str, sign: str, start: int = 0, end: int | None = None) -> int:
    """Where `sign` first stands without a backslash before it; -1 where nowhere."""
    stop = len(text) if end is None else end
    at = text.find(sign, start, stop)
    while at >= 0 and _is_escaped(text, at):
        at = text.find(sign, at + 1, stop)
    return at


def _is_escaped(text: str, at: int) -> bool:
    slashes = at
    while slashes and text[slashes - 1] == "\\":
        slashes -= 1
    return (at - slashes) % 2 == 1


def unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) == "n" else found.group(1), text)


def cleaned(text: str, format_name: str) -> str:
    """Text as meant: outside HTML and Markdown, lines and blanks in the file mean no more than one blank."""
    if format_name in ("html", "markdown"):
        return unescaped(text.strip())
    return "\n".join(" ".join(line.split()) for line in unescaped(" ".join(text.split())).split("\n")).strip()


def rich(text: str, default: str = "moodle") -> Rich:
    """Text with the format that is named before it, else `default`."""
    found = _FORMAT.match(text)
    format_name = found.group(1).lower() if found else default
    return Rich(cleaned(text[found.end() :] if found else text, format_name), format_name)


def optional(text: str, default: str) -> Rich | None:
    found = rich(text, default)
    return found if found.text else None

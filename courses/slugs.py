"""Headings as ids, the way GitHub makes anchors of them, so that links work there as they are."""

from unicodedata import category, normalize

_KEPT = frozenset(("Nd", "Nl", "Pc"))  # beside letters and marks: decimal numbers, letter numbers, the underscore
#: What becomes of ASCII: a hyphen for a space, nothing for what is no letter, digit, hyphen or underscore.
_ASCII: dict[int, str | None] = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) in "-_")}
_ASCII[ord(" ")] = "-"


def slug(text: str) -> str:
    """The anchor GitHub gives a heading with this plain text; "" where nothing of it is left.

    Not numbered: the second of two equal headings is an error here, not "-1".
    """
    if text.isascii():
        return text.strip().lower().translate(_ASCII)
    lowered = normalize("NFC", text).strip().lower()
    return "".join("-" if c == " " else c for c in lowered if _is_kept(c))


def _is_kept(character: str) -> bool:
    if character.isascii():
        return ord(character) not in _ASCII or character == " "
    kind = category(character)
    return kind[0] in "LM" or kind in _KEPT or character in "\u200c\u200d"


def differs_on_gitlab(anchor: str) -> bool:
    """GitLab squeezes hyphens and puts "anchor-" before a bare number; everything else is equal."""
    return "--" in anchor or (anchor.isdecimal())

"""Letters that were lost when a text went from one encoding to another, found where one of their traces is seen."""

import re

from courses import rules
from courses.diagnostics import Diagnostics, Edit, Span

_LOST = r"[\w'’-]*(?:\ufffd|\u00c3[\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]|\u00e2\u20ac[^\s\w]?)\S*"


def check(lines: list[str], diagnostics: Diagnostics) -> None:
    """Reports the first word of each line that lost a letter, with the word it was where that can be told."""
    for number, line in enumerate(lines, 1):
        found = re.search(_LOST, line)
        if found:
            word = found.group().rstrip(".,;:!?")
            span = Span(number, found.start() + 1, number, found.start() + 1 + len(word))
            meant = _restored(word)
            how = {"nl": "Bedoelde je '{}'? ", "en": "Did you mean '{}'? "}[_language(diagnostics)].format(meant)
            fix = (Edit(span, meant),) if meant else ()
            diagnostics.add(rules.signs.LostLetter, span, fix, word=word, how=how if meant else "")


def _language(diagnostics: Diagnostics) -> str:
    return "en" if diagnostics.language == "en" else "nl"


def _restored(word: str) -> str:
    """The word before it was read as Windows-1252; "" where it can't be told."""
    try:
        return word.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""

"""Where one sentence ends and the next begins, by rules an author can know.

A sentence ends at `.`, `!`, `?` or `…`, with the closing quotes and brackets after it, where a blank follows and then
something other than a small letter. Not after an abbreviation from the list below, not after a single letter
("J. Smit"), and after a few words only where no number follows ("nr. 4").
"""

import re
from itertools import pairwise

# Never the end of a sentence: something always follows.
ABBREVIATIONS = frozenset((
    "dhr", "mevr", "mw", "fam", "drs", "ing", "ir", "mr", "dr", "prof", "bijv", "bv", "blz", "evt", "resp", "excl",
    "incl", "t.a.v", "i.p.v", "m.b.t", "o.a", "d.w.z", "m.a.w", "a.u.b", "o.v.v", "i.v.m", "t.g.v", "p/a", "t/m", "zgn",
    "mrs", "ms", "st", "e.g", "i.e", "approx", "vs", "dept", "ref",
))  # fmt: skip
# An abbreviation where a number follows, the end of a sentence elsewhere ("No. I will call you.").
BEFORE_NUMBERS = frozenset(("nr", "nrs", "no", "nos", "art", "ca", "max", "min", "p", "par", "tel"))

_LONGEST = 7  # letters; all that is abbreviated is shorter
_END = r"[.!?][.!?]*[\"')\]]*\s+(?=\S)"  # begins with one sign, which is found faster than any number of them
_PLAIN = str.maketrans("…”’»", '."\'"')  # sign for sign: a pattern of ASCII is compiled several times as fast
_BEFORE_WORDS = "\"'“”‘’«»(["  # beside blanks


def starts(text: str) -> tuple[int, ...]:
    """The offsets where sentences begin; the first is 0. No text gives none."""
    if not text.strip():
        return ()
    plain = text if text.isascii() else text.translate(_PLAIN)
    return (0, *(found.end() for found in re.finditer(_END, plain) if _ends(text, found)))


def _ends(text: str, found: "re.Match[str]") -> bool:
    """Whether a sentence ends at what looks like an end."""
    if text[found.end()].islower():
        return False
    if text[found.start() : found.end()].rstrip() != ".":
        return True
    begin = found.start()
    if text[max(begin - _LONGEST, 0) : begin].isalpha() and begin >= _LONGEST:
        return True
    while begin and text[begin - 1] not in _BEFORE_WORDS and not text[begin - 1].isspace():
        begin -= 1
    last = text[begin : found.start()].lower()
    if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return False
    return not (last in BEFORE_NUMBERS and text[found.end()].isdigit())


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without the blanks around them."""
    cuts = (*starts(text), len(text))
    return tuple(text[begin:end].strip() for begin, end in pairwise(cuts))

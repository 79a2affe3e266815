"""Particulars in the notation other tools have for them: lists below each other, brackets and quotation marks."""

from courses import rules
from courses.diagnostics import Diagnostics, Edit, Span
from courses.source import whole_line

_QUOTES = ('""', "''")
_MANY = 2  # one text between quotation marks may be a quote; more are a habit


def plain(lines: list[str], first: int, diagnostics: Diagnostics) -> list[str]:
    """The lines with each particular as plain text on one line; what was otherwise is reported, once. `first`: where
    they begin."""
    kept, edits = list(lines), list[Edit]()
    quoted = [i for i in range(first, len(lines)) if _between(_text(lines[i]), _QUOTES)]
    for index in range(first, len(lines)):
        text = _text(kept[index])
        if _between(text, ("[]",)) or (len(quoted) >= _MANY and index in quoted):
            better = (
                ", ".join(part.strip().strip("\"'") for part in text[1:-1].split(",")) if text[0] == "[" else text[1:-1]
            )
            start = kept[index].index(":") + 1 + kept[index].partition(":")[2].index(text)
            edits.append(Edit(Span(index + 1, start + 1, index + 1, start + len(text) + 1), better))
            kept[index] = kept[index][:start] + better
        elif kept[index].rstrip().endswith(":"):
            _joined(kept, index, edits)
    if edits:
        number = edits[0].span.line
        better = kept[number - 1].strip()
        diagnostics.add(rules.particulars.OtherNotation, whole_line(lines, number), tuple(edits), better=better)
    return kept


def _joined(kept: list[str], index: int, edits: list[Edit]) -> None:
    """The items under a name, on its own line, with commas between."""
    end = index + 1
    while end < len(kept) and is_item(kept[end]):
        end += 1
    items = [line.strip()[2:].strip().strip("\"'") for line in kept[index + 1 : end]]
    if items:
        head, last = kept[index].rstrip(), kept[end - 1]
        edits.append(Edit(Span(index + 1, len(head) + 1, end, len(last) + 1), " " + ", ".join(items)))
        kept[index] = f"{head} {', '.join(items)}"
        kept[index + 1 : end] = [""] * (end - index - 1)


def is_item(line: str) -> bool:
    return line.strip()[:2] in ("- ", "* ")


def _text(line: str) -> str:
    return line.partition(":")[2].strip()


def _between(text: str, pairs: tuple[str, ...]) -> bool:
    return len(text) > 1 and text[0] + text[-1] in pairs

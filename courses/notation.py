"""Particulars in the notation other tools have for them: lists below each other, brackets and quotation marks."""

from courses import rules
from courses.diagnostics import Diagnostics, Edit, Span
from courses.front_matter import Field
from courses.source import whole_line

_QUOTES = ('""', "''")
_MANY = 2  # one text between quotation marks may be a quote; more are a habit


def plain(lines: list[str], first: int, diagnostics: Diagnostics) -> tuple[list[str], dict[int, tuple[Field, ...]]]:
    """The lines with each particular as plain text on one line, and where the pieces of those that were otherwise
    stand, by the number of the line. They are reported, once. `first`: where the particulars begin."""
    kept, edits, pieces = list(lines), list[Edit](), dict[int, tuple[Field, ...]]()
    quoted = [i for i in range(first, len(lines)) if _between(_text(lines[i]), _QUOTES)]
    for index in range(first, len(lines)):
        text = _text(kept[index])
        if _between(text, ("[]",)) or (len(quoted) >= _MANY and index in quoted):
            start = kept[index].index(":") + 1 + kept[index].partition(":")[2].index(text)
            within = _pieces(text[1:-1].split(",") if text[0] == "[" else [text[1:-1]], index + 1, start + 1)
            better = ", ".join(piece.text for piece in within) if text[0] == "[" else text[1:-1]
            edits.append(Edit(Span(index + 1, start + 1, index + 1, start + len(text) + 1), better))
            kept[index] = kept[index][:start] + better
        elif kept[index].rstrip().endswith(":"):
            within = _joined(kept, index, edits)
        else:
            continue
        if within:
            pieces[index + 1] = within
    if edits:
        number = edits[0].span.line
        better = kept[number - 1].strip()
        diagnostics.add(rules.particulars.OtherNotation, whole_line(lines, number), tuple(edits), better=better)
    return kept, pieces


def _joined(kept: list[str], index: int, edits: list[Edit]) -> tuple[Field, ...]:
    """The items under a name, put on its own line with commas between."""
    end = index + 1
    while end < len(kept) and is_item(kept[end]):
        end += 1
    starts = [len(line) - len(line.lstrip()) + 1 for line in kept[index + 1 : end]]
    items = [
        _piece(line[start:], number, start)
        for number, (line, start) in enumerate(zip(kept[index + 1 : end], starts, strict=True), index + 2)
    ]
    if items:
        head, last = kept[index].rstrip(), kept[end - 1]
        text = ", ".join(item.text for item in items)
        edits.append(Edit(Span(index + 1, len(head) + 1, end, len(last) + 1), f" {text}"))
        kept[index] = f"{head} {text}"
        kept[index + 1 : end] = [""] * (end - index - 1)
    return tuple(item for item in items if item.text)


def _pieces(texts: list[str], number: int, start: int) -> tuple[Field, ...]:
    """What stands between commas on line `number`, from `start` on, counted from 0."""
    found: list[Field] = []
    for text in texts:
        found.append(_piece(text, number, start))
        start += len(text) + 1
    return tuple(found)


def _piece(raw: str, number: int, start: int) -> Field:
    """A text without blanks and quotation marks around it, with its place."""
    text = raw.strip().strip("\"'")
    column = start + raw.index(text) + 1 if text else start + 1
    return Field(text, Span(number, column, number, column + len(text)))


def is_item(line: str) -> bool:
    return line.strip()[:2] in ("- ", "* ")


def _text(line: str) -> str:
    return line.partition(":")[2].strip()


def _between(text: str, pairs: tuple[str, ...]) -> bool:
    return len(text) > 1 and text[0] + text[-1] in pairs

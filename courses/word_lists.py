"""A word processor's second bullet, an o, and its circles, as the marks and boxes they are meant as."""

import re

_SPACE = " \t\u00a0"
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_CIRCLE = re.compile(rf"([{_SPACE}]*)([○●])[{_SPACE}]+(?=\S)")
_SECOND = re.compile(rf"[{_SPACE}]*o([{_SPACE}]+)(?=\S)")
_ABOVE = re.compile(rf"([{_SPACE}]*)([-*+•‣◦▪·●○–—‒−]|\d{{1,4}}[.)])[{_SPACE}]+")
_SORTED = re.compile(r"(?i)\(.*\b(?:verdeel|sort)\b.*\)")


def second_bullets(lines: list[str]) -> list[str]:
    """The lines with a word processor's second bullet, an o, as the mark of items below the one above them, or of a
    list of their own."""
    kept, run, in_code = list(lines), list[int](), False
    for index, line in enumerate([*lines, "#"]):
        in_code ^= bool(_FENCE.match(line))
        if _SECOND.match(line) and not in_code:
            run.append(index)
        elif run and line.strip() and line[0] not in _SPACE + ">":
            _below(run, kept)
            run = []
    return kept


def _below(run: list[int], lines: list[str]) -> None:
    """These lines as items below the one above them; one line that may be a sentence is left."""
    start = run[0]
    above = next((line for line in reversed(lines[:start]) if line.strip() and line[0] not in ">"), "")
    item = _ABOVE.match(above)
    tabs = any("\t" in lines[index].lstrip()[:2] for index in run)
    if not tabs and len(run) < 2:  # "o ja" goes on
        return
    indent = len(item.group().expandtabs(4)) if item and (item[2][0].isdigit() or item[2] in "-*+") else 0
    if item and not indent:
        indent = len(item[1]) + 2  # what is not a mark of ours is read as a hyphen and one blank
    for index in run:
        found = _SECOND.match(lines[index])
        assert found
        lines[index] = f"{' ' * indent}- {lines[index][found.end() :]}"


def circles(lines: list[str]) -> None:
    """Open circles among filled ones, below each other, as boxes: the filled ones are right."""
    run: dict[int, re.Match[str]] = {}
    sorted_, in_code = False, False
    for index, line in enumerate([*lines, "#"]):
        in_code ^= bool(_FENCE.match(line))
        found = _CIRCLE.match(line)
        if found and not in_code:
            run[index] = found
        elif run and line.strip() and line[0] not in _SPACE + ">":
            if not sorted_:
                _as_boxes(run, lines)
            run = {}
        if line.startswith("##"):
            sorted_ = False
        sorted_ = sorted_ or (line[:2] in ("*(", "_(") and bool(_SORTED.search(line)))


def _as_boxes(run: "dict[int, re.Match[str]]", lines: list[str]) -> None:
    if len({found[1] for found in run.values()}) > 1 or len({found[2] for found in run.values()}) < 2:
        return
    for index, found in run.items():
        lines[index] = f"{found[1]}- [{'x' if found[2] == '●' else ' '}] {lines[index][found.end() :]}"

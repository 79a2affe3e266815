"""Asterisks that stayed asterisks in a conversation: bold that never ends, or has a blank on the wrong side."""

import re

from courses import rules
from courses.blocks import Node, plain
from courses.diagnostics import Diagnostics, Edit, Span

_NAME = r"\s*([^\s.?!:*\"“][^.?!:*\"“]{0,40}):"
_WORDS = {
    "nl": {
        "name": "Zet de sterretjes om de naam: '**{text}:**'.",
        "closing": "Haal de spatie voor de laatste twee sterretjes weg: '{text}**'.",
        "opening": "Haal de spatie na de eerste twee sterretjes weg: '**{text}'.",
        "note": "Zet er twee sterretjes bij vlak voor '[^{text}]'.",
        "open": "Zet er ook twee sterretjes achter wat vet moet zijn, of haal deze weg.",
    },
    "en": {
        "name": "Put the asterisks around the name: '**{text}:**'.",
        "closing": "Take out the space before the last two asterisks: '{text}**'.",
        "opening": "Take out the space after the first two asterisks: '**{text}'.",
        "note": "Put two asterisks right before '[^{text}]' as well.",
        "open": "Put two asterisks after what should be bold as well, or take these out.",
    },
}


def pairs(nodes: tuple[Node, ...]) -> list[int]:
    """The positions of the first of two asterisks that stayed text and were not escaped."""
    found: list[int] = []
    for i in range(len(nodes) - 1):
        if _is_star(nodes[i]) and _is_star(nodes[i + 1]) and not (found and found[-1] == i - 1):
            found.append(i)
    return found if any(_touches(nodes, i) for i in found) else []


def _touches(nodes: tuple[Node, ...], place: int) -> bool:
    """Whether the two asterisks at this position touch a word or a footnote: `2 ** 3` is left alone."""
    after = nodes[place + 2 : place + 3]
    return bool(plain(nodes[:place])[-1:].strip() or (after and (after[0].kind == "note" or plain(after)[:1].strip())))


def check(nodes: tuple[Node, ...], diagnostics: Diagnostics) -> None:
    """Reports the first two asterisks in a turn that make nothing bold."""
    found = pairs(nodes)
    if not found:
        return
    first = found[0]
    start = nodes[first].span
    how, text = _how(nodes, found)
    words = _WORDS["en" if diagnostics.language == "en" else "nl"][how]
    span = Span(start.line, start.column, start.line, start.column + 2)
    diagnostics.add(rules.talk.LooseStars, span, _fix(nodes, found, how, diagnostics), how=words.format(text=text))


def _fix(nodes: tuple[Node, ...], found: list[int], how: str, diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """Without the blank on the wrong side; the other remedies an author has to choose from."""
    if how not in ("opening", "closing"):
        return ()
    stars = nodes[found[how == "closing"]].span
    line, at = diagnostics.written(stars.line), stars.column - 1
    start, end = (at + 2, at + 2) if how == "opening" else (at, at)
    while how == "opening" and line[end : end + 1].isspace():
        end += 1
    while how == "closing" and line[start - 1 : start].isspace():
        start -= 1
    return (Edit(Span(stars.line, start + 1, stars.line, end + 1), ""),) if start < end else ()


def _how(nodes: tuple[Node, ...], found: list[int]) -> tuple[str, str]:
    """Which remedy fits, and the words it quotes."""
    before, after = plain(nodes[: found[0]]), plain(nodes[found[0] + 2 :])
    name = re.match(_NAME, after)
    if name and not before.strip():
        return "name", name[1].strip()
    inside = plain(nodes[found[0] + 2 : found[1]]) if len(found) > 1 else ""
    if inside.strip() and (inside[0].isspace() or inside[-1].isspace()):
        return ("opening", _first(inside)) if inside[0].isspace() else ("closing", _last(inside))
    note = next((node for node in nodes[found[0] :] if node.kind == "note"), None)
    return ("note", note.text) if note else ("open", "")


def _first(text: str) -> str:
    return " ".join(text.split()[:2])


def _last(text: str) -> str:
    return " ".join(text.split()[-2:])


def _is_star(node: Node) -> bool:
    return node.kind == "text" and node.text == "*" and node.span.end_column - node.span.column == 1

"""Directions gone astray behind an item of a list: a choice of a scene, or a statement to recall."""

import re

from courses.blocks import Direction, Inline, Item, List, Node, Paragraph, Said, Slip, plain
from courses.diagnostics import Span
from courses.directions import Meaning, meaning, nearest, normal
from courses.vocabulary import ITEM, SCENE, position_of

_SEPARATORS = r"[,;()\[\]{}*_`]+"
_GROUP = r"[(\[{][^()\[\]{}]*[)\]}]"
_AROUND = " \t\u00a0,;.&+-\u2013\u2014*_"


def items(block: List, position: str, recall: bool, language: str) -> List:
    """A list with the directions found that stand behind its items, however they are written."""
    if position == SCENE and any(_link(item) for item in block.items):
        found = tuple(_choice(_with_below(item), language) if _link(item) else item for item in block.items)
    elif recall and block.is_tasks:
        found = tuple(_statement(_with_below(item), language) for item in block.items)
    else:
        return block
    return block if found == block.items else List(found, block.span, block.ordered, block.start)


def _link(item: Item) -> bool:
    return any(node.kind == "link" for node in item.inline.nodes)


def _with_below(item: Item) -> Item:
    """An item with a direction that stands in a paragraph of its own under it, as if it stood behind it."""
    below = item.blocks[0] if item.blocks else None
    said = below.said if isinstance(below, Paragraph) else None
    if said is None or said.unknown or not all(position_of(part.word) == ITEM for part in said.known):
        return item
    before = item.said if item.said and item.said.known else Said(said.span, "", (), ())
    slip = Slip("below", said.text, said.span, ", ".join(filter(None, (before.text, said.text))))
    known = (*before.known, *said.known)
    whole = Said(before.span, before.text, known, before.unknown, (*before.slips, *said.slips, slip))
    return item.replace(blocks=item.blocks[1:], said=whole)


def _choice(item: Item, language: str) -> Item:
    """Next to its link a choice has directions only; what looks like one and isn't is said to be unknown."""
    nodes = item.inline.nodes
    rest = tuple(n for n in nodes if n.kind not in ("link", "soft", "hard") and (n.children or n.text.strip()))
    if not rest:
        return item
    parts = [
        part.strip() for part in re.split(_SEPARATORS, " ".join(_text(node) for node in rest)) if part.strip(_AROUND)
    ]
    known = _all_known(parts, language, _in_marks(rest)) if len(parts) <= 6 else []
    if not known:
        return item
    span = _span(rest, item.said if item.said and item.said.known else None)
    already = item.said.known if item.said and item.said.known else ()
    before = [_direction(part, found[1], rest) for part, found in zip(parts, known, strict=True) if found]
    written = [found[0] if found else part for part, found in zip(parts, known, strict=True)]
    better = ", ".join([*written, *(said.text for said in already)])
    slips = list(item.said.slips) if item.said and already else []
    unknown = [(part, _place(part, rest)) for part, found in zip(parts, known, strict=True) if not found]
    if unknown:
        slips += [Slip("unknown", part, place, "") for part, place in unknown]
    else:
        kind = "comma" if already or len([n for n in rest if _text(n).strip(_AROUND)]) > 1 else "loose"
        slips.append(Slip(kind, _written(item, span), span, f"*({better})*"))
    said = Said(span, better, (*before, *already), tuple(unknown), tuple(slips))
    links = tuple(node for node in nodes if node.kind == "link")
    return Item(Inline(links, item.inline.span, item.inline.source), item.blocks, item.span, item.checked, said)


def _all_known(parts: list[str], language: str, sure: bool) -> list[tuple[str, Meaning] | None]:
    """What each part says, None where it is nothing known; [] where that makes prose of all of them, unless `sure`."""
    found = []
    for part in parts:
        found.append(_known(part, language))
        if found[-1] is None and not sure:
            return []
    return found


def _statement(item: Item, language: str) -> Item:
    """A statement with its category behind it, in parentheses without italics, or in other words."""
    nodes = item.inline.nodes
    if (item.said and item.said.known) or not nodes:
        return item
    text = _text(nodes[-1]).rstrip()
    group = text if nodes[-1].kind in ("em", "strong") else text[text.rfind("(") :] if text.endswith(")") else ""
    found = _known(group.strip("() "), language) if group else None
    if not found or found[1].word != "category":
        return item
    end = nodes[-1].span
    column = end.end_column - len(group) if nodes[-1].kind == "text" else end.column
    span = Span(end.end_line, column, end.end_line, end.end_column)
    word = group.strip("() ")
    direction = _direction(word, found[1], (nodes[-1],))
    if nodes[-1].kind == "em" and group[0] == "(":
        slip = Slip("spelling", word, direction.span, found[0])
    else:
        slip = Slip("loose", group, span, f"*({found[0]})*")
    said = Said(span, group, (direction,), (), (slip,))
    kept = nodes[:-1]
    if nodes[-1].kind == "text":
        kept = (*kept, Node("text", end, text[: len(text) - len(group)].rstrip()))
    elif kept and kept[-1].kind == "text":
        kept = (*kept[:-1], Node("text", kept[-1].span, kept[-1].text.rstrip()))
    return Item(Inline(kept, item.inline.span, item.inline.source), item.blocks, item.span, item.checked, said)


def _known(part: str, language: str) -> tuple[str, Meaning] | None:
    """What a part says behind an item, and how that is written; also in other words."""
    found = meaning(part, language)
    if found:
        return (part, found) if position_of(found.word) == ITEM else None
    guess = nearest(part, language, (ITEM,))
    if guess and guess.kind != "value":
        return guess.better, guess.meaning
    from courses.synonyms import meant  # only mistakes pay for looking

    better = meant(normal(part), language)
    found = meaning(better, language) if better else None
    return (better, found) if found and position_of(found.word) == ITEM else None


def _in_marks(rest: tuple[Node, ...]) -> bool:
    """Whether all that stands next to the link is in italics, bold or parentheses."""
    outside = "".join(node.text for node in rest if node.kind == "text")
    return not re.sub(_GROUP, "", outside).strip(_AROUND)


def _text(node: Node) -> str:
    return node.text if node.kind == "code" else plain((node,))


def _direction(part: str, found: Meaning, rest: tuple[Node, ...]) -> Direction:
    return Direction(found.word, _place(part, rest), part, found.value, found.number)


def _place(part: str, nodes: tuple[Node, ...]) -> Span:
    """Where a part stands; the whole node where it goes over more than one."""
    for node in nodes:
        if node.children:
            found = _place(part, node.children)
            if found != _span(node.children, None):
                return found
        at = node.text.find(part)
        if at >= 0:
            column = node.span.column + at + (node.kind == "code")
            return Span(node.span.line, column, node.span.line, column + len(part))
    return _span(nodes, None)


def _span(nodes: tuple[Node, ...], said: Said | None) -> Span:
    """From the first of these nodes to the last, or to what is said after them; without blanks in front."""
    first = nodes[0].span
    if nodes[0].kind == "text":
        first = first._replace(column=first.column + len(nodes[0].text) - len(nodes[0].text.lstrip()))
    places = [nodes[-1].span, *([said.span] if said else [])]
    end = max((place.end_line, place.end_column) for place in places)
    start = min((place.line, place.column) for place in (first, *places[1:]))
    return Span(*start, *end)


def _written(item: Item, span: Span) -> str:
    return item.inline.source.split("\n")[0][span.column - item.inline.span.column :][: span.end_column - span.column]

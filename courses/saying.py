"""Where a text says a stage direction: alone in a paragraph, or at the end of a list item."""

from courses import directions
from courses.blocks import Inline, Node, Said, Slip, plain
from courses.diagnostics import Span, span_of
from courses.vocabulary import ITEM, SCENE, STEP


def alone(inline: Inline, language: str) -> Said | None:
    """What a paragraph says that is nothing but italics in parentheses, also with the parentheses outside."""
    nodes = inline.nodes
    if len(nodes) == 1:
        return in_italics(nodes[0], (STEP, SCENE), language) if nodes[0].kind == "em" else None
    if len(nodes) == 3 and nodes[0].text == "(" and nodes[2].text == ")":
        return _outside(nodes, (STEP, SCENE), language)
    return None


def at_end(inline: Inline, language: str) -> tuple[Inline, Said | None]:
    """Cuts directions off the end of an item's first paragraph, also where a space or the italics went wrong."""
    nodes = inline.nodes
    if not nodes or (nodes[-1].kind != "em" and (len(nodes) < 3 or nodes[-1].text not in (")", "*"))):
        return inline, None
    count = 1
    said = in_italics(nodes[-1], (ITEM,), language)
    if said is None and len(nodes) > 2 and nodes[-1].text in (")", "*"):
        count, said = 3, _outside(nodes[-3:], (ITEM,), language) or _literal(nodes[-3:], language)
    if said is None or not said.known:
        return inline, said
    rest = nodes[:-count]
    if said.text and count == 1 and rest and not _is_gap(rest[-1]):
        said = _with_slip(said, "glued")
    if rest and rest[-1].kind == "text":
        opening = count == 3 and rest[-1].text.endswith("(")
        rest = (*rest[:-1], Node("text", rest[-1].span, rest[-1].text.removesuffix("(" if opening else "").rstrip()))
    return Inline(rest, inline.span, inline.source), said


def _is_gap(node: Node) -> bool:
    return node.kind in ("soft", "hard") or (node.kind == "text" and node.text[-1:].isspace())


def in_italics(node: Node, positions: tuple[str, ...], language: str) -> Said | None:
    """`*(vragen)*`."""
    if node.kind != "em":
        return None
    text = plain(node.children).strip()
    if text[:1] != "(" or text[-1:] != ")":
        return None
    return read(text[1:-1], node.children, node.span, _inside(node.span, 2), language, positions)


def _outside(nodes: tuple[Node, ...], positions: tuple[str, ...], language: str) -> Said | None:
    """`(*vragen*)`: only where every word is known, for much prose looks like this."""
    before, node, after = nodes
    if node.kind != "em" or not (before.text.endswith("(") and after.text.startswith(")")):
        return None
    span = node.span._replace(column=node.span.column - 1, end_column=node.span.end_column + 1)
    said = read(plain(node.children), node.children, span, _inside(node.span, 1), language, positions)
    return _with_slip(said, "outside") if said.known and not said.unknown and not said.slips else None


def _literal(nodes: tuple[Node, ...], language: str) -> Said | None:
    """`woord*(vragen)*`: glued to a word, the asterisks stay asterisks."""
    first, node, last = nodes
    if not (first.text == last.text == "*" and node.text[:1] == "(" and node.text[-1:] == ")"):
        return None
    span = Span(first.span.line, first.span.column, last.span.end_line, last.span.end_column)
    said = read(node.text[1:-1], (node,), span, _inside(span, 2), language, (ITEM,))
    return _with_slip(said, "glued") if said.known and not said.unknown and not said.slips else None


def read(
    text: str, nodes: tuple[Node, ...], span: Span, inner: Span, language: str, positions: tuple[str, ...]
) -> Said:
    """`directions.read`, of a text in nodes that may go over lines. `inner`: where it begins."""
    said = directions.read(text, span, inner, language, positions)
    return said if span.line == span.end_line else _over_lines(said, text, nodes, inner)


def _over_lines(said: Said, text: str, nodes: tuple[Node, ...], inner: Span) -> Said:
    """What was read as if it stood on one line, with its places on the lines it does stand on."""
    from courses.leaves import Leaves  # few directions go over lines

    leaves, first = Leaves(nodes), max(plain(nodes).find(text), 0) - inner.column

    def placed(span: Span) -> Span:
        return leaves.span(span.column + first, span.end_column + first)

    return said.replace(
        known=tuple(one.replace(span=placed(one.span)) for one in said.known),
        unknown=tuple((part, placed(span)) for part, span in said.unknown),
        slips=tuple(one.replace(span=placed(one.span)) for one in said.slips),
    )


def _inside(span: Span, marks: int) -> Span:
    line, column, end_line, end_column = span
    return span_of((line, column + marks, end_line, end_column))


def _with_slip(said: Said, kind: str) -> Said:
    slip = Slip(kind, said.text, said.span, f"*({said.text})*")
    return Said(said.span, said.text, said.known, said.unknown, (*said.slips, slip))

"""Turns of a conversation: a bold name with a colon opens one, and a paragraph is one."""

from collections.abc import Iterable

from courses import rules
from courses.blocks import Block, Node, Paragraph, Quote, plain
from courses.diagnostics import Diagnostics, Edit, Span
from courses.frozen import Frozen
from courses.stars import check as check_stars

_BREAKS = ("soft", "hard")


class Turn(Frozen):
    speaker: str  # plain text; "" where no name opens it
    nodes: tuple[Node, ...]  # what is said, without the name
    span: Span


def turns(paragraph: Paragraph, diagnostics: Diagnostics) -> tuple[Turn, ...]:
    """The turns in a paragraph: one, or more where a name opens one of its later lines (which is reported)."""
    nodes = paragraph.inline.nodes
    starts = [0, *(i + 1 for i in range(len(nodes)) if nodes[i].kind in _BREAKS and _names(nodes[i + 1 :]))]
    if len(starts) > 1:  # one habit, one message
        first = nodes[starts[1]]
        fixes = [_own_paragraph(nodes[start].span, diagnostics) for start in starts[1:]]
        fix = tuple(edit for one in fixes for edit in one) if all(fixes) else ()
        diagnostics.add(rules.talk.TurnInParagraph, first.span, fix, name=plain((first,)))
    _colons([nodes[start : start + 1] for start in starts if _names(nodes[start:])], diagnostics)
    ends = [*(start - 1 for start in starts[1:]), len(nodes)]
    if "**" in paragraph.inline.source:
        check_stars(nodes, diagnostics)
    return tuple(_turn(nodes[start:end], paragraph.span) for start, end in zip(starts, ends, strict=True))


def paragraphs(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs among these blocks and in quotes among them."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Quote):
            found.extend(paragraphs(block.blocks))
    return tuple(found)


def _names(nodes: tuple[Node, ...]) -> bool:
    """Whether these nodes open with a name: bold with a colon in it or after it, and without a footnote."""
    if not nodes or nodes[0].kind != "strong":
        return False
    after = nodes[1] if len(nodes) > 1 else None
    if plain(nodes[:1]).rstrip().endswith(":"):
        return not (after and after.kind == "note")
    return bool(after and after.kind == "text" and after.text.startswith(":"))


def _colons(openings: list[tuple[Node, ...]], diagnostics: Diagnostics) -> None:
    """Reports colons outside the bold of names that open the turns of a paragraph, at the first."""
    names = [one[0] for one in openings if one and one[0].kind == "strong"]
    outside = [name for name in names if not plain((name,)).strip().endswith(":")]
    if not outside:
        return
    place = outside[0].span
    fix = tuple(edit for name in outside for edit in _colon_inside(name.span, diagnostics))
    more = {"nl": ", en zo bij elke naam hieronder", "en": ", and so with each name below"}
    also = more["en" if diagnostics.language == "en" else "nl"] if len(outside) > 1 else ""
    span = place._replace(end_column=place.end_column + 1)
    diagnostics.add(rules.talk.ColonOutside, span, fix, name=plain((outside[0],)).strip(), also=also)


def _turn(nodes: tuple[Node, ...], span: Span) -> Turn:
    if not _names(nodes):
        return Turn("", nodes, span)
    name, rest = plain(nodes[:1]).strip(), nodes[1:]
    if not name.endswith(":"):
        rest = (_cut(rest[0], 1), *rest[1:])
    if rest and rest[0].kind == "text":
        rest = (_cut(rest[0], len(rest[0].text) - len(rest[0].text.lstrip())), *rest[1:])
    return Turn(name.removesuffix(":").rstrip(), rest, span)


def _own_paragraph(name: Span, diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """An empty line above the turn that this name opens, in as many quotes as the line above stands in."""
    from courses.mends import edits  # only mistakes pay for mending

    above, prefix = diagnostics.written(name.line - 1), diagnostics.written(name.line)[: name.column - 1]
    in_quotes = above[: len(above) - len(above.lstrip(" \t>"))].count(">")
    return edits.empty_line_above(name.line, prefix) if prefix.count(">") == in_quotes else ()


def _colon_inside(name: Span, diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """A colon that stands right behind what is bold, before its marks."""
    end = name.end_column - 1
    marks = diagnostics.written(name.end_line)[end - 2 : end]
    return (Edit(Span(name.end_line, end - 1, name.end_line, end + 2), f":{marks}"),)


def _cut(node: Node, count: int) -> Node:
    """A text node without its first `count` characters."""
    span = node.span._replace(column=node.span.column + count)
    return Node(node.kind, span, node.text[count:])

"""Headings, the ids they give, footnotes and links of a whole file."""

from collections.abc import Iterator

from courses.blocks import Alert, Block, Break, Footnote, Heading, Inline, List, Node, Paragraph, Quote, Table
from courses.diagnostics import Diagnostics
from courses.html import is_file, is_safe
from courses.rules import outline as rules
from courses.saying import alone
from courses.slugs import differs_on_gitlab, slug


def headings(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> tuple[Block, ...]:
    """The blocks with underlined headings as what was meant: text and a rule. One `#` is read as two."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.underlined:
            found += _not_underlined(block, blocks, diagnostics)
            continue
        if isinstance(block, Heading) and block.level == 1:
            diagnostics.add(rules.TopHeading, block.span)
        found.append(block)
    return tuple(found)


def _not_underlined(block: Heading, blocks: tuple[Block, ...], diagnostics: Diagnostics) -> list[Block]:
    """A line like a heading is one: a scene where a link leads to it, else a step. Other text has a rule under it."""
    inline = block.inline
    is_prose = "\n" in inline.source or inline.source.rstrip().endswith((".", ",", ";", ":"))
    if is_prose or not inline.nodes or inline.nodes[0].kind in ("strong", "em"):
        diagnostics.add(rules.UnderlinedHeading, inline.span)
        return [Paragraph(inline, inline.span, alone(inline, diagnostics.language)), Break(block.span)]
    from urllib.parse import unquote  # only mistakes pay for it

    anchors = {unquote(node.href) for node in _nodes(blocks) if node.kind == "link"}
    marks = "###" if f"#{slug(inline.text)}" in anchors else "##"
    diagnostics.add(rules.UnderlinedTitle, inline.span, marks=marks)
    return [Heading(len(marks), inline, block.span)]


def step_ids(steps: list[tuple[Heading, str]], diagnostics: Diagnostics) -> list[str]:
    """The id of each step: its former one where it was renamed, else its heading's slug."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    for heading, former in steps:
        anchor = slug(heading.inline.text)
        if not anchor:
            diagnostics.add(rules.EmptyHeading, heading.span)
        elif differs_on_gitlab(anchor):
            diagnostics.add(rules.HostsDiffer, heading.inline.span, slug=anchor)
        chosen = former or anchor
        if chosen and seen.setdefault(chosen, heading.span.line) != heading.span.line:
            diagnostics.add(rules.SameHeading, heading.span, slug=chosen, line=seen[chosen])
        ids.append(chosen)
    return ids


def footnotes(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> dict[str, Footnote]:
    """The footnotes by label; marks and texts must find each other."""
    notes: dict[str, Footnote] = {}
    for block in blocks:
        if isinstance(block, Footnote):
            first = notes.setdefault(block.label, block)
            if not block.inline.text.strip():
                diagnostics.add(rules.NoteWithoutText, block.span, label=block.label)
            if first is not block:
                diagnostics.add(rules.SameNote, block.span, label=block.label, line=first.span.line)
    used: set[str] = set()
    for node in _nodes(blocks):
        if node.kind == "note":
            used.add(node.text)
            if node.text not in notes:
                diagnostics.add(rules.NoteWithoutText, node.span, label=node.text)
    for label, note in notes.items():
        if label not in used:
            diagnostics.add(rules.NoteNotUsed, note.span, label=label)
    return notes


def links(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> None:
    """Every link goes somewhere it may go."""
    for node in _nodes(blocks):
        if node.kind == "link" and not is_safe(node.href):
            diagnostics.add(rules.LinkOutside, node.span, href=node.href)
        elif node.kind == "image" or (node.kind == "link" and is_file(node.href)):
            diagnostics.add(rules.MediaNotYet, node.span)


def _nodes(blocks: tuple[Block, ...]) -> Iterator[Node]:
    for inline in inlines(blocks):
        yield from _all(inline.nodes)


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if node.children:
            yield from _all(node.children)


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every piece of inline content in these blocks, in the order of the text."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading | Footnote):
            yield block.inline
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield from row
        elif isinstance(block, Quote | Alert):
            yield from inlines(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield item.inline
                yield from inlines(item.blocks)

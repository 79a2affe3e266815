"""Headings, the ids they give, footnotes and links of a whole file."""

from collections.abc import Iterator

from courses import rules
from courses.blocks import Block, Break, Footnote, Heading, Inline, Node, Paragraph, Said, Slip, inlines
from courses.diagnostics import Diagnostics, Edit, Rule, Span
from courses.html import is_file, is_safe
from courses.saying import alone, in_italics
from courses.slugs import differs_on_gitlab, slug


def headings(blocks: tuple[Block, ...], title: str, diagnostics: Diagnostics) -> tuple[Block, ...]:
    """The blocks with underlined headings as what was meant: text and a rule; and each heading on its level. `title`:
    the module's, which may stand there again."""
    found: list[Block] = []
    linked: frozenset[str] | None = None  # few files have underlined headings
    for block in blocks:
        if isinstance(block, Heading) and block.underlined:
            linked = _linked(blocks) if linked is None else linked
            is_scene = slug(block.inline.text) in linked or _scenes_follow(found)
            found += _not_underlined(block, is_scene, diagnostics)
            continue
        found += _without_direction(block, diagnostics) if isinstance(block, Heading) else [block]
    if _may_be_too_high(found):
        from courses import levels  # few files have any

        found = levels.mended(found, title, diagnostics)
    return tuple(found)


def _may_be_too_high(blocks: list[Block]) -> bool:
    """Whether a heading has one `#`, or a scene may have the `##` of a step."""
    level, played, waits = 0, False, False  # for a scene
    for block in blocks:
        if isinstance(block, Heading):
            if block.level == 1 or (block.level == 2 and waits):
                return True
            level, waits = block.level, False
        elif isinstance(block, Paragraph) and block.said is not None:
            words = {said.word for said in block.said.known}
            if level == 2 and ("scenario" in words or not words):
                played = waits = True
            elif level == 2 and played and "ending" in words:
                return True
    return False


def _without_direction(heading: Heading, diagnostics: Diagnostics) -> list[Block]:
    """A heading, and the direction at its end as if it stood below."""
    nodes = heading.inline.nodes
    said = in_italics(nodes[-1], (), diagnostics.language) if len(nodes) > 1 else None
    if said is None or not said.known or said.unknown:
        return [heading]
    slip = Slip("heading", said.text, said.span, said.text)
    below = Said(said.span, said.text, said.known, (), (*said.slips, slip))
    last = nodes[-2].replace(text=nodes[-2].text.rstrip())
    inline = heading.inline.replace(nodes=(*nodes[:-2], last))
    return [heading.replace(inline=inline), Paragraph(Inline((), said.span, ""), said.span, below)]


def _scenes_follow(blocks: list[Block]) -> bool:
    """Whether the last heading is a step's that says it is a scenario: the next one is its first scene."""
    last = next((i for i in range(len(blocks) - 1, -1, -1) if isinstance(blocks[i], Heading)), len(blocks))
    said = (word for block in blocks[last:] if isinstance(block, Paragraph) for word in block.directions)
    heading = blocks[last] if last < len(blocks) else None
    return isinstance(heading, Heading) and heading.level < 3 and any(one.word == "scenario" for one in said)


def _linked(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The addresses in this file that links lead to."""
    from urllib.parse import unquote  # only mistakes pay for it

    return frozenset(unquote(node.href[1:]) for node in _nodes(blocks) if node.kind == "link" and node.href[:1] == "#")


def _not_underlined(block: Heading, is_scene: bool, diagnostics: Diagnostics) -> list[Block]:
    """A line like a heading is one: of a scene, or of a step. Other text has a rule under it."""
    inline = block.inline
    is_prose = "\n" in inline.source or inline.source.rstrip().endswith((".", ",", ";", ":"))
    if is_prose or not inline.nodes or inline.nodes[0].kind in ("strong", "em"):
        from courses.mends import edits  # only mistakes pay for mending

        fix = edits.empty_line_above(block.span.end_line)
        diagnostics.add(rules.outline.UnderlinedHeading, inline.span, fix)
        return [Paragraph(inline, inline.span, alone(inline, diagnostics.language)), Break(block.span)]
    marks = "###" if is_scene else "##"
    diagnostics.add(rules.outline.UnderlinedTitle, inline.span, _with_marks(block, marks, diagnostics), marks=marks)
    return [Heading(len(marks), inline, block.span)]


def _with_marks(block: Heading, marks: str, diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """The heading with these marks before it, and without the line under it."""
    span, end = block.inline.span, block.span.end_line
    above, under = len(diagnostics.written(end - 1)), len(diagnostics.written(end))
    start = Span(span.line, span.column, span.line, span.column)
    return Edit(start, marks + " "), Edit(Span(end - 1, above + 1, end, under + 1), "")


def step_ids(steps: list[tuple[Heading, str]], diagnostics: Diagnostics) -> list[str]:
    """The id of each step: its former one where it was renamed, else its heading's slug."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    for heading, former in steps:
        anchor = slug(heading.inline.text)
        if not anchor:
            diagnostics.add(rules.outline.EmptyHeading, heading.span)
        elif differs_on_gitlab(anchor):
            diagnostics.add(rules.outline.HostsDiffer, heading.inline.span, slug=anchor)
        chosen = former or anchor
        if chosen and seen.setdefault(chosen, heading.span.line) != heading.span.line:
            diagnostics.add(rules.outline.SameHeading, heading.span, slug=chosen, line=seen[chosen])
        ids.append(chosen)
    return ids


def footnotes(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> dict[str, Footnote]:
    """The footnotes by label; marks and texts must find each other."""
    notes: dict[str, Footnote] = {}
    for block in blocks:
        if isinstance(block, Footnote):
            first = notes.setdefault(block.label, block)
            if not block.inline.text.strip():
                _without_text(block.label, block.span, None, diagnostics)
            if first is not block:
                diagnostics.add(rules.links.SameNote, block.span, label=block.label, line=first.span.line)
    marks = [node for node in _nodes(blocks) if node.kind == "note"]
    used = {mark.text for mark in marks}
    unused = {label: note for label, note in notes.items() if label not in used}
    others = [label for label in unused if len(label) > 2]  # all short ones are alike
    taken = set()
    for mark in marks:
        if mark.text not in notes:
            meant = _label_like(mark.text, others)
            taken.add(meant)
            _without_text(mark.text, mark.span, unused.get(meant), diagnostics)
    for label, note in unused.items():
        if label not in taken:
            diagnostics.add(rules.links.NoteNotUsed, note.span, label=label)
    return notes


def _label_like(label: str, unused: list[str]) -> str:
    """The one of `unused` that was meant; "" where none is like it."""
    from courses.near import closest  # only mistakes pay for looking

    return closest(label, unused) or ""


def _without_text(label: str, span: Span, meant: Footnote | None, diagnostics: Diagnostics) -> None:
    how = {
        "nl": (f"Zet onderaan de stap een regel '[^{label}]: …'.", "Op regel {} staat '[^{}]'. Maak ze gelijk."),
        "en": (f"Put a line '[^{label}]: …' at the end of the step.", "Line {} says '[^{}]'. Make them equal."),
    }["en" if diagnostics.language == "en" else "nl"]
    said = how[1].format(meant.span.line, meant.label) if meant else how[0]
    fix: tuple[Edit, ...] = ()
    if meant:
        line, at = meant.span.line, meant.span.column + 2
        fix = (Edit(Span(line, at, line, at + len(meant.label)), label),)
    diagnostics.add(rules.links.NoteWithoutText, span, fix, label=label, how=said)


def links(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> bool:
    """Every link goes somewhere it may go. Answers whether any asks for a picture or a sound, which are not looked at
    here."""
    asks, anchors = False, _Anchors(blocks)
    for node in _nodes(blocks):
        if node.kind == "text" and "](" in node.text:
            from courses.embedding import tell_of_spaces  # most texts hold no brackets

            tell_of_spaces(node, diagnostics)
        elif node.kind == "image":
            asks = True
        elif node.kind == "link" and (not is_safe(node.href) or is_file(node.href)):
            asks |= _file(node, anchors, diagnostics)
    return asks


def is_site(href: str) -> bool:
    """Whether an address without `https://` looks like a site's."""
    from re import match  # only mistakes pay for it

    return bool(match(r"(?i)(?:www\.|(?:[\w-]+\.)+(?:nl|be|eu|com|org|net|info|gov|edu)(?:/|$))", href))


class _Anchors:
    """The anchors of all headings, made once, where one is first asked for: most files ask for none."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._found: frozenset[str] | None = None

    def __contains__(self, href: str) -> bool:
        if self._found is None:
            headings = (block for block in self._blocks if isinstance(block, Heading))
            self._found = frozenset(slug(heading.inline.text) for heading in headings)
        return href in self._found


def _file(node: Node, anchors: _Anchors, diagnostics: Diagnostics) -> bool:
    """A link to a file, unless something else was meant. Answers whether it asks for a picture or a sound."""
    from courses.embedding import is_asked_for  # most modules show neither

    if is_asked_for(node):
        return True
    if not is_safe(node.href):
        diagnostics.add(rules.links.LinkOutside, node.span, href=node.href)
        return False
    _other_file(node, anchors, diagnostics)
    return False


def _other_file(node: Node, anchors: _Anchors, diagnostics: Diagnostics) -> None:
    from re import match  # only mistakes pay for it

    def add(rule: type[Rule], better: str, **values: str) -> None:
        from courses.mends import edits  # likewise

        fix = edits.address(node.span, node.href, better + node.href, diagnostics)
        diagnostics.add(rule, node.span, fix, href=node.href, **values)

    if node.href in anchors:
        add(rules.links.LinkWithoutHash, "#")
    elif is_site(node.href):
        add(rules.links.LinkWithoutScheme, "https://", scheme="https://")
    elif match(r"[\w.+-]+@[\w-]+\.[\w.-]+$", node.href):
        add(rules.links.LinkWithoutScheme, "mailto:", scheme="mailto:")
    else:
        diagnostics.add(rules.media.OtherKind, node.span, name=node.href)


def _nodes(blocks: tuple[Block, ...]) -> Iterator[Node]:
    """The nodes of inline content that may hold links, images or marks of footnotes."""
    for inline in inlines(blocks):
        if "[" in inline.source or "<" in inline.source:
            yield from nodes_in(inline.nodes)


def nodes_in(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """These nodes and all that stand in them."""
    for node in nodes:
        yield node
        if node.children:
            yield from nodes_in(node.children)

"""Links to a heading of the same file: whether there is one, and whether a code host finds the same."""

from collections.abc import Iterator
from urllib.parse import unquote

from courses import rules
from courses.blocks import Alert, Block, Heading, Item, List, Node, Paragraph, Quote, inlines
from courses.checks.outline import nodes_in
from courses.diagnostics import Diagnostics
from courses.slugs import differs_on_gitlab, slug


def check(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> None:
    """Reports links in the text that land nowhere, and headings that links can't find."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    anchors = [slug(heading.inline.text) for heading in headings]
    wanted = {_target(node) for inline in inlines(blocks) for node in nodes_in(inline.nodes) if _is_anchor(node)}
    _headings(headings, anchors, wanted, diagnostics)
    known = set(anchors)
    for node in _in_text(blocks):
        target = _target(node)
        if target not in known:
            diagnostics.add(
                rules.links.LinkNowhere, node.span, href=node.href, hint=_hint(target, anchors, diagnostics)
            )


def _headings(headings: list[Heading], anchors: list[str], wanted: set[str], diagnostics: Diagnostics) -> None:
    """Of the headings that links lead to: those with the address of an earlier one, and scenes on other hosts.

    Two steps with one address, or two scenes of one step, have been reported as errors of their own.
    """
    first: dict[str, tuple[Heading, int]] = {}
    step = 0
    for heading, anchor in zip(headings, anchors, strict=True):
        step += heading.level <= 2
        if not anchor or anchor not in wanted:
            continue
        before, its_step = first.setdefault(anchor, (heading, step))
        same_kind = (heading.level <= 2) == (before.level <= 2)
        if before is not heading and not (same_kind and (heading.level <= 2 or step == its_step)):
            diagnostics.add(rules.links.SameAddress, heading.span, slug=anchor, line=before.span.line)
        elif heading.level > 2 and differs_on_gitlab(anchor):
            diagnostics.add(rules.outline.HostsDiffer, heading.inline.span, slug=anchor)


def _in_text(blocks: tuple[Block, ...]) -> Iterator[Node]:
    """Links to a heading that are no choices: those of a scenario are looked at with its scenes."""
    in_scenes = False
    for block in blocks:
        if isinstance(block, Heading):
            in_scenes = block.level > 2
        elif isinstance(block, Paragraph) and any(said.word == "scenario" for said in block.directions):
            in_scenes = True
        yield from _anchors_in(block, in_scenes)


def _anchors_in(block: Block, in_scenes: bool) -> Iterator[Node]:
    if isinstance(block, List):
        for item in block.items:
            if not _is_choice(item, in_scenes):
                yield from filter(_is_anchor, nodes_in(item.inline.nodes))
            for inner in item.blocks:
                yield from _anchors_in(inner, in_scenes)
    elif isinstance(block, Quote | Alert):
        for inner in block.blocks:
            yield from _anchors_in(inner, in_scenes)
    else:
        for inline in inlines((block,)):
            yield from filter(_is_anchor, nodes_in(inline.nodes))


def _is_choice(item: Item, in_scenes: bool) -> bool:
    return in_scenes or bool(item.directions)


def _is_anchor(node: Node) -> bool:
    return node.kind == "link" and node.href[:1] == "#"


def _target(node: Node) -> str:
    return unquote(node.href[1:])


def _hint(target: str, anchors: list[str], diagnostics: Diagnostics) -> str:
    from courses.near import closest  # only mistakes pay for looking

    meant = closest(target, anchors)
    if diagnostics.language == "en":
        return f"Did you mean '#{meant}'?" if meant else "Take the link out, or write the name of a heading after #."
    return f"Bedoelde je '#{meant}'?" if meant else "Haal de link weg, of zet achter # de naam van een kop."

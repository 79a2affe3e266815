"""What someone needs who hears a module instead of seeing it: texts of links, descriptions, headings, tables."""

import re
from collections.abc import Iterator

from courses import rules
from courses.blocks import Alert, Block, Heading, Inline, List, Node, Quote, Table, inlines, plain
from courses.checks.outline import nodes_in
from courses.diagnostics import Diagnostics, Span
from courses.exercises.base import Exercise
from courses.html import is_file, is_safe
from courses.steps import StepSource

_VAGUE = frozenset((
    "hier", "klik", "klik hier", "klik dan hier", "deze link", "link", "via deze link", "lees meer", "lees verder",
    "meer", "meer lezen", "meer weten", "meer informatie", "website", "site", "pagina",
    "deze pagina", "download", "url", "here", "click", "click here", "this link", "link", "read more", "read on",
    "more", "learn more", "more information", "page", "this page",
))  # fmt: skip
_OPENINGS = (
    "afbeelding van", "afbeelding:", "een afbeelding van", "foto van", "een foto van", "foto:", "plaatje van",
    "een plaatje van", "illustratie van", "beeld van", "image of", "an image of", "image:", "picture of",
    "a picture of", "photo of", "a photo of", "photo:",
)  # fmt: skip
_ALONE = frozenset(("afbeelding", "foto", "plaatje", "beeld", "image", "picture", "photo", "img", "alt"))
_FILE = r"(?i)[\w\-. ()]+\.(?:png|jpe?g|gif|webp|avif|svg|bmp|heic)|(?:img|dsc|image|foto|screenshot)[-_ ]?\d+"
_STRESSED = frozenset((
    "niet", "geen", "nooit", "altijd", "alleen", "alles", "moet", "moeten", "let op", "juist", "eerst", "echt", "heel",
    "wel", "nu", "goed", "fout", "stop", "not", "never", "always", "only", "must", "all", "very", "note", "really",
    "first", "stop", "now", "do not",
))  # fmt: skip
_CAPITALS = r"\b[^\W\d_a-z]{2,}(?:[ ]+[^\W\d_a-z]{2,})*\b"
_SAID = r"[\"“„].*?[\"”]"


def check_links(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> None:
    """Looks at the links and pictures of a whole file."""
    first: dict[str, tuple[str, int]] = {}
    for inline in inlines(blocks):
        if "](" in inline.source or "<" in inline.source:
            for node in nodes_in(inline.nodes):
                if node.kind == "link" and is_safe(node.href) and not is_file(node.href) and node.href[:1] != "#":
                    _link(node, first, diagnostics)
                elif node.kind == "image":
                    _description(node, diagnostics)


def check_capitals(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> None:
    """Looks for words in capitals in a whole file, but for what is quoted."""
    for inline in _unquoted(blocks):
        _capitals(inline, diagnostics)


def check_step(step: StepSource, exercise: Exercise) -> None:
    """Looks at the headings and tables of a step; what a scenario's headings may be is looked at with its scenes."""
    above = 2
    for block in step.all_blocks:
        if isinstance(block, Heading) and exercise.kind != "scenario":
            marks = "#" * block.level
            if block.level > above + 1:
                step.diagnostics.add(rules.access.HeadingSkipped, block.span, marks=marks, above="#" * above)
            else:
                step.diagnostics.add(rules.access.HeadingInStep, block.span, marks=marks)
            above = block.level
        elif isinstance(block, Table):
            _table(step, block, exercise.kind)


def _table(step: StepSource, table: Table, kind: str) -> None:
    empty = [not cell.text.strip() and not cell.nodes for cell in table.head]
    span = table.span._replace(end_line=table.span.line, end_column=table.span.column + 1)
    if len(table.head) == 1:
        step.diagnostics.add(rules.access.TableForLayout, span)
    elif all(empty) or (kind == "match" and any(empty)):
        step.diagnostics.add(rules.access.NoTableHead, span)


def _link(node: Node, first: dict[str, tuple[str, int]], diagnostics: Diagnostics) -> None:
    text = " ".join(plain(node.children).split())
    said = text.lower().strip(" .!:…>»→")
    href = node.href.removeprefix("mailto:")
    before = first.setdefault(said, (node.href, node.span.line))
    if not text and not any(child.kind in ("image", "picture") for child in node.children):
        diagnostics.add(rules.access.LinkWithoutText, node.span, href=node.href)
    elif said in _VAGUE:
        diagnostics.add(rules.access.LinkTextVague, node.span, text=text)
    elif said.startswith(("http://", "https://", "www.")) and "@" not in href:
        diagnostics.add(rules.access.BareAddress, node.span, href=node.href)
    elif said and before[0] != node.href:
        diagnostics.add(rules.access.SameLinkText, node.span, text=text, line=before[1])


def _description(node: Node, diagnostics: Diagnostics) -> None:
    """A description that says nothing; that there is none is looked at with the picture."""
    said = " ".join(node.text.lower().split())
    opening = next((words for words in _OPENINGS if said.startswith(words)), "")
    if not said or not (opening or said in _ALONE or re.fullmatch(_FILE, said) or said == _stem(node.href)):
        return
    english = diagnostics.language == "en"
    how = (
        "Say what there is to see, and what matters in it." if english else "Zeg wat er te zien is, en wat ertoe doet."
    )
    if opening:
        how = f"Leave out '{node.text[: len(opening)]}'." if english else f"Laat '{node.text[: len(opening)]}' weg."
    diagnostics.add(rules.access.AltSaysNothing, node.span, alt=node.text, how=how)


def _stem(href: str) -> str:
    return href.rpartition("/")[2].rpartition(".")[0].lower()


def _capitals(inline: Inline, diagnostics: Diagnostics) -> None:
    """The first words in capitals, unless they are an abbreviation, or what someone said or typed."""
    if not any(len(word) > 1 and word.isupper() for word in inline.source.split()):
        return
    for node in nodes_in(inline.nodes):
        if node.kind != "text":
            continue
        text = re.sub(_SAID, lambda said: "_" * len(said.group()), node.text)
        for found in re.finditer(_CAPITALS, text):
            if found.group().isupper() and _is_stress(found.group()):
                column = node.span.column + found.start()
                span = Span(node.span.line, column, node.span.line, column + len(found.group()))
                diagnostics.add(rules.access.Capitals, span, text=found.group(), better=found.group().lower())
                return


def _is_stress(text: str) -> bool:
    words = text.split()
    return text.lower() in _STRESSED or len(words) > 2 or any(len(word) > 6 for word in words)


def _unquoted(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Alert):
            yield from _unquoted(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield item.inline
                yield from _unquoted(item.blocks)
        elif not isinstance(block, Quote):
            yield from inlines((block,))

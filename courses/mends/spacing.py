"""Blanks and empty lines as they are always written, line by line; what is code or an author's note stays as it is."""

import re
from collections.abc import Iterator

from courses.blocks import Alert, Block, Code, Footnote, Heading, List, Node, Quote, inlines

_QUOTED = re.compile(r"^( {0,3}(?:> ?)*>)(?=[^\s>])")
_BLANKS = " \t\u00a0"


def spaced(lines: list[str], blocks: tuple[Block, ...], particulars: int) -> list[str]:
    """The lines of a file with its blocks, the first so many of them its particulars. Without an empty line at the
    end."""
    kept = verbatim(lines, blocks)
    headings = {block.span.line - 1 for block in blocks if isinstance(block, Heading)}
    notes = {i for b in blocks if isinstance(b, Footnote) for i in range(b.span.line, b.span.end_line)}
    found: list[str] = []
    apart = False  # whether an empty line has to stand before the next one
    for index, line in enumerate(lines):
        text = line if index in kept else _line(line, lines[index + 1 : index + 2], quoted=index not in notes)
        if index not in kept and not text:
            apart = bool(found) and index >= particulars
            continue
        inside = index in kept and index - 1 in kept
        if found and not inside and (apart or index in headings or index == particulars):
            found.append("")
        found.append(text)
        apart = index in headings
    return found


def _line(line: str, following: list[str], quoted: bool) -> str:
    """`quoted`: whether a `>` in front makes a quote of it; in a footnote it is a sign like any other."""
    text = line.lstrip(_BLANKS)
    if not text:
        return line.rstrip(" \t")  # a line of nothing but hard blanks is shown as one
    indent = line[: len(line) - len(text)].replace("\u00a0", " ").expandtabs(4)
    said = text.lstrip(" \t>").rstrip()
    goes_on = any(one.strip(_BLANKS + ">") for one in following)
    breaks = text.endswith("  ") and said and said[0] not in "|#" and goes_on
    plain = indent + text.rstrip(" \t")
    return (_QUOTED.sub(r"\1 ", plain) if quoted else plain) + ("  " if breaks else "")


def verbatim(lines: list[str], blocks: tuple[Block, ...]) -> set[int]:
    """The lines, counted from 0, that are code or stand in a note that goes over lines."""
    code = [*_code(blocks), *(place for inline in inlines(blocks) for place in _inline_code(inline.nodes))]
    found = {line for first, last in code for line in range(first - 1, last)}
    opened: int | None = None
    for index, line in enumerate(lines):
        if opened is None and line.rfind("<!--") > line.rfind("-->"):
            opened = index
        elif opened is not None and "-->" in line:
            found |= set(range(opened, index + 1))
            opened = index if line.rfind("<!--") > line.rfind("-->") else None
    return found


def _inline_code(nodes: tuple[Node, ...]) -> Iterator[tuple[int, int]]:
    """Code in a sentence that goes over lines: the blanks at their ends are its own."""
    for node in nodes:
        if node.kind == "code" and node.span.line != node.span.end_line:
            yield node.span.line, node.span.end_line
        yield from _inline_code(node.children)


def _code(blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if isinstance(block, Code):
            told = 0 if block.indented else block.text.count("\n")  # where no fence ends it, empty lines are its own
            yield block.span.line, max(block.span.end_line, block.span.line + told)
        elif isinstance(block, Quote | Alert):
            yield from _code(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from _code(item.blocks)

"""What authors write by accident, seen in the blocks: mended where the meaning is plain, and always reported."""

import re
from collections.abc import Iterable

from courses import cut_lists, rules
from courses.blocks import Alert, Block, Code, List, Node, Paragraph, Quote, inlines
from courses.diagnostics import Diagnostics, Span

_TAG = (  # compiled where a text has a < only
    r"(?i)</?(?:a|abbr|article|audio|b|big|blockquote|br|button|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure"
    r"|font|form|h[1-6]|hr|i|iframe|img|input|ins|kbd|label|li|mark|ol|p|pre|q|s|script|section|small|span|strong|style"
    r"|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]*)?/?>"
)


def mended(blocks: tuple[Block, ...], lines: list[str], diagnostics: Diagnostics) -> tuple[Block, ...]:
    """The blocks of one step with broken lists joined; `lines` as written."""
    if List in map(type, blocks):
        blocks = cut_lists.joined(blocks, lines, diagnostics)
    for block in blocks:
        _look(block, 0, 0, lines, diagnostics, False)
    return blocks


def tags(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> None:
    """Reports the first tag of HTML in these blocks."""
    for inline in inlines(blocks):
        if "<" in inline.source:
            for node in _leaves(inline.nodes):
                found = re.search(_TAG, node.text)
                if found:
                    column = node.span.column + found.start()
                    span = Span(node.span.line, column, node.span.line, column + len(found.group()))
                    diagnostics.add(rules.accidents.TagAsText, span, tag=found.group())
                    return


def _leaves(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        if node.kind == "text":
            yield node
        yield from _leaves(node.children)


def _look(block: Block, quotes: int, indent: int, lines: list[str], diagnostics: Diagnostics, last: bool) -> None:
    """Looks for lines that Markdown takes for a continuation, and text it takes for code. `last`: whether this stands
    at the end of a list."""
    if type(block) is Paragraph:
        if block.span.line < block.span.end_line:
            _look_at_lines(block.span, quotes, indent, lines, diagnostics, last)
    elif type(block) is Quote or type(block) is Alert:
        for inner in block.blocks:
            _look(inner, quotes + 1, 0, lines, diagnostics, last and inner is block.blocks[-1])
    elif type(block) is List:
        for item in block.items:
            span, at_end = item.inline.span, not quotes and item is block.items[-1]
            if span[0] < span[2]:
                spaces, last_words = cut_lists.indent(item, lines), at_end and not item.blocks
                _look_at_lines(span, quotes, item.span.column, lines, diagnostics, last_words, spaces)
            for inner in item.blocks:
                _look(inner, quotes, item.span.column, lines, diagnostics, at_end and inner is item.blocks[-1])
    elif isinstance(block, Code) and block.indented:
        diagnostics.add(
            rules.glued.IndentedCode,
            block.span._replace(end_line=block.span.line, end_column=block.span.column + 1),
        )


def _look_at_lines(
    span: Span, quotes: int, indent: int, lines: list[str], diagnostics: Diagnostics, last: bool, spaces: int = 2
) -> None:
    """Looks at the lines of a paragraph after its first, the first that is not marked as belonging here."""
    for number in range(span.line + 1, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        text = line.lstrip(" \t>\u00a0")
        marks = line[: len(line) - len(text)]
        place = Span(number, len(marks) + 1, number, len(line.rstrip()) + 1)
        if marks.count(">") < quotes:
            fix = cut_lists.edits().empty_line_above(number) if last and not marks else ()
            diagnostics.add(rules.glued.GluedToQuote, place, fix)
            return
        if indent and not quotes and len(marks) < indent:
            fix = () if marks else cut_lists.edits().goes_on(number, last, spaces, diagnostics)
            diagnostics.add(rules.glued.GluedToItem, place, fix, spaces=spaces)
            return

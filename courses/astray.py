"""Directions gone astray: known words where a direction belongs, but not written or placed as one.

They are read as they were meant, and noted as slips, which `courses.checks.directions` reports.
"""

import re

from courses import saying
from courses.blocks import Block, Heading, Inline, List, Node, Paragraph, Said, Slip, plain
from courses.diagnostics import Span
from courses.directions import normal, parts_of
from courses.items_astray import items
from courses.vocabulary import KIND_WORDS, SCENE, STEP, position_of

_MARKS = " \t*_`\u00a0()[]{}<>.:;\\"
_OPENINGS = ("(", "[", "{", "*(", "_(", "\\(")
_MARKED = re.compile(r"[*_(\[{\\]")  # one of these is in any direction, but for one that opens a step
_NO_PROSE = ("Einde: ", "Ending: ")
_LONGEST = 100  # characters; longer is prose


def mended(blocks: tuple[Block, ...], language: str) -> tuple[Block, ...]:
    """The blocks of one step with the directions in them found."""
    found: list[Block] = []
    position, leading, words = STEP, True, set[str]()
    for block in blocks:
        if type(block) is Heading:
            position, leading = SCENE, True
            found.append(block)
        elif type(block) is Paragraph:
            opens = leading and (position == SCENE or not words & KIND_WORDS)
            if not block.said and _is_prose(block.inline, opens):
                found.append(block)
                leading = False
                continue
            parts = _paragraph(block, position, opens, language)
            found += parts
            leading = leading and all(part.directions for part in parts)
            words |= {said.word for part in parts for said in part.directions}
        else:
            found.append(items(block, position, "recall" in words, language) if type(block) is List else block)
            leading = False
    return tuple(found)


def _is_prose(inline: Inline, leading: bool) -> bool:
    """Whether a paragraph is seen at once to hold no direction."""
    if not leading:
        return not _MARKED.search(inline.source)
    text, nodes = inline.source, inline.nodes
    return len(nodes) == 1 and nodes[0].text == text and text[:1].isupper() and not text.startswith(_NO_PROSE)


def _paragraph(paragraph: Paragraph, position: str, leading: bool, language: str) -> list[Paragraph]:
    """A paragraph, in parts where a direction shares it."""
    if paragraph.said and paragraph.said.known:
        return [paragraph]
    inline = paragraph.inline
    lines = _lines(inline.nodes)
    if not lines:  # a space that does not break, and nothing else
        return [paragraph]
    if len(lines) == 1:
        said = _loose(inline.nodes, position, leading, language)
        if said:
            return [Paragraph(inline, paragraph.span, said)]
        lines = _on_one_line(inline.nodes)
        if len(lines) < 2:
            return [paragraph]
        said_by = [_strict(line, position, language, sure=True) for line in lines]
        own_line = False
    else:
        said_by = [_strict(line, position, language) or _loose(line, position, False, language) for line in lines]
        own_line = True
    if leading and position == STEP and said_by[0] is None and (said := _unknown(lines[0], own_line, language)):
        rest = tuple(node for node in inline.nodes[1:] if node.text or node.children)
        text = Inline(rest, _span(rest), inline.source)
        return [Paragraph(Inline((), said.span, ""), said.span, said), Paragraph(text, text.span)]
    first = next((i for i, said in enumerate(said_by) if said is None), len(lines))
    last = next((i for i in range(len(lines), first, -1) if said_by[i - 1] is None), first)
    if not first and last == len(lines):
        return [paragraph]
    middle = tuple(node for line in lines[first:last] for node in (*line, Node("soft", _end(line))))[:-1]
    parts = [_alone(said, i + 1 < len(lines), language) for i, said in enumerate(said_by[:first]) if said]
    if middle:
        text = Inline(middle, _span(middle), inline.source)
        parts.append(Paragraph(text, text.span))
    elif parts:  # nothing but directions: one empty line fewer than there are directions
        parts[-1] = _without_slips(parts[-1])
    return parts + [_alone(said, False, language) for said in said_by[last:] if said]


def _unknown(line: tuple[Node, ...], own_line: bool, language: str) -> Said | None:
    """`*(volgorde)*` with text in its paragraph: no direction that can stand there, and still no prose. On the line of
    a text only other words for a direction are; `*(zucht)* Alweer.` is said aloud."""
    said = saying.in_italics(line[0], (STEP,), language) if len(line) == 1 else None
    if said is None or own_line or said.known:
        return said
    return _in_other_words(said.text, said, language)


def _lines(nodes: tuple[Node, ...]) -> list[tuple[Node, ...]]:
    lines: list[list[Node]] = [[]]
    for node in nodes:
        if node.kind in ("soft", "hard"):
            lines.append([])
        else:
            lines[-1].append(node)
    return [tuple(line) for line in lines if line]


def _on_one_line(nodes: tuple[Node, ...]) -> list[tuple[Node, ...]]:
    """Italics at the start and at the end of a line, apart from what stands between."""
    start = 0
    while (
        start < len(nodes)
        and (nodes[start].kind == "em" or not nodes[start].text.strip())
        and not _is_link(nodes[start])
    ):
        start += 1
    end = len(nodes)
    if end > start and nodes[-1].kind == "em":
        end -= 1
    heads = [(node,) for node in nodes[:start] if node.kind == "em"]
    return [*heads, *([nodes[start:end]] if end > start else []), *([nodes[end:]] if end < len(nodes) else [])]


def _is_link(node: Node) -> bool:
    return bool(node.children) and node.kind != "em"


def _strict(line: tuple[Node, ...], position: str, language: str, sure: bool = False) -> Said | None:
    """`*(markeer)*`, and nothing else on its line; `sure` where it must be one without a doubt."""
    said = saying.in_italics(line[0], (position,), language) if len(line) == 1 else None
    if said is None or not said.known or any(position_of(part.word) != position for part in said.known):
        return None
    return None if sure and (said.unknown or said.slips) else said


def _loose(line: tuple[Node, ...], position: str, leading: bool, language: str) -> Said | None:
    """Known words that lack stars or parentheses, or have the wrong ones."""
    raw = "".join(node.text if node.kind == "code" else plain((node,)) for node in line).strip()
    if not raw or len(raw) > _LONGEST or not (leading or raw.startswith(_OPENINGS)):
        return None
    in_brackets = raw.startswith(_OPENINGS)
    span = _span(line)
    words = raw.strip(_MARKS)
    as_text = not in_brackets and line[0].kind == "text" and not words.startswith(_NO_PROSE)
    if as_text and not words[:1].islower():  # prose begins with a capital
        return None
    inner = span._replace(column=span.column + max(raw.find(words), 0) + _marks(line[0]))
    said = saying.read(words, line, span, inner, language, (position,) if in_brackets else ())
    if in_brackets and leading and position == STEP and len(said.unknown) == 1 and not said.known:
        return _in_other_words(words, said, language)
    if not said.known or any(position_of(part.word) != position for part in said.known):
        return None
    kinds = {part.word for part in said.known}
    if said.unknown and not (in_brackets and leading and kinds & KIND_WORDS):
        return None
    if not in_brackets and (said.slips or raw.strip("*_` ") != words):  # "Zeg het terug." is a sentence
        return None
    return _as_written(said, raw)


def _in_other_words(words: str, said: Said, language: str) -> Said | None:
    """`(volgorde)` directly under a heading: what a direction is called elsewhere, as an unknown one, so that what it
    should be is said; None where that is prose."""
    from courses.checks.advice import better_for  # only mistakes pay for looking
    from courses.synonyms import is_choice

    return said if is_choice(normal(words)) or better_for(words, STEP, language) else None


def _as_written(said: Said, raw: str) -> Said:
    better = {slip.text: slip.better for slip in said.slips if slip.kind != "value"}
    parts = [better.get(part.strip(), part.strip()) for part in parts_of(said.text)]
    kept = tuple(slip for slip in said.slips if slip.kind == "value")
    slip = Slip("loose", raw, said.span, f"*({', '.join(parts)})*")
    return Said(said.span, said.text, said.known, said.unknown, (slip, *kept))


def _marks(node: Node) -> int:
    return {"em": 1, "code": 1, "strong": 2}.get(node.kind, 0)


def _alone(said: Said, below: bool, language: str) -> Paragraph:
    """A paragraph for a direction that shares one."""
    if language == "en":
        how = f"Put '*({said.text})*' on a line of its own, with an empty line {'below' if below else 'above'} it."
    else:
        how = f"Zet '*({said.text})*' op een eigen regel, met een lege regel er{'onder' if below else 'boven'}."
    slip = Slip("crowded", said.text, said.span, how)
    crowded = Said(
        said.span, said.text, said.known, said.unknown, (slip, *(s for s in said.slips if s.kind != "loose"))
    )
    return Paragraph(Inline((), said.span, ""), said.span, crowded)


def _without_slips(paragraph: Paragraph) -> Paragraph:
    said = paragraph.said
    assert said is not None
    slips = tuple(slip for slip in said.slips if slip.kind != "crowded")
    return Paragraph(paragraph.inline, paragraph.span, Said(said.span, said.text, said.known, said.unknown, slips))


def _end(nodes: tuple[Node, ...]) -> Span:
    end = nodes[-1].span
    return Span(end.end_line, end.end_column, end.end_line, end.end_column)


def _span(nodes: tuple[Node, ...]) -> Span:
    first, last = nodes[0].span, nodes[-1].span
    return Span(first.line, first.column, last.end_line, last.end_column)

"""What other tools make a question of, and here is plain text; and what they link, mark and leave out with."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from courses import rules
from courses.blocks import Block, Heading, Inline, Item, List, Node, Paragraph, Table, inlines
from courses.checks.outline import nodes_in
from courses.diagnostics import Diagnostics, Edit, Span
from courses.slugs import slug
from courses.steps import StepSource

_RIGHT = r"✅|✔️?|✓|\((?:goed|juist|correct|waar|ja|right|true)\)|(?<=\s)\*"
_WRONG = r"❌|✖️?|✗|\((?:fout|niet goed|onjuist|verkeerd|niet waar|onwaar|nee|wrong|incorrect|false)\)"
_SHARE = r"\[-?\d{1,3}\s*%\]"
_TOLD = re.compile(rf"(?i)^(?:(?P<share>{_SHARE})\s*)?(?P<text>.*?)\s*(?:(?P<right>{_RIGHT})|(?P<wrong>{_WRONG}))?$")
_ANSWER = re.compile(
    r"(?i)^[*_\s]*(?:(?P<name>(?:het |the )?(?:(?:juiste?|goede?|correcte?|right|correct) )?(?:antwoord|answer))"
    r"(?:\s*:| is)[*_]*\s*(?P<key>[a-j]|\d)(?P<more>\b.*)?"
    r"|(?P<short>goed|juist|correct|right)\s*:[*_]*\s*(?P<one>[a-j]|\d))[*_.]*$"
)
_LETTER = re.compile(r"^[*_]*\(?(?P<letter>[a-jA-J])[.)]\s+(?P<text>\S.*)$")
_BOLD = re.compile(r"(\*\*|__)(?P<text>(?:(?!\1).)*[^:])\1(?P<end>[.?!]?)")
_ASKS = re.compile(r"(?i)\?|\b(?:kies|choose|pick|select)\b")
_GAP = re.compile(r"_{3,}|…{3,}|\.{6,}|\{\d*:?[A-Z]+:[^}]*\}")
_HEAD = re.compile(r"(?i)^(?:answers?|antwoord(?:en)?|correct|juist|goed|right)\b.*")
_MARKS = re.compile(
    r"!\[\[(?P<file>[^\]\n]+)\]\]|\[\[(?P<page>[^\]\n]+)\]\]|==(?P<marked>[^=\n]+)==|%%(?P<note>[^%\n]+)%%"
)
_HOW = {
    "nl": {
        "list": "Begin elk antwoord met '- [ ]' en het goede met '- [x]', en haal weg wat er nu bij staat.",
        "bold": "Begin elk antwoord met '- [ ]', en het goede, dat nu vet is, met '- [x]'.",
        "answer": "Begin elk antwoord met '- [ ]' en het goede met '- [x]', en haal deze regel weg.",
        "number": "Schrijf '*(schat: {})*' in plaats van deze regel, met een lege regel erboven: dan schat wie leert.",
        "table": "Maak er een lijst van: elk antwoord op een regel met '- [ ]', het goede met '- [x]'.",
        "gap": "Invullen kan hier niet. Vraag het als keuze: elk antwoord met '- [ ]', het goede met '- [x]'.",
        "gift": "Dit is een vraag voor Moodle, in GIFT. 'gehoor import gift' leest zo'n bestand in.",
        "file": "Schrijf '![wat er te zien is]({})'.", "page": "Schrijf er '[tekst](#kop)' van, of haal de haken weg.",
        "here": "Schrijf '{}'.", "marked": "Schrijf '{}'.", "note": "Schrijf '{}', dan ziet niemand het.",
    },
    "en": {
        "list": "Begin each answer with '- [ ]' and the right one with '- [x]', and take out what stands there now.",
        "bold": "Begin each answer with '- [ ]', and the right one, in bold now, with '- [x]'.",
        "answer": "Begin each answer with '- [ ]' and the right one with '- [x]', and take this line out.",
        "number": "Write '*(estimate: {})*' instead of this line, with an empty line above: then learners estimate it.",
        "table": "Make it a list: each answer on a line with '- [ ]', the right one with '- [x]'.",
        "gap": "Nothing can be filled in here. Ask it as a choice: each answer with '- [ ]', the right one '- [x]'.",
        "gift": "This is a question for Moodle, in GIFT. 'gehoor import gift' reads such a file.",
        "file": "Write '![what there is to see]({})'.",
        "page": "Make '[text](#heading)' of it, or take out the brackets.",
        "here": "Write '{}'.", "marked": "Write '{}'.", "note": "Write '{}', then nobody sees it.",
    },
}  # fmt: skip


def check_reading(step: StepSource) -> None:
    """Reports the first thing in a step without an exercise that makes a question of it elsewhere."""
    found = next(chain(_questions(step.blocks, step.diagnostics), _in_bold(step), _in_lines(step)), None)
    if found:
        span, said, kind, fix = found
        how = _HOW["en" if step.language == "en" else "nl"][kind.partition(" ")[0]].format(kind.partition(" ")[2])
        step.diagnostics.add(rules.elsewhere.QuestionAsText, span, fix, said=said, how=how)


def _in_lines(step: StepSource) -> Iterator["_Found"]:
    """Options as lines with letters, and an answer that is a number, in paragraphs."""
    for index, block in enumerate(step.blocks):
        source = block.inline.source if type(block) is Paragraph else ""
        if isinstance(block, Paragraph) and (source[1:2] in (".", ")") or "ntwoord:" in source or "nswer:" in source):
            from courses.checks import as_lines  # few paragraphs look like that

            yield from as_lines.options(block, step.diagnostics)
            yield from as_lines.number(step, index, block)


_Found = tuple[Span, str, str, tuple[Edit, ...]]


def _questions(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> Iterator[_Found]:
    """Place, what shows it, how to put it right, and a safe mend."""
    for index, block in enumerate(blocks):
        if isinstance(block, List):
            yield from _marked(block, diagnostics)
        elif isinstance(block, Table):
            head = next((cell for cell in block.head if _HEAD.match(cell.text.strip())), None)
            if head is not None and len(block.head) > 2:
                yield head.span, head.text.strip(), "table", ()
        elif isinstance(block, Paragraph) and len(block.inline.text) < 200:
            answer = _ANSWER.match(block.inline.source)
            before = blocks[index - 1] if index else None
            if answer and before is not None:
                yield (
                    block.span,
                    answer["name"] or answer["short"],
                    "answer",
                    _lettered(before, block, answer, diagnostics),
                )
            gap = _GAP.search(block.inline.source)
            if gap and block.span.line == block.span.end_line:
                at = block.inline.span.column + gap.start()
                span = Span(block.span.line, at, block.span.line, at + len(gap.group()))
                yield span, gap.group(), "gap", ()


def _marked(block: List, diagnostics: Diagnostics) -> Iterator[_Found]:
    """A list whose items say which of them is right."""
    told = [_TOLD.match(item.inline.source) for item in block.items]
    shows = [one for one in told if one and (one["share"] or one["right"] or one["wrong"])]
    if len(told) < 2 or not shows or not any(_is_key(one) for one in shows):
        return
    if len(shows) < len(told) and sum(map(_is_key, shows)) != 1:
        return
    place = next(i for i, one in enumerate(told) if one in shows)
    said = shows[0]["share"] or shows[0]["right"] or shows[0]["wrong"]
    fix: list[Edit] = []
    texts = _unlettered([one["text"] if one else "" for one in told])
    for item, one, text in zip(block.items, told, texts, strict=True):
        whole = one is not None and item.inline.span.line == item.inline.span.end_line
        fix += [_as_box(item, text, _is_key(one), diagnostics)] if one and whole else []
    complete = len(fix) == len(told) and "<!--" not in "".join(item.inline.source for item in block.items)
    yield block.items[place].span, said, "list", tuple(fix) if complete else ()


def _in_bold(step: StepSource) -> Iterator[_Found]:
    """A list under a question in which one item is bold, all of it: a word processor's way to say which is right."""
    for above, block in pairwise((None, *step.blocks)):
        asked = f"{step.title} {above.inline.text if isinstance(above, Paragraph) else ''}"
        if not isinstance(block, List) or len(block.items) < 2 or not _ASKS.search(asked):
            continue
        told = [_BOLD.fullmatch(item.inline.source) for item in block.items]
        place = next((i for i, one in enumerate(told) if one), 0)
        if sum(map(bool, told)) != 1 or any("\n" in item.inline.source or item.said for item in block.items):
            continue
        texts = _unlettered(
            [
                one["text"] + one["end"] if one else item.inline.source
                for one, item in zip(told, block.items, strict=True)
            ]
        )
        fix = tuple(
            _as_box(item, text, bool(one), step.diagnostics)
            for item, text, one in zip(block.items, texts, told, strict=True)
        )
        safe = not any("<!--" in step.diagnostics.written(item.span.line) for item in block.items)
        yield block.items[place].inline.span, block.items[place].inline.source, "bold", fix if safe else ()


def _unlettered(texts: list[str]) -> list[str]:
    """Options without the a), b), c) before them: boxes are shuffled, so letters in a row would mean nothing."""
    lines = [_LETTER.match(text) for text in texts]
    in_row = [line["letter"].lower() for line in lines if line] == list("abcdefghij"[: len(texts)])
    return [line["text"] for line in lines if line] if in_row else texts


def _is_key(told: "re.Match[str]") -> bool:
    return bool(told["right"] or (told["share"] and re.search(r"[1-9]", told["share"]) and "-" not in told["share"]))


def _as_box(item: Item, text: str, key: bool, diagnostics: Diagnostics) -> Edit:
    line = item.span.line
    return Edit(
        Span(line, item.span.column, line, len(diagnostics.written(line)) + 1), f"- [{'x' if key else ' '}] {text}"
    )


def _lettered(before: Block, answer: Paragraph, said: "re.Match[str]", diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """Lines that begin with a letter, as a list with boxes; none where more is said, or one is something else."""
    if not isinstance(before, Paragraph) or (said["more"] or "").strip(" .*_"):
        return ()
    lines = [_LETTER.match(line) for line in before.inline.source.split("\n")]
    letters = [line["letter"].lower() for line in lines if line]
    key = (said["key"] or said["one"]).lower()
    if len(letters) != len(lines) or letters != sorted(letters) or letters.count(key) != 1:
        return ()
    found: list[Edit] = []
    for number, line in enumerate(lines, before.span.line):
        assert line
        box = "- [x] " if line["letter"].lower() == key else "- [ ] "
        found.append(Edit(Span(number, 1, number, len(diagnostics.written(number)) + 1), box + line["text"]))
    at = answer.span.line
    return (*found, Edit(Span(at, 1, at, len(diagnostics.written(at)) + 1), ""))


def check_gift(lines: list[str], diagnostics: Diagnostics) -> None:
    """Reports the first question in GIFT."""
    in_code = False
    for index, (line, after) in enumerate(pairwise(lines)):
        in_code ^= line.lstrip().startswith("```")
        if not in_code and line.rstrip().endswith("{") and after.lstrip()[:1] in ("=", "~"):
            end = len(line.rstrip())
            how = _HOW["en" if diagnostics.language == "en" else "nl"]["gift"]
            diagnostics.add(rules.elsewhere.QuestionAsText, Span(index + 1, end, index + 1, end + 1), said="{", how=how)
            return


def check_marks(blocks: tuple[Block, ...], diagnostics: Diagnostics) -> None:
    """Reports links, pictures, marks and notes as other tools write them, each kind once."""
    seen: set[str] = set()
    anchors = frozenset(slug(block.inline.text) for block in blocks if isinstance(block, Heading))
    for inline in inlines(blocks):
        for node in _texts(inline):
            for found in _MARKS.finditer(node.text):
                kind = found.lastgroup or ""
                alone = kind == "page" and inline.source.strip() == found.group()  # of a choice, which is reported
                if kind not in seen and not alone:
                    seen.add(kind)
                    _mark(found, kind, node, anchors, diagnostics)


def _texts(inline: Inline) -> Iterator[Node]:
    return (node for node in nodes_in(inline.nodes) if node.kind == "text")


def _mark(found: "re.Match[str]", kind: str, node: Node, anchors: frozenset[str], diagnostics: Diagnostics) -> None:
    column = node.span.column + found.start()
    span = Span(node.span.line, column, node.span.line, column + len(found.group()))
    better = {"file": found["file"], "marked": f"*{found['marked']}*", "note": f"<!--{found['note']}-->"}.get(
        kind
    ) or ""
    if kind == "page":
        target, _, text = found["page"].partition("|")
        anchor = slug(target.lstrip("#"))
        kind, better = ("here", f"[{text or target.lstrip('#')}](#{anchor})") if anchor in anchors else ("page", "")
    safe = kind in ("marked", "note", "here") and diagnostics.written(span.line)[column - 1 :].startswith(found.group())
    how = _HOW["en" if diagnostics.language == "en" else "nl"][kind].format(better)
    fix = (Edit(span, better),) if safe else ()
    diagnostics.add(rules.elsewhere.OtherToolsMark, span, fix, said=found.group(), how=how)


def check_options(step: StepSource, items: tuple[Item, ...]) -> None:
    """Reports options that say themselves whether they are right, at the first; the mend is of all of them."""
    fix: list[Edit] = []
    first: tuple[Span, str] | None = None
    for item in items:
        told = _TOLD.match(item.inline.source)
        sign = (told["right"] or told["wrong"]) if told else None
        if not told or not sign or not told["text"] or item.checked is None or "\n" in item.inline.source:
            continue
        line, column = item.inline.span.line, item.inline.span.column
        start, end = column + told.end("text"), column + told.end()
        if step.diagnostics.written(line)[start - 1 : end - 1].strip() == sign:
            fix.append(Edit(Span(line, start, line, end), ""))
        first = first or (Span(line, end - len(sign), line, end), sign)
    if first:
        step.diagnostics.add(rules.elsewhere.KeyTold, first[0], tuple(fix), said=first[1])

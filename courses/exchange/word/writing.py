"""Blocks as a module's Markdown: particulars on top, headings as steps and scenes, what stands under a choice in it."""

import re
from collections.abc import Callable, Sequence

from courses.exchange.word.blocks import Block
from courses.exchange.word.runs import ANCHOR, NOTE
from courses.front_matter import KEYS, REQUIRED
from courses.slugs import slug

_COLUMN = {"nl": 1, "en": 2}
_NAMED = {name: (key[0], column) for key in KEYS for column, name in enumerate(key[1:], 1)}
_NAMED |= {"vaardigheid": ("skills", _COLUMN["nl"]), "skill": ("skills", _COLUMN["en"])}  # of one, as many write it
#: A line of a document about itself that is none of ours: a version, a group of readers.
_OTHER_LINE = re.compile(r"[^\W\d_][^:.?!\n]{0,30}: *\S[^\n]{0,200}")
_ANCHOR = re.compile(f"{ANCHOR}([^{ANCHOR}]*){ANCHOR}")
_NOTE = re.compile(f"{NOTE}([^{NOTE}]*){NOTE}")
_LINE = re.compile(r"[-–—_=*]{3,}|[—–]+")
_BOLD_LINE = re.compile(r"\*\*[^*\n:]{2,100}\*\*")
_LINK_ONLY = re.compile(r"!?\[[^\]]*\]\([^)]*\)")


def particulars(blocks: Sequence[Block]) -> tuple[dict[str, str], list[Block], int]:
    """What stands about the module at the top, by field; the blocks without it; and the column of `KEYS` that the
    names are in, 0 where there are none. A line between them with another name stays text, and ends nothing."""
    found: dict[str, str] = {}
    columns: list[int] = []
    others: list[Block] = []
    rest = list(blocks)
    heading = ""
    while rest and (rest[0].kind != "heading" or _heads_a_table(rest)):
        block = rest[0]
        said = [(key, text) for key, text in _said(block)]
        if block.kind in ("title", "subtitle"):
            found.setdefault("title" if block.kind == "title" else "summary", block.text)
        elif block.kind == "heading":
            heading = heading or _bare(block.text)
        elif said:
            for key, text in said:
                name, column = _NAMED[key]
                found[name] = text or found.get(name, "")
                columns.append(column)
        elif block.kind == "text" and _OTHER_LINE.fullmatch(_bare(block.text)):
            others.append(block)
        elif block.kind != "blank" and not _LINE.fullmatch(block.text):
            break
        rest.pop(0)
    rest[:0] = others
    if heading:
        found.setdefault("title", heading)
    if "title" not in found and (own := _above_all(rest) or _bold_first(rest)) is not None:
        found["title"] = _bare(own.text)
        rest.remove(own)
    return found, rest, max(set(columns), key=columns.count) if columns else 0


def _heads_a_table(blocks: Sequence[Block]) -> bool:
    """Whether the heading these begin with stands right above a table of particulars."""
    below = next((block for block in blocks[1:] if block.kind != "blank"), None)
    return below is not None and below.kind == "table" and len(_said(below)) > 1


def _above_all(blocks: Sequence[Block]) -> Block | None:
    """The one heading above all others, which is the module's own; None where there is none."""
    headings = [block for block in blocks if block.kind == "heading"]
    highest = min((block.level for block in headings), default=0)
    is_alone = [block.level for block in headings].count(highest) == 1 and len(headings) > 1
    return headings[0] if is_alone and headings[0].level == highest else None


def _bold_first(blocks: Sequence[Block]) -> Block | None:
    """A line in bold before anything else, as a title is written without a style."""
    first = next((block for block in blocks if block.kind != "blank"), None)
    is_title = first is not None and first.kind == "text" and _BOLD_LINE.fullmatch(first.text)
    return first if is_title else None


def _said(block: Block) -> list[tuple[str, str]]:
    """Names and texts of a block that says nothing else: lines with a colon, or a table of two columns."""
    if block.kind == "table" and len(block.rows[0]) == 2:
        pairs = [(row[0].rstrip(": "), row[1]) for row in block.rows]
    else:
        lines = [line for line in block.text.split("\n") if not _LINE.fullmatch(line)]
        pairs = [(name, text) for line in lines for name, colon, text in [_bare(line).partition(":")] if colon]
        pairs = pairs if len(pairs) == len(lines) else []
    known = [(_bare(name).strip().lower(), text.strip()) for name, text in pairs]
    return known if all(name in _NAMED for name, _ in known) else []


def _bare(text: str) -> str:
    return text.replace("**", "")


def written(found: dict[str, str], blocks: Sequence[Block], notes: Callable[[str], str], language: str) -> str:
    """The whole file. `notes`: a note's id → its text."""
    body = _Body(blocks, notes).text()
    column = _COLUMN[language]
    top = ["---"]
    for at, key in enumerate(KEYS):
        text = " ".join(found.get(key[0], "").split())
        if text or at < REQUIRED:
            top.append(f"{key[column]}: {text}".rstrip())
    return "\n".join([*top, "---", "", body])


class _Body:
    """Puts blocks down one after the other."""

    def __init__(self, blocks: Sequence[Block], notes: Callable[[str], str]) -> None:
        self.blocks, self.notes = blocks, notes
        levels = sorted({block.level for block in blocks if block.kind == "heading"})
        self.levels = {level: min(at + 2, 6) for at, level in enumerate(levels)}
        self.slugs = {place: slug(block.text) for block in blocks if block.kind == "heading" for place in block.places}
        self.lines: list[str] = []
        self.last = Block("blank")  # the block above, empty paragraphs left out
        self.gap = False  # whether an empty paragraph came between
        self.numbers: dict[int, int] = {}  # the last number at each level of the list
        self.counted = Block("item")  # the last item that was numbered in this step, and its number
        self.indents: list[int] = []  # where the text of each open level of the list begins
        self.under = ""  # what stands below the last item: "quote", "text" or nothing yet
        self.labels: dict[str, str] = {}
        typed = "\n".join(block.text for block in blocks)
        self.free = iter(n for n in map(str, range(1, len(typed) + 1000)) if f"[^{n}]" not in typed)
        self.waiting: list[str] = []  # notes to be put down before the next step

    def text(self) -> str:
        for block in self.blocks:
            if block.kind == "blank":
                self.gap = True
                continue
            self.put(block)
            self.last, self.gap = block, False
        self.put_notes()
        return "\n".join(self.lines).strip("\n") + "\n"

    def put(self, block: Block) -> None:
        if block.kind == "item":
            self.item(block)
        elif block.kind == "quote" and self.belongs_to_item():
            self.quote(block, " " * self.indents[-1])
            self.under = "quote"
        elif block.kind == "quote" and block.indented and self.indents and not self.gap and self.under != "quote":
            self.apart([" " * self.indents[-1] + line for line in self.paragraph(block.text)])
            self.under = "text"
        else:
            self.ended(block)

    def ended(self, block: Block) -> None:
        """Anything that ends a list."""
        self.indents, self.numbers = [], {}
        if block.kind == "heading":
            level = self.levels[block.level]
            self.counted = Block("item")
            if level == 2:
                self.put_notes()
            self.apart([f"{'#' * level} {self.resolved(block.text)}"])
        elif block.kind == "quote":
            self.quote(block, "")
        elif block.kind == "table":
            self.apart(self.table(block))
        else:
            self.apart(self.paragraph(block.text))

    def belongs_to_item(self) -> bool:
        """Whether a quote is about the option or choice right above it."""
        if self.gap or not self.indents or self.under:
            return bool(self.indents) and not self.gap and self.under == "quote"
        return bool(self.last.box or _LINK_ONLY.match(self.last.text))

    def item(self, block: Block) -> None:
        level = min(block.level, len(self.indents))
        if not self.indents or self.changed(block, level):
            self.apart([])
        self.numbers = {at: n for at, n in self.numbers.items() if at <= level}
        self.indents = self.indents[:level]
        mark = "-"
        if block.ordered:
            self.numbers[level] = self.numbers.get(level, 0 if level else self.before(block)) + 1
            self.counted = block.replace(number=self.numbers[level]) if not level else self.counted
            mark = f"{self.numbers[level]}."
        else:
            self.numbers.pop(level, None)
        indent = self.indents[-1] if self.indents else 0
        self.indents.append(indent + len(mark) + 1)
        self.under = ""
        box = f"[{block.box}] " if block.box else ""
        text = self.paragraph(block.text)
        self.lines.append(f"{' ' * indent}{mark} {box}{text[0]}")
        self.lines += [f"{' ' * self.indents[-1]}{line}" for line in text[1:]]

    def before(self, block: Block) -> int:
        """The number before the first of a list: it goes on counting where its number, or Word's own list, says so."""
        last = self.counted
        goes_on = block.number == last.number + 1 if block.number else block.list and block.list == last.list
        return last.number if goes_on else 0

    def changed(self, block: Block, level: int) -> bool:
        return len(self.indents) == 1 and level == 0 and block.ordered != (0 in self.numbers)

    def quote(self, block: Block, indent: str) -> None:
        lines = [f"{indent}> {line}" for line in self.paragraph(block.text)]
        goes_on = self.last.kind == "quote" and not self.gap
        if goes_on and not self.lines[-1].lstrip().startswith("> [!"):
            self.lines.append(f"{indent}>")
        if goes_on or indent:
            self.lines += lines
        else:
            self.apart(lines)

    def table(self, block: Block) -> list[str]:
        rows = [[self.resolved(cell).replace("|", "\\|") for cell in row] for row in block.rows]
        made = [f"| {' | '.join(row)} |".replace("|  |", "| |").replace("|  |", "| |") for row in rows]
        return [made[0], f"|{'---|' * len(rows[0])}", *made[1:]]

    def paragraph(self, text: str) -> list[str]:
        lines = self.resolved(text).split("\n")
        return [*(f"{line}\\" for line in lines[:-1]), lines[-1]]

    def apart(self, lines: list[str]) -> None:
        """Lines with an empty one above them."""
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self.lines += lines

    def resolved(self, text: str) -> str:
        """Text with the headings' slugs in its links and the labels of its notes."""
        text = _ANCHOR.sub(lambda found: self.slugs.get(found.group(1)) or _guessed(found.group(1)), text)
        return _NOTE.sub(lambda found: self.label(found.group(1)), text)

    def label(self, note: str) -> str:
        if note not in self.labels:
            self.labels[note] = next(self.free)
            self.waiting.append(note)
        return f"[^{self.labels[note]}]"

    def put_notes(self) -> None:
        while self.waiting:
            note = self.waiting.pop(0)
            self.apart([f"[^{self.labels[note]}]: {' '.join(self.resolved(self.notes(note)).split())}"])


def _guessed(place: str) -> str:
    return slug(place.strip("_").replace("_", " "))

"""What modules mostly consist of, read by ourselves: headings, paragraphs, lists, quotes, tables, footnotes, code.

markdown-it knows all of Markdown, and takes longer to load than all else a check does. So only what is unusual goes to
it (see `courses.tree`). Nothing is guessed here: what is not plainly one of the above, is unusual. A test compares what
both make of the same text.
"""

import re

from courses.blocks import Alert, Block, Break, Code, Footnote, Heading, Inline, Item, List, Paragraph, Quote, Table
from courses.diagnostics import Span, span_of
from courses.openings import FENCE, FOOTNOTE, HEADING, MARK, OPENERS, Unusual, cells_of, interrupts, kind_of
from courses.places import cell_starts
from courses.saying import alone, at_end
from courses.written import ALERTS, Written, box

_DEEPEST = 8  # lists and quotes in each other
_MOST_MISSING = 100  # cells that the rows of a table lack
_UNDER_HEAD = re.compile(r" {0,3}[|:-][|: -]*$")
_COLUMN = re.compile(r" *:?-+:? *")


class Rows:
    """Lines of the file without the marks of the list or quote they stand in, and the blocks in them.

    All that reads raises Unusual.
    """

    def __init__(self, file: Written, rows: list[str], first: int, depth: int = 0) -> None:
        self.file, self.rows, self.first, self.depth = file, rows, first, depth
        self.at = 0  # the row to read next
        if depth > _DEEPEST:
            raise Unusual

    def blocks(self, until: str = "") -> tuple[Block, ...]:
        """The blocks from here on, or up to the next that begins with `until`."""
        found: list[Block] = []
        rows, end = self.rows, len(self.rows)
        while self.at < end:
            row = rows[self.at]
            if until and row[:1] == until and found:
                break
            if row and row.strip(" "):
                found.append(self.block(row))
            else:
                self.at += 1
        return tuple(found)

    def block(self, row: str) -> Block:
        if "|" in row and self._is_head(self.at):
            return self._table()
        if row[0] == " " and (row[:4] == "    " or row.lstrip(" ")[0] in OPENERS):
            raise Unusual
        kind = kind_of(row) if row[0] in OPENERS else ""
        if not kind:
            return self._paragraph()
        if kind == "list":
            return self._list()
        if kind == "quote":
            return self._quote()
        if kind == "heading":
            return self._heading(row)
        if kind == "rule":
            self.at += 1
            return Break(self._whole(self.at - 1))
        return self._code(row) if kind == "code" else self._footnote(row)

    def item(self, mark: "re.Match[str]") -> Item:
        """These rows as an item of a list; the first is what stands beside its mark."""
        row = self.rows[0]
        if ("|" in row and self._is_head(0)) or (row[0] in OPENERS and kind_of(row)):
            raise Unusual
        self.at = self._end(0)
        content = self._content(0, self.at)
        checked = box(content)
        if checked is not None:
            beside = content[3:4] != "\n"
            inline = self.file.inline(content[4:], self.first + (not beside))
        else:
            inline = self.file.inline(content, self.first)
        span = self.file.from_marker(inline, self.first, len(row) + mark.end())
        inline, said = at_end(inline, self.file.language)
        number = int(mark[2]) if mark[2] else None
        return Item(inline, self.blocks() if self.at < len(self.rows) else (), span, checked, said, number)

    def _whole(self, start: int) -> Span:
        """The place of what was read from this row on."""
        return self.file.whole(self.first + start, self.first + self.at)

    def _content(self, start: int, end: int) -> str:
        return self.rows[start].strip() if end == start + 1 else "\n".join(self.rows[start:end]).strip()

    def _is_head(self, at: int) -> bool:
        """Whether the row under this one may make it the head of a table."""
        return at + 1 < len(self.rows) and _UNDER_HEAD.match(self.rows[at + 1]) is not None

    def _end(self, start: int) -> int:
        """The end of the paragraph that begins at a row."""
        rows = self.rows
        for at in range(start + 1, len(rows)):
            row = rows[at]
            if not row or not row.strip(" ") or (row[0] in OPENERS and interrupts(row)):
                return at
            if (row[0] == " " and row[:4] != "    " and row.lstrip(" ")[0] in OPENERS) or (
                "|" in row and self._is_head(at)
            ):
                raise Unusual
        return len(rows)

    def _paragraph(self) -> Paragraph:
        start = self.at
        self.at = self._end(start)
        inline = self.file.inline(self._content(start, self.at), self.first + start)
        return Paragraph(inline, inline.span, alone(inline, self.file.language))

    def _heading(self, row: str) -> Heading:
        found = HEADING.match(row)
        assert found
        self.at += 1
        inline = self.file.inline((found[2] or "").strip(), self.first + self.at - 1)
        return Heading(len(found[1]), inline, self._whole(self.at - 1), False)

    def _list(self) -> List:
        first = mark = MARK.match(self.rows[self.at])
        assert first
        items: list[Item] = []
        while mark and mark[1][-1] == first[1][-1]:
            items.append(self._item(mark))
            mark = self._next_mark()
        span = span_of(items[0].span[:2] + items[-1].span[2:])
        return List(tuple(items), span, first[2] is not None, int(first[2] or 1))

    def _item(self, mark: "re.Match[str]") -> Item:
        start, offset = self.at, mark.end()
        indent, rows = " " * offset, [self.rows[start][offset:]]
        for at in range(start + 1, len(self.rows)):
            row = self.rows[at]
            if row.startswith(indent):
                rows.append(row[offset:])
            elif row.strip(" "):
                break
            else:
                rows.append("")
        while not rows[-1].strip(" "):
            rows.pop()
        self.at += len(rows)
        return Rows(self.file, rows, self.first + start, self.depth + 1).item(mark)

    def _next_mark(self) -> "re.Match[str] | None":
        """The mark of what comes after an item; None where it is none."""
        end = self.at
        while self.at < len(self.rows) and not self.rows[self.at].strip(" "):
            self.at += 1
        row = self.rows[self.at] if self.at < len(self.rows) else ""
        kind = kind_of(row) if row[:1] in OPENERS else ""
        if kind == "list":
            return MARK.match(row)
        if row and (row[0] == " " or (self.at == end and kind not in ("heading", "quote"))):
            raise Unusual
        return None

    def _quote(self) -> Quote | Alert:
        start, inner = self.at, list[str]()
        while self.at < len(self.rows) and self.rows[self.at][:1] == ">":
            row = self.rows[self.at]
            inner.append(row[2:] if row[1:2] == " " else row[1:])
            self.at += 1
        row = self.rows[self.at].rstrip(" ") if self.at < len(self.rows) else ""
        may_go_on = row and inner[-1].strip(" ")
        if may_go_on and (row[0] not in OPENERS or kind_of(row) not in ("heading", "list", "rule", "code")):
            raise Unusual
        name, rows = inner[0].strip(), Rows(self.file, inner, self.first + start, self.depth + 1)
        if not name:
            raise Unusual
        if name[:2] == "[!" and name[-1] == "]" and name[2:-1].lower() in ALERTS:
            rows.pass_alert()
            return Alert(name[2:-1].lower(), rows.blocks(), self._whole(start))
        blocks, span = rows.blocks(), self._whole(start)
        return Quote(blocks, self.file.quoted(span, name) if isinstance(blocks[0], Paragraph) else span)

    def pass_alert(self) -> None:
        """Goes past the line `[!TIP]`; what stands right below it is a paragraph of its own."""
        self.at = 1
        if self.rows[0][0] == " ":
            raise Unusual
        row = self.rows[1] if self._end(0) > 1 else ""
        if row and (row[0] == " " or (row[0] in OPENERS and kind_of(row))):
            raise Unusual

    def _table(self) -> Table:
        """A table whose rows all begin with a stroke."""
        start, columns = self.at, cells_of(self.rows[self.at + 1])
        head = cells_of(self.rows[start])
        if not head or len(head) != len(columns) or not all(map(_COLUMN.fullmatch, columns)):
            raise Unusual
        rows, missing = [self._row(start, head, len(head))], 0
        self.at += 2
        while self.at < len(self.rows) and self.rows[self.at].strip(" "):
            if self.rows[self.at][0] == "#" and kind_of(self.rows[self.at]):
                break
            cells = cells_of(self.rows[self.at])
            missing += len(head) - len(cells)
            if missing > _MOST_MISSING:
                raise Unusual
            rows.append(self._row(self.at, cells, len(head)))
            self.at += 1
        lines = (self.first + start, *range(self.first + start + 2, self.first + self.at))
        surplus = tuple(filter(None, (self.file.surplus(line, len(head)) for line in lines)))
        return Table(rows[0], tuple(rows[1:]), self._whole(start), surplus)

    def _row(self, at: int, cells: list[str], width: int) -> tuple[Inline, ...]:
        starts = cell_starts(self.file.written[self.first + at])
        texts = (cells[i].strip() if i < len(cells) else "" for i in range(width))
        return tuple(self.file.cell(text, self.first + at, starts, i) for i, text in enumerate(texts))

    def _code(self, row: str) -> Code:
        found = FENCE.match(row)
        assert found
        start, fence = self.at, found[1] or found[2]
        for end in range(start + 1, len(self.rows)):
            marks = self.rows[end].strip(" ")
            if marks.startswith(fence) and not marks.strip(fence[0]) and self.rows[end][:4] != "    ":
                self.at = end + 1
                return Code("".join(f"{line}\n" for line in self.rows[start + 1 : end]), self._whole(start), False)
        raise Unusual

    def _footnote(self, row: str) -> Footnote:
        """A footnote with all lines up to the next, or to an empty one."""
        found = FOOTNOTE.match(row)
        if self.depth or not found:
            raise Unusual
        start, rows = self.at, [row[found.end() :]]
        for row in self.rows[start + 1 :]:
            if not row.strip(" ") or row.lstrip(" ").startswith("[^"):
                break
            rows.append(row)
        self.at += len(rows)
        inline = self.file.inline("\n".join(rows).strip(), self.first + start)
        return Footnote(found[1], inline, self._whole(start))

"""The particulars at the top of a module: one `name: rest of the line` a line, all text, lists with commas."""

from collections.abc import Collection

from courses import rules
from courses.diagnostics import Diagnostics, Edit, Span
from courses.frozen import Frozen
from courses.source import whole_line

# field, Dutch, English; the first five are required
KEYS = (
    ("title", "titel", "title"),
    ("summary", "samenvatting", "summary"),
    ("skills", "vaardigheden", "skills"),
    ("minutes", "minuten", "minutes"),
    ("source", "bron", "source"),
    ("audience", "voor wie", "for whom"),
    ("owner", "eigenaar", "owner"),
    ("ask", "vraag het aan", "ask"),
    ("review_before", "nakijken voor", "review before"),
    ("follows", "volgt", "follows"),
)
REQUIRED = 5
_SIGNS = ("[", '"', "'")  # of what other tools write
_HOW = {  # with a line under them already, and without
    "nl": ("Zet er een regel --- boven.", "Zet een regel --- boven de eerste, en een onder de laatste."),
    "en": ("Put a line --- above them.", "Put a line --- above the first, and one below the last."),
}


class Field(Frozen):
    text: str
    span: Span  # of the text; of the name where there is none
    pieces: tuple["Field", ...] = ()  # where the text stands in the file, if that is not on one line as it is here

    @property
    def words(self) -> str:
        """The text, however many blanks stand between its words."""
        return " ".join(self.text.split())


class FrontMatter(Frozen):
    fields: dict[str, Field]  # by the field's name in `courses.model.Module`
    end: int  # how many lines it takes, its closing line among them

    def text(self, name: str) -> str:
        return self.fields[name].text if name in self.fields else ""

    def parts(self, name: str) -> list[Field]:
        """A list's parts, each with its place."""
        if name not in self.fields:
            return []
        field = self.fields[name]
        return [part for piece in field.pieces or (field,) for part in _parts(piece)]

    def span(self, name: str) -> Span:
        return self.fields[name].span if name in self.fields else Span(1, 1, 1, 4)


def _parts(field: Field) -> list[Field]:
    """What stands between the commas of a text."""
    at, found = field.span.column, list[Field]()
    for raw in field.text.split(","):
        start = at + len(raw) - len(raw.lstrip())
        if raw.strip():
            found.append(Field(raw.strip(), Span(field.span.line, start, field.span.line, start + len(raw.strip()))))
        at += len(raw) + 1
    return found


def language_of(lines: list[str]) -> str:
    """The language the particulars' names are in; "" where they don't tell."""
    top = lines[: next((i for i, line in enumerate(lines) if line.startswith("#")), 30)][:30]
    names = {line.partition(":")[0].strip().lower() for line in top}
    dutch = len(names & {key[1] for key in KEYS})
    english = len(names & {key[2] for key in KEYS})
    return "" if dutch == english else ("nl" if dutch > english else "en")


def read(lines: list[str], language: str, diagnostics: Diagnostics, needless: Collection[str] = ()) -> FrontMatter:
    """The particulars, as far as they can be read. `needless`: those of the required ones this module needs not."""
    column = 2 if language == "en" else 1
    first = _first(lines, column, diagnostics)
    if first is None:
        return _elsewhere(lines, column, diagnostics, needless)
    end = _closing(lines, first)
    if end is None:
        if first and _is_line(lines[first - 1]):  # else that they stand between two lines has been said
            diagnostics.add(rules.particulars.NotClosed, whole_line(lines, first), _closed(lines, first))
        stop = next((i for i, line in enumerate(lines) if i >= first and not line.strip()), len(lines))
        return FrontMatter(fields_of(lines[:stop], first, column, diagnostics), stop)
    if lines[end].strip() != "---":
        diagnostics.add(rules.particulars.OtherLine, whole_line(lines, end + 1), _hyphens(lines, end))
    fields = fields_of(lines[:end], first, column, diagnostics)
    _whole(fields, lines, end, column, diagnostics, needless)
    return FrontMatter(fields, end + 1)


def _first(lines: list[str], column: int, diagnostics: Diagnostics) -> int | None:
    """Where the first particular stands, also where the line above it is not quite as it should be."""
    top = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines and lines[0].strip() == "---":
        return 1
    if lines and _is_line(lines[top]) and _known(lines, top + 1):
        other = lines[top].strip() != "---"
        rule = rules.particulars.OtherLine if other else rules.particulars.NotAtTop
        fix = _hyphens(lines, top) if other else (Edit(Span(1, 1, top + 1, 1), ""),)
        diagnostics.add(rule, whole_line(lines, top + 1), fix)
        return top + 1
    if lines and ":" in lines[top] and _known(lines, top) > 1:
        is_open = _closing(lines, top) is None
        how = _HOW["en" if column == 2 else "nl"][is_open]
        fix = (Edit(Span(1, 1, top + 1, 1), "---\n"), *(_closed(lines, top) if is_open else ()))
        diagnostics.add(rules.particulars.NotOpened, whole_line(lines, top + 1), fix, how=how)
        return top
    return None


def _elsewhere(lines: list[str], column: int, diagnostics: Diagnostics, needless: Collection[str]) -> FrontMatter:
    """The particulars from a table; else that there are none is reported."""
    from courses import tabled  # only mistakes pay for looking

    found = tabled.read(lines, column, diagnostics)
    if found:
        _whole(found[0], lines, found[1] - 1, column, diagnostics, needless)
        return FrontMatter(*found)
    keys = ", ".join(f"'{key[column]}: …'" for key in KEYS[:REQUIRED])
    diagnostics.add(rules.particulars.NoFrontMatter, whole_line(lines, 1) if lines else Span(1, 1, 1, 1), keys=keys)
    return FrontMatter({}, 0)


def _whole(
    fields: dict[str, Field], lines: list[str], end: int, column: int, diagnostics: Diagnostics,
    needless: Collection[str],
) -> None:  # fmt: skip
    """Reports what each module is asked for and is not there; `end`: the line below them, from 0."""
    for name, *words in KEYS[:REQUIRED]:
        if name not in needless and (name not in fields or not fields[name].text):
            place = fields[name].span if name in fields else whole_line(lines, end + 1)
            diagnostics.add(rules.particulars.MissingKey, place, key=words[column - 1])


def _hyphens(lines: list[str], index: int) -> tuple[Edit, ...]:
    """A line, counted from 0, as three hyphens."""
    return (Edit(Span(index + 1, 1, index + 1, len(lines[index]) + 1), "---"),)


def _closed(lines: list[str], first: int) -> tuple[Edit, ...]:
    """A line of hyphens under the particulars, where an empty line ends them and each of them is one."""
    end = next((i for i in range(first, len(lines)) if not lines[i].strip()), len(lines))
    if end == first or not all(":" in line and line[0].isalpha() for line in lines[first:end]):
        return ()
    place = len(lines[end - 1]) + 1
    return (Edit(Span(end, place, end, place), "\n---"),)


def _closing(lines: list[str], first: int) -> int | None:
    """The line under the last particular, before the first heading."""
    for index in range(first, len(lines)):
        if lines[index].startswith("#"):
            return None
        if _is_line(lines[index]):
            return index
    return None


def _is_line(line: str) -> bool:
    """Whether a line is `---`, or what haste and word processors make of it."""
    marks = "".join(line.split())
    return (len(marks) > 2 or "—" in marks) and (
        set(marks) <= set("-–—−") or (marks[0] in "*_=+~" and not marks.strip(marks[0]))
    )


def _known(lines: list[str], start: int) -> int:
    """How many of the lines from `start` to the next empty one begin with a name we know, in either language."""
    count = 0
    for line in lines[start:]:
        if not line.strip():
            break
        count += any(line.partition(":")[0].strip().lower() in key[1:] for key in KEYS if ":" in line)
    return count


def fields_of(lines: list[str], first: int, column: int, diagnostics: Diagnostics) -> dict[str, Field]:
    """The fields in the lines from `first` on, counted from 0, by their names; `column`: that of `KEYS`."""
    found: dict[str, Field] = {}
    pieces: dict[int, tuple[Field, ...]] = {}
    if any(line.lstrip()[:2] == "- " or line.partition(":")[2].strip()[:1] in _SIGNS for line in lines[first:]):
        from courses import notation  # few files have any

        lines, pieces = notation.plain(lines, first, diagnostics)
    names = {" ".join(line.partition(":")[0].lower().split()) for line in lines[first:] if ":" in line}
    for number, line in enumerate(lines[first:], first + 1):
        name, colon, text = line.partition(":")
        if not colon and line.strip():
            name, text = _without_colon(line, number, column, found, diagnostics)
        if not name.strip():
            continue
        end = len(name.rstrip())
        place = Span(number, min(len(name) - len(name.lstrip()), end) + 1, number, end + 1)
        field = _field_named(name, column, place, names, diagnostics)
        if field in found:
            diagnostics.add(rules.particulars.DoubleKey, place, key=name.strip(), line=found[field].span.line)
        elif field:
            at = len(line) - len(text.lstrip()) + 1
            own = pieces.get(number, ())
            span = Span(number, at, number, len(line.rstrip()) + 1) if text.strip() else place
            found[field] = Field(text.strip(), Span(*own[0].span[:2], *own[-1].span[2:]) if own else span, own)
    return found


def _without_colon(
    line: str, number: int, column: int, found: dict[str, Field], diagnostics: Diagnostics
) -> tuple[str, str]:
    """Name and text of a line without a colon, where it begins with a name that is still missing."""
    said = line.strip()
    name = next((k[column] for k in KEYS if said.lower().startswith(k[column] + " ") and k[0] not in found), "")
    text = said[len(name) :].lstrip(" =\t\u00a0")
    better = f"{name}: {text}" if name else "name: text" if column == 2 else "naam: tekst"
    start = len(line) - len(line.lstrip()) + 1
    place = Span(number, start, number, len(line.rstrip()) + 1)
    gap = Span(number, start + len(name), number, start + len(said) - len(text))
    fix = (Edit(gap, ": "),) if name and text else ()
    diagnostics.add(rules.particulars.NoColon, place, fix, better=better)
    return name, text


def _field_named(name: str, column: int, place: Span, names: set[str], diagnostics: Diagnostics) -> str:
    """The field of this name; "" for an unknown one. Another language's or a misspelt name is read as meant. `names`:
    those of all lines."""
    said = " ".join(name.lower().split())
    for key in KEYS:
        if said == key[column]:
            return key[0]
    from courses import naming  # only mistakes pay for looking

    return naming.field(said, place, name.strip(), column, names, diagnostics)

"""The particulars at the top of a module: one `name: rest of the line` a line, all text, lists with commas."""

from typing import NamedTuple

from courses.diagnostics import Diagnostics, Span
from courses.rules import catalogue
from courses.source import whole_line

# field, Dutch, English; the first five are required
_KEYS = (
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
_REQUIRED = 5


class Field(NamedTuple):
    text: str
    span: Span  # of the text; of the name where there is none


class FrontMatter(NamedTuple):
    fields: dict[str, Field]  # by the field's name in `courses.model.Module`
    end: int  # how many lines it takes, its closing line among them

    def text(self, name: str) -> str:
        return self.fields[name].text if name in self.fields else ""

    def parts(self, name: str) -> list[Field]:
        """A list's parts, each with its place."""
        if name not in self.fields:
            return []
        field, at, found = self.fields[name], 0, []
        for raw in field.text.split(","):
            start = field.span.column + at + len(raw) - len(raw.lstrip())
            if raw.strip():
                found.append(
                    Field(raw.strip(), Span(field.span.line, start, field.span.line, start + len(raw.strip())))
                )
            at += len(raw) + 1
        return found

    def span(self, name: str) -> Span:
        return self.fields[name].span if name in self.fields else Span(1, 1, 1, 4)


def language_of(lines: list[str]) -> str:
    """The language the particulars' names are in; "" where they don't tell."""
    names = {line.partition(":")[0].strip().lower() for line in lines[1:30] if lines[0].strip() == "---"}
    dutch = len(names & {key[1] for key in _KEYS})
    english = len(names & {key[2] for key in _KEYS})
    return "" if dutch == english else ("nl" if dutch > english else "en")


def read(lines: list[str], language: str, diagnostics: Diagnostics) -> FrontMatter:
    """The particulars, as far as they can be read."""
    column = 2 if language == "en" else 1
    if not lines or lines[0].strip() != "---":
        keys = ", ".join(f"'{key[column]}: …'" for key in _KEYS[:_REQUIRED])
        line = whole_line(lines, 1) if lines else Span(1, 1, 1, 1)
        diagnostics.add(catalogue.NoFrontMatter, line, keys=keys)
        return FrontMatter({}, 0)
    end = next((i for i, line in enumerate(lines) if i and line.strip() == "---"), None)
    heading = next((i for i, line in enumerate(lines) if line.startswith("#")), len(lines))
    if end is None or end > heading:
        diagnostics.add(catalogue.NotClosed, whole_line(lines, 1))
        stop = next((i for i, line in enumerate(lines) if i and not line.strip()), len(lines))
        return FrontMatter(_fields(lines[:stop], column, diagnostics), stop)
    fields = _fields(lines[:end], column, diagnostics)
    for name, *words in _KEYS[:_REQUIRED]:
        if name not in fields or not fields[name].text:
            place = fields[name].span if name in fields else whole_line(lines, end + 1)
            diagnostics.add(catalogue.MissingKey, place, key=words[column - 1])
    return FrontMatter(fields, end + 1)


def _fields(lines: list[str], column: int, diagnostics: Diagnostics) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        name, colon, text = line.partition(":")
        if not colon:
            diagnostics.add(catalogue.NoColon, whole_line(lines, number))
            continue
        end = len(name.rstrip())
        place = Span(number, min(len(name) - len(name.lstrip()), end) + 1, number, end + 1)
        field = _field_named(name, column, place, diagnostics)
        if field in found:
            diagnostics.add(catalogue.DoubleKey, place, key=name.strip(), line=found[field].span.line)
        elif field:
            at = len(name) + 1 + len(text) - len(text.lstrip()) + 1
            span = Span(number, at, number, len(line.rstrip()) + 1) if text.strip() else place
            found[field] = Field(text.strip(), span)
    return found


def _field_named(name: str, column: int, place: Span, diagnostics: Diagnostics) -> str:
    """The field of this name; "" for an unknown one. Another language's or a misspelt name is read as meant."""
    said = " ".join(name.lower().split())
    for key in _KEYS:
        if said == key[column]:
            return key[0]
    from courses.near import closest, suggestion  # only mistakes pay for looking

    names = [key[column] for key in _KEYS]
    other = next((key[column] for key in _KEYS if said in key), None)
    language = "en" if column == 2 else "nl"
    hint = suggestion(other or said, names, language)
    diagnostics.add(catalogue.UnknownKey, place, key=name.strip(), hint=hint)
    better = other or closest(said, names)
    return next((key[0] for key in _KEYS if key[column] == better), "")

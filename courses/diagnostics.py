"""What is wrong with a module, where, and, apart from that, how to put it right.

A rule is a class: its docstring is its documentation page, its wording stands in both languages. A diagnostic is
one place where a rule fires. The families live in `courses/rules/`: one file each.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import ClassVar, NamedTuple


class Severity(StrEnum):
    ERROR = "error"  # the module is not published in this state
    WARNING = "warning"  # it is, and a good colleague would still say it


class Wording(NamedTuple):
    message: str  # what is wrong; stands alone in the concise format
    help: str  # how to put it right; never repeats the message


class Rule:
    """The base of all rules; never fires itself."""

    code: ClassVar[str]  # a letter for the family and three digits, "S311"; never reused
    severity: ClassVar[Severity] = Severity.ERROR
    nl: ClassVar[Wording]
    en: ClassVar[Wording]

    @classmethod
    def wording(cls, language: str) -> Wording:
        """The wording in this language; Dutch for any other than English."""
        return cls.en if language == "en" else cls.nl


class Span(NamedTuple):
    """A place in a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


#: A `Span` of a tuple of its four numbers: three times as fast, for where hundreds are made.
span_of = partial(tuple.__new__, Span)


class Edit(NamedTuple):
    """A mend: this text in the place of what stands at `span`."""

    span: Span
    text: str


class Diagnostic(NamedTuple):
    rule: type[Rule]
    path: str  # as the user gave it, "/"-separated
    span: Span
    language: str  # of the message: the file's, so that an author is addressed in the language they write
    message: str
    help: str
    line_text: str  # the line itself, without its end
    fix: tuple[Edit, ...] = ()  # what puts it right and can't make anything worse; in the order of the text

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def severity(self) -> Severity:
        return self.rule.severity


class Diagnostics:
    """Collects what the rules find in one file, in the order of the text, each place and rule once."""

    def __init__(self, path: str, language: str, lines: list[str]) -> None:
        self._path = path
        self.language = language
        self._lines = lines
        self._found: dict[tuple[str, Span], Diagnostic] = {}

    def add(self, rule: type[Rule], span: Span, fix: tuple[Edit, ...] = (), **values: object) -> None:
        """Notes that `rule` fires at `span`; `values` fill the placeholders of its wording. `fix`: a safe mend."""
        wording = rule.wording(self.language)
        line_text = self.written(span.line)
        if span.column > len(line_text) + 1:  # a place inside code that goes over lines is no nearer known
            span = span._replace(column=len(line_text) + 1)
        end = len(line_text if span.end_line == span.line else self.written(span.end_line)) + 1
        if span.end_column > end:  # nor that of what was read from several lines as one
            span = span._replace(end_column=end)
        diagnostic = Diagnostic(
            rule, self._path, span, self.language,
            wording.message.format_map(values), wording.help.format_map(values), line_text, fix,
        )  # fmt: skip
        self._found.setdefault((rule.code, span), diagnostic)

    def written(self, number: int) -> str:
        """The line with this number, counted from 1, as it was written; "" past the end."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def written_after(self, number: int) -> Iterator[str]:
        """The lines after this one, one by one."""
        return (self._lines[index] for index in range(number, len(self._lines)))

    def errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self._found.values())

    def all(self) -> tuple[Diagnostic, ...]:
        return tuple(sorted(self._found.values(), key=lambda d: (d.span, d.code)))

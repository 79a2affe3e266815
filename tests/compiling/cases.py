"""Cases in Markdown: a title, what an author writes, and everything that comes of it.

    Title of the case
    .
    ## The input
    .
    the whole expected text
    .

The input is the steps of a module; the particulars at the top are put above it, and places are counted from the
input's own first line (a line named in a message counts the particulars too). Expected is what `gehoor check` prints
for it, or, where that has nothing to say, the steps as JSON without estimates, hashes and whatever is empty or false.

`python tests/compiling/cases.py FILE…` writes what comes of the inputs now as what is expected. Read the difference
before you keep it.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from courses import codec
from courses.diagnostics import Diagnostic
from courses.model import Curriculum
from courses.module import compile_module
from courses.report import full

TOPS = {
    "nl": "---\ntitel: T\nsamenvatting: S\nvaardigheden: luisteren\nminuten: 10\nbron: bedacht geval\n---\n",
    "en": "---\ntitle: T\nsummary: S\nskills: listening\nminutes: 10\nsource: an invented case\n---\n",
}
LEFT_OUT = {"minutes", "skill", "revision", "key_revision", "shortest", "longest"}

_CASE = re.compile(r"^(?P<title>[^\n.]+)\n\.\n(?P<input>.*?)^\.\n(?P<expected>.*?)^\.$", re.MULTILINE | re.DOTALL)


class Case(NamedTuple):
    path: Path
    title: str
    input: str
    expected: str

    @property
    def language(self) -> str:
        """Cases are in Dutch unless the file's name says otherwise: choice.en.md."""
        return "en" if self.path.name.endswith(".en.md") else "nl"


def load(path: Path) -> list[Case]:
    text = path.read_text(encoding="utf-8")
    return [Case(path, found["title"], found["input"], found["expected"]) for found in _CASE.finditer(text)]


def outcome(case: Case) -> str:
    """What comes of a case's input."""
    top = TOPS[case.language]
    compiled = compile_module("case", "case.md", (top + case.input).encode(), Curriculum(("nl", "en")), case.language)
    if compiled.diagnostics:
        return "\n\n".join(full(_counted_from(found, top.count("\n"))) for found in compiled.diagnostics) + "\n"
    assert compiled.module is not None
    steps = codec.builtins(compiled.module.steps)
    return "".join(codec.pretty(_told(step)) for step in steps)


def _counted_from(found: Diagnostic, lines: int) -> Diagnostic:
    span = found.span
    return found._replace(span=span._replace(line=span.line - lines, end_line=span.end_line - lines))


def _told(value: object) -> object:
    if isinstance(value, dict):
        return {name: _told(part) for name, part in value.items() if name not in LEFT_OUT and not _says_nothing(part)}
    return [_told(part) for part in value] if isinstance(value, list | tuple) else value


def _says_nothing(value: object) -> bool:
    return value is None or value is False or value == "" or value == [] or value == ()


def accept(path: Path) -> None:
    """Writes the outcomes of a file's cases as what is expected."""
    text = path.read_text(encoding="utf-8")

    def with_outcome(found: "re.Match[str]") -> str:
        case = Case(path, found["title"], found["input"], "")
        return f"{case.title}\n.\n{case.input}.\n{outcome(case)}."

    path.write_text(_CASE.sub(with_outcome, text), encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        accept(Path(name))

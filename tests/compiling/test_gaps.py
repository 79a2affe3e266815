"""Small things between the rules: what is shown of a link, and where something stands to the letter."""

import pytest

from courses.blocks import Block, Inline, Node, Table
from courses.diagnostics import Diagnostics
from courses.mending import mended
from courses.model import Curriculum
from courses.module import Compiled, compile_module
from courses.tree import parse

TOP = "---\ntitel: T\nsamenvatting: S\nvaardigheden: v\nminuten: 10\nbron: b\n---\n\n"


def compiled(text: str) -> Compiled:
    return compile_module("case", "case.md", (TOP + text).encode(), Curriculum(("nl", "en")), "nl")


def blocks(text: str) -> tuple[Block, ...]:
    lines = text.split("\n")
    return parse(lines, "\n".join(mended(lines, Diagnostics("", "nl", lines))), "nl")


def test_a_link_to_another_step_is_shown_as_text() -> None:
    module = compiled("## Een\n\nZie [stap **twee**](#twee).\n\n## Twee\n\nZo.\n").module
    assert module is not None
    assert module.steps[0].stem == "<p>Zie stap <strong>twee</strong>.</p>"


@pytest.mark.parametrize(
    "row",
    [
        "| a \\| **b** | [c](http://d.e) |",
        "| `x \\| y` en *z* \\| **zo** | k |",
        "| \\| *a* | \\|\\| **b** |",
        "|  a \\\\| **b** | c |",
        "a \\| *b* | **c** \\| d",
    ],
)
def test_columns_count_the_backslash_before_a_stroke(row: str) -> None:
    text = f"| een | twee |\n|---|---|\n{row}"
    (table,) = blocks(text)
    assert isinstance(table, Table)
    for cell in table.rows[0]:
        for node in marked(cell):
            written = row[node.span.column - 1 : node.span.end_column - 1]
            assert written[0] + written[-1] in ("**", "[)", "``"), written


def marked(cell: Inline) -> list[Node]:
    return [node for node in cell.nodes if node.kind != "text"]


@pytest.mark.parametrize(
    ("alt", "how"),
    [
        ("balie-2.jpg", "Zeg wat er te zien is, en wat ertoe doet."),
        ("balie", "Zeg wat er te zien is, en wat ertoe doet."),
        ("IMG_2031", "Zeg wat er te zien is, en wat ertoe doet."),
        ("Foto", "Zeg wat er te zien is, en wat ertoe doet."),
        ("Foto van een lege balie", "Laat 'Foto van' weg."),
    ],
)
def test_a_description_that_says_nothing(alt: str, how: str) -> None:
    (found,) = [d for d in compiled(f"## Stap\n\n![{alt}](balie.jpg)\n").diagnostics if d.code == "A101"]
    assert (found.message, found.help) == (f"'{alt}' zegt niet wat er te zien is.", how)


@pytest.mark.parametrize("alt", ["Een lege balie, met een bordje.", "Fotograaf aan de balie", "Balie 3", ""])
def test_a_description_that_says_something_or_is_missing(alt: str) -> None:
    assert "A101" not in [d.code for d in compiled(f"## Stap\n\n![{alt}](beeld.jpg)\n").diagnostics]

"""Front cases: blocks as a tree with places, or what `gehoor check` says of a whole file.

    blocks*.md     the input is Markdown, expected is its tree
    whole*.md      the input is a whole module, expected what check prints of it, or its particulars
    steps*.md      the input is the steps of a module, as in cases.py
    curriculum.md  the input is a curriculum.yml, expected what check prints of it, or what was read

`python -m tests.compiling.trees` writes what comes of every input now as what is expected. Read the difference.
"""

from collections.abc import Iterator
from pathlib import Path

from courses import codec, curriculum
from courses.blocks import Block, Heading, Inline, Item, List, Node, Paragraph, Said, Table
from courses.diagnostics import Diagnostics, Span
from courses.mending import mended
from courses.module import compile_module
from courses.report import full
from courses.tree import parse
from tests.compiling import cases
from tests.compiling.cases import Case

FOLDER = Path(__file__).parent / "front"
SKILLS = curriculum.read(
    ["skills:", "  listening:", "    name nl: luisteren", "    name en: listening", "    sentence nl: Je luistert.",
     "    sentence en: You listen.", "    standard: 70 %"], Diagnostics("", "nl", []),
)  # fmt: skip


def outcome(case: Case) -> str:
    name = case.path.name.partition(".")[0].partition("-")[0]
    return {"blocks": tree, "whole": whole, "steps": cases.outcome, "curriculum": of_curriculum}[name](case)


def whole(case: Case) -> str:
    compiled = compile_module("case", "case.md", case.input.encode(), SKILLS)
    if compiled.diagnostics:
        return "\n\n".join(map(full, compiled.diagnostics)) + "\n"
    told = codec.builtins(compiled.module)
    shown = {name: told[name] for name in ("language", "title", "summary", "skills", "minutes", "source", "opening")}
    return codec.pretty(shown)


def of_curriculum(case: Case) -> str:
    lines = case.input.split("\n")
    diagnostics = Diagnostics("curriculum.yml", "nl", lines)
    read = curriculum.read(lines, diagnostics)
    if diagnostics.all():
        return "\n\n".join(map(full, diagnostics.all())) + "\n"
    return codec.pretty(read)


def tree(case: Case) -> str:
    lines = case.input.rstrip("\n").split("\n")
    text = "\n".join(mended(lines, Diagnostics("", case.language, lines)))
    return "\n".join(line for block in parse(lines, text, case.language) for line in told(block, "")) + "\n"


def told(block: Block, indent: str) -> Iterator[str]:
    yield f"{indent}{type(block).__name__.lower()}{_details(block)} {place(block.span)}"
    if isinstance(block, List):
        for item in block.items:
            yield from told_item(item, indent + "  ")
    elif isinstance(block, Table):
        for number, row in enumerate((block.head, *block.rows)):
            for cell in row:
                yield f"{indent}  row {number} cell {place(cell.span)}"
                yield from told_inline(cell, indent + "    ")
    elif hasattr(block, "inline"):
        yield from told_inline(block.inline, indent + "  ")
    for inner in getattr(block, "blocks", ()):
        yield from told(inner, indent + "  ")
    if isinstance(block, Paragraph):
        yield from told_said(block.said, indent + "  ")


def told_item(item: Item, indent: str) -> Iterator[str]:
    box = {None: "", True: " [x]", False: " [ ]"}[item.checked]
    yield f"{indent}item{box} {place(item.span)}"
    yield from told_inline(item.inline, indent + "  ")
    yield from told_said(item.said, indent + "  ")
    for inner in item.blocks:
        yield from told(inner, indent + "  ")


def told_said(said: Said | None, indent: str) -> Iterator[str]:
    for part in said.known if said else ():
        value = f" {part.value!r}" if part.value else ""
        number = "" if part.number is None else f" {part.number:g}"
        yield f"{indent}direction {part.word}{value}{number} {place(part.span)}"
    for text, span in said.unknown if said else ():
        yield f"{indent}said {text!r} {place(span)}"


def told_inline(inline: Inline, indent: str) -> Iterator[str]:
    for node in inline.nodes:
        yield from told_node(node, indent)


def told_node(node: Node, indent: str) -> Iterator[str]:
    text = f" {node.text!r}" if node.text else ""
    href = f" → {node.href}" if node.href else ""
    yield f"{indent}{node.kind}{text}{href} {place(node.span)}"
    for child in node.children:
        yield from told_node(child, indent + "  ")


def _details(block: Block) -> str:
    if isinstance(block, Heading):
        return f" {block.level}" + (" underlined" if block.underlined else "")
    if isinstance(block, List):
        return f" from {block.start}" if block.ordered else ""
    return "".join(f" {getattr(block, name)}" for name in ("name", "label") if hasattr(block, name))


def place(span: Span) -> str:
    return f"{span.line}:{span.column}–{span.end_line}:{span.end_column}"


def load(path: Path) -> list[Case]:
    """The cases of a file; three lines of a single full stop frame the input and what is expected."""
    frames: list[str] = [""]
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line == ".\n":
            frames.append("")
        else:
            frames[-1] += line
    cases_of = zip(frames[0:-1:3], frames[1::3], frames[2::3], strict=True)
    return [Case(path, before.rstrip().rpartition("\n")[2], given, expected) for before, given, expected in cases_of]


def accept(path: Path) -> None:
    """Writes the outcomes of a file's cases as what is expected."""
    head = path.read_text(encoding="utf-8").partition("\n")[0]
    parts = [f"{case.title}\n.\n{case.input}.\n{outcome(case)}." for case in load(path)]
    path.write_text("\n\n".join([head, *parts]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("*.md")):
        accept(file)

"""The examples of the CommonMark specification as prose of a module: nothing raised, nothing active, no text lost."""

import html
import json
import re
from pathlib import Path

from markdown_it import MarkdownIt

from courses.module import compile_module
from tests.compiling.test_markdown import found
from tests.compiling.test_never_raises import CURRICULUM, TOP, compiled, is_safe
from tests.each import each

EXAMPLES: list[str] = json.loads((Path(__file__).parent / "commonmark" / "examples.json").read_text(encoding="utf-8"))
NUMBERED = {f"example {number}": text for number, text in enumerate(EXAMPLES, 1)}
#: What becomes no text of the page: an underlined or single-hash heading ends a step or is reported, a task list is
#: an exercise, and our footnotes and notes of authors are taken out.
ELSEWHERE = re.compile(r"^#{1,2}(\s|$)|^ {0,3}(=+|-+)\s*$|<!--|\[\^|^[ \t>]*[-*+] +\[[ xX]\]|\[!", re.MULTILINE)


def test_there_are_as_many_as_the_specification_has() -> None:
    assert len(EXAMPLES) == 652


def test_they_survive_as_prose_with_nothing_active() -> None:
    each(NUMBERED, _survives)


def _survives(text: str) -> None:
    read = compiled(f"{TOP}\n## Stap\n\n{text}\n\nSlot.\n")
    assert read.as_far is not None
    for step in read.as_far.steps:
        assert is_safe(step.stem + step.explanation)


def test_the_same_is_found_as_by_markdown_it_itself() -> None:
    each(NUMBERED, _finds_the_same)


def _finds_the_same(text: str) -> None:
    assert found(text, plain=False) == found(text, plain=True)


def test_their_words_are_on_the_page() -> None:
    each({name: text for name, text in NUMBERED.items() if not ELSEWHERE.search(text)}, _words_are_shown)


def _words_are_shown(text: str) -> None:
    read = compile_module("case", "case.md", f"{TOP}\n## Stap\n\n{text}\n".encode(), CURRICULUM)
    if read.diagnostics and read.module is None:
        return  # what is wrong was said; nothing is shown of it
    assert read.module is not None
    shown = _words(html.unescape(re.sub(r"<[^>]*>", " ", "".join(s.stem + s.explanation for s in read.module.steps))))
    expected = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    wanted = _words(html.unescape(re.sub(r"<[^>]*>", " ", expected)))
    assert [word for word in wanted if word not in shown] == []


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)

"""What the tests of importing share: a file's text as a module, compiled."""

from collections.abc import Callable
from pathlib import Path

from courses.diagnostics import Severity
from courses.exchange.incoming import Incoming, Particulars, module
from courses.exchange.questions import Bank
from courses.exchange.saying import TO_ADD
from courses.model import Curriculum, Step
from courses.module import Compiled, compile_module
from tests.small_media import mp3, png

TOP = Particulars("Title", "Summary.", "listening", "invented case")


def brought(read: Callable[[str], Bank], text: str, language: str = "en") -> Incoming:
    return module(read(text), TOP, language)


def compiled(found: Incoming, language: str = "en") -> tuple[Compiled, ...]:
    """Each file compiled; its only errors are those that ask the author for what the questions did not have."""
    results = []
    for text in found.modules:
        data = text.encode("utf-8", "replace")
        result = compile_module("case", "case.md", data, Curriculum((language,)), language)
        errors = {one.code for one in result.diagnostics if one.severity is Severity.ERROR}
        wanted = {code for told in found.told for code in told.to_add} | ({"S306"} if not found.steps else set())
        assert errors <= wanted <= TO_ADD.keys() | {"S306"}, result.diagnostics
        results.append(result)
    return tuple(results)


def steps(found: Incoming, language: str = "en") -> tuple[Step, ...]:
    """The steps of the only file, where nothing is left to add."""
    (result,) = compiled(found, language)
    assert result.module is not None, result.diagnostics
    return result.module.steps


def lost(found: Incoming) -> list[list[str]]:
    """Per question the names of what was left out."""
    return [[one.what for one in told.left_out] for told in found.told]


def module_with_media(tmp_path: Path) -> Path:
    """The folder of a module with a picture, a sound, and a passage to hear."""
    folder = tmp_path / "heard"
    folder.mkdir()
    (folder / "a.png").write_bytes(png())
    (folder / "b.mp3").write_bytes(mp3())
    (folder / "c.mp3").write_bytes(mp3(5))
    steps = (
        "## Look\n\nSee ![a counter](a.png).\n\n## Hear\n\n[A call](b.mp3)\n\n> **Ann:** Again.\n\n"
        "## What was it?\n\n*(remember)*\n\n[A call](c.mp3)\n\n> I ring again.\n\n- [x] She rings.\n- [ ] She writes.\n"
    )
    top = "---\ntitle: T\nsummary: S\nskills: s\nminutes: 5\nsource: b\n---\n\n"
    (folder / "en.md").write_text(top + steps, encoding="utf-8")
    return folder

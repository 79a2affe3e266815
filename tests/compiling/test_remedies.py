"""What a message says to do does what it promises: who follows it, hears nothing more."""

import pytest

from courses.model import Curriculum
from courses.module import compile_module
from courses.report import concise
from tests.compiling.cases import TOPS

SCENES = """## Gesprek

*(scenario)*

### Begin

Kies:
- [Wat had u gehoopt?](#hoop)
- [Ik zoek het op.](#regels)

### Regels

*(einde: niet gelukt)*

Zo niet.

### Hoop

*(einde: gelukt)*

Zo.
"""
CHOICE = "## Stap\n\n- [ ] Een.\n  > Nee.\n- [x] Twee.\n  > Ja.\n"
SPOT = "## Stap\n\n*(markeer)*\n\n> Ik bel alweer. **Voor de derde keer.**[^keer]\n\n[^keer]: Ze telt.\n"

#: code, what was written, what it says to write instead
STEPS = (
    ("S304", SCENES + "\n### Hoop\n\n*(einde: deels)*\n\nZo.\n", SCENES),
    ("S106", "```\n" + CHOICE, CHOICE),
    ("S412", SCENES.replace("- [Ik", "-[Ik"), SCENES),
    ("S307", "Stap\n----\n" + CHOICE.removeprefix("## Stap\n"), CHOICE),
    ("S307", SCENES.replace("### Hoop\n", "Hoop\n=====\n"), SCENES),
    ("S410", CHOICE.replace("  > Nee", "      > Nee"), CHOICE),
    ("S411", CHOICE.replace("## ", "##"), CHOICE),
    ("S506", SPOT.replace("]: Ze", "] Ze"), SPOT),
)

TOP = TOPS["nl"]
WHOLE = (
    ("C206", TOP.replace("minuten:", "minuten"), TOP),
    ("C209", "\n\n" + TOP, TOP),
    ("C210", TOP.replace("---", "- - -", 1), TOP),
    ("C210", TOP.removesuffix("---\n") + "----\n", TOP),
    ("C211", TOP.removeprefix("---\n"), TOP),
    ("C211", TOP.replace("---\n", ""), TOP),
)


def said(text: str) -> list[str]:
    compiled = compile_module("case", "case.md", text.encode(), Curriculum(("nl", "en")), "nl")
    return [concise(found) for found in compiled.diagnostics]


@pytest.mark.parametrize(("code", "written", "better"), STEPS, ids=[code for code, *_ in STEPS])
def test_one_message_and_none_after_its_remedy(code: str, written: str, better: str) -> None:
    (message,) = said(TOPS["nl"] + written)
    assert f" {code}: " in message
    assert said(TOPS["nl"] + better) == []


@pytest.mark.parametrize(("code", "written", "better"), WHOLE, ids=[code for code, *_ in WHOLE])
def test_one_message_about_the_top_and_none_after_its_remedy(code: str, written: str, better: str) -> None:
    (message,) = said(written + "\n" + CHOICE)
    assert f" {code}: " in message
    assert said(better + "\n" + CHOICE) == []

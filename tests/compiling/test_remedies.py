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
MATCH = "## Stap\n\n*(zoek bij elkaar)*\n\n| a | b |\n|---|---|\n| Iets. | Een. |\n| Niets. | Twee. |\n"
COUNTED = (
    SCENES.replace("### Begin", "*(begin: vertrouwen 0)*\n\n### Begin")
    .replace("(#hoop)", "(#midden) *(vertrouwen +1)*")
    .replace("(#regels)", "(#midden)")
    + """
### Midden

- [Ik vraag nog eens door.](#hoop) *(alleen bij vertrouwen minstens 1)*
- [Ik leg de regels uit.](#regels)
"""
)

#: code, what was written, what it says to write instead
STEPS = (
    ("S304", SCENES + "\n### Hoop\n\n*(einde: deels)*\n\nZo.\n", SCENES),
    ("S106", "```\n" + CHOICE, CHOICE),
    ("S412", SCENES.replace("- [Ik", "-[Ik"), SCENES),
    ("S308", CHOICE + "\n## Tussendoor\n", CHOICE + "\n## Tussendoor\n\nTekst.\n"),
    (
        "S405",
        CHOICE.replace("- [ ]", "1. [ ]")
        .replace("- [x]", "2. [x]")
        .replace("  > Nee", "> Nee")
        .replace("  > Ja", "   > Ja"),
        CHOICE.replace("- [ ]", "1. [ ]").replace("- [x]", "2. [x]").replace("  > ", "   > "),
    ),
    ("S413", CHOICE.replace("> Nee", "Nee"), CHOICE),
    ("S501", SPOT.replace("[^keer]:", "[^kere]:"), SPOT),
    ("S507", CHOICE + "\n[De stap](stap)\n", CHOICE + "\n[De stap](#stap)\n"),
    ("S508", CHOICE + "\n[De site](www.bieb.nl)\n", CHOICE + "\n[De site](https://www.bieb.nl)\n"),
    ("K208", MATCH.replace("Niets. |", "Niets. | x |"), MATCH),
    ("K208", MATCH.replace("Niets", "Niets|nooit"), MATCH.replace("Niets", "Niets\\|nooit")),
    ("K407", COUNTED.replace("vertrouwen 0", "vertrouwen 9"), COUNTED),
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


def test_a_document_of_a_text_processor_and_an_empty_file_are_one_message_each() -> None:
    for data, code in (
        (b"PK\x03\x04" + b"\x00word/document.xml" * 99, "S107"),
        (b"{\\rtf1 }", "S107"),
        (b"\n \n", "C201"),
    ):
        compiled = compile_module("case", "case.md", data, Curriculum(("nl", "en")), "nl")
        assert [found.code for found in compiled.diagnostics] == [code]
        if code == "S107":
            assert "gehoor import docx" in compiled.diagnostics[0].help
        assert compiled.module is None

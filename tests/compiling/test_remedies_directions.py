"""Directions and bold that went astray: one message, and who does what it says hears nothing more."""

import pytest

from tests.compiling.cases import TOPS
from tests.compiling.test_remedies import said

SPOT = "## Stap\n\n*(markeer)*\n\n> Ik bel alweer. **Voor de derde keer.**[^keer]\n\n[^keer]: Ze telt.\n"
MATCH = "## Stap\n\n*(zoek bij elkaar)*\n\n| a | b |\n|---|---|\n| een | twee |\n| drie | vier |\n| | vijf |\n"
RECALL = "## Stap\n\n*(onthoud)*\n\n> Dag.\n\n- [x] Dag. *(feit)*\n- [ ] Boos. *(gevoel)*\n"
SKILLED = RECALL.replace("*(onthoud)*", "*(onthoud, vaardigheid: luisteren)*")
LOOK_BACK = "## Stap\n\n*(kijk terug, wat hielp, wat hield je tegen)*\n\nWat merkte je?\n"
PROMISE = "## Stap\n\n*(belofte, vraag na 14 dagen)*\n\nWat ga je doen?\n"
CARD = "## Stap\n\n*(kaartje)*\n\nVraag door.\n"
PLAY = """## Stap

*(scenario)*

*(begin: vertrouwen 0)*

### Een

- [Vraag door.](#twee) *(vragen, vertrouwen +1)*
- [Leg het uit.](#twee) *(uitleggen)*

### Twee

- [Vat het samen.](#drie) *(alleen bij vertrouwen minstens 1)*
- [Zwijg erover.](#drie) *(zwijgen)*

### Drie

*(einde: gelukt)*

Klaar.
"""

#: code, as it should be, what of it was written in another way, how
CASES = (
    *(("S211", SPOT, "*(markeer)*", other) for other in (
        "(markeer)", "**(markeer)**", "*markeer*", "markeer", "**markeer**", "`*(markeer)*`", "*[markeer]*",
        "*(markeer)",
        "\\*(markeer)\\*", "*(markeer)*.", "(Markeer)",
    )),
    ("S211", MATCH, "*(zoek bij elkaar)*", "(zoek bij elkaar)"),
    ("S211", LOOK_BACK, "*(kijk terug, wat hielp, wat hield je tegen)*", "(kijk terug, wat hielp, wat hield je tegen)"),
    ("S211", PLAY, "*(scenario)*", "(scenario)"),
    ("S211", PLAY, "*(begin: vertrouwen 0)*", "(begin: vertrouwen 0)"),
    ("S211", PLAY, "*(einde: gelukt)*", "**(einde: gelukt)**"),
    *(("S211", PLAY, "*(zwijgen)*", other) for other in (
        "(zwijgen)", "*zwijgen*", "**(zwijgen)**", "zwijgen", "*(zwijgen)*.",
    )),
    ("S211", RECALL, "*(feit)*", "(feit)"),
    ("S202", RECALL, "*(feit)*", "*(feiten)*"),
    ("S202", RECALL, "*(gevoel)*", "*(gevoelens)*"),
    ("S214", SPOT, "*(markeer)*\n\n", ""),
    ("S214", MATCH, "*(zoek bij elkaar)*\n\n", ""),
    ("S214", RECALL, "*(onthoud)*\n\n", ""),
    ("S214", PLAY, "*(scenario)*\n\n", ""),
    ("S214", PLAY, "*(scenario)*\n\n*(begin: vertrouwen 0)*\n\n", ""),
    ("S212", SPOT, "*(markeer)*\n\n", "*(markeer)*\nLees dit gesprek.\n\n"),
    ("S212", SPOT, "*(markeer)*\n\n", "*(markeer)* Lees dit gesprek.\n\n"),
    ("S212", SPOT, "*(markeer)*\n\n", "Lees dit gesprek.\n*(markeer)*\n\n"),
    ("S212", SPOT, "*(markeer)*\n\n", "Lees dit gesprek. *(markeer)*\n\n"),
    ("S212", PLAY, "*(scenario)*\n\n", "*(scenario)*\n"),
    ("S213", PLAY, "*(vragen, vertrouwen +1)*", "*(vragen; vertrouwen +1)*"),
    ("S213", PLAY, "*(vragen, vertrouwen +1)*", "*(vragen)* *(vertrouwen +1)*"),
    ("S213", PLAY, "*(vragen, vertrouwen +1)*", "*(vragen)**(vertrouwen +1)*"),
    ("S213", SKILLED, "*(onthoud, vaardigheid: luisteren)*", "*(onthoud)**(vaardigheid: luisteren)*"),
    ("S213", SKILLED, "*(onthoud, vaardigheid: luisteren)*", "*(onthoud) (vaardigheid: luisteren)*"),
    ("S213", SKILLED, "*(onthoud, vaardigheid: luisteren)*", "*(vaardigheid: luisteren)(onthoud)*"),
    ("S211", SKILLED, "*(onthoud, vaardigheid: luisteren)*", "*(onthoud)* *(vaardigheid: luisteren)*"),
    ("S201", PLAY, "scenario)*\n\n*(begin", "gesprekje)*\n\n*(begin"),
    ("S201", SPOT, "markeer", "zoek alles"),
    ("S202", PLAY, "vertrouwen +1", "+1 vertrouwen"),
    ("S202", PLAY, "begin: vertrouwen 0", "begin vertrouwen 0"),
    ("S202", PLAY, "alleen bij vertrouwen minstens 1", "alleen als vertrouwen 1 of meer"),
    ("S201", PLAY, "alleen bij vertrouwen minstens 1", "alleen als hij je vertrouwt"),
    ("S201", PLAY, "*(zwijgen)*", "*(negeren)*"),
    ("K406", PLAY, "*(begin: vertrouwen 0)*\n\n", ""),
    ("S201", PROMISE, "vraag na 14 dagen", "na 14 dagen"),
    ("S213", PROMISE, ", ", "; "),
    ("S201", CARD, "kaartje", "kaart"),
    ("K308", SPOT, "keer.**[", "keer.["),
    ("K308", SPOT, "keer.**[", "keer. **["),
    ("K308", SPOT, "**Voor", "** Voor"),
    ("K309", SPOT, "keer.**[", "keer.** ["),
)  # fmt: skip


@pytest.mark.parametrize(("code", "better", "part", "written"), CASES, ids=[f"{c}-{w!r}" for c, _, _, w in CASES])
def test_one_message_and_none_after_its_remedy(code: str, better: str, part: str, written: str) -> None:
    (message,) = said(TOPS["nl"] + better.replace(part, written, 1))
    assert f" {code}: " in message
    assert said(TOPS["nl"] + better) == []


@pytest.mark.parametrize(
    "text",
    [
        "Zeg het terug.",
        "*Kijk terug.*",
        "Ze zwijgt. *(zucht)*",
        "*(hij zwijgt)*\nNou ja.",
        "Hij was boos. (Of toch niet?)",
        "Voorbeeld:",
        "2 < 3 en 2 ** 3",
    ],
)
def test_prose_stays_prose(text: str) -> None:
    assert said(f"{TOPS['nl']}\n## Stap\n\nEerst dit.\n\n{text}\n") == []


@pytest.mark.parametrize("text", ["Zeg het terug.", "*Kijk terug.*", "Scenario", "Voorbeeld:", "*Scenario's*"])
def test_prose_directly_under_a_heading_stays_prose(text: str) -> None:
    assert said(f"{TOPS['nl']}\n## Stap\n\n{text}\n") == []

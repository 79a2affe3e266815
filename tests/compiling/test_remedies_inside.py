"""What an author meant as an exercise, where none begins: one message, and none after its remedy."""

import pytest

from courses.mends.mend import mend
from tests.compiling.cases import TOPS
from tests.mending.texts import check, codes

END = "### Eind\n\n*(einde: niet gelukt)*\n\nKlaar.\n"
ORDER = "*(zet in volgorde)*\n\nZet op volgorde.\n\n1. Luisteren\n2. Vragen\n3. Zeggen\n"
SPOT = "## Stap\n\n*(markeer)*\n\n"
TALK = '## Gesprek\n\n*(scenario)*\n\n**Lid:** "Hoi."\n\n'
PLAYED = TALK.replace("**Lid", "### Begin\n\n**Lid") + "- [Ik zeg ja.](#eind)\n- [Ik zeg nee.](#eind)\n\n" + END
PAIRS = [
    ("S201", "## Stap\n\n" + ORDER.replace("zet in volgorde)*\n", "volgorde)*"), "## Stap\n\n" + ORDER),
    ("S201", "## Stap\n\n*(voornemen)* Als ik dat hoor.\n", "## Stap\n\n*(belofte)*\n\nAls ik dat hoor.\n"),
    ("S201", "## Stap\n\n*(kijk terug, anoniem)*\n\nWat?\n", "## Stap\n\n*(kijk terug)*\n\nWat?\n"),
    ("S204", "## Stap\n\n*(belofte, vraag na 3 weken)*\n\nA.\n", "## Stap\n\n*(belofte, vraag na 14 dagen)*\n\nA.\n"),
    ("S204", "## Hoe?\n\n*(schat: 62, marge 55-70)*\n", "## Hoe?\n\n*(schat: 62, marge 7)*\n"),
    ("K418", TALK + "1. Ik zeg ja → ga naar Eind\n2. Ik zeg nee → ga naar Eind\n\n" + END, PLAYED),
    ("S418", "## Stap\n\nHoeveel leden?\n\nAntwoord: 62\n", "## Stap\n\nHoeveel leden?\n\n*(schat: 62)*\n"),
    ("S218", f"## Lees\n\nTekst.\n\n### Stap\n\n{ORDER}", f"## Lees\n\nTekst.\n\n## Stap\n\n{ORDER}"),
]


@pytest.mark.parametrize(("code", "faulty", "sound"), PAIRS, ids=[f"{n}-{pair[0]}" for n, pair in enumerate(PAIRS)])
def test_said_once_and_cleared_by_what_it_says(code: str, faulty: str, sound: str) -> None:
    assert codes(TOPS["nl"] + faulty) == [code]
    assert codes(TOPS["nl"] + sound) == []


MENDED = [
    (f"## Lees\n\nTekst.\n\n### Stap\n\n{ORDER}", f"## Lees\n\nTekst.\n\n## Stap\n\n{ORDER}"),
    ("## Lees\n\nTekst.\n\n# Stap\n\nMeer.\n", "## Lees\n\nTekst.\n\n## Stap\n\nMeer.\n"),
    (
        "## Stap\n\nWat nu?\n\nA. Een.\nB. Twee. (goed)\nC. Drie.\n",
        "## Stap\n\nWat nu?\n\n- [ ] Een.\n- [x] Twee.\n- [ ] Drie.\n",
    ),
    (
        f"{SPOT}> **Lid**: Dag. **Laat maar.**[^1]\n> **Wij**: Goed.\n> **Lid**: Dag.\n\n[^1]: Zo.\n",
        f"{SPOT}> **Lid:** Dag. **Laat maar.**[^1]\n>\n> **Wij:** Goed.\n>\n> **Lid:** Dag.\n\n[^1]: Zo.\n",
    ),
]


@pytest.mark.parametrize(("faulty", "sound"), MENDED)
def test_mended_where_only_one_thing_can_be_meant(faulty: str, sound: str) -> None:
    assert mend(TOPS["nl"] + faulty, check).text == TOPS["nl"] + sound


def test_what_may_be_a_title_is_left_to_its_author() -> None:
    faulty = TOPS["nl"] + "# Het verhaal\n\nEen lid belt.\n\n## Stap\n\nMeer.\n"
    assert mend(faulty, check).text == faulty

"""What the tests of mending share: a check of one file, and a text with many faults that can be mended."""

from courses.diagnostics import Diagnostic
from courses.model import Curriculum
from courses.module import compile_module

CURRICULUM = Curriculum(("nl", "en"))

FAULTY = """---
titel: Signalen
samenvatting: Je hoort wat er speelt.
vaardigheden luisteren
minuten: 10
bron: bedacht geval
----

##Welke zin?

-[] Ik bel over mijn polis.
> Daar begint ze mee.
* [ x] Dit is de derde keer.
  > Herhaling is een signaal.
Wie herhaalt, is niet gehoord.

## Wat zei ze?

*(markeerr)*

> **Klant**: Dag. **Alweer.** [^weer]
> **Jij:** Zeg het eens.

[^weer] Herhaling.

## Gesprek

*(Scenario)*
*(begin: vertrouwen 0)*

### Begin

-[Ik vraag door.](#Midden in)*(vragen, vertouwen +1)*
- [Ik zoek het op.](#midden-in) *(solve; vertrouwen -1)*

### Midden in

- [Ik wacht.](#het-eind) *(alleen bij vertrouwen minstens 1, zwijgen)*
- [Ik vraag door.](#het-einde) (vragen)

### Het einde

(*einde: gelukt*)

Zo kan het ook.

## Kaartje

*(kaartje)*

1. Bel terug. 2. Leg vast. 3. Klaar.
"""


def check(text: str) -> tuple[Diagnostic, ...]:
    """All that is said of a text, in the language its particulars are in."""
    data = text.encode("utf-8", "surrogatepass")
    return compile_module("case", "case.md", data, CURRICULUM).diagnostics


def codes(text: str) -> list[str]:
    return [found.code for found in check(text)]

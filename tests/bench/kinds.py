"""A module in which every kind of exercise stands once, to touch them all."""

from pathlib import Path

from tests.browsing.boards import DUTCH
from tests.serving.folders import write_module

OTHERS = """
## Welke zin is het signaal?

*(hoe zeker ben je)*

> [!TIP]
> Wie herhaalt, is eerder niet gehoord.

- [ ] "Ik bel over mijn polis."
  > Daar begint zij mee.
- [ ] "Kunt u even wachten?"
  > Een verzoek om geduld.
- [x] "Dit is nu de derde keer."
  > Herhaling is een signaal.

## Welke zinnen helpen?

*(meer antwoorden)*

- [x] "Wat had u verwacht?"
  > Een open vraag.
- [x] "Klopt dat zo?"
  > Je laat je verbeteren.
- [ ] "Dat is ons beleid."
  > Daarmee is het gesprek uit.

## Wat bleef er hangen?

*(onthoud)*

Lees dit één keer.

> **Klant:** Met Baran. Ik ben de eerste verhuisd en krijg een rekening over de hele maand. Moet ik deze betalen?

- [x] Hij is de eerste verhuisd. *(feit)*
- [ ] Hij is boos. *(gevoel)*
- [x] Hij vraagt of hij deze moet betalen. *(verzoek)*
- [ ] Hij wil zijn geld terug. *(verzoek)*

## Hoe vaak lukt het je?

*(schaal)*

1. Bijna nooit
2. Soms
3. Vaak
4. Bijna altijd

## Hoeveel mensen zeggen het hardop?

*(schat: 5, marge 4)*

Van honderd mensen, hoeveel dienen er een klacht in?

## Wat zou jij willen weten?

*(peiling)*

- Wat ze horen en niet doorgeven
- Wat ze graag anders zouden zeggen
- Waar ze geen tijd voor hebben

## Zeg het terug

*(zeg het terug)*

> **Klant:** Ik wil alleen weten of ik morgen vrij moet nemen.

- Noemde je zijn vraag?
- Kon hij je nog verbeteren?

> "U wilt weten of u morgen thuis moet zijn. Klopt dat?"

## Zo kan het klinken

*(voorbeeld)*

> **Bewoner:** "Ik sta hier voor de poort, en hij is dicht."
>
> **Medewerker:** "U staat er nu. Wat had u over de tijden gelezen?"[^gelezen]

[^gelezen]: Ze legt nog niets uit. Eerst hoort ze wat hij zag.

## Aan de telefoon

*(scenario)*

### Het gesprek begint

**Klant:** "Moet ik morgen vrij nemen?"

- [De afspraak heeft nog geen datum.](#een-notitie) *(uitleggen)*
- [U wilt weten of u vrij moet nemen?](#hij-weet-het) *(samenvatten)*

### Een notitie

*(einde: niet gelukt)*

Hij hangt op.

### Hij weet het

*(einde: gelukt)*

Hij weet wat hij wil weten.

## Wanneer was je al aan het typen?

*(kijk terug, wat hielp, wat hield je tegen)*

Denk aan een gesprek van deze week.

> "Ik was al aan het typen."

## Wat zeg je eerst terug?

*(belofte, vraag na 14 dagen)*

Kies een moment dat deze week zeker komt.

> Als iemand zegt "ik heb een vraagje", dan zeg ik de vraag terug.
"""


def write_kinds(folder: Path) -> None:
    """A content folder with that module, named horen."""
    write_module(folder, DUTCH + OTHERS)

"""A module of all that is laid somewhere, and the way to one of its steps."""

from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browsing.walking import begin, in_dutch, sign_in_as_someone_new_to

HEAD = """---
titel: {title}
samenvatting: {summary}
vaardigheden: {skill}
minuten: 9
bron: {source}
---

{opening}
"""
DUTCH = (
    HEAD.format(title="Leggen", summary="Alles wat je legt.", skill="luisteren", source="bedacht geval", opening="Leg.")
    + """
## Verdeel

*(verdeel)*

- Feit
  - "De brief kwam dinsdag."
  - "Ik bel voor de derde keer over hetzelfde formulier."
- Gevoel
  - "Ik ben er klaar mee."
  - "Ik lig er wakker van."
- Verzoek
  - "Kunt u mij terugbellen?"

## Zet op volgorde

*(zet in volgorde)*

"""
    + "".join(f"{n}. Regel {n} van een lange lijst, die op een telefoon niet in één keer past.\n" for n in range(1, 11))
    + """
## Zoek bij elkaar

*(zoek bij elkaar)*

| Wat je ziet | Wat er is |
|---|---|
| Te laat | twee weken in het ziekenhuis |
| Onvolledig | alles opgestuurd, dacht hij |
| Niet bereikt | een onbekend nummer |
| | iemand die zich aan geen regel houdt |

## Kies

*(kies er 3)*

- Tijd
- Ruimte om te beslissen
- Een voorbeeld van een collega
- Rust op de afdeling
- Een lijst met namen

## Leg op het raster

*(leg op het raster)*

- Ik luister eerst.
- Ik los graag iets op.
- Ik bel liever dan dat ik schrijf.
- Ik schrijf alles op.
- Ik vraag door.
- Ik wacht graag even af.
- Ik zeg wat ik denk.

## Markeer

*(markeer)*

> **Klant:** Goedemiddag, ik heb een vraag. **Ik kwam er niet uit.**[^een] Mijn kenteken is veranderd.
>
> **Klant:** De oude auto is weg. **Er was deze maand geen plek meer.**[^twee] Het nieuwe staat hieronder.

[^een]: Wie er niet uitkomt, zegt dat zelden twee keer.
[^twee]: Geen plek moet iemand weten.
"""
)
SORT, ORDER, MATCH, PICK, GRID, SPOT = (
    "verdeel", "zet-op-volgorde", "zoek-bij-elkaar", "kies", "leg-op-het-raster", "markeer",
)  # fmt: skip


def write_boards(content: Path) -> None:
    """The module of all of them, named horen, and for each step one of its own that begins with it."""
    head, *sections = DUTCH.split("\n## ")
    for number, step in enumerate(("", SORT, ORDER, MATCH, PICK, GRID, SPOT)):
        folder = content / (f"horen-{step}" if step else "horen")
        folder.mkdir(parents=True)
        first = sections[max(number - 1, 0)]
        text = "\n## ".join([head, first, *(section for section in sections if section != first)])
        (folder / "nl.md").write_text(text, encoding="utf-8")
    (content / "curriculum.yml").write_text("languages: nl, en\n", encoding="utf-8")


def open_step(page: Page, address: str, step: str, after: int = 0) -> None:
    """As someone who has not been there, at this step."""
    sign_in_as_someone_new_to(page, address, f"horen-{step}", after)
    in_dutch(page)
    begin(page, address, f"horen-{step}")
    assert page.url.endswith(f"/{step}")


def card(page: Page, text: str) -> Locator:
    return page.locator(".board .card", has_text=text)


def pile(page: Page, value: int) -> Locator:
    """A place by its value in the form."""
    return page.locator(f".piles > [data-place='{value}']")


def values(page: Page) -> dict[str, str]:
    """What the form would send of the step's own fields."""
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...new FormData(document.getElementById('step'))]"
        ".filter(([name, value]) => /^(pile|place|match)-/.test(name) && value))"
    )
    return found

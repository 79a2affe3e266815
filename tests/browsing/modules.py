"""Modules that browser tests take, in one content folder of which nobody in the demonstration has begun anything."""

import re
import shutil
from pathlib import Path

from courses.exercises.team_talk import ONE_PAGE
from tests.browsing.boards import write_boards
from tests.small_media import mp3, png

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "content"
#: Of these there is a copy, named -scenario, that begins with it.
WITH_SCENARIO = ("recognizing-signals", "listening", "taking-perspective", "writing-scenarios")
SCENARIO = re.compile(r"\A.*\n+\*\(scenario\)\*")
#: Of the opinions there are copies that begin with these steps.
OPINIONS = {"persona": re.compile("^(Wie belt er|Aan de lijn)"), "grid": re.compile("^Wat past bij jou")}
PATHS = """
paths:
  first:
    name nl: Kort
    name en: Short
    modules: short
  others:
    name nl: Alles
    name en: Everything
    modules: {others}
"""
EVERY_KIND = ROOT / "tests" / "serving" / "content"
KIEZEN = """---
titel: Kiezen
samenvatting: Twee keer proberen.
vaardigheden: luisteren
minuten: 4
bron: bedacht geval
---

Kies.

## Welke zin is het signaal?

*(hoe zeker ben je)*

Mevrouw De Wit belt over haar polis.

> [!TIP]
> Let op wat zij over eerder zegt.

- [ ] Ik bel over mijn polis.
  > Daar begint ze mee.
- [x] Dit is nu de derde keer dat ik u bel.
  > Herhaling is een signaal.
- [ ] Ik hoop dat u er even naar kunt kijken.
  > Die vraag stelt bijna iedereen.

Wie herhaalt, is eerder niet gehoord.

## Hoelang wacht iemand?

Hoeveel minuten stil wachten mensen?

> [!TIP]
> Denk aan jezelf.

*(schat: 3 minuten, marge 1)*

Drie minuten, en dan zijn ze weg.
"""
QUESTION = "1. Wat hoorde je deze week van een klant?\n"
SAMEN = f"""---
titel: Samen
samenvatting: Kijken, luisteren, bespreken.
vaardigheden: luisteren
minuten: 9
bron: bedacht geval
---

![Een lege balie](balie.png)

## Luister

*(onthoud)*

[De klant](gesprek.mp3)

> **Klant:** Ik bel voor de derde keer.

- [x] Hij belde eerder.
- [ ] Hij is kwaad.

## Met je team

*(teamgesprek)*

{QUESTION * (ONE_PAGE // 9)}"""


def lay_out(content: Path) -> None:
    """Writes the folder. What is in the second path nobody has begun: the demonstration's people get the first."""
    shutil.copytree(EVERY_KIND, content)
    write_boards(content)
    write(content, "kiezen", KIEZEN)
    write(content, "samen", SAMEN)
    (content / "samen" / "balie.png").write_bytes(png(64, 32))
    (content / "samen" / "gesprek.mp3").write_bytes(mp3(60))
    for module in (SHIPPED / name for name in WITH_SCENARIO):
        begin_with(content, module, SCENARIO)
    for what, sections in OPINIONS.items():
        begin_with(content, EVERY_KIND / "opinions", sections, what)
    skills = (SHIPPED / "curriculum.yml").read_text(encoding="utf-8").partition("paths:")[0]
    others = ", ".join(
        sorted(folder.name for folder in content.iterdir() if folder.is_dir() and folder.name != "short")
    )
    (content / "curriculum.yml").write_text(skills + PATHS.format(others=others), encoding="utf-8")


def begin_with(content: Path, module: Path, wanted: re.Pattern[str], named: str = "") -> None:
    """The same module, in every language it has, but first the steps whose Dutch text has these words."""
    _, *dutch = (module / "nl.md").read_text(encoding="utf-8").split("\n## ")
    first = [number for number, section in enumerate(dutch) if wanted.search(section)]
    assert first, f"{module.name}: nothing has {wanted.pattern}"
    for file in module.glob("*.md"):
        head, *sections = file.read_text(encoding="utf-8").split("\n## ")
        rest = [number for number in range(len(sections)) if number not in first]
        text = "\n## ".join([head, *(sections[number].rstrip("\n") + "\n" for number in first + rest)])
        write(content, f"{module.name}-{named or 'scenario'}", text, file.name)


def write(content: Path, module: str, text: str, file: str = "nl.md") -> None:
    (content / module).mkdir(parents=True, exist_ok=True)
    (content / module / file).write_text(text, encoding="utf-8")

"""What the pages of some rules say in words, as whole modules: what is too long to show, or no text at all."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.compiling.cases import TOPS

STEP = "## Stap\n\n"
SHORT = STEP + "Dag.\n"


class Tried(NamedTuple):
    """Two files."""

    bad: bytes
    good: bytes


def _choices(texts: Callable[[int], list[str]], key: Callable[[int], int]) -> str:
    """Four choices, with their options and the position of the right one."""

    def options(number: int) -> Iterator[str]:
        for at, text in enumerate(texts(number)):
            yield f"- [{'x' if at == key(number) else ' '}] {text}\n  > Zo {number}.\n"

    return "\n".join(f"## Vraag {number}\n\nWat zeg je?\n\n{''.join(options(number))}" for number in range(4))


def _short(number: int) -> list[str]:
    return [f"Ik wacht {number}.", f"Ik vraag {number}.", f"Ik zoek {number}."]


def _long(number: int) -> list[str]:
    return [f"Ik wacht {number}.", f"Ik vraag eerst wat zij daarvan had verwacht {number}.", f"Ik zoek {number}."]


def _order(count: int, direction: str) -> str:
    items = "".join(f"{number}. Iets {number}\n" for number in range(1, count + 1))
    return f"{STEP}*({direction})*\n\n{items}"


def _without(top: str, *starts: str) -> str:
    return "".join(line for line in top.splitlines(keepends=True) if not line.startswith(starts))


def tried(language: str) -> dict[str, Tried]:
    """By code the two files, in a module in this language."""
    top = TOPS[language]
    dutch = language == "nl"
    title, source, minutes = ("titel", "bron", "minuten") if dutch else ("title", "source", "minutes")
    mark, order, scale = ("markeer", "zet in volgorde", "schaal") if dutch else ("mark", "put in order", "scale")
    once = next(line for line in top.splitlines() if line.startswith(title))
    points = "".join(f"{number}. Punt {number}\n" for number in range(1, 21))
    five = "".join(f"{number}. Punt {number}\n" for number in range(1, 6))
    quote = "> **Klant:** Ik bel. Dit is de **derde keer**.[^keer]\n\n[^keer]: Ze telt.\n"
    reading = "".join(f"Dit is een zin om te lezen, nummer {number}.\n\n" for number in range(400))
    texts = {
        "C201": (SHORT, top + SHORT),
        "C203": (_without(top, source) + SHORT, top + SHORT),
        "C205": (top.replace(once, f"{once}\n{once}", 1) + SHORT, top + SHORT),
        "C209": ("\n" + top + SHORT, top + SHORT),
        "C213": (top + SHORT + "\n" + top + SHORT.replace("Stap", "Nog een"), top + SHORT),
        "K504": (top + _order(20, order), top + _order(5, order)),
        "K604": (f"{top}{STEP}*({scale})*\n\n{points}", f"{top}{STEP}*({scale})*\n\n{five}"),
        "S101": (top + SHORT + "a" * 256_000, top + SHORT),
        "S103": (top + SHORT + "woord " * 2_000, top + SHORT + "\n\n".join(["woord " * 100] * 20)),
        "S104": (top + SHORT + "[" * 2_000, top + SHORT + "[een](https://example.org)"),
        "S108": (top + SHORT + "| klant | dag |\n" * 10_000, top + SHORT),
        "S110": (top + STEP + ">" * 12 + " Dag.\n", top + STEP + "> Dag.\n"),
        "S111": (f"{top}{STEP}*({mark[:3]}\u200b{mark[3:]})*\n\n{quote}", f"{top}{STEP}*({mark})*\n\n{quote}"),
        "S112": (top + SHORT + "\nZij is geÃ¯nteresseerd.\n", top + SHORT + "\nZij is geïnteresseerd.\n"),
        "S306": (top + "Dag.\n", top + SHORT),
        "T101": (_without(top, minutes).replace("---", f"---\n{minutes}: 1", 1) + STEP + reading, top + SHORT),
        "W107": (top + _choices(_long, lambda _: 1), top + _choices(_long, lambda number: number % 3)),
        "W108": (top + _choices(_short, lambda _: 1), top + _choices(_short, lambda number: number % 3)),
    }
    found = {code: Tried(bad.encode(), good.encode()) for code, (bad, good) in texts.items()}
    whole = top + SHORT + "\nÉén.\n"
    return found | {
        "S102": Tried(whole.encode("cp1252"), whole.encode()),
        "S107": Tried(b"PK\x03\x04" + b"\0" * 200, whole.encode()),
    }

"""What a fuzz begins from, and what it makes of it."""

import json
import random
from pathlib import Path

from courses.source import MAX_FILE
from tests.compiling.cases import TOPS, load
from tests.planted.planting import MODULES, faults

HERE = Path(__file__).parents[1]
PIECES = [
    piece.encode()
    for piece in (
        "\n", "\n\n", "## A\n", "### B\n", "- ", "- [ ] ", "- [x] ", "1. ", "> ", "    ", "\t", "**", "*", "_", "`",
        "```\n", "[", "](", "](#b)", ")", "[^1]", "[^1]: x\n", "> [!TIP]\n", "---\n", "===\n", "<!--", "-->", "\\",
        "&amp;", "&#106;", "![", "<script>", "<b onclick=x>", "[a](javascript:x)", "<javascript:x>", "*(scenario)*",
        "*(markeer)*", "*(onthoud)*", "*(begin: a 0)*", "*(a +1)*", "*(alleen bij a minstens 2)*",
        "*(einde: gelukt)*", "*(schat: 70 %, marge 10)*", "*(denk aan iemand: mijn moeder)*", "*(verdeel)*",
        "*(zet in volgorde)*", "| a | b |\n|---|---|\n", "\\|", "\u200b", "\u202e", "\u2028", "\xa0", "\u2022\t",
        "\u2610 ", "\u201c", "\x00", "\ufeff", "\r", "\r\n", "\xe9", "e\u0301", "*(zoek bij elkaar)*",
        "*(zeg het terug)*", "*(belofte, vraag na 14 dagen)*", "*(kijk terug, wat hielp)*", "*(voorbeeld)*",
        "*(peiling)*", "*(schaal)*", "*(kies er 2)*", "*(leg op het raster)*", "*(kaartje)*", "*(teamgesprek)*",
        "*(geef door)*", "*(vooraf, hoe zeker ben je)*", "*(heette: a)*", "*(vaardigheid: x)*", "*(verwacht: 70 %)*",
        "**Klant:** ", "*(vragen)*", "[x](#a) *(vragen, a +1)*", "\u0130", "\xad", "0" * 9, "\xb2", "\u0663",
    )
]  # fmt: skip


def corpus() -> list[bytes]:
    """The shipped modules, the input of each case file, each planted fault, the examples of CommonMark."""
    kinds = [case for path in sorted((HERE / "kinds").glob("*.md")) for case in load(path)]
    examples = json.loads((HERE / "commonmark" / "examples.json").read_text(encoding="utf-8"))
    shipped = [path.read_bytes() for path in sorted(HERE.parents[1].glob("content/*/??.md"))]
    found = [TOPS[case.language] + case.input for case in kinds]
    astray = [_stepped(fault.module[:2], fault.written) for module in MODULES for fault in faults(module)]
    prose = [_stepped("nl", text) for text in examples]
    return [*shipped, *(text.encode() for text in (*found, *astray, *prose))]


def _stepped(language: str, text: str) -> str:
    """A piece of a step with all that must stand above it."""
    if text.startswith("---"):
        return text
    return TOPS[language] + ("\n" if "## " in text else "\n## Stap\n\n") + text + "\n"


def mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    """One of the seeds, changed."""
    return changed(chance.choice(seeds), seeds, chance)[: MAX_FILE + 1]


def changed(seed: bytes, seeds: list[bytes], chance: random.Random) -> bytes:
    """Bytes with pieces cut out, put in, doubled, moved, or from another seed."""
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 2, 8, 40, 200)))
        way = chance.randrange(6)
        if way == 0:
            del data[start:end]
        elif way == 1:
            data[start:start] = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 50))
        elif way == 2:
            data[start:start] = data[start:end] * chance.choice((1, 2, 30))
        elif way == 3:
            other = chance.choice(seeds)
            at = chance.randrange(len(other) + 1)
            data[start:end] = other[at : at + chance.choice((10, 80, 400))]
        elif way == 4:
            data[start:end] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 2, 4))))
        else:
            data[start:end] = chance.choice(PIECES)
    return bytes(data)


def large(seeds: list[bytes], chance: random.Random) -> bytes:
    """One piece, or two in turns, up to the limit of a file: what takes time more than in proportion shows here."""
    piece = b"".join(chance.choice(PIECES) for _ in range(chance.choice((1, 2, 2, 3))))
    piece += chance.choice((b"", b"", b" ", b"\n", b"x", chance.choice(seeds)[-200:]))
    top = TOPS["nl"].encode() + b"\n## Stap\n\n" + chance.choice((b"", b"*(scenario)*\n\n", b"*(markeer)*\n\n> "))
    return (top + piece * (MAX_FILE // len(piece)))[:MAX_FILE]

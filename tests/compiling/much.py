"""Everything an author can write, as much of it as one file may hold: what takes time more than in proportion."""

from collections.abc import Callable

from courses.source import MARKS, MAX_FILE, MAX_LINES, MAX_MARKS
from tests.compiling.cases import TOPS

Unit = Callable[[int], str]  # one of many, by its number

TOP = TOPS["nl"] + "\n"
STEP = TOP + "## Stap\n\n"
PLAY = STEP + "*(scenario)*\n\n*(begin: aa 0, begin: bb 0, begin: cc 0)*\n\n### s0\n\n"
QUOTE = STEP + "*(markeer)*\n\n> **Klant:** Dag. **Alweer.**[^n]\n\n[^n]: Zo.\n\n"


def repeated(unit: str) -> Unit:
    """Where `{}` stands, its number."""
    return lambda number: unit.replace("{}", str(number))


def filled(top: str, unit: Unit, share: float = 1.0, within: bool = True) -> str:
    """A file of this, up to a share of the limits; `within=False`: of the bytes alone, whatever is refused then."""
    most = [MAX_FILE * share, MAX_LINES * share, MAX_MARKS * share] if within else [MAX_FILE * share]
    written, taken, number = [top], _counted(top), 0
    while True:
        piece = unit(number)
        taken = [sum(pair) for pair in zip(taken, _counted(piece), strict=True)]
        if any(count > limit for count, limit in zip(taken, most, strict=False)):
            return "".join(written)
        written.append(piece)
        number += 1


def _counted(text: str) -> list[int]:
    lines = sum(1 for line in text.split("\n") if line.strip())
    return [len(text.encode()), lines, sum(map(text.count, MARKS))]


def wide(unit: str, times: int, end: str = "\n\n") -> Unit:
    """Many on one line."""
    return repeated(unit * times + end)


MUCH: dict[str, tuple[str, Unit]] = {
    "check boxes": (STEP, repeated("- [ ] keuze {}\n")),
    "right check boxes": (STEP, repeated("- [x] keuze {}\n  > Zo {}.\n")),
    "the same check box": (STEP, repeated("- [ ] ja\n")),
    "check boxes with much in each": (STEP, repeated("- [x] " + "woord " * 12 + "{}\n")),
    "options with reactions not indented": (STEP, repeated("- [ ] keuze {}\n\n> Zo {}.\n\n")),
    "options with lines between": (STEP, repeated("- [ ] keuze {}\n\nZomaar {}.\n\n")),
    "boxes of a text processor": (STEP, repeated("☐ keuze {}\n")),
    "bullets of a text processor": (STEP, repeated("•\tkeuze {}\n")),
    "boxes gone wrong": (STEP, repeated("-[x]keuze {}\n")),
    "boxes without a bullet": (STEP, repeated("[ ] keuze {}\n")),
    "items in an order": (STEP + "*(zet in volgorde)*\n\n", repeated("1. stap {}\n")),
    "mixed bullets": (STEP, lambda i: f"{'-*+'[i % 3]} [ ] keuze {i}\n"),
    "numbers on one line": (STEP, repeated("1. a 2. b 3. c 4. d {}\n")),
    "many numbers on one line": (STEP, lambda i: " ".join(f"{n}. a" for n in range(1, 1500)) + "\n\n"),
    "polls": (STEP + "*(peiling)*\n\n", repeated("- keuze {}\n")),
    "scales": (STEP + "*(schaal)*\n\n", repeated("1. keuze {}\n")),
    "picks": (STEP + "*(kies er 5)*\n\n", repeated("- keuze {}\n")),
    "a raster": (STEP + "*(leg op het raster)*\n\n", repeated("- keuze {}\n")),
    "categories": (STEP + "*(verdeel)*\n\n", repeated("- groep {}\n  - kaart {}\n")),
    "cards of one category": (STEP + "*(verdeel)*\n\n- a\n  - b\n- groep\n", repeated("  - kaart {}\n")),
    "pairs": (STEP + "*(zoek bij elkaar)*\n\n| a | b |\n|---|---|\n", repeated("| l{} | r{} |\n")),
    "the same pair": (STEP + "*(zoek bij elkaar)*\n\n| a | b |\n|---|---|\n", repeated("| l | r |\n")),
    "tables": (STEP, repeated("| a | b |\n|---|---|\n| c{} | d |\n\n")),
    "a wide table": (STEP + "|" + " a |" * 90 + "\n|" + "---|" * 90 + "\n", repeated("|" + " c |" * 90 + "\n")),
    "a table with rows too long": (STEP + "| a | b |\n|---|---|\n", repeated("|" + " c |" * 60 + "\n")),
    "steps": (TOP, repeated("## stap {}\n\nx\n\n")),
    "the same step": (TOP, repeated("## stap\n\nx\n\n")),
    "steps with a choice": (TOP, repeated("## stap {}\n\n- [ ] a\n  > b\n- [x] c\n\n")),
    "steps with the same long choice": (TOP, repeated("## s{}\n\n- [ ] een heel lang antwoord\n- [x] nee\n\n")),
    "steps over steps": (TOP, repeated("## stap{}\n")),
    "underlined steps": (TOP, repeated("stap {}\n---\n")),
    "titles": (TOP, repeated("# titel {}\n\n")),
    "smaller titles": (STEP, repeated("#### titel {}\n\nx\n\n")),
    "scenes": (PLAY, repeated("### sc{}\n\nx\n\n")),
    "scenes in a row": (PLAY, lambda i: f"- [a](#t{i})\n\n### t{i}\n\n"),
    "scenes that lead to each other": (
        PLAY, lambda i: f"- [a](#t{i}) *(aa +1)*\n- [b](#t{i * 7 % 50})\n\n### t{i}\n\n"
    ),
    "choices of one scene": (PLAY, repeated("- [keuze {}](#s0) *(vragen)*\n")),
    "choices that lead nowhere": (PLAY, repeated("- [keuze {}](#nergens{})\n")),
    "choices beside nearly known words": (PLAY, repeated("- [x](#s0) zomaar, vragne, {}\n")),
    "counters": (STEP + "*(scenario)*\n\n", repeated("*(begin: teller{} 0)*\n\n")),
    "endings": (PLAY, repeated("### e{}\n\n*(einde: gelukt)*\n\nx\n\n")),
    "directions": (STEP, repeated("*(markeer)*\n\n")),
    "several directions": (STEP, wide("vaste volgorde, ", 500, "hoe zeker ben je)*\n\n")),
    "one direction with many words": (STEP, lambda i: "*(" + ", ".join(f"w{n}" for n in range(1500)) + ")*\n\n"),
    "nearly directions": (STEP, repeated("*(scenari{})*\n\n")),
    "nearly the same direction": (STEP, repeated("*(makreer)*\n\n")),
    "directions of another language": (STEP, repeated("*(put in order)*\n\n")),
    "directions in sentences": (STEP, repeated("Zo *(scenario)* is het {}.\n\n")),
    "italics in parentheses": (STEP, repeated("Zo *(zucht)* is het {}.\n\n")),
    "bare directions": (STEP, repeated("zet in volgorde\n\n")),
    "paragraphs": (STEP, repeated("Dit is een zin van zeven woorden {}.\n\n")),
    "one paragraph": (STEP, repeated("Dit is een zin van zeven woorden {}.\n")),
    "long paragraphs": (STEP, repeated("Dit is een zin van zeven woorden. " * 250 + "\n\n")),
    "long sentences in one paragraph": (STEP, repeated("Dit *is* " + "een " * 30 + "zin {}.\n")),
    "questions in the negative": (STEP, lambda i: "Wat is *geen* niet? " * 300 + "\n\n- [ ] a\n- [x] b\n\n"),
    "long sentences": (STEP, repeated("woord " * 1600 + "{}\n\n")),
    "one word": (STEP, repeated("w" * 9_900 + "\n\n")),
    "one sentence in capitals": (STEP, repeated("WOORD " * 1600 + "\n\n")),
    "stops": (STEP + "*(markeer)*\n\n", repeated("> " + "a. " * 3000 + "\n")),
    "sentences to be marked": (QUOTE, repeated("> Zin {}. Nog een. **Ja.**[^n]\n>\n")),
    "turns": (QUOTE, repeated("> **Klant:** Dag {}.\n>\n")),
    "turns in one paragraph": (QUOTE, repeated("> **Klant:** Dag {}.\n")),
    "stars in turns": (QUOTE, repeated("> **Klant: Dag {}. ** a **b\n>\n")),
    "examples": (STEP + "*(voorbeeld)*\n\n", repeated("> **Jij:** Dag {}.\n>\n> Waarom nu? Zo.\n\n")),
    "statements to remember": (STEP + "*(onthoud)*\n\n> Iets.\n\n", repeated("- [x] zin {} *(feit)*\n")),
    "reflections": (TOP, repeated("## s{}\n\n*(kijk terug)*\n\nWat?\n\n")),
    "promises": (TOP, repeated("## s{}\n\n*(belofte, vraag na 14 dagen)*\n\nWat?\n\n")),
    "estimates": (TOP, repeated("## s{}\n\n*(schat: 70 %, marge 10)*\n\nWat?\n\n")),
    "persons": (TOP + "## s\n\n*(denk aan iemand: oma)*\n\nWie?\n\n", repeated("Stel dat *(oma)* belt {}.\n\n")),
    "nearly persons": (TOP + "## s\n\n*(denk aan iemand: oma)*\n\nWie?\n\n", repeated("Stel dat *(omaa)* belt.\n\n")),
    "hints": (STEP, repeated("> [!TIP]\n> Kijk {}.\n\n")),
    "quotes": (STEP, repeated("> zo {}\n\n")),
    "one quote": (STEP, repeated("> zo {}\n")),
    "quotes in quotes": (STEP, lambda i: ">" * (1 + i % 9) + f" zo {i}\n"),
    "quotes too deep": (STEP, repeated("> " * 4_900 + "x\n")),
    "lists in lists": (STEP, lambda i: "  " * (i % 8) + f"- a{i}\n"),
    "lists too deep": (STEP, repeated("- " * 1_000 + "x\n\n")),
    "lists under lists": (STEP, lambda i: "  " * min(i, 450) + "- a\n"),
    "lists in quotes": (STEP, repeated("> - a\n>   - b {}\n")),
    "footnotes": (STEP, repeated("a[^n{}]\n\n[^n{}]: t\n\n")),
    "footnotes nobody asks for": (STEP, repeated("[^n{}]: t\n\n")),
    "footnotes that lack": (STEP, repeated("a[^n{}]\n\n")),
    "footnotes that miss each other": (STEP, lambda i: f"a[^nota{i}]\n\n[^note{i}]: t\n\n"),
    "the same footnote": (STEP, repeated("[^n]: t {}\n\n")),
    "links": (STEP, wide("[a](#stap) ", 300)),
    "links to the web": (STEP, repeated("[a{}](https://example.org/{})\n\n")),
    "links that say nothing": (STEP, repeated("[hier](https://example.org/{})\n\n")),
    "links out of the folder": (STEP, repeated("[a{}](../x{})\n\n")),
    "links to steps that are not there": (TOP, repeated("## stap{}\n\n[a](#stapp{})\n\n")),
    "links to steps without #": (TOP, repeated("## stap{}\n\n[a](stap{})\n\n")),
    "links with blanks in them": (TOP, repeated("## stap {}\n\n[a](#stap {})\n\n")),
    "links to steps far from any": (TOP, repeated("## stap{}\n\n[a](#xyz{}qqqqqqqq)\n\n")),
    "references": (STEP, repeated("[a{}]: https://example.org/{}\n\n")),
    "addresses": (STEP, repeated("<https://example.org/{}> ")),
    "bare addresses": (STEP, repeated("https://example.org/{} \n\n")),
    "brackets that open": (STEP, wide("[a](", 240)),
    "brackets in brackets": (STEP, lambda i: "[" * 240 + "a" + "]" * 240 + "\n\n"),
    "links in links": (STEP, lambda i: "[" * 240 + "a" + "](b)" * 240 + "\n\n"),
    "pictures in pictures": (STEP, lambda i: "![" * 240 + "a" + "](b)" * 240 + "\n\n"),
    "pictures": (STEP, repeated("![a{}](a{}.png)\n\n")),
    "the same picture": (STEP, repeated("![a](balie.png)\n\n")),
    "pictures without words": (STEP, repeated("![](a{}.png)\n\n")),
    "sounds": (STEP, repeated("[a{}](a{}.mp3)\n\n")),
    "the same sound": (STEP, repeated("[a](gesprek.mp3)\n\n> Zo.\n\n")),
    "bold": (STEP, wide("**b** ", 240)),
    "italics": (STEP, wide("*b* ", 240)),
    "bold in italics": (STEP, lambda i: "*a **b " * 100 + "c** d* " * 100 + "\n\n"),
    "stars that open": (STEP, wide("*a ", 490)),
    "stars that close": (STEP, wide("a* ", 490)),
    "stars in words": (STEP, wide("a*", 490)),
    "stars in a row": (STEP, lambda i: "*" * 490 + "a\n\n"),
    "runs of stars": (STEP, lambda i: " ".join("*" * n + "a" for n in range(1, 30)) + "\n\n"),
    "low lines": (STEP, wide("_a_", 240)),
    "backticks": (STEP, lambda i: "`" * (i % 90 + 1) + "a\n\n"),
    "backticks in a row": (STEP, lambda i: " ".join("`" * n + "a" for n in range(1, 60)) + "\n\n"),
    "fences": (STEP, repeated("```\n{}\n```\n\n")),
    "a fence that stays open": (STEP + "```\n", repeated("a {}\n")),
    "indented code": (STEP, repeated("    a {}\n\n")),
    "lines across": (STEP, repeated("a {}\n\n---\n\n")),
    "signs by name": (STEP, wide("&amp;", 490)),
    "signs by name that are none": (STEP, wide("&x", 490)),
    "backslashes": (STEP, wide("\\*", 240)),
    "tags": (STEP, repeated("<b>a {}</b>\n\n")),
    "tags that open": (STEP, wide("<a ", 490)),
    "tags with much in them": (STEP, lambda i: "<a " + "x" * 9_000 + "\n\n"),
    "notes of the author": (STEP, repeated("a <!-- {} --> b\n\n")),
    "notes that stay open": (STEP, repeated("<!-- a {}\n\n")),
    "notes on one line": (STEP, wide("<!-- a --> ", 490)),
    "long lines": (STEP, repeated("a" * 20_000 + "\n")),
    "blanks": (STEP, repeated(" " * 9_900 + "x\n\n")),
    "blanks behind": (STEP, repeated("x" + " " * 9_900 + "\n\n")),
    "tabs": (STEP, repeated("\t" * 500 + "x\n\n")),
    "tabs in a line": (STEP, wide("a\t", 2000)),
    "hard blanks": (STEP, repeated("\u00a0" * 4_000 + "x\n\n")),
    "empty lines": (STEP, repeated("\n")),
    "empty lines with blanks": (STEP, repeated("  \n")),
    "empty lines of carriage returns": (STEP, repeated("\r")),
    "signs without width": (STEP, repeated("\u200b")),
    "lines with a sign without width": (STEP, repeated("a\u200bb {}\n\n")),
    "lines of signs without width": (STEP, repeated("\u200b\n")),
    "lines full of signs without width": (STEP, repeated("\u200b" * 3_000 + "\n")),
    "signs that turn the direction": (STEP, repeated("\u202ea {}\n\n")),
    "joiners": (STEP, wide("\U0001f468\u200d", 1200)),
    "letters that were lost": (STEP, repeated("ge\u00c3\u00afnteresseerd {}\n\n")),
    "letters that were lost in one line": (STEP, wide("\u00c3\u00af ", 1500)),
    "accents": (STEP, wide("e\u0301", 2000)),
    "words in parts of particulars": ("---\ntitel: T\n", repeated("vaardighedne {}: x\n")),
    "particulars again and again": ("---\ntitel: T\n", repeated("titel: T {}\n")),
    "particulars nobody knows": ("---\ntitel: T\n", repeated("naam{}: T\n")),
    "particulars without a colon": ("---\ntitel: T\n", repeated("naam {}\n")),
    "skills": ("---\ntitel: T\nvaardigheden: ", lambda i: f"v{i}, " if i < 1500 else "\n---\n\n## a\n"),
    "what is followed": ("---\ntitel: T\nvolgt: ", lambda i: f"v{i}=1, " if i < 1000 else "\n---\n\n## a\n"),
    "lines of hyphens": ("", repeated("---\n")),
    "tips that are none": (STEP, repeated("> [!TPI]\n> {}\n\n")),
    "tips with no text": (STEP, repeated("> [!TIP]\n\n")),
}  # fmt: skip

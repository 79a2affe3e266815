"""Stage directions: the small closed vocabulary, in Dutch and English, and what comes near to it.

A direction stands in italics between parentheses; commas always separate several. This file knows words only; where
they stand is looked after by `courses.steps`.
"""

from typing import NamedTuple

from courses.blocks import Direction, Said, Slip
from courses.diagnostics import Span

STEP, ITEM, SCENE = "step", "item", "scene"  # where a direction belongs: under `##`, last in a list item, under `###`

# word, value, Dutch, English. The words that name a kind of exercise are in KIND_WORDS below.
_FIXED = (
    ("several", "", "meer antwoorden", "several answers"),
    ("all-or-nothing", "", "alles of niets", "all or nothing"),
    ("order", "", "zet in volgorde", "put in order"),
    ("match", "", "zoek bij elkaar", "match"),
    ("sort", "", "verdeel", "sort"),
    ("spot", "", "markeer", "mark"),
    ("recall", "", "onthoud", "remember"),
    ("paraphrase", "", "zeg het terug", "say it back"),
    ("category", "fact", "feit", "fact"),
    ("category", "feeling", "gevoel", "feeling"),
    ("category", "expectation", "verwachting", "expectation"),
    ("category", "request", "verzoek", "request"),
    ("scenario", "", "scenario", "scenario"),
    ("worked-example", "", "voorbeeld", "example"),
    ("reflect", "", "kijk terug", "look back"),
    ("helped", "", "wat hielp", "what helped"),
    ("hindered", "", "wat hield je tegen", "what got in the way"),
    ("promise", "", "belofte", "promise"),
    ("poll", "", "peiling", "poll"),
    ("scale", "", "schaal", "scale"),
    ("q-sort", "", "leg op het raster", "place on the grid"),
    ("job-aid", "", "kaartje", "card"),
    ("team-talk", "", "teamgesprek", "team talk"),
    ("pass-on", "", "geef door", "pass it on"),
    ("confidence", "", "hoe zeker ben je", "how sure are you"),
    ("beforehand", "", "vooraf", "beforehand"),
    ("keep-for-later", "", "bewaar voor later", "keep for later"),
    ("fixed-order", "", "vaste volgorde", "fixed order"),
    ("move", "ask", "vragen", "ask"),
    ("move", "summarize", "samenvatten", "summarize"),
    ("move", "acknowledge", "erkennen", "acknowledge"),
    ("move", "explain", "uitleggen", "explain"),
    ("move", "solve", "oplossen", "solve"),
    ("move", "hand-over", "doorverbinden", "hand over"),
    ("move", "stay-silent", "zwijgen", "stay silent"),
    ("move", "record", "vastleggen", "record"),
    ("move", "defend", "verdedigen", "defend"),
    ("mandate", "mine", "mag ik zelf", "my call"),
    ("mandate", "not-mine", "mag ik niet zelf", "not my call"),
    ("mandate", "unsure", "weet niet of ik het mag", "not sure it is"),
    ("ending", "worked", "einde: gelukt", "ending: worked"),
    ("ending", "partly", "einde: deels", "ending: partly"),
    ("ending", "not", "einde: niet gelukt", "ending: not"),
)
# word, Dutch and English: what takes a value of one's own after its colon, here with an example.
_NAMED = (
    ("estimate", "schat: 70 %", "estimate: 70 %"),
    ("persona", "denk aan iemand: mijn moeder", "think of someone: my mother"),
    ("expected", "verwacht: 70 %", "expected: 70 %"),
    ("skill", "vaardigheid: luisteren", "skill: listening"),
    ("counter-start", "begin: vertrouwen 0", "start: trust 0"),
    ("formerly", "heette: oude-slug", "formerly: old-slug"),
)
# word, Dutch and English before the number, and after it.
_NUMBERED = (
    ("days", ("vraag na ", " dagen"), ("ask after ", " days")),
    ("pick", ("kies er ", ""), ("pick ", "")),
    ("margin", ("marge ", ""), ("margin ", "")),
)
_ONLY_WITH = {"nl": "alleen bij ", "en": "only with "}
_BOUNDS = {
    "nl": ((" minstens ", "at-least"), (" hoogstens ", "at-most"), (" >= ", "at-least"), (" <= ", "at-most")),
    "en": ((" at least ", "at-least"), (" at most ", "at-most"), (" >= ", "at-least"), (" <= ", "at-most")),
}
LANGUAGES = ("nl", "en")

KIND_WORDS = frozenset(
    [
        "order",
        "match",
        "sort",
        "spot",
        "recall",
        "paraphrase",
        "estimate",
        "scenario",
        "worked-example",
        "reflect",
        "promise",
        "poll",
        "scale",
        "pick",
        "q-sort",
        "persona",
        "job-aid",
        "team-talk",
        "pass-on",
    ]
)
LATER = frozenset(  # known, but Gehoor can't do it yet
    [
        "order",
        "sort",
        "estimate",
        "margin",
        "worked-example",
        "poll",
        "scale",
        "pick",
        "q-sort",
        "persona",
        "team-talk",
        "pass-on",
    ]
)
LATER_TOO = frozenset(("confidence", "beforehand"))  # no kinds, but not available yet either
_AT_ITEM = frozenset(("category", "move", "mandate", "change", "at-least", "at-most"))


def position_of(word: str) -> str:
    """Where this direction belongs: STEP, ITEM or SCENE."""
    if word in _AT_ITEM:
        return ITEM
    return SCENE if word == "ending" else STEP


class Meaning(NamedTuple):
    word: str
    value: str = ""
    number: float | None = None


class Guess(NamedTuple):
    meaning: Meaning
    kind: str  # of `Slip`
    better: str


def meaning(text: str, language: str) -> Meaning | None:
    """What one part says, or None where it is no direction in this language."""
    part = normal(text)
    column = 3 if language == "en" else 2
    for entry in _FIXED:
        if entry[column] == part:
            return Meaning(entry[0], entry[1])
    return _named(part, language) or _numbered(part, language) or _condition(part, language) or _change(part)


def normal(text: str) -> str:
    """One spelling for what word processors make of it: spaces, quotes, dashes, capitals."""
    text = text.replace("\u2212", "-").replace("\u2013", "-").replace("\u2014", "-").replace("\u2019", "'")
    text = text.replace("\u2265", " >= ").replace("\u2264", " <= ").replace(">=", " >= ").replace("<=", " <= ")
    name, colon, rest = " ".join(text.split()).lower().partition(":")
    return f"{name.rstrip()}: {rest.lstrip()}" if colon else name


def _named(part: str, language: str) -> Meaning | None:
    name, colon, rest = part.partition(": ")
    for word, nl, en in _NAMED:
        if colon and rest and (en if language == "en" else nl).startswith(name + ":"):
            return _with_value(word, rest)
    return None


def _with_value(word: str, rest: str) -> Meaning | None:
    if word in ("persona", "skill", "formerly"):
        return Meaning(word, rest)
    if word == "counter-start":
        name, _, digits = rest.rpartition(" ")
        start = number(digits)
        return None if start is None or not name else Meaning(word, name, start)
    amount = number(rest.removesuffix("%").rstrip())
    if amount is None:
        return None
    return Meaning(word, rest, amount / 100 if word == "expected" else amount)


def _numbered(part: str, language: str) -> Meaning | None:
    for word, *affixes in _NUMBERED:
        before, after = affixes[LANGUAGES.index(language)] if language in LANGUAGES else affixes[0]
        if part.startswith(before) and part.endswith(after):
            amount = number(part[len(before) : len(part) - len(after)])
            if amount is not None:
                return Meaning(word, "", amount)
    return None


def _condition(part: str, language: str) -> Meaning | None:
    opening = _ONLY_WITH.get(language, _ONLY_WITH["nl"])
    if not part.startswith(opening):
        return None
    for bound, word in _BOUNDS.get(language, _BOUNDS["nl"]):
        name, found, digits = part.removeprefix(opening).partition(bound)
        amount = number(digits)
        if found and name and amount is not None:
            return Meaning(word, name, amount)
    return None


def _change(part: str) -> Meaning | None:
    name = part.rstrip("0123456789")
    digits = part[len(name) :]
    name = name.rstrip()
    if not digits or len(digits) > 3 or not name.endswith(("+", "-")) or not name[:-1].strip():
        return None
    by = int(digits) * (-1 if name.endswith("-") else 1)
    counter = name[:-1].strip()
    return Meaning("change", counter, by) if counter.replace(" ", "").replace("-", "").isalpha() else None


def number(text: str) -> float | None:
    """A plain number of at most six digits, or None."""
    digits = text.strip()
    whole, _, fraction = digits.removeprefix("-").partition(".")
    fine = whole.isascii() and whole.isdigit() and (not fraction or (fraction.isascii() and fraction.isdigit()))
    return float(digits) if fine and len(digits) <= 7 else None


def read(text: str, span: Span, inner: Span, language: str, positions: tuple[str, ...]) -> Said:
    """Splits what stands between parentheses at its commas. `inner` is the place of `text`, on one line.

    What comes near a direction of these positions is read as that one, and noted as a slip.
    """
    known: list[Direction] = []
    unknown: list[tuple[str, Span]] = []
    slips: list[Slip] = []
    at = 0
    for raw in text.split(","):
        part = raw.strip()
        column = inner.column + at + len(raw) - len(raw.lstrip())
        place = Span(inner.line, column, inner.line, column + len(part))
        found = meaning(part, language)
        if found is None:
            guess = nearest(part, language, positions)
            if guess:
                found = guess.meaning
                slips.append(Slip(guess.kind, part, place, guess.better))
        if found is None:
            unknown.append((part, place))
        else:
            known.append(Direction(found.word, place, part, found.value, found.number))
        at += len(raw) + 1
    return Said(span, text, tuple(known), tuple(unknown), tuple(slips))


def phrases(language: str) -> list[tuple[str, str]]:
    """Every (word, phrase) of this language; those that take a value with an example of it."""
    column = 3 if language == "en" else 2
    found = [(entry[0], entry[column]) for entry in _FIXED]
    found += [(entry[0], entry[column - 1]) for entry in _NAMED]
    return found + [(word, "14".join(both[language == "en"])) for word, *both in _NUMBERED]


def nearest(part: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    """What was most likely meant by a part that is no direction; None where it is prose."""
    from courses.near import nearest as look  # only mistakes pay for looking

    return look(part, language, positions)

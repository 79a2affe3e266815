"""What is said of a question that came along, in both languages: what it became, what was left out, what is to do."""

from courses.exchange.questions import LeftOut
from courses.vocabulary import FIXED, NAMED

_NL, _EN = 0, 1

BECAME = {
    "": ("niet overgenomen", "not carried"), "category": ("een map, geen vraag:", "a folder, no question:"),
    "reading": ("leestekst", "reading"), "choice": ("keuze", "choice"), "job-aid": ("kaartje", "card"),
    "recall": ("onthoud", "remember"), "pick": ("kies er een paar", "pick a few"),
    "estimate": ("schatting", "estimate"), "reflect": ("terugblik", "look back"),
}  # fmt: skip

LEFT_OUT = {
    "weights": ("gewichten ({}): hier telt elk goed antwoord even zwaar", "weights ({}): here all keys count the same"),
    "partial": ("punten bij een fout antwoord ({})", "points with a wrong pick ({})"),
    "any-key": (
        "één van de goede antwoorden was genoeg; hier worden ze allemaal gevraagd",
        "one of the right answers was enough; here all are asked for",
    ),
    "formatting": ("opmaak ({})", "formatting ({})"),
    "image": ("een afbeelding {}", "an image {}"),
    "sound": ("het geluid", "the sound"),
    "gone": ("'{}', dat er niet meer is", "'{}', which is not there any more"),
    "persona": ("de naam van wie iemand aan denkt", "the name of whom one thinks of"),
    "media": ("wat ingebed was ({})", "what was embedded ({})"),
    "typing": (
        "het antwoord intypen en laten nakijken; het staat nu in een hint",
        "typing the answer and having it checked; it stands in a hint now",
    ),
    "other-numbers": ("andere getallen ({})", "other numbers ({})"),
    "number-feedback": ("wat bij een getal gezegd werd", "what was said with a number"),
    "no-number": ("een getal dat we niet konden lezen: '{}'", "a number we could not read: '{}'"),
    "essay": (
        "een tekst die iemand beoordeelt; hier is hij van wie hem schrijft",
        "a text someone marks; here it stays with its writer",
    ),
    "essay-feedback": ("wat na het schrijven gezegd werd: '{}'", "what was said after writing: '{}'"),
    "upload": ("een bestand inleveren", "handing in a file"),
    "true-feedback": (
        "Moodle laat de eerste tekst zien bij een fout antwoord; hier staat hij bij 'Waar'",
        "Moodle shows the first text after a wrong answer; here it stands with 'True'",
    ),
    "second-gap": ("een tweede stel antwoorden: '{}'", "a second set of answers: '{}'"),
    "braces": ("de hele vraag: een accolade heeft geen wederhelft", "the whole question: a brace has no partner"),
    "unreadable": (
        "de hele vraag: ze laat zich niet als stap schrijven ({})",
        "the whole question: it can't be written as a step ({})",
    ),
    "category": ("de map '{}'", "the folder '{}'"),
    "empty-pair": ("een paar zonder rechterkant: '{}'", "a pair without a right side: '{}'"),
    "empty-option": ("een antwoord zonder tekst", "an answer without text"),
    "points": ("punten ({})", "points ({})"),
    "id": ("nummer en labels ({})", "number and tags ({})"),
    "signs": ("tekens die in een module iets betekenen", "signs that mean something in a module"),
    "setting": ("instelling '{}'", "setting '{}'"),
    "group": ("trekken uit een groep ({})", "drawing from a group ({})"),
    "code": ("uitvoerbare code ({}); die voeren we niet uit", "code to run ({}); we do not run it"),
    "solution": ("de uitwerking; die staat nu bij de uitleg", "the solution; it stands with the explanation now"),
    "line": ("regel {}, die we niet konden lezen", "line {}, which we could not read"),
    "encoding": (
        "tekens die geen UTF-8 zijn; gelezen als Windows-1252",
        "signs that are not UTF-8; read as Windows-1252",
    ),
    "kind": ("dit soort stap heeft daar geen plaats", "this kind of step has no place there"),
    "hints": ("hints ({})", "hints ({})"),
    "keep-for-later": ("'bewaar voor later'", "'keep for later'"),
    "expected": ("de eigen norm van {}", "its own standard of {}"),
    "fixed-order": ("de vaste volgorde", "the fixed order"),
    "confidence": ("de vraag hoe zeker je bent", "asking how sure one is"),
    "all-or-nothing": ("alles of niets: één fout kost alle punten", "all or nothing: one wrong pick costs all points"),
    "heads": ("de kopjes van de tabel ({})", "the table's heads ({})"),
    "right-formatting": ("opmaak in de rechterkant", "formatting of the right side"),
    "as-pairs": (
        "verdelen: elke kaart krijgt nu haar groep als wederhelft",
        "sorting: each card now has its pile as its pair",
    ),
    "as-places": (
        "ordenen: elk punt krijgt nu zijn nummer als wederhelft",
        "ordering: each item now has its number as its pair",
    ),
    "card-feedback": ("wat bij de kaarten gezegd wordt", "what is said with the cards"),
    "near-miss": ("een deel van de punten net buiten de marge", "part of the points just outside the margin"),
    "unit": ("de eenheid ({})", "the unit ({})"),
    "stays-in-sight": (
        "de tekst gaat niet weg: hij staat boven de vraag",
        "the passage does not go away: it stands above the question",
    ),
    "as-list": (
        "markeren in het gesprek: de zinnen staan nu in een lijst",
        "marking in the conversation: the sentences now stand in a list",
    ),
    "shares": (
        "gelijke delen voor {} goede antwoorden: Moodle kent die verdeling niet",
        "equal shares for {} right answers: Moodle does not know them",
    ),
    "open-whys": (
        "raden en dan openen: het waarom staat nu bij de tekst",
        "guessing and then opening: the whys now stand with the text",
    ),
    "self-check": (
        "zichzelf nakijken; punten en voorbeeld staan na het antwoord",
        "checking oneself; points and model stand after the answer",
    ),
    "no-answers": ("er stonden geen antwoorden bij", "there were no answers with it"),
}  # fmt: skip

TO_ADD = {
    "K202": ("zet [x] voor wat klopt", "put [x] before what is right"),
    "K203": ("voeg een antwoord toe dat niet klopt", "add an option that does not hold"),
    "K204": ("voeg een tweede antwoord toe", "add a second option"),
    "K207": ("voeg een tweede paar toe", "add a second pair"),
}
WORDS = {
    "left-out": ("Niet of anders meegekomen", "Left out or changed"),
    "to-add": ("Nog doen", "To do"), "question": ("Vraag", "Question"),
    "text": ("Tekst", "Text"), "true": ("Waar", "True"), "false": ("Niet waar", "False"),
    "choose": ("Kies:", "Choose:"), "explanation": ("Toelichting:", "Explanation:"),
    "answer": ("Antwoord: {}", "Answer: {}"), "left": ("Dit", "This"), "right": ("Hoort bij", "Goes with"),
    "original": ("Zo stond het er", "As it was written"), "empty": ("(leeg)", "(empty)"),
}  # fmt: skip


def word(name: str, language: str) -> str:
    return WORDS[name][_of(language)]


def became(kind: str, language: str) -> str:
    """What a question became; "" for nothing. A kind goes by its direction where it has no word here."""
    if kind in BECAME:
        return BECAME[kind][_of(language)]
    named = (*FIXED, *((entry[0], "", *entry[1:]) for entry in NAMED))
    found = next((entry[2 + _of(language)] for entry in named if entry[0] == kind), kind)
    return found.partition(":")[0]


def phrase(word: str, value: str, language: str) -> str:
    """How a direction with one of a few values is said, "ask" for example; the value where it is not known."""
    return next((entry[2 + _of(language)] for entry in FIXED if entry[:2] == (word, value)), value)


def left_out(lost: LeftOut, language: str) -> str:
    return LEFT_OUT[lost.what][_of(language)].replace("{}", " ".join(lost.detail.split())[:300]).rstrip()


def to_add(code: str, language: str) -> str:
    return TO_ADD[code][_of(language)]


def counted(asked: int, steps: int, language: str) -> str:
    """The report's last line but for the files."""
    if language == "en":
        return f"Questions and texts: {asked}. Steps: {steps}. Check them with gehoor check."
    return f"Vragen en teksten: {asked}. Stappen: {steps}. Kijk ze na met gehoor check."


def sent(count: int, steps: int, language: str) -> str:
    """The last line of a report on the way out."""
    return f"Steps: {count} of {steps}." if language == "en" else f"Stappen: {count} van {steps}."


def _of(language: str) -> int:
    return _EN if language == "en" else _NL

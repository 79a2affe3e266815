"""What to write instead of words that are no stage direction: what was meant, or else what may stand there."""

from collections.abc import Sequence

from courses.blocks import Direction
from courses.checks import company
from courses.diagnostics import Diagnostics, Edit, Span
from courses.directions import meaning, nearest, normal
from courses.mends import edits
from courses.mends.spelling import phrase
from courses.synonyms import is_choice, meant
from courses.vocabulary import FIXED, ITEM, KIND_WORDS, LANGUAGES, SCENE, STEP, phrases, position_of

_NOT_NEEDED = {
    "nl": "Een keuze uit een lijst met vakjes heeft geen aanwijzing nodig. Haal deze weg.",
    "en": "A choice from a list with check boxes needs no direction. Take this out.",
}

_ELSE = {
    "nl": {
        STEP: "Hier kan: {step}. Een keuze uit een lijst heeft geen aanwijzing nodig. Is het gewone tekst, laat dan de "
              "haakjes weg.",
        SCENE: "Hier kan: {scene}. Is het gewone tekst, laat dan de haakjes weg.",
        ITEM: "Achter een keuze kan: {moves}; of een teller, zoals 'vertrouwen +1'. Is het gewone tekst, zet hem er "
              "dan als citaat onder.",
    },
    "en": {
        STEP: "Here you can write: {step}. A choice from a list needs no direction. If it is plain text, leave out the "
              "parentheses.",
        SCENE: "Here you can write: {scene}. If it is plain text, leave out the parentheses.",
        ITEM: "After a choice you can write: {moves}; or a counter, such as 'trust +1'. If it is plain text, put it "
              "below as a quote.",
    },
}  # fmt: skip


def advice(text: str, place: str, language: str, marks: str = "{}", beside: Sequence[Direction] = ()) -> str:
    """The help for a part that is no direction, standing in this place. `marks`: what it lacks around it; `beside`:
    the directions in the same parentheses."""
    language = "en" if language == "en" else "nl"
    if place == STEP and is_choice(normal(text)):
        return _NOT_NEEDED[language]
    better = better_for(text, place, language)
    if better:
        better = marks.format(better)
        return f"Did you mean '{better}'?" if language == "en" else f"Bedoelde je '{better}'?"
    fitting = company.advice(text, beside, language) if place == STEP else ""
    if fitting:
        return fitting
    column = 3 if language == "en" else 2
    lists = {
        "step": ", ".join(phrase for word, phrase in phrases(language) if word in KIND_WORDS),
        "scene": ", ".join(entry[column] for entry in FIXED if entry[0] == "ending"),
        "moves": ", ".join(entry[column] for entry in FIXED if entry[0] == "move"),
    }
    return _ELSE[language].get(place, _ELSE[language][STEP]).format_map(lists)


def alone(text: str, language: str) -> str:
    """What to add to the help for a part that shares its paragraph with text."""
    if is_choice(normal(text)):
        return ""
    return " Put an empty line below it, too." if language == "en" else " Zet er ook een lege regel onder."


def fix_of(text: str, span: Span, diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """The line taken out, where it holds nothing but a direction that is not needed."""
    alone = diagnostics.written(span.line).strip(" \t\u00a0*_()[]`").lower() == text.lower()
    return edits.without_line(span.line, diagnostics) if alone and is_choice(normal(text)) else ()


def better_for(text: str, place: str, language: str) -> str:
    """The direction that was meant by these words, as it is written in this language; "" where nobody can tell."""
    for other in sorted(LANGUAGES, key=lambda one: one != language):
        better = meant(normal(text), other)
        found = meaning(better, other) if better else None
        if found and position_of(found.word) == place:
            return better if other == language else phrase(found, better, language)
    guess = nearest(text, language, (place,))
    if guess:
        return guess.better
    example = "only with trust at least 1" if language == "en" else "alleen bij vertrouwen minstens 1"
    return example if place == ITEM and normal(text).startswith(example.split()[0] + " ") else ""

"""What to write instead of words that are no stage direction: what was meant, or else what may stand there."""

from courses.directions import meaning, nearest, normal
from courses.synonyms import meant
from courses.vocabulary import FIXED, ITEM, KIND_WORDS, SCENE, STEP, phrases, position_of

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


def advice(text: str, place: str, language: str) -> str:
    """The help for a part that is no direction, standing in this place."""
    language = "en" if language == "en" else "nl"
    better = _meant(text, place, language)
    if better:
        return f"Did you mean '{better}'?" if language == "en" else f"Bedoelde je '{better}'?"
    column = 3 if language == "en" else 2
    lists = {
        "step": ", ".join(phrase for word, phrase in phrases(language) if word in KIND_WORDS),
        "scene": ", ".join(entry[column] for entry in FIXED if entry[0] == "ending"),
        "moves": ", ".join(entry[column] for entry in FIXED if entry[0] == "move"),
    }
    return _ELSE[language].get(place, _ELSE[language][STEP]).format_map(lists)


def _meant(text: str, place: str, language: str) -> str:
    better = meant(normal(text), language)
    found = meaning(better, language) if better else None
    if found and position_of(found.word) == place:
        return better
    guess = nearest(text, language, (place,))
    if guess:
        return guess.better
    example = "only with trust at least 1" if language == "en" else "alleen bij vertrouwen minstens 1"
    return example if place == ITEM and normal(text).startswith(example.split()[0] + " ") else ""

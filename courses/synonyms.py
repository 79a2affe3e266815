"""Other words for stage directions: what authors write who have not looked them up.

Only suggested where something is known to be no direction: many of these words are prose elsewhere.
"""

import re

# What it is called, and what else authors call it.
_OTHER_WORDS = {
    "nl": {
        "meer antwoorden": "meerdere antwoorden, meerdere, meer goed, meerdere goed, meer dan een antwoord",
        "alles of niets": "alles goed, alles of niks",
        "zet in volgorde": "volgorde, op volgorde, in volgorde, de goede volgorde, orden, ordenen, rangschik, sorteer",
        "verdeel": "verdelen, verdeel de kaarten, sorteren, in groepen, groepeer, groepen, categorieën",
        "schat: 70 %": "schat, schatten, schatting, raad, geef een getal, getal",
        "hoe zeker ben je": "hoe zeker, hoe zeker weet je het, hoe zeker ben je ervan, zekerheid, zeker",
        "vooraf": "van tevoren, voorkennis, voortoets, nulmeting, beginmeting",
        "zoek bij elkaar": "bij elkaar, koppel, koppelen, combineer, combineren, zoek de paren, paren",
        "markeer": "markeren, markeer het signaal, signaal, signalen, onderstreep, zoek het signaal",
        "onthoud": "onthouden, onthoud het, onthoud dit, luister, luisteren, herinner",
        "zeg het terug": "zeg terug, terugzeggen, parafraseer, parafrase, vat samen, zeg het na",
        "feit": "feiten",
        "gevoel": "gevoelens, emotie, emoties",
        "verwachting": "verwachtingen",
        "verzoek": "verzoeken, wens, wensen",
        "scenario": "scenario's, rollenspel, gesprek, speel",
        "kijk terug": "terugkijken, terugblik, blik terug, reflectie, reflecteer, reflecteren",
        "wat hielp": "wat hielp je, wat heeft geholpen",
        "wat hield je tegen": "wat hield tegen, wat stond in de weg",
        "belofte": "beloof, beloven, voornemen, afspraak, doe een belofte",
        "peiling": "peil, poll, stemming, stem, stelling, stellingen, mening, enquête",
        "schaal": "schalen, schaalvraag, op een schaal",
        "leg op het raster": "raster, op het raster, leg in het raster, q-sort, qsort, leg op volgorde",
        "denk aan iemand: mijn moeder": "denk aan iemand, persona, persoon, aan wie denk je",
        "kaartje": "kaart, kaartjes, spiekkaart, spiekbriefje, geheugensteun",
        "bewaar voor later": "bewaren voor later, bewaar, voor later, later",
        "vaste volgorde": "volgorde vast, zelfde volgorde, niet husselen, niet schudden",
        "einde: gelukt": "gelukt, einde: goed, goed einde, goed afgelopen",
        "einde: deels": "deels, deels gelukt",
        "einde: niet gelukt": "niet gelukt, mislukt, slecht einde",
    },
    "en": {
        "several answers": "multiple answers, more answers, several, multiple, multiple response, multi-select",
        "all or nothing": "everything or nothing, all",
        "put in order": "order, in order, ordering, the right order, sequence, arrange, rank",
        "sort": "sort the cards, sorting, group, groups, categorize, categorise, categories",
        "estimate: 70 %": "estimate, guess, give a number, number",
        "how sure are you": "how sure, how certain are you, how confident are you, confidence, certainty",
        "beforehand": "in advance, pretest, pre-test, before, prior knowledge, baseline",
        "match": "pair, pairs, match up, combine, put together, find the pairs",
        "mark": "highlight, spot, mark the signal, mark the signals, signal, signals, underline",
        "remember": "recall, memorize, memorise, remember it, remember this, listen",
        "say it back": "say back, paraphrase, repeat, say it again, rephrase",
        "fact": "facts",
        "feeling": "feelings, emotion, emotions",
        "expectation": "expectations",
        "request": "requests, wish, wishes",
        "scenario": "scenarios, role play, roleplay, conversation, play",
        "look back": "reflect, reflection, looking back",
        "what helped": "what helped you",
        "what got in the way": "what hindered, what stopped you",
        "promise": "pledge, commitment, intention, make a promise",
        "poll": "vote, opinion, opinions, survey",
        "scale": "scales, rating, rate, on a scale, likert",
        "place on the grid": "grid, on the grid, place in the grid, q-sort, qsort, sort on the grid",
        "think of someone: my mother": "think of someone, persona, person, who do you think of",
        "card": "cards, job aid, cheat sheet, reminder",
        "keep for later": "save for later, for later, later, keep",
        "fixed order": "same order, do not shuffle, no shuffle",
        "ending: worked": "worked, success, good ending",
        "ending: partly": "partly, partial",
        "ending: not": "not worked, failed, bad ending",
    },
}
_CHOICE = {  # what needs no direction
    "nl": "kies, kiezen, keuze, keuzevraag, maak een keuze, kies een, kies één, kies een antwoord, een antwoord, "
          "één antwoord, meerkeuze, meerkeuzevraag, meerkeuzevragen, quiz, quizvraag, vraag, toets, toetsvraag, mc",
    "en": "choose, choice, choose one, pick, pick one, select, select one, one answer, single choice, single answer, "
          "multiple choice, multiple-choice, multiple choice question, quiz, question, test, mcq",
}  # fmt: skip
_DAYS = {
    "nl": (r"(?:vraag |vragen )?(?:na|over) (?:(14|30) dag(?:en)?|(2|twee|4|vier) weken|(een|1) maand)",
           "vraag na {} dagen"),
    "en": (r"(?:ask )?(?:after|in) (?:(14|30) days?|(2|two|4|four) weeks|(a|one|1) month)", "ask after {} days"),
}  # fmt: skip
_COUNTED = {  # so many to pick, in letters or in other words
    "nl": (r"(?:kies|pak|neem)(?: er)?(?: je)?(?: top)? (\d{{1,3}}|{})(?: .*)?", "kies er {}"),
    "en": (r"(?:pick|choose|take)(?: your)?(?: top)? (\d{{1,3}}|{})(?: .*)?", "pick {}"),
}
_NUMBERS = {
    "nl": ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}
_TURNED = re.compile(r"(?P<sign>[+-]) ?(?P<by>\d{1,3}) (?P<name>[^\W\d_]+(?:[ -][^\W\d_]+)*)")
_OPENING = {
    "nl": r"(?:alleen|enkel|slechts)(?: bij| als| met| wanneer| indien| vanaf)?",
    "en": r"only(?: with| if| when| at| from)?",
}
_NAME = r" (?P<name>[^\W\d_]+?)(?: is| van)?"
_AMOUNT = re.compile(r" (?P<bound>\D*?) ?(?P<number>\d)(?P<more> \D+)?")
_BOUNDS = {  # before or after the number, how far the bound is from it; the first that is found holds
    "nl": (
        (("hoger dan", "groter dan", "meer dan", "boven", "> "), "minstens", 1),
        (("lager dan", "kleiner dan", "minder dan", "onder", "< "), "hoogstens", -1),
        (("hoogstens", "maximaal", "ten hoogste", "max", "<=", "of minder", "of lager"), "hoogstens", 0),
        (("",), "minstens", 0),
    ),
    "en": (
        (("higher than", "greater than", "more than", "above", "over", "> "), "at least", 1),
        (("lower than", "less than", "below", "under", "< "), "at most", -1),
        (("at most", "no more than", "max", "<=", "or less", "or lower"), "at most", 0),
        (("",), "at least", 0),
    ),
}  # fmt: skip


def is_choice(text: str) -> bool:
    """Whether these words say, in either language, that a list with boxes follows, which shows by itself."""
    return any(text in words.split(", ") for words in _CHOICE.values())


def meant(text: str, language: str) -> str:
    """The direction that says what these words say, as it is written in this language; "" where there is none."""
    own = "en" if language == "en" else "nl"
    for better, others in _OTHER_WORDS[own].items():
        if text in others.split(", "):
            return better
    pattern, phrase = _DAYS[own]
    found = re.fullmatch(pattern, text)
    if found:
        days, weeks, _ = found.groups()
        return phrase.format(days or (14 if weeks in ("2", "two", "twee") else 30))
    return _counted(text, own) or turned(text) or condition(text, language)


def _counted(text: str, own: str) -> str:
    """`kies er twee` as `kies er 2`; "" where it is something else."""
    pattern, phrase = _COUNTED[own]
    found = re.fullmatch(pattern.format("|".join(_NUMBERS[own])), text.replace("é", "e"))
    if not found:
        return ""
    word = found.group(1)
    return phrase.format(_NUMBERS[own].index(word) + 1 if word in _NUMBERS[own] else int(word))


def turned(text: str) -> str:
    """`+1 vertrouwen` as `vertrouwen +1`; "" where it is something else."""
    found = _TURNED.fullmatch(text)
    return f"{found['name']} {found['sign']}{found['by']}" if found else ""


def condition(text: str, language: str) -> str:
    """A condition in other words, `alleen als vertrouwen 2 is`, as it is written; "" where it is something else."""
    own = "en" if language == "en" else "nl"
    opened = re.match(_OPENING[own] + _NAME + "(?= )", text)
    amount = _AMOUNT.fullmatch(text, opened.end()) if opened else None
    if not opened or not amount:
        return ""
    around = f"{amount['bound']} {amount['more'] or ''}"
    for signs, bound, further in _BOUNDS[own]:
        if any(sign in around for sign in signs):
            only = "only with" if own == "en" else "alleen bij"
            return f"{only} {opened['name']} {bound} {int(amount['number']) + further}"
    return ""

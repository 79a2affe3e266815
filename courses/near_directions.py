"""Which direction was meant: by its spelling, in the other language, or with a value it can't have."""

import re
from functools import cache, lru_cache

from courses.directions import Guess, Meaning, meaning, normal
from courses.near import FURTHEST, allowed, distance
from courses.vocabulary import FIXED, KIND_WORDS, LANGUAGES, STEP, phrases, position_of

_TERMS = {
    "nl": re.compile(
        r"vraag (?:na|over) (?P<number>\d{1,3}) (?:(?P<weeks>we(?:ek|ken))|(?P<months>maand(?:en)?)|dag(?:en)?)"
    ),
    "en": re.compile(r"ask (?:after|in) (?P<number>\d{1,3}) (?:(?P<weeks>weeks?)|(?P<months>months?)|days?)"),
}
_ARTICLES = frozenset(("de", "het", "een", "the", "a", "an"))
_VERB_FORMS = frozenset(  # of the moves: prose such as *(zwijgt)* stays prose
    (
        "vraag", "vraagt", "vragend", "vroeg", "vroegen", "gevraagd", "samenvattend", "samenvat", "erken", "erkent",
        "erkend", "erkende", "erkennend", "uitlegt", "uitlegde", "uitleggend", "oplost", "oploste", "oplossend",
        "doorverbindt", "doorverbindend", "zwijgt", "zwijgend", "zweeg", "zwegen", "vastlegt", "vastleggend",
        "verdedig", "verdedigt", "verdedigd", "verdedigde", "verdedigend",
        "asks", "asked", "asking", "summarizes", "summarized", "summarizing", "acknowledges", "acknowledged",
        "acknowledging", "explains", "explained", "explaining", "solves", "solved", "solving", "records", "recorded",
        "recording", "defends", "defended", "defending", "hands over", "handed over", "handing over",
        "stays silent", "stayed silent", "staying silent",
    )
)  # fmt: skip


@lru_cache(maxsize=3_000)  # asked about more than once: a file's lines, each with one that is nearly one
def nearest(part: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    """What was most likely meant by a part that is no direction in this language; None where it is prose."""
    text = normal(part)
    if not text or len(text) > 60 or text in _VERB_FORMS:
        return None
    return (
        _other_language(part, language, positions)
        or _named_as_kind(text, language, positions)
        or _value(text, language)
        or _days(text, language, positions)
        or _without_colon(text, language, positions)
        or _counter(text, language, positions)
        or _article(text, language, positions)
        or _spelling(text, language, positions)
    )


def _other_language(part: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    for other in LANGUAGES:
        found = meaning(part, other) if other != language else None
        if found and position_of(found.word) in positions:
            from courses.mends.spelling import phrase  # only who wrote in another language waits for it

            return Guess(found, "language", phrase(found, part, language))
    return None


def _named_as_kind(text: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    """`spot`, as the kind is called in the guide and in what is compiled."""
    found = Meaning(text.replace(" ", "-"))
    if STEP not in positions or found.word not in KIND_WORDS:
        return None
    own = next((entry[3 if language == "en" else 2] for entry in FIXED if entry[0] == found.word), "")
    return Guess(found, "spelling" if language == "en" else "language", own) if own else None


def _value(text: str, language: str) -> Guess | None:
    """A known word with a colon, and after it something it can't have."""
    name, colon, rest = text.partition(":")
    better = [phrase for _, phrase in _phrases(language) if phrase.startswith(name + ":")] if colon else []
    if not better:
        return _margin(text, language)
    from courses.synonyms import meant  # only mistakes pay for looking

    said = meant(rest.strip(), language)
    found = meaning(said if said in better else better[0], language)
    assert found is not None
    if said in better:
        return Guess(found, "spelling", said)
    own = found.word == "counter-start"
    joined = (" or " if language == "en" else " of ").join(f"'{phrase}'" for phrase in better)
    return Guess(Meaning("counter-start", rest.strip(), 0) if own else found, "value", joined)


def _margin(text: str, language: str) -> Guess | None:
    """`marge tien`, and `marge: 10`."""
    name = _margin_name(language)
    if text.split(" ")[0].rstrip(":") != name:
        return None
    better = f"{name} {text.removeprefix(name).lstrip(': ')}"
    found = meaning(better, language)
    if found:
        return Guess(found, "spelling", better)
    return Guess(Meaning("margin", "", 10), "value", f"'{name} 10'")


@cache
def _margin_name(language: str) -> str:
    return next(phrase for word, phrase in _phrases(language) if word == "margin").partition(" ")[0]


def _days(text: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    """`vraag na 3 weken`, as so many days, which is no term either: that is said where the others are."""
    found = _TERMS["en" if language == "en" else "nl"].fullmatch(text) if STEP in positions else None
    days = int(found["number"]) * (7 if found["weeks"] else 30 if found["months"] else 1) if found else 0
    return None if days in (0, 14, 28, 30) else Guess(Meaning("days", "", days), "", "")


def _without_colon(text: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    """`begin vertrouwen 0`; not where any words may follow, for much prose begins like that."""
    for name in _names_before_a_colon(language, positions):
        if text.startswith(name):
            better = f"{name.rstrip()}: {text[len(name) :].lstrip(' =')}"
            found = meaning(better, language)
            if found:
                return Guess(found, "spelling", better)
    return None


@cache
def _names_before_a_colon(language: str, positions: tuple[str, ...]) -> tuple[str, ...]:
    """Of what takes a number or an ending, with the space that stands there instead."""
    parts = [(word, *phrase.partition(": ")[:2]) for word, phrase in _phrases(language)]
    return tuple(f"{name} " for word, name, colon in parts
                 if colon and position_of(word) in positions
                 and word in ("counter-start", "estimate", "expected", "ending"))  # fmt: skip


def _counter(text: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    """`+1 vertrouwen`, and a condition in other words."""
    from courses.synonyms import condition, turned

    better = (turned(text) or condition(text, language)) if "item" in positions else ""
    found = meaning(better, language) if better else None
    return Guess(found, "spelling", better) if found else None


def _article(text: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    """`zet in de volgorde`: an article too many, too few or another one."""
    better = _bare_phrases(language, positions).get(_bare(text), "") if " " in text else ""
    found = meaning(better, language) if better else None
    return Guess(found, "spelling", better) if found else None


@cache
def _bare_phrases(language: str, positions: tuple[str, ...]) -> dict[str, str]:
    """Phrases of more than one word without their articles, and as they are."""
    return {_bare(phrase): phrase for _, phrase, _ in _names(language, positions) if " " in _bare(phrase)}


def _bare(text: str) -> str:
    return " ".join(word for word in text.split() if word not in _ARTICLES)


def _spelling(text: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    best: tuple[int, str] | None = None
    own, _, value = text.partition(": ")
    for name, phrase, takes_any in _as_long(len(text), len(own) if value else -9, language, positions):
        said, known = (own, name) if takes_any else (text, phrase)
        off = distance(said, known, allowed(known))
        if off is not None and not (best and off >= best[0]):
            best = (off, f"{name}: {value}" if takes_any else phrase)
    found = meaning(best[1], language) if best else None
    return Guess(found, "spelling", best[1]) if best and found else None


@lru_cache(maxsize=1_000)
def _as_long(whole: int, own: int, language: str, positions: tuple[str, ...]) -> tuple[tuple[str, str, bool], ...]:
    """The names a part can be a misspelling of, by its length and that of what stands before its colon."""
    return tuple(
        (name, phrase, takes_any)
        for name, phrase, takes_any in _names(language, positions)
        if (abs(own - len(name)) if takes_any else abs(whole - len(phrase))) <= FURTHEST
    )


@cache
def _phrases(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(phrases(language))


@cache  # as many as there are places for a direction, in each language
def _names(language: str, positions: tuple[str, ...]) -> tuple[tuple[str, str, bool], ...]:
    """What comes before the colon, the whole phrase, and whether any value may follow the colon."""
    here = [(word, phrase, *phrase.partition(": ")[:2]) for word, phrase in _phrases(language)
            if position_of(word) in positions]  # fmt: skip
    return tuple((name, phrase, bool(colon) and word != "ending") for word, phrase, name, colon in here)


@lru_cache(maxsize=500)
def is_sole(part: str, better: str, language: str, positions: tuple[str, ...]) -> bool:
    """Whether no other direction is as near to a misspelt one as the one that was taken for it."""
    text = normal(part)
    off = {
        phrase: distance(text.partition(":")[0], known, allowed(known))
        for word, phrase in _phrases(language)
        for known in [phrase.partition(":")[0] if ":" in text else phrase]
        if position_of(word) in positions
    }
    taken = next((found for phrase, found in off.items() if phrase == better), None)
    return taken is None or sum(found == taken for found in off.values()) == 1

"""What may stand beside a stage direction, in the same parentheses; only mistakes come here."""

import math
import re
from collections.abc import Sequence

from courses.blocks import Direction
from courses.vocabulary import KIND_WORDS

_BESIDE = {
    "nl": {
        "promise": "vraag na 14 dagen, vraag na 30 dagen",
        "reflect": "wat hielp, wat hield je tegen (samen)",
        "estimate": "marge 10, hoe zeker ben je, vooraf, bewaar voor later, verwacht: 70 %",
        "scenario": "vaardigheid: luisteren",
    },
    "en": {
        "promise": "ask after 14 days, ask after 30 days",
        "reflect": "what helped, what got in the way (together)",
        "estimate": "margin 10, how sure are you, beforehand, keep for later, expected: 70 %",
        "scenario": "skill: listening",
    },
}
_GRADED = frozenset(("order", "match", "sort", "spot", "recall"))
_WITH_GRADED = {
    "nl": "hoe zeker ben je, vooraf, bewaar voor later, verwacht: 70 %, vaardigheid: luisteren",
    "en": "how sure are you, beforehand, keep for later, expected: 70 %, skill: listening",
}
_FITS = {
    "nl": "Naast '{kind}' kan hier: {fitting}. Haal het anders weg.",
    "en": "Beside '{kind}' you can write: {fitting}. Take it out otherwise.",
}
_NONE_FITS = {
    "nl": "'{kind}' staat alleen. Haal het weg.",
    "en": "'{kind}' stands by itself. Take this out.",
}
_BOTH_SIDES = {
    "nl": "één getal, dat naar beide kanten telt: {}",
    "en": "one number, which counts on both sides: {}",
}
_COUNTS = {"nl": "'marge {}' telt {} tot en met {}", "en": "'margin {}' counts {} up to and including {}"}
_RANGE = re.compile(
    r"(?i)(?:marge:?|margin:?|tussen|between|van|from)? ?(?P<low>\d{1,6}(?:[.,]\d+)?)(?: ?%)?"
    r" ?(?:-|\u2013|\u2014|en|and|tot|to|t/m)(?: en met)? ?(?P<high>\d{1,6}(?:[.,]\d+)?)(?: ?%)?"
)


def advice(text: str, beside: Sequence[Direction], language: str) -> str:
    """The help for a part that nobody knows beside one that names the kind of exercise; "" beside anything else."""
    kind = next((said for said in beside if said.word in KIND_WORDS), None)
    if kind is None:
        return ""
    one_number = margin(text, beside, language)
    if one_number:
        return f"{'Write' if language == 'en' else 'Schrijf'} {one_number}."
    fitting = _WITH_GRADED[language] if kind.word in _GRADED else _BESIDE[language].get(kind.word, "")
    return (_FITS if fitting else _NONE_FITS)[language].format(kind=kind.text, fitting=fitting)


def margin(text: str, beside: Sequence[Direction], language: str) -> str:
    """What to write for `55-70` beside an estimate: the margins that come nearest; "" where it is something else."""
    estimate = next((said.number for said in beside if said.word == "estimate"), None)
    found = _RANGE.fullmatch(" ".join(text.split()))
    if estimate is None or found is None:
        return ""
    low, high = (float(found[name].replace(",", ".")) for name in ("low", "high"))
    to_low, to_high = round(estimate - low, 6), round(high - estimate, 6)
    if to_low <= 0 or to_high <= 0:
        return ""
    margins = sorted({to_low, to_high})
    joined = ", ".join(_count(one, estimate, language) for one in margins)
    return _BOTH_SIDES[language].format(joined)


def _count(one: float, estimate: float, language: str) -> str:
    numbers = (one, round(estimate - one, 6), round(estimate + one, 6))
    return _COUNTS[language].format(*(_written(number, language) for number in numbers))


def _written(number: float, language: str) -> str:
    text = f"{math.trunc(number)}" if number == math.trunc(number) else f"{number}"
    return text.replace(".", ",") if language == "nl" else text

"""The words on screen, in the reader's language. English stands in the code; `locale/<language>/*.po` the rest.

Every room has its own file of messages; they are read once, when the server is made, and merged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = {"nl": "Nederlands", "en": "English"}
DEFAULT = "nl"
THOUSAND = 1000


def msg(message: str) -> str:
    """Marks a message that is looked up later, from data."""
    return message


@dataclass(frozen=True, slots=True)
class Words:
    """The messages of one language."""

    language: str
    messages: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # by English text: the text, or its two numbers

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language; `%(name)s` in it is filled in where values are given."""
        text = self.messages.get(message, (message,))[0]
        return text % values if values else text

    def number(self, n: int) -> str:
        """A number with the language's own mark for thousands."""
        return str(n) if 0 <= n < THOUSAND else _decimal(n, self.language)

    def day(self, day: date) -> str:
        """A day with its month in full: "3 March 2026"."""
        return _day(day, self.language)

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The message for n things; `%(n)s` or `%(num)s` in it is n as `number` writes it, values given or not."""
        told = self.number(n)
        return self.number_form(one, many, n) % {"n": told, "num": told, **values}

    def number_form(self, one: str, many: str, n: int) -> str:
        """The message for n things, not filled in: templates fill in what they are given themselves."""
        texts = self.messages.get(one, (one, many))
        return texts[0] if n == 1 or len(texts) == 1 else texts[1]


def load_words() -> dict[str, Words]:
    """The words of every language there is, by language."""
    return {language: words_in(language) for language in LANGUAGES}


def words_in(language: str) -> Words:
    """The words of one language; of one we have none in, English."""
    return Words(language, _messages(LOCALE / language))


@cache
def _messages(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """All translated messages in a folder's .po files, read once. English has none: it stands in the code."""
    messages: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=folder.name):
                texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
                one = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
                if one and all(texts):
                    messages[one] = tuple(str(text) for text in texts)
    return messages


@lru_cache(maxsize=4096)
def _decimal(n: int, language: str) -> str:
    """A map of a large organization writes a thousand of them, of few sizes."""
    return str(format_decimal(n, locale=language))


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    """A page names few days, many times, and each takes long to put into words."""
    return str(format_date(day, "d MMMM y", locale=language))


def preferred(accept_language: str, otherwise: str = DEFAULT) -> str:
    """The first language of an Accept-Language header that we have; `otherwise` when none is."""
    wanted = []
    for position, part in enumerate(accept_language.split(",")[:20]):
        name, _, quality = part.strip().partition(";q=")
        wanted.append((-_quality(quality), position, name.split("-")[0].strip().lower()))
    return next((name for worth, _, name in sorted(wanted) if worth < 0 and name in LANGUAGES), otherwise)


def _quality(text: str) -> float:
    try:
        return float(text or "1")
    except ValueError:
        return 0.0

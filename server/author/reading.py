"""A file an author puts in: a Word document or a text, as a module's Markdown. Pure, and never raises."""

from dataclasses import dataclass

from courses import front_matter
from courses.exchange import docx
from courses.exchange.bringing import decoded
from courses.source import DOCUMENTS, MAX_FILE
from server.author import sentences
from server.author.source import particulars_of
from server.words import Words


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file came to."""

    text: str = ""
    language: str = ""  # as the text itself tells; "" where it doesn't
    left_out: tuple[str, ...] = ()  # a sentence each
    problem: str = ""  # why there is no text; "" where there is
    read_as: str = ""  # in which language, where something about the file says another


def taken(data: bytes, language: str, words: Words, had: str = "") -> Taken:
    """A file's bytes. `language`: what its author says it is in; a text's own particulars say it better. `had`: the
    text in whose place it comes; a Word document takes over the particulars it has none of."""
    if data.startswith(DOCUMENTS):
        found = docx.read(data, language, pictures=False, had=particulars_of(had))
        if found.refused:
            return Taken(problem=" ".join(found.reason(words.language)))
        lines = found.lines(words.language)
        return Taken(found.text, found.language, lines, read_as=found.read_as(words.language))
    if len(data) > MAX_FILE:
        return Taken(problem=words.gettext(sentences.TOO_LONG))
    text, _ = decoded(data)
    if "\0" in text or text.startswith("%PDF"):
        return Taken(problem=words.gettext(sentences.NO_TEXT))
    return Taken(text, front_matter.language_of(text.split("\n", 30)))

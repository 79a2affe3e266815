"""A Word document as a module's Markdown. Whatever the bytes, nothing raises: there is a text, or one clear reason."""

from collections.abc import Iterable, Mapping

from courses.exchange import tongue
from courses.exchange.questions import LeftOut
from courses.exchange.word import saying, writing
from courses.exchange.word.blocks import Block, Body
from courses.exchange.word.meant import as_meant
from courses.exchange.word.package import Package, Unreadable, text_of, value
from courses.exchange.word.parts import Parts
from courses.exchange.word.runs import Reader, Span
from courses.frozen import Frozen
from courses.source import MAX_FILE
from courses.vocabulary import LANGUAGES

_DETAIL = 80  # characters of a text that was left out


class Document(Frozen):
    """What became of a document."""

    text: str = ""  # Markdown; "" where it could not be read
    language: str = "nl"  # it was read in
    looks: str = ""  # the language the text itself looks to be in; "" where it doesn't tell
    setting: str = ""  # the one Word says, where nobody else said one; "" for none of ours
    pictures: dict[str, bytes] = {}  # noqa: RUF012 - by the names the text calls them
    left_out: tuple[LeftOut, ...] = ()
    refused: str = ""  # why it could not be read: a name in `word.saying.REASONS`; "" where it could

    def lines(self, language: str) -> tuple[str, ...]:
        """A sentence for each thing that did not come along."""
        return saying.said(self.left_out, language)

    def read_as(self, language: str) -> str:
        """In which language it was read, where the text or Word says another; "" where both agree."""
        return saying.read_as(self.language, self.looks, self.setting, language)

    def reason(self, language: str) -> tuple[str, str]:
        """Why it could not be read, and what to do; only where it was refused."""
        return saying.reason(self.refused, language)


def read(data: bytes, language: str = "", pictures: bool = True, had: Mapping[str, str] | None = None) -> Document:
    """A document's bytes as Markdown. Without `language` the text itself tells it, else the names of its particulars,
    else Word's own setting. `had`: particulars by field, for those the document has none of.

    Without `pictures` those are left out, and named.
    """
    try:
        return _read(data, language, pictures, had or {})
    except Unreadable as problem:
        return Document(language=language or "nl", refused=str(problem))


def _read(data: bytes, language: str, pictures: bool, had: Mapping[str, str]) -> Document:
    parts = Parts(Package(data))
    left_out: list[LeftOut] = []

    def leave_out(what: str, detail: str) -> None:
        left_out.append(LeftOut(what, " ".join(detail.split())[:_DETAIL]))

    reader = _WithoutPictures(parts, leave_out) if not pictures else Reader(parts, leave_out)
    found_in, body = parts.body.find("w-body"), Body(parts, reader)
    blocks = [*body.blocks(found_in if found_in is not None else ()), *body.rest()]
    if all(block.kind == "blank" for block in blocks):
        raise Unreadable("empty")
    found, blocks, column = writing.particulars(blocks)
    named = LANGUAGES[column - 1] if column else ""
    looks, setting = tongue.clearly(_said(blocks)), "" if language else _language(parts.language)
    language = language or looks or named or setting or LANGUAGES[0]
    found = {**had, **{name: text for name, text in found.items() if text.strip()}}
    text = writing.written(found, as_meant(blocks, language), _Notes(parts, reader).text, language)
    if len(text.encode()) > MAX_FILE:
        raise Unreadable("too-long")
    for comment in parts.comments:
        leave_out("comment", f"{value(comment, 'w-author')}: {text_of([comment])}".removeprefix(": "))
    if parts.margins:
        leave_out("margins", "")
    return Document(text, language, looks, setting, reader.pictures, tuple(left_out))


def _language(setting: str) -> str:
    """Ours for a document's own, "nl-NL"; "" for any we don't have."""
    short = setting.partition("-")[0].lower()
    return short if short in LANGUAGES else ""


def _said(blocks: Iterable[Block]) -> str:
    return " ".join(" ".join((block.text, *(cell for row in block.rows for cell in row))) for block in blocks)


class _Notes:
    """The texts of footnotes and endnotes."""

    def __init__(self, parts: Parts, reader: Reader) -> None:
        self.parts, self.body = parts, Body(parts, reader)

    def text(self, note: str) -> str:
        element = self.parts.notes.get(note)
        if element is None:
            return ""
        blocks: list[Block] = list(self.body.blocks(element))
        return " ".join(block.text for block in blocks if block.text)


class _WithoutPictures(Reader):
    """Names pictures, and leaves them out."""

    def _picture(self, link: str, words: str) -> Span | None:
        self.leave_out("pictures", words)
        return None

"""A .docx as an archive of XML parts, opened without trust: bounded in number, size and depth, no entities."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MOST_BYTES = 20_000_000  # of the file itself
MOST_ENTRIES = 2_000
MOST_UNPACKED = 200_000_000  # bytes of all parts together, as the archive itself says
MOST_XML = 32_000_000  # bytes of one part that is read
MOST_RATIO = 200  # unpacked to packed, of a part above RATIO_FROM; a long document's text comes to 30
RATIO_FROM = 4_000_000  # bytes; less is no trouble, however well it was packed
MOST_ELEMENTS = 600_000
DEEPEST = 150

_NAMESPACES = {  # as in the files of Word and as in the strict form of the standard
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
}
_NUMBER = re.compile(r"-?[0-9]{1,7}")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
    LookupError,
)  # fmt: skip


class Unreadable(Exception):
    """The file is none that can be read; the text is the reason's name in `saying`."""


class Package:
    """The parts of one document. Raises Unreadable, and nothing else, whatever the bytes."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MOST_BYTES:
            raise Unreadable("too-large")
        if not data.startswith(b"PK"):
            raise Unreadable(_other(data))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN:
            raise Unreadable("broken") from None
        _within_limits(entries)
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}
        self.main = self._main()

    def has(self, name: str) -> bool:
        return name in self._entries

    def bytes_of(self, name: str, most: int = MOST_XML) -> bytes:
        """A part's bytes; at most so many are ever unpacked."""
        entry = self._entries.get(name)
        if entry is None:
            raise Unreadable("broken")
        try:
            with self._zip.open(entry) as part:
                data = part.read(most + 1)
        except _BROKEN:
            raise Unreadable("broken") from None
        if len(data) > most:
            raise Unreadable("bomb")
        return data

    def xml(self, name: str) -> Element:
        """A part as a tree; an empty one where there is no such part. Names are "w-p", attributes too."""
        return parsed(self.bytes_of(name)) if self.has(name) else Element("none")

    def related(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """What a part points to, by id: the kind's last word, the target, and whether it is outside the file."""
        folder = dirname(name)
        found = {}
        for one in self.xml(join(folder, "_rels", f"{name[len(folder) :].lstrip('/')}.rels")):
            outside = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = (kind, target if outside else inside, outside)
        return found

    def _main(self) -> str:
        for kind, target, outside in self.related("").values():
            if kind == "officeDocument" and not outside and self.has(target):
                if not target.startswith("word/"):
                    raise Unreadable("other-office")
                return target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise Unreadable("odt" if self.has("content.xml") else "no-document")


def _within_limits(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable("bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("locked")
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise Unreadable("bomb")


def _other(data: bytes) -> str:
    """What a file is that is no archive."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in data else "doc"
    return "rtf" if data.startswith(b"{\\rtf") else "no-document"


def parsed(data: bytes) -> Element:
    """XML as a tree. A document type is refused: entities are declared there, and no .docx has one."""
    builder, counted = TreeBuilder(), [0, 0]  # elements, depth

    def start(name: str, attributes: dict[str, str]) -> None:
        counted[0] += 1
        counted[1] += 1
        if counted[0] > MOST_ELEMENTS or counted[1] > DEEPEST:
            raise Unreadable("bomb")
        builder.start(_short(name), {_short(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        counted[1] -= 1
        builder.end(_short(name))

    def refuse(*_: object) -> None:
        raise Unreadable("bomb")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except Unreadable:
        raise
    except (*_BROKEN, AssertionError):
        raise Unreadable("broken") from None


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_NAMESPACES.get(space, 'x')}-{local}" if space else local


def value(element: Element | None, name: str = "w-val", default: str = "") -> str:
    """An attribute of an element that may not be there."""
    return default if element is None else element.get(name, default)


def number(element: Element | None, name: str = "w-val") -> int | None:
    """A whole number of an attribute; None where there is none, or one nobody writes."""
    text = value(element, name)
    return int(text) if _NUMBER.fullmatch(text) else None


def is_on(element: Element | None) -> bool:
    """Whether a switch such as <w-b/> is there and not turned off."""
    return element is not None and element.get("w-val", "true") not in ("0", "false", "off", "none")


def text_of(elements: Iterable[Element], name: str = "w-t") -> str:
    return " ".join("".join(one.text or "" for element in elements for one in element.iter(name)).split())

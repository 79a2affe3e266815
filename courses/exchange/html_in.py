"""HTML as pieces of text: paragraphs, lists and quotes, with bold, italics, code and links. All else is named."""

from html.parser import HTMLParser
from urllib.parse import quote

from courses.exchange.markdown import Run
from courses.frozen import Frozen

_BREAKS = frozenset((
    "p", "div", "section", "article", "header", "footer", "main", "h1", "h2", "h3", "h4", "h5", "h6", "address",
    "center", "tr", "table", "thead", "tbody", "dl", "dt", "dd", "figure", "figcaption", "caption", "hr", "pre",
    "body", "html",
))  # fmt: skip
_HOLDERS = {"ul": "ul", "ol": "ol", "li": "item", "blockquote": "quote", "menu": "ul"}
_STYLES = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "tt": "code", "kbd": "code"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SILENT = frozenset((
    "script", "style", "head", "title", "template", "object", "svg", "canvas", "select", "textarea", "button",
    "noscript",
))  # fmt: skip
_MEDIA = frozenset((
    "iframe", "video", "audio", "object", "embed", "svg", "canvas", "script", "input", "select", "textarea",
    "button", "form",
))  # fmt: skip
_KNOWN = _BREAKS | _HOLDERS.keys() | _STYLES.keys() | {"a", "br", "img", "td", "th", "span", "colgroup", "col"}
_LOOKS = ("style", "class", "color", "face", "size", "align", "bgcolor")
_DEEPEST = 6


class Piece(Frozen):
    kind: str  # "text" (a paragraph), "code" (its lines as they are), "ul", "ol", "item", "quote"
    runs: tuple[Run, ...] = ()  # of a paragraph and of code
    inner: tuple["Piece", ...] = ()  # of the others


class Read(Frozen):
    pieces: tuple[Piece, ...]
    images: tuple[str, ...]  # what they are of, or their address
    media: tuple[str, ...]  # tags
    dropped: tuple[str, ...]  # tags and attributes that only changed how it looked


def read(html: str) -> Read:
    """Whatever stands in it; never raises."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    while len(reader.stack) > 1:
        reader.close_holder()
    return Read(tuple(reader.stack[0][1]), *(tuple(dict.fromkeys(lost)) for lost in reader.lost))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, list[Piece]]] = [("top", [])]
        self.runs: list[Run] = []
        self.styles: list[str] = []
        self.href = ""
        self.silent: list[str] = []
        self.exact = 0  # inside <pre>: lines stay lines
        self.lost: tuple[list[str], list[str], list[str]] = ([], [], [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.note(tag, given)
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag in _BREAKS or tag in _HOLDERS:
            self.open_block(tag)
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif tag in ("td", "th") and self.runs:
            self.runs.append(Run(" · "))
        elif tag == "a":
            self.href = _address(given.get("href", ""))
        if tag in _STYLES or tag in _HEADINGS:
            self.styles.append(_STYLES.get(tag, "strong"))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            self.silent.remove(tag)
        elif tag in _BREAKS or tag in _HOLDERS:
            self.flush()
            self.exact -= tag == "pre" and self.exact > 0
            if _HOLDERS.get(tag) in [kind for kind, _ in self.stack]:
                while self.close_holder() != _HOLDERS[tag]:
                    pass
        elif tag == "a":
            self.href = ""
        style = _STYLES.get(tag, "strong" if tag in _HEADINGS else "")
        if style in self.styles:
            self.styles.remove(style)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            text = data if self.exact else data.replace("\n", " ")
            self.runs.append(Run(text, frozenset(self.styles), self.href))

    def open_block(self, tag: str) -> None:
        self.flush()
        self.exact += tag == "pre"
        kind = _HOLDERS.get(tag, "")
        if kind == "item" and self.stack[-1][0] not in ("ul", "ol"):
            if "item" in [one for one, _ in self.stack]:
                while self.close_holder() != "item":
                    pass
            else:
                self.stack.append(("ul", []))
        if kind and len(self.stack) <= 2 * _DEEPEST:
            self.stack.append((kind, []))

    def close_holder(self) -> str:
        self.flush()
        kind, inner = self.stack.pop()
        if inner:
            self.stack[-1][1].append(Piece(kind, inner=tuple(inner)))
        return kind

    def flush(self) -> None:
        """Ends the paragraph under way."""
        if any(run.text.strip() for run in self.runs):
            self.stack[-1][1].append(Piece("code" if self.exact else "text", tuple(self.runs)))
        self.runs = []

    def note(self, tag: str, given: dict[str, str]) -> None:
        images, media, dropped = self.lost
        if tag == "img":
            source = given.get("src", "").strip()
            images.append(given.get("alt", "").strip() or ("" if source.startswith("data:") else source))
        elif tag in _MEDIA:
            media.append(f"<{tag}>")
        elif tag in ("table", *_HEADINGS) or tag not in _KNOWN:
            dropped.append(f"<{tag}>")
        dropped += [name for name in _LOOKS if name in given and tag != "img"]


def _address(href: str) -> str:
    """An address that may be linked to; "" for any other, whose text stays."""
    if not href.strip().lower().startswith(("http://", "https://", "mailto:")):
        return ""
    return quote(href.strip(), safe="/:?#@!$&'*+,;=%~-._")

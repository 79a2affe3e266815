"""Puts pictures and sounds where a module's text asks for them, and reports what can't be put there.

Only modules that ask for any load this. A picture is `![what is to be seen](file)`; a sound is a link alone in a
paragraph, and the quote after it is what is said in it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from courses import media, rules
from courses.blocks import (
    Alert,
    Block,
    Footnote,
    Heading,
    Inline,
    Item,
    List,
    Node,
    Paragraph,
    Quote,
    Sound,
    Table,
    plain,
)
from courses.checks.outline import is_site
from courses.diagnostics import Diagnostics, Edit, Span
from courses.html import is_safe
from courses.media import IMAGE, SOUND, Look, Trouble
from courses.mends import edits
from courses.model import Media

MISSING: Final = {
    "nl": ("Zet het in de map van deze module, of kijk de naam na.", "Bedoelde je '{}'?"),
    "en": ("Put it into this module's folder, or check the name.", "Did you mean '{}'?"),
}
_FOLDED: Final = {"nl": "Lees wat er gezegd wordt", "en": "Read what is said"}
_KINDS: Final = {"nl": {IMAGE: "beeld", SOUND: "geluid"}, "en": {IMAGE: "picture", SOUND: "sound"}}
_SMALLER: Final = {
    "nl": {IMAGE: "Maak het 1600 punten breed en bewaar het als JPEG.", SOUND: "Bewaar het als MP3, met 64 kbit/s."},
    "en": {IMAGE: "Make it 1,600 dots wide and save it as JPEG.", SOUND: "Save it as MP3, with 64 kbit/s."},
}  # fmt: skip
_SPACED: Final = re.compile(r"!?\[[^][\n]{0,500}\]\((?P<name>[^()<>\n]{1,300})\)")
_FORMS: Final = {IMAGE: "JPEG", SOUND: "MP3"}


def is_asked_for(node: Node) -> bool:
    """Whether this is a picture, or a link to what may be one or a sound: by the ending of its address."""
    return node.kind == "image" or (node.kind == "link" and bool(_kind_asked(node.href)) and not is_site(node.href))


def tell_of_spaces(text: Node, diagnostics: Diagnostics) -> None:
    """Reports what is no picture or sound because its file's name has spaces in it."""
    written = diagnostics.written(text.span.line)
    for found in _SPACED.finditer(text.text):
        name, at = found["name"], written.find(found[0])
        if " " not in name or not media.kind_of(name) or at < 0:
            continue
        span = text.span._replace(column=at + 1, end_column=at + 1 + len(found[0]))
        fix = edits.address(span, name, f"<{name}>", diagnostics)
        better = found[0].replace(f"({name})", f"(<{name}>)")
        diagnostics.add(rules.showing.SpaceInName, span, fix, name=name, better=better)


class Embedder:
    """Works through one file's blocks and remembers what they show."""

    def __init__(self, module_id: str, look: Look, diagnostics: Diagnostics) -> None:
        self._module_id, self._look, self._diagnostics = module_id, look, diagnostics
        self._language = "en" if diagnostics.language == "en" else "nl"
        self._shown: dict[str, Media] = {}
        self._uses: Counter[str] = Counter()
        self._in_opening: set[str] = set()

    def opening(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """What stands before the first step: everyone sees it."""
        found = self.blocks(blocks)
        self._in_opening = set(self._uses)
        return found

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The same with pictures and sounds in their places."""
        found: list[Block] = []
        for i, block in enumerate(blocks):
            link = _alone(block)
            is_told = isinstance(blocks[i + 1] if i + 1 < len(blocks) else None, Quote)
            sound = self._sound(link, block.span, is_told) if link else None
            found.append(sound or self._block(block))
        return tuple(found)

    def note(self, note: Footnote) -> Footnote:
        return note.replace(inline=self._inline(note.inline))

    def media(self, passages: Iterable[str]) -> tuple[Media, ...]:
        """All that was shown, by name. `passages`: file names of sounds that are a recall's, heard once."""
        once = set(passages)

        def place(one: Media) -> str:
            if one.name in self._in_opening:
                return "opening"
            return "passage" if media.file_name(one) in once and self._uses[one.name] == 1 else "step"

        return tuple(one.replace(shown=place(one)) for _, one in sorted(self._shown.items()))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph | Heading | Footnote):
            return block.replace(inline=self._inline(block.inline))
        if isinstance(block, Quote | Alert):
            return block.replace(blocks=tuple(map(self._block, block.blocks)))
        if isinstance(block, List):
            return block.replace(items=tuple(map(self._item, block.items)))
        if isinstance(block, Table):
            rows = tuple(tuple(map(self._inline, row)) for row in block.rows)
            return block.replace(head=tuple(map(self._inline, block.head)), rows=rows)
        return block

    def _item(self, item: Item) -> Item:
        return item.replace(inline=self._inline(item.inline), blocks=tuple(map(self._block, item.blocks)))

    def _inline(self, inline: Inline) -> Inline:
        return inline.replace(nodes=tuple(map(self._node, inline.nodes)))

    def _node(self, node: Node) -> Node:
        if not is_asked_for(node):
            return node.replace(children=tuple(map(self._node, node.children))) if node.children else node
        kind, text, name = _kind_asked(node.href), _text(node), _name(node.href)
        if kind == SOUND:
            self._diagnostics.add(rules.showing.SoundInText, node.span, link=f"[{text}]({node.href})")
            return node
        if node.kind == "link":
            fix = (Edit(Span(node.span.line, node.span.column, node.span.line, node.span.column), "!"),)
            link = f"![{text}]({node.href})"
            self._diagnostics.add(rules.showing.PictureAsLink, node.span, fix, name=name, link=link)
        found = self._found(node, IMAGE)
        if found is None:
            return node
        if not text.strip():
            self._diagnostics.add(rules.showing.NoAlt, node.span, name=node.href)
        return Node("picture", node.span, text, media.address(self._module_id, found), (), (found.width, found.height))

    def _sound(self, node: Node, span: Span, is_told: bool) -> Sound | None:
        """A player in the place of a link; None where there is nothing to play."""
        text, name = _text(node), _name(node.href)
        if node.kind == "image":
            place = node.span._replace(end_line=node.span.line, end_column=node.span.column + 1)
            link = f"[{text}]({node.href})"
            self._diagnostics.add(rules.showing.SoundAsPicture, node.span, (Edit(place, ""),), name=name, link=link)
        if not text.strip():
            self._diagnostics.add(rules.showing.SoundNotSaid, node.span, name=node.href)
        if not is_told:
            self._diagnostics.add(rules.showing.NoTranscript, node.span)
        found = self._found(node, SOUND)
        if found is None:
            return Sound(Inline((), node.span, ""), "", "", "", span)
        nodes = node.children or (Node("text", node.span, text),)
        address, file = media.address(self._module_id, found), media.file_name(found)
        return Sound(Inline(nodes, node.span, text), address, file, _FOLDED[self._language], span)

    def _found(self, node: Node, kind: str) -> Media | None:
        """The file a node asks for; None where there is none, which is reported."""
        name, add = _name(node.href), self._diagnostics.add
        if node.href.lower().startswith(("http:", "https:", "//")) or is_site(node.href):
            add(rules.media.Elsewhere, node.span)
        elif not name:
            add(rules.media.Missing, node.span, name="", how=MISSING[self._language][0])
        elif not is_safe(name.replace("%", "")) or node.href.startswith("#"):
            better = name.replace("\\", "/").rpartition("/")[2] or "…"
            add(rules.media.OutsideFolder, node.span, name=node.href, better=better)
        elif name.lower().endswith(".svg"):
            add(rules.media.SvgRefused, node.span, name=name)
        elif not media.kind_of(name):
            add(rules.media.OtherKind, node.span, name=name)
        else:
            found = self._look(name)
            if isinstance(found, Media):
                return self._noted(found, node.span)
            self._report(found, node, name, kind)
        return None

    def _noted(self, found: Media, span: Span) -> Media:
        self._uses[found.name] += 1
        before = sum(one.size for one in self._shown.values())
        self._shown[found.name] = found
        if before <= media.TOGETHER < sum(one.size for one in self._shown.values()):
            self._diagnostics.add(rules.media.TooMuch, span, limit=media.TOGETHER // 1_000_000)
        return found

    def _report(self, trouble: Trouble, node: Node, name: str, kind: str) -> None:
        add, span = self._diagnostics.add, node.span
        if trouble.kind == "case":
            fix = () if " " in trouble.better else edits.address(span, node.href, trouble.better, self._diagnostics)
            add(rules.media.OtherCase, span, fix, name=name, better=trouble.better)
        elif trouble.kind == "outside":
            add(rules.media.LeadsAway, span, name=name)
        elif trouble.kind == "unreadable":
            add(rules.media.NotReadable, span, name=name, reason=trouble.better)
        elif trouble.kind == "svg":
            add(rules.media.SvgRefused, span, name=name)
        elif trouble.kind == "large":
            how = _SMALLER[self._language][kind]
            add(rules.media.TooLarge, span, name=name, limit=media.LIMITS[kind] // 1_000_000, how=how)
        elif trouble.kind == "broken":
            add(rules.media.NoMedia, span, name=name, kind=_KINDS[self._language][kind], form=_FORMS[kind])
        else:
            asked, like = MISSING[self._language]
            add(rules.media.Missing, span, name=name, how=like.format(trouble.better) if trouble.better else asked)


def _kind_asked(href: str) -> str:
    """What a link inside the folder, or meant to be there, is to: IMAGE, SOUND or ""."""
    lowered = href.strip().lower()
    if lowered.startswith(("http:", "https:", "mailto:", "#")):
        return ""
    return IMAGE if lowered.endswith(".svg") else media.kind_of(lowered)


def _alone(block: Block) -> Node | None:
    """The link to a sound that is all there is in a paragraph."""
    if not isinstance(block, Paragraph):
        return None
    nodes = [node for node in block.inline.nodes if node.kind != "text" or node.text.strip()]
    if len(nodes) != 1 or nodes[0].kind not in ("link", "image"):
        return None
    return nodes[0] if _kind_asked(nodes[0].href) == SOUND else None


def _text(node: Node) -> str:
    return node.text if node.kind == "image" else plain(node.children)


def _name(href: str) -> str:
    """The name of a file in the folder, as a code host reads the address too."""
    return unquote(href.strip()).removeprefix("./")

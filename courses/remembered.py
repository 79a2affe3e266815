"""What a check said of each folder, kept between runs: an unchanged folder is not compiled again.

One file for a content folder, put in place whole, so that a crash or a second run leaves either the old one or the new
one. It is believed only if it is whole, was written by these very sources on this Python, and the folders it speaks of
are still the same; anything else counts as nothing remembered.
"""

import json
import sys
from typing import Any

from courses import disk
from courses.diagnostics import Diagnostic, Edit, Span
from courses.frozen import Frozen

TOP = ""  # the name under which the content folder itself stands
CURRICULUM = "curriculum.yml"
SETTLED = 2.0  # seconds: what changed so shortly before it was looked at might change again within one tick
ABANDONED = 60.0  # seconds: nobody writes this long at a memory

Stamps = dict[str, disk.Stamp]  # by the name of a folder in the content folder, CURRICULUM and TOP


class Said(Frozen):
    """What was said of one folder, or of the content folder itself."""

    files: int
    languages: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    kept: dict[str, int] | None = None  # for later, by skill; None where the module does not compile


class Memory:
    """What is remembered of one content folder.

    `folder`: where such memories are kept; `content`: as the user wrote it, for so it stands in the messages.
    """

    def __init__(self, folder: str, content: str) -> None:
        place = f"{disk.place(content)}\0{content}"
        self._path = f"{folder}/check-{_hash(place.encode('utf-8', 'surrogatepass'))}.json"  # a name may be no text
        self._content = content
        self.stamps = _stamps(content)
        self._then, self._kept = self._read() if self.stamps else ({}, {})

    def everything(self) -> tuple[Said, ...] | None:
        """What was said of all of it, where nothing at all has changed."""
        if not self._kept or self.stamps != self._then:
            return None
        found = tuple(map(_believed, self._kept.values()))
        return None if None in found else tuple(filter(None, found))

    def of(self, name: str) -> Said | None:
        """What was said of one folder, where neither it nor the curriculum has changed."""
        if self.stamps is None or name not in self._kept:
            return None
        same = all(self.stamps.get(part) == self._then.get(part) for part in (name, CURRICULUM))
        return _believed(self._kept[name]) if same else None

    def keep(self, said: dict[str, Said]) -> None:
        """Remembers what was said, of the content folder itself under `TOP`. Where that can't be, it isn't."""
        if self.stamps is None:
            return
        body = json.dumps([self.stamps, {name: _plain(one) for name, one in said.items()}], separators=(",", ":"))
        data = f"{_sources()}\n{_hash(body.encode())}\n{body}".encode()
        try:
            disk.put(self._path, data, settled=self._content, seconds=SETTLED)
            disk.tidy(self._path, seconds=ABANDONED)
        except OSError:
            return

    def _read(self) -> tuple[Stamps, dict[str, Any]]:
        try:
            with open(self._path, "rb") as file:  # noqa: PTH123 - over before pathlib is loaded
                sources, sealed, body = file.read().split(b"\n", 2)
            if sources.decode() != _sources() or sealed.decode() != _hash(body):
                return {}, {}
            then, kept = json.loads(body)
            return (then, kept) if isinstance(then, dict) and isinstance(kept, dict) else ({}, {})
        except (OSError, ValueError, TypeError, RecursionError):
            return {}, {}


def _stamps(content: str) -> Stamps | None:
    try:
        folders, files = disk.stamps(content)
    except disk.NotKnown:
        return None
    curriculum = files.pop(CURRICULUM, "")
    return {**folders, CURRICULUM: curriculum, TOP: "|".join([*folders, *files.values()])}


def _plain(said: Said) -> list[Any]:
    found = [[one.code, *one[1:]] for one in said.diagnostics]
    return [said.files, said.languages, found, said.kept]


def _believed(plain: Any) -> Said | None:
    """What was said; None where it is not written as we write it."""
    try:
        return _said(plain)
    except (TypeError, ValueError, AttributeError):
        return None


def _said(plain: list[Any]) -> Said:
    files, languages, found, kept = plain
    counted = None if kept is None else {str(skill): int(count) for skill, count in kept.items()}
    return Said(int(files), tuple(map(str, languages)), tuple(map(_diagnostic, found)), counted)


def _diagnostic(plain: list[Any]) -> Diagnostic:
    code, path, span, language, message, help_, line, fix = plain
    edits = tuple(Edit(Span(*place), text) for place, text in fix)
    return Diagnostic(_rule(code), path, Span(*span), language, message, help_, line, edits)


def _rule(code: str) -> Any:
    from courses.rules import all_rules  # a sound folder names none

    found = next((rule for rule in all_rules() if rule.code == code), None)
    if found is None:
        raise ValueError(code)
    return found


def _sources() -> str:
    """What the compiler is made of: another release, an edited source or another Python makes another."""
    import courses

    try:
        made_of = [disk.stamps(path) for path in (*courses.__path__, *_parser())]
    except disk.NotKnown as error:
        raise OSError("the sources can't be looked at") from error
    return _hash(repr((sys.version, made_of)).encode())


def _parser() -> tuple[str, ...]:
    """Where markdown-it-py is, without loading it."""
    from importlib.machinery import PathFinder

    found = PathFinder.find_spec("markdown_it")
    return tuple(found.submodule_search_locations or ()) if found else ()


def _hash(data: bytes) -> str:
    from hashlib import blake2b  # which takes its time; only where something is remembered

    return blake2b(data, digest_size=16).hexdigest()

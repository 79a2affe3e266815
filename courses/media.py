"""Pictures and sounds beside a module's text: found by name, told apart by their bytes, named by their hash.

Only modules that show any load this.
"""

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from unicodedata import normalize
from urllib.parse import quote

from courses.frozen import Frozen
from courses.model import Media
from courses.sizes import size_of

IMAGE, SOUND = "image", "audio"
SUFFIXES: Final = {
    ".png": IMAGE, ".jpg": IMAGE, ".jpeg": IMAGE, ".gif": IMAGE, ".webp": IMAGE, ".avif": IMAGE,
    ".mp3": SOUND, ".m4a": SOUND, ".ogg": SOUND, ".oga": SOUND, ".opus": SOUND,
}  # fmt: skip
ENDINGS: Final = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/avif": "avif",
    "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/ogg": "ogg",
}  # fmt: skip
LIMITS: Final = {IMAGE: 1_000_000, SOUND: 5_000_000}  # bytes: a phone on a train loads it, and five minutes of speech
TOGETHER: Final = 20_000_000  # bytes of all that one file of a module shows
SVG: Final = "image/svg+xml"
DEEPEST: Final = 4  # levels of folders below a module's whose changes are seen


class Trouble(Frozen):
    """Why there is nothing to show."""

    kind: str  # missing, case, outside, unreadable, large, svg, broken
    better: str = ""  # case: the name it has; unreadable: what the system says


Look = Callable[[str], "Media | Trouble"]


def kind_of(name: str) -> str:
    """IMAGE, SOUND or "": what a file is by its name."""
    return SUFFIXES.get(Path(name.lower()).suffix, "")


def address(module_id: str, media: Media) -> str:
    """Where a module's picture or sound is served; another content, another address."""
    return f"/modules/{quote(module_id, safe='')}/media/{file_name(media)}"


def file_name(media: Media) -> str:
    return f"{media.hash}.{ENDINGS[media.type]}"


def nothing(name: str) -> "Media | Trouble":
    """Looks nowhere: for a text that has no folder."""
    return Trouble("missing")


def among(found: Iterable[Media]) -> Look:
    """Looks among those known from before, where only the text is compiled again."""
    known = {normalize("NFC", media.name): media for media in found}
    return lambda name: known.get(normalize("NFC", name)) or Trouble("missing")


def beside(folder: Path) -> Look:
    """Looks into a module's folder, and nowhere else; each file is read once."""
    return cache(lambda name: _look(folder, name))


def as_it_was(name: str, found: Media | Trouble) -> Media | Trouble:
    """What was found, or something in its place that has the right kind."""
    kinds = {IMAGE: "image/png", SOUND: "audio/mpeg"}
    return found if isinstance(found, Media) or not kind_of(name) else Media(name, "0" * 32, kinds[kind_of(name)], 0)


def read(folder: Path, media: Media) -> bytes | None:
    """The bytes of a file that was found before; None where it has changed or gone since."""
    try:
        data = (folder / media.name).read_bytes()
    except OSError:
        return None
    return data if _hash(data) == media.hash else None


def with_content(folder: Path, content: str, media_type: str) -> bytes | None:
    """The bytes of this hash and type, whichever file in a module's folder has them; None where none has."""
    inside = folder.resolve()
    for path in sorted(folder.rglob("*")):
        kind = kind_of(path.name)
        if not kind or not path.resolve().is_relative_to(inside) or not path.is_file():
            continue
        data = path.read_bytes() if path.stat().st_size <= LIMITS[kind] else b""
        if _hash(data) == content and sniff(data) == media_type:
            return data
    return None


def stamps(entries: Iterable[Path], depth: int = DEEPEST) -> list[str]:
    """What tells whether a picture or a sound among these files and folders has changed, without reading one."""
    found: list[str] = []
    for path in entries:
        try:
            if kind_of(path.name):
                status = path.stat()
                found.append(f"{path.as_posix()}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}")
            elif depth and path.is_dir() and not path.is_symlink():
                found += stamps(sorted(path.iterdir()), depth - 1)
        except OSError as error:
            found.append(f"{path.as_posix()}:{error.errno}")
    return found


def sniff(data: bytes) -> str:
    """The type of a file by its first bytes; "" where it is nothing that is shown or heard."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"OggS"):
        return "audio/ogg"
    if data[4:8] == b"ftyp":
        return _boxed(data[8:12])
    if data.startswith(b"ID3") or _is_mp3_frame(data):
        return "audio/mpeg"
    opening = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return SVG if opening.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")) and b"<svg" in opening else ""


def _boxed(brand: bytes) -> str:
    """The type of a file of boxes, as pictures and sounds of later years are."""
    if brand in (b"avif", b"avis"):
        return "image/avif"
    return "audio/mp4" if brand in (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"dash") else ""


def _is_mp3_frame(data: bytes) -> bool:
    """Whether a frame of MPEG audio opens here: eleven set bits, then a version, layer, rate and speed there are."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return False
    version, layer = data[1] >> 3 & 3, data[1] >> 1 & 3
    return version != 1 and layer == 1 and 0 < data[2] >> 4 < 15 and data[2] >> 2 & 3 != 3


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def _look(folder: Path, name: str) -> Media | Trouble:
    try:
        path = _path(folder, name)
        if isinstance(path, Trouble):
            return path
        if not path.resolve().is_relative_to(folder.resolve()):
            return Trouble("outside")
        if not path.is_file():
            return Trouble("missing")
        with path.open("rb") as file:
            limit = LIMITS[kind_of(name) or IMAGE]
            data = file.read(limit + 1)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a link to itself; ValueError: a zero byte
        return Trouble("unreadable", getattr(error, "strerror", None) or str(error).partition(" from ")[0])
    found = sniff(data)
    if found == SVG:
        return Trouble("svg")
    if len(data) > limit:
        return Trouble("large")
    if not found.startswith(kind_of(name) or " "):
        return Trouble("broken")
    width, height = size_of(data, found)
    return Media(path.relative_to(folder).as_posix(), _hash(data), found, len(data), width=width, height=height)


def _path(folder: Path, name: str) -> Path | Trouble:
    """The file of this name, letter by letter: some systems find it with another case, and others then don't."""
    found: list[str] = []
    for part in name.split("/"):
        if part in ("", "."):
            return Trouble("missing")
        here = folder.joinpath(*found)
        if not here.resolve().is_relative_to(folder.resolve()):
            return Trouble("outside")  # not even the names there are anybody's business
        names = [entry.name for entry in here.iterdir()] if here.is_dir() else []
        same = {normalize("NFC", other): other for other in names}
        found.append(same.get(normalize("NFC", part), part))
        if found[-1] not in names:
            folded = {normalize("NFC", other).casefold(): other for other in names}
            other = folded.get(normalize("NFC", part).casefold())
            if other is None:
                return Trouble("missing", _like(name, len(found), names, folder))
            return Trouble("case", _renamed(name, len(found), other))
    return folder.joinpath(*found)


def _renamed(name: str, part: int, other: str) -> str:
    parts = name.split("/")
    return "/".join([*parts[: part - 1], other, *parts[part:]])


def _like(name: str, part: int, names: list[str], folder: Path) -> str:
    """The file that may have been meant by a name of which this part is not among `names`; "" where none is like it."""
    from courses.near import closest  # only mistakes pay for looking

    parts = name.split("/")
    said, own = parts[part - 1], [other for other in sorted(names) if kind_of(other)]
    if part < len(parts):  # a folder that is not there: the file may stand in the module's own
        return parts[-1] if (folder / parts[-1]).is_file() else ""
    same = [other for other in own if _bare(other) == _bare(said)]
    better = same[0] if len(same) == 1 else closest(said, own)
    return _renamed(name, part, better) if better else ""


def _bare(name: str) -> str:
    """A name without its ending, and without what stands between its words."""
    return "".join(sign for sign in normalize("NFC", name).casefold().rpartition(".")[0] if sign.isalnum())

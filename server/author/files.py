"""The content folder as an author in a browser changes it: read, looked at with a new text in it, written whole.

A file that changed since it was opened is never written over, and nothing is written through a link.
"""

import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from courses import source
from courses.catalog import Catalog
from courses.folders import Folder, Read, compile_files, read_folder
from courses.slugs import slug
from server.settings import shipped_content

LONGEST_NAME = 60  # characters of a folder's name
NOT_A_MODULE = frozenset(("new", "guide"))  # folders these names would hide behind pages of our own


class Refusal(StrEnum):
    """Why a text was not written."""

    SHIPPED = "shipped"  # the folder is the one that came along: an upgrade would put it back
    READ_ONLY = "read-only"
    LINK = "link"
    CHANGED = "changed"  # since it was opened
    TAKEN = "taken"  # a new module's name is another's
    BAD_NAME = "bad-name"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it is now."""

    text: str
    hash: str  # of its bytes; "" where there is no such file


def opened(content: Path, module_id: str, language: str) -> Opened:
    """The file of a module in one language; an empty text where it can't be read."""
    try:
        data = (content / module_id / f"{language}.md").read_bytes()
    except OSError:
        return Opened("", "")
    return Opened(source.decode(data[: source.MAX_FILE]).text, sha256(data).hexdigest())


def looked_at(content: Path, catalog: Catalog, folder: Path | None, language: str, text: str | None) -> Folder:
    """A module's folder compiled as if this text stood in it, None for as it is; nothing is written. `folder`: None
    for a module that is not there yet."""
    curriculum = catalog.curriculum
    read = read_folder(folder, content, curriculum) if folder else Read({}, ())
    files: dict[str, bytes] = dict(read.files)
    if text is not None:
        files[f"{language}.md"] = text.encode("utf-8", "replace")
    names = [f"{one}.md" for one in curriculum.languages]
    ordered = {name: files[name] for name in sorted(files, key=lambda name: (names.index(name), name))}
    return compile_files(folder or content / ".new", read.replace(files=ordered), curriculum)


def closed(content: Path) -> Refusal | None:
    """Why nothing can be published from a browser here; None where it can."""
    if content.resolve() == shipped_content().resolve():
        return Refusal.SHIPPED
    return None if os.access(content, os.W_OK | os.X_OK) else Refusal.READ_ONLY


def name_problem(content: Path, name: str) -> Refusal | None:
    """Why a new module can't have this folder; None where it can."""
    if not name or slug(name) != name or not name[0].isalnum() or len(name) > LONGEST_NAME or name in NOT_A_MODULE:
        return Refusal.BAD_NAME
    try:
        taken = {path.name.casefold() for path in content.iterdir()}
    except OSError:
        return Refusal.READ_ONLY
    return Refusal.TAKEN if name.casefold() in taken else None


def put(content: Path, module_id: str, language: str, text: str, began_from: str) -> Refusal | None:
    """Writes a file, whole or not at all; None when it is there. `began_from`: the hash of the file the text began
    from, "" for none. Writing what is there already changes nothing."""
    folder = content / module_id
    path = folder / f"{language}.md"
    if folder.is_symlink() or path.is_symlink():
        return Refusal.LINK
    now = opened(content, module_id, language)
    if now.hash and now.text == text:
        return None
    if now.hash != began_from:
        return Refusal.CHANGED
    try:
        folder.mkdir(exist_ok=True)
        _write(path, text.encode("utf-8", "replace"))
    except OSError:
        return Refusal.READ_ONLY
    return None


def _write(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def suggested_name(title: str) -> str:
    """A folder's name for a module with this title."""
    parts = filter(None, slug(title).replace("_", "-").split("-"))
    return "-".join(parts)[:LONGEST_NAME].strip("-")

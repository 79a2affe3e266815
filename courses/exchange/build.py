"""`gehoor build`: compiled modules as JSON for other programs, with a published schema and an index.

    index.json                  what is there, in which format, each file with its hashes
    schema.json                 the JSON Schema of a module's file
    curriculum.json             skills, paths and languages, where a content folder was built
    listening/nl.json           one file for each module and language
    listening/media/….png       the pictures and sounds it shows, named by their hash: its HTML asks for them below
                                /modules, so that the folder can be served there as it is

The same modules give the same bytes on any machine. Either all of it is written or nothing: the files are made beside
the folder and put in it at the end, the index last.
"""

import json
import shlex
import shutil
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from courses import codec, disk, hashes, meant
from courses.catalog import load
from courses.diagnostics import Diagnostic
from courses.frozen import Frozen
from courses.looking import look
from courses.model import FORMAT, Curriculum, Module
from courses.telling import CLEAN, add_language, tell
from courses.vocabulary import LANGUAGES

INDEX, SCHEMA, CURRICULUM = "index.json", "schema.json", "curriculum.json"


class Found(Frozen):
    """What a path led to, compiled and sealed."""

    modules: tuple[Module, ...]
    diagnostics: tuple[Diagnostic, ...]
    curriculum: Curriculum | None  # of a content folder
    folders: dict[str, Path]  # of the modules, by their ids
    files: int  # that were compiled


def build(arguments: Sequence[str], spoken: str = "en") -> int:
    """Answers 0, 1 where there are errors, or 2 where there is no module: then nothing is written."""
    parser = ArgumentParser("gehoor build", description="Compiles modules to JSON for other programs.")
    parser.add_argument("path", metavar="PATH", type=Path, help="a file, a module or a content folder")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to write")
    add_language(parser)
    given = parser.parse_args(arguments)
    if not disk.exists(given.path):
        return meant.refuse("gehoor build", given.path, given.language or spoken, rest=_out(given.out), parser=parser)
    if given.out.exists() and not given.out.is_dir():
        parser.error(f"'{given.out}' is no folder")
    found = gathered(given.path)
    if not found.files and meant.elsewhere(given.path):
        return meant.refuse("gehoor build", given.path, given.language or spoken, rest=_out(given.out), parser=parser)
    languages = {module.language for module in found.modules} or {one.language for one in found.diagnostics}
    code = tell(found.files, languages, list(found.diagnostics), spoken, asked=given.language)
    if code == CLEAN:
        put(given.out, files_of(found.modules, found.curriculum, found.folders))
        print(f"→ {given.out.as_posix()}")
    return code


def _out(folder: Path) -> str:
    return f" --out {shlex.quote(folder.as_posix())}"


def gathered(path: Path) -> Found:
    """Compiles a file, a module's folder or a content folder."""
    if path.is_dir() and not any((path / f"{language}.md").exists() for language in LANGUAGES):
        catalog = load(path)
        folders = catalog.folders.values()
        diagnostics = (*catalog.diagnostics, *(one for folder in folders for one in folder.diagnostics))
        modules = tuple(module for folder in folders for module in folder.modules.values())
        places = {folder.id: Path(folder.path) for folder in folders}
        return Found(modules, diagnostics, catalog.curriculum, places, sum(len(folder.sources) for folder in folders))
    looked, folder = look(path), path if path.is_dir() else path.parent
    modules = tuple(hashes.sealed(one.module) for one in looked.modules if one.module is not None)
    places = {module.id: folder for module in modules}
    return Found(modules, looked.diagnostics, None, places, len(looked.modules) + looked.others)


def files_of(
    modules: Iterable[Module], curriculum: Curriculum | None = None, folders: Mapping[str, Path] = MappingProxyType({})
) -> dict[str, bytes]:
    """Every file by its path below the folder, the index last. Raises OSError for a picture or sound that has changed
    or gone while it was compiled."""
    found: dict[str, bytes] = {}
    listed: dict[str, dict[str, dict[str, object]]] = {}
    for module in sorted(modules, key=lambda module: (module.id, module.language)):
        path = f"{module.id}/{module.language}.json"
        found[path] = codec.pretty(module).encode()
        shown = _media(module, folders.get(module.id))
        found.update(shown)
        listed.setdefault(module.id, {})[module.language] = {
            "path": path, "content_hash": module.content_hash, "sha256": sha256(found[path]).hexdigest(),
            "media": list(shown),
        }  # fmt: skip
    found[SCHEMA] = _json(schema())
    index: dict[str, object] = {"format": FORMAT, "schema": SCHEMA}
    if curriculum is not None:
        found[CURRICULUM] = codec.pretty(curriculum).encode()
        index["curriculum"] = CURRICULUM
    found[INDEX] = _json({**index, "modules": listed})
    return found


def _media(module: Module, folder: Path | None) -> dict[str, bytes]:
    """A module's pictures and sounds by their paths."""
    found: dict[str, bytes] = {}
    if module.media:
        from courses import media  # most modules show none

        for one in module.media:
            data = media.read(folder, one) if folder else None
            if data is None:
                raise FileNotFoundError(f"'{one.name}' of '{module.id}' changed while it was compiled; try again")
            found[f"{module.id}/media/{media.file_name(one)}"] = data
    return found


def schema() -> dict[str, object]:
    """The JSON Schema of a module's file."""
    made = codec.schema(Module)
    fields = made["$defs"]["Module"]
    fields["properties"]["format"] = {"const": FORMAT}
    fields["required"] = [*fields["required"], "format", "content_hash"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A compiled module of Gehoor, format {FORMAT}", **made,
    }  # fmt: skip


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Writes all files or none, and takes away what the last index named and this one doesn't. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    before = _named(folder / INDEX)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for path, data in files.items():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_bytes(data)
        for path in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).replace(folder / path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    for path in before - files.keys():
        (folder / path).unlink(missing_ok=True)


def _named(index: Path) -> set[str]:
    """The modules' files an earlier index names; none where there is no index of ours."""
    try:
        modules = json.loads(index.read_bytes())["modules"].values()
        named = [one for module in modules for one in module.values()]
        paths = {str(path) for one in named for path in (one["path"], *one.get("media", ()))}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return set()
    return {path for path in paths if len(PurePosixPath(path).parts) in (2, 3) and ".." not in path and path[0] != "/"}

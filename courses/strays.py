"""Files and folders that nobody reads because of their name, each with the name it should have."""

from collections.abc import Sequence
from pathlib import Path

from courses import rules
from courses.diagnostics import Diagnostic, Diagnostics, Span
from courses.slugs import slug
from courses.vocabulary import LANGUAGES

START = Span(1, 1, 1, 1)  # the place of what is wrong with a file or folder as a whole
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".txt", ".pages")  # what a text processor makes of a module
_ABOUT_THE_FOLDER = ("readme", "leesmij", "license", "changelog", "contributing")
_HOW = {
    "nl": (
        "Noem het {better}.",
        "Sla het op als tekst zonder opmaak, in UTF-8, met de naam {better}.",
        "Er is al een {better}. Haal een van de twee weg.",
    ),
    "en": (
        "Name it {better}.",
        "Save it as plain text, in UTF-8, with the name {better}.",
        "There is a {better} already. Take one of the two out.",
    ),
}


def is_about_the_folder(name: str) -> bool:
    """Whether a Markdown file says something about the folder, as README.md does, and is no module's."""
    return name.split(".")[0].lower() in _ABOUT_THE_FOLDER


def meant_as(name: str, languages: Sequence[str]) -> str:
    """The name a file in a module's folder should have; "" for one that is fine, or something else altogether."""
    lowered = name.lower()
    stem, suffix = lowered.partition(".")[0].strip(), "." + lowered.rpartition(".")[2]
    if name[0] in "._~" or is_about_the_folder(name):
        return ""
    other_case = stem in LANGUAGES and lowered == f"{stem}.md" != name
    nearly = lowered.endswith((".md.txt", ".markdown")) or (suffix == ".md" and not name.endswith(".md")) or other_case
    if nearly or (stem in LANGUAGES and suffix in _DOCUMENTS):
        return f"{stem if stem in LANGUAGES else languages[0]}.md"
    return ""


def in_module(paths: Sequence[Path], languages: Sequence[str]) -> tuple[Diagnostic, ...]:
    """What is wrong with the names of the files in a module's folder."""
    names = {path.name for path in paths}
    found: list[Diagnostic] = []
    for path in paths:
        better = meant_as(path.name, languages)
        document = path.suffix.lower() in _DOCUMENTS and not path.name.lower().endswith(".md.txt")
        if not better or (document and better in names):  # a text in another form beside the module is nobody's fault
            continue
        own = Diagnostics(path.as_posix(), better.removesuffix(".md"), [])
        how = _HOW[own.language][2 if better in names else int(document)]
        own.add(rules.catalogue.NotReadByName, START, name=path.name, how=how.format(better=better))
        found += own.all()
    return tuple(found)


def in_content(paths: Sequence[Path], languages: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Texts that lie loose in a content folder, outside any module's folder."""
    found: list[Diagnostic] = []
    for path in paths:
        name = path.name.lower()
        if not name.endswith((".md", ".md.txt", ".markdown")) or name[0] in "._" or is_about_the_folder(name):
            continue
        stem = name.partition(".")[0]
        folder = {"nl": "naam-van-de-module", "en": "name-of-the-module"}[languages[0]]
        folder = folder if stem in LANGUAGES else slug(stem).strip("-") or folder
        own = Diagnostics(path.as_posix(), languages[0], [])
        better = f"{folder}/{stem if stem in LANGUAGES else languages[0]}.md"
        own.add(rules.catalogue.LooseFile, START, name=path.name, better=better)
        found += own.all()
    return tuple(found)


def is_text(name: str) -> bool:
    """Whether a name is text: a system may hold any bytes as one."""
    return name.isascii() or name.encode("utf-8", "replace").decode() == name


def of_bytes(folder: Path, language: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the name of a folder that is no text: it can't be kept, nor written down."""
    shown = folder.name.encode("utf-8", "replace").decode()
    own = Diagnostics((folder.parent / shown).as_posix(), language, [])
    own.add(rules.catalogue.BadName, START, name=shown, better=slug(shown).strip("-") or "module-1")
    return own.all()


def without_module(folder: Path, entries: Sequence[Path], languages: Sequence[str]) -> tuple[Diagnostic, ...]:
    """What is wrong with a folder in a content folder that holds no Markdown; nothing where it is for other things."""
    found = in_module(entries, languages)
    seen = [path for path in entries if path.name[0] not in "._"]
    for_modules = not seen or any(
        path.suffix.lower() in _DOCUMENTS or (path.is_dir() and any(path.glob("*.md"))) for path in seen
    )
    if found or not for_modules:
        return found
    own = Diagnostics(folder.as_posix(), languages[0], [])
    own.add(rules.catalogue.NoModuleHere, START, path=folder.as_posix(), better=f"{languages[0]}.md")
    return own.all()

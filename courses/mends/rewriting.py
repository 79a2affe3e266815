"""`gehoor fmt`: files in their canonical spelling, and in a translation what it was made from."""

import sys
from collections.abc import Sequence
from pathlib import Path

from courses import disk, follows, meant
from courses.content import read_curriculum
from courses.diagnostics import Severity
from courses.folders import compile_folder
from courses.frozen import Frozen
from courses.mends import files
from courses.mends.applying import line_end
from courses.mends.checking import compiler, texts
from courses.mends.formatting import HasErrors, HoldsHidden, WouldChange, formatted
from courses.mends.particulars import with_follows
from courses.telling import CLEAN, ERRORS, add_language, language_for, write
from courses.vocabulary import LANGUAGES

_WORDS = {
    "nl": {
        "done": "herschreven", "would": "zou herschreven worden", "skipped": "overgeslagen: {why}",
        "errors": "er staan fouten in, zie gehoor check", "text": "het is geen UTF-8-tekst",
        "outside": "het leidt naar buiten de map", "changed": "het bestand is intussen veranderd",
        "hidden": "er staan onzichtbare tekens in, zie gehoor check",
        "change": "in de vaste spelling zou er iets anders staan, het eerst op regel {line}. Dat is een fout van "
                  "Gehoor: meld het ons. Schrijf je die regel zelf anders, dan lukt de rest",
        "differs": "het vraagt niet hetzelfde als {first}, zie gehoor check",
        "last": "Bestanden: {files}. Herschreven: {done}. Overgeslagen: {skipped}.",
    },
    "en": {
        "done": "rewritten", "would": "would be rewritten", "skipped": "skipped: {why}",
        "errors": "it has errors, see gehoor check", "text": "it is no UTF-8 text",
        "outside": "it leads outside its folder", "changed": "the file has changed in the meantime",
        "hidden": "it holds characters that nobody sees, see gehoor check",
        "change": "in its fixed spelling it would say something else, first on line {line}. That is a fault of Gehoor: "
                  "please report it. Once you write that line otherwise, the rest can be done",
        "differs": "it does not ask the same as {first}, see gehoor check",
        "last": "Files: {files}. Rewritten: {done}. Skipped: {skipped}.",
    },
}  # fmt: skip


class Skipped(Exception):
    """A file is left as it was; the name of the reason in `_WORDS`, and the first language's file or the line."""

    def __init__(self, why: str, first: str = "", line: int = 0) -> None:
        super().__init__(why)
        self.why, self.first, self.line = why, first, line


class Told(Frozen):
    seen: int
    done: int
    skipped: int


def fmt(arguments: Sequence[str], spoken: str = "en") -> int:
    """Rewrites files. Answers 0; 1 where one had to be skipped or, with `--check`, would be rewritten; 2 where there
    is nothing to rewrite."""
    from argparse import ArgumentParser

    parser = ArgumentParser("gehoor fmt", description="Writes modules in one spelling; what they say stays the same.")
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="a file, a module or a content folder")
    parser.add_argument("--check", action="store_true", help="only say what would be rewritten")
    noted = "note in translations which steps of the first language they were made from"
    parser.add_argument("--follows", action="store_true", help=noted)
    add_language(parser)
    given = parser.parse_args(arguments)
    spoken = given.language or spoken
    missing = next((path for path in given.paths if not disk.exists(path)), None)
    amiss = missing or next((path for path in given.paths if not any(texts(path)) and meant.elsewhere(path)), None)
    if amiss is not None:
        return meant.refuse("gehoor fmt", amiss, spoken, parser=parser)
    found = dict.fromkeys(file for path in given.paths for file in texts(path))
    told = _each(list(found), given.check, given.follows, spoken, given.language)
    return ERRORS if told.skipped or (given.check and told.done) else CLEAN


def _each(paths: Sequence[Path], only_look: bool, noting: bool, spoken: str, asked: str) -> Told:
    """Each file is spoken of in the language that is `asked` for, else its own, else `spoken`."""
    done = skipped = 0
    for path in paths:
        words = _words(language_for([path.stem] if path.stem in LANGUAGES else [], spoken, asked))
        try:
            if rewrite(path, only_look, noting):
                done += 1
                write(sys.stdout, f"{path.as_posix()}: {words['would' if only_look else 'done']}\n")
        except Skipped as left:
            skipped += 1
            why = words[left.why].format(first=left.first, line=left.line)
            write(sys.stderr, f"{path.as_posix()}: {words['skipped'].format(why=why)}\n")
        except OSError as problem:
            skipped += 1
            write(sys.stderr, f"{path.as_posix()}: {words['skipped'].format(why=problem.strerror or '?')}\n")
    words = _words(language_for((path.stem for path in paths), spoken, asked))
    write(sys.stdout, words["last"].format(files=len(paths), done=done, skipped=skipped) + "\n")
    return Told(len(paths), done, skipped)


def _words(language: str) -> dict[str, str]:
    return _WORDS["nl" if language == "nl" else "en"]


def rewrite(path: Path, only_look: bool = False, noting: bool = False) -> bool:
    """Rewrites one file; answers whether there was anything to rewrite. Raises `Skipped` and OSError.

    `noting`: whether a translation notes the steps it was made from.
    """
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise Skipped("outside")
    file = files.read(path)
    if file is None:
        raise Skipped("text")
    try:
        plain = formatted(_noted(path, file.text) if noting else file.text, compiler(path))
    except HasErrors:
        raise Skipped("errors") from None
    except HoldsHidden:
        raise Skipped("hidden") from None
    except WouldChange as would:
        raise Skipped("change", line=would.line) from None
    better = plain.replace("\n", line_end(file.text))
    if better == file.text:
        return False
    if not only_look:
        try:
            files.write(file, better)
        except files.Changed:
            raise Skipped("changed") from None
    return True


def _noted(path: Path, text: str) -> str:
    """A translation's text with the steps it was made from; the first language's as it is."""
    folder = path.resolve().parent
    curriculum = read_curriculum(folder.parent)[0]
    compiled = compile_folder(folder, folder, curriculum).files
    first = next(iter(compiled), path.stem)
    if path.stem not in compiled or path.stem == first:
        return text
    made_from, own = compiled[first].module, compiled[path.stem]
    if made_from is None or any(one.severity is Severity.ERROR for one in own.diagnostics):
        raise Skipped("differs" if made_from and own.module else "errors", f"{first}.md")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return with_follows(plain, follows.written(made_from.steps), own.language)

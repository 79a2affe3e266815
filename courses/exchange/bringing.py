"""Files of other programs on their way in: read in whatever encoding, written as a module's folder, and reported."""

import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from courses import disk, meant
from courses.content import read_curriculum
from courses.exchange import saying, tongue
from courses.exchange.incoming import Incoming, Particulars, Told, module
from courses.exchange.questions import Bank, LeftOut
from courses.telling import USAGE, write
from courses.vocabulary import LANGUAGES

DONE, NOTHING = 0, 1
LARGEST: Final = 8_000_000  # bytes of a file; the largest banks of questions are a tenth of this

_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how a text in UTF-16 begins
TAKEN = {"nl": "is er al; er is niets geschreven", "en": "is there already; nothing was written"}
_NO_TEXT = {"nl": "'{path}' is geen tekst.\n", "en": "'{path}' is no text.\n"}
_SUMMARY = {
    "nl": "Ingelezen uit {name}. Schrijf hier in één zin wat iemand leert.",
    "en": "Imported from {name}. Write in one sentence here what someone learns.",
}
_SOURCE = {"nl": "ingelezen uit {name}", "en": "imported from {name}"}
_SKILL = {"nl": "luisteren", "en": "listening"}


def gift(arguments: Sequence[str], spoken: str = "en") -> int:
    """`gehoor import gift`."""
    from courses.exchange import gift as reader

    return _bring("gift", reader.read, arguments, spoken)


def text2qti(arguments: Sequence[str], spoken: str = "en") -> int:
    """`gehoor import text2qti`."""
    from courses.exchange import text2qti as reader

    return _bring("text2qti", reader.read, arguments, spoken)


def _bring(way: str, read: Callable[[str], Bank], arguments: Sequence[str], spoken: str) -> int:
    parser = ArgumentParser(f"gehoor import {way}", description="Makes a module of a file with questions.")
    parser.add_argument("file", metavar="FILE", type=Path, help="what another program wrote")
    parser.add_argument("--out", metavar="DIR", type=Path, help="the module's folder (default: print the module)")
    parser.add_argument("--language", choices=LANGUAGES, help="of the questions (default: the one they look like)")
    given = parser.parse_args(arguments)
    refused = not_there(parser, given, given.language or spoken)
    if refused:
        return refused
    with given.file.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        parser.error(f"'{given.file}' is larger than {LARGEST // 1_000_000} MB")
    if b"\0" in data and not data.startswith(_WIDE):
        write(sys.stderr, _NO_TEXT["nl" if (given.language or spoken) == "nl" else "en"].format(path=given.file))
        return NOTHING
    text, odd = decoded(data)
    language = given.language or language_of(text)
    bank = read(text)
    found = module(bank.replace(left_out=(*odd, *bank.left_out)), _particulars(given, bank, language), language)
    return _deliver(found, given.file, given.out, language)


def not_there(parser: ArgumentParser, given: Namespace, spoken: str) -> int:
    """The exit code where there is no such file, or its module can't have the folder it should go in, which is said
    then; 0 where nothing is amiss."""
    file = shlex.quote(given.file.as_posix())
    language = f" --language {given.language}" if given.language else ""
    if not given.file.is_file():
        out = f" --out {shlex.quote(given.out.as_posix())}" if given.out else ""
        return meant.no_file(parser.prog, given.file, spoken, out + language, parser)
    amiss = meant.no_name(f"{parser.prog} {file}{language} --out", given.out, spoken) if given.out else ""
    write(sys.stderr, amiss)
    return USAGE if amiss else DONE


def decoded(data: bytes) -> tuple[str, tuple[LeftOut, ...]]:
    """A file's text with "\\n" between its lines, in whatever encoding it is; what is no UTF-8 is named."""
    odd: tuple[LeftOut, ...] = ()
    if data.startswith(_WIDE):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text, odd = data.decode("cp1252", "replace"), (LeftOut("encoding"),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), odd


def language_of(text: str) -> str:
    """The language whose common words a text has most of; Dutch where they are as many."""
    counts = tongue.counted(text)
    return max(LANGUAGES, key=lambda language: counts[language])


def _particulars(given: Namespace, bank: Bank, language: str) -> Particulars:
    """What can be said at the top; an author still writes the summary."""
    path, folder = given.file, given.out
    curriculum = read_curriculum(folder.resolve().parent)[0] if folder else None
    skills = [skill.names.get(language, skill.id) for skill in curriculum.skills] if curriculum else []
    title = bank.title or path.stem.replace("-", " ").replace("_", " ").strip().capitalize() or path.name
    name = path.name
    return Particulars(
        title, _SUMMARY[language].format(name=name), skills[0] if skills else _SKILL[language],
        _SOURCE[language].format(name=name),
    )  # fmt: skip


def _deliver(found: Incoming, source: Path, folder: Path | None, language: str) -> int:
    """Writes the modules, or prints them, and reports."""
    if folder is None:
        write(sys.stdout, "\n".join(found.modules))
        write(sys.stderr, report(found, source.as_posix(), language))
        return DONE if found.steps else NOTHING
    paths = [_path(folder, number, language) for number in range(len(found.modules))]
    taken = next((path for path in paths if path.exists()), None)
    if taken is not None:
        write(sys.stderr, f"'{taken.as_posix()}' {TAKEN[language]}\n")
        return NOTHING
    if found.steps:
        for path, text in zip(paths, found.modules, strict=True):
            disk.put(str(path), text.encode("utf-8", "replace"))
    write(sys.stdout, report(found, source.as_posix(), language, paths if found.steps else []))
    return DONE if found.steps else NOTHING


def _path(folder: Path, number: int, language: str) -> Path:
    """Where a module goes: the first where it was asked for, further ones beside it."""
    place = folder if not number else folder.with_name(f"{folder.resolve().name}-{number + 1}")
    return place / f"{language}.md"


def report(found: Incoming, source: str, language: str, written: Sequence[Path] = ()) -> str:
    """What became of each question, a paragraph each, and at the end how many came along and where they are."""
    lines = [f"{source}: {saying.left_out(lost, language)}" for lost in found.left_out]
    lines += [_told(one, source, language) for one in found.told]
    asked = sum(one.kind != "" or not _is_folder(one) for one in found.told)
    lines.append(saying.counted(asked, found.steps, language))
    return "\n".join([*lines, *(f"→ {path.as_posix()}" for path in written)]) + "\n"


def _is_folder(told: Told) -> bool:
    return any(lost.what == "category" for lost in told.left_out)


def _told(told: Told, source: str, language: str) -> str:
    title = f" '{told.title}'" if told.title else ""
    place = f"{source}:{told.line}:"
    if _is_folder(told):
        return f"{place} {saying.became('category', language)}{title}"
    lines = [f"{place} {saying.became(told.kind, language)}{title}"]
    lines += [f"    {saying.word('left-out', language)}: {saying.left_out(lost, language)}" for lost in told.left_out]
    lines += [f"    {saying.word('to-add', language)}: {saying.to_add(code, language)}" for code in told.to_add]
    return "\n".join(lines)

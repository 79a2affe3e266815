"""`gehoor new module ID`: a module to begin from. Asks little; the answers can be piped in, one a line."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from courses.content import read_curriculum
from courses.model import Curriculum
from courses.module import compile_module
from courses.report import render
from courses.sketch import Answers, sketch
from courses.slugs import slug
from server.commands.spoken import spoken

LISTENING = {"nl": "luisteren", "en": "listening"}
WORDS = {
    "nl": {
        "name": "'{name}' kan geen naam van een map zijn. Bedoelde je '{better}'? Alleen a-z, cijfers en streepjes.",
        "language": "Deze inhoud is in {languages}, niet in '{language}'. Zet de taal bij 'languages' in {path}.",
        "there": "{path} is er al, en is niet veranderd. Kies een andere naam. Een vertaling begint als kopie: "
        "cp {path}/nl.md {path}/en.md",
        "skill": "'{skill}' is geen vaardigheid in {path}. Kies er een: {skills}.",
        "failed": "{path} kon niet gemaakt worden: {reason}.",
        "title": "Hoe heet de module?", "summary": "Waar gaat hij over, in één zin?",
        "which": "Welke vaardigheid oefent hij? ({skills})",
        "summary_default": "Wat je leert, in één zin",
        "made": "Gemaakt: {path}. Vervang de tekst door die van jou.\n"
        "Zo zie je hem terwijl je schrijft:  gehoor preview {path}\n"
        "Zo hoor je wat er niet klopt:       gehoor check {folder}",
    },
    "en": {
        "name": "'{name}' can't be the name of a folder. Did you mean '{better}'? Only a-z, digits and hyphens.",
        "language": "This content is in {languages}, not in '{language}'. Add the language to 'languages' in {path}.",
        "there": "{path} is there already, and was not changed. Choose another name. A translation begins as a copy: "
        "cp {path}/nl.md {path}/en.md",
        "skill": "'{skill}' is no skill in {path}. Choose one: {skills}.",
        "failed": "{path} could not be made: {reason}.",
        "title": "What is the module called?", "summary": "What is it about, in one sentence?",
        "which": "Which skill does it train? ({skills})",
        "summary_default": "What you learn, in one sentence",
        "made": "Made: {path}. Replace the text with yours.\n"
        "To see it while you write:   gehoor preview {path}\n"
        "To hear what is not right:   gehoor check {folder}",
    },
}  # fmt: skip


class Refused(Exception):
    """It can't be done; the text says why, and what to do."""


def run(arguments: Sequence[str]) -> int:
    """Answers 0, or 1 where nothing was made."""
    asked = _parser().parse_args(arguments)
    words = WORDS[asked.language or spoken()]
    try:
        path = make(asked, words)
    except Refused as why:
        print(why, file=sys.stderr)
        return 1
    print(words["made"].format(path=path.as_posix(), folder=path.parent.as_posix()))
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser("gehoor new", description="Makes a module to begin from, with an example of five kinds.")
    parser.add_argument("what", choices=["module"], help="what to make")
    parser.add_argument("id", metavar="ID", nargs="+", help="the name of its folder: small letters, digits and hyphens")
    parser.add_argument(
        "--language",
        choices=["nl", "en"],
        help="of the module, and of what is said (default: the first of the content)",
    )
    parser.add_argument(
        "--content", metavar="DIR", type=Path, default=Path(os.environ.get("GEHOOR_CONTENT") or "content"),
        help="the folder with modules (GEHOOR_CONTENT; default: content)",
    )  # fmt: skip
    for name in ("title", "summary", "skill"):
        parser.add_argument(f"--{name}", metavar="TEXT", help="asked for where it is not given")
    return parser


def make(asked: Namespace, words: dict[str, str]) -> Path:
    """The new module's file. Raises Refused, and then has made nothing."""
    name = " ".join(asked.id)
    better = _folder_name(name)
    if name != better:
        raise Refused(words["name"].format(name=name, better=better or "module-1"))
    curriculum = read_curriculum(asked.content)[0]
    listed = asked.content / "curriculum.yml"
    language = asked.language or curriculum.languages[0]
    if language not in curriculum.languages:
        languages = ", ".join(curriculum.languages)
        raise Refused(words["language"].format(languages=languages, language=language, path=listed.as_posix()))
    folder: Path = asked.content / name
    if folder.is_symlink() or folder.exists():
        raise Refused(words["there"].format(path=folder.as_posix()))
    text = sketch(_answers(asked, curriculum, language, words), language)
    path = folder / f"{language}.md"
    _needs_nothing(path, text, curriculum, language)
    try:
        folder.mkdir(parents=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        with suppress(OSError):
            folder.rmdir()  # only where nothing is in it
        raise Refused(words["failed"].format(path=path.as_posix(), reason=problem.strerror)) from problem
    return path


def _folder_name(said: str) -> str:
    """What was said in a-z, digits and single hyphens; "" where nothing of it is left."""
    plain = normalize("NFKD", said).encode("ascii", "ignore").decode()
    return "-".join(filter(None, slug(plain.replace("_", " ")).split("-")))


def _answers(asked: Namespace, curriculum: Curriculum, language: str, words: dict[str, str]) -> Answers:
    named = [skill.names.get(language, skill.id) for skill in curriculum.skills]
    skills = named or [LISTENING[language]]
    title = asked.title or _ask(words["title"], asked.id[0].replace("-", " ").capitalize())
    summary = asked.summary or _ask(words["summary"], WORDS[language]["summary_default"])
    skill = asked.skill or _ask(words["which"].format(skills=", ".join(skills)), skills[0])
    if named and skill.lower() not in map(str.lower, named):
        listed = (asked.content / "curriculum.yml").as_posix()
        raise Refused(words["skill"].format(skill=skill, path=listed, skills=", ".join(named)))
    return Answers(title, summary, skill)


def _ask(question: str, default: str) -> str:
    """What is typed or piped in; the default where that is an empty line, or nothing more comes."""
    try:
        return input(f"{question} [{default}] ").strip() or default
    except (EOFError, OSError, RuntimeError):  # nothing more comes, or there is nothing to read from
        print()
        return default


def _needs_nothing(path: Path, text: str, curriculum: Curriculum, language: str) -> None:
    """Raises Refused with what the compiler says, where an answer can't stand in a module."""
    compiled = compile_module(path.parent.name, path.as_posix(), text.encode(), curriculum, language)
    if compiled.diagnostics:
        raise Refused(render("full", 1, compiled.diagnostics, language))

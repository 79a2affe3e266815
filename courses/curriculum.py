"""The curriculum: skills, paths and languages, read from a small subset of YAML by ourselves.

    languages: nl, en

    skills:
      listening:
        name nl: luisteren
        name en: listening
        sentence nl: Je hoort wat iemand vraagt, en zegt het terug.
        sentence en: You hear what someone asks, and say it back.
        standard: 70 %

    paths:
      start:
        name nl: Om te beginnen
        name en: To begin with
        modules: recognizing-signals, listening

    pulse: how-it-is-here

Two spaces a level, all text, lists with commas; a line that starts with `#` is a note.
"""

from courses import rules
from courses.diagnostics import Diagnostics, Span
from courses.frozen import Frozen
from courses.model import Curriculum, Path, Skill
from courses.slugs import slug
from courses.source import whole_line
from courses.vocabulary import LANGUAGES


class _Entry(Frozen):
    """One skill or path: its id's place and the lines under it."""

    id: str
    span: Span
    values: dict[str, tuple[str, Span]]


class _Read(Frozen):
    languages: tuple[str, ...]
    skills: dict[str, _Entry]
    paths: dict[str, _Entry]
    pulse: str = ""


def default() -> Curriculum:
    """What holds without a curriculum.yml: both languages, no skills to check against."""
    return Curriculum(LANGUAGES)


def read(lines: list[str], diagnostics: Diagnostics) -> Curriculum:
    """The curriculum as far as it can be read."""
    found = _entries(lines, diagnostics)
    skills = [_skill(entry, found.languages, diagnostics) for entry in found.skills.values()]
    _same_names(found, diagnostics)
    paths = [_path(entry, found.languages, diagnostics) for entry in found.paths.values()]
    return Curriculum(found.languages, tuple(skills), tuple(paths), found.pulse)


def first_language(lines: list[str]) -> str:
    """The first language a curriculum names; the first there is where it names none that we know."""
    named = next((line.partition(":")[2] for line in lines if line.startswith("languages:")), "")
    return next((name.strip() for name in named.split(",") if name.strip() in LANGUAGES), LANGUAGES[0])


def places_of_modules(lines: list[str]) -> list[tuple[str, Span]]:
    """Every module a path or the pulse names, with its place, for checking against the folders."""
    found: list[tuple[str, Span]] = []
    for number, line in enumerate(lines, 1):
        name, _, text = line.partition(":")
        if name.strip() != "modules" and name != "pulse":
            continue
        at = len(name) + 1
        for raw in text.split(","):
            start = at + len(raw) - len(raw.lstrip()) + 1
            if raw.strip():
                found.append((raw.strip(), Span(number, start, number, start + len(raw.strip()))))
            at += len(raw) + 1
    return found


def _entries(lines: list[str], diagnostics: Diagnostics) -> _Read:
    found = _Read(LANGUAGES, {}, {})
    section: dict[str, _Entry] | None = None
    entry: _Entry | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        name, colon, text = (part.strip() for part in line.partition(":"))
        span = whole_line(lines, number)
        if indent == 0 and name == "languages" and text:
            found = found.replace(languages=_languages(text, span, diagnostics))
        elif indent == 0 and name == "pulse" and text:
            if found.pulse:
                diagnostics.add(rules.curriculum.CurriculumDouble, span, name=name, line=_line_of(lines, name))
            found = found.replace(pulse=found.pulse or text)
        elif indent == 0 and name in ("skills", "paths") and colon and not text:
            section, entry = (found.skills if name == "skills" else found.paths), None
        elif indent == 2 and section is not None and colon and not text:
            entry = _new_entry(name, span, section, diagnostics)
        elif indent == 4 and entry is not None and colon and text:
            _value(entry, name, text, span, diagnostics)
        else:
            _not_understood(span, diagnostics)
    return found


def _line_of(lines: list[str], name: str) -> int:
    """The first line that says it, counted from 1."""
    return next(number for number, line in enumerate(lines, 1) if line.partition(":")[0].strip() == name)


def _languages(text: str, span: Span, diagnostics: Diagnostics) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    for name in names:
        if name not in LANGUAGES:
            diagnostics.add(rules.curriculum.UnknownLanguage, span, name=name, languages=", ".join(LANGUAGES))
    known = tuple(dict.fromkeys(name for name in names if name in LANGUAGES))
    return known or LANGUAGES


def _new_entry(name: str, span: Span, section: dict[str, _Entry], diagnostics: Diagnostics) -> _Entry:
    entry = _Entry(name, span, {})
    if name in section:
        diagnostics.add(rules.curriculum.CurriculumDouble, span, name=name, line=section[name].span.line)
        return entry
    if slug(name) != name:
        diagnostics.add(rules.curriculum.NotAnId, span, name=name, better=slug(name))
    section[name] = entry
    return entry


def _value(entry: _Entry, name: str, text: str, span: Span, diagnostics: Diagnostics) -> None:
    key = " ".join(name.split())
    known = ("standard", "modules", *(f"{what} {language}" for what in ("name", "sentence") for language in LANGUAGES))
    if key not in known:
        _not_understood(span, diagnostics)
    elif key in entry.values:
        diagnostics.add(rules.curriculum.CurriculumDouble, span, name=key, line=entry.values[key][1].line)
    else:
        entry.values[key] = (text, span)


def _not_understood(span: Span, diagnostics: Diagnostics) -> None:
    diagnostics.add(rules.curriculum.CurriculumLine, span)


def _texts(entry: _Entry, what: str, languages: tuple[str, ...], diagnostics: Diagnostics) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in languages:
        if f"{what} {language}" in entry.values:
            found[language] = entry.values[f"{what} {language}"][0]
        else:
            diagnostics.add(rules.curriculum.CurriculumGap, entry.span, id=entry.id, key=f"{what} {language}")
            found[language] = entry.id
    return found


def _skill(entry: _Entry, languages: tuple[str, ...], diagnostics: Diagnostics) -> Skill:
    names = _texts(entry, "name", languages, diagnostics)
    sentences = _texts(entry, "sentence", languages, diagnostics)
    return Skill(entry.id, names, sentences, _standard(entry, diagnostics))


def _standard(entry: _Entry, diagnostics: Diagnostics) -> float:
    if "standard" not in entry.values:
        diagnostics.add(rules.curriculum.CurriculumGap, entry.span, id=entry.id, key="standard")
        return 0.0
    text, span = entry.values["standard"]
    digits = text.removesuffix("%").strip()
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:4]) <= 100):
        diagnostics.add(rules.curriculum.NotAShare, span, value=text)
        return 0.0
    return int(digits) / 100


def _same_names(found: _Read, diagnostics: Diagnostics) -> None:
    seen: dict[tuple[str, str], int] = {}
    for entry in found.skills.values():
        for key, (text, span) in entry.values.items():
            name = (key, text.lower())
            if key.startswith("name ") and seen.setdefault(name, span.line) != span.line:
                diagnostics.add(rules.curriculum.CurriculumDouble, span, name=text, line=seen[name])


def _path(entry: _Entry, languages: tuple[str, ...], diagnostics: Diagnostics) -> Path:
    names = _texts(entry, "name", languages, diagnostics)
    modules = entry.values.get("modules", ("", entry.span))[0]
    if not modules:
        diagnostics.add(rules.curriculum.CurriculumGap, entry.span, id=entry.id, key="modules")
    return Path(entry.id, names, tuple(part.strip() for part in modules.split(",") if part.strip()))

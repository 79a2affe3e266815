"""`gehoor guide`: the authors' guide in a terminal."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches

from courses import explaining
from courses.directions import normal
from courses.exercises import KINDS
from courses.guide.topics import Topic, around, topic, topics
from courses.telling import CLEAN, USAGE, add_language, write

_WORDS = {
    "nl": {
        "modules": "Vier modules om mee te beginnen. 'gehoor demo', zonder --content, heeft ze in de catalogus:",
        "around": "Wat om de stappen heen staat: gehoor guide NAAM",
        "kinds": "Soorten stappen: gehoor guide NAAM",
        "rules": "Regels: gehoor guide CODE. Ze staan er allemaal met: gehoor explain",
        "unknown": "gehoor guide: er is geen soort stap of regel '{name}'.", "like": " Bedoelde je {like}?",
    },
    "en": {
        "modules": "Four modules to begin with. 'gehoor demo', without --content, has them in its catalogue:",
        "around": "What stands around the steps: gehoor guide NAME",
        "kinds": "Kinds of steps: gehoor guide NAME",
        "rules": "Rules: gehoor guide CODE. They are all listed by: gehoor explain",
        "unknown": "gehoor guide: there is no kind of step or rule '{name}'.", "like": " Did you mean {like}?",
    },
}  # fmt: skip
MODULES = ("writing-a-module", "writing-choices", "writing-scenarios", "writing-open-questions")


def guide(arguments: Sequence[str], spoken: str = "en") -> int:
    """Prints what there is, or the pages of kinds and rules by name. Answers 2 for a name of neither."""
    from argparse import ArgumentParser

    parser = ArgumentParser(
        "gehoor guide", description="The authors' guide: a page for each kind of step and each rule."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="a kind of step, or a code that gehoor check printed")
    add_language(parser, "")
    given = parser.parse_args(arguments)
    names: list[str] = given.names
    spoken = given.language or spoken
    pages = [_page(name, spoken) for name in names]
    for name, page in zip(names, pages, strict=True):
        if page is None:
            write(sys.stderr, _unknown(name, spoken) + "\n")
    found = [page for page in pages if page is not None] if names else [_contents(spoken)]
    write(sys.stdout, "\n\n".join(found) + "\n" if found else "")
    return USAGE if None in pages else CLEAN


def _page(name: str, spoken: str) -> str | None:
    rule = explaining.named(name)
    if rule is not None:
        return explaining.page(rule, spoken)
    found = named(name, spoken)
    return f"{found.title}\n\n{found.text}" if found else None


def named(name: str, spoken: str) -> Topic | None:
    """The page of a kind by its name, its title in either language or its direction."""
    said = normal(name)
    for language in (spoken, "nl", "en"):
        for found in (*topics(language), *around(language)):
            if said in (found.name, normal(found.title)):
                return topic(found.name, spoken)
    from courses.directions import meaning
    from courses.synonyms import meant as in_other_words

    meant = next(
        (
            known for language in (spoken, "nl", "en")
            if (known := meaning(name, language) or meaning(in_other_words(said, language), language))
        ),
        None,
    )  # fmt: skip
    return named(meant.word, spoken) if meant and meant.word in KINDS else None


def _contents(spoken: str) -> str:
    words = _WORDS["nl" if spoken == "nl" else "en"]
    lines = [words["modules"], "", *(f"  {module}" for module in MODULES), "", words["kinds"], ""]
    lines += map(_line, topics(spoken))
    lines += ["", words["around"], "", *map(_line, around(spoken))]
    return "\n".join([*lines, "", words["rules"]])


def _line(found: Topic) -> str:
    return f"  {found.name:<15} {found.title}: {found.lead.replace(chr(10), ' ')}"


def _unknown(name: str, spoken: str) -> str:
    words = _WORDS["nl" if spoken == "nl" else "en"]
    known = {
        normal(said): found.title for found in (*topics(spoken), *around(spoken)) for said in (found.name, found.title)
    }
    near = dict.fromkeys(known[key] for key in get_close_matches(normal(name), known, n=3, cutoff=0.6))
    return words["unknown"].format(name=name) + (words["like"].format(like=", ".join(near)) if near else "")

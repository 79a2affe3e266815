"""`gehoor explain`: a rule's documentation as a page of text, or all rules in a list."""

import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import groupby

from courses.diagnostics import Rule
from courses.documented import snippets
from courses.guide.rules import opened, remedy, told
from courses.rules import all_rules
from courses.telling import CLEAN, USAGE, add_language, write

FAMILIES = {
    "A": ("Voor iedereen te lezen", "Access"),
    "C": ("Mappen, gegevens en versies", "Folders, particulars and versions"),
    "K": ("Soorten stappen", "Kinds of steps"),
    "L": ("Talen", "Languages"),
    "S": ("De tekst zelf", "The text itself"),
    "T": ("Tijd", "Time"),
    "W": ("Schrijven", "Writing"),
}
_WORDS = {
    "nl": {
        "error": "fout", "warning": "let op", "says": "Wat er dan staat", "about": "Waar het over gaat",
        "why": "Waarom", "bad": "Fout", "good": "Goed", "more": "Meer over een regel: gehoor explain CODE.",
        "unknown": "gehoor explain: er is geen regel '{code}'.", "like": " Bedoelde je {codes}?",
        "all": " Zonder code staan ze er allemaal.", "or": " of ",
    },
    "en": {
        "error": "error", "warning": "warning", "says": "What is said then", "about": "What it is about", "why": "Why",
        "bad": "Bad", "good": "Good", "more": "More about a rule: gehoor explain CODE.",
        "unknown": "gehoor explain: there is no rule '{code}'.", "like": " Did you mean {codes}?",
        "all": " Without a code they are all listed.", "or": " or ",
    },
}  # fmt: skip


def explain(arguments: Sequence[str], spoken: str = "en") -> int:
    """Prints what rules are about, in `spoken` as far as it is worded in it. Answers 2 for a code that is none."""
    from argparse import ArgumentParser

    parser = ArgumentParser("gehoor explain", description="Says what a rule is about, why, and what to write instead.")
    parser.add_argument("codes", nargs="*", metavar="CODE", help="a code that gehoor check printed; without, all rules")
    add_language(parser, "")
    given = parser.parse_args(arguments)
    codes: list[str] = given.codes
    spoken = given.language or spoken
    found = {code: named(code) for code in codes}
    for code in (code for code, rule in found.items() if rule is None):
        write(sys.stderr, unknown(code, spoken) + "\n")
    rules = [rule for rule in found.values() if rule is not None]
    text = "\n\n".join(page(rule, spoken) for rule in rules) if codes else listed(all_rules(), spoken)
    write(sys.stdout, text + "\n" if text else "")
    return CLEAN if len(rules) == len(found) else USAGE


def named(name: str) -> type[Rule] | None:
    """The rule with this code, however it is written, or with this name."""
    said = name.strip().upper()
    return next((rule for rule in all_rules() if said in (rule.code, rule.__name__.upper())), None)


def unknown(code: str, spoken: str) -> str:
    """There is no such rule; those with a code like it."""
    words = _words(spoken)
    near = get_close_matches(code.strip().upper(), [rule.code for rule in all_rules()], n=3, cutoff=0.7)
    like = words["like"].format(codes=words["or"].join(near)) if near else ""
    return words["unknown"].format(code=code) + like + words["all"]


def page(rule: type[Rule], spoken: str) -> str:
    """One rule: what is said of it, what it is about, why, and an example bad and good."""
    words, documented, mend = _words(spoken), told(rule, spoken), remedy(rule, spoken)
    parts = [f"{rule.code} {rule.__name__} ({words[rule.severity.value]})"]
    parts += _part(words["says"], opened(rule.wording(spoken).message) + (f"\n→ {mend}" if mend else ""))
    parts += _part(words["about"], documented.what) + _part(words["why"], sentence(documented.why))
    parts += _part(words["bad"], _example(documented.bad)) + _part(words["good"], _example(documented.good))
    return "\n".join(parts)


def _part(title: str, text: str) -> list[str]:
    return ["", title, *(f"  {line}".rstrip() for line in text.split("\n"))]


def _example(text: str) -> str:
    """What to type as it is typed; words as a sentence."""
    typed = snippets(text)
    return typed[0] if len(typed) == 1 else sentence(text)


def sentence(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def listed(rules: Iterable[type[Rule]], spoken: str) -> str:
    """All rules by family, one a line."""
    words, lines = _words(spoken), list[str]()
    for letter, family in groupby(rules, key=lambda rule: rule.code[0]):
        lines += [FAMILIES[letter][spoken != "nl"], ""]
        for rule in family:
            lines.append(f"  {rule.code}  {words[rule.severity.value]:<7}  {opened(rule.wording(spoken).message)}")
        lines.append("")
    return "\n".join([*lines, words["more"]])


def _words(spoken: str) -> dict[str, str]:
    return _WORDS["nl" if spoken == "nl" else "en"]

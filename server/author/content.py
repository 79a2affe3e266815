"""Signals that no module is about, and modules at which almost nothing is given: for the author's list. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from courses.model import Curriculum, Module
from server.manage.using.wording import not_for, quarter, tier
from server.manage.wording import capital, skill_name
from server.reports.content import FINISHED, NONE, Content
from server.words import Words, msg

NOWHERE: Final = msg("No module is about “%(skill)s”. At least %(n)s signals are.")
BESIDE: Final = msg(
    "No module is about “%(skill)s” in the first place, only beside something else. At least %(n)s signals are."
)
OUTSIDE: Final = msg("At least %(n)s signals are about none of the skills: they fall outside all modules.")
QUIET: Final = msg(
    "Almost nothing was given back here, while at least %(n)s people finished it. Does it still fit the work?"
)


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Something that is given and that no module is about."""

    says: str
    do: str  # the remedy
    write: bool  # it is to write a module


@dataclass(frozen=True, slots=True)
class Untouched:
    """A module at which almost nothing is given."""

    id: str
    title: str
    language: str  # of the title


@dataclass(frozen=True, slots=True)
class ContentView:
    """Signals that no module covers, and modules that no signal touches."""

    about: str  # which quarters
    uncovered: tuple[Uncovered, ...]  # most given first
    untouched: tuple[Untouched, ...]
    asks: str  # the question about these
    evidence: str
    not_for: str


def content_view(
    content: Content | None, modules: Sequence[Module], curriculum: Curriculum, words: Words
) -> ContentView | None:
    """None where nothing is to be said. `modules`: all that are online, in the reader's language where they have it."""
    if content is None:
        return None
    uncovered = tuple(_uncovered(content, modules, curriculum, words))
    known = {one.id: one for one in modules}
    untouched = tuple(Untouched(id_, known[id_].title, known[id_].language) for id_ in content.quiet if id_ in known)
    if not uncovered and not untouched:
        return None
    about = [quarter(one, words) for one in sorted({content.since, content.last})]
    return ContentView(
        about=capital(" · ".join(about)),
        uncovered=uncovered,
        untouched=untouched,
        asks=words.gettext(QUIET, n=FINISHED),
        evidence=capital(words.gettext(
            "signals of at least eight people, to the five below; at modules reflections count too, but not yet what "
            "was written without a name and waits for its release"
        )) + f"; {tier(content.told, words)}",
        not_for=not_for(content.told, words),
    )  # fmt: skip


def _uncovered(
    content: Content, modules: Sequence[Module], curriculum: Curriculum, words: Words
) -> Iterator[Uncovered]:  # fmt: skip
    first = {one.skills[0] for one in modules if one.skills}
    beside = {skill for one in modules for skill in one.skills}
    for skill, n in sorted(content.skills.items(), key=lambda pair: (-pair[1], pair[0])):
        if skill == NONE:
            says = words.gettext(OUTSIDE, n=n)
            yield Uncovered(says, words.gettext("Ask a listener what they have in common."), write=False)
        elif skill not in first:
            says = words.gettext(
                BESIDE if skill in beside else NOWHERE, n=n, skill=skill_name(skill, curriculum, words.language)
            )
            yield Uncovered(says, words.gettext("Write a module that begins there."), write=True)

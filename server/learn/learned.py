"""Mijn leren: what one knows, how it lasts, and what one lets pass when listening. In words, when there is enough.

Only first responses without a hint count, and nothing that was asked beforehand: as in insight.md. No figure is shown:
they are one's own to look up, step by step, and too few to be a measure. A module asks of a skill two or three times,
so of a skill with few of these what was asked later counts as well; and what can't be told by skill yet is told of all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from statistics import fmean
from typing import TYPE_CHECKING, Final, NamedTuple

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from courses.exercises import Recall, Spot
from courses.model import Curriculum
from server.access import Page
from server.accounts.viewer import SignedIn
from server.insight.detection import Detection, Judged, detection, together
from server.learn.run import Place, Run, readable_runs
from server.parts import parts
from server.store.queries import attempts, followups
from server.words import Words, msg

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

router = APIRouter()

ENOUGH_ITEMS: Final = 4  # of a skill, or of all together, before something is said about it
ENOUGH_LATER: Final = 3  # questions answered days or weeks later
ENOUGH_SENTENCES: Final = 20  # judged, over …
ENOUGH_MODULES: Final = 3  # insight.md: before that it is too early
MOST, MUCH = 0.8, 0.5  # shares right
WELL, SOMEWHAT = 1.5, 0.7  # d′
LEANING: Final = 0.35  # |c| from which one errs to one side

KNOWS = (
    msg("Most of it you had right at once."),
    msg("Much of it you had right at once, and some not yet."),
    msg("This is still hard for you. That is what practising is for."),
)
KNEW = (
    msg("Most of what you were asked about it, in modules and later, you had right."),
    msg("Much of what you were asked about it, in modules and later, you had right, and some not yet."),
    KNOWS[2],
)
ALTOGETHER = (
    msg("Of all exercises together, you had most right at once."),
    msg("Of all exercises together, you had much right at once, and some not yet."),
    msg("Of all exercises together, many are still hard for you. That is what practising is for."),
)
LASTS = (
    msg("Asked again later, it was still there."),
    msg("Asked again later, part of it had slipped away."),
    msg("Asked again later, most of it had slipped away. Doing it once more helps."),
)
TELLS = (
    msg("You tell signals from ordinary sentences well."),
    msg("Often you tell signals from ordinary sentences, and sometimes not."),
    msg("Signals and ordinary sentences still look alike to you."),
)
PASSES = msg("Where you err, you let a signal pass more often than you hear too much in a sentence.")
ALARMS = msg("Where you err, you hear too much in a sentence more often than you let a signal pass.")
EVEN = msg("You let about as many signals pass as you hear too many.")


class First(NamedTuple):
    """A first response to one item."""

    skill: str
    score: float
    module_id: str
    judged: Judged | None  # of spot and recall


@dataclass(frozen=True, slots=True)
class SkillSaid:
    """What can be said of one skill."""

    name: str
    sentence: str  # what the skill is, in the curriculum's words
    know: str
    lasts: str  # "" where too little was asked again


@dataclass(frozen=True, slots=True)
class LearnedPage:
    """learn/learned.html"""

    skills: tuple[SkillSaid, ...]
    altogether: str  # of all skills, where it is too early for some of them; "" where too little was answered
    too_early: tuple[str, ...]  # names of skills of which too little was answered, and nothing is said below either
    listening: tuple[str, ...]  # sentences; none while it is too early


@router.get("/me/learned")
async def learned(request: Request, viewer: SignedIn) -> Response:
    """What my answers say, to me alone."""
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    rows, facts, puts = await own.store.read(
        partial(_read, organization=viewer.organization, person_id=viewer.person_id)
    )
    runs = await readable_runs(own, viewer.organization, rows, facts, words.language)
    view = learned_page(first_responses(runs), puts, own.library.catalog.curriculum, words)
    return own.pages.render(request, "learn/learned.html", view, viewer=viewer, page=Page.ME)


def first_responses(runs: Sequence[Run]) -> list[First]:
    """One per item. `runs`: newest first, as they are read."""
    seen: dict[tuple[str, str], First | None] = {}
    for run in reversed(runs):
        for place in map(run.at, range(len(run.own.run))):
            if place.id in run.facts.answers and not place.own.beforehand:
                seen.setdefault((run.attempt.module_id, place.id), _first(run, place))
    return [one for one in seen.values() if one is not None]


def learned_page(
    firsts: Iterable[First], puts: Iterable[followups.PutRow], curriculum: Curriculum, words: Words
) -> LearnedPage:
    """Pure: responses and later answers in words."""
    firsts = tuple(firsts)
    scores, later, listening = _by_skill(firsts), _later(puts), _listening(firsts)
    skills = [skill for skill in curriculum.skills if scores.get(skill.id)]
    told = {skill.id: know for skill in skills if (know := _know(scores[skill.id], later.get(skill.id, ())))}
    heard = {one.skill for one in firsts if one.judged is not None} if listening else set()
    early = [skill for skill in skills if skill.id not in told]
    return LearnedPage(
        skills=tuple(
            SkillSaid(
                name=skill.names.get(words.language, skill.id),
                sentence=skill.sentences.get(words.language, ""),
                know=words.gettext(told[skill.id]),
                lasts=_lasts(later.get(skill.id, ()), words),
            )
            for skill in skills
            if skill.id in told
        ),
        altogether=_altogether(scores, later, words) if early else "",
        too_early=tuple(skill.names.get(words.language, skill.id) for skill in early if skill.id not in heard),
        listening=tuple(map(words.gettext, listening)),
    )


def _know(firsts: Sequence[float], later: Sequence[float]) -> str:
    """What of a skill is known; "" where too little was answered."""
    if len(firsts) >= ENOUGH_ITEMS:
        return _said(KNOWS, fmean(firsts))
    every = [*firsts, *later]
    return _said(KNEW, fmean(every)) if len(every) >= ENOUGH_ITEMS else ""


def _lasts(later: Sequence[float], words: Words) -> str:
    return words.gettext(_said(LASTS, fmean(later))) if len(later) >= ENOUGH_LATER else ""


def _altogether(scores: Mapping[str, Sequence[float]], later: Mapping[str, Sequence[float]], words: Words) -> str:
    firsts, again = (list(chain.from_iterable(found.values())) for found in (scores, later))
    if len(firsts) < ENOUGH_ITEMS:
        return ""
    return f"{words.gettext(_said(ALTOGETHER, fmean(firsts)))} {_lasts(again, words)}".rstrip()


def _read(
    connection: "Connection", organization: str, person_id: "UUID"
) -> tuple[tuple[attempts.AttemptRow, ...], dict["UUID", tuple[attempts.FactRow, ...]], tuple[followups.PutRow, ...]]:
    rows = attempts.every(connection, organization, person_id)
    facts = {row.id: attempts.facts(connection, organization, row.id) for row in rows}
    return rows, facts, followups.puts(connection, organization, person_id)


def _first(run: Run, place: Place) -> First | None:
    """None where it tells nothing: not graded, or after a hint."""
    grade = run.facts.answers[place.id][0].grade
    if grade.score is None or run.facts.hints(place.id):
        return None
    counted = isinstance(place.own.exercise, Spot | Recall)
    judged = Judged(grade.hits, grade.signals, grade.false_alarms, grade.noise) if counted else None
    return First(place.own.skill, grade.score, run.attempt.module_id, judged)


def _by_skill(firsts: Iterable[First]) -> Mapping[str, Sequence[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for one in firsts:
        found[one.skill].append(one.score)
    return found


def _later(puts: Iterable[followups.PutRow]) -> Mapping[str, Sequence[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for put in puts:
        if put.kind == "knowledge" and put.score is not None:
            found[put.subject].append(put.score)
    return found


def _said(sentences: tuple[str, str, str], share: float) -> str:
    return sentences[0 if share >= MOST else 1 if share >= MUCH else 2]


def _listening(firsts: Sequence[First]) -> tuple[str, ...]:
    told = [one for one in firsts if one.judged is not None]
    judged = together(one.judged for one in told if one.judged is not None)
    if judged.n < ENOUGH_SENTENCES or len({one.module_id for one in told}) < ENOUGH_MODULES:
        return ()
    found = detection(judged)
    return (_tells(found), _leans(found)) if found else ()


def _tells(found: Detection) -> str:
    return TELLS[0 if found.sensitivity >= WELL else 1 if found.sensitivity >= SOMEWHAT else 2]


def _leans(found: Detection) -> str:
    return PASSES if found.bias > LEANING else ALARMS if found.bias < -LEANING else EVEN

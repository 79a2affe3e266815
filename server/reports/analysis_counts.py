"""What each person adds to the subjects of a module's analysis: counts by name, made of what they did. Pure.

Names: n people; of an item c Σ score, cc Σ score², rn those with a rest, rc, rcc the same over these, s Σ rest, ss, cs;
o3 who picked the fourth option, o3r of these with a rest, o3s Σ of their rests, o3a who said how sure they were, o3k
who were sure; t40 who took that long (`insight.lasting`); hit, sig, fa, noi of spot and recall; h2r, h2w right and
wrong at a level of the rest. Of a scenario v:scene who made a move there, m:scene:0 who made that one, e:scene who
ended there, w:0.1 whose moves these were. Of a grid p0 Σ the columns a statement was put in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from courses.codec import decode
from courses.exercises import Choice, Grade, Pick, Poll, QSort, Recall, Response, Scale, Several, Spot
from courses.exercises.base import Exercise
from courses.model import Module, Step
from server.insight.lasting import bucket
from server.reports.analysis_gate import Place, Places, Subject
from server.reports.runs import Begun, Finished, First, Rows, begun, finished, said_useful
from server.store.queries.analysis import GivenRow, MoveRow

__all__ = ["ANYWHERE", "BEGUN", "ITEM", "LEVELS", "OPINION", "SCENARIO", "SCORE", "USEFUL", "keys_of", "subjects"]

ITEM, OPINION, SCENARIO, BEGUN, USEFUL, SCORE = "item", "opinion", "scenario", "begun", "useful", "score"
ANYWHERE = ""  # the place of what is not told apart by language
LEVELS = 5  # of the rest score, at which two languages are compared
SURE = 3
OPINIONS = (Poll, Scale, Pick, QSort)

Versions = Callable[[int], Module | None]  # a version of the module in its default language


Asked = Mapping[tuple[str, str], Step]  # by step and key revision what was asked, as the newest version says it


def subjects(some: Iterable[Rows], asked: Asked, versions: Versions, now: datetime) -> dict[Subject, Places]:
    """Every subject with what people gave to it up to now. `some`: all rows of some people, then of others."""
    found = defaultdict[Subject, defaultdict[str, Place]](lambda: defaultdict(Place))
    for rows in some:
        for one in finished(rows):
            if one.at <= now:
                _add(found, one, asked, versions(one.version))
        for start in begun(rows, now):
            counts = _of_begun(start, versions(start.version))
            found[Subject(BEGUN)][start.language].give(start.person, start.at, counts)
        for person, said in said_useful(rows).items():
            counts = {"n": 1.0, "yes": float(said.useful), "why": float(said.reasoned)}
            found[Subject(USEFUL)][ANYWHERE].give(str(person), said.at, counts)
    return {subject: dict(places) for subject, places in found.items()}


def _add(found: Mapping[Subject, Mapping[str, Place]], one: Finished, asked: Asked, module: Module | None) -> None:
    for subject, place, counts in _of_finished(one, asked, module):
        step = asked.get((subject.step, subject.key))
        is_grid = step is not None and isinstance(step.exercise, QSort)
        found[subject][place].give(one.person, one.at, counts, is_grid)


def keys_of(exercise: Exercise) -> tuple[bool, ...]:
    """Whether each of the options that are picked from is right; () where nothing is picked from."""
    match exercise:
        case Choice() | Several():
            return tuple(option.key for option in exercise.options)
        case Spot():
            return tuple(sentence.signal for sentence in exercise.sentences)
        case Recall():
            return tuple(statement.true for statement in exercise.statements)
    return ()


def _of_finished(one: Finished, asked: Asked, module: Module | None) -> Iterator[tuple[Subject, str, dict[str, float]]]:
    steps = {name: asked.get((name, first.row.key_revision)) for name, first in one.first.items()}
    scores = {
        name: first.row.score
        for name, first in one.first.items()
        if first.row.score is not None and (step := steps[name]) is not None
        if not (step.beforehand or first.row.after_hint)  # neither measures what the others do
    }
    for name, first in one.first.items():
        step = steps[name]
        if step is None:
            continue
        if isinstance(step.exercise, OPINIONS):
            is_grid = isinstance(step.exercise, QSort)
            subject = Subject(OPINION, name, first.row.key_revision)
            yield subject, ANYWHERE if is_grid else one.language, _of_opinion(first.row, is_grid)
        elif first.row.score is not None and not first.row.after_hint:
            rest = [score for other, score in scores.items() if other != name]
            level = sum(rest) / len(rest) if rest else None
            yield Subject(ITEM, name, first.row.key_revision), one.language, _of_item(first, step.exercise, level)
    for name, moves in one.moves.items():
        yield Subject(SCENARIO, name, _scenario_key(module, name)), one.language, _of_scenario(moves)
    yield from _of_score(one, scores)


def _of_item(first: First, exercise: Exercise, rest: float | None) -> dict[str, float]:
    score = first.row.score or 0.0
    counts = {"n": 1.0, "c": score, "cc": score * score}
    if first.seconds is not None:
        counts[f"t{bucket(first.seconds)}"] = 1.0
    if rest is not None:
        level = min(int(rest * LEVELS), LEVELS - 1)
        counts |= {"rn": 1.0, "rc": score, "rcc": score * score, "s": rest, "ss": rest * rest, "cs": score * rest}
        counts[f"h{level}{'r' if score == 1 else 'w'}"] = 1.0
    counts |= _of_options(first.row, len(keys_of(exercise)), rest)
    if isinstance(exercise, (Spot, Recall)):
        grade = _grade(first.row.grade)
        counts |= {"hit": grade.hits, "sig": grade.signals, "fa": grade.false_alarms, "noi": grade.noise}
    return counts


def _of_options(row: GivenRow, options: int, rest: float | None) -> dict[str, float]:
    response, counts = _response(row.given), dict[str, float]()
    for place in response.picked if options else ():
        if 0 <= place < options:
            counts[f"o{place}"] = 1.0
            if rest is not None:
                counts |= {f"o{place}r": 1.0, f"o{place}s": rest}
            if response.sure:
                counts |= {f"o{place}a": 1.0, f"o{place}k": float(response.sure >= SURE)}
    return counts


@lru_cache(maxsize=4096)
def _response(text: str) -> Response:
    """Most people give one of a few."""
    return decode(text.encode(), Response)


@lru_cache(maxsize=4096)
def _grade(text: str) -> Grade:
    return decode(text.encode(), Grade)


def _of_opinion(row: GivenRow, is_grid: bool) -> dict[str, float]:
    picked = _response(row.given).picked
    if is_grid:
        return {"n": 1.0} | {f"p{statement}": float(column) for statement, column in enumerate(picked)}
    return {"n": 1.0} | {f"o{place}": 1.0 for place in picked}


def _of_scenario(moves: Sequence[MoveRow]) -> dict[str, float]:
    names = {f"v:{move.scene}" for move in moves} | {f"m:{move.scene}:{move.choice}" for move in moves}
    names.add("w:" + ".".join(str(move.choice) for move in moves))
    names |= {f"e:{move.ending}" for move in moves if move.ending}
    return {"n": 1.0} | dict.fromkeys(sorted(names), 1.0)


def _scenario_key(module: Module | None, name: str) -> str:
    step = module.step(name) if module else None
    return step.key_revision if step else ""


def _of_score(one: Finished, scores: Mapping[str, float]) -> Iterable[tuple[Subject, str, dict[str, float]]]:
    """For alpha: only of who answered two items or more, told apart by which."""
    if len(scores) < 2:
        return
    pairs = sorted((name, one.first[name].row.key_revision) for name in scores)
    total, key = sum(scores.values()), sha256(repr(pairs).encode()).hexdigest()[:16]
    counts = {"n": 1.0, "s": total, "ss": total * total}
    for name, score in scores.items():
        counts |= {f"c:{name}": score, f"cc:{name}": score * score}
    yield Subject(SCORE, "", key), ANYWHERE, counts


def _of_begun(one: Begun, module: Module | None) -> dict[str, float]:
    counts = {"n": 1.0, "end": float(one.ended)}
    for step in module.run if module else ():
        counts |= {f"has:{step.id}": 1.0, f"did:{step.id}": float(one.ended or step.id in one.steps)}
    if one.minutes is not None:
        counts[f"t{bucket(one.minutes * 60)}"] = 1.0
    return counts

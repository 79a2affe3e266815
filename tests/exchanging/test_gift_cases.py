"""The 51 cases of a GIFT grammar's own test set: what is read of each, and what becomes of it here."""

import json
from pathlib import Path
from typing import Any

import pytest

from courses.exchange import gift
from courses.exchange.questions import Answer, Number, Question, Rich
from courses.exercises import Response
from courses.model import Step
from tests.exchanging.importing import brought, lost, steps

CASES = Path(__file__).parents[2].parent / "shared" / "data" / "gift-grammar"
NAMES = sorted(path.stem for path in CASES.glob("*.gift"))
TYPES = {
    "true-false": "TF", "choices": "MC", "short": "Short", "numerical": "Numerical", "matching": "Matching",
    "essay": "Essay", "description": "Description",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not NAMES, reason="the cases lie beside the repository only where it is made")


def rich(text: Rich | None) -> object:
    return None if text is None else {"format": text.format, "text": text.text}


def number(found: Number) -> object:
    if found.low is not None:
        return {"type": "high-low", "numberHigh": found.high, "numberLow": found.low}
    if found.margin is None:
        return {"type": "simple", "number": found.value}
    return {"type": "range", "number": found.value, "range": found.margin}


def answer(found: Answer) -> object:
    text = number(found.number) if found.number else rich(found.text)
    return {"isCorrect": found.key, "weight": found.weight, "text": text, "feedback": rich(found.feedback)}


def told(found: Question) -> dict[str, Any]:
    """A question as the cases write it; what a numerical question accepts is a list, also where it is one."""
    if found.kind == "category":
        return {"type": "Category", "title": found.title}
    said: dict[str, Any] = {
        "type": TYPES[found.kind], "title": found.title or None, "stem": rich(found.stem),
        "hasEmbeddedAnswers": found.gap, "id": found.id or None, "tags": list(found.tags) or None,
    }  # fmt: skip
    if found.kind != "description":
        said["globalFeedback"] = rich(found.feedback)
    if found.kind == "true-false":
        true, false = found.answers
        said |= {"isTrue": true.key, "trueFeedback": rich(true.feedback), "falseFeedback": rich(false.feedback)}
    elif found.kind == "matching":
        said["matchPairs"] = [{"subquestion": rich(pair.left), "subanswer": pair.right} for pair in found.pairs]
    elif found.answers:
        said["choices"] = [answer(one) for one in found.answers]
    return said


def expected(name: str) -> list[dict[str, Any]]:
    """What a case should be read as, with the one accepted number of a question as a list of one."""
    questions: list[dict[str, Any]] = json.loads((CASES / "expected" / f"{name}.json").read_text("utf-8"))
    for question in questions:
        if isinstance(question.get("choices"), dict):
            only = {"isCorrect": True, "weight": None, "text": question["choices"], "feedback": None}
            question["choices"] = [only]
    return questions


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_read_as_its_authors_expect(name: str) -> None:
    found = gift.read((CASES / f"{name}.gift").read_text("utf-8"))
    assert [told(question) for question in found.questions] == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_becomes_steps_that_ask_the_same(name: str) -> None:
    found = brought(gift.read, (CASES / f"{name}.gift").read_text("utf-8"))
    wanted = expected(name)
    assert len(found.told) == len(wanted)
    asked = [question for question in wanted if question["type"] != "Category"]
    if asked:
        for question, step in zip(asked, steps(found), strict=True):
            asks_the_same(question, step)
    for question, gone in zip(wanted, lost(found), strict=True):
        assert name_what_has_no_place(question) <= set(gone)


def asks_the_same(question: dict[str, Any], step: Step) -> None:
    """A case's question beside the step it became: kind, options and their keys, pairs, and the numbers it accepts."""
    exercise: Any = step.exercise
    if question["type"] == "MC":
        keys = [one["isCorrect"] for one in question["choices"]]
        keys = keys if any(keys) else [(one["weight"] or 0) > 0 for one in question["choices"]]
        assert exercise.kind == ("choice" if sum(keys) == 1 else "several")
        assert [option.key for option in exercise.options] == keys
        said = [bool(one["feedback"] and "<br>" not in one["feedback"]["text"]) for one in question["choices"]]
        assert [bool(option.feedback) for option in exercise.options] == said
    elif question["type"] == "TF":
        assert (exercise.kind, exercise.fixed_order) == ("choice", True)
        assert [option.key for option in exercise.options] == [question["isTrue"], not question["isTrue"]]
        said = [bool(question["trueFeedback"]), bool(question["falseFeedback"])]
        assert [bool(option.feedback) for option in exercise.options] == said
    elif question["type"] == "Matching":
        pairs = [(one["subquestion"]["text"], one["subanswer"]) for one in question["matchPairs"]]
        lefts = [left for left, _ in pairs if left]
        assert (exercise.kind, list(exercise.left)) == ("match", lefts)
        assert list(exercise.right) == [right for _, right in pairs]
    elif question["type"] == "Numerical":
        assert exercise.kind == "estimate"
        best = max(question["choices"], key=lambda one: 100 if one["weight"] is None else one["weight"])["text"]
        for number in (value for name, value in best.items() if name in ("number", "numberHigh", "numberLow")):
            assert exercise.grade(Response(number=float(number))).score == 1.0
    else:
        kind = {"Essay": "reflect", "Short": "reading", "Description": "reading"}[question["type"]]
        assert exercise.kind == kind
        assert bool(step.hints) == (question["type"] == "Short")


def name_what_has_no_place(question: dict[str, Any]) -> set[str]:
    """What of a case's question has no place here, and must be named."""
    kind = question["type"]
    gone = {"Category": {"category"}, "Short": {"typing"}, "Essay": {"essay"}}.get(kind, set())
    if question.get("id") or question.get("tags"):
        gone = gone | {"id"}
    if kind == "MC" and any(one["isCorrect"] for one in question["choices"]):
        partial = any((one["weight"] or 0) > 0 and not one["isCorrect"] for one in question["choices"])
        gone = gone | ({"partial"} if partial else set())
    if "style=" in json.dumps(question).replace("\\", ""):
        gone = gone | {"formatting"}
    if "<img" in json.dumps(question):
        gone = gone | {"image"}
    return gone


def test_all_cases_are_there() -> None:
    assert len(NAMES) == 51

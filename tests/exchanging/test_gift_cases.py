"""The 51 cases of a GIFT grammar's own test set: what is read of each, and what becomes of it here."""

import json
from pathlib import Path
from typing import Any

import pytest

from courses.exchange import gift
from courses.exchange.questions import Answer, Number, Question, Rich

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


def test_all_cases_are_there() -> None:
    assert len(NAMES) == 51

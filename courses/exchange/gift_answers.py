"""What stands between a GIFT question's braces."""

import math
import re
from collections.abc import Iterator

from courses.exchange.gift_text import cleaned, find, optional, rich
from courses.exchange.questions import Answer, LeftOut, Number, Pair, Question, Rich

_WEIGHT = re.compile(r"\s*%([^%\n]{0,20})%")
_SIGN = re.compile(r"\\.|[=~]", re.DOTALL)
_HASH = re.compile(r"\\.|#", re.DOTALL)
_TRUTHS = {"t": True, "true": True, "f": False, "false": False}


def read(inside: str, format_name: str) -> Question:
    """A question with its kind and answers; stem, title and line are the caller's. `format_name`: of the stem, which
    holds where nothing else is said."""
    answers, feedback = _cut_feedback(inside, format_name)
    made = _read(answers, format_name)
    return made.replace(feedback=feedback)


def _cut_feedback(inside: str, format_name: str) -> tuple[str, Rich | None]:
    at = find(inside, "####")
    return (inside, None) if at < 0 else (inside[:at], optional(inside[at + 4 :], format_name))


def _read(inside: str, format_name: str) -> Question:
    text = inside.strip()
    if not text:
        return Question("essay", 0)
    if text.startswith("#"):
        return _numerical(text[1:], format_name)
    first, *said = _split(text)
    if first.strip().lower() in _TRUTHS:
        return _true_false(_TRUTHS[first.strip().lower()], said, format_name)
    parts = list(_answers(text))
    if all(sign == "=" and find(part, "->") >= 0 for sign, part in parts):
        return _matching([part for _, part in parts], format_name)
    answers = tuple(_answer(sign, part, format_name) for sign, part in parts)
    kind = "choices" if any(sign == "~" for sign, _ in parts) else "short"
    return Question(kind, 0, answers=answers)


def _split(text: str) -> list[str]:
    """The text cut at each # that has no backslash before it."""
    cuts = [found.start() for found in _HASH.finditer(text) if found.group() == "#"]
    starts = [0, *(cut + 1 for cut in cuts)]
    return [text[start:end] for start, end in zip(starts, [*cuts, len(text)], strict=True)]


def _answers(text: str) -> Iterator[tuple[str, str]]:
    """Each answer with the sign before it. What stands before the first sign is one right answer."""
    sign, start = "=", 0
    for found in _SIGN.finditer(text):
        if len(found.group()) == 1:
            if start or text[: found.start()].strip():
                yield sign, text[start : found.start()]
            sign, start = found.group(), found.end()
    yield sign, text[start:]


def _answer(sign: str, text: str, format_name: str) -> Answer:
    weight, text = _weight(text)
    said = find(text, "#")
    feedback = optional(text[said + 1 :], format_name) if said >= 0 else None
    return Answer(rich(text[:said] if said >= 0 else text, format_name), sign == "=", weight, feedback)


def _weight(text: str) -> tuple[float | None, str]:
    """The share of the points before an answer, in percent, and the answer without it."""
    found = _WEIGHT.match(text)
    weight = _number(found.group(1)) if found else None
    return (weight, text[found.end() :]) if found and weight is not None else (None, text)


def _number(text: str) -> float | None:
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _true_false(truth: bool, said: list[str], format_name: str) -> Question:
    """The first text belongs to "true", the second to "false"."""
    told = [optional(text, format_name) for text in (*said, "", "")][:2]
    answers = (
        Answer(Rich("true"), truth, feedback=told[0]),
        Answer(Rich("false"), not truth, feedback=told[1]),
    )
    doubtful = (LeftOut("true-feedback"),) if truth and any(told) else ()
    return Question("true-false", 0, answers=answers, left_out=doubtful)


def _matching(parts: list[str], format_name: str) -> Question:
    pairs = []
    for part in parts:
        at = find(part, "->")
        pairs.append(Pair(rich(part[:at], format_name), cleaned(part[at + 2 :], "moodle")))
    return Question("matching", 0, pairs=tuple(pairs))


def _numerical(text: str, format_name: str) -> Question:
    said = find(text, "#")
    if find(text, "=") < 0 and find(text, "~") < 0:
        feedback = optional(text[said + 1 :], format_name) if said >= 0 else None
        parts = [_accepted("=", text[:said] if said >= 0 else text, None, feedback)]
    else:
        parts = []
        for sign, part in _answers(text.strip()):
            answer = _answer(sign, part, format_name)
            parts.append(_accepted(sign, answer.text.text, answer.weight, answer.feedback))
    if not any(answer.number for answer in parts):
        return Question("numerical", 0, answers=tuple(parts), left_out=(LeftOut("no-number", " ".join(text.split())),))
    return Question("numerical", 0, answers=tuple(parts))


def _accepted(sign: str, text: str, weight: float | None, feedback: Rich | None) -> Answer:
    return Answer(Rich(text.strip() or "*"), sign == "=", weight, feedback, number(text))


def number(text: str) -> Number | None:
    """`3`, `3:2` and `1..5` as what they accept; None for anything else."""
    if ".." in text:
        low, high = (_number(part) for part in text.split("..", 1))
        return None if low is None or high is None else Number(low=min(low, high), high=max(low, high))
    value, colon, margin = text.partition(":")
    middle, around = _number(value), _number(margin) if colon else None
    if middle is None or (colon and around is None):
        return None
    return Number(middle, abs(around) if around is not None else None)

"""A question's answers as the options of a step: which are right, what each says, and what their weights become."""

from courses.exchange import saying
from courses.exchange.markdown import quoted
from courses.exchange.questions import Answer, LeftOut, Number, Question, Rich
from courses.exchange.rich import written
from courses.frozen import Frozen


class Options(Frozen):
    kind: str  # "choice" or "several"
    keys: int
    markdown: str
    left_out: tuple[LeftOut, ...]


def options(question: Question, language: str) -> Options:
    answers = question.answers
    right = [answer.key for answer in answers]
    weighed = not any(right)  # as several answers are marked: by their share of the points alone
    if weighed:
        right = [(answer.weight or 0) > 0 for answer in answers]
    keys = sum(right)
    is_several = keys > 1 or (weighed and keys > 0)
    lines, lost = [], list(_weights(answers, right, is_several, weighed))
    for answer, key in zip(answers, right, strict=True):
        line, gone = _option(answer, key, language)
        lines.append(line)
        lost += gone
    return Options("several" if is_several else "choice", keys, "\n".join(lines), tuple(lost))


def _option(answer: Answer, key: bool, language: str) -> tuple[str, list[LeftOut]]:
    known = answer.text.text if answer.text.text in ("true", "false") else ""
    text = written(Rich(saying.word(known, language)) if known else answer.text, language)
    feedback = written(answer.feedback, language)
    lost = [*text.left_out, *feedback.left_out]
    if not text.line:
        lost.append(LeftOut("empty-option"))
    line = f"- [{'x' if key else ' '}] {text.line or saying.word('empty', language)}"
    return (f"{line}\n{quoted(feedback.blocks, '  ')}" if feedback.blocks else line), lost


def _weights(answers: tuple[Answer, ...], right: list[bool], is_several: bool, weighed: bool) -> list[LeftOut]:
    """What the grade here does otherwise than the weights said."""
    given = [answer.weight for answer in answers]
    told = ", ".join(f"{weight:g} %" for weight in given if weight is not None)
    if not is_several:
        partial = [f"{a.weight:g} %" for a, key in zip(answers, right, strict=True) if not key and a.weight]
        return [LeftOut("partial", ", ".join(partial))] if partial else []
    lost = [] if weighed else [LeftOut("any-key")]
    return lost if not told or _is_own_grade(given, right) else [*lost, LeftOut("weights", told)]


def _is_own_grade(given: list[float | None], right: list[bool]) -> bool:
    """Whether these weights say what several answers are graded by here: each wrong pick costs what a key earns."""
    share = 100 / max(sum(right), 1)
    return all(
        weight is not None and abs(weight - (share if key else -share)) < 0.01
        for weight, key in zip(given, right, strict=True)
    )


def best_number(question: Question) -> tuple[Number | None, tuple[LeftOut, ...]]:
    """The number that earns most, and what the others were."""
    accepted = [answer for answer in question.answers if answer.number is not None]
    if not accepted:
        return None, ()
    best = max(accepted, key=lambda answer: 100.0 if answer.weight is None else answer.weight)
    lost = [LeftOut("number-feedback")] if any(answer.feedback for answer in question.answers) else []
    others = [_told(answer) for answer in accepted if answer is not best]
    return best.number, (*([LeftOut("other-numbers", ", ".join(others))] if others else []), *lost)


def _told(answer: Answer) -> str:
    number, margin = said_number(answer.number or Number())
    share = "" if answer.weight is None else f" ({answer.weight:g} %)"
    return f"{number} ± {margin}{share}"


def said_number(number: Number) -> tuple[str, str]:
    """A number and its margin as an author writes them."""
    if number.low is not None and number.high is not None:
        middle, around = (number.low + number.high) / 2, (number.high - number.low) / 2
    else:
        middle, around = number.value, number.margin or 0.0
    return f"{round(middle, 9):.10g}", f"{round(around, 9):.10g}"

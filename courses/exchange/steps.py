"""Questions as a module's steps: what each becomes, and what it could not keep."""

from collections.abc import Callable
from typing import Final

from courses.exchange import markdown, saying
from courses.exchange.answers import best_number, options, said_number
from courses.exchange.markdown import Run
from courses.exchange.questions import LeftOut, Pair, Question, Rich
from courses.exchange.rich import Written, bare, written
from courses.exercises import KINDS
from courses.frozen import Frozen
from courses.vocabulary import FIXED, NAMED, NUMBERED


class Made(Frozen):
    """A step, all but its heading."""

    kind: str
    direction: str = ""  # as written between the parentheses; "" for none
    stem: str = ""  # Markdown, as all below
    body: str = ""
    explanation: str = ""
    hint: str = ""
    left_out: tuple[LeftOut, ...] = ()


def made(question: Question, language: str) -> Made | None:
    """What a question becomes; None for what is no step: a folder's name, or what could not be read."""
    maker = _MAKERS.get(question.kind)
    if maker is None:
        return None
    stem = written(question.stem, language, quotes=question.kind not in ("essay", "upload"))
    return _complete(maker(question, language), question, stem, language)


def barely(question: Question, language: str) -> Made | None:
    """What it becomes with its words alone, where its signs stand in the way."""
    answers = [a.replace(text=bare(a.text), feedback=a.feedback and bare(a.feedback)) for a in question.answers]
    pairs = [Pair(bare(pair.left), bare(Rich(pair.right)).text) for pair in question.pairs]
    plainly = question.replace(
        title=bare(Rich(question.title, "plain")).text, stem=bare(question.stem), answers=tuple(answers),
        pairs=tuple(pairs), feedback=question.feedback and bare(question.feedback),
        left_out=(*question.left_out, LeftOut("signs")),
    )  # fmt: skip
    return made(plainly, language)


def _complete(step: Made, question: Question, stem: Written, language: str) -> Made:
    """The step with its stem, what is said after any answer, and all that was left out, each once."""
    feedback = written(question.feedback, language)
    lost = [*question.left_out, *stem.left_out, *feedback.left_out, *step.left_out]
    if question.id or question.tags:
        lost.append(LeftOut("id", ", ".join(filter(None, (question.id, *question.tags)))))
    looks = dict.fromkeys(name for one in lost if one.what == "formatting" for name in one.detail.split(", "))
    kept = [one for one in dict.fromkeys(lost) if one.what != "formatting"]
    kept += [LeftOut("formatting", ", ".join(looks))] if looks else []
    return _explained(step.replace(stem=stem.blocks, left_out=tuple(kept)), feedback, language)


def _explained(step: Made, feedback: Written, language: str) -> Made:
    """The step with what is said after any answer, in the place it has for that."""
    if not feedback.blocks:
        return step
    if step.kind == "reflect":
        return step.replace(left_out=(*step.left_out, LeftOut("essay-feedback", feedback.plain)))
    if step.kind == "reading":
        return step.replace(hint="\n\n".join(filter(None, (step.hint, feedback.blocks))))
    is_glued = feedback.blocks.startswith(("- ", "1. ", "> "))  # else it would be part of the body
    opening = saying.word("explanation", language) + "\n\n" if is_glued else ""
    return step.replace(explanation=opening + feedback.blocks)


def _description(question: Question, language: str) -> Made:
    return Made("reading")


def _essay(question: Question, language: str) -> Made:
    return Made("reflect", said("reflect", language), left_out=(LeftOut("essay"),))


def _upload(question: Question, language: str) -> Made:
    return Made("reflect", said("reflect", language), left_out=(LeftOut("upload"),))


def _choices(question: Question, language: str) -> Made:
    found = options(question, language)
    direction = said("several", language) if found.kind == "several" and found.keys < 2 else ""
    return Made(found.kind, direction, body=found.markdown, left_out=found.left_out)


def _true_false(question: Question, language: str) -> Made:
    found = options(question, language)
    return Made("choice", said("fixed-order", language), body=found.markdown, left_out=found.left_out)


def _short(question: Question, language: str) -> Made:
    """A reading with the accepted answers in a hint: nobody types here, but who thinks first can look."""
    told, lost = [], [LeftOut("typing")]
    for answer in question.answers:
        text, feedback = written(answer.text, language), written(answer.feedback, language)
        lost += [*text.left_out, *feedback.left_out]
        share = "" if answer.weight in (None, 100.0) else f" ({answer.weight:g} %)"
        told.append(text.line + share + (f" – {feedback.line}" if feedback.line else ""))
    hint = markdown.escaped(saying.word("answer", language)).replace("{}", told[0] if len(told) == 1 else "")
    return Made("reading", hint=_as_list(hint, told), left_out=tuple(lost))


def _as_list(opening: str, told: list[str]) -> str:
    if len(told) == 1:
        return opening
    return opening.rstrip() + "\n\n" + "\n".join(f"- {line}" for line in told)


def _numerical(question: Question, language: str) -> Made:
    found, lost = best_number(question)
    if found is None:
        return _short(question, language).replace(left_out=(*lost, LeftOut("typing")))
    if not can_be("estimate"):
        return instead(question, language) or Made("reading")
    number, margin = map(_clear, said_number(found))
    column = 2 if language == "en" else 1
    name = next(entry[column] for entry in NAMED if entry[0] == "estimate").partition(":")[0]
    before, after = next(
        (str(pair[0]), str(pair[1])) for word, *pairs in NUMBERED for pair in [pairs[column - 1]] if word == "margin"
    )
    return Made("estimate", f"{name}: {number}, {before}{margin}{after}", left_out=lost)


def _clear(number: str) -> str:
    """A number that nobody takes for thousands."""
    return number + "0" if len(number.partition(".")[2]) == 3 else number


def instead(question: Question, language: str) -> Made | None:
    """What else a question can be where it can't be the step it should: its number in a hint. None for others."""
    found, lost = best_number(question) if question.kind == "numerical" else (None, ())
    if found is None:
        return None
    hint = saying.word("answer", language).replace("{}", " ± ".join(said_number(found)))
    stem = written(question.stem, language)
    return _complete(Made("reading", hint=hint, left_out=(*lost, LeftOut("typing"))), question, stem, language)


def _matching(question: Question, language: str) -> Made:
    pairs = sorted(question.pairs, key=lambda pair: not pair.left.text)  # those without a left side last
    heads = (saying.word("left", language), saying.word("right", language))
    rows, lost = [f"| {heads[0]} | {heads[1]} |", "|---|---|"], list[LeftOut]()
    for pair in pairs:
        left = written(pair.left, language)
        lost += left.left_out if pair.right else (LeftOut("empty-pair", left.plain),)
        if pair.right:
            rows.append(_row(left, pair, language))
    return Made("match", said("match", language), body="\n".join(rows), left_out=tuple(lost))


def _row(left: Written, pair: Pair, language: str) -> str:
    right = markdown.one_line([Run(pair.right)], language)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in (left.line, right)) + " |"


def said(word: str, language: str) -> str:
    """The phrase of a direction that takes no value."""
    return next(entry[3 if language == "en" else 2] for entry in FIXED if entry[0] == word)


def can_be(kind: str) -> bool:
    """Whether this kind of step can be taken here."""
    return kind in KINDS


_MAKERS: Final[dict[str, Callable[[Question, str], Made]]] = {
    "description": _description, "essay": _essay, "upload": _upload, "choices": _choices, "true-false": _true_false,
    "short": _short, "numerical": _numerical, "matching": _matching,
}  # fmt: skip

"""The plain text of text2qti as questions. Whatever stands in the file, nothing raises; code in it is never run."""

import re
from collections.abc import Iterable

from courses.exchange.gift_answers import number as read_number
from courses.exchange.questions import Answer, Bank, LeftOut, Number, Question, Rich
from courses.exchange.text2qti_lines import Element, elements

_ANSWERS = ("right", "wrong", "ticked", "unticked", "number", "short", "essay", "upload")
_MARGIN = re.compile(r"\s*(?:\+-|\+/-|±)\s*")
_RANGE = re.compile(r"\[([^,\]]+),([^,\]]+)\]")
_NO_PLACE = {"group": "group", "setting": "setting", "code": "code"}  # what of the file belongs to no question


def read(text: str) -> Bank:
    """A whole file's questions and texts, in order."""
    reader = _Reader()
    for element in elements(text):
        reader.take(element)
    reader.done()
    return Bank(tuple(reader.questions), reader.title, reader.description, tuple(reader.left_out))


class _Reader:
    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.left_out: list[LeftOut] = []
        self.title = ""
        self.description: Rich | None = None
        self.said: dict[str, str] = {}  # title, points and text-title of what is to come
        self.asked: Element | None = None
        self.parts: list[Element] = []  # of the question under way

    def take(self, element: Element) -> None:
        kind, text = element.kind, element.text
        if kind == "quiz-title":
            self.title = " ".join(text.split())
        elif kind == "quiz-description":
            self.description = Rich(text, "markdown")
        elif kind in ("title", "points", "text-title"):
            self.done()
            self.said[kind] = " ".join(text.split())
        elif kind == "text":
            self.done()
            title = self.said.pop("text-title", "")
            self.questions.append(Question("description", element.line, title, Rich(text, "markdown")))
        elif kind == "question":
            self.done()
            self.asked = element
        elif kind in _NO_PLACE:
            self.done()
            if text.strip().upper() != "END_GROUP":
                self.left_out.append(LeftOut(_NO_PLACE[kind], text.partition("\n")[0]))
        elif self.asked is None or kind == "stray":
            self.left_out.append(LeftOut("line", str(element.line)))
        else:
            self.parts.append(element)

    def done(self) -> None:
        """Ends the question under way."""
        if self.asked is not None:
            points = self.said.pop("points", "")
            lost = (LeftOut("points", points),) if points else ()
            made = _question(self.asked, self.parts)
            title = self.said.pop("title", "")
            self.questions.append(made.replace(title=title, left_out=(*made.left_out, *lost)))
        self.asked, self.parts = None, []


def _question(asked: Element, parts: list[Element]) -> Question:
    kinds = {part.kind for part in parts}
    stem = Rich(asked.text, "markdown")
    made = Question("description", asked.line, stem=stem, left_out=(LeftOut("no-answers"),))
    if kinds & {"right", "wrong", "ticked", "unticked"}:
        made = Question("choices", asked.line, stem=stem, answers=_options(parts))
    elif "number" in kinds:
        made = Question("numerical", asked.line, stem=stem, answers=tuple(_numbers(parts)))
    elif "short" in kinds:
        answers = tuple(Answer(Rich(part.text, "plain"), True) for part in parts if part.kind == "short")
        made = Question("short", asked.line, stem=stem, answers=answers)
    elif kinds & {"essay", "upload"}:
        made = Question("essay" if "essay" in kinds else "upload", asked.line, stem=stem)
    lost = (LeftOut("solution"),) if "solution" in kinds else ()
    return made.replace(feedback=_feedback(parts, made.kind), left_out=(*made.left_out, *lost))


def _options(parts: list[Element]) -> tuple[Answer, ...]:
    """The options with what is said of each: its own feedback, else that of every right or every wrong one."""
    ticked = sum(part.kind == "ticked" for part in parts)
    when = {part.kind: part.text for part in parts if part.kind in ("when-right", "when-wrong")}
    found: list[Answer] = []
    for part in parts:
        if part.kind in ("right", "wrong", "ticked", "unticked"):
            key = part.kind in ("right", "ticked")
            weight = (100.0 if key else -100.0) / max(ticked, 1) if part.kind.endswith("ticked") else None
            said = when.get("when-right" if key else "when-wrong")
            feedback = Rich(said, "markdown") if said else None
            found.append(Answer(Rich(part.text, "markdown"), part.kind == "right", weight, feedback))
        elif part.kind == "feedback" and found:
            found[-1] = found[-1].replace(feedback=Rich(part.text, "markdown"))
    return tuple(found)


def _numbers(parts: Iterable[Element]) -> Iterable[Answer]:
    for part in parts:
        if part.kind == "number":
            yield Answer(Rich(part.text, "plain"), True, number=number(part.text))


def number(text: str) -> Number | None:
    """`5`, `1.41 +- 0.01`, `20 +- 5 %` and `[1.2, 1.3]` as what they accept; None for anything else."""
    text = text.strip().replace("_", "")
    span = _RANGE.fullmatch(text)
    if span:
        return read_number(f"{span.group(1)}..{span.group(2)}")
    value, *margin = _MARGIN.split(text, maxsplit=1)
    found = read_number(value)
    if found is None or found.low is not None or not margin:
        return found if found and found.margin is None else None
    around = read_number(margin[0].rstrip().removesuffix("%"))
    if around is None or around.low is not None or around.margin is not None:
        return None
    share = abs(found.value) / 100 if margin[0].rstrip().endswith("%") else 1.0
    return Number(found.value, abs(around.value) * share)


def _feedback(parts: list[Element], kind: str) -> Rich | None:
    """What is said after any answer: the question's own feedback, and its solution."""
    answers = next((i for i, part in enumerate(parts) if part.kind in _ANSWERS), len(parts))
    own = [part.text for part in parts[:answers] if part.kind == "feedback"]
    if kind != "choices":
        own = [part.text for part in parts if part.kind in ("feedback", "when-right", "when-wrong")]
    text = "\n\n".join([*own, *(part.text for part in parts if part.kind == "solution")])
    return Rich(text, "markdown") if text else None

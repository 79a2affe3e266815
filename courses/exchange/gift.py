"""Moodle's GIFT as questions. Whatever stands in the file, nothing raises, and a broken question costs no other."""

import re

from courses.exchange import gift_answers, gift_cut
from courses.exchange.gift_text import GAP, REST, cleaned, find, rich, unescaped
from courses.exchange.questions import Bank, LeftOut, Question, Rich

_TITLE = re.compile(r"\s*::((?:[^\\:]|\\.|:(?!:))*)::", re.DOTALL)


def read(text: str) -> Bank:
    """A whole file's questions, in order; categories and what could not be read are among them."""
    return Bank(tuple(map(_question, gift_cut.pieces(text))))


def _question(piece: gift_cut.Piece) -> Question:
    if piece.text.startswith(gift_cut.CATEGORY):
        return Question("category", piece.line, unescaped(piece.text.removeprefix(gift_cut.CATEGORY).strip()))
    named = _TITLE.match(piece.text)
    title = " ".join(unescaped(named.group(1)).split()) if named else ""
    body = piece.text[named.end() :] if named else piece.text
    opened = find(body, "{")
    closed = find(body, "}", opened + 1)
    if (opened < 0) != (closed < 0):
        return Question("broken", piece.line, title, Rich(piece.text, "plain"), left_out=(LeftOut("braces"),))
    made = Question("description", 0, stem=rich(body)) if opened < 0 else _asked(body, opened, closed)
    return made.replace(line=piece.line, title=title, id=piece.id, tags=piece.tags)


def _asked(body: str, opened: int, closed: int) -> Question:
    before, inside, after = body[:opened], body[opened + 1 : closed], body[closed + 1 :]
    rest, left_out = _without_answers(after)
    stem = rich(before)
    following = cleaned(rest, stem.format)
    if following:
        stem = stem.replace(text=f"{stem.text} {GAP} {following}".strip())
    found = gift_answers.read(inside, stem.format)
    return found.replace(stem=stem, gap=bool(following), left_out=(*found.left_out, *left_out))


def _without_answers(after: str) -> tuple[str, tuple[LeftOut, ...]]:
    """What stands after the answers; further answers in it become a gap, and are named."""
    left_out: list[LeftOut] = []
    kept, at = "", 0
    while (opened := find(after, "{", at)) >= 0:
        closed = find(after, "}", opened)
        end = closed if closed >= 0 else len(after)
        left_out.append(LeftOut("second-gap", " ".join(after[opened + 1 : end].split())))
        kept, at = kept + after[at:opened] + REST, end + 1
    return kept + after[at:], tuple(left_out)

"""From a question to the view of its page. Pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import quote
from uuid import UUID

from jinja2 import Environment

from courses import codec
from courses.exercises import Grade, Response
from server import doubled
from server.followups.budget import Rest
from server.followups.finding import Found, Item
from server.followups.ladder import Kind, Said
from server.followups.views import (
    Asking,
    Choice,
    ItemPage,
    Line,
    MailLine,
    OwnPage,
    Resting,
    StatePage,
    UsePage,
)
from server.followups.wording import (
    DECLINED,
    LAPSED,
    MAILS,
    OTHER_MAIL,
    USE_ASKED,
    USED,
    rest_sentence,
    rests_sentence,
)
from server.learn.fragments import render
from server.learn.kinds import Case, fill
from server.learn.kinds.saying import HELPED, HINDERED, ROOM_ASKED
from server.learn.progress import Answer
from server.shelf import Version
from server.store.queries.followups import OPEN_DAYS, PutRow, lies_open
from server.store.queries.mails import SentRow
from server.words import Words

Sent = Mapping[str, Sequence[str]]  # a form as it came in
FAR: Final = timedelta(days=366)  # the longest rest with an end


def item_page(
    found: Found, item: Item, words: Words, environment: Environment, asking: Asking | None, skill: str,
    sent: Sent, scrap: str, notice: str, home: bool,
) -> ItemPage:  # fmt: skip
    """One item: to answer, or with the answer that stands and what there is to say about it."""
    answers = () if asking else _answers(found.row)
    case = Case(
        step=item.shown, seed=item.seed, words=words, answers=answers, done=not asking, draft=sent if asking else {}
    )
    filled = fill(case)
    return ItemPage(
        title=item.shown.title,
        language=found.module.language,
        skill=skill,
        module_title=found.module.title,
        learned_on=found.learned_on,
        inner=render(environment, words.language, found.module.language, filled),
        needs=filled.needs,
        asking=asking,
        scrap=scrap,
        notice=notice,
        home=home,
    )


def use_page(
    found: Found, words: Words, asking: Asking | None, sent: Sent, scrap: str, notice: str, home: bool
) -> UsePage:
    """Whether it was used. Promises stand only on the page of who is signed in: a mailbox is read by others too."""
    row, gettext = found.row, words.gettext
    said = "" if asking else gettext(USED[Said(row.said)]) if row.said in USED else gettext(DECLINED)
    return UsePage(
        module_title=found.module.title,
        language=found.module.language,
        learned_on=found.learned_on,
        promises=tuple(doubled.vow((one.moment, one.action), one.language) for one in found.promises if home),
        answers=tuple(
            Choice(one.value, gettext(label), one.value in sent.get("said", ())) for one, label in USED.items()
        ),
        helped=_codes(HELPED, words, sent.get("helped", ()) if asking else (row.helped or "").split(",")),
        hindered=_codes(HINDERED, words, sent.get("hindered", ()) if asking else (row.hindered or "").split(",")),
        said=said,
        asking=asking,
        scrap=scrap,
        notice=notice,
        home=home,
    )


def _codes(labels: Mapping[str, str], words: Words, ticked: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, words.gettext(label), code in ticked) for code, label in labels.items())


def _answers(row: PutRow) -> tuple[Answer, ...]:
    if not row.given or not row.grade:
        return ()
    return (Answer(codec.decode(row.given, Response), codec.decode(row.grade, Grade)),)


def expired(words: Words) -> StatePage:
    """Of a link that opens nothing any more; says nothing about anyone."""
    return StatePage(
        title=words.gettext("This link has run out"),
        text=words.gettext("A question is open for two weeks. Nothing is lost, and nothing is asked of you now."),
        more=words.gettext("What waits for you, if anything does, stands on your own page."),
        href="/follow-ups",
        label=words.gettext("To your own page"),
    )


def answered(words: Words, declined: bool, signed_in: bool) -> StatePage:
    """Of a question that has its answer; what that was, only its giver sees."""
    text = words.gettext(DECLINED) if declined else words.gettext("Your answer is kept. The first one counts.")
    return StatePage(
        title=words.gettext("This question is done"),
        text=text,
        more="" if signed_in else words.gettext("You can close this page. What you answered, you see once signed in."),
        href="/follow-ups",
        label=words.gettext("To your own page"),
    )


def gone(words: Words) -> StatePage:
    """Of a question whose module changed or was taken offline."""
    return StatePage(
        title=words.gettext("This question is no longer there"),
        text=words.gettext("The module it came from was changed since. You need not do anything."),
        more="",
        href="/follow-ups",
        label=words.gettext("To your own page"),
    )


def rested(rest: Rest, today: date, words: Words) -> StatePage:
    """After a choice made by a link."""
    return StatePage(
        title=words.gettext("Your choice is kept"),
        text=rest_sentence(rest, today, words),
        more=words.gettext("You can choose otherwise at any time, on your own page or here."),
        href="",
        label="",
    )


def resting(rest: Rest, today: date, words: Words, action: str, scrap: str = "") -> Resting:
    return Resting(
        now=rest_sentence(rest, today, words),
        rests=rest.holds(today),
        action=action,
        first=today + timedelta(days=1),
        last=today + FAR,
        scrap=scrap,
    )


def open_until(row: PutRow, today: date, day: Callable[[datetime], date]) -> date | None:
    """The last day a question can be answered on, resting or not; None once it has its answer or fell away.

    `day`: the organization's day of a moment in UTC.
    """
    put_on = day(row.put_at)
    if row.said is not None or not lies_open(put_on, today):
        return None
    return put_on + timedelta(days=OPEN_DAYS - 1)


def own_page(
    rows: Sequence[PutRow], waiting: Mapping[UUID, date], sent: Sequence[SentRow], versions: Mapping[str, Version],
    shown: Resting, words: Words, message: str,
) -> OwnPage:  # fmt: skip
    """Everything about one person's questions, newest first; what waits oldest first.

    `waiting`: by question, the last day it can be answered on; while its person rests each line says so.
    """
    return OwnPage(
        message=message,
        waiting=tuple(
            line(row, versions, words, waits=rests_sentence(waiting[row.id], words) if shown.rests else "")
            for row in rows
            if row.id in waiting
        ),
        answered=tuple(
            line(row, versions, words, done=True)
            for row in sorted(rows, key=lambda row: (_when(row), row.put_at), reverse=True)
            if row.id not in waiting
        ),
        mails=tuple(
            MailLine(words.gettext(MAILS.get(row.kind, OTHER_MAIL)), not row.of_itself, row.at) for row in sent
        ),
        resting=shown,
    )


def line(row: PutRow, versions: Mapping[str, Version], words: Words, done: bool = False, waits: str = "") -> Line:
    """One question in a list; one that fell away or whose module is offline opens nothing. `waits`: why it waits."""
    version = versions.get(row.module_id)
    opens = version is not None and (not done or row.said not in (None, Said.DECLINED))
    return Line(
        href=address(row.id) if opens else "",
        title=_title(row, version, words),
        said=_said(row, words) if done else waits,
        at=_when(row),
    )


def _when(row: PutRow) -> datetime:
    """The moment that stands with it in a list."""
    return row.answered_at or row.put_at


def address(follow_up_id: UUID) -> str:
    return f"/follow-ups/{quote(str(follow_up_id))}"


def _title(row: PutRow, version: Version | None, words: Words) -> str:
    if version is None:
        return words.gettext("A question about a module that is no longer online")
    own, shown = version.modules[version.default_language], version.in_language(words.language)
    if row.kind == Kind.ROOM:
        return words.gettext(ROOM_ASKED)
    if row.kind == Kind.USE:
        return words.gettext(USE_ASKED, module=shown.title)
    index = next((i for i, step in enumerate(own.steps) if step.id == row.step_id), None)
    return shown.title if index is None or len(shown.steps) != len(own.steps) else shown.steps[index].title


def _said(row: PutRow, words: Words) -> str:
    if row.said is None:
        return words.gettext(LAPSED)
    if row.said in USED:
        return words.gettext(USED[Said(row.said)])
    return words.gettext(DECLINED) if row.said == Said.DECLINED else words.gettext("You answered it.")

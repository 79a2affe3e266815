"""From rows to lines of a page. Pure."""

from collections.abc import Iterable, Sequence

from server import doubled
from server.choices import Choice
from server.heard import AnswerLine, answer_line, promise_address, seen_by
from server.store.queries.voice import ComplimentRow, SignalRow, UnsaidRow
from server.store.queries.voice_answers import ToRow
from server.store.queries.voice_named import NamedRow, ThanksRow
from server.store.queries.voice_shown import ShownCompliment, ShownPromise, Team
from server.voice.views import GivenLine, GoneLine, GotLine, WallLine
from server.words import Words


def given_lines(
    signals: Iterable[SignalRow],
    compliments: Iterable[ComplimentRow],
    entries: Iterable[NamedRow],
    answers: Sequence[ToRow],
    thanks: Iterable[ThanksRow],
    words: Words,
) -> tuple[GivenLine, ...]:
    """What one gave, newest first, each with its newest answer."""
    said = {(row.about, row.subject): row.text for row in thanks}
    newest = {(row.about, row.subject): row.answer for row in reversed(answers)}

    def answer(about: str, subject: str) -> AnswerLine | None:
        row = newest.get((about, subject))
        return answer_line(row, words) if row else None

    lines = [
        GivenLine(
            f"/voice/signals/{row.id}", "", row.text, row.language, row.at, answer("signal", row.id.hex),
            thanks=said.get(("signal", row.id.hex), ""),
        )
        for row in signals
    ]  # fmt: skip
    lines += [
        GivenLine(
            f"/voice/compliments/{row.id}", row.to, row.text, row.language, row.at, answer("compliment", row.id.hex),
            thanks=said.get(("compliment", row.id.hex), ""),
        )
        for row in compliments
    ]  # fmt: skip
    lines += [
        GivenLine(
            "/me#wrote", "", row.text or words.gettext("What you ticked"), row.language, row.at,
            answer("named", row.subject), entry=True, thanks=said.get(("named", row.subject), ""),
        )
        for row in entries
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def got_line(row: ComplimentRow, team: Team | None, words: Words) -> GotLine:
    """One compliment for the reader, with what they may choose."""
    return GotLine(
        by=row.by,
        from_customer=row.origin == "customer",
        text=row.text,
        language=row.language,
        at=row.at,
        shown=seen_by(row.audience, row.team, words),
        choices=audiences(team, row.audience, words),
        action=f"/voice/compliments/{row.id}/show",
    )


def audiences(team: Team | None, chosen: str, words: Words) -> tuple[Choice, ...]:
    """Whom one may show something; a team only where one is in one."""
    labels = {"me": words.gettext("Only me")}
    if team:
        labels["team"] = words.gettext("My team, %(team)s", team=team.name)
    labels["all"] = words.gettext("Everyone here")
    return tuple(Choice(value, label, value == chosen) for value, label in labels.items())


def gone_lines(rows: Iterable[UnsaidRow]) -> tuple[GoneLine, ...]:
    return tuple(GoneLine(row.about == "signal", row.at) for row in rows)


def promise_on_wall(row: ShownPromise, mine: bool) -> WallLine:
    return WallLine(
        name=signed(row.name, row.signed),
        vow=doubled.vow((row.moment, row.action), row.language).text,
        text="",
        from_customer=False,
        language=row.language,
        at=row.at,
        choose=promise_address(row.attempt_id, row.step_id) if mine else "",
    )


def compliment_on_wall(row: ShownCompliment, mine: bool) -> WallLine:
    return WallLine(
        name=row.name,
        vow="",
        text=row.text,
        from_customer=row.origin == "customer",
        language=row.language,
        at=row.at,
        choose="/voice#for-you" if mine else "",
    )


def signed(name: str, how: str) -> str:
    """A name as its owner chose to show it."""
    return name.split()[0] if how == "first" and name.split() else name

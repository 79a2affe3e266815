"""From published words about silence, leaders and retired numbers to sentences. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from babel.dates import format_date

from server.manage import wording
from server.manage.hearing.views import HearingView, IndicatorLine, LeadersView, QuietLine, RetiredLine, SilenceView
from server.manage.told import Telling
from server.manage.using.wording import interval, not_for, people, quarter, question, share, tier
from server.reports.indicators import OWNERS, TIERS, Tier, Told
from server.reports.pressure import Retired
from server.reports.silence import LeadersRow, SilenceReport
from server.words import Words, msg

ON_THIS_PAGE: Final = (
    "gap", "decay", "use", "transfer-gap", "obstacles", "helped", "stops", "pulse", "silence", "leaders",
)  # fmt: skip
IN_A_SENTENCE: Final = 3  # names; more of them are a list
SIGNS: Final = {
    "not-kept": msg("more people finish it while fewer know it after weeks"),
    "faster-than-reading": msg("many are through faster than one can read"),
    "alike": msg("many answers are alike, mistakes and all"),
    "crowd": msg("most come just before a date or on the day of a mail"),
}
CHANNELS: Final = {
    "counter": msg("the counter"),
    "phone": msg("the phone"),
    "mail": msg("mail and letters"),
    "chat": msg("chat"),
    "visit": msg("visits"),
    "other": msg("other ways"),
}


def hearing_view(
    silence: SilenceReport, retired: Mapping[str, Retired], shown: Mapping[str, Told], telling: Telling
) -> HearingView:
    """What stands beside the map."""
    words = telling.words
    return HearingView(
        _silence(silence, words),
        _leaders(silence.leaders, silence.since, words) if silence.leaders and silence.since else None,
        retired_lines(retired, telling.titles, words),
        tuple(_indicator(shown[key], words) for key in ON_THIS_PAGE if key in shown),
    )


def _silence(report: SilenceReport, words: Words) -> SilenceView:
    if report.since is None or report.indicator is None:
        return SilenceView("", (), "", 0, "")
    quiet = tuple(_quiet(report, words))
    channels = ""
    if 0 < len(report.channels) < len(CHANNELS):  # all of them would set none apart
        names = wording.joined([words.gettext(CHANNELS[one]) for one in report.channels if one in CHANNELS], words)
        channels = words.gettext("Almost nobody passes on what is heard by these ways: %(channels)s.", channels=names)
    name = wording.capital(quarter(report.since, words))
    return SilenceView(name, quiet, channels, report.groups, not_for(report.indicator, words))


def _quiet(report: SilenceReport, words: Words) -> Iterator[QuietLine]:
    """One line of those that are quiet since long, one of the others; of all together where that is so."""
    if len(report.quiet) == report.groups > 1:
        says = words.gettext("Almost nowhere is anything passed on: from none of the %(n)s groups.", n=report.groups)
        yield QuietLine(says)
        return
    for lasts in (True, False):
        names = tuple(wording.called(one.name, words) for one in report.quiet if (one.quarters > 1) is lasts)
        if len(names) > IN_A_SENTENCE:
            yield QuietLine(_of_many(len(names), words, lasts=lasts), names)
        elif names:
            yield QuietLine(_of_few(wording.joined(names, words), words, lasts=lasts))


def _of_few(groups: str, words: Words, *, lasts: bool) -> str:
    if lasts:
        return words.gettext("For two quarters or more almost nothing came from %(groups)s.", groups=groups)
    return words.gettext("Almost nothing came from %(groups)s.", groups=groups)


def _of_many(n: int, words: Words, *, lasts: bool) -> str:
    if lasts:
        return words.gettext("For two quarters or more almost nothing came from these %(n)s groups:", n=n)
    return words.gettext("Almost nothing came from these %(n)s groups:", n=n)


def _leaders(row: LeadersRow, since: date, words: Words) -> LeadersView:
    parts = list(_of_leaders(row, words))
    evidence = "; ".join((people(row.people, words), *_worth(row, words)))
    name = wording.capital(f"{words.gettext('the whole organization')} · {quarter(since, words)}")
    return LeadersView(" ".join(parts), evidence, name, not_for(row.indicator, words))


def _worth(row: LeadersRow, words: Words) -> Iterator[str]:
    """What each number is worth: they are of three kinds of evidence."""
    if row.done is not None:
        yield words.gettext("done: %(tier)s", tier=words.gettext(TIERS[Tier.ATTENDED]))
    if row.used is not None:
        sure = interval(row.used.low, row.used.high, words)
        yield words.gettext("used: %(interval)s, %(tier)s", interval=sure, tier=words.gettext(TIERS[Tier.USED_AT_WORK]))
    if row.room is not None:
        sure, responded = interval(row.room.low, row.room.high, words), words.gettext(TIERS[Tier.RESPONDED])
        yield words.gettext("gave room: %(interval)s, %(tier)s", interval=sure, tier=responded)
    yield words.gettext("let be heard: %(tier)s", tier=words.gettext(TIERS[Tier.RESPONDED]))


def _of_leaders(row: LeadersRow, words: Words) -> Iterator[str]:
    if row.done is not None:
        yield wording.capital(
            words.gettext("%(share)s of what is asked of leaders themselves is done.", share=share(row.done, words))
        )
    if row.used is not None:
        yield words.gettext(
            "Leaders used what they learned in %(share)s of their answers that say yes or no; partly is not counted in "
            "it.",
            share=share(row.used.share, words),
        )
    if row.heard is not None:
        heard = words.gettext(
            "%(share)s of them let something be heard themselves: a signal, a compliment, a reflection with their "
            "name.",
            share=share(row.heard, words),
        )
        yield wording.capital(heard)
    if row.room is not None:
        yield words.gettext(
            "Of at least %(n)s leaders who were asked where they gave others room, %(share)s named something.",
            share=share(row.room.share, words), n=row.asked,
        )  # fmt: skip
    if row.answers <= 1:  # none of a few leaders would say it of each of them
        yield words.gettext("Of the answers to what was said they gave almost none.")
        return
    yield words.gettext("They gave %(n)s answers to what was said.", n=words.number(row.answers))


def retired_lines(
    retired: Mapping[str, Retired], titles: Mapping[str, tuple[str, str]], words: Words
) -> tuple[RetiredLine, ...]:
    """Each module whose completions say nothing for now, with the reason. `titles`: as `Telling` has them."""
    return tuple(_retired(titles.get(module, (module, "")), one, words) for module, one in sorted(retired.items()))


def _retired(called: tuple[str, str], one: Retired, words: Words) -> RetiredLine:
    title, language = called
    signs = wording.joined([words.gettext(SIGNS[sign]) for sign in one.signs], words)
    why = words.gettext(
        "How many finish it says nothing about learning since %(quarter)s: %(signs)s. That is about the number, not "
        "about anyone. Ask what makes people hurry, and look at what is known after weeks.",
        quarter=quarter(one.since, words), signs=signs,
    )  # fmt: skip
    return RetiredLine(title, "" if language == words.language else language, why)


def _indicator(told: Told, words: Words) -> IndicatorLine:
    indicator, ends_on = told
    return IndicatorLine(
        question(told, words),
        words.gettext(OWNERS[indicator.owner]),
        tier(told, words),
        words.gettext(indicator.not_for),
        format_date(ends_on, "d MMMM y", locale=words.language),
    )

"""From published quarters to what the page says of use and memory. Pure."""

from collections.abc import Iterator, Mapping

from server.manage import wording as groups
from server.manage.sentences import Frame
from server.manage.using import wording
from server.manage.using.views import Fact, Lasting, NamedLine, NamedList, UsingView
from server.reports.cells import End
from server.reports.transfer import TransferQuarter, TransferReport
from server.reports.transfer_told import DecayTold, NamedTold, ShareTold, UseTold
from server.words import Words

WEEK = 7  # days; what is asked sooner says nothing about weeks
SCALE = {End.ALMOST_NOBODY: 0, End.ALMOST_EVERYONE: 100}


def using_view(report: TransferReport, frame: Frame, *, module: bool = False) -> UsingView:
    """The newest quarter that holds anything about the unit's group, or about one `module`."""
    words = frame.words
    told = [one for one in report.quarters if one.use or one.decay or one.stops]
    if not told:
        return UsingView("", _why_nothing(report, words), (), (), (), (), "", "", "")
    newest, *older = told
    before = _before(older, words)
    return UsingView(
        about=_about(newest, words),
        empty="",
        says=tuple(_says(newest.use, words)) if newest.use or not before else (_no_number(words),),
        facts=tuple(_facts(newest.use, words)) if newest.use else (),
        named=tuple(_named(newest, words)),
        lasting=tuple(_lasting(one, frame) for one in newest.decay),
        lasting_not_for=wording.not_for(newest.decay[0].indicator, words) if newest.decay else "",
        answering=_answering(newest, words),
        before=before,
        lasting_by=words.gettext("Module") if module else words.gettext("Skill"),
    )


def remembered(report: TransferReport, frame: Frame) -> Iterator[tuple[str, str]]:
    """What works: what is known best after weeks, each with its evidence."""
    words = frame.words
    for one in report.quarters[0].works if report.quarters else ():
        says = words.gettext(
            "After %(days)s days %(share)s of the answers about ‘%(skill)s’ are right.",
            days=one.days, share=wording.share(one.later, words), skill=frame.skill(one.subject),
        )  # fmt: skip
        worth = wording.tier(one.indicator, words) if one.days >= WEEK else words.gettext("knows it after some days")
        against = words.gettext("against just after: %(change)s", change=_change(one, words))
        yield groups.capital(says), f"{against}; {wording.at_least_people(one.n, words)}, {worth}"


def used_well(report: TransferReport, frame: Frame) -> Iterator[tuple[str, str]]:
    """What works: that it is used, where at least half of who said yes or no did and their section says so too."""
    use = report.quarters[0].use if report.quarters else None
    if use and use.is_clear and use.used and not isinstance(use.used.low, End) and use.used.low >= 50:
        share = wording.people_share(use.used.share, frame.words)
        says = frame.words.gettext("Of those who said yes or no, %(share)s used what they learned.", share=share)
        partly = wording.share(use.partly, frame.words)
        besides = frame.words.gettext("not counted in it: partly, %(share)s of all answers", share=partly)
        yield says, f"{_sure(use.used, frame.words)}; {besides}"


def _why_nothing(report: TransferReport, words: Words) -> str:
    if report.too_new:
        return words.gettext("You lead this team since the last quarter was counted; the next one is yours to see.")
    if report.taken_on is None or not report.quarters:
        return words.gettext(
            "That is asked two and four weeks after a module, and counted once a quarter is over. There is none yet."
        )
    return words.gettext(
        "Fewer than %(n)s people have answered in this group. So there is no number, and that says nothing either way.",
        n=report.least,
    )


def _no_number(words: Words) -> str:
    """Before a number of an older quarter: without it that one would stand for this quarter too."""
    return words.gettext("There is no number of this quarter: too few people answered. That says nothing either way.")


def _about(one: TransferQuarter, words: Words) -> str:
    group = words.gettext("the whole organization") if one.whole else groups.called(one.name, words)
    return groups.capital(f"{group} · {wording.quarter(one.since, words)}")


def _says(use: UseTold | None, words: Words) -> Iterator[str]:
    for one in use.sentences if use else ():
        if one.key in wording.READINGS:
            yield words.gettext(wording.READINGS[one.key])
        elif one.key in wording.ADVICE:
            yield words.gettext(wording.ADVICE[one.key])
        else:
            yield _people_name(one.key, one.numbers, words)


def _people_name(key: str, numbers: Mapping[str, int | str], words: Words) -> str:
    what = words.gettext(wording.NAMED[str(numbers["code"])])
    if key == "named":
        numbers = {name: words.number(one) if isinstance(one, int) else one for name, one in numbers.items()}
        return words.gettext(
            "What people name most: %(what)s (%(count)s of %(of)s). Ask them.", **{**numbers, "what": what}
        )
    if key == "named.share":
        share = wording.share(int(numbers["share"]), words)
        return words.gettext("What people name most: %(what)s (about %(share)s). Ask them.", what=what, share=share)
    return words.gettext("Almost everyone says: %(what)s. Ask them.", what=what)


def _facts(use: UseTold, words: Words) -> Iterator[Fact]:
    if use.knows and use.reading in wording.OF_KNOWING:
        share = wording.people_share(use.knows.share, words)
        says = words.gettext("%(share)s of those who told of its use knew it.", share=share)
        yield _fact(use.knows, groups.capital(says), words)
    if use.used:
        more = words.gettext(
            "That leaves out partly (%(partly)s of all answers) and no occasion (%(none)s).",
            partly=wording.share(use.partly, words), none=wording.share(use.no_occasion, words),
        )  # fmt: skip
        share = wording.people_share(use.used.share, words)
        says = words.gettext("Of those who said yes or no, %(share)s used it.", share=share)
        yield _fact(use.used, f"{groups.capital(says)} {more}", words)
    if use.used_by_knowing:
        share = wording.people_share(use.used_by_knowing.share, words)
        says = words.gettext("Of those who knew it and said yes or no, %(share)s used it.", share=share)
        yield _fact(use.used_by_knowing, groups.capital(says), words)


def _fact(told: ShareTold, says: str, words: Words) -> Fact:
    own = told.indicator
    return Fact(wording.question(own, words), says, _sure(told, words), wording.not_for(own, words))


def _sure(told: ShareTold, words: Words) -> str:
    parts = (wording.interval(told.low, told.high, words), wording.at_least_people(told.n, words))
    return ", ".join((*parts, wording.tier(told.indicator, words)))


def _named(one: TransferQuarter, words: Words) -> Iterator[NamedList]:
    lists = (
        (one.use.hindered if one.use else None, wording.HINDERS),
        (one.use.helped if one.use else None, wording.HELPS),
        (one.stops, wording.HINDERS),
    )
    for told, labels in lists:
        if told and told.codes:
            yield _list(told, labels, words)


def _list(told: NamedTold, labels: Mapping[str, str], words: Words) -> NamedList:
    lines = tuple(
        NamedLine(words.gettext(labels[code]), _how_many(times, of, share, words), _percent(share))
        for code, times, of, share in told.codes
    )
    own = told.indicator
    sure = f"{wording.people(told.n, words)}, {wording.tier(own, words)}"
    return NamedList(wording.question(own, words), lines, sure, wording.not_for(own, words))


def _how_many(times: int | End | None, of: int, share: int | End, words: Words) -> str:
    if times is None:
        return words.gettext("about %(share)s", share=wording.share(share, words))
    if isinstance(times, End):
        return wording.people_share(times, words)
    return words.gettext("%(count)s of %(of)s", count=words.number(times), of=words.number(of))


def _percent(share: int | End) -> int:
    return SCALE[share] if isinstance(share, End) else share


def _lasting(one: DecayTold, frame: Frame) -> Lasting:
    words = frame.words
    return Lasting(
        groups.capital(frame.skill(one.subject)),
        words.ngettext("after %(n)s day", "after %(n)s days", one.days),
        wording.share(one.first, words),
        wording.share(one.later, words),
        _change(one, words),
        wording.at_least_people(one.n, words),
    )


def _change(one: DecayTold, words: Words) -> str:
    """In the same people, with how sure that is."""
    return words.gettext(
        "%(change)s points (%(low)s to %(high)s)", change=_signed(one.difference), low=_signed(one.low),
        high=_signed(one.high),
    )  # fmt: skip


def _signed(points: int) -> str:
    return f"−{-points}" if points < 0 else f"+{points}" if points else "0"


def _answering(one: TransferQuarter, words: Words) -> str:
    use = one.answering.use
    if use is None:
        return ""
    return words.gettext(
        "In the whole organization %(share)s of these questions were answered. Who did not answer may differ.",
        share=wording.share(use, words),
    )


def _before(older: list[TransferQuarter], words: Words) -> str:
    """Use in the quarter before, where there is one."""
    one = older[0] if older else None
    if one is None or one.use is None or one.use.used is None:
        return ""
    return words.gettext(
        "%(quarter)s: of those who said yes or no, %(share)s used it (%(sure)s)",
        quarter=groups.capital(wording.quarter(one.since, words)),
        share=wording.people_share(one.use.used.share, words),
        sure=_sure(one.use.used, words),
    )

"""What the page *Leren* says of use and memory, from published quarters: what people said, never a verdict."""

from datetime import date
from uuid import UUID

import pytest

from courses.model import Curriculum
from server.manage.sentences import Frame
from server.manage.using import wording
from server.manage.using.fill import remembered, used_well, using_view
from server.reports.cells import End
from server.reports.indicators import shown_today
from server.reports.scope import NamePart, Sort, UnitChoice
from server.reports.transfer import Answering, TransferQuarter, TransferReport
from server.reports.transfer_told import strongest, told_decay, told_stops, told_use
from server.reports.transfer_use import PEOPLE
from server.words import load_words

DAY = date(2026, 11, 1)
SHOWN = shown_today(DAY, DAY)
NORTH = UnitChoice(UUID(int=1), "Noord", 0)
WORDS = load_words()
NL, EN = (Frame(WORDS[language], Curriculum(())) for language in ("nl", "en"))


def sums(**found: float) -> dict[str, float]:
    """As published: every number with as many people as answers."""
    named = {name.replace("_", "-"): value for name, value in found.items()}
    return named | {name + PEOPLE: value for name, value in named.items()}


LITTLE = sums(
    said=20, used=5, decided=18, partly=1, no_occasion=1, known=18, asked_known=20, known_used=3, known_decided=16,
    hindered=14, hindered_may=8, hindered_time=3,
)  # fmt: skip


def quarter(use: dict[str, float], since: date = date(2026, 7, 1), **more) -> TransferQuarter:
    found = {"answering": Answering(60, 55), "decay": (), "stops": None, "works": ()} | more
    return TransferQuarter(
        since=since, name=(NamePart(Sort.UNIT, "Noord"),), whole=False, use=told_use(use, SHOWN), **found
    )


def report(*quarters: TransferQuarter, **more) -> TransferReport:
    return TransferReport(NORTH, (NORTH,), 8, **({"taken_on": DAY, "quarters": quarters} | more))


def test_known_and_not_used_leads_to_what_people_name_and_a_question():
    view = using_view(report(quarter(LITTLE)), NL)
    assert view.about == "Noord · juli–september 2026"
    assert view.says == (
        "Wie het weet, zegt vaker ‘niet gebruikt’ dan ‘gebruikt’. Meer oefenen verandert dat niet: vraag wat er in de "
        "weg staat.",
        "Mensen noemen vooral dat ze het zelf niet mogen beslissen (8 van 14). Vraag het na.",
        "Zeg wat mensen zelf mogen beslissen, of zorg dat het mag. Oefenen lost dit niet op.",
    )
    [hindered] = view.named
    assert [(line.label, line.count, line.percent) for line in hindered.lines][:2] == [
        ("het niet zelf mogen beslissen", "8 van 14", 55),
        ("geen tijd", "3 van 14", 20),
    ]
    assert "Niet bedoeld voor" in hindered.not_for


def test_that_many_do_not_know_it_says_of_whom_and_stands_with_its_number():
    unknown = sums(
        said=40, used=34, decided=40, partly=0, no_occasion=0, known=8, asked_known=40, known_used=7, known_decided=8
    )
    view = using_view(report(quarter(unknown)), NL)
    assert view.says[0].startswith("Van wie over het gebruik vertelde, weten velen nog niet goed")
    assert view.facts[0].says == "20% van wie over het gebruik vertelde, wist het."
    assert view.facts[1].says.startswith("Van wie ja of nee zei, gebruikte 85% het.")


def test_the_share_that_used_it_names_its_base_and_what_is_not_in_it():
    half = sums(said=28, used=16, decided=20, partly=7, no_occasion=1, known=26, asked_known=28)
    found = report(quarter(half))
    says = using_view(found, NL).facts[0].says
    assert says == (
        "Van wie ja of nee zei, gebruikte 80% het. "
        "Daarin tellen niet mee: deels (25% van alle antwoorden) en geen gelegenheid (bijna geen)."
    )
    assert "occasion used" not in using_view(found, EN).facts[0].says


def test_each_number_says_how_sure_it_is_and_what_it_is_worth():
    view = using_view(report(quarter(LITTLE)), EN)
    used, gap = view.facts
    assert used.says.startswith("Of those who said yes or no, 30% used it.")
    assert used.sure.endswith("at least 15 people, used it at work")
    assert gap.says.startswith("Of those who knew it and said yes or no, 20% used it.")
    assert "60%" not in view.answering
    assert "55%" in view.answering


def test_without_enough_answers_it_says_so_and_shows_no_number():
    view = using_view(report(quarter({})), NL)
    assert view.empty.startswith("In deze groep hebben minder dan 8 mensen geantwoord.")
    assert (view.says, view.facts, view.named, view.lasting) == ((), (), (), ())


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        ({"taken_on": None, "quarters": ()}, "Dat vraagt Gehoor twee en vier weken na een module"),
        ({"too_new": True, "quarters": ()}, "Je leidt dit team sinds het laatste kwartaal is geteld"),
    ],
)
def test_why_there_is_nothing_yet(given, begins):
    assert using_view(report(**given), NL).empty.startswith(begins)


def test_what_is_known_after_weeks_stands_beside_what_was_known():
    n = 20.0
    decay = told_decay("luisteren/45", {"n": n, f"n{PEOPLE}": n, "first": 18.0, "later": 11.0, "squares": 9.0}, SHOWN)
    view = using_view(report(quarter(LITTLE, decay=(decay,))), NL)
    [one] = view.lasting
    assert (one.skill, one.after, one.first, one.later) == ("Luisteren", "na 45 dagen", "90%", "55%")
    assert one.change.startswith("−35 punten (−")
    assert view.lasting_not_for


def test_what_was_surely_lost_is_not_what_works_however_much_is_left():
    n = 400.0
    many = {"n": n, f"n{PEOPLE}": n, "first": 396.0, "later": 308.0, "squares": 100.0}
    lost, kept = told_decay("luisteren/45", many, SHOWN), told_decay("luisteren/45", {**many, "later": 384.0}, SHOWN)
    assert lost.later == 75
    assert lost.high <= -10
    assert strongest([lost]) == ()
    assert strongest([kept]) == (kept,)


def test_what_works_is_what_lasts_and_what_is_used():
    decay = told_decay(
        "luisteren/45", {"n": 30.0, f"n{PEOPLE}": 30.0, "first": 27.0, "later": 25.0, "squares": 4.0}, SHOWN
    )
    well = sums(
        said=40, used=34, decided=38, partly=1, no_occasion=1, known=38, asked_known=40, known_used=34, known_decided=38
    )
    found = report(quarter(well, decay=(decay,), works=(decay,)))
    [(says, evidence)] = remembered(found, NL)
    assert says == "Na 45 dagen is 85% van de antwoorden over ‘luisteren’ goed."
    assert evidence == "tegen meteen erna: −5 punten (−20 tot +5); minstens 8 mensen, weet het na weken nog"
    soon = told_decay(
        "luisteren/2", {"n": 30.0, f"n{PEOPLE}": 30.0, "first": 27.0, "later": 25.0, "squares": 4.0}, SHOWN
    )
    [(_, evidence)] = remembered(report(quarter(well, decay=(soon,), works=(soon,))), NL)
    assert evidence == "tegen meteen erna: −5 punten (−20 tot +5); minstens 8 mensen, weet het na een paar dagen nog"
    [(says, _)] = used_well(found, NL)
    assert says == "Van wie ja of nee zei, gebruikte 90% wat ze leerden."
    assert list(used_well(report(quarter(LITTLE)), NL)) == []


def test_use_is_not_what_works_where_its_own_section_says_nothing_clear():
    known = sums(said=40, used=34, decided=38, partly=1, no_occasion=1, known=30, asked_known=40)
    clear = report(quarter(known | sums(known_used=28, known_decided=30)))
    assert using_view(clear, NL).says[0] == "Wie het weet, zegt vaker ‘gebruikt’ dan ‘niet gebruikt’."
    assert len(list(used_well(clear, NL))) == 1
    unclear = report(quarter(known | sums(known_used=2, known_decided=4)))
    assert using_view(unclear, NL).says[0] == (
        "Of wie het weet het ook gebruikt, is uit wat mensen zeggen nog niet duidelijk."
    )
    assert list(used_well(unclear, NL)) == []


def test_the_quarter_before_stands_beside_it_and_ends_are_words():
    most = sums(said=20, used=18, decided=18, partly=1, no_occasion=1)
    view = using_view(report(quarter(LITTLE), quarter(most, date(2026, 4, 1))), NL)
    assert view.before.startswith("April–juni 2026: van wie ja of nee zei, gebruikte bijna iedereen het (")
    assert told_use(most, SHOWN).used.share is End.ALMOST_EVERYONE


def test_where_this_quarter_has_no_number_that_is_said_before_an_older_one_stands_there() -> None:
    most = sums(said=20, used=18, decided=18, partly=1, no_occasion=1)
    sums_of = {"n": 30.0, f"n{PEOPLE}": 30.0, "first": 27.0, "later": 25.0, "squares": 4.0}
    lasting = told_decay("luisteren/10", sums_of, SHOWN)
    assert lasting is not None
    silent = TransferQuarter(
        since=date(2026, 7, 1), name=(NamePart(Sort.UNIT, "Noord"),), whole=False, use=None,
        answering=Answering(60, 55), decay=(lasting,), stops=None, works=(),
    )  # fmt: skip
    view = using_view(report(silent, quarter(most, date(2026, 4, 1))), NL)
    assert view.says == ("Over dit kwartaal is er geen getal: te weinig mensen gaven antwoord. Dat zegt niets.",)
    assert view.before.startswith("April–juni 2026")


def test_who_used_it_is_almost_nobody_and_never_almost_none():
    little = sums(said=20, used=0, decided=18, partly=17, no_occasion=1)
    [used] = using_view(report(quarter(little)), NL).facts
    assert used.says.startswith("Van wie ja of nee zei, gebruikte bijna niemand het.")
    most = using_view(report(quarter(sums(said=20, used=18, decided=18, partly=1, no_occasion=1))), NL)
    assert most.facts[0].says.startswith("Van wie ja of nee zei, gebruikte bijna iedereen het.")


def test_what_stops_people_is_told_apart_from_what_gets_in_the_way():
    stops = told_stops(sums(stopped=12, stopped_time=9), SHOWN)
    view = using_view(report(quarter({}, stops=stops)), NL)
    [one] = view.named
    assert one.lines[0].label == "geen tijd"
    assert one.lines[0].count == "9 van 12"
    assert one.sure == "12 mensen, antwoord gegeven"


def test_what_a_part_says_in_a_word_makes_the_whole_about_a_share():
    use = LITTLE | sums(hindered_may=7) | {"hindered-may-about": 1.0}
    view = using_view(report(quarter(use)), NL)
    assert view.says[1] == "Mensen noemen vooral dat ze het zelf niet mogen beslissen (ongeveer 55%). Vraag het na."
    assert [line.count for line in view.named[0].lines][:3] == ["ongeveer 55%", "3 van 14", "bijna niemand"]


def test_thousands_have_their_mark_and_an_interval_of_one_value_is_that_value():
    assert wording.people(4693, NL.words) == "4.693 mensen"
    assert wording.interval(70, 70, NL.words) == "70%"
    stops = told_stops(sums(stopped=2044, stopped_time=1200), SHOWN)
    [one] = using_view(report(quarter({}, stops=stops)), NL).named
    assert one.lines[0].count == "1.200 van 2.044"

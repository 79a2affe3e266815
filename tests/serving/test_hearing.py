"""What the page *Leren* says of silence, leaders, numbers that are not shown, and what each number is for."""

from datetime import date
from types import MappingProxyType

import pytest

from courses.model import Curriculum
from server.insight.pressure import Sign
from server.insight.printed import End
from server.manage.hearing.fill import CHANNELS, ON_THIS_PAGE, SIGNS, hearing_view
from server.manage.hearing.views import QuietLine
from server.manage.told import Telling
from server.reports.indicators import GONE_THROUGH, REGISTER, shown_today
from server.reports.leading import SureShare
from server.reports.pressure import Retired
from server.reports.scope import NamePart, Sort
from server.reports.silence import LeadersRow, Quiet, SilenceReport
from server.voice.wording import CHANNELS as OFFERED
from server.words import load_words

DAY = date(2026, 11, 22)
SHOWN = shown_today(DAY, DAY)
TELLING = Telling(load_words()["nl"], Curriculum(()), MappingProxyType({"horen": ("Horen", "nl")}), DAY)


def quiet(name: str, quarters: int = 1) -> Quiet:
    return Quiet((NamePart(Sort.UNIT, name),), quarters)


def silence(*groups: Quiet, of: int = 5, **more) -> SilenceReport:
    return SilenceReport(date(2026, 7, 1), SHOWN["silence"], of, groups, **more)


def view(report: SilenceReport, **retired: Retired):
    return hearing_view(report, retired, SHOWN, TELLING)


def test_quiet_groups_are_named_together_the_lasting_ones_first():
    found = view(silence(quiet("Noord"), quiet("Zuid", 3), quiet("Balie")))
    assert found.silence.quiet == (
        QuietLine("Al twee kwartalen of langer kwam er bijna niets uit Zuid."),
        QuietLine("Er kwam bijna niets uit Noord en Balie."),
    )
    assert found.silence.quarter == "Juli–september 2026"
    assert found.silence.not_for.startswith("Niet bedoeld voor: ")


def test_where_all_are_quiet_it_is_one_sentence():
    groups = [quiet(f"Team {number}") for number in range(5)]
    [line] = view(silence(*groups)).silence.quiet
    assert line == QuietLine("Bijna nergens wordt iets doorgegeven: uit geen van de 5 groepen.")


def test_many_quiet_groups_are_a_list_since_a_sentence_of_joined_names_cannot_be_read():
    names = ("Balie en Webcare", "Telefoon", "Buurten", "Schulden")
    [line] = view(silence(*(quiet(name) for name in names))).silence.quiet
    assert line == QuietLine("Er kwam bijna niets uit deze 4 groepen:", names)


def test_channels_are_those_that_are_offered_and_each_has_a_name():
    assert {*CHANNELS} == {*OFFERED}
    found = view(silence(channels=("phone", "chat")))
    assert found.silence.channels == "Bijna niemand geeft door wat zo binnenkomt: de telefoon en chat."
    assert view(silence(channels=tuple(CHANNELS))).silence.channels == ""


def test_leaders_are_one_group_with_its_evidence():
    row = LeadersRow(SHOWN["leaders"], 12, 75, 2)
    found = view(silence(leaders=row)).leaders
    assert found.says == (
        "75% van wat aan leidinggevenden zelf is gevraagd, is gedaan. Zij gaven 2 antwoorden op wat er gezegd is."
    )
    assert found.evidence == "12 mensen; gedaan: deelgenomen; laten horen: antwoord gegeven"
    assert found.quarter == "De hele organisatie · juli–september 2026"


@pytest.mark.parametrize("answers", [0, 1])
def test_of_none_or_one_answer_no_leader_can_be_told(answers: int) -> None:
    """That none of twelve answered says it of each of them; one answer may carry the name of its team elsewhere."""
    found = view(silence(leaders=LeadersRow(SHOWN["leaders"], 12, None, answers))).leaders
    assert found is not None
    assert found.says == "Van de antwoorden op wat er gezegd is, gaven zij er bijna geen."


def test_leaders_use_and_say_something_themselves_too():
    row = LeadersRow(SHOWN["leaders"], 12, None, 0, SureShare(60, 40, 75), End.ALMOST_NOBODY)
    assert "gebruikt: 40–75%, gebruikt het in het werk" in view(silence(leaders=row)).leaders.evidence
    assert view(silence(leaders=row)).leaders.says.startswith(
        "Leidinggevenden gebruikten wat ze leerden in 60% van hun antwoorden met ja of nee; deels telt daar niet in "
        "mee. Bijna geen van hen liet zelf iets horen: een signaal, een compliment, een overdenking met hun "
        "naam."
    )


def test_of_leaders_who_were_asked_where_they_gave_room_it_says_how_many_named_something() -> None:
    row = LeadersRow(SHOWN["leaders"], 12, None, 0, room=SureShare(65, 45, 80), asked=10)
    found = view(silence(leaders=row)).leaders
    assert found is not None
    assert (
        "Van minstens 10 leidinggevenden aan wie gevraagd werd waar ze anderen ruimte gaven, noemde 65% iets."
        in found.says
    )
    assert "ruimte gegeven: 45–80%, antwoord gegeven" in found.evidence
    none = view(silence(leaders=row.__class__(SHOWN["leaders"], 12, None, 0))).leaders
    assert none is not None
    assert "ruimte" not in none.says


def test_a_number_that_is_not_shown_says_why_and_names_nobody():
    assert {*SIGNS} == {*Sign}
    [line] = view(silence(), horen=Retired(date(2026, 4, 1), (Sign.NOT_KEPT, Sign.CROWD))).retired
    assert line.title == "Horen"
    assert line.why.startswith("Hoeveel mensen dit afronden, zegt sinds april–juni 2026 niets over leren: meer mensen")
    assert "niet over iemand" in line.why


def test_the_register_says_what_each_number_on_the_page_is_for_until_it_ends():
    assert {*ON_THIS_PAGE} <= {*REGISTER}
    lines = view(silence()).register
    assert len(lines) == len(ON_THIS_PAGE)
    assert all(all((line.question, line.owner, line.tier, line.not_for, line.until)) for line in lines)
    late = GONE_THROUGH.replace(year=GONE_THROUGH.year + 5)
    assert hearing_view(silence(), {}, shown_today(late, DAY), TELLING).register == ()


def test_before_the_first_quarter_is_over_nothing_is_said():
    found = view(SilenceReport())
    assert found.silence.quarter == ""
    assert found.leaders is None

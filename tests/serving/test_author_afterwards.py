"""What stays of a module and becomes of it at work, on its author's page; and when there is nothing to say of it."""

from dataclasses import fields
from datetime import date

from courses.model import Curriculum
from server.author.afterwards import AfterwardsView, afterwards_view
from server.manage.sentences import Frame
from server.reports.indicators import REGISTER, Told
from server.reports.transfer import ModulesQuarter, ModuleTransfer
from server.reports.transfer_told import told_decay, told_use
from server.words import load_words

WORDS = load_words()
SHOWN = {key: Told((one, date(2030, 1, 1))) for key, one in REGISTER.items()}
ANSWERS = {
    "said": 20.0, "said-people-of-it": 14.0, "used": 2.0, "not": 14.0, "partly": 4.0, "decided": 16.0,
    "decided-people-of-it": 12.0, "asked-known": 20.0, "asked-known-people-of-it": 14.0, "known": 19.0,
    "known-used": 2.0, "known-not": 13.0, "known-decided": 15.0, "known-decided-people-of-it": 12.0,
    "hindered-people-of-it": 12.0, "hindered-may-people-of-it": 8.0, "hindered-time-people-of-it": 3.0,
}  # fmt: skip
PAIRS = {"n": 20.0, "n-people-of-it": 18.0, "first": 16.0, "later": 11.0, "squares": 3.0}
QUARTER = ModulesQuarter(
    date(2026, 7, 1),
    {
        "horen": ModuleTransfer(
            tuple(one for one in [told_decay("horen/10", PAIRS, SHOWN, of_it=True)] if one),
            told_use(ANSWERS, SHOWN, of_it=True),
        )
    },
    {},
)


def view(module: str = "horen") -> AfterwardsView | None:
    return afterwards_view(module, "Goed horen", (QUARTER,), Frame(WORDS["nl"], Curriculum(("nl",), ())))


def test_a_module_says_what_becomes_of_it() -> None:
    found = view()
    assert found is not None
    assert found.using is not None
    assert any("ongeveer 65%" in sentence for sentence in found.using.says)
    [lasting] = found.using.lasting
    assert (lasting.skill, lasting.first, lasting.later) == ("Goed horen", "80%", "55%")


def test_what_is_still_known_stands_by_the_module_and_not_by_a_skill() -> None:
    found = view()
    assert found is not None
    assert found.using is not None
    assert found.using.lasting_by == "Module"


def test_another_module_says_nothing() -> None:
    assert view("zien") is None


def test_what_gets_in_the_way_stands_by_the_skill_that_is_trained() -> None:
    named = told_use(ANSWERS, SHOWN, of_it=True)
    assert named is not None
    assert named.hindered is not None
    quarter = ModulesQuarter(date(2026, 7, 1), {}, {"listening": named.hindered})
    frame = Frame(WORDS["nl"], Curriculum(("nl",), ()))
    found = afterwards_view("horen", "Goed horen", (quarter,), frame, (), "listening")
    assert found is not None
    assert found.skills is not None
    [line] = found.skills.lines
    assert (line.skill, line.here, line.answers) == ("Listening", True, "minstens 12 mensen")
    assert dict(zip(found.skills.heads, line.shares, strict=True)) == {
        "Niet weten hoe": "bijna geen", "Het niet willen": "bijna geen", "Het niet zelf mogen beslissen": "65%",
        "Geen tijd": "25%", "Iets missen": "bijna geen",
    }  # fmt: skip
    assert found.skills.not_for.startswith("Niet bedoeld voor: verklaren waarom")


def test_who_is_told_of_a_module_is_told_of_its_items_and_no_sums_of_them() -> None:
    """Sums by quarter of what the analysis counts up to its own day could be subtracted from that."""
    assert {field.name for field in fields(AfterwardsView)} == {"using", "tags", "skills"}

"""Names and notations of particulars that authors bring along from elsewhere."""

import pytest

from courses import naming
from courses.front_matter import KEYS
from courses.mends.applying import apply
from courses.model import Curriculum, Skill
from courses.module import Compiled, compile_module
from courses.sketch import Answers, sketch

TOP = (
    "---\ntitel: T\nsamenvatting: S\nvaardigheden: luisteren\nminuten: 10\nbron: bedacht geval\n---\n\n"
    "## Een\n\nTekst.\n"
)
PLAIN = Curriculum(("nl", "en"))


def read(text: str, language: str = "nl") -> Compiled:
    return compile_module("case", f"{language}.md", text.encode(), PLAIN, language)


def said(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.help) for one in read(text).diagnostics]


def test_a_name_from_elsewhere_means_one_thing() -> None:
    others = [name for names in naming._OTHER_NAMES.values() for name in names.split(", ")] + naming._NOT_ASKED.split(
        ", "
    )
    assert len(others) == len(set(others))
    assert not set(others) & {name for key in KEYS for name in key[1:]}
    assert set(naming._OTHER_NAMES) <= {key[0] for key in KEYS}


@pytest.mark.parametrize(
    ("line", "helped"),
    [
        ("auteur: Jan", "Bedoelde je 'eigenaar'?"),
        ("Doelgroep: Jan", "Bedoelde je 'voor wie'?"),
        ("target audience: Jan", "Bedoelde je 'voor wie'?"),
        ("onderwerp: Jan", "Dat staat al bij 'titel'. Haal deze regel weg."),
        ("trefwoorden: Jan", "Gehoor doet daar niets mee. Haal de regel weg."),
        ("versie: 2", "Gehoor doet daar niets mee. Haal de regel weg."),
    ],
)
def test_a_name_from_elsewhere_leads_to_ours(line: str, helped: str) -> None:
    assert said(TOP.replace("bron:", f"{line}\nbron:")) == [("C204", helped)]


@pytest.mark.parametrize(
    ("given", "minutes"),
    [
        ("10 minuten", 10), ("ca. 10", 10), ("± 5 min.", 5), ("10'", 10), ("tien", 0), ("5-10", 0), ("1 uur", 0),
        ("1u", 0), ("7,5", 0), ("90 min", 0), ("0", 0), ("", 0),
    ],
)  # fmt: skip
def test_the_number_alone_is_a_safe_mend_where_there_is_one(given: str, minutes: int) -> None:
    text = TOP.replace("minuten: 10", f"minuten: {given}")
    found = read(text)
    assert [one.code for one in found.diagnostics] == (["C207"] if given else ["C203"])
    assert bool(found.diagnostics[0].fix) is (minutes > 0)
    assert apply(text, found.diagnostics).text == (TOP.replace("10", str(minutes)) if minutes else text)


def test_lists_brackets_and_quotation_marks_are_one_message_and_one_mend() -> None:
    text = TOP.replace("titel: T", 'titel: "T"').replace("Een: S", "Een: 'S'")
    assert said(text) == []  # one text between quotation marks may be a quote
    text = text.replace("tting: S", "tting: 'S'").replace(": luisteren", ":\n  - luisteren\n  - 'vragen'")
    text = text.replace("bron: bedacht geval", "bron: [bedacht geval]")
    found = read(text)
    assert [(one.code, one.span.line) for one in found.diagnostics] == [("C212", 2)]
    assert found.as_far is not None
    assert (found.as_far.title, found.as_far.skills) == ("T", ("luisteren", "vragen"))
    assert apply(text, found.diagnostics).text == TOP.replace(": luisteren", ": luisteren, vragen")


@pytest.mark.parametrize(
    ("skills", "places"),
    [
        (": luistern, zienn", [(4, 15, 23), (4, 25, 30)]),
        (": ['luistern',  zienn]", [(4, 17, 25), (4, 29, 34)]),
        (':\n  - luistern\n  - "zienn"', [(5, 5, 13), (6, 6, 11)]),
        (":\n  - luistern, zienn", [(5, 5, 13), (5, 15, 20)]),
    ],
)
def test_each_skill_has_the_place_where_it_stands(skills: str, places: list[tuple[int, int, int]]) -> None:
    listening = Skill("luisteren", {"nl": "luisteren"}, {"nl": "Luisteren"}, 0.7)
    text = TOP.replace(": luisteren", skills)
    found = compile_module("case", "nl.md", text.encode(), Curriculum(("nl", "en"), (listening,)), "nl")
    unknown = [one.span for one in found.diagnostics if one.code == "C208"]
    assert [(span.line, span.column, span.end_column) for span in unknown] == places


def test_a_module_pasted_under_another_is_one_message() -> None:
    fresh = sketch(Answers("T", "S", "luisteren"), "nl")
    other = fresh.replace("Leg één ding uit", "Leg alles uit")
    assert [one.code for one in read(fresh + other).diagnostics] == ["C213"]
    assert [one.code for one in read(fresh + TOP.lower().partition("---\n")[2]).diagnostics] == ["C213"]
    assert said(f"{TOP}\n```\n{TOP}\n```\n") == []  # as an example


def test_what_nobody_has_changed_makes_room_for_what_was_pasted_below() -> None:
    fresh = sketch(Answers("T", "S", "luisteren"), "nl")
    other = fresh.replace("Leg één ding uit", "Leg alles uit")
    assert apply(fresh + other, read(fresh + other).diagnostics).text == other
    assert read(other + fresh).diagnostics[0].fix == ()

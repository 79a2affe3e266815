"""What looks like a customer's name or number is pointed at; what does not is left alone."""

import time

import pytest

from server.voice.clues import Clue, Kind, clues, marks, unseen
from tests.work import PATIENCE

FOUND = [
    ("Bel haar terug op 06-12345678, zei ze.", Kind.PHONE, "06-12345678"),
    ("Zijn nummer is +31 6 1234 5678.", Kind.PHONE, "+31 6 1234 5678"),
    ("Het was 020 123 45 67 dat hij draaide", Kind.PHONE, "020 123 45 67"),
    ("Mail naar ans@example.org graag", Kind.MAIL, "ans@example.org"),
    ("haar BSN 111222333 stond erin", Kind.NUMBER, "111222333"),
    ("op NL91ABNA0417164300 gestort", Kind.ACCOUNT, "NL91ABNA0417164300"),
    ("ze woont op 1234 AB nummer 5", Kind.POSTCODE, "1234 AB"),
    ("ze woont op 1234ab", Kind.POSTCODE, "1234ab"),
    ("Mevrouw Jansen belde weer", Kind.NAME, "Mevrouw Jansen"),
    ("de heer J. van der Berg wachtte", Kind.NAME, "de heer J. van der Berg"),
    ("Toen kwam Jan de Vries langs", Kind.NAME, "Jan de Vries"),
    ("het ging om P.J. Özdemir", Kind.NAME, "P.J. Özdemir"),
    ("Hij heet Kees, zei hij", Kind.NAME, "heet Kees"),
    ("Mrs. Brown called twice", Kind.NAME, "Mrs. Brown"),
]
LEFT_ALONE = [
    "Een mevrouw belde voor de derde keer. Ze wist niet dat de balie om 17.00 uur sluit.",
    "In 2024 en 2025 kwamen 12.500 brieven terug. Dat is 45 procent.",
    "Meneer zei: “Ik bel alleen even.” Ik vroeg niet door.",
    "Zaak 123456789 was al gesloten.",  # no citizen's number: the test of eleven fails
    "Het bedrag was 1.000.000,00 euro, op 01-02-2026.",
    "A man at the desk said it twice. I did not hear it.",
    "",
]


@pytest.mark.parametrize(("text", "kind", "clue"), FOUND)
def test_it_is_pointed_at(text: str, kind: Kind, clue: str) -> None:
    assert clues(text) == (Clue(kind, clue),)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_it_is_left_alone(text: str) -> None:
    assert clues(text) == ()


def test_names_that_are_no_customers_are_left_alone() -> None:
    assert clues("Sanne de Boer van Team Balie liet hem uitpraten", ("Sanne de Boer", "Team Balie")) == ()


def test_each_is_told_once_and_not_again_once_looked_at() -> None:
    found = clues("Mevrouw Jansen belde. Mevrouw Jansen mailde: ans@example.org.")
    assert [clue.text for clue in found] == ["ans@example.org", "Mevrouw Jansen"]
    assert unseen(found, "") == found
    assert unseen(found, marks(found)) == ()
    assert unseen(clues("Mevrouw Jansen en 06 12345678"), marks(found)) == (Clue(Kind.PHONE, "06 12345678"),)


LONG = 8000  # characters: the two texts of a form at their longest


@pytest.mark.parametrize(
    "part", ["a", "A", "1 ", "06 ", "Aa ", "Aa de ", "de ", "A.", "a@", "@", "mevrouw ", "NL91", "9.", "\n"]
)
def test_no_text_takes_long(part: str) -> None:
    began = time.process_time()
    clues((part * LONG)[:LONG])
    assert time.process_time() - began < PATIENCE

"""Sentences are cut by the rules that `courses.sentences` states."""

import pytest

from courses.sentences import ABBREVIATIONS, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  ", []),
        ("Een zin zonder punt", ["Een zin zonder punt"]),
        ("Dit is één. Dit is twee.", ["Dit is één.", "Dit is twee."]),
        ("Echt? Ja! Nou… Goed dan.", ["Echt?", "Ja!", "Nou…", "Goed dan."]),
        ("Nou… dat iemand zou bellen.", ["Nou… dat iemand zou bellen."]),
        ("Ik bel dhr. De Wit. Hij wacht.", ["Ik bel dhr. De Wit.", "Hij wacht."]),
        ("Het is nr. 4 in de rij. Ja.", ["Het is nr. 4 in de rij.", "Ja."]),
        ("I said no. It was late.", ["I said no.", "It was late."]),
        ("See no. 5 on the list.", ["See no. 5 on the list."]),
        ("Met J. Smit. Goedemorgen.", ["Met J. Smit.", "Goedemorgen."]),
        ('"Komt hij?" Ze zweeg. "Ja."', ['"Komt hij?"', "Ze zweeg.", '"Ja."']),
        ("“Komt hij?” “Ja.”", ["“Komt hij?”", "“Ja.”"]),
        ("Dat was om 10.30 uur. 's Avonds belde hij.", ["Dat was om 10.30 uur.", "'s Avonds belde hij."]),
        ("Brieven, e.d. enz. komen later.", ["Brieven, e.d. enz. komen later."]),
        ("Dat kost € 4.50. 5 euro dus.", ["Dat kost € 4.50.", "5 euro dus."]),
        ("Wat?! Nee...  Toch wel.", ["Wat?!", "Nee...", "Toch wel."]),
        ("Één ding. Énorm.", ["Één ding.", "Énorm."]),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS))
def test_no_cut_after_a_listed_abbreviation(abbreviation: str) -> None:
    assert len(sentences(f"Dit is {abbreviation}. Iets en meer.")) == 1

"""What someone typed after words that stand there already is not shown with those words twice."""

import pytest

from server.doubled import action, moment, reason


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("iemand belt", "iemand belt"),
        ("Als iemand …, ", "iemand"),
        ("als iemand belt,", "iemand belt"),
        ("Wanneer het druk is.", "het druk is"),
        ("If someone calls,", "someone calls"),
        ("alsmaar bellen", "alsmaar bellen"),
        ("als", "als"),
    ],
)
def test_the_first_half_of_a_promise(typed: str, shown: str) -> None:
    assert moment(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("zeg ik de vraag terug", "zeg ik de vraag terug"),
        ("dan zeg ik …", "zeg ik …"),
        (", dan wacht ik,", "wacht ik"),
        ("Then I wait.", "I wait."),
        ("dankzij jou", "dankzij jou"),
        ("dan", "dan"),
    ],
)
def test_the_second_half_of_a_promise(typed: str, shown: str) -> None:
    assert action(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Nee, want dat kan niet.", "dat kan niet."),
        ("Nee, dat kan niet.", "dat kan niet."),
        ("want dat kan niet.", "dat kan niet."),
        ("No, because it is too dear.", "it is too dear."),
        ("No people are free.", "No people are free."),
        ("Neem contact op.", "Neem contact op."),
        ("Nee.", "Nee."),
    ],
)
def test_the_reason_of_a_no(typed: str, shown: str) -> None:
    assert reason(typed, "no") == shown
    assert reason(typed, "later") == typed

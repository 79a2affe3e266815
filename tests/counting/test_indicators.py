"""The register: no number without its question, owner, evidence, what it is not for and an end; and the end comes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from server.reports.indicators import (
    GONE_THROUGH,
    REGISTER,
    Indicator,
    Owner,
    Review,
    Tier,
    ends_on,
    shown,
    shown_today,
)

TODAY = date(2026, 12, 1)
USE = REGISTER["use"]


@pytest.mark.parametrize("empty", ["question", "not_for", "key", "months"])
def test_an_indicator_says_all_it_has_to(empty: str) -> None:
    with pytest.raises(ValueError, match=empty):
        replace(USE, **{empty: 0 if empty == "months" else ""})


def test_every_indicator_is_whole() -> None:
    assert all(isinstance(one, Indicator) and key == one.key for key, one in REGISTER.items())
    assert {one.owner for one in REGISTER.values()} <= {*Owner}
    assert REGISTER["completion"].tier is Tier.ATTENDED < Tier.RESPONDED < Tier.KNOWS_TODAY
    assert Tier.KNOWS_TODAY < Tier.KNOWS_AFTER_WEEKS < Tier.USED_AT_WORK


def test_it_disappears_on_the_day_of_its_end_and_not_before() -> None:
    end = ends_on(USE, TODAY)
    assert end == date(2028, 12, 1)
    assert shown(USE, end - timedelta(days=1), TODAY) == (USE, end)
    assert shown(USE, end, TODAY) is None
    assert "use" not in shown_today(end, TODAY)


def test_an_older_organization_gets_the_time_since_the_list_was_gone_through() -> None:
    assert ends_on(USE, date(2020, 1, 1)) == date(GONE_THROUGH.year + 2, GONE_THROUGH.month, 1)


def test_who_looked_at_it_last_says_when_it_ends() -> None:
    reviews = (
        Review("use", date(2026, 12, 5), date(2027, 6, 1)),
        Review("use", date(2026, 12, 1), date(2030, 1, 1)),
        Review("gap", date(2026, 12, 9), date(2026, 12, 9)),
    )
    assert ends_on(USE, TODAY, reviews) == date(2027, 6, 1)
    assert shown(USE, date(2027, 6, 1), TODAY, reviews) is None
    assert "gap" not in shown_today(date(2026, 12, 9), TODAY, reviews)


def test_what_is_retired_is_not_shown() -> None:
    assert shown(USE, TODAY, TODAY, retired={"use"}) is None
    assert "completion" not in shown_today(TODAY, TODAY, retired={"completion"})
    assert "use" in shown_today(TODAY, TODAY, retired={"completion"})

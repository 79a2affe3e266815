"""What `gehoor insight gaps` makes of a spreadsheet's words, and its table, whatever a file calls a team."""

import pytest

from server.commands.insight import as_table
from server.commands.insight_words import WORDS
from server.insight.answers import read_answers, text_of
from server.insight.elsewhere import Row
from server.insight.gap import Finding, State


def test_a_name_takes_one_line_and_gives_a_terminal_no_orders() -> None:
    found = Finding(0.5, 0.4, 0.6, 12, State.NO_SIGN, 0.01, None)
    table = as_table([Row("o", "Noord\nbalie\x1b[31m", "luisteren", found)], WORDS["nl"])
    assert table.splitlines()[1].startswith("Noord balie [31m  luisteren")
    assert "\x1b" not in table


def test_true_and_false_are_read_as_spreadsheets_write_them_in_both_languages() -> None:
    rows = [f"o;t;p{place};s;i;{word}" for place, word in enumerate(("WAAR", "ONWAAR", "TRUE", "False"))]
    found = read_answers("\n".join(["organization;team;person;skill;item;correct", *rows]))
    assert ([one.correct for one in found.answers], found.problems) == ([1.0, 0.0, 1.0, 0.0], ())


@pytest.mark.parametrize("line", ["sep=;", "Sep=; ", "\ufeffsep=;"])
def test_the_line_that_tells_a_spreadsheet_its_separator_is_passed_over(line: str) -> None:
    found = read_answers(
        text_of(f"{line}\r\norganization;team;person;skill;item;correct\r\no;t;p;s;i;1\r\n".encode()) or ""
    )
    assert (len(found.answers), found.problems) == (1, ())

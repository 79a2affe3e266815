"""The table of `gehoor insight gaps`, whatever a file calls a team."""

from server.commands.insight import as_table
from server.commands.insight_words import WORDS
from server.insight.elsewhere import Row
from server.insight.gap import Finding, State


def test_a_name_takes_one_line_and_gives_a_terminal_no_orders() -> None:
    found = Finding(0.5, 0.4, 0.6, 12, State.NO_SIGN, 0.01, None)
    table = as_table([Row("o", "Noord\nbalie\x1b[31m", "luisteren", found)], WORDS["nl"])
    assert table.splitlines()[1].startswith("Noord balie [31m  luisteren")
    assert "\x1b" not in table

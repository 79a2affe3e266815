"""`gehoor explain`: a page for a rule, a list of all, and help for a code that is none."""

import pytest

from courses.diagnostics import Rule
from courses.explaining import listed, page, unknown
from courses.rules import all_rules
from tests.compiling.test_commands import gehoor
from tests.each import each


def test_a_page_has_all_that_is_known_in_the_language_of_who_asks() -> None:
    answer = gehoor("explain", "S202", LANG="en_GB.UTF-8")
    assert answer.returncode == 0
    assert answer.stdout == (
        "S202 MisspeltDirection (error)\n"
        "\n"
        "What is said then\n"
        "  '…' looks like a stage direction, but is not quite one.\n"
        "  → Did you mean '…'?\n"
        "\n"
        "What it is about\n"
        "  A stage direction is one or two letters off.\n"
        "\n"
        "Why\n"
        "  Without it the step would be another exercise, or a move would not be counted.\n"
        "\n"
        "Bad\n"
        "  - [What did you expect?](#silence) *(aks)*\n"
        "\n"
        "Good\n"
        "  - [What did you expect?](#silence) *(ask)*\n"
    )
    told = gehoor("explain", "s202", LANG="nl_NL.UTF-8").stdout
    assert "Wat er dan staat\n  '…' lijkt op een regieaanwijzing, maar is er net geen.\n  → Bedoelde je '…'?\n" in told
    assert "Goed\n  - [Wat had u verwacht?](#stilte) *(vragen)*\n" in told


def test_several_codes_and_a_rule_s_own_name() -> None:
    answer = gehoor("explain", "k301", "CheckBox")
    assert [line.split(" ")[0] for line in answer.stdout.split("\n") if line.endswith("(warning)")] == ["K301", "S401"]


def test_a_code_that_is_none() -> None:
    answer = gehoor("explain", "S2O2", "K301", LANG="nl")
    assert answer.returncode == 2
    assert answer.stderr.startswith("gehoor explain: er is geen regel 'S2O2'. Bedoelde je S2")
    assert answer.stdout.startswith("K301 ")
    assert unknown("quiz", "en") == "gehoor explain: there is no rule 'quiz'. Without a code they are all listed."


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_the_list_has_every_rule_once(spoken: str) -> None:
    told = listed(all_rules(), spoken).split("\n")
    assert [line.split()[0] for line in told if line.startswith("  ")] == [rule.code for rule in all_rules()]
    assert gehoor("explain", LANG=spoken).stdout.split("\n")[:-1] == told


def test_every_page_is_whole() -> None:
    each({rule.code: rule for rule in all_rules()}, _is_whole)


def _is_whole(rule: type[Rule]) -> None:
    for spoken, titles in (("nl", ("Waarom", "Fout", "Goed")), ("en", ("Why", "Bad", "Good"))):
        told = page(rule, spoken)
        assert all(f"\n\n{title}\n  " in told for title in titles)
        assert "{" not in told.partition("\n\n")[2].partition("\n\n")[0]

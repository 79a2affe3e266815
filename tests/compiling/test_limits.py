"""What is pasted without a thought: however much of it there is, the answer comes at once and says what is too much."""

from time import process_time

import pytest

from courses.model import Curriculum
from courses.module import Compiled, compile_module
from courses.source import MAX_DEPTH, MAX_FILE, MAX_LINES, MAX_MARKS
from tests.work import PATIENCE, calls

AT_ONCE = 2_000_000  # calls: about half a second, which `python -m tests.bench.heaviest` measures against one
TOP = "---\ntitel: T\nsamenvatting: S\nvaardigheden: v\nminuten: 10\nbron: b\n---\n\n"
STEP = TOP + "## Stap\n\n"
SCENARIO = STEP + "*(scenario)*\n\n*(begin: aa 0, begin: bb 0, begin: cc 0)*\n\n"


def compiled(text: str) -> Compiled:
    return compile_module("case", "case.md", text.encode(), Curriculum(("nl", "en")), "nl")


def codes(text: str) -> list[str]:
    return [found.code for found in compiled(text).diagnostics]


def scenes(count: int) -> str:
    return "".join(
        f"### s{i}\n\nHoi.\n\n- [a](#s{i + 1}) *(aa +1)*\n- [b](#s{i + 2}) *(bb +1, alleen bij aa minstens 1)*\n"
        f"- [c](#s{(i * 7) % count}) *(cc -1, bb -1)*\n\n"
        for i in range(count)
    )


def lines(count: int, line: str, text: str = STEP) -> str:
    return text + "".join(line.format(i) for i in range(count))


MUCH = {
    "options": lines(10_000, "- [ ] keuze {}\n"),
    "fewer options": lines(2_900, "- [ ] keuze {}\n"),
    "one option again and again": lines(2_900, "- [ ] ja\n"),
    "steps": lines(1_450, "## stap {}\n\nx\n\n", TOP),
    "one step again and again": lines(2_900, "## stap\n", TOP),
    "underlined steps": lines(1_450, "a\n-\n\n", TOP),
    "scenes": lines(1_450, "### s{}\n\nx\n\n"),
    "all ways through a conversation": SCENARIO + scenes(120),
    "a conversation without an end": SCENARIO + scenes(580),
    "choices with words beside them": lines(2_900, "- [x](#a) zomaar, iets, vragne, {}\n", SCENARIO + "### a\n\n"),
    "words that are nearly directions": lines(2_900, "*(scenari{})*\n\n"),
    "notes and labels that miss each other": lines(1_450, "[^note{}]: t\n\n", lines(1_450, "a[^nota{}]\n\n")),
    "notes": lines(1_450, "[^n{0}]: t\n\n", lines(1_450, "a[^n{0}] b[^n{0}]\n\n")),
    "links without #": lines(1_300, "## stap{0}\n\nx\n", lines(1_300, "[a](stap{0})\n\n")),
    "bold and italics": STEP + ("*a* **b** " * 80 + "\n\n") * 300,
    "links": STEP + ("[a](#stap) " * 800 + "\n\n") * 12,
    "brackets that open": STEP + ("[a](" * 400 + "\n\n") * 150,
    "a wide table": STEP + "|" + " a |" * 240 + "\n|" + "---|" * 240 + "\n" + ("|" + " c |" * 240 + "\n") * 38,
    "backticks": STEP + "\n\n".join("`" * i + "a" for i in range(1, 140)),
    "a page of text": STEP + ("Dit is een zin van zeven woorden. " * 60 + "\n") * 120,
    "spaces": STEP + (" " * 9_000 + "x\n\n") * 25,
    "italics in italics": STEP + "*a _b " * 150 + "c_ d* " * 150,
    "quotes in quotes": STEP + "> " * 4_900 + "x\n",
    "lists in lists": STEP + ("- " * 1_000 + "x\n\n") * 100,
    "lists under lists": STEP + "".join("  " * i + "- a\n" for i in range(450)),
    "lists in quotes": STEP + "> - " * 2_000 + "x\n",
    "pictures in pictures": STEP + ("![" * 100 + "a" + "](b)" * 100 + "\n\n") * 20,
}


@pytest.mark.parametrize("name", MUCH)
def test_nothing_asks_for_more_than_comes_at_once(name: str) -> None:
    begun = process_time()
    assert calls(lambda: compiled(MUCH[name])) < AT_ONCE
    assert process_time() - begun < PATIENCE
    assert len(MUCH[name].encode()) <= MAX_FILE


def test_more_lines_than_are_read() -> None:
    (found,) = compiled(MUCH["options"]).diagnostics
    assert (found.code, found.span.line) == ("S108", 1)
    assert found.message == f"Dit bestand heeft 10008 regels met tekst. Meer dan {MAX_LINES} lezen we niet."
    assert "S108" not in codes(lines(MAX_LINES - 8, "x {}\n"))
    assert "S108" not in codes(STEP + "\n" * 10_000 + "Empty lines do not count.")


def test_more_marks_than_are_read() -> None:
    assert codes(MUCH["bold and italics"]) == ["S109"]
    assert "S109" not in codes(STEP + ("*a* **b** " * 20 + "\n\n") * (MAX_MARKS // 120 - 1))


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
def test_a_line_in_more_quotes_and_lists_than_anyone_can_follow(mark: str) -> None:
    deep = STEP + "Ervoor.\n\n" + mark * 10 + "x\n\nErna.\n"
    (found,) = [d for d in compiled(deep).diagnostics if d.code == "S110"]
    assert found.span.line == 13
    assert found.message == f"Deze regel staat in meer dan {MAX_DEPTH} citaten en lijsten, en wordt niet gelezen."
    module = compiled(STEP + mark * (MAX_DEPTH // (mark.count("-") + mark.count(">") or 1)) + "Diep.\n").module
    assert module is not None
    assert "Diep." in module.steps[0].stem


def test_lists_that_go_too_deep_are_told_once_and_what_can_be_read_is() -> None:
    found = compiled(MUCH["lists under lists"])
    assert [(d.code, d.span.line) for d in found.diagnostics] == [("S110", 20)]


@pytest.mark.parametrize("line", ["- - - - - - - - - - - -", "* * * * * * * * * * * * * * *", "> " + "-" * 60])
def test_a_rule_across_the_page_stands_in_nothing(line: str) -> None:
    assert "S110" not in codes(STEP + f"Zo.\n\n{line}\n\nEn zo.\n")


def test_a_text_far_to_the_right_stands_in_nothing() -> None:
    assert "S110" not in codes(STEP + "Zo.\n" + " " * 40 + "en zo.\n")


def test_italics_in_italics_are_read_as_far_as_they_mean_something() -> None:
    module = compiled(MUCH["italics in italics"]).module
    assert module is not None
    assert module.steps[0].stem.count("<em>") <= 20
    assert "c" in module.steps[0].stem


def test_more_scenes_than_are_searched() -> None:
    found = [d for d in compiled(MUCH["a conversation without an end"]).diagnostics if d.code == "K417"]
    assert [(d.span.line, d.message) for d in found] == [
        (9, "Dit scenario heeft 580 scènes en 1740 keuzes. Meer dan 120 en 400 zoeken we niet na.")
    ]
    assert "K417" not in codes(MUCH["all ways through a conversation"])

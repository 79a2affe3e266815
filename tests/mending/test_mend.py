"""Safe mends: what has one is mended and nothing more is said of it; what has none is left as it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.mends.mend import errors, mend
from tests.compiling import test_remedies, test_remedies_directions
from tests.compiling.cases import TOPS
from tests.compiling.test_never_raises import PIECES, SHIPPED, TOP
from tests.mending.texts import FAULTY, check, codes

TOP_NL = TOPS["nl"]
REMEDIES = (
    *((code, TOP_NL + written, TOP_NL + better) for code, written, better in test_remedies.STEPS),
    *((code, f"{w}\n{test_remedies.CHOICE}", f"{b}\n{test_remedies.CHOICE}") for code, w, b in test_remedies.WHOLE),
    *((c, TOP_NL + b.replace(part, w, 1), TOP_NL + b) for c, b, part, w in test_remedies_directions.CASES),
)
#: an author has to choose, or to know more than stands there
LEFT = {"S304", "S308", "S413", "K208", "K407", "S201", "S214", "K406"}


@pytest.mark.parametrize(("code", "written", "better"), REMEDIES, ids=[code for code, *_ in REMEDIES])
def test_a_mend_is_what_the_message_says_to_do(code: str, written: str, better: str) -> None:
    found = mend(written, check)
    if code in LEFT or "keer.[" in written:  # where bold ought to end only its author knows
        assert (found.text, codes(found.text)) == (written, [code])
        return
    assert [one.code for one in found.mended] == [code]
    assert found.left == () == check(found.text)
    # What was crowded stays, a fence leaves its line, a capital and another order of directions are as good.
    if code not in ("S212", "S106", "S211", "S213"):
        assert found.text == better


#: code, what was written, what --fix makes of it; under a heading of its own
STEPS = (
    ("S401", "- [x]Ja.\n- [] Nee.\n", "- [x] Ja.\n- [ ] Nee.\n"),
    ("S401", "-\t[X]\tJa.\n- [ ] Nee.\n", "- [x] Ja.\n- [ ] Nee.\n"),
    ("S402", "[Lees](#De  Ketel), [en](#Stap nu)\n", "[Lees](#de--ketel), [en](#stap-nu)\n"),
    ("S403", "1. Bel. 2. Leg vast. 3. Klaar.\n", "1. Bel.\n2. Leg vast.\n3. Klaar.\n"),
    ("S403", "1) Bel. 2) Leg vast.\n", "1) Bel.\n2) Leg vast.\n"),
    ("S404", "* [x] Ja.\n+ [ ] Nee.\n+ [ ] Nou.\n", "* [x] Ja.\n* [ ] Nee.\n* [ ] Nou.\n"),
    ("S404", "1. Ja.\n2) Nee.\n3) Nou.\n", "1. Ja.\n2. Nee.\n3. Nou.\n"),
    ("S404", "• Ja.\n* Nee.\n", "• Ja.\n- Nee.\n"),
    ("S405", "1. [x] Ja.\n> Zo.\n2. [ ] Nee.\n", "1. [x] Ja.\n   > Zo.\n2. [ ] Nee.\n"),
    ("S405", "- [x] Ja.\n> Zo.\n> Dus.\n- [ ] Nee.\n", "- [x] Ja.\n  > Zo.\n  > Dus.\n- [ ] Nee.\n"),
    ("S406", "- [x] Ja.\n- [ ] Nee.\n  > Zo.\nUitleg.\n", "- [x] Ja.\n- [ ] Nee.\n  > Zo.\n\nUitleg.\n"),
    ("S406", "> Zo.\nen dus.\n", "> Zo.\nen dus.\n"),
    ("S407", "- [x] Ja.\n- [ ] Nee.\nUitleg.\n", "- [x] Ja.\n- [ ] Nee.\n\nUitleg.\n"),
    ("S407", "- [x] Ja, dat is\nlang.\n- [ ] Nee.\n", "- [x] Ja, dat is\n  lang.\n- [ ] Nee.\n"),
    ("S407", "- [x] Ja.\nUitleg.\n- [ ] Nee.\n", "- [x] Ja.\nUitleg.\n- [ ] Nee.\n"),
    ("S410", "- [x] Ja.\n      > Zo.\n\t\t> Dus.\n- [ ] Nee.\n", "- [x] Ja.\n  > Zo.\n  > Dus.\n- [ ] Nee.\n"),
    ("S302", "Tot zover.\n---\n", "Tot zover.\n\n---\n"),
    ("S203", "*(promise, ask after 14 days)*\n\nWat?\n", "*(belofte, vraag na 14 dagen)*\n\nWat?\n"),
    ("S203", "*(promise, ask after 30 days)*\n\nWat?\n", "*(belofte, vraag na 30 dagen)*\n\nWat?\n"),
    ("S203", "*(card, skill: waar je op filtert)*\n\nZo.\n", "*(kaartje, vaardigheid: waar je op filtert)*\n\nZo.\n"),
    ("S203", "*(card, formerly: oude-slug-2)*\n\nZo.\n", "*(kaartje, heette: oude-slug-2)*\n\nZo.\n"),
    ("S203", "Hoeveel?\n\n*(estimate: 40 dagen, margin 4)*\n", "Hoeveel?\n\n*(schat: 40 dagen, marge 4)*\n"),
    ("S208", "*(onthoud)*\n\n> Dag.\n\n- [x] Dag.*(feit)*\n- [ ] Boos. *(gevoel)*\n",
     "*(onthoud)*\n\n> Dag.\n\n- [x] Dag. *(feit)*\n- [ ] Boos. *(gevoel)*\n"),
    ("S212", "*(belofte)*\n*(vraag na 14 dagen)*\n\nWat?\n", "*(belofte)*\n\n*(vraag na 14 dagen)*\n\nWat?\n"),
    ("S412", "Zeg iets.\n\n-[Lees](#stap)\n", "Zeg iets.\n\n- [Lees](#stap)\n"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "written", "better"), STEPS, ids=[f"{c}-{w[:20]!r}" for c, w, _ in STEPS])
def test_each_mend_is_written_as_its_neighbours_are(code: str, written: str, better: str) -> None:
    top = f"{TOP_NL}\n## Stap\n\n"
    found = mend(top + written, check)
    assert found.text == top + better
    assert (code in codes(found.text)) == (written == better)


def test_two_as_near_as_each_other_are_left_to_the_author() -> None:
    top = TOPS["en"] + "\n## Step\n\n"
    for word, better in (("mark", "mark"), ("mard", "mard"), ("remembr", "remember")):
        text = top + f"*({word})*\n\n> Once. **Again.**[^a]\n\n[^a]: Again.\n"
        assert f"*({better})*" in mend(text, check).text


def test_many_faults_are_mended_together() -> None:
    assert len(set(codes(FAULTY))) > 15
    found = mend(FAULTY, check)
    assert found.left == ()
    assert mend(found.text, check).mended == ()


def test_an_author_s_note_on_a_line_keeps_it_from_being_mended() -> None:
    text = f"{TOP_NL}\n## Stap\n\n-[x] <!-- echt --> Ja.\n- [ ] Nee.\n"
    assert mend(text, check).text == text
    assert "S401" in codes(text)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    better = mend(FAULTY, check).text
    assert mend(FAULTY.replace("\n", end), check).text == better.replace("\n", end)


def test_mixed_line_ends_stay_where_nothing_is_mended() -> None:
    text = TOP_NL.replace("\n", "\r\n") + "\n## Stap\n\n- [x] Ja.\r\n- [ ] Nee.\nUitleg."
    assert mend(text, check).text == text.replace("\nUitleg.", "\n\r\nUitleg.")


def worse(text: str) -> None:
    found = mend(text, check)
    assert errors(found.left) <= errors(check(text))
    assert found.left == check(found.text)
    again = mend(found.text, check)
    assert again.text == found.text or len(again.mended) < 20


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=60, deadline=None)
def test_pieces_in_any_order_are_never_made_worse(text: str) -> None:
    worse(TOP + "\n" + text)


@given(st.sampled_from(sorted(SHIPPED)), st.data())
@settings(max_examples=25, deadline=None)
def test_a_shipped_module_with_something_put_in_is_never_made_worse(name: str, data: st.DataObject) -> None:
    text = SHIPPED[name]
    at = data.draw(st.integers(0, len(text)))
    worse(text[:at] + "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=4))) + text[at:])


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_sound_module_is_left_alone(name: str) -> None:
    assert mend(SHIPPED[name], check).text == SHIPPED[name]
    assert Path(name).suffix == ".md"


def test_options_with_letters_in_a_row_lose_them_with_their_box() -> None:
    found = mend(TOP_NL + "## V\n\n- a) Dag.\n- b) Wat viel u op? (goed)\n- c) Ik bel.\n", check)
    assert found.text.endswith("- [ ] Dag.\n- [x] Wat viel u op?\n- [ ] Ik bel.\n")
    assert "W109" not in codes(found.text)


def test_letters_that_are_not_all_in_a_row_stay() -> None:
    found = mend(TOP_NL + "## V\n\n- a) Dag.\n- c) Wat viel u op? (goed)\n", check)
    assert found.text.endswith("- [ ] a) Dag.\n- [x] c) Wat viel u op?\n")


@pytest.mark.parametrize("written", ["*(einde: mislukt)*", "(einde: mislukt)"])
def test_an_ending_in_another_word_is_written_as_ours(written: str) -> None:
    text = TOP_NL + f"## S\n\n*(scenario)*\n\n### Begin\n\n- [Ja.](#slot)\n\n### Slot\n\n{written}\n\nZe hangt op.\n"
    assert "*(einde: niet gelukt)*" in mend(text, check).text


TALK = "## S\n\n*(markeer)*\n\n**An:** Dag.\n\n**Bo:** Hoi. **Laat maar.**[^1]\n{}\n[^1]: Een signaal.\n"


def test_a_conversation_in_paragraphs_becomes_the_quote_to_mark_in() -> None:
    found = mend(TOP_NL + TALK.format(""), check)
    assert "\n\n> **An:** Dag.\n>\n> **Bo:** Hoi. **Laat maar.**[^1]\n\n[^1]:" in found.text
    assert "K101" not in codes(found.text)


@pytest.mark.parametrize("between", ["\nHij zucht.\n\n**An:** Ja.\n", "<!-- nog doen -->\n\n**An:** Ja.\n"])
def test_a_conversation_with_something_between_is_left_to_its_author(between: str) -> None:
    assert "> **An:**" not in mend(TOP_NL + TALK.format(between), check).text

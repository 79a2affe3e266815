"""`gehoor fmt`: one spelling, the same module, and nothing more to do the second time."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.mends.formatting import HasErrors, HoldsHidden, WouldChange, formatted
from courses.mends.spelling import canonical
from courses.model import Curriculum
from courses.module import Compiled, compile_module
from tests.compiling.cases import TOPS
from tests.compiling.test_never_raises import EXAMPLE, PIECES, SHIPPED, TOP

SOUND = {**SHIPPED, **({"example/nl.md": EXAMPLE.read_text(encoding="utf-8")} if EXAMPLE.exists() else {})}
ANY = Curriculum(("nl", "en"), pulse="case")  # no module need name skills
PLAIN = sorted(name for name, text in SOUND.items() if "`" not in text)  # code shows how something is typed


def compiled(text: str) -> Compiled:
    return compile_module("case", "case.md", text.encode("utf-8", "surrogatepass"), ANY)


def spelt(text: str) -> str:
    """The text of a step in its canonical spelling."""
    top = f"{TOPS['nl']}\n## Stap\n\n"
    better = formatted(top + text, compiled)
    assert better.startswith(top)
    return better.removeprefix(top)


@pytest.mark.parametrize("name", sorted(SOUND))
def test_a_module_in_its_spelling_stays_as_it_is(name: str) -> None:
    assert formatted(SOUND[name], compiled) == SOUND[name]


#: as an author, or a word processor, may have written it, and as it is always written
STEPS = (
    ("*(Kijk terug,wat hielp , WAT HIELD JE TEGEN)*\n\nWat?\n",
     "*(kijk terug, wat hielp, wat hield je tegen)*\n\nWat?\n"),
    ("_(kaartje)_\n\nZo.\n", "*(kaartje)*\n\nZo.\n"),
    ("*(kaartje,\u00a0vaardigheid:  Luisteren)*\n\nZo.\n", "*(kaartje, vaardigheid: Luisteren)*\n\nZo.\n"),
    ("*(verwacht:70%)*\n\n- [x] Ja.\n  > Zo.\n- [ ] Nee.\n  > Zo.\n",
     "*(verwacht: 70 %)*\n\n- [x] Ja.\n  > Zo.\n- [ ] Nee.\n  > Zo.\n"),
    ("*(belofte, vraag na  14 dagen)*\n\nWat?\n", "*(belofte, vraag na 14 dagen)*\n\nWat?\n"),
    ("* [X] Ja.\n  > Zo.\n* [ ]  Nee.\n  >Zo.\n", "- [x] Ja.\n  > Zo.\n- [ ]  Nee.\n  > Zo.\n"),
    ("•\u00a0[x] Ja.\n•  [ ] Nee.\n", "- [x] Ja.\n- [ ] Nee.\n"),
    ("☑ Ja.\n☐ Nee.\n", "- [x] Ja.\n- [ ] Nee.\n"),
    ("-[x] Ja.\n> Zo.\n*   [ ] Nee.\n", "- [x] Ja.\n  > Zo.\n- [ ] Nee.\n"),
    ("+   een\n+   twee\n\n    *  diep\n", "- een\n-   twee\n\n    - diep\n"),
    ("1.  een\n2.  twee\n", "1. een\n2. twee\n"),
    ("Tekst met hard  \neinde.   \n\n\n\nNog iets.\t\n", "Tekst met hard  \neinde.\n\nNog iets.\n"),
    ("> een\n>\n>   \n>twee\n", "> een\n>\n>\n> twee\n"),
    ("> [!tip] \n> Let op.\n\nTekst.", "> [!TIP]\n> Let op.\n\nTekst.\n"),
    ("Tekst.\n##   Nog een  ##\nTekst.\n", "Tekst.\n\n## Nog een\n\nTekst.\n"),
    ("Nou. *(zucht)* En *(Vragen)*.\n\n*(hij zwijgt)*\n", "Nou. *(zucht)* En *(Vragen)*.\n\n*(hij zwijgt)*\n"),
    ("Een.\n\n```\nx  \n\n\n\ty\n```\nTwee.\n", "Een.\n\n```\nx  \n\n\n\ty\n```\nTwee.\n"),
    ("Een.\n<!-- nog\n\n\n*  doen   \n-->\n\n\nTwee.\n", "Een.\n<!-- nog\n\n\n*  doen   \n-->\n\nTwee.\n"),
    ("Zo.[^a]\n\n[^a]: Een\n>twee.\n", "Zo.[^a]\n\n[^a]: Een\n>twee.\n"),
    ("1. ### Kop\n\n> ##  Kop\n", "1. ### Kop\n\n> ##  Kop\n"),
    ("Een.\n\n\u00a0\n\nTwee.\n", "Een.\n\n\u00a0\n\nTwee.\n"),
    ("| a | b |  \n|---|---|\n| c |   d |\n", "| a | b |\n|---|---|\n| c |   d |\n"),
)  # fmt: skip


@pytest.mark.parametrize(("written", "better"), STEPS, ids=[repr(written[:24]) for written, _ in STEPS])
def test_one_spelling(written: str, better: str) -> None:
    assert spelt(written) == better
    assert spelt(better) == better


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("Alleen bij vertrouwen >= 2", "alleen bij vertrouwen minstens 2"),
        ("alleen bij vertrouwen≤2", "alleen bij vertrouwen hoogstens 2"),
        ("Vertrouwen + 1", "vertrouwen +1"),
        ("vertrouwen – 2", "vertrouwen -2"),
        ("Begin :  Vertrouwen 0", "begin: vertrouwen 0"),
        ("EINDE:gelukt", "einde: gelukt"),
        ("denk aan iemand:  mijn Moeder", "denk aan iemand: mijn Moeder"),
        ("heette: oude-slug", "heette: oude-slug"),
        ("Kies er  5", "kies er 5"),
        ("Schat:  –1 200 kWh", "schat: -1 200 kWh"),
        ("Marge  10%", "marge 10 %"),
        ("Vraag na 14\u00a0dagen", "vraag na 14 dagen"),
        ("iets  heel anders", "iets heel anders"),
    ],
)
def test_one_spelling_of_a_direction(written: str, better: str) -> None:
    assert canonical(written, "nl") == better


def test_particulars() -> None:
    messy = "---\nTitel :  Luisteren: hoe?\nsamenvatting:S\n\nvaardigheden: a ,b,  c d\nminuten:10 \nbron: b\n---\n"
    messy += "## Stap\nTekst."
    assert formatted(messy, compiled) == (
        "---\ntitel: Luisteren: hoe?\nsamenvatting: S\nvaardigheden: a, b, c d\nminuten: 10\nbron: b\n---\n\n"
        "## Stap\n\nTekst.\n"
    )


def test_a_text_with_errors_is_left_to_its_author() -> None:
    with pytest.raises(HasErrors):
        formatted(f"{TOP}\n## Stap\n\n*(quiz)*\n", compiled)


def test_a_module_that_would_change_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courses.mends.formatting.spelt", lambda text, *_: text.replace("Ja.", "Nee."))
    with pytest.raises(WouldChange):
        formatted(f"{TOP}\n## Stap\n\nJa.\n", compiled)


def test_what_nobody_sees_and_would_come_to_mean_something_is_left() -> None:
    with pytest.raises(HoldsHidden):
        formatted(f"{TOP}\n## Stap\n\n\u00ad~~~\n\taaa\n~~~\n", compiled)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Dag.\t\nTot ziens.\n", "Dag.\nTot ziens.\n"),
        (
            "- [x] Ja.\n\t  > Zo.\n- [ ] Nee.\n  > Niet zo.\n",
            "- [x] Ja.\n  > Zo.\n- [ ] Nee.\n  > Niet zo.\n",
        ),
        ("- a\n- ```\n  b\n\n\n> c\n", "- a\n- ```\n  b\n\n\n> c\n"),
    ],
    ids=["a tab at the end of a line", "feedback behind a tab and more", "empty lines in code that no fence ends"],
)
def test_what_once_would_have_changed(text: str, better: str) -> None:
    assert formatted(f"{TOP}\n## Stap\n\n{text}", compiled) == f"{TOP}\n## Stap\n\n{better}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_read_as_what_they_are(end: str) -> None:
    text = SHIPPED["listening/nl.md"]
    assert formatted(text.replace("\n", end), compiled) == text


def messed(text: str, draw: "st.DrawFn") -> str:
    """A sound module as another hand would have typed it; the same one to a compiler."""
    habits = {
        "bullets": lambda t: re.sub(r"(?m)^- ", draw(st.sampled_from(["* ", "+ ", "•\u00a0", "• "])), t),
        "boxes": lambda t: t.replace("[x]", "[X]"),
        "capitals": lambda t: re.sub(r"\*\([a-z][^)]*\)\*", lambda m: capital(m.group()), t),
        "underscores": lambda t: re.sub(r"(?m)^\*\(([^*]*)\)\*$", r"_(\1)_", t),
        "blanks": lambda t: re.sub(r"(?m)^$", "\n \t", t),
        "quotes": lambda t: re.sub(r"(?m)^(\s*)> (?=\S)", r"\1>", t),
        "headings": lambda t: re.sub(r"(?m)^(#+) (.*)\n\n", r"\1  \2 \1\n", t),
        "commas": lambda t: re.sub(r"(?<=\(kijk terug), ", " ,", t),
        "end": lambda t: t.rstrip("\n"),
        "ends": lambda t: t.replace("\n", "\r\n"),
    }
    for name in sorted(habits):
        if draw(st.booleans(), label=name):
            text = habits[name](text)
    return text


def capital(said: str) -> str:
    """A direction with a capital, but for what an author names."""
    return said if ":" in said else said[:2] + said[2].upper() + said[3:]


@given(st.sampled_from(PLAIN), st.data())
@settings(max_examples=25, deadline=None)
def test_a_sound_module_typed_by_another_hand_gets_its_spelling_back(name: str, data: st.DataObject) -> None:
    text = messed(SOUND[name], data.draw)
    assert formatted(text, compiled) == SOUND[name]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=60, deadline=None)
def test_pieces_of_a_module_in_any_order(text: str) -> None:
    twice(f"{TOP}\n## Begin\n\nTekst.\n\n{text}")


@given(st.sampled_from(sorted(SHIPPED)), st.data())
@settings(max_examples=25, deadline=None)
def test_a_shipped_module_with_something_put_in(name: str, data: st.DataObject) -> None:
    text = SHIPPED[name]
    at = data.draw(st.integers(0, len(text)))
    twice(text[:at] + "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=4))) + text[at:])


def twice(text: str) -> None:
    try:
        once = formatted(text, compiled)
    except HasErrors:
        return
    assert compiled(once).module == compiled(text).module
    assert formatted(once, compiled) == once

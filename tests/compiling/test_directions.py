"""The vocabulary of stage directions: every word of it, in both languages, and what word processors make of it."""

import pytest

from courses.diagnostics import Span
from courses.directions import Meaning, meaning, read
from courses.near import distance
from courses.near_directions import nearest
from courses.vocabulary import ITEM, SCENE, STEP, phrases, position_of
from tests.each import each

TABLE = """
several:: meer antwoorden / several answers
all-or-nothing:: alles of niets / all or nothing
order:: zet in volgorde / put in order
match:: zoek bij elkaar / match
sort:: verdeel / sort
spot:: markeer / mark
recall:: onthoud / remember
paraphrase:: zeg het terug / say it back
category:fact: feit / fact
category:feeling: gevoel / feeling
category:expectation: verwachting / expectation
category:request: verzoek / request
estimate:70 %:70 schat: 70 % / estimate: 70 %
margin::10 marge 10 / margin 10
scenario:: scenario / scenario
worked-example:: voorbeeld / example
reflect:: kijk terug / look back
helped:: wat hielp / what helped
hindered:: wat hield je tegen / what got in the way
promise:: belofte / promise
days::14 vraag na 14 dagen / ask after 14 days
days::30 vraag na 30 dagen / ask after 30 days
poll:: peiling / poll
scale:: schaal / scale
pick::5 kies er 5 / pick 5
q-sort:: leg op het raster / place on the grid
job-aid:: kaartje / card
team-talk:: teamgesprek / team talk
pass-on:: geef door / pass it on
confidence:: hoe zeker ben je / how sure are you
beforehand:: vooraf / beforehand
keep-for-later:: bewaar voor later / keep for later
fixed-order:: vaste volgorde / fixed order
expected:70 %:0.7 verwacht: 70 % / expected: 70 %
move:ask: vragen / ask
move:summarize: samenvatten / summarize
move:acknowledge: erkennen / acknowledge
move:explain: uitleggen / explain
move:solve: oplossen / solve
move:hand-over: doorverbinden / hand over
move:stay-silent: zwijgen / stay silent
move:record: vastleggen / record
move:defend: verdedigen / defend
mandate:mine: mag ik zelf / my call
mandate:not-mine: mag ik niet zelf / not my call
mandate:unsure: weet niet of ik het mag / not sure it is
ending:worked: einde: gelukt / ending: worked
ending:partly: einde: deels / ending: partly
ending:not: einde: niet gelukt / ending: not
"""


def cells() -> list[tuple[str, str, float | None, str, str]]:
    found = []
    for line in TABLE.strip().split("\n"):
        word, value, rest = line.split(":", 2)
        if value == "70 %":
            number, _, said = rest.partition(" ")
        else:
            number, _, said = rest.partition(" ") if rest[0] != " " else ("", "", rest.strip())
        dutch, english = said.split(" / ")
        for language, text in (("nl", dutch), ("en", english)):
            found.append((word, value, float(number) if number else None, language, text))
    return found


def test_every_word_of_the_table_is_known() -> None:
    each({" ".join(map(str, cell)): cell for cell in cells()}, _is_known)


def _is_known(cell: tuple[str, str, float | None, str, str]) -> None:
    word, value, number, language, text = cell
    assert meaning(text, language) == Meaning(word, value, number)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("begin: vertrouwen 0", "nl", ("counter-start", "vertrouwen", 0)),
        ("start: trust 2", "en", ("counter-start", "trust", 2)),
        ("vertrouwen +1", "nl", ("change", "vertrouwen", 1)),
        ("vertrouwen \u2212 1", "nl", ("change", "vertrouwen", -1)),
        ("trust -2", "en", ("change", "trust", -2)),
        ("alleen bij vertrouwen minstens 1", "nl", ("at-least", "vertrouwen", 1)),
        ("alleen bij vertrouwen hoogstens 3", "nl", ("at-most", "vertrouwen", 3)),
        ("only with trust at least 1", "en", ("at-least", "trust", 1)),
        ("alleen bij vertrouwen >= 1", "nl", ("at-least", "vertrouwen", 1)),
        ("alleen bij vertrouwen\u22651", "nl", ("at-least", "vertrouwen", 1)),
        ("heette: wat-hoorde-je", "nl", ("formerly", "wat-hoorde-je", None)),
        ("vaardigheid: Luisteren", "nl", ("skill", "luisteren", None)),
        ("think of someone: my mother", "en", ("persona", "my mother", None)),
        ("Onthoud", "nl", ("recall", "", None)),
        ("zoek\u00a0bij  elkaar", "nl", ("match", "", None)),
        ("einde :gelukt", "nl", ("ending", "worked", None)),
    ],
)
def test_values_and_what_word_processors_write(text: str, language: str, expected: tuple[str, str, float]) -> None:
    assert meaning(text, language) == Meaning(*expected)


@pytest.mark.parametrize("text", ["zucht", "", "begin:", "schat: veel", "vertrouwen 1", "+1", "marge", "12 +1"])
def test_other_words_are_prose(text: str) -> None:
    assert meaning(text, "nl") is None


def test_commas_separate_and_every_part_has_its_place() -> None:
    said = read("vragen,  vertrouwen +1", Span(3, 1, 3, 27), Span(3, 3, 3, 25), "nl", (ITEM,))
    assert [(part.word, part.span.column, part.span.end_column) for part in said.known] == [
        ("move", 3, 9),
        ("change", 12, 25),
    ]


@pytest.mark.parametrize(
    ("text", "position", "better"),
    [
        ("vargen", ITEM, "vragen"),
        ("vrgen", ITEM, "vragen"),
        ("vrgn", ITEM, None),  # two letters off in a word of six
        ("doorverbidne", ITEM, "doorverbinden"),
        ("vraagt", ITEM, None),  # a verb form of a move is prose
        ("zwijgend", ITEM, None),
        ("onthout", ITEM, None),  # close to a word that means nothing here
        ("onthout", STEP, "onthoud"),
        ("zoek bij elkar", STEP, "zoek bij elkaar"),
        ("zet in de volgorde", STEP, "zet in volgorde"),
        ("leg op een raster", STEP, "leg op het raster"),
        ("de zet in het volgorde van de", STEP, None),
        ("schatt: 60 %", STEP, "schat: 60 %"),
        ("einde: gelukkt", SCENE, "'einde: gelukt' of 'einde: deels' of 'einde: niet gelukt'"),
        ("match", STEP, "zoek bij elkaar"),
        ("hij zucht diep", ITEM, None),
    ],
)
def test_what_comes_near_is_named(text: str, position: str, better: str | None) -> None:
    guess = nearest(text, "nl", (position,))
    assert (guess.better if guess else None) == better


def test_swapped_letters_are_one_mistake() -> None:
    assert (distance("vargen", "vragen", 1), distance("abc", "cab", 1)) == (1, None)


def test_every_phrase_says_what_it_is_listed_as() -> None:
    for language in ("nl", "en"):
        for word, phrase in phrases(language):
            found = meaning(phrase, language)
            assert found is not None
            assert found.word == word


def test_every_word_has_one_place() -> None:
    places = {word: position_of(word) for word, _ in phrases("nl")}
    assert {word for word, place in places.items() if place == ITEM} == {"category", "move", "mandate"}
    assert {word for word, place in places.items() if place == SCENE} == {"ending"}

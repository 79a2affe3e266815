"""Structure: what each kind of exercise is made of. Conversations have a file of their own, and so have scenarios."""

from courses.diagnostics import Rule, Wording


class PartMissing(Rule):
    """A part that this kind of exercise can't do without is not there.

    Why: the direction says what is asked of the learner; without its body there is nothing to ask.

    Bad:
        ## Waar let deze collega op?

        *(zoek bij elkaar)*

        Vier collega's, vier antwoorden.

    Good: the same with a table of two columns under it.
    """

    code = "K101"
    nl = Wording("Bij '{kind}' hoort {part}. Dat staat hier niet.", "{how}")
    en = Wording("'{kind}' needs {part}. There is none here.", "{how}")


class SecondExercise(Rule):
    """A step holds two exercises.

    Why: one screen asks one thing, and a response belongs to one exercise.

    Bad: two lists with check boxes under one `##`.

    Good: two steps, each with its own `##`.
    """

    code = "K102"
    nl = Wording(
        "Dit is de tweede oefening in deze stap.", "Zet er een eigen kop boven, met ##. Dan wordt het een stap."
    )
    en = Wording(
        "This is the second exercise in this step.", "Give it a heading of its own, with ##, to make it a step."
    )


class DirectionUnused(Rule):
    """A stage direction does nothing in this kind of exercise.

    Why: who wrote it expects something to happen, and nothing does.

    Bad: `*(zoek bij elkaar, vaste volgorde)*`

    Good: `*(zoek bij elkaar)*`
    """

    code = "K103"
    nl = Wording("'{said}' doet niets in deze oefening.", "Haal het weg. Het werkt alleen bij {where}.")
    en = Wording("'{said}' does nothing in this exercise.", "Take it out. It only works with {where}.")


class PartsApart(Rule):
    """Something stands between two parts of an exercise that belong together.

    Why: what stands before the body is shown first and what stands after it afterwards; in between there is no place.

    Bad:
        > **Klant:** Ik bel morgen wel weer.

        Wat hoorde je?

        - [x] Hij is het zat.

    Good: the question above the quote.
    """

    code = "K104"
    nl = Wording(
        "Deze tekst staat midden in de oefening.",
        "Zet hem boven het citaat (dan staat hij er vooraf) of onder de oefening (dan komt hij als uitleg achteraf).",
    )
    en = Wording(
        "This text stands in the middle of the exercise.",
        "Put it above the quote (shown beforehand) or below the exercise (shown afterwards, as the explanation).",
    )


class StrayInItem(Rule):
    """Under an item of a list stands something that has no place there.

    Why: an option, a statement or a choice is one paragraph; only a quote under an option or a choice is shown.

    Bad:
        - [ ] Ik zoek het op.

          Dat duurt even.

    Good:
        - [ ] Ik zoek het op.
          > Dat duurt even.
    """

    code = "K105"
    nl = Wording("Dit staat onder een punt van de lijst, en wordt daar niet getoond.", "{how}")
    en = Wording("This stands under an item of the list, where it is not shown.", "{how}")


class EmptyItem(Rule):
    """An item of a list has no text.

    Why: there is nothing to choose.

    Bad: `- [ ]`

    Good: `- [ ] Ik vraag door.`
    """

    code = "K106"
    nl = Wording("Dit punt van de lijst is leeg.", "Schrijf er iets achter, of haal het weg.")
    en = Wording("This item of the list is empty.", "Write something after it, or take it out.")


class NoBox(Rule):
    """In a list with check boxes an item has none.

    Why: without a box nobody can tell whether it is right.

    Bad:
        - [x] Vragen
        - Uitleggen

    Good:
        - [x] Vragen
        - [ ] Uitleggen
    """

    code = "K201"
    nl = Wording(
        "Dit punt heeft geen vakje, en de andere wel.", "Zet er '[ ]' voor als het niet klopt, '[x]' als het wel klopt."
    )
    en = Wording(
        "This item has no check box; the others do.", "Put '[ ]' before it if it is wrong, '[x]' if it is right."
    )


class NoKey(Rule):
    """No option is marked as right.

    Why: nobody can give a right response, and nothing can be learned from the responses.

    Bad:
        - [ ] Vragen
        - [ ] Uitleggen

    Good:
        - [x] Vragen
        - [ ] Uitleggen
    """

    code = "K202"
    nl = Wording("In deze lijst is niets goed: nergens staat een kruisje.", "Zet '[x]' voor wat klopt.")
    en = Wording("Nothing in this list is right: no box is ticked.", "Put '[x]' before what is right.")


class AllKeys(Rule):
    """Everything in the list is marked as right.

    Why: who ticks everything is right without having read it.

    Bad:
        - [x] Vragen
        - [x] Samenvatten

    Good: the same with at least one option that does not hold.
    """

    code = "K203"
    nl = Wording("In deze lijst is alles goed.", "Voeg toe wat iemand kan denken en wat niet klopt, met '[ ]' ervoor.")
    en = Wording("Everything in this list is right.", "Add what someone may think and what does not hold, with '[ ]'.")


class OneOption(Rule):
    """A list offers only one option.

    Why: there is nothing to choose.

    Bad:
        - [x] Vragen

    Good:
        - [x] Vragen
        - [ ] Uitleggen
    """

    code = "K204"
    nl = Wording("Hier valt niets te kiezen: er is maar één mogelijkheid.", "Voeg er nog een toe, liever twee.")
    en = Wording("There is nothing to choose here: only one option.", "Add another one, or better two.")


class TwoColumns(Rule):
    """The table of a match has fewer or more than two columns.

    Why: each row is one pair.

    Bad: `| zin | waar die op let | toelichting |`

    Good: `| zin | waar die op let |`
    """

    code = "K205"
    nl = Wording(
        "Deze tabel heeft {count} kolommen. Bij 'zoek bij elkaar' zijn het er twee.",
        "Links wat je krijgt, rechts wat erbij hoort. Toelichting kan onder de tabel.",
    )
    en = Wording(
        "This table has {count} columns. For 'match' it takes two.",
        "On the left what is given, on the right what goes with it. Remarks can stand below the table.",
    )


class EmptyCell(Rule):
    """A cell on the right side of a match is empty.

    Why: a row without a right cell has no answer. Only a left cell may stay empty: one too many on the right.

    Bad: `| "Wat naar voor u." | |`

    Good: `| "Wat naar voor u." | gevoel |`
    """

    code = "K206"
    nl = Wording(
        "In deze rij is de rechterkant leeg.",
        "Vul hem in. Alleen links mag een vak leeg blijven: dan past er niets bij.",
    )
    en = Wording(
        "The right side of this row is empty.",
        "Fill it in. Only a left cell may stay empty: then nothing goes with it.",
    )


class SurplusCell(Rule):
    """A row of a table has more cells than its head.

    Why: what stands in them is shown nowhere. Mostly a `|` belongs to the text.

    Bad: `| "Wat naar voor u." | gevoel | erkent niets |` under a head of two columns.

    Good: `| "Wat naar voor u." | gevoel |`, or `a \\| b` where the stroke belongs to the text.
    """

    code = "K208"
    nl = Wording(
        "Deze rij heeft meer vakken dan de kop van de tabel; dit wordt niet getoond.",
        "Haal het weg, of zet een \\ voor een | die bij de tekst hoort.",
    )
    en = Wording(
        "This row has more cells than the head of the table; this is not shown.",
        "Take it out, or put a \\ before a | that belongs to the text.",
    )


class TooFewPairs(Rule):
    """A match has fewer than two pairs.

    Why: with one pair there is nothing to look for.

    Bad: a table with one row.

    Good: three to six rows.
    """

    code = "K207"
    nl = Wording("Hier valt niets te zoeken: er zijn geen twee paren.", "Maak er minstens twee rijen van, liever vier.")
    en = Wording(
        "There is nothing to look for here: there are no two pairs.", "Make at least two rows, or better four."
    )

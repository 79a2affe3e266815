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

    Bad:
        ## Wat doe je?

        - [x] Vragen.
          > Zo.
        - [ ] Uitleggen.
          > Nog niet.

        En daarna?

        - [x] Wachten.
          > Zo.
        - [ ] Zoeken.
          > Nog niet.

    Good:
        ## Wat doe je?

        - [x] Vragen.
          > Zo.
        - [ ] Uitleggen.
          > Nog niet.

        ## En daarna?

        - [x] Wachten.
          > Zo.
        - [ ] Zoeken.
          > Nog niet.
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

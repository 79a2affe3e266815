"""Numbers: what an estimate asks for, and how near is near enough."""

from courses.diagnostics import Rule, Severity, Wording


class NoQuestion(Rule):
    """Nothing is asked above an estimate.

    Why: what stands above its direction is asked, what stands below it is shown after the response. Without a question
    above it, or in the heading, people see a field and nothing else.

    Bad:
        ## Terugbellen

        *(schat: 70 %)*

        Hoeveel van de beloofde telefoontjes komen echt?

    Good:
        ## Terugbellen

        Hoeveel van de beloofde telefoontjes komen echt?

        *(schat: 70 %)*
    """

    code = "K521"
    nl = Wording(
        "Boven deze schatting staat geen vraag; wat eronder staat, komt pas na het antwoord.",
        "Zet de vraag boven de aanwijzing, of maak van de kop een vraag.",
    )
    en = Wording(
        "There is no question above this estimate; what stands below it is shown after the response.",
        "Put the question above the direction, or make the heading a question.",
    )


class UnclearNumber(Rule):
    """A number can be read in two ways.

    Why: in Dutch 1.000 is a thousand, in English it is one.

    Bad: `*(schat: 1.000)*`

    Good: `*(schat: 1000)*`
    """

    code = "K522"
    nl = Wording(
        "Het getal in '{said}' kan twee dingen zijn: duizendtallen, of cijfers achter de komma.",
        "Schrijf duizendtallen zonder teken, zoals 1000, of een cijfer minder achter de komma.",
    )
    en = Wording(
        "The number in '{said}' can be two things: thousands, or decimals.",
        "Write thousands without a mark, such as 1000, or one decimal fewer.",
    )


class MarginNeeded(Rule):
    """An estimate of 0 has no margin.

    Why: without one it is a tenth of the number, which is nothing here.

    Bad: `*(schat: 0 minuten)*`

    Good: `*(schat: 0 minuten, marge 2)*`
    """

    code = "K523"
    nl = Wording("Bij 0 hoort een marge: een tiende van 0 is niets.", "Schrijf er een bij, zoals 'marge 2'.")
    en = Wording("0 needs a margin: a tenth of 0 is nothing.", "Add one, as in 'margin 2'.")


class MarginWide(Rule):
    """The margin of an estimate is as large as its number.

    Why: then 0 counts as right, and nearly everything counts for something.

    Bad: `*(schat: 5 minuten, marge 10)*`

    Good: `*(schat: 5 minuten, marge 1)*`
    """

    code = "K524"
    severity = Severity.WARNING
    nl = Wording(
        "Met '{said}' is 0 ook goed.", "Kies een kleinere marge. Zonder marge is het een tiende van het getal."
    )
    en = Wording("With '{said}' 0 is right too.", "Choose a smaller margin. Without one it is a tenth of the number.")


class MarginUnit(Rule):
    """The margin of an estimate has another unit than its number.

    Why: the margin is in the number's own unit: 10 % of 40 minutes is 4 minutes.

    Bad: `*(schat: 40 minuten, marge 10 %)*`

    Good: `*(schat: 40 minuten, marge 4)*`
    """

    code = "K525"
    nl = Wording(
        "De marge heeft '{margin}', het getal {unit}.",
        "Geef de marge in de eenheid van het getal; je kunt haar weglaten.",
    )
    en = Wording(
        "The margin has '{margin}', the number {unit}.", "Give the margin in the number's unit; you can leave it out."
    )


class MarginBelowNothing(Rule):
    """The margin of an estimate is below 0.

    Why: no number lies within it.

    Bad: `*(schat: 70 %, marge -5)*`

    Good: `*(schat: 70 %, marge 5)*`
    """

    code = "K526"
    nl = Wording("'{said}' ligt onder 0.", "Schrijf hoe ver iemand ernaast mag zitten: 0 of meer.")
    en = Wording("'{said}' is below 0.", "Write how far off one may be: 0 or more.")

"""Stage directions that are well written and stand where a text stands."""

from courses.diagnostics import Rule, Severity, Wording


class BelowItem(Rule):
    """A stage direction stands in a paragraph of its own under an item of a list, not behind it.

    Why: behind the item it says what that choice is; in a paragraph it would be text. We read it as it was meant.

    Bad:
        - [Wat had u verwacht?](#stilte)

          *(vragen)*

    Good: `- [Wat had u verwacht?](#stilte) *(vragen)*`
    """

    code = "S215"
    severity = Severity.WARNING
    nl = Wording(
        "De aanwijzing '{said}' staat onder dit punt van de lijst, niet erachter.",
        "Zet '*({better})*' op dezelfde regel als het punt, aan het eind.",
    )
    en = Wording(
        "The direction '{said}' stands under this item of the list, not behind it.",
        "Put '*({better})*' on the same line as the item, at the end.",
    )


class InSentence(Rule):
    """A stage direction stands in the middle of a paragraph.

    Why: there it is read out as text, and the step is not what it was meant to be.

    Bad: `Lees dit gesprek. *(markeer)* Wat hoor je?`

    Good: `*(markeer)*` alone, with an empty line above and below.
    """

    code = "S216"
    severity = Severity.WARNING
    nl = Wording(
        "'{said}' staat midden in een alinea, en doet daar niets.",
        "Zet '*({said})*' op een eigen regel, met een lege regel erboven en eronder. Is het gewone tekst, laat dan de "
        "haakjes weg.",
    )
    en = Wording(
        "'{said}' stands in the middle of a paragraph, where it does nothing.",
        "Put '*({said})*' on a line of its own, with an empty line above and below. If it is plain text, leave out the "
        "parentheses.",
    )


class InHeading(Rule):
    """A stage direction stands in a heading.

    Why: a heading gives the address of a step, and is read out as its name. We read it as it was meant.

    Bad: `## Wat bleef er hangen? *(onthoud)*`

    Good: `## Wat bleef er hangen?`, and `*(onthoud)*` in a paragraph below.
    """

    code = "S217"
    nl = Wording(
        "De aanwijzing '{said}' staat in een kop.",
        "Zet '*({better})*' eronder, op een eigen regel, met een lege regel erboven.",
    )
    en = Wording(
        "The direction '{said}' stands in a heading.",
        "Put '*({better})*' below it, on a line of its own, with an empty line above.",
    )


class StepInStep(Rule):
    """A heading with `###` and the direction of an exercise stand within another step.

    Why: only `##` begins a step. Under `###` the exercise is no exercise, and everyone reads its answers.

    Bad:
        ## Wat zeg je?

        Denk er even over na.

        ### De stappen

        *(zet in volgorde)*

        1. Luisteren
        2. Samenvatten

    Good: the same with `## De stappen`.
    """

    code = "S218"
    nl = Wording(
        "Hier begint met '{said}' een eigen oefening, maar een kop met {marks} is geen stap.",
        "Schrijf ## voor deze kop.{how}",
    )
    en = Wording(
        "With '{said}' an exercise of its own begins here, but a heading with {marks} is no step.",
        "Write ## before this heading.{how}",
    )

"""Thinking of someone: the words that stand for them, in later steps."""

from courses.diagnostics import Rule, Severity, Wording


class SecondPersona(Rule):
    """A module asks twice to think of someone.

    Why: there is one name on the learner's device. A second one would replace the first in what was read before.

    Bad:
        ## Wie?

        *(denk aan iemand: mijn moeder)*

        Denk aan haar.

        ## Nog een keer

        *(denk aan iemand: mijn buurman)*

        Stel dat *(mijn moeder)* belt.

    Good:
        ## Wie?

        *(denk aan iemand: mijn moeder)*

        Denk aan haar.

        ## Nog een keer

        Stel dat *(mijn moeder)* belt.
    """

    code = "K611"
    nl = Wording(
        "Deze module vraagt hier voor de tweede keer om aan iemand te denken.",
        "Haal dit weg. Het geldt al voor de hele module: '{first}'.",
    )
    en = Wording(
        "This module asks here for the second time to think of someone.",
        "Take this out. It already holds for the whole module: '{first}'.",
    )


class PersonaUnused(Rule):
    """A module asks to think of someone, and the words that stand for them occur nowhere.

    Why: who gives a name expects to meet it. The words are found only between italics and parentheses, as in the
    direction.

    Bad: `*(denk aan iemand: mijn moeder)*`, and later `Stel dat je moeder belt.`

    Good: `*(denk aan iemand: mijn moeder)*`, and later `Stel dat *(mijn moeder)* belt.`
    """

    code = "K612"
    severity = Severity.WARNING
    nl = Wording(
        "Aan wie iemand hier denkt, komt in de module niet terug.",
        "Schrijf in een volgende stap '*({phrase})*', midden in de zin.",
    )
    en = Wording(
        "Whoever is thought of here does not come back in the module.",
        "In a later step write '*({phrase})*', in the middle of a sentence.",
    )


class PersonaTooEarly(Rule):
    """The words that stand for someone occur before the step that asks who it is.

    Why: there is no name yet, so that they stay as they are written, with their parentheses.

    Bad:
        ## Eerst

        Stel dat *(mijn moeder)* belt.

        ## Wie?

        *(denk aan iemand: mijn moeder)*

        Denk aan haar.

    Good:
        ## Wie?

        *(denk aan iemand: mijn moeder)*

        Denk aan haar.

        ## Dan

        Stel dat *(mijn moeder)* belt.
    """

    code = "K613"
    severity = Severity.WARNING
    nl = Wording(
        "'*({phrase})*' staat hier voor de stap die vraagt om aan iemand te denken.",
        "Zet die stap ervoor, of schrijf hier gewoon '{phrase}'.",
    )
    en = Wording(
        "'*({phrase})*' stands here before the step that asks to think of someone.",
        "Put that step before it, or just write '{phrase}' here.",
    )


class PersonaInHeading(Rule):
    """The words that stand for someone occur in a heading.

    Why: a heading makes the address of its step and the title of its window. Nothing is filled in there.

    Bad: `## Wat zeg je tegen *(mijn moeder)*?`

    Good: `## Wat zeg je?`
    """

    code = "K614"
    severity = Severity.WARNING
    nl = Wording(
        "In een kop wordt '*({phrase})*' niet ingevuld.", "Zet het in de tekst eronder, en houd de kop algemeen."
    )
    en = Wording(
        "In a heading '*({phrase})*' is not filled in.", "Put it in the text below, and keep the heading general."
    )


class PersonaMisspelt(Rule):
    """The words that stand for someone are nearly those of the direction, or are not quite marked as them.

    Why: only the same words, between italics and parentheses, are filled in. We read it as it was meant where we can.

    Bad: `Stel dat *(mijn moedr)* belt.` or `Stel dat (*mijn moeder*) belt.`

    Good: `Stel dat *(mijn moeder)* belt.`
    """

    code = "K615"
    severity = Severity.WARNING
    nl = Wording("'{said}' is hier net niet geschreven zoals in 'denk aan iemand'.", "Bedoelde je '{better}'?")
    en = Wording("'{said}' is not quite written here as in 'think of someone'.", "Did you mean '{better}'?")

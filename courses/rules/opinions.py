"""Poll, scale, pick and Q-sort: lists to have an opinion about."""

from courses.diagnostics import Rule, Severity, Wording


class BoxInOpinion(Rule):
    """A list of which nothing is right or wrong has check boxes.

    Why: a box says that something is right. Who means that wants a choice, without this direction. We read it as
    written without boxes.

    Bad:
        *(peiling)*

        - [ ] Ik vraag door.
        - [x] Ik los het op.

    Good:
        *(peiling)*

        - Ik vraag door.
        - Ik los het op.
    """

    code = "K601"
    severity = Severity.WARNING
    nl = Wording(
        "In deze lijst is niets goed of fout, en er staan vakjes voor.",
        "Laat '[ ]' weg. Is er wel een goed antwoord, laat dan de regieaanwijzing weg.",
    )
    en = Wording(
        "Nothing in this list is right or wrong, and it has check boxes.",
        "Leave out '[ ]'. If there is a right answer, leave out the stage direction.",
    )


class ScaleNotNumbered(Rule):
    """The points of a scale are not numbered.

    Why: the order is what a scale is. Numbers say that it goes from low to high, also to who edits the list later. We
    read it in the order written.

    Bad:
        *(schaal)*

        - nooit
        - soms
        - vaak

    Good:
        *(schaal)*

        1. nooit
        2. soms
        3. vaak
    """

    code = "K602"
    severity = Severity.WARNING
    nl = Wording("De punten van deze schaal hebben geen nummers.", "Schrijf '1.', '2.' enzovoort, van laag naar hoog.")
    en = Wording("The points of this scale have no numbers.", "Write '1.', '2.' and so on, from low to high.")


class PickNumber(Rule):
    """As many are to be picked as there are, or more; or none, or part of one.

    Why: picking says what weighs most only where something is left out.

    Bad:
        *(kies er 5)*

        - Luisteren.
        - Vragen.
        - Samenvatten.

    Good:
        *(kies er 2)*

        - Luisteren.
        - Vragen.
        - Samenvatten.
    """

    code = "K603"
    nl = Wording(
        "'{said}' gaat niet: in de lijst staan {count} dingen.", "Vraag er minstens 1 en hoogstens {most}, in cijfers."
    )
    en = Wording(
        "'{said}' can't be done: the list holds {count} things.", "Ask for at least 1 and at most {most}, in figures."
    )


class ScaleLength(Rule):
    """A scale has two points, or more than nine.

    Why: with two it is a poll. Above nine nobody can tell one point from the next, and the row does not fit a phone.

    Bad: a scale from 1 to 20.

    Good: five points, the middle one neither high nor low.
    """

    code = "K604"
    severity = Severity.WARNING
    nl = Wording("Deze schaal heeft {count} punten.", "Neem er drie tot negen; vijf werkt bijna altijd.")
    en = Wording("This scale has {count} points.", "Use three to nine; five nearly always works.")


class TooFewStatements(Rule):
    """There are too few statements for a grid.

    Why: with fewer than five the columns say no more than which one is most and which is least.

    Bad:
        *(leg op het raster)*

        - Luisteren.
        - Vragen.
        - Samenvatten.

    Good:
        *(kies er 1)*

        - Luisteren.
        - Vragen.
        - Samenvatten.
    """

    code = "K605"
    nl = Wording(
        "Voor een raster zijn {count} uitspraken te weinig.",
        "Schrijf er minstens {least}, liever negen of meer, of gebruik 'kies er 1'.",
    )
    en = Wording(
        "For a grid {count} statements are too few.",
        "Write at least {least}, or better nine or more, or use 'pick 1'.",
    )

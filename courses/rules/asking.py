"""Asking beforehand: what people know before a module teaches it."""

from courses.diagnostics import Rule, Severity, Wording


class AfterTeaching(Rule):
    """A question to be asked beforehand stands after an exercise that teaches.

    Why: what people know before the module is the baseline. After feedback it is no longer that.

    Bad:
        ## Wat doe je?

        - [x] Vragen.
          > Zo.
        - [ ] Uitleggen.
          > Nog niet.

        ## En daarna?

        *(vooraf)*

        - [x] Wachten.
          > Zo.
        - [ ] Zoeken.
          > Nog niet.

    Good:
        ## Wat doe je?

        *(vooraf)*

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

    code = "K531"
    severity = Severity.WARNING
    nl = Wording(
        "Deze stap is 'vooraf', maar komt na '{title}', die al uitlegt.",
        "Zet hem daarvoor, of haal de aanwijzing weg.",
    )
    en = Wording(
        "This step is 'beforehand', but comes after '{title}', which teaches already.",
        "Put it before that one, or take the direction out.",
    )


class HintBeforehand(Rule):
    """A question that is asked beforehand has a hint.

    Why: with help it no longer shows what people know, so the hint is not offered.

    Bad:
        ## Wat doe je?

        *(vooraf)*

        > [!TIP]
        > Denk aan de klant.

        - [x] Vragen.
          > Zo.
        - [ ] Uitleggen.
          > Nog niet.

    Good:
        ## Wat doe je?

        *(vooraf)*

        - [x] Vragen.
          > Zo.
        - [ ] Uitleggen.
          > Nog niet.
    """

    code = "K532"
    severity = Severity.WARNING
    nl = Wording("Bij een vraag 'vooraf' wordt geen hint gegeven.", "Haal hem weg, of zet hem bij een latere stap.")
    en = Wording("A question asked 'beforehand' gives no hint.", "Take it out, or put it in a later step.")

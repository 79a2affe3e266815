"""Counters of scenarios: declared, changed and asked for."""

from courses.diagnostics import Rule, Severity, Wording


class TooManyCounters(Rule):
    """A scenario declares more than three counters.

    Why: every state is searched, and no author oversees four.

    Bad: `*(begin: vertrouwen 0, begin: rust 0, begin: tijd 3, begin: moed 1)*`

    Good: one counter, or two.
    """

    code = "K405"
    nl = Wording("'{name}' is de vierde teller; hoogstens drie kan.", "Laat er een weg. Meestal is één genoeg.")
    en = Wording("'{name}' is the fourth counter; three is the most.", "Leave one out. Mostly one is enough.")


class UnknownCounter(Rule):
    """A choice changes or asks for a counter that was not declared.

    Why: nobody knows where it starts.

    Bad: `*(vertouwen +1)*` where the scenario declares `*(begin: vertrouwen 0)*`.

    Good: `*(vertrouwen +1)*`
    """

    code = "K406"
    nl = Wording("De teller '{name}' is nergens begonnen.", "{hint}")
    en = Wording("The counter '{name}' was started nowhere.", "{hint}")


class CounterStart(Rule):
    """A counter starts at something other than a whole number from 0 to 5.

    Why: counters stay between 0 and 5.

    Bad: `*(begin: vertrouwen 7)*`

    Good: `*(begin: vertrouwen 2)*`
    """

    code = "K407"
    nl = Wording("Een teller begint op een heel getal van 0 tot en met 5.", "Kies zo'n getal, bijvoorbeeld 0.")
    en = Wording("A counter starts at a whole number from 0 to 5.", "Choose such a number, for instance 0.")


class CounterTwice(Rule):
    """A counter is declared twice.

    Why: only one start can hold.

    Bad: `*(begin: vertrouwen 0, begin: vertrouwen 2)*`

    Good: `*(begin: vertrouwen 0)*`
    """

    code = "K408"
    nl = Wording("De teller '{name}' is al eerder begonnen.", "Laat één van de twee staan.")
    en = Wording("The counter '{name}' was started before.", "Keep one of the two.")


class NeverShown(Rule):
    """A choice is never shown.

    Why: its condition fails on every way that leads here.

    Bad:
        ## De telefoon

        *(scenario)*

        *(begin: vertrouwen 0)*

        ### Hij belt

        - [Wachten.](#stil) *(vertrouwen +1)*
        - [Vragen.](#verder)

        ### Stil

        - [Dag.](#verder)
        - [Toch vragen.](#verder) *(alleen bij vertrouwen minstens 3)*

        ### Verder

        *(einde: gelukt)*

        Zo.

    Good:
        ## De telefoon

        *(scenario)*

        *(begin: vertrouwen 0)*

        ### Hij belt

        - [Wachten.](#stil) *(vertrouwen +1)*
        - [Zoeken.](#stil)

        ### Stil

        - [Dag.](#verder)
        - [Toch vragen.](#verder) *(alleen bij vertrouwen minstens 1)*

        ### Verder

        *(einde: gelukt)*

        Zo.
    """

    code = "K412"
    nl = Wording(
        "Deze keuze is nooit te zien: op geen enkele weg hierheen geldt '{said}'.",
        "Verander de voorwaarde, of laat de teller eerder oplopen.",
    )
    en = Wording(
        "This choice is never shown: on no way that leads here '{said}' holds.",
        "Change the condition, or let the counter rise earlier.",
    )


class AlwaysHolds(Rule):
    """A condition always holds.

    Why: it keeps nothing back, and the author probably thinks it does.

    Bad:
        ## De telefoon

        *(scenario)*

        *(begin: vertrouwen 0)*

        ### Hij belt

        - [Wachten.](#stil) *(vertrouwen +1)*
        - [Vragen.](#verder)

        ### Stil

        - [Dag.](#verder)
        - [Toch vragen.](#verder) *(alleen bij vertrouwen minstens 1)*

        ### Verder

        *(einde: gelukt)*

        Zo.

    Good:
        ## De telefoon

        *(scenario)*

        *(begin: vertrouwen 0)*

        ### Hij belt

        - [Wachten.](#stil) *(vertrouwen +1)*
        - [Zoeken.](#stil)

        ### Stil

        - [Dag.](#verder)
        - [Toch vragen.](#verder) *(alleen bij vertrouwen minstens 1)*

        ### Verder

        *(einde: gelukt)*

        Zo.
    """

    code = "K413"
    severity = Severity.WARNING
    nl = Wording("Deze voorwaarde geldt hier altijd.", "Haal haar weg, of maak haar strenger.")
    en = Wording("This condition always holds here.", "Take it out, or make it stricter.")


class NotAsked(Rule):
    """Nothing asks for a counter.

    Why: it goes up and down, and the conversation stays the same.

    Bad:
        ## De telefoon

        *(scenario)*

        *(begin: vertrouwen 0)*

        ### Hij belt

        - [Wachten.](#stil) *(vertrouwen +1)*
        - [Vragen.](#verder)

        ### Stil

        - [Toch vragen.](#verder)

        ### Verder

        *(einde: gelukt)*

        Zo.

    Good:
        ## De telefoon

        *(scenario)*

        ### Hij belt

        - [Wachten.](#stil)
        - [Vragen.](#verder)

        ### Stil

        - [Toch vragen.](#verder)

        ### Verder

        *(einde: gelukt)*

        Zo.
    """

    code = "K414"
    severity = Severity.WARNING
    nl = Wording(
        "Naar de teller '{name}' vraagt geen enkele keuze.",
        "Zet bij een keuze 'alleen bij {name} minstens 1', of haal de teller weg.",
    )
    en = Wording(
        "No choice asks for the counter '{name}'.",
        "Put 'only with {name} at least 1' with a choice, or take the counter out.",
    )

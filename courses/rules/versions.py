"""Versions: what a module asks otherwise than it did, told by `gehoor check --against` alone."""

from courses.diagnostics import Rule, Severity, Wording


class StepRenamed(Rule):
    """A step has another heading than before, and asks the same.

    Why: its heading gives a step its address. Under another one it is a new step: what was learned from the old one is
    not counted with it.

    Bad: `## Wat hoor je?` where it was `## Wat hoorde je?`.

    Good:
        ## Wat hoor je?

        *(heette: wat-hoorde-je)*
    """

    code = "C901"
    severity = Severity.WARNING
    nl = Wording(
        "Deze stap heette '{former}'. Onder deze kop begint hij opnieuw.",
        "Is het dezelfde stap? Zet dan '*(heette: {former})*' in een eigen alinea onder de kop.",
    )
    en = Wording(
        "This step was called '{former}'. Under this heading it begins anew.",
        "Is it the same step? Then put '*(formerly: {former})*' in a paragraph of its own under the heading.",
    )


class OtherQuestion(Rule):
    """A step asks something else than before: another kind, key, or count or order of options.

    Why: responses to another question can't be counted together with those to the old one.

    Bad: the right option moved from the second place to the third.

    Good: the options left in their order, with other words.
    """

    code = "C902"
    severity = Severity.WARNING
    nl = Wording(
        "Deze stap vraagt iets anders dan eerst: zijn cijfers beginnen opnieuw.",
        "Is dat niet de bedoeling? Zet dan de soort, het aantal, de volgorde en wat klopt terug zoals ze waren.",
    )
    en = Wording(
        "This step asks something else than before: its numbers begin anew.",
        "If that is not intended, put the kind, the count, the order and what is right back as they were.",
    )


class OtherWords(Rule):
    """A step asks the same as before in other words.

    Why: responses go on being counted together. If the words changed what is meant, they should not be.

    Bad: a question turned round, with the same option ticked.

    Good: that question under a heading of its own.
    """

    code = "C903"
    severity = Severity.WARNING
    nl = Wording(
        "Deze stap heeft andere woorden dan eerst; zijn cijfers tellen door.",
        "Vraagt hij nu iets anders? Geef hem dan een andere kop.",
    )
    en = Wording(
        "This step has other words than before; its numbers go on.",
        "If it asks something else now, give it another heading.",
    )


class StepRemoved(Rule):
    """A step is not there any more.

    Why: what was learned from it stays, but nobody adds to it; and links to it lead nowhere.

    Bad: a step taken out to be worked on.

    Good: the step with *(bewaar voor later)*.
    """

    code = "C904"
    severity = Severity.WARNING
    nl = Wording(
        "Wat hierna kwam, is weg: {steps}.",
        "Is een stap alleen hernoemd? Zet dan onder zijn nieuwe kop '*(heette: …)*', met wat hier achter de # staat.",
    )
    en = Wording(
        "What came after this is gone: {steps}.",
        "If a step was only renamed, put '*(formerly: …)*' under its new heading, with what stands after the # here.",
    )


class NotComparable(Rule):
    """The module as it was had errors, so nothing can be compared with it.

    Why: what a step asked can only be told where it could be read.

    Bad: `--against` a revision in which the module was half done.

    Good: `--against` one that was published.
    """

    code = "C905"
    severity = Severity.WARNING
    nl = Wording(
        "Hoe dit bestand in '{version}' was, valt niet te vergelijken: er stonden fouten in.",
        "Vergelijk met een versie die gepubliceerd is.",
    )
    en = Wording(
        "This file as it was in '{version}' can't be compared: it had errors.",
        "Compare with a version that was published.",
    )

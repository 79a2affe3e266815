"""Accidents: what authors write in haste; read as it was meant wherever that is plain."""

from courses.diagnostics import Rule, Severity, Wording


class CheckBox(Rule):
    """A check box is not written the way Markdown knows it.

    Why: on a code host it shows as plain brackets. We read it as it was meant.

    Bad:
        -[x] Ja.
        - [] Nee.

    Good:
        - [x] Ja.
        - [ ] Nee.
    """

    code = "S401"
    severity = Severity.WARNING
    nl = Wording("Er staat een spatie te weinig of te veel in dit vakje.", "Schrijf het zo: '{better}'.")
    en = Wording("There is a space too few or too many in this check box.", "Write it like this: '{better}'.")


class AnchorWithSpaces(Rule):
    """A link to a heading holds spaces or capitals.

    Why: on a code host it is no link. We read it as it was meant.

    Bad: `[Vraag door](#De verwachting)`

    Good: `[Vraag door](#de-verwachting)`
    """

    code = "S402"
    severity = Severity.WARNING
    nl = Wording("In het doel van deze link staan spaties of hoofdletters.", "Schrijf '{better}'.")
    en = Wording("The target of this link has spaces or capitals in it.", "Write '{better}'.")


class TwoOnOneLine(Rule):
    """Two numbered items stand on one line.

    Why: a list needs a line for each item; now the second is part of the first.

    Bad: `1. Bel terug. 2. Leg vast.`

    Good:
        1. Bel terug.
        2. Leg vast.
    """

    code = "S403"
    severity = Severity.WARNING
    nl = Wording("Hier staan twee nummers van een lijst op één regel.", "Begin voor '{number}' een nieuwe regel.")
    en = Wording("Two numbers of a list stand on one line.", "Start a new line before '{number}'.")


class MixedBullets(Rule):
    """One list is written with different bullets.

    Why: Markdown makes a new list of it at each change. We read it as one.

    Bad:
        - [ ] Ja.
        * [x] Nee.

    Good:
        - [ ] Ja.
        - [x] Nee.
    """

    code = "S404"
    severity = Severity.WARNING
    nl = Wording("Vanaf hier heeft de lijst een ander teken.", "Gebruik in een lijst steeds hetzelfde teken, liefst -.")
    en = Wording("From here on the list has another mark.", "Use the same mark all through a list, best -.")


class TagAsText(Rule):
    """A text holds a tag of HTML.

    Why: HTML is shown as it is written, angle brackets and all. Said once for each step.

    Bad: `Dat was <b>weer</b> een signaal.<br>`

    Good: `Dat was **weer** een signaal.`
    """

    code = "S409"
    severity = Severity.WARNING
    nl = Wording(
        "HTML wordt als tekst getoond: de lezer ziet '{tag}' staan.",
        "Haal de tags weg. Vet schrijf je als **vet**, cursief als *cursief*; een nieuwe alinea is een lege regel.",
    )
    en = Wording(
        "HTML is shown as text: the reader gets to see '{tag}'.",
        "Take out the tags. Bold is written **bold**, italics *italics*; a new paragraph is an empty line.",
    )


class LinkApart(Rule):
    """The text and the target of a choice are apart, or have each other's brackets.

    Why: then it is no link. We read it as it was meant.

    Bad: `- [Vraag door.] (#stilte)` or `- (Vraag door.)[#stilte]`

    Good: `- [Vraag door.](#stilte)`
    """

    code = "S414"
    severity = Severity.WARNING
    nl = Wording("Zo is dit geen link.", "Schrijf '{better}'.")
    en = Wording("Like this, it is no link.", "Write '{better}'.")


class NotAHint(Rule):
    """A hint is not written the way that makes one.

    Why: it is read as text, open for all to see. Only `[!TIP]` alone on the first line of a quote makes a hint.

    Bad:
        > [!HINT] Begin met "U wilt weten".

    Good:
        > [!TIP]
        > Begin met "U wilt weten".
    """

    code = "S415"
    nl = Wording(
        "Met '{mark}' is dit geen hint geworden.",
        "Schrijf '> [!TIP]' op een eigen regel, en de hint op de regels eronder, elk met > ervoor. "
        "Is het geen hint, haal '{mark}' dan weg.",
    )
    en = Wording(
        "With '{mark}' this did not become a hint.",
        "Write '> [!TIP]' on a line of its own, and the hint on the lines below, each with > before it. "
        "If it is no hint, take out '{mark}'.",
    )


class OtherBox(Rule):
    """A check box holds another sign than an x, or has other brackets.

    Why: on a code host it shows as plain brackets. We read it as it was meant.

    Bad:
        - [v] Ja.
        - ( ) Nee.

    Good:
        - [x] Ja.
        - [ ] Nee.
    """

    code = "S416"
    severity = Severity.WARNING
    nl = Wording("Met '{sign}' is dit geen vakje.", "Schrijf het zo: '{better}'.")
    en = Wording("With '{sign}' this is no check box.", "Write it like this: '{better}'.")

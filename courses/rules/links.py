"""Links and footnotes: what leads from one place to another."""

from courses.diagnostics import Rule, Severity, Wording


class NoteWithoutText(Rule):
    """A footnote's mark has no text.

    Why: who reads it, looks for the note and finds none.

    Bad:
        Dat zei ze weer.[^weer]

    Good:
        Dat zei ze weer.[^weer]

        [^weer]: Herhaling is een signaal.
    """

    code = "S501"
    nl = Wording("Bij de voetnoot '{label}' staat nergens een tekst.", "{how}")
    en = Wording("The footnote '{label}' has no text anywhere.", "{how}")


class NoteNotUsed(Rule):
    """A footnote's text has no mark.

    Why: nobody gets to see it.

    Bad:
        Dat zei ze weer.

        [^keer]: Herhaling is een signaal.

    Good:
        Dat zei ze weer.[^keer]

        [^keer]: Herhaling is een signaal.
    """

    code = "S502"
    severity = Severity.WARNING
    nl = Wording("Naar de voetnoot '{label}' verwijst niets.", "Zet '[^{label}]' in de tekst, of haal de noot weg.")
    en = Wording("Nothing refers to the footnote '{label}'.", "Put '[^{label}]' in the text, or take the note out.")


class SameNote(Rule):
    """Two footnotes have the same label.

    Why: only one of them can be shown.

    Bad:
        Dat zei ze weer.[^1]

        [^1]: Ze telt.

        ## Verder

        En nog eens.[^1]

        [^1]: Ze wil iets.

    Good:
        Dat zei ze weer.[^telt]

        [^telt]: Ze telt.

        ## Verder

        En nog eens.[^wil]

        [^wil]: Ze wil iets.
    """

    code = "S503"
    nl = Wording(
        "De voetnoot '{label}' is er al, op regel {line}.", "Geef deze een andere naam; ook waar hij gebruikt wordt."
    )
    en = Wording(
        "The footnote '{label}' is there already, on line {line}.", "Name this one differently, also where it is used."
    )


class LinkOutside(Rule):
    """A link goes to something other than the web, a mail address or this module.

    Why: who opens it, gets nowhere, or runs something.

    Bad: `[lees](C:\\map\\tekst.docx)`

    Good: `[lees](https://voorbeeld.nl/tekst)`
    """

    code = "S504"
    nl = Wording(
        "Een link naar '{href}' kan hier niet.", "Gebruik https://…, mailto:… of #… voor een kop in dit bestand."
    )
    en = Wording("A link to '{href}' can't be used here.", "Use https://…, mailto:… or #… for a heading in this file.")


class NoteWithoutColon(Rule):
    """A footnote's text follows its mark without a colon.

    Why: without the colon it is a paragraph with one more mark in it. We read it as it was meant.

    Bad: `[^weer] Herhaling is een signaal.`

    Good: `[^weer]: Herhaling is een signaal.`
    """

    code = "S506"
    severity = Severity.WARNING
    nl = Wording("Achter de voetnoot '{label}' ontbreekt de dubbele punt.", "Schrijf '[^{label}]: …'.")
    en = Wording("The footnote '{label}' has no colon after it.", "Write '[^{label}]: …'.")


class LinkWithoutHash(Rule):
    """A link to a heading of this file has no `#`.

    Why: without it the link is to a file of that name.

    Bad: `[lees de regel](altijd-verlengd)`

    Good: `[lees de regel](#altijd-verlengd)`
    """

    code = "S507"
    nl = Wording("Deze link gaat zo naar een bestand '{href}'.", "Bedoelde je '#{href}', de kop met die naam?")
    en = Wording("Like this, the link is to a file '{href}'.", "Did you mean '#{href}', the heading of that name?")


class LinkWithoutScheme(Rule):
    """A link to a site or a mail address does not say so.

    Why: without `https://` or `mailto:` the link is to a file of that name.

    Bad: `[de site](www.voorbeeld.nl)`

    Good: `[de site](https://www.voorbeeld.nl)`
    """

    code = "S508"
    nl = Wording("Deze link gaat zo naar een bestand '{href}'.", "Zet {scheme} ervoor: '{scheme}{href}'.")
    en = Wording("Like this, the link is to a file '{href}'.", "Put {scheme} before it: '{scheme}{href}'.")


class LinkNowhere(Rule):
    """A link leads to a heading that is not there.

    Why: who follows it on a code host stays where they are. For a learner, to whom each step is a screen of its own, a
    link to another step is plain text.

    Bad: `[zie de regel](#altijd-verlengt)`, and the heading is `## Altijd verlengd`

    Good: `[zie de regel](#altijd-verlengd)`
    """

    code = "S509"
    nl = Wording("In dit bestand is geen kop '{href}'.", "{hint}")
    en = Wording("There is no heading '{href}' in this file.", "{hint}")


class SameAddress(Rule):
    """A step and a scene, or scenes of two conversations, have one name, and a link leads to it.

    Why: a code host numbers the second one, so that the link lands on the first.

    Bad:
        ## Verder

        Zo.

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

    Good:
        ## Eerst

        Zo.

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

    code = "S511"
    severity = Severity.WARNING
    nl = Wording(
        "Op een code host komt een link naar '#{slug}' uit bij de kop op regel {line}, die ook zo heet.",
        "Geef een van de twee een andere naam, ook in de links ernaartoe.",
    )
    en = Wording(
        "On a code host a link to '#{slug}' leads to the heading on line {line}, which has the same name.",
        "Name one of the two differently, also in the links to it.",
    )

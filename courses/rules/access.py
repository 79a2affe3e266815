"""Access: what someone needs who hears a module instead of seeing it, or sees it on a phone."""

from courses.diagnostics import Rule, Severity, Wording


class AccessRule(Rule):
    """The base of the rules about access; a module with these is published all the same."""

    severity = Severity.WARNING


class AltSaysNothing(AccessRule):
    """The description of a picture is a file name, or says that it is a picture.

    Why: a screen reader says "picture" itself, and then reads this text. It should say what there is to see.

    Bad: `![balie-2.jpg](balie-2.jpg)` or `![Foto van een balie](balie.jpg)`

    Good: `![Een lege balie, met een bordje 'even weg'.](balie.jpg)`
    """

    code = "A101"
    nl = Wording("'{alt}' zegt niet wat er te zien is.", "{how}")
    en = Wording("'{alt}' does not say what there is to see.", "{how}")


class LinkTextVague(AccessRule):
    """The text of a link does not say where it leads.

    Why: a screen reader can read out the links of a page one after another: "here, here, read more".

    Bad: `Klik [hier](https://voorbeeld.nl/regels) voor de regels.`

    Good: `Lees [de regels](https://voorbeeld.nl/regels).`
    """

    code = "A102"
    nl = Wording("'{text}' zegt niet waar deze link heen gaat.", "Maak een link van de woorden die dat zeggen.")
    en = Wording("'{text}' does not say where this link goes.", "Make the link of the words that say so.")


class LinkWithoutText(AccessRule):
    """A link has no text.

    Why: there is nothing to see or to hear that could be followed.

    Bad: `[](https://voorbeeld.nl/regels)`

    Good: `[De regels](https://voorbeeld.nl/regels)`
    """

    code = "A103"
    nl = Wording("Deze link heeft geen tekst.", "Zet tussen de haken waar hij heen gaat: '[…]({href})'.")
    en = Wording("This link has no text.", "Say between the brackets where it goes: '[…]({href})'.")


class BareAddress(AccessRule):
    """The text of a link is the address itself.

    Why: a screen reader spells it, sign by sign, and on a phone it runs over the edge.

    Bad: `<https://www.voorbeeld.nl/a/b?c=1>`

    Good: `[de regels van de bibliotheek](https://www.voorbeeld.nl/a/b?c=1)`
    """

    code = "A104"
    nl = Wording("De tekst van deze link is een adres.", "Schrijf '[waar hij heen gaat]({href})'.")
    en = Wording("The text of this link is an address.", "Write '[where it goes]({href})'.")


class SameLinkText(AccessRule):
    """Two links with the same text lead to different places.

    Why: who hears only the links can't tell them apart.

    Bad:
        Lees [de regels](https://voorbeeld.nl/a) en [de regels](https://voorbeeld.nl/b).

    Good:
        Lees [de regels voor huurders](https://voorbeeld.nl/a) en [de regels voor kopers](https://voorbeeld.nl/b).
    """

    code = "A105"
    nl = Wording(
        "De link '{text}' op regel {line} gaat ergens anders heen.", "Zeg bij allebei iets meer over waarheen."
    )
    en = Wording("The link '{text}' on line {line} leads elsewhere.", "Say a little more about where, in both.")


class HeadingInStep(AccessRule):
    """A heading with `###` stands in a step that is no scenario.

    Why: each step is one screen with one heading. In a scenario `###` is a scene; elsewhere it mostly means that there
    are two steps.

    Bad:
        ## Luisteren

        ### Nog iets

        Vraag door.

    Good:
        ## Luisteren

        Vraag door.

        ## Nog iets

        Vat samen.
    """

    code = "A106"
    nl = Wording(
        "Deze kop met {marks} staat in een stap die geen scenario is.",
        "Maak er een eigen stap van met ##, of een vet woord aan het begin van de alinea.",
    )
    en = Wording(
        "This heading with {marks} stands in a step that is no scenario.",
        "Make it a step of its own with ##, or a bold word at the beginning of the paragraph.",
    )


class HeadingSkipped(AccessRule):
    """A heading is more than one level below the one above it.

    Why: who goes through a page by its headings thinks that something is missing.

    Bad:
        ## Luisteren

        #### Nog iets

        Vraag door.

    Good:
        ## Luisteren

        Vraag door.

        ## Nog iets

        Vat samen.
    """

    code = "A107"
    nl = Wording(
        "Deze kop heeft {marks}; de kop erboven heeft er {above}.",
        "Gebruik ## voor een stap en ### voor een scène; andere koppen zijn niet nodig.",
    )
    en = Wording(
        "This heading has {marks}; the one above it has {above}.",
        "Use ## for a step and ### for a scene; no other headings are needed.",
    )


class NoTableHead(AccessRule):
    """The columns of a table have no names, or in an exercise one of them has none.

    Why: a screen reader says the name of the column with each cell. Without names it says nothing.

    Bad:
        | | |
        |---|---|
        | Wat zei u? | vraag |

    Good: the same with `| Zin | Soort |` above it.
    """

    code = "A108"
    nl = Wording("Niet elke kolom van deze tabel heeft een naam.", "Zet in de eerste rij wat er in elke kolom staat.")
    en = Wording("Not every column of this table has a name.", "Say in the first row what stands in each column.")


class TableForLayout(AccessRule):
    """A table has one column.

    Why: a table is for what belongs together in rows and columns. For a frame around a text it is no use: a screen
    reader announces rows and columns that mean nothing.

    Bad:
        | Vraag door. |
        |---|
        | Vat samen. |

    Good:
        > Vraag door.
        >
        > Vat samen.
    """

    code = "A109"
    nl = Wording("Deze tabel heeft één kolom.", "Maak er een lijst van, of een citaat.")
    en = Wording("This table has one column.", "Make a list of it, or a quote.")


class Capitals(AccessRule):
    """Words are written in capitals to stress them.

    Why: words in capitals are harder to read, for everyone and most of all with dyslexia; some screen readers spell
    them. In a quote, as what a customer typed, they are left alone.

    Bad: `Onderbreek de klant NIET.`

    Good: `Onderbreek de klant **niet**.`
    """

    code = "A110"
    nl = Wording("'{text}' staat in hoofdletters.", "Schrijf '**{better}**' als het nadruk moet krijgen.")
    en = Wording("'{text}' is written in capitals.", "Write '**{better}**' if it should be stressed.")

"""What stands against its neighbour: blocks without the empty line or the space that makes them blocks."""

from courses.diagnostics import Rule, Severity, Wording


class FeedbackNotIndented(Rule):
    """A quote stands between the items of a list, without an indent.

    Why: it breaks the list in two. We read it as the feedback of the item above it.

    Bad:
        - [ ] Ja.
        > Dat dacht hij ook.
        - [x] Nee.

    Good:
        - [ ] Ja.
          > Dat dacht hij ook.
        - [x] Nee.
    """

    code = "S405"
    severity = Severity.WARNING
    nl = Wording(
        "Dit citaat hoort bij het punt erboven, maar springt niet ver genoeg in.", "Zet er {spaces} spaties voor."
    )
    en = Wording(
        "This quote belongs to the item above it, but is not indented far enough.", "Put {spaces} spaces before it."
    )


class GluedToQuote(Rule):
    """A line without `>` follows a quote directly.

    Why: Markdown reads it as part of the quote. An explanation then becomes the feedback of one option.

    Bad:
        - [x] Nee.
          > Klopt.
        Wie herhaalt, is niet gehoord.

    Good: the same with an empty line before the last.
    """

    code = "S406"
    nl = Wording(
        "Deze regel hoort nu nog bij het citaat erboven.",
        "Zet er een lege regel boven, of een > voor als hij bij het citaat hoort.",
    )
    en = Wording(
        "This line is still part of the quote above it.",
        "Put an empty line above it, or a > before it if it belongs to the quote.",
    )


class GluedToItem(Rule):
    """A line without an indent follows a list item directly.

    Why: Markdown reads it as part of the item, and it looks as if it were not.

    Bad:
        - [x] Nee.
        Wie herhaalt, is niet gehoord.

    Good: the same with an empty line between, or with two spaces before the second line.
    """

    code = "S407"
    severity = Severity.WARNING
    nl = Wording(
        "Deze regel hoort nu nog bij het punt erboven.",
        "Zet er een lege regel boven, of {spaces} spaties voor als hij bij het punt hoort. "
        "Een reactie op een keuze begint met {spaces} spaties en >.",
    )
    en = Wording(
        "This line is still part of the item above it.",
        "Put an empty line above it, or {spaces} spaces before it if it belongs to the item. "
        "What is said after a pick begins with {spaces} spaces and >.",
    )


class IndentedCode(Rule):
    """A paragraph is indented by four spaces or more.

    Why: Markdown shows it as code, with its marks.

    Bad: text that was pasted with its indent.

    Good: the same text without the indent.
    """

    code = "S408"
    severity = Severity.WARNING
    nl = Wording("Door de vier spaties vooraan staat dit er als code.", "Haal de spaties aan het begin weg.")
    en = Wording("The four spaces in front make code of this.", "Take out the spaces at the beginning.")


class ItemGlued(Rule):
    """A choice's mark and its link have no space between them.

    Why: without the space it is text and no choice. We read it as it was meant.

    Bad: `-[Ik vraag door.](#stilte)`

    Good: `- [Ik vraag door.](#stilte)`
    """

    code = "S412"
    severity = Severity.WARNING
    nl = Wording("Achter dit streepje ontbreekt de spatie.", "Schrijf '- ['.")
    en = Wording("There is no space after this hyphen.", "Write '- ['.")


class FeedbackTooDeep(Rule):
    """A quote under an item is indented too far.

    Why: Markdown takes it for the text of the item, to be read before anyone picks it. We read it as it was meant.

    Bad:
        - [ ] Ja.
              > Dat dacht hij ook.

    Good:
        - [ ] Ja.
          > Dat dacht hij ook.
    """

    code = "S410"
    severity = Severity.WARNING
    nl = Wording("Dit citaat springt te ver in.", "Zet er {spaces} spaties voor, niet meer.")
    en = Wording("This quote is indented too far.", "Put {spaces} spaces before it, not more.")


class HeadingGlued(Rule):
    """A heading has no space after its marks.

    Why: without the space it is text and no heading. We read it as it was meant.

    Bad: `##Wat hoorde je?`

    Good: `## Wat hoorde je?`
    """

    code = "S411"
    severity = Severity.WARNING
    nl = Wording("Achter {mark} ontbreekt de spatie.", "Zet een spatie na {mark}.")
    en = Wording("There is no space after {mark}.", "Put a space after {mark}.")


class FeedbackInOption(Rule):
    """An option goes on in a line that looks like what should be said after picking it.

    Why: without `>` it is part of the option, and everyone reads it before choosing.

    Bad:
        - [ ] Ik zoek het op.
          Vriendelijk, maar wat mist er?

    Good:
        - [ ] Ik zoek het op.
          > Vriendelijk, maar wat mist er?
    """

    code = "S413"
    severity = Severity.WARNING
    nl = Wording(
        "Deze regel is een deel van de keuze, en al te lezen voor iemand kiest.",
        "Is het de reactie op deze keuze? Zet er dan > voor. Zo niet, maak er met de regel erboven één regel van.",
    )
    en = Wording(
        "This line is part of the option, to be read before anyone picks it.",
        "Is it what should be said after picking it? Then put > before it. If not, join it to the line above.",
    )


class BoxWithoutMark(Rule):
    """Lines begin with a check box, and not with the hyphen that makes a list of them.

    Why: without it Markdown runs the lines together, and there is nothing to choose. We read it as it was meant.

    Bad:
        ( ) Ja.
        (x) Nee.

    Good:
        - [ ] Ja.
        - [x] Nee.
    """

    code = "S417"
    severity = Severity.WARNING
    nl = Wording("Vanaf hier beginnen regels met een vakje, zonder streepje ervoor.", "Schrijf '{better}'.")
    en = Wording("From here on lines begin with a check box, without a hyphen before it.", "Write '{better}'.")

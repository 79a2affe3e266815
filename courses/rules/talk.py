"""Conversations in quotes: who speaks, and which sentences carry a signal."""

from courses.diagnostics import Rule, Severity, Wording


class ColonOutside(Rule):
    """The colon after a speaker's name stands outside the bold.

    Why: with the colon in the bold we know it is a name and not a word with stress. We read it as it was meant.

    Bad: `**Klant**: Ik bel nog eens.`

    Good: `**Klant:** Ik bel nog eens.`
    """

    code = "K301"
    severity = Severity.WARNING
    nl = Wording("De dubbele punt achter deze naam staat buiten de sterretjes.", "Schrijf '**{name}:**'{also}.")
    en = Wording("The colon after this name stands outside the asterisks.", "Write '**{name}:**'{also}.")


class TurnInParagraph(Rule):
    """A speaker's name stands at the start of a line in the middle of a paragraph.

    Why: every paragraph is one turn; on a code host the two turns run on into each other. We read it as two.

    Bad:
        > **Klant:** Ik bel nog eens.
        > **Jij:** Waarover?

    Good:
        > **Klant:** Ik bel nog eens.
        >
        > **Jij:** Waarover?
    """

    code = "K302"
    severity = Severity.WARNING
    nl = Wording(
        "'{name}' staat midden in een alinea.", "Begin voor elke spreker een nieuwe alinea: een lege regel ertussen."
    )
    en = Wording(
        "'{name}' stands in the middle of a paragraph.", "Start a paragraph for each speaker: an empty line between."
    )


class BoldWithoutNote(Rule):
    """In a conversation to mark, something is bold that has no footnote.

    Why: bold with a footnote is a signal, and the footnote says why. Without it nobody learns what was missed.

    Bad: `> **Klant:** Dit is nu de **derde keer** dat ik bel.`

    Good: `> **Klant:** Dit is nu de **derde keer**[^keer] dat ik bel.`
    """

    code = "K303"
    nl = Wording(
        "Dit is vet, maar er staat geen voetnoot achter.",
        "Is het een signaal? Zet er een voetnoot achter die zegt waarom. Zo niet, gebruik dan *cursief*.",
    )
    en = Wording(
        "This is bold, but no footnote follows it.",
        "Is it a signal? Put a footnote after it that says why. If it isn't, use *italics*.",
    )


class NoSignal(Rule):
    """In a conversation to mark there is no signal.

    Why: the learner looks for something that isn't there.

    Bad:
        *(markeer)*

        > **Klant:** Ik bel over mijn polis. Dit is nu de derde keer.

    Good:
        *(markeer)*

        > **Klant:** Ik bel over mijn polis. Dit is nu de **derde keer**.[^keer]

        [^keer]: Ze telt.
    """

    code = "K304"
    nl = Wording(
        "In dit gesprek staat geen signaal.", "Maak het signaal **vet**, met een voetnoot erachter die zegt waarom."
    )
    en = Wording("There is no signal in this conversation.", "Make the signal **bold**, with a footnote that says why.")


class OnlySignals(Rule):
    """In a conversation to mark every sentence is a signal.

    Why: who marks everything is right without having listened.

    Bad:
        *(markeer)*

        > **Klant:** Dit is nu de **derde keer**.[^keer]

        [^keer]: Ze telt.

    Good:
        *(markeer)*

        > **Klant:** Ik bel over mijn polis. Dit is nu de **derde keer**.[^keer]

        [^keer]: Ze telt.
    """

    code = "K305"
    nl = Wording("In dit gesprek is elke zin een signaal.", "Laat ook zinnen horen waar niets in zit.")
    en = Wording("Every sentence of this conversation is a signal.", "Let sentences be heard that carry none, too.")


class StrayInQuote(Rule):
    """In a conversation to mark stands something other than paragraphs.

    Why: every paragraph is a turn, cut into sentences; a list or a table can't be.

    Bad:
        *(markeer)*

        > **Klant:** Ik bel **alweer**.[^weer] Ik wil:
        >
        > - een brief
        > - een afspraak

        [^weer]: Ze telt.

    Good:
        *(markeer)*

        > **Klant:** Ik bel **alweer**.[^weer] Ik wil een brief en een afspraak.

        [^weer]: Ze telt.
    """

    code = "K306"
    nl = Wording("In een gesprek om te markeren kunnen alleen gewone alinea's staan.", "Schrijf dit als zinnen.")
    en = Wording("A conversation to mark can only hold plain paragraphs.", "Write this as sentences.")


class OneSided(Rule):
    """In a recall every statement is true, or none is.

    Why: hearing what was not said is half of the exercise; its score needs both.

    Bad:
        - [x] Hij belde maandag ook. *(feit)*
        - [x] Hij wil weten wanneer iemand komt. *(verzoek)*

    Good: the same with what someone may think to have heard, as `- [ ] …`.
    """

    code = "K307"
    nl = Wording(
        "In deze lijst klopt alles, of niets.",
        "Zet erbij wat iemand denkt te hebben gehoord ('[ ]'), naast wat er echt gezegd is ('[x]').",
    )
    en = Wording(
        "In this list everything holds, or nothing does.",
        "Add what someone may think to have heard ('[ ]') to what was really said ('[x]').",
    )


class LooseStars(Rule):
    """In a conversation two asterisks make nothing bold.

    Why: bold begins and ends with two asterisks that touch its words. Otherwise the asterisks stay in the text, and the
    signal is none.

    Bad: `> **Klant:** **Ik zet het zelf.[^zelf]` or `> **Klant:** **Ik zet het zelf. **[^zelf]`

    Good: `> **Klant:** **Ik zet het zelf.**[^zelf]`
    """

    code = "K308"
    nl = Wording("Deze sterretjes maken niets vet.", "{how}")
    en = Wording("These asterisks make nothing bold.", "{how}")


class NoteApart(Rule):
    """In a conversation to mark there is a space between bold and its footnote.

    Why: a footnote belongs to what it touches. We read it as it was meant.

    Bad: `> **Klant:** **Ik zet het zelf.** [^zelf]`

    Good: `> **Klant:** **Ik zet het zelf.**[^zelf]`
    """

    code = "K309"
    severity = Severity.WARNING
    nl = Wording("Er staat een spatie tussen wat vet is en '[^{label}]'.", "Haal die spatie weg.")
    en = Wording("There is a space between what is bold and '[^{label}]'.", "Take out that space.")

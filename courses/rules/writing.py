"""Writing: what gives the key away, what is hard to read, and what a good colleague would still say."""

from courses.diagnostics import Rule, Severity, Wording


class WritingRule(Rule):
    """The base of the rules about writing; a module with these is published all the same."""

    severity = Severity.WARNING


class KeySticksOut(WritingRule):
    """The right option is much longer than the others.

    Why: whoever picks the longest option is right without having understood anything. Measured: at least a third longer
    than the next, and fifteen characters.

    Bad: two options of four words, and a right one of twelve.

    Good: options of like length; the reason stands in the feedback.
    """

    code = "W101"
    nl = Wording(
        "Het goede antwoord valt op: het is veel langer dan de rest.",
        "Maak het korter en zet de uitleg in een citaat eronder, of geef de andere evenveel woorden.",
    )
    en = Wording(
        "The right option stands out: it is much longer than the others.",
        "Make it shorter and put the reason in a quote below it, or give the others as many words.",
    )


class AllOfTheAbove(WritingRule):
    """An option says that all the others hold, or none.

    Why: options are shuffled, so that there is no "above"; and who sees two right ones knows the third.

    Bad: `- [x] Alle bovenstaande`

    Good: several right options, each with its own box ticked.
    """

    code = "W102"
    nl = Wording(
        "'{text}' verwijst naar de andere mogelijkheden, en die staan op het scherm in een andere volgorde.",
        "Haal het weg, en zet '[x]' bij alles wat klopt.",
    )
    en = Wording(
        "'{text}' points to the other options, and on screen those stand in another order.",
        "Take it out, and put '[x]' with everything that holds.",
    )


class NegativeStem(WritingRule):
    """The question asks for what does not hold, and nothing stresses it.

    Why: people read over *not*, and then give the right response to another question.

    Bad: `Welke zin is geen signaal?`

    Good: `Welke zin is **geen** signaal?`
    """

    code = "W103"
    nl = Wording(
        "Deze vraag heeft een ontkenning waar je overheen leest.", "Schrijf '**{word}**', of vraag het andersom."
    )
    en = Wording(
        "This question has a negation that is easily missed.", "Write '**{word}**', or ask it the other way round."
    )


class SameOptions(WritingRule):
    """Two options say the same.

    Why: one of them can't be right while the other is wrong.

    Bad: `Ik vraag door.` and `ik vraag door`

    Good: options that differ in what they do.
    """

    code = "W104"
    nl = Wording("Deze mogelijkheid zegt hetzelfde als die op regel {line}.", "Verander er een, of haal er een weg.")
    en = Wording("This option says the same as the one on line {line}.", "Change one of them, or take one out.")


class NoFeedback(WritingRule):
    """A wrong option of a choice has no feedback.

    Why: after a wrong pick only its feedback is shown. Without it one learns that it was wrong, and not why it was
    logical to think so.

    Bad: `- [ ] "Ik zoek het voor u op."`

    Good:
        - [ ] "Ik zoek het voor u op."
          > Vriendelijk. Maar je weet nog niet wat ze zoekt.
    """

    code = "W105"
    nl = Wording(
        "Wie dit kiest, krijgt niets te horen.",
        "Zet er een citaat onder, met twee spaties en > ervoor: wat maakt deze keuze logisch, wat mist er?",
    )
    en = Wording(
        "Who picks this gets to hear nothing.",
        "Put a quote below it, with two spaces and > before it: what makes this pick logical, and what is missing?",
    )


class KeyInStem(WritingRule):
    """The right option stands word for word in the text above the question.

    Why: it can be found without understanding it.

    Bad: a text with "dit is nu de derde keer dat ik bel", and the same words as the right option only.

    Good: the option in other words, or the text without it.
    """

    code = "W106"
    nl = Wording("Dit goede antwoord staat letterlijk in de tekst erboven.", "Zeg het in andere woorden.")
    en = Wording("This right option stands word for word in the text above.", "Say it in other words.")


class KeysLongest(WritingRule):
    """In every choice of the module the right option is the longest.

    Why: after two questions people know it.

    Bad: three choices, each with the longest option right.

    Good: now and then a long option that does not hold.
    """

    code = "W107"
    nl = Wording(
        "Bij alle {count} keuzevragen van deze module is het langste antwoord goed.",
        "Maak hier en elders een fout antwoord het langst.",
    )
    en = Wording(
        "In all {count} choices of this module the longest option is right.",
        "Here and elsewhere, make a wrong option the longest.",
    )


class KeysSamePlace(WritingRule):
    """In every choice of the module the right option stands in the same place.

    Why: options are shuffled on screen, but not in a fixed order, on paper or on a code host.

    Bad: three choices, each with the second option right.

    Good: the right one first, last, in the middle.
    """

    code = "W108"
    nl = Wording(
        "Bij alle {count} keuzevragen van deze module is het {place}e antwoord goed.",
        "Zet het hier op een andere plek.",
    )
    en = Wording(
        "In all {count} choices of this module the right option is number {place}.", "Put it in another place here."
    )


class ChoiceSticksOut(WritingRule):
    """In a scene one choice is twice as long as each of the others.

    Why: what stands out is picked, or avoided, for how it looks. Looked at where it takes more than a phone's line.

    Bad: `Vertel.` beside a choice of two lines.

    Good: choices of like length.
    """

    code = "W201"
    nl = Wording("Deze keuze is meer dan twee keer zo lang als de andere.", "Maak hem korter, of de andere langer.")
    en = Wording("This choice is more than twice as long as the others.", "Make it shorter, or the others longer.")


class LongestWins(WritingRule):
    """Who always picks the longest choice gets to the best ending.

    Why: then the scenario rewards reading lengths, not listening. Looked at from three decisions on.

    Bad: a conversation in which the good choices are whole sentences and the others single words.

    Good: sometimes the short choice is the good one.
    """

    code = "W202"
    nl = Wording(
        "Wie in dit gesprek steeds de langste keuze neemt, komt goed uit.",
        "Laat op minstens één plek een kortere keuze verder brengen.",
    )
    en = Wording(
        "Who always takes the longest choice in this conversation ends well.",
        "In at least one place, let a shorter choice lead further.",
    )


class MoveWins(WritingRule):
    """Who always makes the same kind of move gets to the best ending.

    Why: listening has a price too; a conversation in which asking always works teaches a trick. Looked at where the
    move is on offer in two scenes or more.

    Bad: a scenario in which every *vragen* leads to *einde: gelukt*.

    Good: one place where something else is called for.
    """

    code = "W203"
    nl = Wording(
        "Wie in dit gesprek steeds kiest voor '{move}', komt altijd goed uit.",
        "Laat op minstens één plek iets anders nodig zijn.",
    )
    en = Wording(
        "Who always chooses '{move}' in this conversation always ends well.",
        "In at least one place, let something else be needed.",
    )


class LongSentence(WritingRule):
    """A sentence has more than 25 words.

    Why: at level B1, and between two customers, people lose the thread.

    Bad: a sentence with two asides and three commas.

    Good: two sentences.
    """

    code = "W301"
    nl = Wording("Deze zin heeft {count} woorden.", "Maak er twee zinnen van; tot {limit} woorden leest het vlot.")
    en = Wording("This sentence has {count} words.", "Make two sentences of it; up to {limit} words reads easily.")

"""Limits: how much is read, so that nothing an author pastes makes anyone wait."""

from courses.diagnostics import Rule, Wording


class FileTooLarge(Rule):
    """A module's file is larger than 256 kB.

    Why: ten minutes of reading is about 12 kB. A file this large is something else, and reading it would cost time.

    Bad: a report with pictures, saved as nl.md.

    Good: one module of ten minutes in a file; pictures as files beside it.
    """

    code = "S101"
    nl = Wording(
        "Dit bestand is groter dan {limit} kB. Zoveel lezen we niet.",
        "Een module van tien minuten is ongeveer 12 kB. Is dit het goede bestand? Zo ja, verdeel het over modules.",
    )
    en = Wording(
        "This file is larger than {limit} kB. We do not read that much.",
        "A module of ten minutes is about 12 kB. Is this the right file? If so, divide it into modules.",
    )


class LineTooLong(Rule):
    """A line is longer than 10,000 characters.

    Why: it takes long to read, for a machine and for a person.

    Bad: a whole text pasted on one line.

    Good: an empty line between two paragraphs.
    """

    code = "S103"
    nl = Wording(
        "Deze regel is {length} tekens lang.", "Verdeel hem met lege regels over alinea's (hoogstens {limit})."
    )
    en = Wording(
        "This line is {length} characters long.", "Divide it into paragraphs by empty lines (at most {limit})."
    )


class TooManyMarks(Rule):
    """A paragraph holds more than 500 brackets or asterisks without a partner.

    Why: working out which belong together would take very long.

    Bad: a line of two thousand `[`.

    Good: brackets and asterisks only where they mean something.
    """

    code = "S104"
    nl = Wording(
        "In deze alinea staan meer dan {limit} haken of sterretjes zonder wederhelft.",
        "Haal ze weg, of zet er een \\ voor.",
    )
    en = Wording(
        "This paragraph has more than {limit} brackets or asterisks without a partner.",
        "Take them out, or put a \\ before each.",
    )


class TooManyLines(Rule):
    """A module has more than 3,000 lines with text.

    Why: ten minutes of reading is about 150 lines. Each line can be something to choose, and looking into all of them
    would take long.

    Bad: a table of ten thousand customers, pasted into nl.md.

    Good: the five that matter.
    """

    code = "S108"
    nl = Wording(
        "Dit bestand heeft {count} regels met tekst. Meer dan {limit} lezen we niet.",
        "Een module van tien minuten heeft er ongeveer 150. Is dit het goede bestand? Zo ja, verdeel het over modules.",
    )
    en = Wording(
        "This file has {count} lines of text. We do not read more than {limit}.",
        "A module of ten minutes has about 150. Is this the right file? If so, divide it into modules.",
    )


class TooMuchMarkup(Rule):
    """A module holds more than 10,000 asterisks, brackets and other marks.

    Why: each can begin something, and working out what belongs together would take long.

    Bad: a page of decoration in asterisks.

    Good: marks only where they mean something.
    """

    code = "S109"
    nl = Wording(
        "In dit bestand staan {count} sterretjes, haken en andere tekens. Meer dan {limit} lezen we niet.",
        "Haal weg wat versiering is. Is dit het goede bestand?",
    )
    en = Wording(
        "This file holds {count} asterisks, brackets and other marks. We do not read more than {limit}.",
        "Take out what is decoration. Is this the right file?",
    )


class TooDeep(Rule):
    """A line stands in more than nine lists and quotes.

    Why: nobody can tell any more what belongs to what, and Markdown leaves out what stands deeper.

    Bad: a line that begins with twelve times `>`, as in a mail that was answered often.

    Good: one `>` for what someone said.
    """

    code = "S110"
    nl = Wording(
        "Deze regel staat in meer dan {limit} citaten en lijsten, en wordt niet gelezen.",
        "Haal tekens > of streepjes vooraan weg: één is bijna altijd genoeg.",
    )
    en = Wording(
        "This line stands in more than {limit} quotes and lists, and is not read.",
        "Take out some of the > or hyphens in front: one is nearly always enough.",
    )


class TooManyScenes(Rule):
    """A scenario has more than 120 scenes or 400 choices.

    Why: every way through it is searched, with every value of its counters; that would take long. Nobody plays it whole
    either.

    Bad: all conversations of a team in one scenario.

    Good: a conversation of ten to twenty scenes.
    """

    code = "K417"
    nl = Wording(
        "Dit scenario heeft {scenes} scènes en {choices} keuzes. Meer dan {most} en {most_choices} zoeken we niet na.",
        "Maak er meer gesprekken van: één gesprek heeft meestal tien tot twintig scènes.",
    )
    en = Wording(
        "This scenario has {scenes} scenes and {choices} choices. We search no more than {most} and {most_choices}.",
        "Make several conversations of it: one mostly has ten to twenty scenes.",
    )

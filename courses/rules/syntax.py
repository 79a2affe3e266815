"""Syntax: the text itself."""

from courses.diagnostics import Rule, Wording


class NotText(Rule):
    """A file holds bytes that are not UTF-8 text.

    Why: letters such as é and ë would turn into something else.

    Bad: a file saved as "Windows-1252", or a picture named nl.md.

    Good: the same file, saved as UTF-8.
    """

    code = "S102"
    nl = Wording(
        "Hier staat iets dat geen UTF-8-tekst is.",
        "Sla het bestand op als UTF-8 (in Kladblok: Opslaan als, Codering: UTF-8).",
    )
    en = Wording(
        "Something here is not UTF-8 text.",
        "Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
    )


class NoteNotClosed(Rule):
    """An author's note opens with `<!--` and never closes.

    Why: on a code host everything after it disappears.

    Bad:
        <!-- nog nakijken

    Good:
        <!-- nog nakijken -->
    """

    code = "S105"
    nl = Wording("Deze notitie begint met <!-- en houdt niet op.", "Zet --> aan het eind van de notitie.")
    en = Wording("This note opens with <!-- and does not end.", "Put --> at the end of the note.")


class CodeNotClosed(Rule):
    """A line of three backticks opens a block of code that never ends.

    Why: everything after it would be shown as code, headings and all. We read it as if the line were not there.

    Bad:
        Zo zegt ze het:

        ```
        Ik bel alweer.

    Good:
        Zo zegt ze het:

        > Ik bel alweer.
    """

    code = "S106"
    nl = Wording(
        "Door {fence} wordt alles hierna code: het wordt nergens afgesloten.",
        "Haal deze regel weg. Is het een gesprek of een tekst van iemand? Zet dan > voor elke regel.",
    )
    en = Wording(
        "{fence} makes code of everything after it: it is closed nowhere.",
        "Take this line out. Is it a conversation, or someone's text? Then put > before each line.",
    )


class NotPlainText(Rule):
    """A document of Word or another text processor has the name of a module.

    Why: only its maker knows what is in such a file; a module is plain text.

    Bad: a .docx that was renamed to nl.md.

    Good: the same text, saved as plain text in UTF-8.
    """

    code = "S107"
    nl = Wording(
        "Dit is een Word-document, of een ander ingepakt bestand. Een module is platte tekst.",
        "Lees een .docx in bij Schrijven, of met 'gehoor import docx'. Bewaar iets anders als platte tekst in UTF-8.",
    )
    en = Wording(
        "This is a Word document, or another packed file. A module is plain text.",
        "Read a .docx in at Writing, or with 'gehoor import docx'. Save anything else as plain text in UTF-8.",
    )

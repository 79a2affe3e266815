"""What a document could not bring along, and why one can't be read: in both languages."""

from courses.exchange.questions import LeftOut

REASONS = {
    "no-document": (
        "Dit is geen Word-bestand.",
        "Kies een bestand dat op .docx eindigt, of bewaar het in Word als 'Word-document (.docx)'.",
        "This is no Word file.",
        "Choose a file that ends in .docx, or save it in Word as 'Word document (.docx)'.",
    ),
    "broken": (
        "Dit Word-bestand is beschadigd.",
        "Open het in Word, bewaar het opnieuw als .docx en probeer het nog eens.",
        "This Word file is damaged.",
        "Open it in Word, save it as .docx again and try once more.",
    ),
    "locked": (
        "Dit Word-bestand is met een wachtwoord beveiligd.",
        "Haal het wachtwoord er in Word af (Bestand, Info, Document beveiligen) en bewaar het opnieuw.",
        "This Word file is protected with a password.",
        "Take the password off in Word (File, Info, Protect Document) and save it again.",
    ),
    "doc": (
        "Dit is een bestand van een oude Word, .doc.",
        "Open het in Word en bewaar het als 'Word-document (.docx)'.",
        "This is a file of an old Word, .doc.",
        "Open it in Word and save it as 'Word document (.docx)'.",
    ),
    "rtf": (
        "Dit is een RTF-bestand.",
        "Open het in Word en bewaar het als 'Word-document (.docx)'.",
        "This is an RTF file.",
        "Open it in Word and save it as 'Word document (.docx)'.",
    ),
    "odt": (
        "Dit is een OpenDocument-bestand, .odt.",
        "Open het in LibreOffice of Word en bewaar het als .docx.",
        "This is an OpenDocument file, .odt.",
        "Open it in LibreOffice or Word and save it as .docx.",
    ),
    "other-office": (
        "Dit is een bestand van Excel of PowerPoint, niet van Word.",
        "Zet de tekst in een Word-document en bewaar dat als .docx.",
        "This is a file of Excel or PowerPoint, not of Word.",
        "Put the text into a Word document and save that as .docx.",
    ),
    "too-large": (
        "Dit Word-bestand is groter dan 20 MB.",
        "Haal er grote afbeeldingen uit (Word: Afbeeldingen comprimeren), of kopieer de tekst.",
        "This Word file is larger than 20 MB.",
        "Take large pictures out (Word: Compress Pictures), or copy the text.",
    ),
    "bomb": (
        "Dit bestand wordt bij het uitpakken veel groter dan een tekst kan zijn; het is niet gelezen.",
        "Kopieer de tekst naar een nieuw Word-document en bewaar dat als .docx.",
        "Unpacked, this file becomes far larger than a text can be; it was not read.",
        "Copy the text into a new Word document and save that as .docx.",
    ),
    "too-long": (
        "Dit document is te lang voor één module: een module mag 256 kB tekst hebben, ongeveer honderd bladzijden.",
        "Een module duurt tien minuten. Verdeel het document in stukken.",
        "This document is too long for one module: a module may have 256 kB of text, about a hundred pages.",
        "A module takes ten minutes. Part the document.",
    ),
    "empty": (
        "In dit document staat geen tekst.",
        "Staat de tekst op een afbeelding, typ hem dan over.",
        "There is no text in this document.",
        "If the text is on a picture, type it.",
    ),
}
SAID = {  # what, with how many, in Dutch and in English; "" where its texts say enough
    "comment": ("Opmerkingen in de kantlijn", "Comments in the margin"),
    "tracked": ("Bijgehouden wijzigingen zijn overgenomen alsof ze zijn goedgekeurd",
                "Tracked changes were taken over as if accepted"),
    "hidden": ("Verborgen tekst", "Hidden text"),
    "highlight": ("Markeerstift; maak een signaal vet en geef het een voetnoot",
                  "Highlighting; make a signal bold and give it a footnote"),
    "strike": ("Doorgehaald; de tekst zelf staat er nog", "Struck through; the text itself is still there"),
    "equation": ("Formules staan er als gewone tekst", "Equations stand there as plain text"),
    "link": ("Links die niet naar een webadres gaan; de tekst staat er nog",
             "Links that don't lead to a web address; the text is still there"),
    "picture": ("Afbeeldingen in een vorm die een browser niet toont, of boven 10 MB",
                "Pictures of a kind that browsers don't show, or above 10 MB"),
    "linked-picture": ("Afbeeldingen die niet in het bestand zelf zitten", "Pictures that are not in the file itself"),
    "pictures": ("Afbeeldingen; zet ze zelf in de map van de module", "Pictures; put them into the module's folder"),
    "drawing": ("Tekeningen, grafieken en ingevoegde bestanden", "Drawings, charts and embedded files"),
    "text-box": ("Tekstvakken; hun tekst staat onder de alinea waar ze bij hoorden",
                 "Text boxes; their text stands below the paragraph they belonged to"),
    "merged": ("Samengevoegde cellen in een tabel; kijk de tabel na", "Merged cells in a table; look the table over"),
    "nested": ("Een tabel in een tabel staat er als tekst", "A table inside a table stands there as text"),
    "margins": ("Kop- en voetteksten van de bladzijden", "Headers and footers of the pages"),
}  # fmt: skip


_NAMES = {"nl": {"nl": "Nederlands", "en": "Engels"}, "en": {"nl": "Dutch", "en": "English"}}
_LOOKS = {
    "nl": "Gelezen als {language}, maar de tekst zelf lijkt {other}. Is dat zo, kies dan die taal en lees het opnieuw.",
    "en": "Read as {language}, but the text itself looks {other}. If so, choose that language and read it again.",
}
_SET = {
    "nl": "Gelezen als {language}, al staat het in Word op {other}.",
    "en": "Read as {language}, though Word has it set to {other}.",
}


def read_as(language: str, looks: str, setting: str, spoken: str) -> str:
    """That a document was read in one language where its text, or else Word, says another; "" where both agree."""
    other, words = (looks, _LOOKS) if looks not in ("", language) else (setting, _SET)
    if other in ("", language):
        return ""
    names = _NAMES["en" if spoken == "en" else "nl"]
    return words["en" if spoken == "en" else "nl"].format(language=names[language], other=names[other])


def reason(name: str, language: str) -> tuple[str, str]:
    """Why a document was not read, and what to do about it."""
    dutch, do, english, to_do = REASONS[name]
    return (english, to_do) if language == "en" else (dutch, do)


def said(left_out: tuple[LeftOut, ...], language: str) -> tuple[str, ...]:
    """One line for each thing that did not come along: what, how often, and its texts where it had any."""
    lines = []
    for what in dict.fromkeys(one.what for one in left_out):
        details = [one.detail for one in left_out if one.what == what]
        texts = list(dict.fromkeys(filter(None, details)))
        sentence = SAID[what][language == "en"]
        count = f" ({len(details)})" if len(details) > 1 else ""
        shown = "; ".join(f"“{text}”" for text in texts[:5]) + ("; …" if len(texts) > 5 else "")
        lines.append(f"{sentence}{count}{': ' if shown else '.'}{shown}")
    return tuple(lines)

"""Signs: characters that nobody sees, and letters that got lost on the way."""

from courses.diagnostics import Rule, Severity, Wording


class HiddenSign(Rule):
    """A line holds characters that nobody sees: without width, turning the direction of reading, or for machines.

    Why: what an author sees is then not what is read. A word that looks like a stage direction isn't one, and a key can
    be hidden. They come along with text from websites and chats. We read the line without them.

    Bad: `*(mar` with a zero-width space after it, and then `keer)*`.

    Good: the same word, typed anew.
    """

    code = "S111"
    severity = Severity.WARNING
    nl = Wording(
        "Hier staat iets onzichtbaars: {name} ({point}).{more}",
        "Haal het weg, of typ de woorden eromheen opnieuw. In dit voorbeeld staat er een · op die plek.",
    )
    en = Wording(
        "There is something invisible here: {name} ({point}).{more}",
        "Take it out, or type the words around it anew. Here it is shown as a ·.",
    )


class LostLetter(Rule):
    """A letter was lost when the text was saved or copied in another encoding.

    Why: readers get to see signs that mean nothing.

    Bad: `geïnteresseerd` that became `geÃ¯nteresseerd` or `ge�nteresseerd`

    Good: `geïnteresseerd`
    """

    code = "S112"
    severity = Severity.WARNING
    nl = Wording(
        "'{word}' is onderweg een letter kwijtgeraakt.", "{how}Plak de tekst anders opnieuw, en bewaar hem als UTF-8."
    )
    en = Wording("'{word}' has lost a letter on the way.", "{how}Otherwise paste the text anew, and save it as UTF-8.")

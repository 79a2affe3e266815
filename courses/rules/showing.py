"""How pictures and sounds are written into a text, and how they can be had without eyes or ears."""

from courses.diagnostics import Rule, Severity, Wording


class NoAlt(Rule):
    """A picture has no description.

    Why: who can't see it hears this text instead; it also stands there while the picture is still loading.

    Bad: `![](balie.jpg)`

    Good: `![Een lege balie, met een bordje 'even weg'.](balie.jpg)`
    """

    code = "A201"
    nl = Wording("Dit beeld heeft geen beschrijving.", "Zet tussen de haken wat er te zien is: '![…]({name})'.")
    en = Wording("This picture has no description.", "Say between the brackets what there is to see: '![…]({name})'.")


class NoTranscript(Rule):
    """A sound is not followed by what is said in it.

    Why: who can't hear it, or sits in a full train, reads it instead.

    Bad: `[De klant belt](gesprek.mp3)`, and then a list.

    Good: the same, and right below it a quote: `> **Klant:** Ik bel nog eens.`
    """

    code = "A202"
    nl = Wording(
        "Onder dit geluid staat niet wat er gezegd wordt.", "Zet er direct onder een citaat met de hele tekst: '> …'."
    )
    en = Wording(
        "Below this sound it does not say what is said in it.", "Put a quote with the whole text right below it: '> …'."
    )


class SoundInText(Rule):
    """A link to a sound does not stand alone in a paragraph.

    Why: it becomes a player, with what is said in it below; that needs a place of its own.

    Bad: `Luister eerst naar [het gesprek](gesprek.mp3).`

    Good: `[Het gesprek](gesprek.mp3)`, with an empty line above and below.
    """

    code = "A213"
    nl = Wording(
        "Dit geluid staat midden in een tekst.", "Zet '{link}' alleen in een alinea, met een lege regel erboven."
    )
    en = Wording(
        "This sound stands in the middle of a text.", "Put '{link}' alone in a paragraph, with an empty line above."
    )


class SoundAsPicture(Rule):
    """A sound is written as a picture is.

    Why: on a code host it shows as a broken picture. We read it as it was meant.

    Bad: `![De klant belt](gesprek.mp3)`

    Good: `[De klant belt](gesprek.mp3)`
    """

    code = "A214"
    severity = Severity.WARNING
    nl = Wording("'{name}' is een geluid, geen beeld.", "Haal het uitroepteken weg: '{link}'.")
    en = Wording("'{name}' is a sound, not a picture.", "Take out the exclamation mark: '{link}'.")


class PictureAsLink(Rule):
    """A picture is written as a link.

    Why: a link without an exclamation mark doesn't show it. We read it as it was meant.

    Bad: `[Een lege balie](balie.jpg)`

    Good: `![Een lege balie](balie.jpg)`
    """

    code = "A215"
    severity = Severity.WARNING
    nl = Wording("Zo wordt '{name}' niet getoond.", "Zet er een uitroepteken voor: '{link}'.")
    en = Wording("Like this, '{name}' is not shown.", "Put an exclamation mark before it: '{link}'.")


class SoundNotSaid(Rule):
    """A link to a sound has no text.

    Why: the text says what is to be heard; it stands above the player.

    Bad: `[](gesprek.mp3)`

    Good: `[De klant belt](gesprek.mp3)`
    """

    code = "A217"
    nl = Wording("Bij dit geluid staat niet wat het is.", "Zet tussen de haken wat er te horen is: '[…]({name})'.")
    en = Wording("This sound does not say what it is.", "Say between the brackets what is to be heard: '[…]({name})'.")


class SpaceInName(Rule):
    """The name of a picture or a sound has spaces in it.

    Why: an address ends at a space, so nothing is shown or played.

    Bad: `![De balie](mijn foto.jpg)`

    Good: `![De balie](<mijn foto.jpg>)`, or a name without spaces.
    """

    code = "A218"
    nl = Wording(
        "Door de spatie in '{name}' is hier niets te zien of te horen.",
        "Schrijf '{better}', of noem het bestand zonder spaties.",
    )
    en = Wording(
        "Because of the space in '{name}' there is nothing to see or hear here.",
        "Write '{better}', or name the file without spaces.",
    )


class PictureOnlySaid(Rule):
    """A picture stands in a heading, or in a sentence to mark, where only its description is shown.

    Why: titles and sentences are also said, listed and counted apart, and there is no room for a picture there.

    Bad: `## De balie ![Een lege balie](balie.png)`

    Good: `## De balie`, and the picture on a line of its own below it.
    """

    code = "A219"
    severity = Severity.WARNING
    nl = Wording(
        "In {where} is van dit beeld alleen de beschrijving te lezen.", "Zet het alleen op een regel, {place}."
    )
    en = Wording("In {where} only the description of this picture is shown.", "Put it on a line of its own, {place}.")

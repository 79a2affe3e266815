"""Files of pictures and sounds: that they are there, are what they say and can be loaded on a phone."""

from courses.diagnostics import Rule, Wording


class Missing(Rule):
    """A picture or a sound is not in the module's folder.

    Why: learners would get an empty place.

    Bad: `![De balie](balie.jpg)`, and no such file beside the text.

    Good: the file in the folder of the module, under exactly this name.
    """

    code = "A203"
    nl = Wording("Het bestand '{name}' is er niet.", "{how}")
    en = Wording("There is no file '{name}'.", "{how}")


class OtherCase(Rule):
    """A picture or a sound is there under a name with other capitals.

    Why: on one computer that is the same file, on another it isn't there.

    Bad: `![De balie](Balie.jpg)`, where the file is called balie.jpg.

    Good: `![De balie](balie.jpg)`
    """

    code = "A204"
    nl = Wording("Het bestand '{name}' heet anders: let op de hoofdletters.", "Schrijf '{better}'.")
    en = Wording("The file '{name}' has another name: mind the capitals.", "Write '{better}'.")


class OutsideFolder(Rule):
    """A picture or a sound is asked for by a way that leads out of the module's folder.

    Why: a module is moved, shared and published as one folder; what lies elsewhere stays behind.

    Bad: `![De balie](../beeld/balie.jpg)` or `![De balie](C:\\beeld\\balie.jpg)`

    Good: `![De balie](balie.jpg)`
    """

    code = "A205"
    nl = Wording("'{name}' ligt niet in de map van deze module.", "Zet het bestand in die map en schrijf '{better}'.")
    en = Wording("'{name}' is not in this module's folder.", "Put the file into that folder and write '{better}'.")


class LeadsAway(Rule):
    """A picture or a sound in the folder is a link of the file system to something elsewhere.

    Why: a module can't read what lies outside; who writes modules need not see the whole machine.

    Bad: balie.jpg → /home/iemand/foto.jpg

    Good: the file itself in the folder.
    """

    code = "A206"
    nl = Wording("'{name}' verwijst naar iets buiten de map.", "Zet het bestand zelf in de map van de module.")
    en = Wording("'{name}' points to something outside the folder.", "Put the file itself into the module's folder.")


class Elsewhere(Rule):
    """A picture is loaded from another site.

    Why: that site then knows who learns what and when, and one day the picture is gone.

    Bad: `![De balie](https://voorbeeld.nl/balie.jpg)`

    Good: `![De balie](balie.jpg)`, with the file in the module's folder.
    """

    code = "A207"
    nl = Wording("Dit beeld komt van een andere site.", "Zet het bestand in de map van de module, als je dat mag.")
    en = Wording("This picture comes from another site.", "Put the file into the module's folder, if you may use it.")


class SvgRefused(Rule):
    """A picture is an SVG.

    Why: an SVG can carry a program that runs where people are signed in. A picture made of dots can't.

    Bad: `![Het schema](schema.svg)`

    Good: `![Het schema](schema.png)`
    """

    code = "A208"
    nl = Wording("'{name}' is een SVG. Daar kan een programma in zitten.", "Bewaar het beeld als PNG.")
    en = Wording("'{name}' is an SVG, which can carry a program.", "Save the picture as PNG.")


class NoMedia(Rule):
    """A file is not what its name says.

    Why: a browser shows nothing for it. Mostly it was renamed instead of saved in another form, or came over damaged.

    Bad: balie.jpg that is a web page, a document or empty.

    Good: a file saved as JPEG, PNG, GIF, WebP or AVIF; for sound as MP3, M4A or Ogg.
    """

    code = "A209"
    nl = Wording(
        "'{name}' is geen {kind}, al heet het zo.",
        "Open het in een programma ervoor, en bewaar het opnieuw als {form}.",
    )
    en = Wording(
        "'{name}' is no {kind}, whatever its name says.", "Open it in a program for it, and save it as {form}."
    )


class TooLarge(Rule):
    """A picture has more than 1 MB, or a sound more than 5 MB.

    Why: many learners are on a phone, and pay for what it loads.

    Bad: a photo as the camera made it.

    Good: the same, 1,600 dots wide and saved as JPEG; five minutes of speech as MP3 with 64 kbit/s take 2.4 MB.
    """

    code = "A210"
    nl = Wording("'{name}' is groter dan {limit} MB.", "{how}")
    en = Wording("'{name}' is larger than {limit} MB.", "{how}")


class TooMuch(Rule):
    """All pictures and sounds of a module together have more than 20 MB.

    Why: they are kept with each version of the module, and loaded by each learner.

    Bad: thirty photos.

    Good: the few that one needs to see or hear.
    """

    code = "A211"
    nl = Wording(
        "Hiermee heeft de module meer dan {limit} MB aan beeld en geluid.", "Maak ze kleiner, of laat er een weg."
    )
    en = Wording(
        "With this the module has more than {limit} MB of pictures and sound.", "Make them smaller, or leave one out."
    )


class OtherKind(Rule):
    """A link goes to a file that is neither picture nor sound.

    Why: Gehoor shows pictures and plays sound; other files it does not keep.

    Bad: `[lees het beleid](beleid.pdf)`

    Good: `[lees het beleid](https://intranet.voorbeeld.nl/beleid)`
    """

    code = "A212"
    nl = Wording(
        "'{name}' is geen beeld of geluid dat Gehoor kan tonen.",
        "Beeld: jpg, png, gif, webp, avif. Geluid: mp3, m4a, ogg. Verwijs voor iets anders naar een adres met https://.",
    )
    en = Wording(
        "'{name}' is no picture or sound that Gehoor can show.",
        "Pictures: jpg, png, gif, webp, avif. Sound: mp3, m4a, ogg. For anything else, link to an https:// address.",
    )


class NotReadable(Rule):
    """A picture or a sound can't be opened.

    Why: the rights are missing, or it is a link of the file system that leads to itself.

    Bad: a file that only its owner may read.

    Good: a file that the account Gehoor runs under may read.
    """

    code = "A216"
    nl = Wording(
        "'{name}' kan niet geopend worden ({reason}).",
        "Geef het account van Gehoor leesrechten. Is het een verwijzing, zet er dan het bestand zelf neer.",
    )
    en = Wording(
        "'{name}' can't be opened ({reason}).",
        "Let the account Gehoor runs under read it. If it is a link, put the file itself there.",
    )

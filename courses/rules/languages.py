"""Languages: whether a translation still asks the same as its first language."""

from courses.diagnostics import Rule, Severity, Wording


class StepMissing(Rule):
    """A step of the first language has no counterpart in this translation.

    Why: what is learned must be comparable; this language is not published until it fits.

    Bad: nl.md has seven steps, en.md has six.

    Good: the same steps in the same order in both.
    """

    code = "L101"
    nl = Wording("De stap '{title}' uit {first} (regel {line}) ontbreekt hier.", "Vertaal hem en zet hem na '{after}'.")
    en = Wording(
        "The step '{title}' of {first} (line {line}) is missing here.", "Translate it and put it after '{after}'."
    )


class StepTooMany(Rule):
    """A step of this translation is not in the first language.

    Why: what is learned must be comparable; this language is not published until it fits.

    Bad: en.md has a step that nl.md does not have.

    Good: the same steps in the same order in both.
    """

    code = "L102"
    nl = Wording("Deze stap heeft {first} niet.", "Zet hem ook in {first}, of haal hem hier weg.")
    en = Wording("{first} does not have this step.", "Put it into {first} too, or take it out here.")


class StepDiffers(Rule):
    """A step asks something else than in the first language.

    Why: responses in both languages are counted together.

    Bad: the third option is right in nl.md, the second in en.md.

    Good: the same kind, the same number of options, the same ones right, in the same order.
    """

    code = "L103"
    nl = Wording("Deze stap vraagt iets anders dan in {first} (regel {line}): {difference}.", "Maak ze gelijk.")
    en = Wording("This step asks something else than in {first} (line {line}): {difference}.", "Make them equal.")


class StepChanged(Rule):
    """A step changed in the first language after this translation was made.

    Why: who learns in this language is told something else. `volgt:` holds what the translation was made from.

    Bad: nl.md got another example last week, and en.md still has the old one.

    Good: both have it, and `gehoor fmt --follows` was run when the translation was done.
    """

    code = "L201"
    severity = Severity.WARNING
    nl = Wording(
        "Deze stap is in {first} (regel {line}) veranderd nadat hij vertaald is.",
        "Vergelijk de twee. Klopt de vertaling weer? Met 'gehoor fmt --follows' leg je dat vast.",
    )
    en = Wording(
        "This step changed in {first} (line {line}) after it was translated.",
        "Compare the two. When the translation is right again, note it with 'gehoor fmt --follows'.",
    )


class StepNotFollowed(Rule):
    """A step came into the first language after this translation was noted as done.

    Why: whether it has been translated since, nobody knows.

    Bad: a step that `volgt:` does not name.

    Good: the step translated, and `gehoor fmt --follows` run.
    """

    code = "L202"
    severity = Severity.WARNING
    nl = Wording(
        "'volgt' noemt deze stap niet: in {first} (regel {line}) is hij nieuw.",
        "Kijk na of hij vertaald is. Met 'gehoor fmt --follows' leg je dat vast.",
    )
    en = Wording(
        "'follows' does not name this step: in {first} (line {line}) it is new.",
        "Check that it has been translated. Note it with 'gehoor fmt --follows'.",
    )


class StepGone(Rule):
    """A step this translation was made from is no longer in the first language.

    Why: something changed there, and whether it was followed here, nobody knows.

    Bad: `volgt: oude-stap=1f2e3d4c`, and nl.md has no such step.

    Good: `volgt:` as `gehoor fmt --follows` writes it.
    """

    code = "L203"
    severity = Severity.WARNING
    nl = Wording(
        "'volgt' noemt de stap '{step}', die {first} niet meer heeft.",
        "Kijk na of hij hier ook weg is. Met 'gehoor fmt --follows' leg je dat vast.",
    )
    en = Wording(
        "'follows' names the step '{step}', which {first} no longer has.",
        "Check that it is gone here too. Note it with 'gehoor fmt --follows'.",
    )


class NotFollowed(Rule):
    """A part of `volgt:` is not a step with the eight digits of what it said.

    Why: then nobody can tell whether that step changed.

    Bad: `volgt: waar-zit-het-signaal`

    Good: `volgt: waar-zit-het-signaal=1f2e3d4c`
    """

    code = "L204"
    severity = Severity.WARNING
    nl = Wording(
        "'{part}' zegt niet welke stap vertaald is.",
        "Schrijf dit niet met de hand: 'gehoor fmt --follows' doet het, zodra de vertaling klaar is.",
    )
    en = Wording(
        "'{part}' does not say which step was translated.",
        "Don't write this by hand: 'gehoor fmt --follows' does it, once the translation is done.",
    )


class FirstFollows(Rule):
    """The first language of a module says what it was translated from.

    Why: the other languages are compared with this one; it follows none.

    Bad: `volgt:` in nl.md, where Dutch is the first language of curriculum.yml.

    Good: `follows:` in en.md only.
    """

    code = "L205"
    severity = Severity.WARNING
    nl = Wording("'volgt' staat in de eerste taal; die is nergens uit vertaald.", "Haal deze regel weg.")
    en = Wording("'follows' stands in the first language, which was translated from none.", "Take this line out.")

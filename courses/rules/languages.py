"""Languages: whether a translation still asks the same as its first language."""

from courses.diagnostics import Rule, Wording


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

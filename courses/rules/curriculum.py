"""Curriculum: skills, paths and languages."""

from courses.diagnostics import Rule, Severity, Wording


class CurriculumLine(Rule):
    """A line of curriculum.yml is not understood.

    Why: a skill or path would be lost without a word.

    Bad: `skills: luisteren`

    Good:
        skills:
          listening:
            name nl: luisteren
    """

    code = "C301"
    nl = Wording(
        "Deze regel van het curriculum begrijpen we niet.",
        "Per niveau twee spaties meer: 'skills:', dan een id met dubbele punt, dan 'name nl: …' of 'standard: 70 %'.",
    )
    en = Wording(
        "This line of the curriculum is not understood.",
        "Two more spaces at each level: 'skills:', then an id and a colon, then 'name en: …' or 'standard: 70 %'.",
    )


class CurriculumGap(Rule):
    """A skill or path lacks something.

    Why: its name and sentence are shown in every language, its standard is what is measured against.

    Bad: a skill without `standard:`.

    Good: `standard: 70 %`
    """

    code = "C302"
    nl = Wording("Bij '{id}' ontbreekt '{key}'.", "Voeg eronder een regel toe: '{key}: …'.")
    en = Wording("'{id}' has no '{key}'.", "Add a line under it: '{key}: …'.")


class CurriculumDouble(Rule):
    """Something stands in the curriculum twice.

    Why: an id or a skill's name points to one thing.

    Bad: two skills named "luisteren".

    Good: a name of its own for each.
    """

    code = "C303"
    nl = Wording("'{name}' staat er al, op regel {line}.", "Geef een van de twee een andere naam.")
    en = Wording("'{name}' is there already, on line {line}.", "Name one of the two differently.")


class UnknownModule(Rule):
    """A path names a module that is not there.

    Why: the path would have a gap.

    Bad: `modules: luistren`

    Good: `modules: luisteren`
    """

    code = "C304"
    nl = Wording("De module '{name}' is er niet.", "Schrijf de naam van een map die er is, of maak hem.")
    en = Wording("There is no module '{name}'.", "Write the name of a folder that is there, or make it.")


class CurriculumTooLarge(Rule):
    """The curriculum is larger than 256 kB.

    Why: a few lines for each skill and each path are some kB. A file this large is something else, and reading it would
    cost time.

    Bad: a list of all courses of a library, saved as curriculum.yml.

    Good: the skills and the paths of these modules, a few lines for each.
    """

    code = "C308"
    nl = Wording(
        "Dit curriculum is groter dan {limit} kB. Zoveel lezen we niet.",
        "Een vaardigheid en een pad zijn elk een paar regels. Is dit het goede bestand?",
    )
    en = Wording(
        "This curriculum is larger than {limit} kB. We do not read that much.",
        "A skill and a path are a few lines each. Is this the right file?",
    )


class NotAnId(Rule):
    """A skill's or path's id can't stand in an address.

    Why: the id is kept for ever, and stands in exports and addresses; the name is what people read.

    Bad: `Goed luisteren:`

    Good: `goed-luisteren:`
    """

    code = "C305"
    nl = Wording("'{name}' kan geen id zijn.", "Schrijf '{better}' (kleine letters, cijfers, streepjes).")
    en = Wording("'{name}' can't be an id.", "Write '{better}' (small letters, digits, hyphens).")


class NotAShare(Rule):
    """A standard is no percentage.

    Why: it is the share of first responses that should be right.

    Bad: `standard: hoog`

    Good: `standard: 70 %`
    """

    code = "C306"
    nl = Wording("'{value}' is geen percentage.", "Schrijf een heel getal van 1 tot 100, met %.")
    en = Wording("'{value}' is not a percentage.", "Write a whole number from 1 to 100, with %.")


class UnknownLanguage(Rule):
    """A language of the curriculum is not one Gehoor speaks.

    Why: its stage directions and messages would be missing.

    Bad: `languages: nl, fr`

    Good: `languages: nl, en`
    """

    code = "C307"
    nl = Wording("Gehoor kent de taal '{name}' niet.", "Je kunt kiezen uit: {languages}.")
    en = Wording("Gehoor does not know the language '{name}'.", "You can choose from: {languages}.")


class FewForLater(Rule):
    """A skill has fewer than three questions that are kept for later, while questions are kept.

    Why: some days after a module Gehoor asks whether people still know it, each time with another question. With fewer
    than three they get questions they met in the module, and know the answer by heart.

    Bad: a skill with one question that is kept, in all modules together.

    Good: three, in one module or in several, and not all of one kind.
    """

    code = "C309"
    severity = Severity.WARNING
    nl = Wording(
        "Vragen voor later over '{name}': {count}. Er zijn er drie nodig.",
        "Zet '*(bewaar voor later)*' in een stap die iets over deze vaardigheid vraagt, in welke module ook.",
    )
    en = Wording(
        "Questions for later about '{name}': {count}. Three are needed.",
        "Write '*(keep for later)*' in a step that asks something about this skill, in whichever module.",
    )

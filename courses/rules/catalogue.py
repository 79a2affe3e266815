"""Catalogue: the content folder, and the folders and files in it."""

from courses.diagnostics import Rule, Severity, Wording


class NoFolder(Rule):
    """The content folder is not there.

    Why: there is nothing to read.

    Bad: a path with a typing error.

    Good: the folder that holds curriculum.yml and a folder for each module.
    """

    code = "C101"
    nl = Wording("De map '{path}' is er niet.", "Kijk het pad na. De map met modules heet meestal 'content'.")
    en = Wording("There is no folder '{path}'.", "Check the path. The folder with modules is mostly called 'content'.")


class NotReadable(Rule):
    """A file or folder can't be opened.

    Why: the rights are missing, or something else holds it.

    Bad: a file that only its owner may read.

    Good: a file that the account Gehoor runs under may read.
    """

    code = "C102"
    nl = Wording("'{path}' kan niet geopend worden ({reason}).", "Geef het account van Gehoor leesrechten.")
    en = Wording("'{path}' can't be opened ({reason}).", "Let the account Gehoor runs under read it.")


class EmptyFolder(Rule):
    """A content folder holds no module.

    Why: nobody can learn anything from it; mostly the path is one level off.

    Bad: an empty folder.

    Good: content/luisteren/nl.md
    """

    code = "C103"
    severity = Severity.WARNING
    nl = Wording("In '{path}' staat geen module.", "Maak een map met een bestand erin, zoals {path}/luisteren/nl.md.")
    en = Wording("There is no module in '{path}'.", "Make a folder with a file in it, such as {path}/listening/en.md.")


class LeadsOutside(Rule):
    """A file or folder is a link to something outside the content folder.

    Why: a module can't read what lies outside; who writes modules need not see the whole machine.

    Bad: content/luisteren/nl.md → /home/iemand/geheim.md

    Good: the file itself in the folder.
    """

    code = "C104"
    nl = Wording("'{path}' verwijst naar iets buiten de map.", "Zet het bestand zelf in de map.")
    en = Wording("'{path}' points to something outside the folder.", "Put the file itself into the folder.")


class BadName(Rule):
    """A module's folder has a name that can't be an address.

    Why: the name stands in the address of the module.

    Bad: content/Luisteren & vragen/nl.md

    Good: content/luisteren/nl.md
    """

    code = "C105"
    nl = Wording(
        "De mapnaam '{name}' kan niet: van die naam wordt het webadres van de module gemaakt.",
        "Noem de map zo: '{better}' (kleine letters, cijfers, streepjes).",
    )
    en = Wording(
        "A folder can't be named '{name}': the web address of the module is made of that name.",
        "Name the folder '{better}' (small letters, digits, hyphens).",
    )


class OtherFile(Rule):
    """A Markdown file in a module's folder is not named after a language of the curriculum.

    Why: the name says which language it is in; this file is not read.

    Bad: content/luisteren/dutch.md

    Good: content/luisteren/nl.md
    """

    code = "C106"
    severity = Severity.WARNING
    nl = Wording("'{name}' is geen taal van deze cursus; het bestand blijft liggen.", "Noem het {languages}.")
    en = Wording("'{name}' is no language of this course; the file is left alone.", "Name it {languages}.")


class NoCurriculum(Rule):
    """A content folder has no curriculum.yml.

    Why: without it a misspelt skill is not noticed, and there are no paths and no standards to measure against.

    Bad: a folder with modules only.

    Good: content/curriculum.yml with languages, skills and paths.
    """

    code = "C107"
    severity = Severity.WARNING
    nl = Wording(
        "In '{path}' staat geen curriculum.yml. Of de vaardigheden kloppen, kijken we nu niet na.",
        "Maak er een, met 'languages: nl, en' en onder 'skills:' elke vaardigheid. De handleiding heeft een "
        "voorbeeld: gehoor guide curriculum",
    )
    en = Wording(
        "There is no curriculum.yml in '{path}'. Whether the skills are right is not checked now.",
        "Make one, with 'languages: nl, en' and each skill under 'skills:'. The authors' guide has an example: "
        "gehoor guide curriculum",
    )


class NotReadByName(Rule):
    """A file in a module's folder has nearly the name of a language.

    Why: only nl.md and en.md are read; what stands in any other file would be missed without a word.

    Bad: content/luisteren/nl.md.txt, NL.MD or nl.docx

    Good: content/luisteren/nl.md
    """

    code = "C108"
    severity = Severity.WARNING
    nl = Wording("'{name}' wordt niet gelezen: zo heet een module niet.", "{how}")
    en = Wording("'{name}' is not read: no module is named like that.", "{how}")


class LooseFile(Rule):
    """A text lies in the content folder itself.

    Why: a module is a folder; a loose file is not read.

    Bad: content/luisteren.md

    Good: content/luisteren/nl.md
    """

    code = "C109"
    severity = Severity.WARNING
    nl = Wording("'{name}' wordt niet gelezen: een module heeft een eigen map.", "Zet het in een map, als {better}.")
    en = Wording("'{name}' is not read: a module has a folder of its own.", "Put it into a folder, as {better}.")


class NoModuleHere(Rule):
    """A folder in the content folder holds no module.

    Why: mostly its file is missing, or lies a level too deep.

    Bad: content/luisteren/ with nothing in it, or content/luisteren/teksten/nl.md

    Good: content/luisteren/nl.md
    """

    code = "C110"
    severity = Severity.WARNING
    nl = Wording("In de map '{path}' staat geen module.", "Zet er een bestand {better} in, of haal de map weg.")
    en = Wording("There is no module in the folder '{path}'.", "Put a file {better} into it, or take the folder away.")

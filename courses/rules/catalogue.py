"""Catalogue: the content folder, a module's front matter, and the curriculum."""

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
        "Maak er een, met 'languages: nl, en' en onder 'skills:' elke vaardigheid. De handleiding heeft een voorbeeld.",
    )
    en = Wording(
        "There is no curriculum.yml in '{path}'. Whether the skills are right is not checked now.",
        "Make one, with 'languages: nl, en' and each skill under 'skills:'. The authors' guide has an example.",
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


class NoFrontMatter(Rule):
    """A module does not begin with its particulars.

    Why: title, summary, skills, minutes and source are asked of each module.

    Bad: a file that begins with `## Wat hoorde je?`

    Good:
        ---
        titel: Luisteren
        …
        ---
    """

    code = "C201"
    nl = Wording("De gegevens van de module ontbreken.", "Begin met een regel ---, dan {keys}, en weer een regel ---.")
    en = Wording(
        "The particulars of the module are missing.", "Begin with a line ---, then {keys}, and a line --- again."
    )


class NotClosed(Rule):
    """The particulars at the top are not closed.

    Why: without a second line of `---` nobody knows where the text begins.

    Bad:
        ---
        titel: Luisteren

        ## Wat hoorde je?

    Good: the same with a line `---` after the title.
    """

    code = "C202"
    nl = Wording("De gegevens bovenaan worden niet afgesloten.", "Zet na de laatste ervan een regel met ---.")
    en = Wording("The particulars at the top are not closed.", "Put a line --- after the last of them.")


class MissingKey(Rule):
    """One of the particulars is missing or empty.

    Why: learners see title, summary and minutes; the source tells them whether a case is invented.

    Bad: no line `bron:`.

    Good: `bron: bedacht geval`
    """

    code = "C203"
    nl = Wording("'{key}' ontbreekt bij de gegevens bovenaan.", "Voeg een regel toe: '{key}: …'.")
    en = Wording("'{key}' is missing from the particulars at the top.", "Add a line: '{key}: …'.")


class UnknownKey(Rule):
    """One of the particulars has a name we do not know.

    Why: it would be lost without a word.

    Bad: `minutten: 10`

    Good: `minuten: 10`
    """

    code = "C204"
    nl = Wording("'{key}' is geen gegeven dat we kennen.", "{hint}")
    en = Wording("'{key}' is not a particular we know.", "{hint}")


class DoubleKey(Rule):
    """One of the particulars stands there twice.

    Why: only the first counts.

    Bad: two lines `titel:`.

    Good: one.
    """

    code = "C205"
    nl = Wording("'{key}' staat er al, op regel {line}.", "Haal een van de twee weg.")
    en = Wording("'{key}' is there already, on line {line}.", "Take one of the two out.")


class NoColon(Rule):
    """A line of the particulars has no colon.

    Why: a name and its text are told apart by it.

    Bad: `titel Luisteren`

    Good: `titel: Luisteren`
    """

    code = "C206"
    nl = Wording("Op deze regel staat geen dubbele punt.", "Schrijf '{better}', elk gegeven op één regel.")
    en = Wording("There is no colon on this line.", "Write '{better}', each particular on one line.")


class NotMinutes(Rule):
    """The minutes are no whole number from 1 to 60.

    Why: it is a promise to the learner.

    Bad: `minuten: tien`

    Good: `minuten: 10`
    """

    code = "C207"
    nl = Wording("'{value}' is geen aantal minuten.", "Schrijf een heel getal van 1 tot 60, liefst 10.")
    en = Wording("'{value}' is not a number of minutes.", "Write a whole number from 1 to 60, best 10.")


class UnknownSkill(Rule):
    """A skill is not in the curriculum.

    Why: what is learned is counted by skill.

    Bad: `vaardigheden: luistern`

    Good: `vaardigheden: luisteren`
    """

    code = "C208"
    nl = Wording("De vaardigheid '{skill}' staat niet in curriculum.yml.", "{hint}")
    en = Wording("The skill '{skill}' is not in curriculum.yml.", "{hint}")


class NotAtTop(Rule):
    """Empty lines stand above the particulars.

    Why: on a code host they are particulars only at the very top. We read them as they were meant.

    Bad: an empty line, and then `---`.

    Good: `---` on the first line.
    """

    code = "C209"
    severity = Severity.WARNING
    nl = Wording(
        "Boven deze regel staat een lege regel.", "Haal die weg, zodat --- de eerste regel van het bestand is."
    )
    en = Wording("There is an empty line above this one.", "Take it out, so that --- is the first line of the file.")


class OtherLine(Rule):
    """The line above or below the particulars is not three hyphens.

    Why: on a code host only `---` will do. We read it as it was meant.

    Bad: `- - -`, `----` or `—`

    Good: `---`
    """

    code = "C210"
    severity = Severity.WARNING
    nl = Wording(
        "Deze regel hoort uit precies drie streepjes te bestaan.", "Schrijf --- en verder niets op deze regel."
    )
    en = Wording("This line should be exactly three hyphens.", "Write --- and nothing else on this line.")


class NotOpened(Rule):
    """The particulars do not stand between two lines of `---`.

    Why: without the first one it is text, and without the second nobody knows where the text begins.

    Bad:
        titel: Luisteren
        …
        ---

    Good: the same with a line `---` above the title.
    """

    code = "C211"
    nl = Wording("De gegevens bovenaan horen tussen twee regels --- te staan.", "{how}")
    en = Wording("The particulars at the top should stand between two lines ---.", "{how}")

"""Particulars: what stands at the top of a module, between two lines of hyphens."""

from courses.diagnostics import Rule, Severity, Wording


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
    nl = Wording(
        "'{key}' ontbreekt bij de gegevens bovenaan.", "Er hoort een regel '{key}: …' te staan, met een tekst erachter."
    )
    en = Wording(
        "'{key}' is missing from the particulars at the top.",
        "There should be a line '{key}: …', with a text after it.",
    )


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
    nl = Wording("'{value}' is geen aantal minuten.", "Schrijf {how}.")
    en = Wording("'{value}' is not a number of minutes.", "Write {how}.")


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


class OtherNotation(Rule):
    """The particulars are written as other tools want them: a list, brackets or quotation marks.

    Why: here each is plain text on one line, so that nobody has to learn a notation. We read it as it was meant.

    Bad: `minuten: [10]`

    Good: `minuten: 10`
    """

    code = "C212"
    severity = Severity.WARNING
    nl = Wording(
        "Zo schrijven andere programma's gegevens.", "Schrijf '{better}', zonder haken, streepjes of aanhalingstekens."
    )
    en = Wording(
        "This is how other tools write particulars.", "Write '{better}', without brackets, hyphens or quotation marks."
    )


class TwoModules(Rule):
    """Particulars stand in the file a second time: two modules stand below each other.

    Why: a file is one module. Mostly a text was pasted under what stood there already. Nothing below is read.

    Bad: a whole module, and below its last step `---`, `titel: Luisteren`, and so on.

    Good: one of the two.
    """

    code = "C213"
    nl = Wording(
        "Hier begint een tweede module: de gegevens staan er nog een keer.",
        "Houd er één over: haal weg wat boven regel {line} staat, of alles vanaf die regel. "
        "Zijn het twee modules, geef de tweede dan een eigen map.",
    )
    en = Wording(
        "A second module begins here: the particulars stand there once more.",
        "Keep one of them: take out what stands above line {line}, or all from that line on. "
        "If they are two modules, give the second a folder of its own.",
    )

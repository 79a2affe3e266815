"""Stage directions: words we do not know, words in the wrong place, words that come later."""

from courses.diagnostics import Rule, Wording


class UnknownDirection(Rule):
    """What stands in italics and parentheses directly under a `##` is no direction.

    Why: there a direction says what kind of exercise follows; prose in this place would be read as one.

    Bad:
        ## Wat hoorde je?

        *(quiz)*

    Good:
        ## Wat hoorde je?

        *(onthoud)*
    """

    code = "S201"
    nl = Wording("'{said}' is geen regieaanwijzing die we kennen.", "{hint}")
    en = Wording("'{said}' is not a stage direction we know.", "{hint}")


class MisspeltDirection(Rule):
    """A stage direction is one or two letters off.

    Why: without it the step would be another exercise, or a move would not be counted.

    Bad: `- [Wat had u verwacht?](#stilte) *(vargen)*`

    Good: `- [Wat had u verwacht?](#stilte) *(vragen)*`
    """

    code = "S202"
    nl = Wording("'{said}' lijkt op een regieaanwijzing, maar is er net geen.", "Bedoelde je '{better}'?")
    en = Wording("'{said}' looks like a stage direction, but is not quite one.", "Did you mean '{better}'?")


class OtherLanguage(Rule):
    """A stage direction is in the other language.

    Why: a file is in one language, so that its author can read all of it.

    Bad: `*(match)*` in nl.md

    Good: `*(zoek bij elkaar)*`
    """

    code = "S203"
    nl = Wording("'{said}' is een regieaanwijzing in een andere taal.", "Schrijf in dit bestand '{better}'.")
    en = Wording("'{said}' is a stage direction in another language.", "In this file, write '{better}'.")


class UnknownValue(Rule):
    """A stage direction is followed by something it can't do.

    Why: only a few endings, terms and percentages mean something.

    Bad: `*(einde: goed)*`

    Good: `*(einde: gelukt)*`
    """

    code = "S204"
    nl = Wording("Wat er bij '{said}' staat, kennen we niet.", "Schrijf {better}.")
    en = Wording("What goes with '{said}' is not known to us.", "Write {better}.")


class WrongPlace(Rule):
    """A stage direction stands where it means nothing.

    Why: its place decides what it is about.

    Bad: `*(einde: gelukt)*` directly under a `##`.

    Good: `*(einde: gelukt)*` under the `###` of the last scene.
    """

    code = "S205"
    nl = Wording("De regieaanwijzing '{said}' hoort hier niet.", "{hint}")
    en = Wording("The stage direction '{said}' does not belong here.", "{hint}")


class NeedsCompany(Rule):
    """A stage direction means something only together with another.

    Why: a margin needs an estimate, a term needs a promise.

    Bad: `*(wat hielp)*`

    Good: `*(kijk terug, wat hielp, wat hield je tegen)*`
    """

    code = "S206"
    nl = Wording("'{said}' zegt alleen iets samen met een andere aanwijzing.", "Schrijf '{better}'.")
    en = Wording("'{said}' means something only together with another direction.", "Write '{better}'.")


class ParenthesesOutside(Rule):
    """The parentheses of a stage direction stand outside the italics.

    Why: only what is in italics with its parentheses is read as a direction.

    Bad: `(*scenario*)`

    Good: `*(scenario)*`
    """

    code = "S207"
    nl = Wording("De haakjes van deze regieaanwijzing staan buiten de sterretjes.", "Schrijf '*({said})*'.")
    en = Wording("The parentheses of this stage direction stand outside the asterisks.", "Write '*({said})*'.")


class GluedDirection(Rule):
    """There is no space before a stage direction.

    Why: glued to a word, the asterisks stay asterisks.

    Bad: `- [Wat had u verwacht?](#stilte)*(vragen)*`

    Good: `- [Wat had u verwacht?](#stilte) *(vragen)*`
    """

    code = "S208"
    nl = Wording("Deze regieaanwijzing zit vast aan het woord ervoor.", "Zet een spatie voor '*({said})*'.")
    en = Wording("This stage direction is glued to the word before it.", "Put a space before '*({said})*'.")


class TwoKinds(Rule):
    """A step names two kinds of exercise.

    Why: one screen asks one thing.

    Bad: `*(onthoud, zeg het terug)*`

    Good: two steps, each with its own `##`.
    """

    code = "S209"
    nl = Wording(
        "Deze stap is al een '{first}'; '{said}' kan er niet bij.", "Maak er twee stappen van, elk met een ##."
    )
    en = Wording("This step is a '{first}' already; '{said}' can't join it.", "Make two steps of it, each with a ##.")


class LooseDirection(Rule):
    """The words of a stage direction stand alone, but not in italics and parentheses.

    Why: only `*(…)*` is read as a direction. Without it the exercise is a text, with its answers for all to see.

    Bad: `(markeer)`, `**(markeer)**` or `*markeer*` under a `##`.

    Good: `*(markeer)*`
    """

    code = "S211"
    nl = Wording("'{said}' is hier net niet als regieaanwijzing geschreven.", "Bedoelde je '{better}'?")
    en = Wording("'{said}' is not quite written as a stage direction here.", "Did you mean '{better}'?")


class CrowdedDirection(Rule):
    """A stage direction shares its paragraph with text or with another direction.

    Why: only a direction that stands alone in its paragraph is one. Otherwise it would be read out as text.

    Bad:
        *(markeer)*
        Lees dit gesprek.

    Good: the same with an empty line between.
    """

    code = "S212"
    nl = Wording("De regieaanwijzing '{said}' staat niet alleen in haar alinea.", "{better}")
    en = Wording("The stage direction '{said}' does not stand alone in its paragraph.", "{better}")


class NoComma(Rule):
    """Stage directions that belong together are not separated by commas in one pair of parentheses.

    Why: each part between commas is looked up by itself.

    Bad: `*(vragen; vertrouwen +1)*` or `*(vragen)* *(vertrouwen +1)*`

    Good: `*(vragen, vertrouwen +1)*`
    """

    code = "S213"
    nl = Wording(
        "Deze aanwijzingen horen samen tussen één paar haakjes, met komma's ertussen.",
        "Schrijf '{better}'.",
    )
    en = Wording(
        "These directions belong in one pair of parentheses, with commas between them.",
        "Write '{better}'.",
    )


class NoDirection(Rule):
    """A step has what belongs to an exercise, and not the direction that makes it one.

    Why: without it the step is a text, and everyone reads the answers.

    Bad: a quote with bold and footnotes, and no `*(markeer)*`.

    Good: the same with `*(markeer)*` under the heading.
    """

    code = "S214"
    nl = Wording(
        "{part}, maar '*({kind})*' staat er niet bij.", "Zet '*({kind})*' in een eigen alinea onder de ##.{hint}"
    )
    en = Wording(
        "{part}, but '*({kind})*' is missing.", "Put '*({kind})*' in a paragraph of its own under the ##.{hint}"
    )

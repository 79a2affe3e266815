"""Outline: headings, and the ids they give."""

from courses.diagnostics import Rule, Severity, Wording


class TopHeading(Rule):
    """A heading with one `#` stands in the text.

    Why: the title is in the front matter; `##` begins a step.

    Bad: `# Luisteren`

    Good: `titel: Luisteren` between the lines of `---`.
    """

    code = "S301"
    nl = Wording("Een kop met één # gebruiken we niet.", "{how}")
    en = Wording("A heading with one # is not used.", "{how}")


class UnderlinedHeading(Rule):
    """A line of dashes directly under text makes a heading of it.

    Why: mostly a rule across the page was meant.

    Bad:
        Tot zover.
        ---

    Good: the same with an empty line between.
    """

    code = "S302"
    nl = Wording("Door de streepjes eronder is deze tekst een kop geworden.", "Zet een lege regel boven de streepjes.")
    en = Wording("The line under this text makes a heading of it.", "Put an empty line above ---.")


class EmptyHeading(Rule):
    """A heading has no letters or digits.

    Why: a step's heading gives its address.

    Bad: `## ???`

    Good: `## Wat nu?`
    """

    code = "S303"
    nl = Wording(
        "Deze kop heeft geen letters of cijfers.",
        "Geef hem een naam in woorden. Daarvan wordt het adres gemaakt: uit 'Wat nu?' komt '#wat-nu'.",
    )
    en = Wording(
        "This heading has no letters or digits.",
        "Give it a name in words. The address is made of it: 'What now?' becomes '#what-now'.",
    )


class SameHeading(Rule):
    """Two steps of a file, or two scenes of a scenario, give the same address.

    Why: links and the learner's place are kept by it; a link would find only one of the two.

    Bad:
        ## De ketel

        Hij lekt.

        ## De ketel

        Hij lekt nog.

    Good:
        ## De ketel

        Hij lekt.

        ## De ketel, een dag later

        Hij lekt nog.
    """

    code = "S304"
    nl = Wording(
        "Deze kop krijgt hetzelfde adres als die op regel {line}: '#{slug}'.",
        "Het adres is de naam in kleine letters, met streepjes. Geef een van de twee koppen een andere naam.",
    )
    en = Wording(
        "This heading gets the same address as the one on line {line}: '#{slug}'.",
        "The address is the name in small letters, with hyphens. Give one of the two headings another name.",
    )


class HostsDiffer(Rule):
    """A heading gets another address on GitLab than on GitHub.

    Why: links to it then work on one of them only.

    Bad: `## Vraag & antwoord`

    Good: `## Vraag en antwoord`
    """

    code = "S305"
    severity = Severity.WARNING
    nl = Wording(
        "GitHub en GitLab maken van deze kop een ander adres ('{slug}').",
        "Laat losse tekens als & en – weg, of zet er een woord bij als er alleen cijfers staan.",
    )
    en = Wording(
        "GitHub and GitLab make different addresses of this heading ('{slug}').",
        "Leave out signs that stand alone, such as & and –, or add a word where there are only digits.",
    )


class NoSteps(Rule):
    """A module has no step.

    Why: there is nothing to take.

    Bad: front matter and a text.

    Good: at least one heading with `##`.
    """

    code = "S306"
    nl = Wording("Deze module heeft nog geen stap.", "Elke kop met ## begint een stap.")
    en = Wording("This module has no step yet.", "Each heading with ## begins a step.")


class UnderlinedTitle(Rule):
    """A heading is written with a line of dashes or equals signs under it.

    Why: a step is to be known by its `##`, a scene by its `###`. We read it as it was meant.

    Bad:
        Waar zit het signaal?
        ---------------------

    Good: `## Waar zit het signaal?`
    """

    code = "S307"
    nl = Wording("Deze kop is gemaakt met een streep eronder.", "Zet er {marks} voor en haal de streep eronder weg.")
    en = Wording("This heading is made with a line under it.", "Put {marks} before it and take out the line under it.")


class EmptyStep(Rule):
    """Nothing stands under the heading of a step.

    Why: the learner would get a screen with a heading only.

    Bad:
        ## Tussendoor

        ## Verder

        Vraag door.

    Good:
        ## Tussendoor

        Neem even pauze.

        ## Verder

        Vraag door.
    """

    code = "S308"
    severity = Severity.WARNING
    nl = Wording("Onder deze kop staat niets.", "Zet er tekst of een oefening onder, of haal de kop weg.")
    en = Wording("Nothing stands under this heading.", "Put a text or an exercise under it, or take the heading out.")


class AllTooHigh(Rule):
    """All headings stand one level too high: steps begin with one `#`, and scenes with `##`.

    Why: a step is to be known by its `##`, a scene by its `###`. Said once; we read it as it was meant.

    Bad:
        # Wat hoorde je?

        Ze belt.

        # En toen?

        Ze hing op.

    Good:
        ## Wat hoorde je?

        Ze belt.

        ## En toen?

        Ze hing op.
    """

    code = "S309"
    nl = Wording("Alle koppen staan één niveau te hoog: een stap heeft ##, en geen #.", "{how}")
    en = Wording("All headings stand one level too high: a step has ##, not #.", "{how}")


class SceneAsStep(Rule):
    """The scenes of a conversation begin with `##`, as steps do.

    Why: each `##` is a screen of its own, so that nothing is left to play. Said once; we read it as it was meant.

    Bad:
        *(scenario)*

        ## De telefoon gaat

        - [Vraag door.](#klaar)

        ## Klaar

        *(einde: gelukt)*

        Zo.

    Good:
        *(scenario)*

        ### De telefoon gaat

        - [Vraag door.](#klaar)

        ### Klaar

        *(einde: gelukt)*

        Zo.
    """

    code = "S310"
    nl = Wording(
        "Hier beginnen scènes van het gesprek erboven, met de kop van een stap.",
        "Zet ### in plaats van ## voor {scenes}.",
    )
    en = Wording(
        "Here scenes of the conversation above begin, with the heading of a step.",
        "Put ### instead of ## before {scenes}.",
    )

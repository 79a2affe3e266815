"""Scenarios: links that land, endings that can be reached, counters that mean something."""

from courses.diagnostics import Rule, Severity, Wording


class UnknownScene(Rule):
    """A choice leads to a scene that is not there.

    Why: the conversation would stop in the middle.

    Bad: `- [Wat had u verwacht?](#de-verwachtng)`

    Good: `- [Wat had u verwacht?](#de-verwachting)`
    """

    code = "K401"
    nl = Wording("In dit scenario is geen scène '{target}'.", "{hint}")
    en = Wording("This scenario has no scene '{target}'.", "{hint}")


class NoEnding(Rule):
    """A scene has no choices, and does not say how the conversation ended.

    Why: the learner would stand still here without a word.

    Bad:
        ### Opgelucht

        Hij weet waar hij aan toe is.

    Good: the same with `*(einde: gelukt)*` under the heading.
    """

    code = "K402"
    nl = Wording(
        "In deze scène valt niets te kiezen, en er staat geen einde bij.",
        "Zet er een lijst met links onder, of '*(einde: gelukt)*', '*(einde: deels)*' of '*(einde: niet gelukt)*'.",
    )
    en = Wording(
        "There is nothing to choose in this scene, and it has no ending.",
        "Put a list of links in it, or '*(ending: worked)*', '*(ending: partly)*' or '*(ending: not)*'.",
    )


class EndingWithChoices(Rule):
    """A scene has an ending and choices too.

    Why: a conversation is over or it goes on.

    Bad: `*(einde: deels)*` in a scene with a list of links.

    Good: one of the two.
    """

    code = "K403"
    nl = Wording("Deze scène is een einde, en toch valt er iets te kiezen.", "Haal het einde weg, of de keuzes.")
    en = Wording(
        "This scene is an ending, and yet there is something to choose.", "Take out the ending or the choices."
    )


class NotAChoice(Rule):
    """In a scene, an item of a list is not one link.

    Why: a list in a scene is what one can say; every item leads to a scene.

    Bad:
        - [Wat had u verwacht?](#de-verwachting)
        - Niets zeggen.

    Good: every item a link; what is no choice in a paragraph.
    """

    code = "K404"
    nl = Wording(
        "Dit punt is geen keuze: een keuze is één link naar een scène, verder niets.",
        "{how}",
    )
    en = Wording(
        "This item is no choice: a choice is one link to a scene and nothing else.",
        "{how}",
    )


class Unreachable(Rule):
    """No choice leads to a scene.

    Why: nobody will ever see it.

    Bad: a scene that only stands there.

    Good: a choice with a link to it, or without the scene.
    """

    code = "K409"
    nl = Wording(
        "Geen enkele keuze leidt naar deze scène.", "Zet ergens een link naar '#{scene}', of haal de scène weg."
    )
    en = Wording("No choice leads to this scene.", "Put a link to '#{scene}' somewhere, or take the scene out.")


class Trap(Rule):
    """From a scene there is no way to an ending.

    Why: the conversation goes round and round.

    Bad: two scenes whose choices lead to each other only.

    Good: at least one choice that leads on.
    """

    code = "K410"
    nl = Wording(
        "Hier kan het gesprek vastlopen: van hieraf komt het niet meer bij een einde ({scenes}).",
        "Voeg een keuze toe die eruit leidt.",
    )
    en = Wording(
        "Here the conversation can get caught: from here it gets to no ending any more ({scenes}).",
        "Add a choice that leads out.",
    )


class NothingOpen(Rule):
    """In a scene it can happen that no choice is shown.

    Why: the learner stands still.

    Bad: a scene in which every choice has a condition, and none holds.

    Good: at least one choice without a condition.
    """

    code = "K411"
    nl = Wording("Hier kan het gebeuren dat er niets te kiezen is{when}.", "Geef één keuze geen voorwaarde.")
    en = Wording("It can happen that there is nothing to choose here{when}.", "Leave one choice without a condition.")


class StrayInScene(Rule):
    """In a scene stands something that can't be said.

    Why: a scene is paragraphs, then choices; a table or a code block is not shown.

    Bad: a table in a scene.

    Good: the same in sentences, or in the text before the first scene.
    """

    code = "K415"
    nl = Wording(
        "In een scène kunnen alleen alinea's, citaten en keuzes staan.",
        "Schrijf dit als gewone tekst. Begint hier een nieuwe scène? Zet er dan ### voor.",
    )
    en = Wording(
        "A scene can only hold paragraphs, quotes and choices.",
        "Write this as plain text. Does a new scene begin here? Put ### before it.",
    )


class AfterTheChoices(Rule):
    """In a scene text stands below the choices.

    Why: choices close a scene; the text would be shown above them.

    Bad: a list of links, then a paragraph.

    Good: the paragraph above the list, or as a quote under the choice it belongs to.
    """

    code = "K416"
    severity = Severity.WARNING
    nl = Wording(
        "Deze tekst staat onder de keuzes. Hij is te zien vóór er gekozen is.",
        "Zet hem boven de lijst. Hoort hij bij één keuze, zet hem daar dan onder als citaat.",
    )
    en = Wording(
        "This text stands below the choices. It is shown before one chooses.",
        "Put it above the list. If it belongs to one choice, put it under that as a quote.",
    )


class ChoicesAboveScenes(Rule):
    """In a scenario, choices stand above the first scene.

    Why: what stands above the first `###` is the introduction. It is read, and nothing in it can be chosen.

    Bad:
        *(scenario)*

        **Klant:** "Ik bel alweer."

        1. Ik vraag door → ga naar Klaar

        ### Klaar

        *(einde: gelukt)*

        Zo.

    Good:
        *(scenario)*

        ### De telefoon gaat

        **Klant:** "Ik bel alweer."

        - [Ik vraag door.](#klaar)

        ### Klaar

        *(einde: gelukt)*

        Zo.
    """

    code = "K418"
    nl = Wording(
        "Deze keuzes staan boven de eerste scène. Daar valt niets te kiezen.",
        "Zet een kop met ### boven het begin van het gesprek{how}.",
    )
    en = Wording(
        "These choices stand above the first scene. Nothing can be chosen there.",
        "Put a heading with ### above the beginning of the conversation{how}.",
    )

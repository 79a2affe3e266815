"""A new module to begin from: one of each of five kinds, with text the author replaces. It passes every check."""

from courses.frozen import Frozen


class Answers(Frozen):
    """What a new module is asked for, each one line."""

    title: str
    summary: str
    skill: str  # by its name in the module's language


_NL = """\
---
titel: {title}
samenvatting: {summary}
vaardigheden: {skill}
minuten: 5
bron: bedacht geval
---
<!-- Schrijf hier voor jezelf: wat tussen deze tekens staat, ziet niemand anders. -->

Vertel in een paar zinnen waar deze module over gaat, en voor wie.

## Waar het om gaat

Leg één ding uit, in korte zinnen. Vertel waarom het ertoe doet, en voor wie.

Geef daarna een voorbeeld van het werk:

> Mevrouw De Boer belt over een formulier. Halverwege zegt ze: "Dat heb ik vorige week ook al verteld."

## Wat hoor je hier?

Vervang deze vraag door een van jou. Zet een kruisje bij het goede antwoord.

Welke zin vertelt meer dan het woord zegt?

- [ ] "Ik bel over een formulier, ik heb het hier voor me."
  > Dat is waarom ze belt. Zeg hier wat iemand die dit kiest over het hoofd zag.
- [x] "Dat heb ik vorige week ook al verteld."
  > Ze zegt het rustig. Toch is ze niet gehoord.
- [ ] "Misschien kunt u even met me meekijken naar bladzijde twee."
  > Een gewone vraag. Zeg waarom die voor zichzelf spreekt.

Hier leg je uit wat het goede antwoord goed maakt. Dit lezen ze na hun keuze.

## Een gesprek

*(scenario)*

Jij neemt op. Vertel hier waar de lezer is, en wie er belt.

### Ze zegt het nog een keer

**Mevrouw De Boer:** "Dat heb ik vorige week ook al verteld."

- [Dan zoek ik het voor u op.](#ze-wacht) *(oplossen)*
  > Ze hoort je typen.
- [Wat vertelde u toen?](#ze-vertelt) *(vragen)*
  > Ze haalt adem.

### Ze wacht

*(einde: deels)*

Het formulier is gevonden. Wat ze vorige week zei, weet nog steeds niemand.

### Ze vertelt

*(einde: gelukt)*

Nu weet je wat er misging. Schrijf hier wat een lezer mag onthouden.

## Hoe ging het bij jou?

*(kijk terug)*

Denk aan een gesprek van deze week. Wanneer hoorde jij iets twee keer?

## Wat ga je doen?

*(belofte, vraag na 14 dagen)*

Kies een moment dat deze week vast komt, en een zin die je dan zegt.

> Als iemand zegt dat hij het al verteld heeft, dan zeg ik: "Vertel het mij nog eens, ik schrijf het op."
"""

_EN = """\
---
title: {title}
summary: {summary}
skills: {skill}
minutes: 5
source: an invented case
---
<!-- Write here for yourself: nobody else sees what stands between these marks. -->

Say in a few sentences what this module is about, and for whom.

## What it is about

Explain one thing, in short sentences. Say why it matters, and to whom.

Then give an example from work:

> Mrs Baker calls about a form. Halfway through she says: "I told somebody all this last week."

## What do you hear?

Replace this question with one of yours. Put a cross by the right answer.

Which sentence says more than its words?

- [ ] "I am calling about a form, I have it here in front of me."
  > That is why she calls. Say here what somebody who picks this did not notice.
- [x] "I told somebody all this last week."
  > She says it calmly. Still, she was not heard.
- [ ] "Perhaps you could have a look at page two with me."
  > An ordinary question. Say why it speaks for itself.

Here you explain what makes the right answer right. They read this after their choice.

## A conversation

*(scenario)*

You pick up the phone. Say here where the reader is, and who is calling.

### She says it again

**Mrs Baker:** "I told somebody all this last week."

- [Let me look that up for you.](#she-waits) *(solve)*
  > She hears you type.
- [What did you tell them?](#she-tells) *(ask)*
  > She takes a breath.

### She waits

*(ending: partly)*

The form is found. What she said last week, still nobody knows.

### She tells

*(ending: worked)*

Now you know what went wrong. Write here what a reader may remember.

## How was it for you?

*(look back)*

Think of a conversation of this week. When did you hear something twice?

## What will you do?

*(promise, ask after 14 days)*

Choose a moment that is sure to come this week, and a sentence you will say then.

> When somebody says they have told it before, I say: "Tell me once more, I will write it down."
"""


def sketch(answers: Answers, language: str) -> str:
    """The text of a new module in this language, "nl" or "en"."""
    return (_EN if language == "en" else _NL).format(
        **{name: _line(getattr(answers, name)) for name in answers._fields}
    )


def _line(text: str) -> str:
    """Text as the particulars at the top may hold it: on one line."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())

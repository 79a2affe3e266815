"""Names of particulars as authors write them who have not looked them up, and what other tools keep there."""

from collections.abc import Set

from courses import rules
from courses.diagnostics import Diagnostics, Edit, Span
from courses.front_matter import KEYS, Field

# Field, and what it is called elsewhere, in Dutch and English: authors mix them.
_OTHER_NAMES = {
    "title": "naam, kop, onderwerp, thema, module, modulenaam, moduletitel, cursus, les, lestitel, name, heading, "
             "subject, topic, module title, course, lesson",
    "summary": "omschrijving, beschrijving, korte beschrijving, korte omschrijving, inleiding, intro, introductie, "
               "korte inhoud, ondertitel, description, short description, abstract, introduction, overview, subtitle",
    "skills": "vaardigheid, skill, competentie, competenties, leerdoel, leerdoelen, doel, doelen, "
              "competence, competences, competency, competencies, goal, goals, objective, objectives, "
              "learning goal, learning goals, learning objective, learning objectives",
    "minutes": "minuut, min, tijd, duur, tijdsduur, leestijd, looptijd, lengte, studietijd, "
               "minute, mins, time, duration, length, reading time, estimated time",
    "source": "bronnen, herkomst, bronvermelding, referentie, referenties, "
              "sources, origin, reference, references, credits",
    "audience": "doelgroep, publiek, voor, bedoeld voor, deelnemers, lezers, "
                "audience, target audience, target group, for, intended for, learners, participants",
    "owner": "auteur, auteurs, schrijver, schrijvers, maker, makers, door, beheerder, eigenaren, redactie, afdeling, "
             "author, authors, writer, writers, by, creator, maintainer, owners, editor, department",
    "ask": "contact, contactpersoon, vragen, vragen aan, vraag aan, e-mail, email, mail, "
           "contact person, questions, questions to, ask questions",
    "review_before": "herzien voor, nakijken, controleren voor, geldig tot, houdbaar tot, vervaldatum, verloopt, "
                     "revisiedatum, review, review date, revise before, expires, expiry, expiry date, valid until",
}  # fmt: skip
# What other tools keep at the top of a file. Here nothing is done with it.
_NOT_ASKED = (
    "trefwoord, trefwoorden, tags, tag, label, labels, categorie, categorieën, categorieen, versie, datum, gemaakt, "
    "aangemaakt, aangemaakt op, gewijzigd, bijgewerkt, laatst bijgewerkt, taal, status, niveau, soort, type, id, uid, "
    "nummer, volgorde, licentie, copyright, afbeelding, omslag, icoon, slug, layout, alias, aliases, cssclass, "
    "cssclasses, publish, published, permalink, draft, date, created, updated, modified, last modified, keyword, "
    "keywords, category, categories, version, language, lang, level, kind, number, order, license, licence, image, "
    "cover, icon, banner, weight, template, sidebar_position, parent, related, url, link"
)
_WORDS = {
    "nl": ("Bedoelde je '{}'?", "Dat staat al bij '{}'. Haal deze regel weg.",
           "Gehoor doet daar niets mee. Haal de regel weg."),
    "en": ("Did you mean '{}'?", "'{}' is there already. Take this line out.",
           "Gehoor does nothing with it. Take the line out."),
}  # fmt: skip

_MINUTES = {
    "nl": ("een heel getal van 1 tot 60, liefst 10", "alleen het getal"),
    "en": ("a whole number from 1 to 60, best 10", "the number only"),
}


def field(said: str, place: Span, name: str, column: int, others: Set[str], diagnostics: Diagnostics) -> str:
    """The field that was meant by a name that is none, which is reported; "" where nobody can tell. `said`: the name
    in small letters; `name`: as written; `others`: the names on the other lines, likewise."""
    from courses.near import closest, only_one_near, suggestion

    names = {key[column]: key[0] for key in KEYS}
    other = next((key for key in KEYS if said in key), None) or _elsewhere(said)
    taken = {key[0] for key in KEYS if not others.isdisjoint(key[1:])}
    means, have, not_asked = _WORDS["en" if column == 2 else "nl"]
    fix: tuple[Edit, ...] = ()
    if other and other[0] in taken and said not in other:
        found, hint = "", have.format(other[column])
    elif other:
        found, hint, fix = other[0], means.format(other[column]), (Edit(place, other[column]),)
    elif said in _NOT_ASKED.split(", "):
        found, hint = "", not_asked
    else:
        meant = only_one_near(said, list(names))
        fix = (Edit(place, meant),) if meant else ()
        found = names.get(closest(said, list(names)) or "", "")
        hint = suggestion(said, list(names), "en" if column == 2 else "nl")
    diagnostics.add(rules.particulars.UnknownKey, place, fix, key=name, hint=hint)
    return found


def _elsewhere(said: str) -> tuple[str, str, str] | None:
    """The particular that goes by this name elsewhere."""
    found = next((name for name, others in _OTHER_NAMES.items() if said in others.split(", ")), None)
    return next((key for key in KEYS if key[0] == found), None)


def minutes(given: Field, diagnostics: Diagnostics) -> int:
    """The minutes that were meant by a text that is no number of them, which is reported; 0 where nobody can tell."""
    from re import findall, search

    found = findall(r"\d+", given.text)
    other = search(r"(?i)uur|uren|hour|sec|\d\s*[uh]\b|\d[.,]\d", given.text)
    number = int(found[0][:4]) if len(found) == 1 and not other else 0
    fix = (Edit(given.span, str(number)),) if 1 <= number <= 60 else ()
    whole, only = _MINUTES["en" if diagnostics.language == "en" else "nl"]
    how = f"{only}: {number}" if fix else whole
    diagnostics.add(rules.particulars.NotMinutes, given.span, fix, value=given.text, how=how)
    return number if fix else 0


def other_name(named: Field, meant: str, diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """A name as `meant`, where it stands at the end of its place: a direction's own words come before it."""
    span = named.span
    start = diagnostics.written(span.line).lower().rfind(named.text.lower(), span.column - 1, span.end_column - 1)
    if not meant or start < 0 or span.line != span.end_line:
        return ()
    return (Edit(span._replace(column=start + 1, end_column=start + 1 + len(named.text)), meant),)

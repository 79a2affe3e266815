"""The invented organization, as plain data: Zuiderwaard, a municipality that does not exist, and who works there."""

from collections.abc import Iterator
from typing import NamedTuple

NAME = "Gemeente Zuiderwaard"
MAIL = "zuiderwaard.example"  # a domain that can't exist


class UnitCast(NamedTuple):
    name: str
    below: tuple["UnitCast", ...] = ()
    people: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()  # who manages this unit and all below; members of it too


class Special(NamedTuple):
    name: str
    role: str  # author, administrator, listener


TREE = UnitCast(
    NAME,
    leads=("Annelies Verhoef",),
    people=("Joris van Beek", "Meryem Aydin", "Tim Schouten"),
    below=(
        UnitCast(
            "Dienstverlening",
            leads=("Peter Hoekstra",),
            below=(
                UnitCast(
                    "Publiekszaken",
                    leads=("Ingrid van der Laan",),
                    below=(
                        UnitCast(
                            "Balie",
                            leads=("Monique Brouwer",),
                            people=(
                                "Sanne de Boer", "Fatima El Idrissi", "Ruben Kuipers", "Lotte Smeets", "Daan Hofman",
                                "Yusuf Kaya", "Marjan Pronk", "Elise Vermeer", "Kees Dekker",
                            ),
                        ),
                        UnitCast(
                            "Telefoon",
                            leads=("Wilma Postma",),
                            people=(
                                "Bram Jansen", "Nadia Bouzid", "Femke Visser", "Stefan Maas", "Aylin Demir",
                                "Gerard Mulder", "Iris van Dam", "Patrick Willems", "Joyce Martina", "Hanna Kok",
                            ),
                        ),
                        UnitCast("Webcare", people=("Sem Peters", "Noor Hendriks", "Lisa Wong")),
                    ),
                ),
                UnitCast(
                    "Vergunningen",
                    leads=("Marcel Groot",),
                    below=(
                        UnitCast(
                            "Bouwen en wonen",
                            people=(
                                "Anouk Scholten", "Henk Bakker", "Esra Yildiz", "Thijs Vos", "Karin de Wit",
                                "Milan Kovac", "Roos Blom", "Jeroen Prins",
                            ),
                        ),
                        UnitCast(
                            "Ondernemen",
                            people=(
                                "Carla Meijer", "Omar Haddad", "Judith Bos", "Niels van Leeuwen", "Priya Ramdin",
                                "Frank Timmer",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        UnitCast(
            "Samenleving",
            leads=("Hilde Kramer",),
            below=(
                UnitCast(
                    "Werk en inkomen",
                    leads=("Rachid Amrani",),
                    below=(
                        UnitCast(
                            "Toegang",
                            leads=("Tess Wolters",),
                            people=(
                                "Ilse Hermans", "Mohamed Ouali", "Sophie Claassen", "Dirk Evers",
                                "Ewa Kowalska", "Linda Veenstra", "Ravi Sewnath",
                            ),
                        ),
                        UnitCast("Schuldhulp", people=("Eva van Rijn", "Jamal Osman", "Petra Huisman")),
                    ),
                ),
                UnitCast(
                    "Buurten",
                    leads=("Annemiek Faber",),
                    below=(
                        UnitCast(
                            "Wijkteam Noord",
                            leads=("Bas Koster",),
                            people=(
                                "Zeynep Arslan", "Willem Terpstra", "Maud Lammers", "Chantal Pinas",
                                "Erik Zwart",
                            ),
                        ),
                        UnitCast(
                            "Wijkteam Zuid",
                            leads=("Floor Jacobs",),
                            people=(
                                "Ahmed Said", "Nienke Bijl", "Paul Schipper", "Gwen O'Connor",
                                "Tom Verbeek",
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip

LISTENER = "Marjan Pronk"

ROLES = (
    Special("Joris van Beek", "author"),
    Special("Meryem Aydin", "author"),
    Special("Tim Schouten", "administrator"),
    Special(LISTENER, "listener"),
)

ENGLISH = ("Gwen O'Connor", "Milan Kovac")  # whose screens are in English

FIRST_LEARNER = "Sanne de Boer"  # halfway a module, with an assignment and a promise
FIRST = (  # whom the demonstration page names first, per role
    FIRST_LEARNER, "Omar Haddad", "Gwen O'Connor",
    "Annelies Verhoef", "Peter Hoekstra", "Monique Brouwer",
)  # fmt: skip


def mail_of(name: str) -> str:
    """An address made from a name: lower case, dots for spaces."""
    plain = name.lower().replace("'", "").replace(" ", ".")
    return f"{plain}@{MAIL}"


def leader_of(unit: str) -> str:
    """Who leads the unit of this name."""
    return next(one.leads[0] for one in _units(TREE) if one.name == unit)


def _units(unit: UnitCast) -> Iterator[UnitCast]:
    yield unit
    for part in unit.below:
        yield from _units(part)


def leaders(unit: UnitCast) -> Iterator[str]:
    """Who leads this unit, and each below it."""
    for one in _units(unit):
        yield from one.leads

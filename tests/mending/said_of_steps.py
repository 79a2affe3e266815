"""What the pages of some rules say in words of steps, as steps: what needs more around it than a page shows.

Each is Dutch; in English the stage directions are, and what stands around them is the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

_IN_ENGLISH = {
    "zoek bij elkaar": "match", "denk aan iemand: mijn moeder": "think of someone: my mother",
    "mijn moeder": "my mother", "mijn moedr": "my mothr", "einde: niet gelukt": "ending: not",
    "einde: gelukt": "ending: worked", "begin: vertrouwen 0": "start: trust 0", "vertouwen +1": "turst +1",
    "vertrouwen": "trust", "alleen bij": "only with", "minstens": "at least", "teamgesprek": "team talk",
    "(vragen)": "(ask)", "(uitleggen)": "(explain)", "markeer": "mark",
}  # fmt: skip
STEP = "## Stap\n\n"
END = "### {}\n\n*(einde: {})*\n\nZo gaat het.\n\n"


class Steps(NamedTuple):
    """The steps of two modules."""

    bad: str
    good: str


def _scenario(*scenes: tuple[str, Sequence[str]], start: str = "") -> str:
    told = "".join(
        f"### {name}\n\n" + "".join(f"- {choice}\n" for choice in choices) + "\n" for name, choices in scenes
    )
    return f"{STEP}*(scenario)*\n\n{start}{told}{END.format('Goed', 'gelukt')}{END.format('Slecht', 'niet gelukt')}"


def _longest(first: str, *others: tuple[str, str]) -> str:
    """Scenes one after another, each with the choice that leads on and the one that does not."""
    names = ("Een", "Twee", "Drie", "Goed")
    pairs = ((first, "Nee."), *others)
    return _scenario(*(
        (name, (f"[{on}](#{names[at + 1].lower()})", f"[{off}](#slecht)"))
        for at, (name, (on, off)) in enumerate(zip(names, pairs, strict=False))
    ))  # fmt: skip


def _moves(last: str) -> str:
    one, other = "[Ik vraag wat er is.](#twee) *(vragen)*", "[Ik leg het nu uit.](#slecht) *(uitleggen)*"
    good, bad = (("vragen", "uitleggen"), ("uitleggen", "vragen"))[last == "uitleggen"]
    ends = (f"[Ik doe het weer.](#goed) *({good})*", f"[Ik doe wat anders.](#slecht) *({bad})*")
    return _scenario(("Een", (one, other)), ("Twee", ends))


def _counter(change: str) -> str:
    return _scenario(
        ("Een", (f"[Ik wacht af.](#twee) *({change})*", "[Ik zoek het op.](#twee)")),
        ("Twee", ("[Ik vraag door.](#goed) *(alleen bij vertrouwen minstens 1)*", "[Dag mevrouw.](#slecht)")),
        start="*(begin: vertrouwen 0)*\n\n",
    )


def _table(row: str) -> str:
    return f"{STEP}*(zoek bij elkaar)*\n\n| Zin | Soort |\n|---|---|\n{row}\n| Wat had u verwacht? | vraag |\n"


def _thinking(text: str, heading: str = "Later") -> str:
    return f"{STEP}*(denk aan iemand: mijn moeder)*\n\nDenk aan haar.\n\n## {heading}\n\n{text}\n"


_LONG = "Ik wil eerst van u horen wat er precies is misgegaan."
_QUOTE = "> **Klant:** Dit is de **derde keer**.[^keer]\n\n[^keer]: Ze telt.\n"
_SENTENCE = "Wie belt, heeft vaak al gezocht, en vindt het fijn als jij, nog voor je uitlegt hoe het zit, vraagt wat "
_TALK = "Wie hoorde iets?\n\n{}"
#: by code two modules; of some the bad one in several ways
TRIED = {
    "K208": (Steps(_table("| Wat naar. | gevoel | erkent niets |"), _table("| Wat naar. | gevoel |")),),
    "K406": (Steps(_counter("vertouwen +1"), _counter("vertrouwen +1")),),
    "K612": (Steps(_thinking("Stel dat je moeder belt."), _thinking("Stel dat *(mijn moeder)* belt.")),),
    "K614": (
        Steps(
            _thinking("Stel dat *(mijn moeder)* belt.", "Wat zeg je tegen *(mijn moeder)*?"),
            _thinking("Stel dat *(mijn moeder)* belt.", "Wat zeg je?"),
        ),
    ),
    "K615": tuple(
        Steps(_thinking(f"Dag *(mijn moeder)*. Stel dat {written} belt."), _thinking("Stel dat *(mijn moeder)* belt."))
        for written in ("*(mijn moedr)*", "(*mijn moeder*)")
    ),
    "K703": (
        Steps(
            f"{STEP}*(teamgesprek)*\n\n{_TALK.format('Dit is een zin van zes woorden. ' * 50)}\n",
            f"{STEP}*(teamgesprek)*\n\n{_TALK.format('Een klant belt voor de derde keer.')}\n\nWat doe je morgen?\n",
        ),
    ),
    "S109": (Steps(STEP + ("**!** " * 10 + "\n\n") * 300, STEP + "Dit is **belangrijk**.\n"),),
    "S211": tuple(
        Steps(f"{STEP}{written}\n\n{_QUOTE}", f"{STEP}*(markeer)*\n\n{_QUOTE}")
        for written in ("(markeer)", "**(markeer)**", "*markeer*")
    ),
    "S408": (Steps(STEP + "Dag.\n\n    Dit is geplakt.\n", STEP + "Dag.\n\nDit is geplakt.\n"),),
    "S509": (
        Steps(
            f"{STEP}[Zie de regel](#altijd-verlengt).\n\n## Altijd verlengd\n\nZo.\n",
            f"{STEP}[Zie de regel](#altijd-verlengd).\n\n## Altijd verlengd\n\nZo.\n",
        ),
    ),
    "W202": (
        Steps(
            _longest(_LONG, (_LONG[:-1] + " gisteren.", "Dag."), (_LONG[:-1] + " vandaag.", "Goed.")),
            _longest(_LONG, ("Dag.", _LONG[:-1] + " gisteren."), (_LONG[:-1] + " vandaag.", "Goed.")),
        ),
    ),
    "W203": (Steps(_moves("vragen"), _moves("uitleggen")),),
    "W301": (
        Steps(
            STEP + _SENTENCE + "er al gedaan is, wie het deed, en wat daarvan kwam.\n",
            STEP + _SENTENCE.rpartition(", nog")[0] + " luistert. Vraag dus eerst wat er al gedaan is.\n",
        ),
    ),
}


def said_in(language: str, text: str) -> str:
    """The steps with their stage directions in this language."""
    for dutch, english in _IN_ENGLISH.items() if language == "en" else ():
        text = text.replace(dutch, english)
    return text

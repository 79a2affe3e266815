"""The words of stage directions: one closed vocabulary, in Dutch and in English."""

LANGUAGES = ("nl", "en")
STEP, ITEM, SCENE = "step", "item", "scene"  # where a direction belongs: under `##`, last in a list item, under `###`

# word, value, Dutch, English. The words that name a kind of exercise are in KIND_WORDS below.
FIXED = (
    ("several", "", "meer antwoorden", "several answers"),
    ("all-or-nothing", "", "alles of niets", "all or nothing"),
    ("order", "", "zet in volgorde", "put in order"),
    ("match", "", "zoek bij elkaar", "match"),
    ("sort", "", "verdeel", "sort"),
    ("spot", "", "markeer", "mark"),
    ("recall", "", "onthoud", "remember"),
    ("paraphrase", "", "zeg het terug", "say it back"),
    ("category", "fact", "feit", "fact"),
    ("category", "feeling", "gevoel", "feeling"),
    ("category", "expectation", "verwachting", "expectation"),
    ("category", "request", "verzoek", "request"),
    ("scenario", "", "scenario", "scenario"),
    ("worked-example", "", "voorbeeld", "example"),
    ("reflect", "", "kijk terug", "look back"),
    ("helped", "", "wat hielp", "what helped"),
    ("hindered", "", "wat hield je tegen", "what got in the way"),
    ("promise", "", "belofte", "promise"),
    ("poll", "", "peiling", "poll"),
    ("scale", "", "schaal", "scale"),
    ("q-sort", "", "leg op het raster", "place on the grid"),
    ("job-aid", "", "kaartje", "card"),
    ("team-talk", "", "teamgesprek", "team talk"),
    ("pass-on", "", "geef door", "pass it on"),
    ("confidence", "", "hoe zeker ben je", "how sure are you"),
    ("beforehand", "", "vooraf", "beforehand"),
    ("keep-for-later", "", "bewaar voor later", "keep for later"),
    ("fixed-order", "", "vaste volgorde", "fixed order"),
    ("move", "ask", "vragen", "ask"),
    ("move", "summarize", "samenvatten", "summarize"),
    ("move", "acknowledge", "erkennen", "acknowledge"),
    ("move", "explain", "uitleggen", "explain"),
    ("move", "solve", "oplossen", "solve"),
    ("move", "hand-over", "doorverbinden", "hand over"),
    ("move", "stay-silent", "zwijgen", "stay silent"),
    ("move", "record", "vastleggen", "record"),
    ("move", "defend", "verdedigen", "defend"),
    ("mandate", "mine", "mag ik zelf", "my call"),
    ("mandate", "not-mine", "mag ik niet zelf", "not my call"),
    ("mandate", "unsure", "weet niet of ik het mag", "not sure it is"),
    ("ending", "worked", "einde: gelukt", "ending: worked"),
    ("ending", "partly", "einde: deels", "ending: partly"),
    ("ending", "not", "einde: niet gelukt", "ending: not"),
)
# word, Dutch and English: what takes a value of one's own after its colon, here with an example.
NAMED = (
    ("estimate", "schat: 70 %", "estimate: 70 %"),
    ("persona", "denk aan iemand: mijn moeder", "think of someone: my mother"),
    ("expected", "verwacht: 70 %", "expected: 70 %"),
    ("skill", "vaardigheid: luisteren", "skill: listening"),
    ("counter-start", "begin: vertrouwen 0", "start: trust 0"),
    ("formerly", "heette: oude-slug", "formerly: old-slug"),
)
# word, Dutch and English before the number, and after it.
NUMBERED = (
    ("days", ("vraag na ", " dagen"), ("ask after ", " days")),
    ("pick", ("kies er ", ""), ("pick ", "")),
    ("margin", ("marge ", ""), ("margin ", "")),
)
ONLY_WITH = {"nl": "alleen bij ", "en": "only with "}
BOUNDS = {
    "nl": ((" minstens ", "at-least"), (" hoogstens ", "at-most"), (" >= ", "at-least"), (" <= ", "at-most")),
    "en": ((" at least ", "at-least"), (" at most ", "at-most"), (" >= ", "at-least"), (" <= ", "at-most")),
}

EXAMPLES = {"days": "14", "pick": "5", "margin": "10"}

KIND_WORDS = frozenset(
    (
        "order", "match", "sort", "spot", "recall", "paraphrase", "estimate", "scenario", "worked-example", "reflect",
        "promise", "poll", "scale", "pick", "q-sort", "persona", "job-aid", "team-talk", "pass-on",
    )
)  # fmt: skip
_AT_ITEM = frozenset(("category", "move", "mandate", "change", "at-least", "at-most"))


def position_of(word: str) -> str:
    """Where this direction belongs: STEP, ITEM or SCENE."""
    if word in _AT_ITEM:
        return ITEM
    return SCENE if word == "ending" else STEP


def phrases(language: str) -> list[tuple[str, str]]:
    """Every (word, phrase) of this language; those that take a value with an example of it."""
    column = 3 if language == "en" else 2
    found = [(entry[0], entry[column]) for entry in FIXED]
    found += [(entry[0], entry[column - 1]) for entry in NAMED]
    return found + [(word, EXAMPLES[word].join(both[language == "en"])) for word, *both in NUMBERED]

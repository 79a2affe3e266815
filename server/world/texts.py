"""What the invented people wrote, in both languages. None of it is about a real person or a real case."""

from typing import NamedTuple


class PromiseText(NamedTuple):
    moment: str  # als …
    action: str  # dan …


REFLECTIONS = {
    "nl": (
        "Een man aan de balie zei drie keer 'laat maar'. Ik dacht: haast. Nu denk ik dat hij het had opgegeven.",
        "Ik was al aan het typen terwijl ze nog praatte. Volgende keer leg ik mijn handen even neer.",
        "Er belde iemand over een brief. Ik legde de brief uit. Ze wilde weten of ze nog geld kreeg.",
        "Mij valt op dat ik vooral onthoud wat ik kan oplossen. De rest hoor ik wel, maar ik doe er niets mee.",
        "Als het druk is, vat ik niet meer samen. Dan belt dezelfde mevrouw een dag later terug.",
        "Ik durfde niet te vragen wat ze bedoelde. Bang dat het gesprek dan nog langer zou duren.",
        "Een collega zei precies wat die meneer had gezegd, in zijn eigen woorden. Je zag hem rustig worden.",
        "Ik merkte pas bij het ophangen dat hij zijn moeder noemde. Daar ging het om.",
        "We hebben nergens een plek om zoiets kwijt te kunnen. Dus blijft het bij mij.",
        "Bij het wijkbezoek zei een bewoner dat melden toch geen zin heeft. Ik heb het weggewuifd.",
        "Ik ging uitleggen hoe de regels zijn. Klopte allemaal. Alleen vroeg ze dat niet.",
        "Iemand was heel vriendelijk en toch niet tevreden. Dat hoor ik nu beter.",
        "Ik schrok van een boze mail en schreef te snel terug. Eerst lezen wat er gebeurd is, dan pas antwoorden.",
        "Het ging goed toen ik even niets zei. Toen kwam het echte verhaal.",
    ),
    "en": (
        "She apologised twice for calling. I took it as politeness. It was the fourth time she had to ask.",
        "I was looking for the form while he told me what had happened. He stopped talking, and I thought he was done.",
        "I repeated the question in her words and she said: yes, exactly that. It took ten seconds.",
        "When it is busy I explain instead of asking. That is quicker for me, not for them.",
    ),
}

SIGNALS = {
    "nl": (
        "Drie bellers in één week dachten dat de balie dicht was. Op de site staat de oude tijd nog.",
        "Mensen vragen bij ons na wat een brief betekent die ze niet van ons kregen.",
        "Wie geen computer heeft, komt drie keer terug voor hetzelfde formulier.",
    ),
    "en": (
        "Three callers in one week thought the desk was closed. The site still shows the old hours.",
        "People come back twice because the form asks for a number that is on no letter.",
    ),
}

PROMISES = {
    "nl": (
        PromiseText("iemand zegt 'ik bel alleen even'", "zeg ik eerst zijn vraag terug"),
        PromiseText("iemand voor de tweede keer komt", "vraag ik wat er na de eerste keer gebeurde"),
        PromiseText("ik wil gaan uitleggen", "vraag ik eerst wat iemand al weet"),
        PromiseText("iemand 'laat maar' zegt", "vraag ik wat hij had verwacht"),
        PromiseText("ik begin te typen", "kijk ik eerst op en laat ik iemand uitpraten"),
        PromiseText("het langer dan vijf seconden stil is", "wacht ik nog even"),
        PromiseText("ik een boze mail open", "lees ik eerst terug wat er eerder is beloofd"),
        PromiseText("iemand sorry zegt dat hij belt", "vraag ik hoe vaak hij al gebeld heeft"),
    ),
    "en": (
        PromiseText("someone says 'just a quick question'", "I say their question back first"),
        PromiseText("I want to explain the rule", "I ask what they expected"),
    ),
}

PARAPHRASES = {
    "nl": (
        "U had een afspraak en die ging niet door. U wilt nu weten waar u aan toe bent. Klopt dat?",
        "Dus het gaat u er vooral om dat u weet wat u morgen moet doen?",
        "U heeft dit al eerder gevraagd en nog geen antwoord gekregen. Dat is vervelend.",
        "Ik hoor dat u zich zorgen maakt, en dat u vooral wilt weten wanneer het klaar is.",
        "Als ik het goed begrijp, wilt u niet klagen maar wel weten hoe het verder gaat?",
    ),
    "en": (
        "You had an appointment and nobody came. You want to know where you stand. Is that right?",
        "So what you need to know now is what happens tomorrow?",
    ),
}

ROOM_GIVEN = (  # by who leads a team, in Dutch
    "Aan de balie mag nu iedereen zelf beslissen wanneer iemand even apart kan zitten. Niemand vroeg het me deze week.",
    "Ik heb de brief niet meer nagekeken voor hij wegging. Hij was beter dan de mijne.",
    "Bij de klacht van dinsdag heb ik gevraagd wat zij zou doen, en dat hebben we gedaan.",
)

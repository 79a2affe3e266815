"""What the invented people passed on, and what the invented organization answered. Nobody real said any of it."""

from typing import NamedTuple


class SignalText(NamedTuple):
    days: int  # before today
    by: str
    channel: str
    text: str
    guess: str = ""
    named: bool = False
    quotable: bool = False
    tag: str = ""  # as the listener tagged it; "" for not yet


class Often(NamedTuple):
    """What several people heard, each at another time."""

    text: str
    channel: str
    tag: str
    answer: int  # the place in ANSWERS of what it got


class ComplimentText(NamedTuple):
    days: int
    to: str
    by: str
    origin: str
    text: str
    audience: str  # me, team, all; "" as long as they did not choose


class AnswerText(NamedTuple):
    days: int
    signals: tuple[int, ...]  # places in SIGNALS
    compliments: tuple[int, ...]  # places in COMPLIMENTS
    decision: str
    unit: str
    said: str
    text: str


SIGNALS = (
    SignalText(96, "Sanne de Boer", "counter",
               "“Ik ben hier nu voor de derde keer, en iedere keer vraagt u iets anders.”",
               "De brief noemt maar een van de drie papieren die we nodig hebben.", named=True, quotable=True,
               tag="process"),
    SignalText(88, "Ruben Kuipers", "counter",
               "“Op de site staat dat u tot vijf uur open bent. Ik heb vrij genomen.”", tag="process"),
    SignalText(83, "Nadia Bouzid", "phone",
               "“Als ik vraag of ik word teruggebeld, zegt iedereen ja. En dan belt er niemand.”",
               "Terugbellen mag alleen in het venster van vier tot vijf.", tag="process"),
    SignalText(61, "Esra Yildiz", "mail",
               "“Ik begrijp niet of ik nu mag bouwen of niet. Het staat er vast, maar ik lees het niet.”",
               "De beslissing staat pas op de derde bladzijde.", quotable=True, tag="product"),
    SignalText(54, "Mohamed Ouali", "visit",
               "“Ik durfde niet te bellen. Ik dacht: straks moet ik alles terugbetalen.”", tag="other"),
    SignalText(40, "Gerard Mulder", "phone",
               "“Kan ik niet gewoon één nummer krijgen van iemand die mijn zaak kent?”",
               "Mensen moeten hun verhaal elke keer opnieuw vertellen.", tag="process"),
    SignalText(23, "Zeynep Arslan", "visit",
               "“Melden heeft toch geen zin, die lantaarn is al een jaar stuk.”", quotable=True, tag="product"),
    SignalText(9, "Sanne de Boer", "counter",
               "“Ik kan die letters op het scherm niet lezen, dus ik druk maar ergens op.”"),
    SignalText(3, "Femke Visser", "chat",
               "“Ik typ wel een hele tijd, maar ik weet niet of er iemand leest.”", named=True),
)  # fmt: skip

COMPLIMENTS = (
    ComplimentText(58, "Fatima El Idrissi", "Ruben Kuipers", "customer",
                   "Een meneer zei: “Zij was de eerste die vroeg wat ik al geprobeerd had.”", "all"),
    ComplimentText(47, "Bram Jansen", "Wilma Postma", "colleague",
                   "Je bleef stil toen ze huilde, en je ging niet uitleggen. Daarna kon ze zelf verder.", "team"),
    ComplimentText(31, "Daan Hofman", "Sanne de Boer", "colleague",
                   "Je liep even mee naar de automaat. Twee minuten, en zij hoefde niet terug te komen.", "team"),
    ComplimentText(20, "Karin de Wit", "Thijs Vos", "customer",
                   "Aan de telefoon: “Eindelijk een brief die ik in één keer snapte. Wie schreef die?”", "all"),
    ComplimentText(12, "Yusuf Kaya", "Fatima El Idrissi", "colleague",
                   "Jij zei tegen die boze man: dat gebeurde niet, en dat had wel gemoeten. Mooi was dat.", "me"),
    ComplimentText(5, "Sanne de Boer", "Marjan Pronk", "customer",
                   "Een mevrouw kwam terug om te zeggen dat het formulier goed was. “Zij luisterde tenminste.”", ""),
)  # fmt: skip

OFTEN = (  # drawn from
    Often("“Op internet stond een andere tijd dan op de deur.”", "counter", "process", 0),
    Often("“Ik zou worden teruggebeld, en ik heb de hele middag gewacht.”", "visit", "process", 1),
    Often("“Is dit nu een ja of een nee? Ik lees het niet in de brief.”", "mail", "product", 3),
    Often("“Aan u mag ik het dus voor de vierde keer uitleggen.”", "chat", "process", 4),
    Often("“De vorige meneer zei iets heel anders dan u.”", "counter", "behaviour", 4),
)

THANKS = (  # drawn from, for colleagues who did not choose yet who else sees it
    ("customer", "“Ze belde echt terug. Dat had ik niet meer verwacht.”"),
    ("customer", "“Hij vroeg eerst hoe het met ons ging, en toen pas naar het formulier.”"),
    ("customer", "“Eindelijk iemand die zei: dat klopt niet, ik zoek het uit.”"),
    ("colleague", "Je zei haar terug wat ze zei, en toen kwam het pas."),
    ("colleague", "Je schreef de brief opnieuw, in vier zinnen. Niemand belde erover."),
)

ANSWERS = (
    AnswerText(79, (1,), (), "do", "Publiekszaken",
               "Op de site staan andere tijden dan op de deur.",
               "De tijden op de site kloppen sinds maandag. Wie ze wijzigt, wijzigt ze voortaan op één plek."),
    AnswerText(70, (2,), (), "later", "Publiekszaken",
               "Terugbellen mag alleen in het venster van vier tot vijf.",
               "We kijken in het najaar of het venster weg kan. Tot die tijd: beloof alleen wat in het venster lukt."),
    AnswerText(28, (2,), (), "do", "Publiekszaken",
               "Terugbellen mag alleen in het venster van vier tot vijf.",
               "Vanaf nu mag je zelf beslissen wanneer je terugbelt. Het venster is weg."),
    AnswerText(45, (3,), (3,), "do", "Vergunningen",
               "Mensen lezen niet in de brief of ze mogen bouwen.",
               "De beslissing staat voortaan in de eerste zin. Karin en Thijs schreven de eerste tien brieven."),
    AnswerText(33, (5,), (), "no", "Dienstverlening",
               "Mensen willen één nummer van iemand die hun zaak kent.",
               "daarvoor zijn we met te weinig. Wel staat voortaan in het dossier wat er beloofd is, zodat niemand "
               "opnieuw hoeft te beginnen."),
    AnswerText(16, (0,), (), "do", "Publiekszaken",
               "Mensen komen drie keer terug, omdat de brief niet alle papieren noemt.",
               "De nieuwe brief noemt ze alle drie. Zie je er nog een waar het misgaat? Geef het door."),
)  # fmt: skip

REASONS = {  # why a module was of use, or was not
    True: ("Ik had er dezelfde dag iets aan.", "Het gesprek leek precies op de onze.", "", "", "", ""),
    False: ("Dit speelt bij ons niet.", "Het ging over de balie, ik zit aan de telefoon.", "", ""),
}

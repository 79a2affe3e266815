"""What invented people pass on and are answered, in Dutch. Nobody real said any of it."""

from typing import Final

SIGNALS: Final = (  # what was said, and what the giver thinks lies behind it
    ("“Ik ben hier nu voor de derde keer, en iedere keer vraagt u iets anders.”",
     "De brief noemt niet alle papieren die we nodig hebben."),
    ("“Op de site staat dat u tot vijf uur open bent. Ik heb vrij genomen.”", "Op de site staan oude tijden."),
    ("“Als ik vraag of ik word teruggebeld, zegt iedereen ja. En dan belt er niemand.”",
     "We beloven terug te bellen en kunnen niet zien wie dat doet."),
    ("“Ik begrijp niet of ik nu mag bouwen of niet.”", "De beslissing staat pas op de derde bladzijde."),
    ("“Ik durfde niet te bellen. Ik dacht: straks moet ik alles terugbetalen.”", "De brief klinkt als een dreigement."),
    ("“Kan ik niet gewoon één nummer krijgen van iemand die mijn zaak kent?”",
     "Mensen moeten hun verhaal elke keer opnieuw vertellen."),
    ("“Melden heeft toch geen zin, die lantaarn is al een jaar stuk.”", "Wie iets meldt, hoort niets terug."),
    ("“Ik typ wel een hele tijd, maar ik weet niet of er iemand leest.”", "De chat zegt niet wie er aan de beurt is."),
)  # fmt: skip
SEVERE: Final = "“Mijn moeder heeft al vier dagen geen medicijnen, want de regeling is gestopt. Dat las ze nergens.”"
COMPLIMENTS: Final = (
    "Een meneer zei: “Zij was de eerste die vroeg wat ik al geprobeerd had.”",
    "Je bleef stil toen ze huilde, en je ging niet uitleggen. Daarna kon ze zelf verder.",
    "Aan de telefoon: “Eindelijk een brief die ik in één keer snapte. Wie schreef die?”",
    "Je liep even mee naar de automaat. Twee minuten, en zij hoefde niet terug te komen.",
)
THANKED: Final = "Iemand liet weten wat er goed ging."
ANSWERS: Final = {
    "do": "Dit passen we aan. Zie je er nog een waar het misgaat? Geef het door.",
    "later": "We kijken er in het najaar naar, samen met wie het werk doet.",
    "no": "daarvoor zijn we met te weinig. Wel staat voortaan in het dossier wat er beloofd is.",
}
REASONS: Final = {
    True: ("Ik had er dezelfde dag iets aan.", "Het gesprek leek precies op de onze.", "", "", ""),
    False: ("Dit speelt bij ons niet.", "Ik wist dit al.", "", ""),
}

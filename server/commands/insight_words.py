"""What `gehoor insight` says, in Dutch and English."""

from typing import Final

COLUMNS_HELP: Final = """columns of the file (header required, in any order, further ones are ignored):
  organization  several in one file are judged apart
  team          who is compared; fewer than five people are "not-enough-data"
  person        any text that tells people of a team apart
  skill, item   what was asked; an item belongs to one skill
  correct       0 to 1, of the first response only; 0.5 or 0,5 is half right
separated by comma, semicolon or tab; UTF-8, UTF-16 or Windows.

what comes out, the most probable gap first:
  n             people
  estimate      of the share right, drawn to what the others show, the more so the fewer responses there are: not the
                raw share right; low, high: its 90 % interval. Who recounts finds the mean of correct over the first
                responses of a team in a skill; as a rule the estimate lies between that and the others
  probability   that the team is ten points or more below the others (of team "": below --standard)
  state         clear, look-here, no-sign (a gap of ten points is improbable) or not-enough-data
  organization  only where the file holds several
"""

WORDS: Final = {
    "nl": {
        "line": "regel {line}: {said}",
        "no_text": "'{path}' is geen tekst. Sla het blad op als CSV (UTF-8).\n",
        "no-text": "het bestand is leeg. De eerste regel noemt de kolommen: {columns}",
        "no-header": "deze kolommen ontbreken in de kop: {found}. Nodig zijn: {columns}",
        "twice": "de kolom '{found}' staat er twee keer. Haal er een weg.",
        "fields": "{found} velden, en dat zijn er niet zoveel als in de kop. Vul aan wat ontbreekt, zet een tekst of "
        'getal met een komma erin tussen aanhalingstekens ("0,5"), of scheid de kolommen met puntkomma\'s.',
        "empty": "'{found}' is leeg. Vul het in of haal de regel weg.",
        "grade": "'{found}' bij 'correct' is geen getal van 0 tot en met 1. Deel procenten door 100, en haal de regel "
        "weg als er geen antwoord was.",
        "broken": "deze regel is geen CSV ({found}). Kijk of elk aanhalingsteken gesloten wordt.",
        "more": "… en nog {count}.",
        "refused": "Er is niets berekend, om {count} van deze regels. Herstel ze, of laat ze weg met --skip-bad-lines.",
        "none": "Er staat geen enkel antwoord in: er is niets te vergelijken.",
        "skipped": "Weggelaten regels: {count}.",
        "repeated": "Weggelaten omdat alleen de eerste reactie telt: {count}.",
        "header": "organisatie|team|vaardigheid|mensen|% geschat|van|tot|kans|oordeel",
        "note": "% geschat: niet het kale deel dat goed was, maar naar de andere toe getrokken, en meer naarmate er "
        "minder antwoorden zijn. Wie natelt, middelt 'correct' over de eerste antwoorden.",
        "everyone": "(iedereen)",
        "clear": "duidelijk", "look-here": "kijk hier",
        "no-sign": "geen teken", "not-enough-data": "te weinig gegevens",
    },
    "en": {
        "line": "line {line}: {said}",
        "no_text": "'{path}' is no text. Save the sheet as CSV (UTF-8).\n",
        "no-text": "the file is empty. Its first line names the columns: {columns}",
        "no-header": "these columns are missing in the header: {found}. Needed are: {columns}",
        "twice": "the column '{found}' is there twice. Take one away.",
        "fields": "{found} fields, which is not as many as the header has. Fill in what is missing, put a text or "
        'number with a comma in it between quotation marks ("0,5"), or separate the columns by semicolons.',
        "empty": "'{found}' is empty. Fill it in or take the line away.",
        "grade": "'{found}' in 'correct' is no number from 0 to 1. Divide percentages by 100, and take the line away "
        "where there was no answer.",
        "broken": "this line is no CSV ({found}). See whether every quotation mark is closed.",
        "more": "… and {count} more.",
        "refused": "Nothing was computed. Such lines: {count}. Mend them, or leave them out with --skip-bad-lines.",
        "none": "There is no response in it: nothing to compare.",
        "skipped": "Lines left out: {count}.",
        "repeated": "Left out because only the first response counts: {count}.",
        "header": "organization|team|skill|people|% estimate|from|to|probability|state",
        "note": "% estimate: not the raw share right but drawn to the others, the more so the fewer responses there "
        "are. Who recounts takes the mean of 'correct' over first responses.",
        "everyone": "(everyone)",
        "clear": "clear", "look-here": "look here", "no-sign": "no sign", "not-enough-data": "not enough data",
    },
}  # fmt: skip

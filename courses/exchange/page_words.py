"""The words of the page to review a module in, in both languages."""

_WORDS = {
    "kept": ("bewaard voor later", "kept for later"), "before": ("ook vooraf gevraagd", "asked beforehand too"),
    "sure": ("vraagt hoe zeker je bent", "asks how sure one is"), "standard": ("verwacht {}", "expected {}"),
    "minutes": ("{} min", "{} min"), "right": ("Goed", "Right"), "hint": ("Hint", "Hint"),
    "after": ("Na het antwoord", "After responding"), "several": ("Meer antwoorden mogelijk", "Several answers"),
    "all": ("Alles of niets", "All or nothing"), "nothing": ("hoort nergens bij", "matches nothing"),
    "why": ("Waarom nu?", "Why now?"), "estimate": ("Goed: {}, tot {} ernaast", "Right: {}, up to {} off"),
    "points": ("Kijk jezelf na", "Check yourself"), "model": ("Zo kan het ook", "A way to say it"),
    "example": ("Voorbeeld", "An example"),
    "away": ("Deze tekst gaat weg na het lezen", "This text goes away after reading"),
    "signal": ("Signaal: {}", "Signal: {}"), "tempting": ("Verleidelijk: {}", "Tempting: {}"),
    "ending": ("Einde: {}", "Ending: {}"), "worked": ("gelukt", "worked"), "partly": ("deels", "partly"),
    "not": ("niet gelukt", "not"), "to": ("naar", "to"), "only": ("alleen bij {} {} {}", "only with {} {} {}"),
    "least": ("minstens", "at least"), "most": ("hoogstens", "at most"), "then": ("Wat er gebeurt", "What happens"),
    "ways": ("Kortste weg {} min, langste {} min", "Shortest way {} min, longest {} min"),
    "starts": ("{} begint op {}", "{} starts at {}"),
    "obstacle": ("Vraagt ook wat hielp en wat in de weg zat", "Also asks what helped and what got in the way"),
    "ask-after": ("Gevraagd na {} dagen", "Asked after {} days"), "count": ("Kies er {}", "Pick {}"),
    "columns": ("Kolommen, van minst naar meest: {}", "Columns, from least to most: {}"),
    "phrase": ("Wie: {}", "Who: {}"), "fixed": ("Vaste volgorde", "Fixed order"),
    "unknown": ("Deze oefening staat niet in dit bestand.", "This exercise is not in this file."),
    "contents": ("Stappen", "Steps"), "audience": ("Voor wie", "For whom"), "skills": ("Vaardigheden", "Skills"),
    "source": ("Bron", "Source"), "owner": ("Eigenaar", "Owner"), "ask": ("Vraag het aan", "Ask"),
    "review_before": ("Nakijken voor", "Review before"), "time": ("Tijd", "Time"), "version": ("Versie", "Version"),
    "about": ("Om te lezen en na te kijken. Alle antwoorden staan open.", "To read and review. All answers are open."),
    "opening": ("Opening", "Opening"), "feedback": ("Feedback", "Feedback"), "language": ("Nederlands", "English"),
}  # fmt: skip


def word(name: str, language: str, *values: object) -> str:
    """A word in this language, with the values in their places."""
    return _WORDS[name][1 if language == "en" else 0].format(*values)

"""What is chosen from in this room, in words."""

from typing import Final

from server.words import msg

SORTS: Final = {
    "entry": msg("Written without a name"),
    "named": msg("Written with a name"),
    "signal": msg("A signal"),
    "compliment": msg("A compliment"),
}
TAGS: Final = {
    "behaviour": msg("Behaviour"),
    "process": msg("Process"),
    "product": msg("Product"),
    "other": msg("Something else"),
}
DECISIONS: Final = {"do": msg("We do this"), "later": msg("Later"), "no": msg("No, because")}
PRAISED: Final = {  # what each of these means where it is the answer to a compliment
    "do": msg("It helps: we go on with it, or do it in more places."),
    "later": msg("We want to use it, and not yet: say when."),
    "no": msg("Thanks are all: nothing else follows, and you say why."),
}
NO_DECISION: Final = msg("Choose what the answer is: we do this, later, or no. Your text is still here.")
NOTHING_SAID: Final = msg("Write down what was said, in your own words. Your text is still here.")
NO_TEXT: Final = msg("An answer has a text: what happens now, or why not. Nothing is closed without one.")
NO_SUBJECT: Final = msg("What you would answer is not there any more: it was taken back. Your text is still here.")
NOBODY: Final = msg("Choose whom you ask. Nothing was handed on: it still waits here for an answer.")
NO_RESULT: Final = msg("Write down what came of it: one sentence is enough.")
QUOTED: Final = msg(
    "This repeats words of someone who did not say they may be quoted. Put it in your own words; your text is still "
    "here."
)
NOTHING_TICKED: Final = msg("First tick something.")
ANSWERED: Final = msg("Answered. It stands on the page everyone sees, and with whoever gave it.")
TAGGED: Final = msg("The tag is kept.")
HANDED: Final = msg("Handed on. They see its text and tag, and not whose it is.")
THANKED: Final = msg("Your thanks stand on their own page.")
UNSAID: Final = msg("Nothing was sent: thanks are a line of your own. Write it down first.")
TOLD: Final = msg("What came of it stands with the answer, for everyone.")
ABOUT: Final = msg("What it is about is kept.")
MESSAGES: Final = {
    "about": ABOUT, "answered": ANSWERED, "tagged": TAGGED, "handed": HANDED, "thanked": THANKED, "told": TOLD,
    "unsaid": UNSAID,
}  # fmt: skip

"""What is chosen from on the pages of this room, in words."""

from typing import Final

from server.voice.clues import Kind
from server.words import msg

CHANNELS: Final = {
    "counter": msg("At the counter"),
    "phone": msg("By phone"),
    "mail": msg("By mail or letter"),
    "chat": msg("In a chat"),
    "visit": msg("On a visit"),
    "other": msg("Some other way"),
}
ORIGINS: Final = {
    "customer": msg("From a customer: I pass it on"),
    "colleague": msg("From me: I saw or heard it myself"),
}
ORIGIN_SAID: Final = {
    "customer": msg("from a customer"),
    "colleague": msg("from a colleague"),
}
CLUES: Final = {
    Kind.MAIL: msg("looks like a mail address"),
    Kind.PHONE: msg("looks like a phone number"),
    Kind.NUMBER: msg("looks like a citizen’s number"),
    Kind.ACCOUNT: msg("looks like a bank account"),
    Kind.POSTCODE: msg("looks like a postcode"),
    Kind.NAME: msg("looks like a name"),
}
EMPTY: Final = msg("There is nothing written yet. One sentence is enough.")
TOO_LONG: Final = msg("That is longer than fits: 4,000 characters at most. Your text is still here, to be cut.")
NO_CHANNEL: Final = msg("Choose how you heard it. Your text is still here.")
NO_ORIGIN: Final = msg("Choose whom it comes from: a customer, or you. Your text is still here.")
NO_NAME: Final = msg("Fill in whom it is for. Your text is still here.")
NOBODY: Final = msg("There is nobody here by that name. Try the first name, or look at how it is written.")
WHICH: Final = msg("Whom do you mean? Choose below. Nothing has been sent yet.")
TOO_MANY: Final = msg("That name fits many people. Write more of it. Nothing has been sent yet.")
ONESELF: Final = msg("That is you. A compliment is for a colleague. Your text is still here.")
SENT_BEFORE: Final = msg("This form was sent before, with another text: that one stands. This text was not stored yet.")
TAKEN_BACK: Final = msg("You took back what was sent with this form. This text was not stored; you can send it as new.")

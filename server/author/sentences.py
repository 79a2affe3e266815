"""What is said to an author about what was done with a text, and what was not."""

from pathlib import Path
from typing import Final

from server.author import files
from server.author.files import LONGEST_NAME, Refusal
from server.words import Words, msg

REFUSED: Final = {
    Refusal.SHIPPED: msg(
        "Nothing is published from here: these modules came along with Gehoor, and an upgrade puts them back. What you "
        "write is kept as your draft and can be downloaded. To publish, let the administrator give Gehoor a folder of "
        "your own (GEHOOR_CONTENT, or gehoor demo --content FOLDER)."
    ),
    Refusal.READ_ONLY: msg(
        "Gehoor may not write in the folder %(folder)s. Download your text and put it there, or ask the administrator "
        "to let Gehoor write in it."
    ),
    Refusal.LINK: msg(
        "This file is a link to another place, and Gehoor writes through no link. Download your text and put it there."
    ),
    Refusal.CHANGED: msg(
        "Not published: the file was changed since you opened it. Nothing was written over; your text is kept. Below "
        "stands what the file says now."
    ),
    Refusal.TAKEN: msg("There is a module of this name already. Choose another name."),
    Refusal.BAD_NAME: msg(
        "Choose a name of small letters, figures and hyphens, %(most)s at most: for instance %(example)s."
    ),
    Refusal.ERRORS: msg("Not published: the text has errors. It is kept as your draft."),
}
STILL_ONLINE: Final = msg("People keep what they have.")
DONE: Final = {
    "published": msg("Published. This is what people get from now on."),
    "waiting": msg("The file is saved. It goes online as soon as this module's other files have no errors."),
    "kept": msg("Kept as your draft. Only you see it."),
}
NO_FILE: Final = msg("Choose a file first: a Word document (.docx) or a text (.md).")
TOO_LARGE: Final = msg("This file is larger than 20 MB, so it was not read. Your text is still here.")
NO_TEXT: Final = msg("This is no text and no Word document. Choose a file that ends in .docx or .md.")
TOO_LONG: Final = msg("This text is longer than a module can be, 256 kB. A module takes ten minutes: part it.")
NOT_MENDED: Final = msg("Nothing was changed: there is nothing here to mend that is sure to be meant so.")
PUT_BACK: Final = msg("Put back as it was.")
READ: Final = msg("%(file)s is read. Nothing is published yet.")


def refused(refusal: Refusal, words: Words, folder: Path, example: str = "") -> str:
    """Why a text was not written, and what to do."""
    named = example or words.gettext("hearing-what-is-said")
    return words.gettext(REFUSED[refusal], folder=folder.as_posix(), most=LONGEST_NAME, example=named)


def closed(folder: Path, words: Words) -> str:
    """Why nothing can be published into this folder from a browser, and what to do; "" where it can."""
    found = files.closed(folder)
    return refused(found, words, folder) if found else ""

"""A list as a form brings it: pasted, or in a file; the same for every page that takes one."""

from typing import Final

from server.listed import decoded, is_text
from server.uploads import Upload
from server.words import Words, msg

TOO_LARGE: Final = msg("That file is too large for a list.")
NO_TEXT: Final = msg("“%(name)s” is no text. Save the list as CSV in your spreadsheet, and choose that file.")


def text_of(upload: Upload) -> str:
    """The lines: of the file where one was chosen, else as pasted. A file that is no text leaves what was pasted."""
    return decoded(upload.data) if upload.data and is_text(upload.data) else upload.fields.one("text")


def trouble_of(upload: Upload, words: Words) -> str:
    """What is wrong with the file; "" where nothing is, or there is none."""
    if upload.too_large:
        return words.gettext(TOO_LARGE)
    return words.gettext(NO_TEXT, name=upload.file_name[:80]) if not is_text(upload.data) else ""

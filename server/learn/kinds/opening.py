"""What of a recall can be opened, as the facts name it."""

from typing import Final

PASSAGE: Final = "passage"  # the text; where there is a sound, that
TRANSCRIPT: Final = "transcript"  # the text instead of the sound
GONE: Final = "gone"  # no opening: the sound was taken away

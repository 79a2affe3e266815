"""What the tests of the commands share: a content folder of their own, git, and a way to ask."""

import subprocess
from pathlib import Path

from tests.compiling.cases import TOPS
from tests.compiling.test_commands import gehoor

__all__ = ["GOOD", "content", "gehoor", "git"]

GOOD = f"""{TOPS["nl"]}
## Welke zin?

- [ ] Ik bel over mijn polis. Het nummer heb ik hier.
  > Daar begint ze mee.
- [x] Dit is nu de derde keer dat ik bel.
  > Herhaling is een signaal.

Wie herhaalt, is eerder niet gehoord.

## Tot slot

Dat was het voor vandaag. Tot de volgende keer.
"""


def content(folder: Path, text: str = GOOD) -> Path:
    """A content folder with one module in Dutch; answers its file."""
    path = folder / "content" / "bellen" / "nl.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())
    return path


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)

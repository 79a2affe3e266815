"""What a reminder says of one thing that is asked, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from courses.model import Curriculum
from server.asked_words import asked_title
from server.reminders.letters import Said
from server.reminders.rungs import Due
from server.shelf import Version
from server.store.queries import people
from server.words import Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

Online = Mapping[str, Version]  # by id the modules that can be taken
Titles = Mapping[str, tuple[str, str]]  # module → its title, and the language of that


@dataclass
class Composing:
    """For as long as one transaction: what many mails say alike is looked up once."""

    connection: "Connection"
    organization: str
    curriculum: Curriculum
    online: Online
    _titles: dict[str, Titles] = field(default_factory=dict)  # by language
    _owners: dict[UUID | None, str] = field(default_factory=lambda: {None: ""})

    def said(self, due: Due, words: Words) -> Said:
        """One thing to remind of."""
        titles = self._titles_in(words.language)
        title, _ = asked_title(due.row.modules, due.row.path_id, titles, self.curriculum, words.language)
        left = tuple(titles[module][0] for module in due.modules) if len(due.row.modules) > 1 else ()
        now = due.row.now
        return Said(due.row.id, title, left, due.due_on, due.rung, now.reason, self._owner(now.owner_id))

    def _titles_in(self, language: str) -> Titles:
        if language not in self._titles:
            shown = {id_: version.in_language(language) for id_, version in self.online.items()}
            self._titles[language] = {id_: (module.title, module.language) for id_, module in shown.items()}
        return self._titles[language]

    def _owner(self, owner_id: UUID | None) -> str:
        if owner_id not in self._owners:
            assert owner_id is not None
            found = people.person(self.connection, self.organization, owner_id)
            self._owners[owner_id] = found.name if found is not None and found.active else ""
        return self._owners[owner_id]

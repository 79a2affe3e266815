"""What a manager just did, said above coverage: the address carries which, so that reloading changes nothing."""

from collections.abc import Mapping

from server.manage.views import CoverageView, Notice
from server.reports.assignments import Withdrawn
from server.words import Words


def notice(query: Mapping[str, str], view: CoverageView, words: Words) -> Notice | None:
    """The sentence for `?asked=ID` or `?withdrawn=done|before`; None for any other address."""
    asked = next((one for one in view.assignments if str(one.id) == query.get("asked")), None)
    if asked is not None:
        says = words.gettext("This is asked of %(unit)s from now on:", unit=asked.unit)
        return Notice(says, f"#a{asked.id}", asked.title, asked.language)
    if query.get("withdrawn") == Withdrawn.DONE:
        return Notice(words.gettext("The assignment is withdrawn. What people did stays theirs."))
    if query.get("withdrawn") == Withdrawn.BEFORE:
        return Notice(words.gettext("This assignment had been withdrawn already."))
    return None

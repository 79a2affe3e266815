"""What a manager just did, said above coverage: the address carries which, so that reloading changes nothing."""

from collections.abc import Mapping, Sequence

from server.manage.coverage_views import Notice
from server.manage.told import Telling, address
from server.reports.assignments import Withdrawn
from server.reports.coverage import AskedLine


def notice(query: Mapping[str, str], lines: Sequence[AskedLine], telling: Telling) -> Notice | None:
    """The sentence for `?asked=ID` or `?withdrawn=done|before`; None for any other address."""
    words = telling.words
    asked = next((one for one in lines if str(one.id) == query.get("asked")), None)
    if asked is not None:
        says = words.gettext("This is asked of %(unit)s from now on:", unit=asked.unit)
        return Notice(says, address(asked), *telling.title(asked))
    if query.get("withdrawn") == Withdrawn.DONE:
        return Notice(words.gettext("The assignment is withdrawn. What people did stays theirs."))
    if query.get("withdrawn") == Withdrawn.BEFORE:
        return Notice(words.gettext("This assignment had been withdrawn already."))
    return None

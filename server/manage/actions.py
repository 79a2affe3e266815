"""What a manager can go to from *Leren*."""

from datetime import date

from server.asked_words import asked_title
from server.manage.sentences import Frame
from server.manage.views import AskedNow
from server.reports.coverage import AssignmentCoverage


def asked_now(one: AssignmentCoverage, frame: Frame, today: date) -> AskedNow:
    """An assignment by name, with its place in coverage."""
    titles = {module.id: (module.title, module.language) for module in frame.modules}
    title, language = asked_title(one.modules, one.path_id, titles, frame.curriculum, frame.words.language)
    due_on = one.due_on(today)
    return AskedNow(
        title, language, f"/manage/coverage#a{one.id}", one.unit, due_on, due_on is not None and due_on < today
    )

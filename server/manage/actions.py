"""What a manager can go to from *Leren*."""

from datetime import date

from server.manage.sentences import Frame
from server.manage.views import AskedNow
from server.reports.coverage import AssignmentCoverage


def asked_now(one: AssignmentCoverage, frame: Frame, today: date) -> AskedNow:
    """An assignment by name, with its place in coverage."""
    module = next((module for module in frame.modules if module.id == one.module_id), None)
    title, language = (module.title, module.language) if module else (one.module_id, "")
    return AskedNow(title, language, f"/manage/coverage#a{one.id}", one.unit, one.due_on, one.due_on < today)

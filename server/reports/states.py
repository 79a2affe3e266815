"""What became of one assignment for each person concerned, on one day."""

from datetime import date

from server.assigned import Lives, assigned
from server.insight.asked import State
from server.insight.standing import OneDay
from server.store.queries.assignments import AssignmentRow


def states_of(lives: Lives, zone: str, today: date, row: AssignmentRow) -> dict[str, State]:
    """What became of one assignment for everyone who is or was placed where it is asked: person → state."""
    one_day = OneDay(assigned(row, zone), today)
    return {str(person): one_day.standing(lives.of(row, person)).state for person in lives.concerned(row)}

"""The registry of kinds: a new kind is one file here, one template and one case file."""

from courses.exercises.base import (
    MAX_TEXT,
    Before,
    Exercise,
    Fields,
    Grade,
    Offer,
    Option,
    Refusal,
    Response,
)
from courses.exercises.choice import Choice
from courses.exercises.job_aid import JobAid
from courses.exercises.match import Match
from courses.exercises.paraphrase import Paraphrase
from courses.exercises.promise import Promise
from courses.exercises.reading import Reading
from courses.exercises.recall import Recall
from courses.exercises.reflect import Reflect
from courses.exercises.scenario import Scenario
from courses.exercises.several import Several
from courses.exercises.spot import Spot

AnyExercise = Reading | Choice | Several | Match | Spot | Recall | Paraphrase | Scenario | Reflect | Promise | JobAid
KINDS: tuple[type[Exercise], ...] = (
    Reading, Choice, Several, Match, Spot, Recall, Paraphrase, Scenario, Reflect, Promise, JobAid,
)  # fmt: skip

__all__ = [
    "KINDS", "MAX_TEXT", "AnyExercise", "Before", "Choice", "Exercise", "Fields", "Grade", "JobAid", "Match",
    "Offer", "Option", "Paraphrase", "Promise", "Reading", "Recall", "Reflect", "Refusal", "Response",
    "Scenario", "Several", "Spot",
]  # fmt: skip

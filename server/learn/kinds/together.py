"""Worked example, team talk and pass on: what is read, held with others or handed in, and never graded."""

from courses.exercises import MAX_TEXT, PassOn, TeamTalk, WorkedExample
from server.access import who_sees_given
from server.learn.kinds.case import Case, Filled, onward
from server.learn.kinds.together_views import ExampleTurn, PassOnView, TeamTalkView, WorkedExampleView
from server.learn.views import Act


def worked_example(case: Case, exercise: WorkedExample) -> Filled:
    offers = exercise.before(case.seed).offers
    turns = tuple(ExampleTurn(offer.group, offer.text, offer.whys) for offer in offers)
    return _read("worked-example.html", case, WorkedExampleView(case.step.stem, turns, case.step.explanation))


def team_talk(case: Case, exercise: TeamTalk) -> Filled:
    return _read("team-talk.html", case, TeamTalkView(case.step.stem))


def _read(template: str, case: Case, view: object) -> Filled:
    """The same page before and after: reading it is all there is to do."""
    if case.done:
        return Filled(template, view, onward(case.words), asking=False)
    return Filled(template, view, (Act(case.words.gettext("Continue")),), same_for_all=True)


def pass_on(case: Case, exercise: PassOn) -> Filled:
    gettext = case.words.gettext
    view = PassOnView(
        asking=not case.done,
        stem=case.step.stem,
        example=exercise.before(case.seed).example,
        text=case.typed("text"),
        limit=MAX_TEXT,
        guest=case.guest,
        sees=() if case.done else who_sees_given(case.words),
        receipt=case.receipt,
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled("pass-on.html", view, onward(case.words), asking=False)
    skip = Act(gettext("Skip"), plain=True, name="way", value="skip")
    if case.guest:
        return Filled("pass-on.html", view, (skip,))
    acts = (
        Act(gettext("Pass it on"), name="way", value="give"),
        skip,
    )
    return Filled("pass-on.html", view, acts, same_for_all=not case.draft)

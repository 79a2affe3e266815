"""Reading, the card, paraphrase, reflection and promise: what is read, and what people write in their own words."""

from courses.exercises import MAX_TEXT, JobAid, Paraphrase, Promise, Reading, Reflect
from server import doubled
from server.learn.kinds.case import OPEN, Case, Filled, onward
from server.learn.kinds.views import Chip, Choosable, ParaphraseView, PromiseView, ReadingView, ReflectView
from server.learn.views import Act
from server.words import msg

ROOM_ASKED = msg("Where did you give room these past weeks?")  # of who leads a team, after a module
HELPED = {
    "can": msg("I knew how"),
    "want": msg("I wanted to"),
    "may": msg("I could decide it myself"),
    "time": msg("There was time"),
    "means": msg("I had what I needed"),
}
HINDERED = {
    "can": msg("I did not know how"),
    "want": msg("I did not want to"),
    "may": msg("I could not decide it myself"),
    "time": msg("There was no time"),
    "means": msg("I missed something I needed"),
}


def reading(case: Case, exercise: Reading | JobAid) -> Filled:
    view = ReadingView(case.step.stem, case.step.explanation)
    template = "job-aid.html" if isinstance(exercise, JobAid) else "reading.html"
    if case.done:
        return Filled(template, view, onward(case.words), asking=False)
    return Filled(template, view, (Act(case.words.gettext("Continue")),), same_for_all=True)


def paraphrase(case: Case, exercise: Paraphrase) -> Filled:
    """First one's own words; then, beside the model, one ticks what was in them. Skipped: the model alone."""
    gettext = case.words.gettext
    asking, texts = not (case.answers or case.done), [a.response.text for a in case.answers]
    ticked = frozenset(map(str, case.answers[1].response.picked)) if len(texts) > 1 else case.ticked("pick")
    after = "after" if texts else "skipped"
    view = ParaphraseView(
        phase="asking" if asking else after if case.done else "checking",
        stem=case.step.stem,
        quote=exercise.quote,
        text=case.typed("text") if asking else next(iter(texts), ""),
        model="" if asking else exercise.model,
        points=() if asking else tuple(Choosable(i, p, str(i) in ticked) for i, p in enumerate(exercise.points)),
        limit=MAX_TEXT,
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled(
            "paraphrase.html", view, onward(case.words), asking=False, window=gettext("What you said") if texts else ""
        )
    if asking:
        acts = (
            Act(gettext("Say this, show the example")),
            Act(gettext("Skip"), plain=True, name="what", value="answer", to=OPEN),
        )
        return Filled("paraphrase.html", view, acts, same_for_all=not case.draft)
    act = Act(gettext("Keep"), name="phase", value="check")
    return Filled("paraphrase.html", view, (act,), hinted=False, window=gettext("Beside the example"))


def reflect(case: Case, exercise: Reflect) -> Filled:
    gettext = case.words.gettext
    view = ReflectView(
        asking=not case.done,
        stem=case.step.stem,
        example=exercise.example,
        text=next(iter(case.kept), "") if case.done else case.typed("text"),
        limit=MAX_TEXT,
        helped=_chips(case, "helped", HELPED) if exercise.asks_obstacle else (),
        hindered=_chips(case, "hindered", HINDERED) if exercise.asks_obstacle else (),
        audience=(case.kept[1] if case.kept else "") if case.done else case.typed("audience") or "me",
        quote=case.typed("quote") == "yes",
        only_me=case.guest,
        kept=bool(case.kept),
        receipt=case.receipt,
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled("reflect.html", view, onward(case.words), asking=False)
    acts = (
        Act(gettext("Keep"), name="way", value="keep"),
        Act(gettext("Skip"), plain=True, name="way", value="skip"),
    )
    return Filled("reflect.html", view, acts, same_for_all=not case.draft)


def _chips(case: Case, name: str, labels: dict[str, str]) -> tuple[Chip, ...]:
    ticked = case.ticked(name)
    return tuple(Chip(code, case.words.gettext(label), code in ticked) for code, label in labels.items())


def promise(case: Case, exercise: Promise) -> Filled:
    gettext = case.words.gettext
    moment, action = case.typed("moment"), case.typed("action")
    if case.done and case.kept:
        moment, action = doubled.moment(case.kept[0]), doubled.action(case.kept[1])
    view = PromiseView(
        asking=not case.done,
        stem=case.step.stem,
        example=exercise.example,
        moment=moment,
        action=action,
        limit=MAX_TEXT,
        audience=case.typed("audience") or "me",
        only_me=case.guest,
        kept=bool(case.kept),
        explanation=case.step.explanation if case.done else "",
    )
    if case.done:
        return Filled("promise.html", view, onward(case.words), asking=False)
    acts = (
        Act(gettext("Keep"), name="way", value="keep"),
        Act(gettext("Skip"), plain=True, name="way", value="skip"),
    )
    return Filled("promise.html", view, acts, same_for_all=not case.draft)

"""The page around a step: what it is called, how far one is, what may be done now."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from markupsafe import Markup

from courses.exercises import PassOn, Pick, Reflect, Refusal, Scenario
from server.learn.beforehand import is_asked, is_kept_back
from server.learn.giving import NO_TEAM, NOT_A_GUEST
from server.learn.kinds import Case, Filled
from server.learn.kinds.case import NEXT, OPEN
from server.learn.kinds.playing import joined
from server.learn.run import Place, Run
from server.learn.sure import levels, said
from server.learn.taking import SURE
from server.learn.unnamed import new_receipt
from server.learn.views import Act, Form, Hints, StepPage
from server.words import Words, msg

WHY = {
    Refusal.PICK_ONE: msg("Pick one, then go on."),
    Refusal.PICK_SOME: msg("Pick at least one, then go on."),
    Refusal.PICK_ALL: msg("One or more still have no partner. Choose one for each."),
    Refusal.PLACE_ALL: msg("One or more still have no place. Give each a number."),
    Refusal.SAME_PLACE: msg("Two have the same place. Give each a number of its own."),
    Refusal.SORT_ALL: msg("One or more lie nowhere yet. Choose for each where it belongs."),
    Refusal.NO_NUMBER: msg("That is no number we can read. Write only the number, such as 12 or 2.5."),
    Refusal.UNCLEAR_NUMBER: msg("That number can be read in two ways. Write thousands without a mark, such as 1000."),
    Refusal.PICK_SO_MANY: msg("Pick exactly as many as is asked. What you picked and wrote is still here."),
    Refusal.COLUMNS: msg(
        "Not every column holds as many as it takes: at each stands how full it is. What you placed is still here."
    ),
    Refusal.WRITE: msg("There is nothing written yet. A few words are enough, or skip this."),
    Refusal.TOO_LONG: msg("That is longer than fits: 4,000 characters at most. Your text is still here, to be cut."),
    Refusal.NOT_UNDERSTOOD: msg("This form does not belong to this step any more. Nothing was stored; try it here."),
    "both": msg("A promise has two halves: a moment, and what you do then. Fill in both, or skip this."),
    NOT_A_GUEST: msg("To pass this on you sign in first; your name does not go along. Nothing was stored yet."),
    NO_TEAM: msg("You are in no team here, so there is no team to show it to. Choose someone else; your text is here."),
    SURE: msg("You wrote something. Keep it, or skip it after all? Then it is gone."),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What a page has to say beyond the step itself."""

    why: str = ""  # a key of WHY: what stands in the way
    notice: str = ""
    draft: tuple[str, ...] = ()  # texts that were not stored
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)  # a form given back
    again: bool = False
    reading: str = ""  # the passage or its transcript, opened this moment
    receipt: str = ""
    kept: tuple[str, ...] = ()
    replay: tuple[int, ...] | None = None


def case_of(run: Run, place: Place, words: Words, telling: Telling) -> Case:
    """One step of a run as its kind sees it."""
    return Case(
        step=place.shown,
        seed=run.seed(place),
        words=words,
        answers=run.facts.answers.get(place.id, ()),
        opened=frozenset(what for step, what in run.facts.opened if step == place.id),
        moves=run.facts.moves.get(place.id, ()),
        done=run.is_done(place),
        again=telling.again,
        reading=telling.reading,
        sound=f"{run.address_of(place)}/sound",
        replay=telling.replay,
        draft=telling.fields,
        kept=telling.kept,
        receipt=telling.receipt,
        guest=run.attempt.guest,
    )


def step_page(run: Run, place: Place, words: Words, filled: Filled, inner: Markup, telling: Telling) -> StepPage:
    """The whole view of a step's page."""
    title, case = place.shown.title, case_of(run, place, words, telling)
    return StepPage(
        title=title,
        window_title=f"{filled.window} · {title}" if filled.window else title,
        compact=filled.compact,
        module_title=run.shown.title,
        language=run.shown.language,
        other_language=run.shown.language != words.language,
        minutes_left=run.progress.minutes_left,
        share=run.progress.share,
        saved=run.is_done(place) or place.id in run.facts.answers or place.id in run.facts.moves,
        done=tuple(quote(step.id, safe="") for at, step in enumerate(run.own.run) if run.is_done(run.at(at))),
        scrap=_scrap(place, telling, words),
        notice=words.gettext(telling.notice) if telling.notice else "",
        draft=telling.draft,
        inner=inner,
        form=_form(run, place, telling) if filled.asking else None,
        hints=_hints(run, place) if filled.asking and filled.hinted else None,
        beforehand=is_asked(run, place),
        levels=levels(case) if filled.asking else (),
        sure="" if is_kept_back(run, place) else said(case),
        acts=tuple(_placed(run, place, act) for act in filled.acts),
        needs=filled.needs,
    )


def _scrap(place: Place, telling: Telling, words: Words) -> str:
    """What stands in the way; where so many are to be picked, of how many it is now."""
    if not telling.why:
        return ""
    exercise, picked = place.shown.exercise, len(telling.fields.get("pick", ()))
    if telling.why == Refusal.PICK_SO_MANY and isinstance(exercise, Pick):
        return words.ngettext(
            "Pick exactly %(count)s; now it is %(n)s. What you picked and wrote is still here.",
            "Pick exactly %(count)s; now there are %(n)s. What you picked and wrote is still here.",
            picked,
            count=exercise.count,
            n=picked,
        )
    return words.gettext(WHY[telling.why])


def _form(run: Run, place: Place, telling: Telling) -> Form:
    """Where the form goes and what it carries besides what one picks or writes."""
    here = run.address_of(place)
    if telling.replay is not None:
        return Form(here, (("moves", joined(telling.replay)),), method="get")
    hidden = [("key", secrets.token_urlsafe(16)), ("version", str(run.version.version))]
    if isinstance(place.shown.exercise, Scenario):
        hidden.append(("number", str(len(run.facts.moves.get(place.id, ())) + 1)))
    elif isinstance(place.shown.exercise, Reflect | PassOn):
        hidden.append(("receipt", _receipt(telling)))
    else:
        hidden.append(("try", str(len(run.facts.answers.get(place.id, ())) + 1)))
    if telling.why == SURE:
        hidden.append((SURE, "1"))
    return Form(here, tuple(hidden))


def _receipt(telling: Telling) -> str:
    """The same code as before when the form is given back."""
    return next(iter(telling.fields.get("receipt", ())), "") or new_receipt()


def _hints(run: Run, place: Place) -> Hints | None:
    hints, opened = place.shown.hints, run.facts.hints(place.id)
    if not hints or place.own.beforehand:
        return None
    more = f"hint-{opened}" if opened < len(hints) else ""
    return Hints(hints[:opened], more, f"{run.address_of(place)}/open")


def _placed(run: Run, place: Place, act: Act) -> Act:
    """An act with the addresses of this run."""
    here = run.address_of(place)
    if act.href == NEXT:
        return replace(act, href=run.after(place))
    if act.href.startswith("?"):
        return replace(act, href=here + act.href.removesuffix("?"))
    return replace(act, to=f"{here}/open") if act.to == OPEN else act

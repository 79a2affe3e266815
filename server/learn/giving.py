"""Reflections, signals and promises as facts.

Keeping, giving and skipping write the same fact: it does not tell which.
"""

from datetime import datetime
from uuid import UUID

from courses.exercises import MAX_TEXT, PassOn, Reflect, Refusal
from server.ids import random_id
from server.learn.kinds.saying import HELPED, HINDERED
from server.learn.run import Place, Run
from server.learn.taking import NotTaken, Sent, Taken, be_sure, passed, with_end
from server.learn.unnamed import RECEIPT, new_receipt, receipt_hash, writer_mark
from server.store.tables import Entry, Passed, PromiseMade, PromiseShown, UnnamedEntry

NOT_A_GUEST = "not a guest"  # what is given without a name counts its writers, so they sign in first
NO_TEAM = "no team"  # a promise can't be shown to a team one is not in
NAMED = "named"  # the audience of what is given to the organization with one's name


def month_of(moment: datetime) -> str:
    """The month an unnamed entry says: all it says of when."""
    return f"{moment:%Y-%m}"


def gives_unnamed(place: Place, sent: Sent) -> bool:
    """Whether this form gives something without a name, so that the month's key is needed."""
    if sent.one("way") == "skip":
        return False
    exercise = place.shown.exercise
    return isinstance(exercise, PassOn) or (isinstance(exercise, Reflect) and sent.one("audience") == "unnamed")


def take_reflection(run: Run, place: Place, sent: Sent) -> Taken:
    """A reflection. Raises NotTaken."""
    asks = isinstance(place.shown.exercise, Reflect) and place.shown.exercise.asks_obstacle
    helped = _codes(sent, "helped", HELPED) if asks else ""
    hindered = _codes(sent, "hindered", HINDERED) if asks else ""
    text = _text(sent, "text")
    fact = passed(run, place, sent)
    if sent.one("way") == "skip":
        _be_sure(sent, text, helped, hindered)
        return Taken(with_end(run, place, fact, done=True), onward=True)
    if not (text or helped or hindered):
        raise NotTaken(Refusal.WRITE)
    if gives_unnamed(place, sent) and not run.attempt.guest:
        return _given(run, place, sent, fact, text, helped, hindered)
    kept = Entry(
        organization=run.organization,
        attempt_id=run.attempt.id,
        step_id=place.id,
        person_id=run.attempt.person_id,
        text=text,
        helped=helped,
        hindered=hindered,
        audience=NAMED if sent.one("audience") == NAMED and not run.attempt.guest else "me",
        quotable=_may_quote(sent) and not run.attempt.guest,
        at=sent.at,
    )
    return Taken(with_end(run, place, fact, kept, done=True), onward=kept.audience != NAMED)


def take_signal(run: Run, place: Place, sent: Sent) -> Taken:
    """A signal for the organization, always without a name. Raises NotTaken."""
    text = _text(sent, "text")
    fact = passed(run, place, sent)
    if sent.one("way") == "skip":
        _be_sure(sent, text)
        return Taken(with_end(run, place, fact, done=True), onward=True)
    if run.attempt.guest:
        raise NotTaken(NOT_A_GUEST)
    if not text:
        raise NotTaken(Refusal.WRITE)
    return _given(run, place, sent, fact, text)


def take_promise(run: Run, place: Place, sent: Sent) -> Taken:
    """A promise in two fields. Raises NotTaken."""
    moment, action = _text(sent, "moment"), _text(sent, "action")
    fact = passed(run, place, sent)
    if sent.one("way") == "skip":
        _be_sure(sent, moment, action)
        return Taken(with_end(run, place, fact, done=True), onward=True)
    if not (moment and action):
        raise NotTaken("both")
    exercise = place.shown.exercise
    made = PromiseMade(
        organization=run.organization,
        attempt_id=run.attempt.id,
        step_id=place.id,
        person_id=run.attempt.person_id,
        moment=moment,
        action=action,
        ask_after=getattr(exercise, "ask_after", 14),
        at=sent.at,
    )
    shown = _shown(run, made, sent.one("audience"))
    return Taken(with_end(run, place, fact, made, *shown, done=True), onward=True)


def _shown(run: Run, made: PromiseMade, audience: str) -> tuple[PromiseShown, ...]:
    """Whom the promise is shown, by first name until its maker chooses otherwise; nothing where only they see it."""
    if audience not in ("team", "all") or run.attempt.guest:
        return ()
    units = [part for part in run.attempt.unit_path.split("/") if part]
    if audience == "team" and not units:
        raise NotTaken(NO_TEAM)
    return (
        PromiseShown(
            organization=made.organization,
            attempt_id=made.attempt_id,
            step_id=made.step_id,
            number=1,
            person_id=made.person_id,
            audience=audience,
            signed="first",
            unit_id=UUID(units[-1]) if units else None,
            at=made.at,
        ),
    )


def _given(run: Run, place: Place, sent: Sent, fact: Passed, text: str, helped: str = "", hindered: str = "") -> Taken:
    """What was given without a name, and the code that leads back to it."""
    receipt = sent.one("receipt") if RECEIPT.fullmatch(sent.one("receipt")) else new_receipt()
    entry = _unnamed(run, place, sent, receipt)
    entry.text, entry.helped, entry.hindered, entry.quotable = text, helped, hindered, _may_quote(sent)
    return Taken(with_end(run, place, fact, entry, done=True), receipt=receipt)


def _unnamed(run: Run, place: Place, sent: Sent, receipt: str) -> UnnamedEntry:
    """The row without its words: nothing of the session, the attempt or the moment."""
    units = [part for part in run.attempt.unit_path.split("/") if part]
    return UnnamedEntry(
        organization=run.organization,
        id=random_id(),
        module_id=run.attempt.module_id,
        step_id=place.id,
        month=month_of(sent.at),
        language=run.shown.language,
        receipt_hash=receipt_hash(receipt),
        text="",
        unit_id=UUID(units[-1]) if units else None,
        writer_mark=writer_mark(sent.month_secret, run.attempt.person_id),
    )


def _may_quote(sent: Sent) -> bool:
    """Whether an answer may quote it; a tick beside something that is for oneself says nothing."""
    return sent.one("audience") != "me" and sent.one("quote") == "yes"


def _text(sent: Sent, name: str) -> str:
    text = sent.one(name).replace("\r\n", "\n").strip()
    if len(text) > MAX_TEXT:
        raise NotTaken(Refusal.TOO_LONG)
    return text


def _codes(sent: Sent, name: str, known: dict[str, str]) -> str:
    ticked = sent.fields.get(name, ())
    return ",".join(code for code in known if code in ticked)


def _be_sure(sent: Sent, *written: str) -> None:
    """What someone wrote is not thrown away by a stray tap on the other button."""
    if any(written):
        be_sure(sent)

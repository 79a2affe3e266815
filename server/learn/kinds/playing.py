"""Scenario: a conversation. Earlier turns fold away; afterwards the way taken reads as a transcript.

From the transcript another move can be tried without a trace: the address holds the moves, nothing is stored.
"""

from collections.abc import Sequence

from courses.exercises import Scenario
from courses.scenario.walk import Stage, State, open_choices, transcript
from server.learn.kinds.case import Case, Filled, onward
from server.learn.kinds.views import Choosable, Said, ScenarioView
from server.learn.views import Act


def scenario(case: Case, exercise: Scenario) -> Filled:
    """The conversation where it stands; of scenes that were not reached nothing is in the view."""
    gettext = case.words.gettext
    moves = case.moves if case.replay is None else case.replay
    stages = transcript(exercise, moves) or transcript(exercise, ()) or ()
    here, trying = stages[-1], case.replay is not None
    ended = bool(here.scene.ending)
    view = ScenarioView(
        phase="trying" if trying else "after" if case.done else "playing",
        stem=case.step.stem,
        before=() if ended else tuple(said for stage in stages[:-1] for said in _turn(stage)),
        turns=len(stages) - 1,
        latest=() if ended else _latest(stages),
        moves=() if ended else _moves(case, exercise, here.state),
        ending=here.scene.ending,
        debrief=tuple(Said(line.html, line.speaker) for line in here.scene.lines) if ended else (),
        transcript=_transcript(exercise, moves, stages) if ended else (),
        again="?moves=" if ended else "",
        explanation=case.step.explanation if ended and case.done else "",
    )
    if not ended:
        label = gettext("Say this")
        fresh = not (moves or case.draft or trying)
        return Filled("scenario.html", view, (Act(label),), compact=bool(moves), same_for_all=fresh)
    window = gettext("How it ended")
    if trying:
        back = Act(gettext("Back to your own conversation"), href="?")
        return Filled("scenario.html", view, (back,), asking=False, window=window)
    return Filled("scenario.html", view, onward(case.words), asking=False, window=window)


def replayed(exercise: Scenario, moves: str, pick: str) -> tuple[int, ...] | None:
    """The moves an address names, with the one just picked; None where they are no walk through this scenario."""
    texts = [text for text in (*moves.split("."), pick) if text]
    if len(texts) > 200 or not all(text.isascii() and text.isdigit() and len(text) < 4 for text in texts):
        return None
    walked = tuple(int(text) for text in texts)
    return walked if transcript(exercise, walked) else None


def joined(moves: Sequence[int]) -> str:
    """Moves as an address names them."""
    return ".".join(map(str, moves))


def _turn(stage: Stage) -> tuple[Said, ...]:
    """A scene that was played: what was said, what one said, what came of it."""
    lines = tuple(Said(line.html, line.speaker) for line in stage.scene.lines)
    if stage.chosen is None:
        return lines
    consequence = tuple(Said(line.html, line.speaker) for line in stage.chosen.consequence)
    return (*lines, Said(stage.chosen.text, mine=True), *consequence)


def _latest(stages: tuple[Stage, ...]) -> tuple[Said, ...]:
    """One's last move, what came of it, and the scene one is in."""
    *earlier, here = stages
    lines = tuple(Said(line.html, line.speaker) for line in here.scene.lines)
    if not earlier or earlier[-1].chosen is None:
        return lines
    chosen = earlier[-1].chosen
    consequence = tuple(Said(line.html, line.speaker) for line in chosen.consequence)
    return (Said(chosen.text, mine=True), *consequence, *lines)


def _moves(case: Case, exercise: Scenario, state: State) -> tuple[Choosable, ...]:
    ticked = case.ticked("pick")
    return tuple(Choosable(i, choice.text, str(i) in ticked) for i, choice in open_choices(exercise, state))


def _transcript(exercise: Scenario, moves: Sequence[int], stages: tuple[Stage, ...]) -> tuple[Said, ...]:
    """The whole way, each move with where another could be tried; the ending's own lines are the debrief."""
    said: list[Said] = []
    for number, stage in enumerate(stages[:-1]):
        other = len(open_choices(exercise, stage.state)) > 1
        instead = f"?moves={joined(moves[:number])}" if other else ""
        said += [Said(s.html, s.who, s.mine, instead if s.mine else "") for s in _turn(stage)]
    return tuple(said)


def scene_ids(exercise: Scenario, moves: Sequence[int]) -> tuple[str, str] | None:
    """Where the last of these moves was made, and the ending's scene id it led to ("" for none); None: no such walk."""
    stages = transcript(exercise, moves)
    if stages is None or len(stages) < 2:
        return None
    return stages[-2].scene.id, stages[-1].scene.id if stages[-1].scene.ending else ""

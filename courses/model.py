"""The nouns of a compiled course: frozen, plain data; the same file gives the same bytes on any machine."""

from collections.abc import Iterable

from courses import exercises
from courses.frozen import Frozen

FORMAT = 1  # of the compiled JSON; a stored version with another number is compiled again from its source


class Step(Frozen, often=True):
    """One `##`, one screen."""

    id: str  # the heading's slug in this language, or the one in *(heette: …)*
    title: str  # plain text
    exercise: "exercises.AnyExercise"
    stem: str = ""  # HTML before the body
    explanation: str = ""  # HTML after the body, shown after responding
    hints: tuple[str, ...] = ()  # HTML, closed until asked for
    skill: str = ""  # a skill's id (without a curriculum its name); "" only where the module has none
    expected: float | None = None  # the authors' standard, 0–1, where the step sets its own
    keep_for_later: bool = False  # compiled, left out of the run, kept for follow-ups
    confidence: bool = False  # asks how sure one is, together with the response
    beforehand: bool = False  # asked before it is taught: one response, feedback and key only once the module is done
    minutes: float = 0.0  # reading and doing, estimated
    revision: str = ""  # hash of what is asked; another key, count or order of options makes another revision
    key_revision: str = ""  # hash of kind, count and keys only: equal where wording alone changed, so responses pool

    @property
    def tries(self) -> int:
        """How many responses a learner may give; beforehand one, whatever the kind."""
        return 1 if self.beforehand else self.exercise.tries


OPENNESS = ("opening", "step", "passage")  # whom a picture or sound is shown to, the most open first


class Media(Frozen):
    """A picture or a sound beside a module's text."""

    name: str  # in the module's folder, "/"-separated
    hash: str  # of its bytes, 32 hex digits
    type: str  # "image/jpeg"
    size: int  # bytes
    shown: str = "step"  # "opening": for everyone; "step"; "passage": only while a recall's passage is open
    width: int = 0  # of a picture, in pixels; 0 where its bytes don't tell
    height: int = 0


class Module(Frozen):
    """One ten-minute course unit in one language."""

    id: str  # the folder's name
    language: str  # "nl", "en"
    title: str
    summary: str
    skills: tuple[str, ...]  # ids; the first is the module's own
    minutes: int
    source: str  # where the case comes from, truthfully
    opening: str  # HTML before the first step
    steps: tuple[Step, ...]
    audience: str = ""  # voor wie
    owner: str = ""
    ask: str = ""  # whom to ask
    review_before: str = ""
    follows: str = ""  # a translation: the hashes of the steps it was made from
    media: tuple[Media, ...] = ()  # by name
    format: int = FORMAT
    content_hash: str = ""  # of all fields above

    @property
    def run(self) -> tuple[Step, ...]:
        """The steps a learner takes, in order."""
        return tuple(step for step in self.steps if not step.keep_for_later)

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)


class Skill(Frozen):
    id: str
    names: dict[str, str]  # per language
    sentences: dict[str, str]  # per language, what it means
    standard: float  # 0–1: the share of first responses the authors expect to be right


class Path(Frozen):
    """Orders modules."""

    id: str
    names: dict[str, str]
    modules: tuple[str, ...]


class Curriculum(Frozen):
    languages: tuple[str, ...]  # the first gives the ids
    skills: tuple[Skill, ...] = ()
    paths: tuple[Path, ...] = ()  # the first is for everyone, later ones for some, as the one for authors is
    pulse: str = ""  # the module that asks how it is here, once a quarter; "" = none. It teaches nothing: no skills

    def for_everyone(self, module_ids: Iterable[str]) -> tuple[str, ...]:
        """Of these modules those that everyone is offered: the first path in its order, then what is in no path.

        Not the pulse: it comes back each quarter, and is no part of what there is to learn.
        """
        first, *later = [path.modules for path in self.paths] or [()]
        known = [module_id for module_id in module_ids if module_id != self.pulse]
        for_some = {module_id for modules in later for module_id in modules}
        others = (module_id for module_id in known if module_id not in for_some)
        return tuple(dict.fromkeys([*(module_id for module_id in first if module_id in known), *others]))

    def after(self, module_id: str) -> tuple[str, ...]:
        """The modules of its path that come after this one, then those before it; () for one in no path."""
        path = next((path.modules for path in self.paths if module_id in path.modules), ())
        here = path.index(module_id) if path else 0
        return path[here + 1 :] + path[:here]

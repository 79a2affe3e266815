"""What stays of a module and becomes of it at work, as its author sees it: the newest published quarter that tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from server.author import afterwards_words as wording
from server.author.afterwards_skills import SkillsView, skills_view
from server.manage.given.fill import tags_view
from server.manage.given.views import TagsView
from server.manage.sentences import Frame
from server.manage.using.fill import using_view
from server.manage.using.views import UsingView
from server.manage.using.wording import answers, interval, not_for, quarter, share, tier
from server.reports.given import GivenQuarter
from server.reports.talking import TalkingQuarter
from server.reports.transfer import Answering, ModulesQuarter, ModuleTransfer, TransferQuarter, TransferReport
from server.words import Words

NO_ANSWERING: Final = Answering(None, None)  # it is known of the whole organization only


@dataclass(frozen=True, slots=True)
class TalkView:
    """First moves, and signals told apart."""

    says: tuple[str, ...]
    about: str  # which quarter
    not_for: str


@dataclass(frozen=True, slots=True)
class AfterwardsView:
    using: UsingView | None  # None: nothing was counted about this module yet
    talk: TalkView | None  # likewise
    tags: TagsView | None = None  # what it was about, what people gave at it; likewise
    skills: SkillsView | None = None  # what gets in the way, of all modules by what they train


def afterwards_view(
    module: str, title: str, transfer: Sequence[ModulesQuarter], talking: Sequence[TalkingQuarter], frame: Frame,
    given: Sequence[GivenQuarter] = (), skill: str = "",
) -> AfterwardsView | None:  # fmt: skip
    """None where there is none of it. All newest first. `skill`: that the module trains first."""
    told = [_quarter(one, own, title) for one in transfer if (own := one.modules.get(module))]
    using = using_view(TransferReport(None, (), 0, quarters=tuple(told)), frame) if told else None
    said = next((view for one in talking if (view := _talk(one, module, frame.words))), None)
    tags = tags_view(given, module, title, frame.words)
    skills = skills_view(transfer, skill, frame)
    return AfterwardsView(using, said, tags, skills) if using or said or tags or skills else None


def _quarter(one: ModulesQuarter, own: ModuleTransfer, title: str) -> TransferQuarter:
    """A module's quarter as one of the whole organization; its line is called after the module."""
    decay = tuple(replace(line, subject=title) for line in own.decay)
    return TransferQuarter(one.since, (), True, NO_ANSWERING, decay, own.use, None, ())


def _talk(one: TalkingQuarter, module: str, words: Words) -> TalkView | None:
    says = tuple(_says(one, module, words))
    told = one.moves_told if module in one.moves else one.signals_told
    return TalkView(says, quarter(one.since, words), not_for(told, words)) if says and told else None


def _says(one: TalkingQuarter, module: str, words: Words) -> Iterator[str]:
    moves, signals = one.moves.get(module), one.signals.get(module)
    if moves and one.moves_told:
        sure = ", ".join((interval(moves.low, moves.high, words), answers(moves.n, words), tier(one.moves_told, words)))
        says = words.gettext(
            "Of the first moves in conversations %(share)s listen: asking, summarizing, acknowledging or leaving room.",
            share=share(moves.share, words),
        )
        yield f"{says} ({sure})"
    if signals and one.signals_told:
        sure = ", ".join((wording.sentences(signals.n, words), tier(one.signals_told, words)))
        yield f"{words.gettext(wording.TELLS[signals.tells])} {words.gettext(wording.LEANS[signals.leans])} ({sure})"

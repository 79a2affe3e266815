"""What stays of a module and becomes of it at work, as its author sees it: the newest published quarter that tells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from server.author.afterwards_skills import SkillsView, skills_view
from server.manage.given.fill import tags_view
from server.manage.given.views import TagsView
from server.manage.sentences import Frame
from server.manage.using.fill import using_view
from server.manage.using.views import UsingView
from server.reports.given import GivenQuarter
from server.reports.transfer import Answering, ModulesQuarter, ModuleTransfer, TransferQuarter, TransferReport

NO_ANSWERING: Final = Answering(None, None)  # it is known of the whole organization only


@dataclass(frozen=True, slots=True)
class AfterwardsView:
    using: UsingView | None  # None: nothing was counted about this module yet
    tags: TagsView | None = None  # what it was about, what people gave at it; likewise
    skills: SkillsView | None = None  # what gets in the way, of all modules by what they train


def afterwards_view(
    module: str, title: str, transfer: Sequence[ModulesQuarter], frame: Frame,
    given: Sequence[GivenQuarter] = (), skill: str = "",
) -> AfterwardsView | None:  # fmt: skip
    """None where there is none of it. All newest first. `skill`: that the module trains first."""
    told = [_quarter(one, own, title) for one in transfer if (own := one.modules.get(module))]
    using = using_view(TransferReport(None, (), 0, quarters=tuple(told)), frame, module=True) if told else None
    tags = tags_view(given, module, title, frame.words)
    skills = skills_view(transfer, skill, frame)
    return AfterwardsView(using, tags, skills) if using or tags or skills else None


def _quarter(one: ModulesQuarter, own: ModuleTransfer, title: str) -> TransferQuarter:
    """A module's quarter as one of the whole organization; its line is called after the module."""
    decay = tuple(replace(line, subject=title) for line in own.decay)
    return TransferQuarter(one.since, (), True, NO_ANSWERING, decay, own.use, None, ())

"""What the API answers, field by field. The description for programs is made from these classes."""

from typing import Annotated

import msgspec
from msgspec import Meta

from server.manage.board.told import Told, ToldAssignment, ToldLine
from server.reports.adding_up import Figures, Kind

EVIDENCE = "attended"


class FiguresOut(msgspec.Struct, frozen=True):
    """Whole people. asked = in_time + late + exempt + open; done = in_time + late."""

    asked: int
    in_time: Annotated[int, Meta(description="Those too who had done it before it was asked")]
    late: int
    exempt: int
    open: int
    done: int


class LineOut(msgspec.Struct, frozen=True):
    """One group of people. The lines of kind part and rest of an assignment add up to its total."""

    group: Annotated[str, Meta(description="The same in every publication; empty for the whole and for a rest")]
    team: Annotated[str, Meta(description="What it is called")]
    with_: Annotated[str, Meta(description="Who is counted with it; may be empty")] = msgspec.field(name="with")
    level: Annotated[int, Meta(description="1 = right below the total")]
    kind: Annotated[
        str, Meta(description="part and rest are counted in the total; subtotal is the sum of the lines below it")
    ]
    figures: FiguresOut
    done_before: Annotated[int | None, Meta(description="done, in the publication before; it does not add up")]


class AssignmentOut(msgspec.Struct, frozen=True):
    """One thing asked."""

    id: str
    title: str
    asked_of: Annotated[str, Meta(description="The team it is asked of")]
    of_whom: Annotated[str, Meta(description="Of whom in it; empty: of everyone")]
    due_on: Annotated[str | None, Meta(description="The date that runs; null: each has their own")]
    due: Annotated[str, Meta(description="By when, in words")]
    reason: str
    reason_language: Annotated[str, Meta(description="The language of the reason, as its writer had it; a code as nl")]
    total: FiguresOut | None
    done_before: int | None
    lines: tuple[LineOut, ...]
    missing: Annotated[str, Meta(description="Why there are no figures; empty where there are")]
    elsewhere: Annotated[str, Meta(description="Groups with people who are asked and not counted here")]


class CoverageOut(msgspec.Struct, frozen=True):
    """All that is asked of the teams the token's owner leads, as published last."""

    organization: str
    teams: str
    made_for: str
    as_of: Annotated[str | None, Meta(description="The day of the figures; null: nothing has been published yet")]
    before: Annotated[str | None, Meta(description="The day of the publication before")]
    evidence: Annotated[str, Meta(description="The level of evidence of every figure; attended is the lowest of five")]
    evidence_means: str
    total: Annotated[FiguresOut | None, Meta(description="All assignments together, in times asked: not people")]
    assignments: tuple[AssignmentOut, ...]
    definitions: dict[str, str]
    notes: Annotated[tuple[str, ...], Meta(description="What does not add up, and why")]


def coverage_out(told: Told) -> CoverageOut:
    """The report as it is answered."""
    return CoverageOut(
        told.organization,
        told.units,
        told.for_whom,
        told.taken_on.isoformat() if told.taken_on else None,
        told.previous_on.isoformat() if told.previous_on else None,
        EVIDENCE,
        told.evidence,
        _figures(told.total),
        tuple(_assignment(one) for one in told.assignments),
        dict(told.definitions),
        told.notes,
    )


def _assignment(one: ToldAssignment) -> AssignmentOut:
    return AssignmentOut(
        str(one.id),
        one.title,
        one.unit,
        one.who,
        one.due_on.isoformat() if one.due_on else None,
        one.due,
        one.reason,
        one.reason_language,
        _figures(one.total),
        one.done_before,
        tuple(map(_line, one.lines)),
        one.missing,
        one.elsewhere,
    )


def _line(line: ToldLine) -> LineOut:
    figures = line.figures
    return LineOut(
        line.group, line.name, line.note, line.depth, Kind(line.kind).value, FiguresOut(*figures, figures.done),
        line.done_before,
    )  # fmt: skip


def _figures(figures: Figures | None) -> FiguresOut | None:
    return FiguresOut(*figures, figures.done) if figures else None

"""The report adds up, and equals a recount from the facts, in every form and for everyone who may see it."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import msgspec
import openpyxl
import pytest
from sqlalchemy import Engine

from server.api.shapes import CoverageOut, coverage_out
from server.manage.board.as_csv import MARK, as_csv
from server.manage.board.as_xlsx import as_xlsx
from server.manage.board.told import Frame, Told, told
from server.reports.adding_up import Figures, Kind, Line, summed
from server.reports.board import Board, BoardAssignment, Missing, read_board
from server.reports.board_groups import Depth
from server.reports.snapshot import take_snapshot
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.store import Store, open_store
from server.words import load_words
from tests.counting.board_worlds import FIRST, LAST, TREE, BoardWorld, at, board_world
from tests.counting.office import CURRICULUM, ORGANIZATION

WORDS = load_words()
K = 5


@pytest.fixture(scope="module", params=range(8))
def world(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[BoardWorld]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('board')}/gehoor.sqlite3")
    migrate(engine)
    store = open_store(engine, ORGANIZATION)
    yield published(store, request.param)
    store.close()
    engine.dispose()


def published(store: Store, seed: int) -> BoardWorld:
    made = board_world(store, seed)
    take_snapshot(store, CURRICULUM, at(LAST - timedelta(days=7)), ["coverage"])
    take_snapshot(store, CURRICULUM, at(LAST), ["coverage"])
    return made


def report(world: BoardWorld, unit: str, deepest: int | None = None) -> Board:
    return read(world.office.store, world.leading(unit), deepest)


def read(store: Store, leading: Any, deepest: int | None = None, most: int | None = None) -> Board:
    depth = Depth(deepest, most)
    return store.read_now(lambda connection: read_board(connection, ORGANIZATION, leading, LAST, None, depth))


def said(board: Board, language: str = "nl") -> Told:
    titles = {"horen": ("Horen", "nl"), "zien": ("=1+1 Zien", "nl")}
    return told(board, Frame(WORDS[language], CURRICULUM, titles, "Kantoor", "Ans", LAST))


def counted(board: Board) -> Iterator[BoardAssignment]:
    yield from (one for one in board.assignments if one.counted)


def adds_up(one: BoardAssignment) -> bool:
    assert one.counted
    lines = one.counted.lines
    whole = summed(line.figures for line in lines if line.kind is not Kind.SUBTOTAL)
    return whole == one.counted.total and all(
        summed(below.figures for below in right_below(lines, place)) == line.figures
        for place, line in enumerate(lines)
        if line.kind is Kind.SUBTOTAL
    )


def right_below(lines: tuple[Line, ...], place: int) -> Iterator[Line]:
    for line in lines[place + 1 :]:
        if line.depth <= lines[place].depth:
            return
        if line.depth == lines[place].depth + 1:
            yield line


def test_every_line_equals_a_recount_and_all_add_up(world: BoardWorld) -> None:
    asked = {one.id: one for one in world.asked}
    seen = 0
    for unit in TREE:
        for deepest in (None, 0, 1):
            board = report(world, unit, deepest)
            for one in counted(board):
                assert one.counted
                assert adds_up(one)
                for line in one.counted.lines:
                    seen += 1
                    figures = line.figures
                    assert figures.required == figures.in_time + figures.late + figures.exempt + figures.open
                    if line.kind is not Kind.REST:
                        assert figures == world.recount(asked[one.row.id], line.units, K, LAST), line.units
                    assert line.depth <= max(1, deepest or 99)
            totals = [one.counted.total for one in counted(board) if one.counted]
            assert board.total == (summed(totals) if totals else None)
    assert seen


def test_no_depth_changes_a_total_and_no_viewer_sees_another_figure(world: BoardWorld) -> None:
    whole = {one.row.id: one for one in report(world, "Bedrijf").assignments}
    for unit in TREE:
        deep, shallow = report(world, unit), report(world, unit, 0)
        assert [one.counted and one.counted.total for one in deep.assignments] == [
            one.counted and one.counted.total for one in shallow.assignments
        ]
        for one in counted(deep):
            assert one.counted
            all_of_it = whole[one.row.id].counted
            assert all_of_it
            known = {line.units: line.figures for line in (all_of_it.top, *all_of_it.lines) if line}
            for line in one.counted.lines:
                assert line.kind is Kind.REST or known.get(line.units, line.figures) == line.figures


def test_who_leads_two_teams_sees_nobody_twice(world: BoardWorld) -> None:
    for first in ("Bos", "Brem", "West", "Staf"):
        for second in ("Oost", "Wad", "Beek"):
            both = read(world.office.store, world.leading(first) | world.leading(second))
            for one in counted(both):
                assert one.counted
                assert adds_up(one)
                people = [line.units for line in one.counted.lines if line.kind is Kind.PART]
                assert len(people) == len({*people}), (first, second)
                asked = next(row for row in world.asked if row.id == one.row.id)
                named = tuple({unit for line in one.counted.lines for unit in line.units})
                assert one.counted.total == world.recount(asked, named, K, LAST)


def test_every_form_holds_the_same_figures(world: BoardWorld) -> None:
    for unit, language in (("Bedrijf", "nl"), ("Oost", "en")):
        found = said(report(world, unit), language)
        words = WORDS[language]
        on_page = [
            (one.title, line.name, *line.figures, line.figures.done) for one in found.assignments for line in one.lines
        ]
        totals = [(one.title, *one.total, one.total.done) for one in found.assignments if one.total]
        text = "".join(as_csv(found, words))
        assert text.startswith(MARK)
        rows = list(csv.reader(StringIO(text.removeprefix(MARK)), delimiter=";"))
        end = rows.index([])
        in_csv = [tuple(plain(value) for value in row) for row in rows[1:end]]
        book = openpyxl.load_workbook(BytesIO(as_xlsx(found, words)), read_only=True)
        sheet = [tuple(row) for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
        for forms in (in_csv, sheet):
            lines = [row for row in forms if row[5] not in (0, None, "")]
            assert [
                (row[1], row[4].split(" met leiding")[0].split(" with leaders")[0], *map(number, row[7:13]))
                for row in lines
            ] == on_page
            heads = [row for row in forms if row[5] == 0 and row[7] not in (None, "")]
            assert [(row[1], *map(number, row[7:13])) for row in heads] == totals
        answer = msgspec.json.decode(msgspec.json.encode(coverage_out(found)), type=CoverageOut)
        in_api = [
            (one.title, line.team, *msgspec.structs.astuple(line.figures))
            for one in answer.assignments
            for line in one.lines
        ]
        assert in_api == on_page


def plain(value: str) -> Any:
    return int(value) if value.isdecimal() else value.removeprefix("'")


def number(value: Any) -> int:
    return int(value)


def test_every_database_says_the_same(engine: Engine) -> None:
    store = open_store(engine, ORGANIZATION)
    made = published(store, 99)
    asked = {one.id: one for one in made.asked}
    lines = [(one, line) for one in counted(report(made, "Bedrijf")) if one.counted for line in one.counted.lines]
    assert lines
    assert all(
        line.kind is Kind.REST or line.figures == made.recount(asked[one.row.id], line.units, K, LAST)
        for one, line in lines
    )
    store.close()


def test_what_has_no_figures_says_why(engine: Engine) -> None:
    store = open_store(engine, ORGANIZATION)
    world = board_world(store, 3)
    unpublished = report(world, "Bedrijf")
    assert {one.missing for one in unpublished.assignments} == {Missing.UNPUBLISHED}
    assert (unpublished.taken_on, unpublished.total) == (None, None)
    take_snapshot(store, CURRICULUM, at(FIRST - timedelta(days=3)), ["coverage"])
    assert {one.missing for one in report(world, "Bedrijf").assignments} == {Missing.LATER}
    take_snapshot(store, CURRICULUM, at(LAST), ["coverage"])
    new = read(store, {world.office.units["Bedrijf"].id: LAST})
    assert {one.missing for one in new.assignments} == {Missing.TOO_NEW}
    assert not [line for one in new.assignments if one.counted for line in one.counted.lines]
    assert read(store, {}).heads == ()
    store.close()


def test_where_there_are_more_lines_than_fit_the_same_totals_stand_alone(world: BoardWorld) -> None:
    shown = report(world, "Bedrijf", 1)
    enough, short = (read(world.office.store, world.leading("Bedrijf"), 1, most) for most in (1000, 0))
    assert enough == shown
    assert (shown.deepest, short.deepest, short.total) == (1, 0, shown.total)
    assert [one.counted and one.counted.total for one in short.assignments] == [
        one.counted and one.counted.total for one in shown.assignments
    ]
    assert short == report(world, "Bedrijf", 0)


def test_a_team_of_another_has_no_report(world: BoardWorld) -> None:
    other = world.office.units["West"].id
    board = world.office.store.read_now(
        lambda connection: read_board(connection, ORGANIZATION, world.leading("Oost"), LAST, other)
    )
    assert (board.heads, board.assignments) == ((), ())


def test_one_of_my_teams_says_what_its_own_manager_sees(world: BoardWorld) -> None:
    for unit in ("Oost", "Bos", "Staf"):
        chosen = world.office.units[unit].id
        narrowed = world.office.store.read_now(
            lambda connection, chosen=chosen: read_board(
                connection, ORGANIZATION, world.leading("Bedrijf"), LAST, chosen
            )
        )
        own = report(world, unit)
        assert [(one.row.id, one.counted and one.counted.total) for one in counted(narrowed)] == [
            (one.row.id, one.counted and one.counted.total) for one in counted(own)
        ]


def test_figures_are_never_negative(world: BoardWorld) -> None:
    for unit in TREE:
        for one in counted(report(world, unit)):
            assert one.counted
            assert min(value for line in one.counted.lines for value in line.figures) >= 0
            assert Figures() != one.counted.total or not one.counted.lines

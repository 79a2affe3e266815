"""What a person gave to the rest of a module: the yardstick their answer to one item is held against."""

import pytest

from server.reports.analysis_counts import ANYWHERE, ITEM, SCORE, subjects
from server.reports.analysis_gate import Subject
from tests.counting.school import NOW, School


def test_what_was_given_after_a_hint_is_in_no_rest_and_no_total() -> None:
    school = School()
    school.take({}, 20)
    given = [
        row._replace(after_hint=True, score=1.0) if number % 12 == 1 else row
        for number, row in enumerate(school.rows.given)
    ]
    rows, steps = school.rows._replace(given=given), school.module.run
    asked = {(one.id, one.key_revision): one for one in steps}
    found = subjects([rows], asked, lambda _: school.module, NOW)
    own: dict[object, dict[str, float]] = {row.attempt_id: {} for row in given}
    for row in given:
        if not row.after_hint and row.score is not None:
            own[row.attempt_id][row.step_id] = row.score
    rests = [(sum(one.values()) - one["item-3"]) / (len(one) - 1) for one in own.values()]
    assert found[Subject(ITEM, "item-3", "k")]["nl"].counts["s"] == pytest.approx(sum(rests))
    totals = [places[ANYWHERE].counts["s"] for subject, places in found.items() if subject.kind == SCORE]
    assert sum(totals) == pytest.approx(sum(sum(one.values()) for one in own.values()))
    assert {len(one) for one in own.values()} == {5, 6}

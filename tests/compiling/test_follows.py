"""The hashes in a translation's `volgt:`: they change with what is to be translated, and with nothing else."""

from pathlib import Path

from courses import follows
from courses.model import Curriculum, Module
from courses.module import compile_module

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "content" / "listening" / "nl.md").read_text(encoding="utf-8")


def module(text: str) -> Module:
    found = compile_module("listening", "nl.md", text.encode(), Curriculum(("nl", "en")), "nl").module
    assert found is not None
    return found


def test_what_is_written_is_read_again() -> None:
    steps = module(TEXT).steps
    told = follows.read(follows.written(steps))
    assert list(told) == [step.id for step in steps]
    assert told == {step.id: follows.mark(step) for step in steps}
    assert all(len(found) == 8 and int(found, 16) >= 0 for found in told.values())


def test_other_words_and_another_key_change_one_hash() -> None:
    first = {step.id: follows.mark(step) for step in module(TEXT).steps}
    for old, new in (
        ("- [ ] Hij verhuisde", "- [x] Hij verhuisde"),
        ("moe van. Het", "beu. Het"),
        ("Welke soort", "Wat"),
    ):
        text = TEXT.replace(old, new, 1)
        assert text != TEXT
        now = {step.id: follows.mark(step) for step in module(text).steps}
        assert len(set(first.items()) ^ set(now.items())) == 2


def test_what_nobody_translates_changes_none() -> None:
    first = follows.written(module(TEXT).steps)
    for text in (TEXT.replace("minuten: 10", "minuten: 9"), TEXT + "\n<!-- nog nakijken -->\n"):
        assert follows.written(module(text).steps) == first


def test_a_line_that_is_no_list_of_hashes_gives_what_can_be_read() -> None:
    assert follows.read("") == {}
    assert follows.read("abc, een=12, =3, twee = 4") == {"een": "12", "twee": "4"}

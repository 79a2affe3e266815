"""Writing into the content folder: whole, never over somebody's change, never through a link."""

from hashlib import sha256

import pytest

from courses.catalog import load
from server.author.files import Refusal, closed, looked_at, name_problem, opened, put, suggested_name
from server.settings import shipped_content
from tests.serving.folders import MODULE, write_module


@pytest.fixture
def content(tmp_path):
    write_module(tmp_path / "content")
    return tmp_path / "content"


def names(content):
    return sorted(path.name for path in (content / "horen").iterdir())


def test_a_file_is_opened_with_the_hash_of_its_bytes(content):
    found = opened(content, "horen", "nl")
    assert (found.text, found.hash) == (MODULE, sha256(MODULE.encode()).hexdigest())
    assert opened(content, "horen", "en").hash == ""
    assert opened(content, "elsewhere", "nl").hash == ""


def test_a_text_is_written_whole_and_nothing_is_left_beside_it(content):
    file = content / "horen" / "nl.md"
    file.chmod(0o640)
    assert put(content, "horen", "nl", MODULE + "Meer.\n", opened(content, "horen", "nl").hash) is None
    assert file.read_text() == MODULE + "Meer.\n"
    assert names(content) == ["nl.md"]
    assert file.stat().st_mode & 0o777 == 0o640
    assert put(content, "nieuw", "nl", MODULE, "") is None
    assert (content / "nieuw" / "nl.md").read_text() == MODULE


def test_a_file_that_changed_since_is_never_written_over(content):
    began = opened(content, "horen", "nl").hash
    (content / "horen" / "nl.md").write_text("Van een ander")
    assert put(content, "horen", "nl", "Van mij", began) is Refusal.CHANGED
    assert put(content, "horen", "nl", "Van mij", "") is Refusal.CHANGED
    assert (content / "horen" / "nl.md").read_text() == "Van een ander"
    assert put(content, "horen", "nl", "Van een ander", began) is None


def test_a_file_that_is_gone_is_a_change_too(content):
    began = opened(content, "horen", "nl").hash
    (content / "horen" / "nl.md").unlink()
    assert put(content, "horen", "nl", "Van mij", began) is Refusal.CHANGED
    assert names(content) == []


def test_nothing_is_written_through_a_link(content, tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text(MODULE)
    (content / "horen" / "en.md").symlink_to(outside)
    assert put(content, "horen", "en", "x", opened(content, "horen", "en").hash) is Refusal.LINK
    (content / "away").symlink_to(tmp_path)
    assert put(content, "away", "nl", "x", "") is Refusal.LINK
    assert outside.read_text() == MODULE


def test_what_can_not_be_written_is_said(content):
    (content / "horen" / "en.md").mkdir()
    assert put(content, "horen", "en", "x", "") is Refusal.READ_ONLY
    assert names(content) == ["en.md", "nl.md"]
    assert closed(content) is None
    assert closed(content / "nothing") is Refusal.READ_ONLY
    assert closed(shipped_content()) is Refusal.SHIPPED


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("luisteren", None), ("", Refusal.BAD_NAME), ("../x", Refusal.BAD_NAME), (".git", Refusal.BAD_NAME),
        ("_x", Refusal.BAD_NAME), ("A B", Refusal.BAD_NAME), ("new", Refusal.BAD_NAME), ("x" * 61, Refusal.BAD_NAME),
        ("horen", Refusal.TAKEN), ("x/y", Refusal.BAD_NAME), ("élan", None),
    ],
)  # fmt: skip
def test_names_of_new_folders(content, name, problem):
    assert name_problem(content, name) is problem


def test_a_title_gives_a_name():
    assert suggested_name("Waar filter je op?") == "waar-filter-je-op"
    assert suggested_name(" – Eén & twee – ") == "eén-twee"
    assert suggested_name("???") == ""


def test_a_text_is_looked_at_with_its_translations_and_nothing_is_written(content):
    catalog = load(content)
    english = MODULE.replace("titel", "title").replace("## Lees dit", "## Read this\n\n## And this")
    folder = looked_at(content, catalog, content / "horen", "en", english)
    assert list(folder.files) == ["nl", "en"]
    assert folder.files["en"].diagnostics
    assert names(content) == ["nl.md"]
    assert list(looked_at(content, catalog, None, "nl", MODULE).publishable()) == ["nl"]

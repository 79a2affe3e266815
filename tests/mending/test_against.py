"""`gehoor check --against`: a module beside the one it was, in git, in another folder or in a build."""

from pathlib import Path

import pytest

from courses.codec import encode
from courses.hashes import sealed
from courses.mends import versions
from courses.model import Curriculum
from courses.module import compile_module
from tests.mending.commands import GOOD, content, gehoor, git

CURRICULUM = Curriculum(("nl", "en"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with one module in it; answers the module's file."""
    path = content(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "First")
    return path


def said(path: Path, version: str | Path = "HEAD") -> list[str]:
    """The codes and what is said, for the file as it is now."""
    answer = gehoor("check", path, "--against", version, "--format", "concise")
    assert answer.stderr == ""
    return [line.partition("let op ")[2] or line.partition("fout ")[2] for line in answer.stdout.splitlines()[:-1]]


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_the_same_module_says_nothing(repository: Path) -> None:
    assert said(repository) == []
    change(repository, ("bron: bedacht geval", "bron: nog een bedacht geval"), ("Wie herhaalt", "Iemand die herhaalt"))
    assert said(repository) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("## Welke zin?", "## Welke zin valt op?", "C901: Deze stap heette 'welke-zin'."),
        ("- [ ] Ik bel over", "- [x] Nog iets.\n  > Nee.\n- [ ] Ik bel over", "C902: "),
        ("- [x] Dit", "- [ ] Nog een.\n  > Nee.\n- [x] Dit", "C902: "),
        ("Het nummer heb ik hier", "Ik heb het nummer bij de hand", "C903: "),
        ("Dat was het", "Dat was alles", "C903: "),
        (GOOD[GOOD.index("## Tot slot") :], "", "C904: Wat hierna kwam, is weg: 'Tot slot' (#tot-slot)."),
        (GOOD[GOOD.index("## Welke") : GOOD.index("## Tot slot")], "", "C904: Wat hierna kwam, is weg: 'Welke zin?'"),
    ],
)
def test_what_changed_is_told(repository: Path, old: str, new: str, code: str) -> None:
    change(repository, (old, new))
    (message,) = said(repository)
    assert message.startswith(code)


def test_a_renamed_step_that_says_something_else_is_another_step(repository: Path) -> None:
    change(
        repository,
        ("## Tot slot\n\nDat was het voor vandaag. Tot de volgende keer.", "## Daarna\n\nNu jij: wat doe je?"),
    )
    assert [message[:4] for message in said(repository)] == ["C904"]


def test_a_new_step_is_nothing_to_tell(repository: Path) -> None:
    change(repository, ("## Tot slot", "## Nog iets\n\nDit kwam erbij.\n\n## Tot slot"))
    assert said(repository) == []


@pytest.mark.parametrize("under", ["\n\n", "\n"])
def test_the_old_name_is_written_under_the_new_heading(repository: Path, under: str) -> None:
    change(repository, ("## Tot slot\n\n", f"## Tot besluit{under}"), ("## Welke zin?", "## Wat valt op?"))
    assert [message[:4] for message in said(repository)] == ["C901", "C901"]
    answer = gehoor("check", repository, "--against", "HEAD", "--fix")
    assert (answer.returncode, answer.stdout) == (0, "\n".join(answer.stdout.splitlines()) + "\n")
    assert "Hersteld: 2. Fouten: 0. Let op: 0." not in answer.stdout  # that the words are others stays to be told
    text = repository.read_text(encoding="utf-8")
    assert "## Tot besluit\n\n*(heette: tot-slot)*\n\nDat was" in text
    assert "## Wat valt op?\n\n*(heette: welke-zin)*\n\n- [ ]" in text
    assert [message[:4] for message in said(repository)] == ["C903", "C903"]
    module = compile_module("bellen", "nl.md", text.encode(), CURRICULUM, "nl").module
    assert module is not None
    assert [step.id for step in module.steps] == ["welke-zin", "tot-slot"]


def test_mends_and_the_old_name_go_together(repository: Path) -> None:
    change(repository, ("## Tot slot", "##Tot besluit"), ("- [x] Dit", "-[x] Dit"))
    gehoor("check", repository, "--against", "HEAD", "--fix")
    text = repository.read_text(encoding="utf-8")
    assert "## Tot besluit\n\n*(heette: tot-slot)*\n" in text
    assert "\n- [x] Dit" in text


def test_a_file_that_was_not_there_yet_and_one_that_was_broken(repository: Path) -> None:
    new = (
        content(repository.parents[2] / "content" / "..", GOOD) if False else repository.parents[1] / "nieuw" / "nl.md"
    )
    new.parent.mkdir()
    new.write_text(GOOD, encoding="utf-8")
    assert said(new) == []
    change(repository, ("[x]", "[ ]"))
    git(repository.parent, "commit", "-qam", "Broken")
    change(repository, ("- [ ] Dit", "- [x] Dit"))
    assert [message[:4] for message in said(repository)] == ["C905"]
    assert said(repository, "HEAD~1") == []


def test_nothing_is_compared_while_there_are_errors(repository: Path) -> None:
    change(repository, ("[x]", "[ ]"), ("## Tot slot", "## Anders"))
    assert [message[:4] for message in said(repository)] == ["K202"]


def test_a_translation_gives_no_ids(repository: Path) -> None:
    other = repository.with_name("en.md")
    top = "---\ntitle: T\nsummary: S\nskills: listening\nminutes: 10\nsource: invented\n---\n\n"
    other.write_text(top + GOOD[GOOD.index("## Welke") :], encoding="utf-8")
    git(repository.parent, "add", ".")
    git(repository.parent, "commit", "-qm", "Both")
    change(other, ("## Tot slot", "## Something else"))
    assert said(repository.parent) == []


def test_another_folder_a_module_s_folder_and_a_file(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "vroeger" / "bellen" / "nl.md"
    other.parent.mkdir(parents=True)
    other.write_text(GOOD.replace("## Tot slot", "## Tot besluit"), encoding="utf-8")
    for version in (other.parents[1], other.parent, other):
        assert [message[:4] for message in said(repository, version)] == ["C901"]
    assert said(repository.parents[1], other.parents[1])[-1].startswith("C901")


def test_a_build(repository: Path, tmp_path: Path) -> None:
    module = compile_module("bellen", "nl.md", GOOD.replace("Tot slot", "Besluit").encode(), CURRICULUM, "nl").module
    assert module is not None
    build = tmp_path / "uit" / "bellen" / "nl.json"
    build.parent.mkdir(parents=True)
    build.write_bytes(encode(sealed(module)))
    (build.parent / "en.json").write_text("{}", encoding="utf-8")
    for version in (build, build.parents[1]):
        assert [message[:4] for message in said(repository, version)] == ["C901"]


def asked(path: Path, version: str | Path) -> tuple[int, str, str]:
    answer = gehoor("check", path, f"--against={version}")
    return answer.returncode, answer.stdout, answer.stderr


def test_a_version_that_is_not_there_answers_2(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = content(tmp_path_factory.mktemp("outside"))
    broken = outside.with_name("kapot.json")
    broken.write_text("{", encoding="utf-8")
    for path, version, why in (
        (repository, "v9", "'v9' is no path and no git revision"),
        (repository, "--output=x", "'--output=x' is no path and no git revision"),
        (outside, "HEAD", f"'HEAD' is no path, and '{outside}' is in no git repository"),
        (outside, broken, f"'{broken}' is not a compiled 'bellen' in 'nl'"),
    ):
        assert asked(path, version) == (2, "", f"gehoor check: error: {why}\n")


def test_a_machine_without_git_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.parent))
    with pytest.raises(versions.NoVersion, match="git is not installed"):
        versions.in_git("HEAD", repository)

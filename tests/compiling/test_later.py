"""Whether a skill has enough questions for later: said of a content folder as a whole, once any is kept."""

from pathlib import Path

import pytest

from courses.catalog import load
from courses.commands import check
from tests.compiling.test_catalog import MODULE, content, said, write

__all__ = ["content"]

LATER = {
    "nl": """
## {}?

*(bewaar voor later)*

- [ ] Dit is een zin.
  > Die stelt iedereen.
- [x] Daar is hij dan.
""",
    "en": """
## {}?

*(keep for later)*

- [ ] This one is a line.
  > Everyone says that.
- [x] There it is, then.
""",
}
SKILLS = """languages: nl, en

skills:
  listening:
    name nl: luisteren
    name en: listening
    sentence nl: Je luistert.
    sentence en: You listen.
    standard: 70 %
  asking:
    name nl: vragen
    name en: asking
    sentence nl: Je vraagt.
    sentence en: You ask.
    standard: 70 %
"""
FEW = "curriculum.yml:4:3: let op C309: Vragen voor later over 'luisteren': {}. Er zijn er drie nodig."


def keep(content: Path, *names: str) -> None:
    """Keeps a question of this name in both languages."""
    for language, text in LATER.items():
        path = content / "listening" / f"{language}.md"
        write(path, path.read_text(encoding="utf-8") + "".join(map(text.format, names)))


def told(content: Path) -> list[str]:
    """What is said about questions for later."""
    return [one for one in said(load(content)) if "C309" in one]


def test_a_skill_with_fewer_than_three_questions_for_later_is_named_once_any_is_kept(content: Path) -> None:
    write(content / "curriculum.yml", SKILLS)
    assert said(load(content)) == []
    keep(content, "Een")
    assert told(content) == [FEW.format(1)]
    keep(content, "Twee", "Drie")
    assert told(content) == []


def test_of_skills_too_of_which_nothing_is_kept(content: Path) -> None:
    write(content / "curriculum.yml", SKILLS)
    other = content / "asking"
    for language, name in (("nl", "vragen"), ("en", "asking")):
        text = MODULE[language].replace("vaardigheden: luisteren", "vaardigheden: vragen")
        write(other / f"{language}.md", text.replace("skills: listening", f"skills: {name}"))
    keep(content, "Een", "Twee", "Drie")
    (only,) = told(content)
    assert only.startswith("curriculum.yml:10:3: let op C309: Vragen voor later over 'vragen': 0.")


def test_where_a_module_does_not_compile_nobody_can_tell(content: Path) -> None:
    write(content / "curriculum.yml", SKILLS)
    keep(content, "Een")
    write(content / "broken" / "nl.md", MODULE["nl"].replace("- [x]", "- [ ]"))
    assert told(content) == []


def test_it_is_said_by_a_check_of_the_folder_too_and_remembered(
    content: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    write(content / "curriculum.yml", SKILLS)
    keep(content, "Een")
    memory = str(tmp_path_factory.mktemp("memory"))
    for _ in range(3):
        assert check([str(content)], "nl", memory) == 0
        assert "C309" in capsys.readouterr().out
    keep(content, "Twee", "Drie")
    check([str(content)], "nl", memory)
    assert "C309" not in capsys.readouterr().out

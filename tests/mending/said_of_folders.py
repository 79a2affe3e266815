"""What the pages of some rules say of files and folders, as folders: one that is bad, one that is good."""

import os
from pathlib import Path
from typing import NamedTuple

from courses import follows
from courses.mends.particulars import with_follows
from courses.model import Curriculum
from courses.module import compile_module
from courses.source import MAX_FILE
from tests.compiling.test_catalog import MODULE
from tests.compiling.test_later import SKILLS as WITHOUT_PATHS
from tests.small_media import SVG, mp3, png

CONTENT, BEFORE, ELSEWHERE = "content", "before", "elsewhere"
NL, EN = MODULE["nl"], MODULE["en"]
SKILLS = f"""{WITHOUT_PATHS}
paths:
  start:
    name nl: Om te beginnen
    name en: To begin with
    modules: listening
"""
CHOICE = NL[NL.index("## Welke") : NL.index("## Kijk")]
LAST = NL[NL.index("## Kijk") :]
Files = dict[str, str | bytes | Path]  # by path; a path is what a link leads to, in the folder they all stand in


class Tried(NamedTuple):
    """Two folders."""

    bad: Files
    good: Files


def written(folder: Path, files: Files) -> Path:
    """The content folder with these files, beside what else is there."""
    (folder / CONTENT).mkdir(parents=True)
    for name, data in files.items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, Path):
            path.symlink_to(os.path.relpath(folder / data, path.parent))
        else:
            path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / CONTENT


def module(nl: str = NL, en: str = "", **others: str | bytes | Path) -> Files:
    """A content folder with one module; `others` lie beside its texts, an underscore for the dot of their names."""
    files: Files = {f"{CONTENT}/curriculum.yml": SKILLS, f"{CONTENT}/listening/nl.md": nl}
    if en:
        files[f"{CONTENT}/listening/en.md"] = en
    return files | {f"{CONTENT}/listening/{name.replace('_', '.')}": data for name, data in others.items()}


def skills(old: str, new: str) -> Files:
    """The same module with another curriculum."""
    assert old in SKILLS
    return module() | {f"{CONTENT}/curriculum.yml": SKILLS.replace(old, new)}


def since(before: str, now: str) -> Files:
    """A module, and as it was."""
    return module(now) | {f"{BEFORE}/listening/nl.md": before}


def shows(text: str, **others: str | bytes | Path) -> Files:
    """A module with this in its first step."""
    return module(NL.replace("Een zin.", text), **others)


def translated(made_from: str) -> str:
    """The English text, made from this Dutch one."""
    first = compile_module("listening", "nl.md", made_from.encode(), Curriculum(("nl", "en")), "nl").module
    assert first is not None
    return with_follows(EN, follows.written(first.steps), "en")


def _folders() -> dict[str, Tried]:
    good, alone = module(), {f"{CONTENT}/curriculum.yml": SKILLS}
    outside: Files = {f"{ELSEWHERE}/geheim.md": NL}
    return {
        "C103": Tried({}, good),
        "C104": Tried(outside | alone | {f"{CONTENT}/listening/nl.md": Path(ELSEWHERE, "geheim.md")}, good),
        "C105": Tried({f"{CONTENT}/Luisteren & vragen/nl.md": NL}, good),
        "C106": Tried(module(dutch_md=NL), good),
        "C107": Tried({f"{CONTENT}/listening/nl.md": NL}, good),
        "C108": Tried(alone | {f"{CONTENT}/listening/nl.md.txt": NL}, good),
        "C109": Tried(alone | {f"{CONTENT}/luisteren.md": NL}, good),
        "C110": Tried(good | {f"{CONTENT}/vragen/": ""}, good | {f"{CONTENT}/vragen/nl.md": NL}),
    }


def _curricula() -> dict[str, Tried]:
    good = module()
    library = "".join(f"  course-{number}:\n    name nl: Cursus\n" for number in range(MAX_FILE // 30))
    return {
        "C302": Tried(skills("    standard: 70 %\n", ""), good),
        "C303": Tried(skills("name nl: vragen", "name nl: luisteren"), good),
        "C304": Tried(skills("modules: listening", "modules: listning"), good),
        "C308": Tried(good | {f"{CONTENT}/curriculum.yml": SKILLS + library}, good),
    }


def _versions() -> dict[str, Tried]:
    turned = NL.replace("Dit is een zin.", "Dit is een signaal.").replace("Daar is hij dan.", "Dit is een gewone zin.")
    first, second = CHOICE.split("- [ ] ")[1].split("- [x] ")
    moved = NL.replace(CHOICE, f"{CHOICE.split('- [ ] ')[0]}- [x] {second.rstrip()}\n- [ ] {first}\n")
    kept = NL.replace("## Kijk eens om\n", "## Kijk eens om\n\n*(bewaar voor later)*\n")
    renamed = NL.replace("## Kijk eens om", "## Kijk om")
    return {
        "C901": Tried(since(NL, renamed), since(NL, renamed.replace("om\n\n", "om\n\n*(heette: kijk-eens-om)*\n\n"))),
        "C902": Tried(since(NL, moved), since(NL, NL.replace("Daar is hij dan.", "Daar heb je hem."))),
        "C903": Tried(since(NL, turned), since(NL, turned.replace("## Welke zin is het", "## Welke is geen"))),
        "C904": Tried(since(NL, NL.replace(LAST, "")), since(NL, kept)),
        "C905": Tried(since(NL.replace("[x]", "[ ]"), NL), since(NL, NL)),
    }


def _languages() -> dict[str, Tried]:
    good, changed = module(NL, EN), NL.replace("Een zin.", "Een ander voorbeeld.")
    more, whole = NL.replace("## Kijk", "## Nog een\n\nDat was het.\n\n## Kijk"), translated(NL)
    one_more = EN.replace("## Look", "## One more\n\nThat was it.\n\n## Look")
    other = EN.replace("[ ]", "[y]").replace("[x]", "[ ]").replace("[y]", "[x]")
    gone = whole.replace("follows: ", "follows: old-step=1f2e3d4c, ")
    both = compile_module("listening", "nl.md", more.encode(), Curriculum(("nl", "en")), "nl").module
    assert both is not None
    return {
        "L101": Tried(module(more, EN), good),
        "L102": Tried(module(NL, one_more), good),
        "L103": Tried(module(NL, other), good),
        "L201": Tried(module(changed, whole), module(changed, translated(changed))),
        "L202": Tried(module(more, with_follows(one_more, follows.written(both.steps[:1]), "en")),
                      module(more, with_follows(one_more, follows.written(both.steps), "en"))),
        "L203": Tried(module(NL, gone), module(NL, whole)),
        "L204": Tried(module(NL, with_follows(EN, "lees-dit", "en")), module(NL, whole)),
        "L205": Tried(module(with_follows(NL, "lees-dit=1f2e3d4c", "nl"), EN), module(NL, whole)),
    }  # fmt: skip


def _media() -> dict[str, Tried]:
    picture, sound = "![Een lege balie](balie.png)", "[De klant belt](gesprek.mp3)"
    diagram = "![Het schema](schema.{})"
    shown, said = shows(picture, balie_png=png()), f"{sound}\n\n> **Klant:** Ik bel nog eens."
    outside: Files = {f"{ELSEWHERE}/foto.png": png()}
    photos = {f"foto-{number}_png": png() + bytes([number]) * 700_000 for number in range(30)}
    asked = [f"![Foto {number}](foto-{number}.png)" for number in range(30)]
    return {
        "A201": Tried(shows("![](balie.png)", balie_png=png()), shown),
        "A202": Tried(shows(sound, gesprek_mp3=mp3()), shows(said, gesprek_mp3=mp3())),
        "A203": Tried(shows(picture), shown),
        "A204": Tried(shows("![Een lege balie](Balie.png)", balie_png=png()), shown),
        "A205": Tried(shows("![Een lege balie](../beeld/balie.png)"), shown),
        "A206": Tried(outside | shows(picture, balie_png=Path(ELSEWHERE, "foto.png")), shown),
        "A208": Tried(shows(diagram.format("svg"), schema_svg=SVG), shows(diagram.format("png"), schema_png=png())),
        "A209": Tried(shows(picture, balie_png=b"<!doctype html>"), shown),
        "A210": Tried(shows(picture, balie_png=png() + bytes(1_000_000)), shown),
        "A211": Tried(shows("\n\n".join(asked), **photos), shows("\n\n".join(asked[:5]), **photos)),
        "A216": Tried(shows(picture, balie_png=Path(CONTENT, "listening", "balie.png")), shown),
        "A217": Tried(shows(said.replace("De klant belt", ""), gesprek_mp3=mp3()), shows(said, gesprek_mp3=mp3())),
    }  # fmt: skip


#: by code the two folders
TRIED = {**_folders(), **_curricula(), **_versions(), **_languages(), **_media()}

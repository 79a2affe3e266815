"""`gehoor build`: the same bytes each time, as the schema says, all of it or nothing."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from courses import codec
from courses.exchange import build
from courses.exercises import KINDS, Recall
from courses.model import FORMAT, Curriculum, Module, Step
from tests.compiling.samples import SAMPLES
from tests.exchanging.importing import module_with_media
from tests.exchanging.schema import faults
from tests.small_media import mp3, png

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
BROKEN = "---\ntitle: T\n---\n\n## Step\n"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(path: Path, out: Path) -> dict[str, bytes]:
    assert build.build([str(path), "--out", str(out)]) == 0
    return tree(out)


def test_a_content_folder(tmp_path: Path) -> None:
    files = built(CONTENT, tmp_path / "a" / "out")
    names = [f"{folder.parent.name}/{folder.stem}.json" for folder in CONTENT.glob("*/??.md")]
    assert set(files) == {*names, "index.json", "schema.json", "curriculum.json"}
    index = json.loads(files["index.json"])
    assert (index["format"], index["schema"], index["curriculum"]) == (FORMAT, "schema.json", "curriculum.json")
    for name, languages in index["modules"].items():
        for language, listed in languages.items():
            module = codec.decode(files[listed["path"]], Module)
            assert (module.id, module.language, module.content_hash) == (name, language, listed["content_hash"])
            assert listed["sha256"] == sha256(files[listed["path"]]).hexdigest()
    assert codec.decode(files["curriculum.json"], Curriculum).paths
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["out"]


def test_the_same_modules_give_the_same_bytes(tmp_path: Path) -> None:
    first = built(CONTENT, tmp_path / "one")
    assert built(CONTENT, tmp_path / "two") == first
    assert built(CONTENT, tmp_path / "one") == first
    alone = built(CONTENT / "listening", tmp_path / "alone")
    assert alone["listening/nl.json"] == first["listening/nl.json"]
    assert built(CONTENT / "listening" / "nl.md", tmp_path / "file")["listening/nl.json"] == first["listening/nl.json"]
    assert "curriculum.json" not in alone


def module_of_every_kind() -> Module:
    steps = tuple(Step(f"s-{n}", "T", exercise, hints=("h",), expected=0.5) for n, exercise in enumerate(SAMPLES))
    return Module("m", "en", "T", "S", ("s",), 5, "b", "", steps, content_hash="0")


def test_what_is_written_is_as_the_schema_says() -> None:
    schema: Any = json.loads(json.dumps(build.schema()))
    assert {exercise.kind for exercise in SAMPLES} == set(KINDS)
    module = json.loads(build.files_of([module_of_every_kind()])["m/en.json"])
    assert faults(module, schema, schema) == []
    for folder in build.gathered(CONTENT).modules:
        assert faults(json.loads(codec.encode(folder)), schema, schema) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"minutes": "ten"}, "$.minutes is no integer"), ({"format": FORMAT + 1}, f"$.format is not {FORMAT}"),
        ({"more": 1}, "$ has more"), ({"title": None}, "$.title is no string"),
        ({"steps": [{"id": "a", "title": "b", "exercise": {"kind": "choice"}}]}, "$.steps[0].exercise lacks options"),
        ({"steps": [{"id": "a", "title": "b", "exercise": {"kind": "x"}}]}, "$.steps[0].exercise is of no known kind"),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_is_no_module(change: dict[str, Any], fault: str) -> None:
    schema: Any = build.schema()
    module = json.loads(codec.encode(module_of_every_kind())) | change
    assert faults(module, schema, schema) == [fault]


def test_an_error_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("good", "bad"):
        (tmp_path / "content" / name).mkdir(parents=True)
    good = (CONTENT / "listening" / "nl.md").read_text("utf-8")
    (tmp_path / "content" / "good" / "nl.md").write_text(good, "utf-8")
    (tmp_path / "content" / "bad" / "en.md").write_text(BROKEN, "utf-8")
    out = tmp_path / "out"
    assert build.build([str(tmp_path / "content"), "--out", str(out)]) == 1
    assert not out.exists()
    assert "C2" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]


def test_trouble_in_the_middle_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built(CONTENT, tmp_path / "out")
    written = Path.write_bytes

    def full_disk(path: Path, data: bytes) -> int:
        if path.name == "index.json":
            raise OSError(28, "No space left on device")
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="No space"):
        build.put(tmp_path / "out", {"new/nl.json": b"{}", "index.json": b"{}"})
    assert tree(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_is_gone_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(CONTENT, out)
    (out / "mine.txt").write_text("kept")
    built(CONTENT / "listening", out)
    names = set(tree(out))
    assert "mine.txt" in names
    assert "listening/nl.json" in names
    assert not any(name.startswith("taking-perspective") for name in names)


@pytest.mark.parametrize("index", ["", "[]", '{"modules": 3}', '{"modules": {"a": {"nl": {"path": "../../x/y"}}}}'])
def test_an_index_that_is_not_ours_is_not_believed(tmp_path: Path, index: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "y").write_text("kept")
    out = tmp_path / "a" / "out"
    out.mkdir(parents=True)
    (out / "index.json").write_text(index)
    built(CONTENT / "listening", out)
    assert (tmp_path / "x" / "y").exists()


def test_what_is_no_path_is_not_understood(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert build.build([str(tmp_path / "none"), "--out", str(tmp_path / "o")]) == 2
    for arguments in ([str(CONTENT)], [str(CONTENT), "--out", str(tmp_path / "file")]):
        with pytest.raises(SystemExit) as ended:
            build.build(arguments)
        assert ended.value.code == 2


def test_pictures_and_sounds_go_along_where_the_html_asks_for_them(tmp_path: Path) -> None:
    folder, out = module_with_media(tmp_path), tmp_path / "out"
    files = built(folder, out)
    module = codec.decode(files["heard/en.json"], Module)
    media = json.loads(files["index.json"])["modules"]["heard"]["en"]["media"]
    assert len(media) == 3
    asked = re.findall(r'src="/modules/([^"]*)"', "".join(step.stem for step in module.steps))
    heard = [f"heard/media/{step.exercise.audio}" for step in module.steps if isinstance(step.exercise, Recall)]
    assert sorted([*asked, *heard]) == sorted(media)
    assert sorted(len(files[path]) for path in media) == sorted(len(data) for data in (png(), mp3(), mp3(5)))
    assert built(folder / "en.md", tmp_path / "again") == files
    (folder / "a.png").write_bytes(png(2))
    assert len([path for path in built(folder, out) if path.endswith(".png")]) == 1


def test_a_picture_that_changes_meanwhile_writes_nothing(tmp_path: Path) -> None:
    folder = module_with_media(tmp_path)
    found = build.gathered(folder)
    (folder / "a.png").write_bytes(png(2))
    with pytest.raises(FileNotFoundError, match=r"a\.png"):
        build.files_of(found.modules, None, found.folders)

"""`gehoor insight gaps`: what it reads, what it says of lines it can't read, and what comes out."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from server.cli import main

ROOT = Path(__file__).parents[2]
HEADER = "organization,team,person,skill,item,correct"


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def lines(weak="t03", organization="De Brug", teams=12, people=12):
    """Teams in which three of four answers are right; in one of them one of four."""
    return [
        f"{organization},t{team:02},p{person},listen,i{item},{int((item == person % 4) == (f't{team:02}' == weak))}"
        for team in range(teams)
        for person in range(people)
        for item in range(4)
    ]


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "answers.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


def judged(path, capsys, *options):
    assert main(["insight", "gaps", path, "--format", "json", *options]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_weak_team_comes_first_and_numbers_are_whole(tmp_path, capsys):
    found = judged(written(tmp_path, "\n".join([HEADER, *lines()])), capsys)
    assert len(found) == 12
    first = found[0]
    assert list(first) == ["team", "skill", "n", "estimate", "low", "high", "probability", "state"]
    assert (first["team"], first["skill"], first["n"], first["state"]) == ("t03", "listen", 12, "clear")
    assert first["low"] < first["estimate"] < first["high"] < 0.6
    assert first["estimate"] != round(first["estimate"], 2)
    assert {row["state"] for row in found[1:]} == {"no-sign"}


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_spreadsheets_write_is_read_alike(tmp_path, capsys, separator, encoding):
    plain = judged(written(tmp_path, "\n".join([HEADER, *lines()])), capsys)
    text = "\r\n".join([f"Extra,{HEADER.upper()},note", *(f"é,{line},0" for line in lines()), "", ""])
    other = text.replace(",0,0", ",0.0,0").replace(",", separator).replace("0.0", "0,0")
    assert judged(written(tmp_path, other, encoding), capsys) == plain


def test_the_order_of_lines_and_later_responses_change_nothing(tmp_path, capsys):
    plain = judged(written(tmp_path, "\n".join([HEADER, *lines()])), capsys)
    again = [f"{line[:-1]}{1 - int(line[-1])}" for line in lines()[:30]]
    assert (
        main(["insight", "gaps", written(tmp_path, "\n".join([HEADER, *lines()[::-1], *again])), "--format", "json"])
        == 0
    )
    said = capsys.readouterr()
    assert json.loads(said.out) == plain
    assert "only the first response counts: 30" in said.err


def test_organizations_are_judged_apart(tmp_path, capsys):
    both = [HEADER, *lines(organization="a", weak="t03"), *lines(organization="b", weak="t07")]
    found = judged(written(tmp_path, "\n".join(both)), capsys)
    clear = [(row["organization"], row["team"]) for row in found if row["state"] == "clear"]
    assert clear == [("a", "t03"), ("b", "t07")]
    alone = judged(written(tmp_path, "\n".join([HEADER, *lines(organization="a")])), capsys)
    assert [{"organization": "a"} | row for row in alone] == found[:12]


def test_small_teams_and_few_teams_are_not_judged(tmp_path, capsys):
    few = judged(written(tmp_path, "\n".join([HEADER, *lines(teams=2, weak="t01")])), capsys)
    assert {row["state"] for row in few} == {"not-enough-data"}
    small = judged(
        written(
            tmp_path,
            "\n".join(
                [
                    HEADER,
                    *lines(),
                    *(f"De Brug,tiny,p{n},listen,i{m},0" for n in range(4) for m in range(4)),
                ]
            ),
        ),
        capsys,
    )
    assert {row["state"] for row in small if row["team"] == "tiny"} == {"not-enough-data"}


def test_a_standard_adds_the_first_row(tmp_path, capsys):
    path = written(tmp_path, "\n".join([HEADER, *lines()]))
    first, *rest = judged(path, capsys, "--standard", "0,9")
    assert (first["team"], first["n"], first["state"]) == ("", 144, "clear")
    assert [row["team"] for row in rest].count("") == 0
    assert judged(path, capsys, "--standard", "0.5")[0]["state"] == "no-sign"


def test_a_table_for_reading_and_standard_input(tmp_path, capsys, monkeypatch):
    content = "\n".join([HEADER, *lines()]).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["insight", "gaps", "-", "--language", "nl"]) == 0
    head, first, *rest = capsys.readouterr().out.splitlines()
    assert head.split() == ["team", "vaardigheid", "mensen", "%", "geschat", "van", "tot", "kans", "oordeel"]
    assert first.split()[:3] == ["t03", "listen", "12"]
    assert first.endswith("duidelijk")
    assert len(rest) == 11 + 2  # an empty line and what the estimate is


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("o,t,p,s,i,80", "line 3: '80' in 'correct' is no number from 0 to 1. Divide percentages by 100"),
        ("o,t,p,s,i,", "line 3: '' in 'correct' is no number"),
        ("o,t,p,s,i,nan", "line 3: 'nan' in 'correct'"),
        ("o,t,p,s,i,0,5", "line 3: 7 fields, which is not as many as the header has"),
        ("o,t,p,s", "line 3: 4 fields"),
        ("o,,p,s,i,1", "line 3: 'team' is empty"),
    ],
)
def test_a_line_that_can_not_be_read_is_named(tmp_path, capsys, bad, said):
    path = written(tmp_path, "\n".join([HEADER, "o,t,p,s,j,1", bad]))
    assert main(["insight", "gaps", path]) == 1
    heard = capsys.readouterr()
    assert said in heard.err
    assert "--skip-bad-lines" in heard.err
    assert heard.out == ""
    assert [row["n"] for row in judged(path, capsys, "--skip-bad-lines")] == [1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("team,person\n1,2", "these columns are missing in the header: organization, skill, item, correct"),
        (HEADER + ",team\n", "'team' is there twice"),
        ("\0\1", "is no text"),
    ],
)
def test_a_file_that_is_none_is_said(tmp_path, capsys, text, said):
    assert main(["insight", "gaps", written(tmp_path, text)]) == 1
    assert said in capsys.readouterr().err


def test_without_any_line_there_is_nothing_and_no_file_is_said(tmp_path, capsys):
    assert main(["insight", "gaps", written(tmp_path, HEADER), "--format", "json", "--language", "nl"]) == 0
    told = capsys.readouterr()
    assert (json.loads(told.out), told.err) == ([], "Er staat geen enkel antwoord in: er is niets te vergelijken.\n")
    assert main(["insight", "gaps", str(tmp_path / "none.csv")]) == 1
    assert "none.csv' can't be read" in capsys.readouterr().err
    assert main(["insight", "gap", "x"]) == 2
    assert "gehoor insight: there is no command 'gap'." in capsys.readouterr().err


def test_an_estimate_is_told_to_be_one_and_lies_between_the_raw_share_and_the_others(tmp_path, capsys):
    path = written(tmp_path, "\n".join([HEADER, *lines()]))
    weak, *others = judged(path, capsys)
    assert 0.25 < weak["estimate"] < 0.75  # one of four right there, three of four elsewhere
    assert all(one["estimate"] < 0.76 for one in others)
    for language, column, note in (("nl", "% geschat", "naar de andere toe"), ("en", "% estimate", "drawn to")):
        main(["insight", "gaps", path, "--language", language])
        said = capsys.readouterr().out
        assert column in said.splitlines()[0]
        assert note in said.splitlines()[-1]
    with pytest.raises(SystemExit):
        main(["insight", "gaps", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "not the raw share right" in said
    assert "mean of correct" in said
    assert "not the raw share" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("place", [2, 5])
@pytest.mark.parametrize("often", [1, 2])
def test_a_quotation_mark_that_nothing_closes_swallows_no_line(tmp_path, capsys, place, often):
    """In a name, and in the last column, where nothing else would tell that the rest of the file went into it."""
    header, rows = "organization,team,person,skill,correct,item", [line.split(",") for line in lines()]
    rows = [[*row[:4], row[5], row[4]] for row in rows]
    for row in rows[8 : 8 + 16 * often : 16]:
        row[place] = '"' + row[place]
    path = written(tmp_path, "\n".join([header, *map(",".join, rows)]))
    assert main(["insight", "gaps", path]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(":")[0] for line in said.err.splitlines()[:-1]] == ["line 10", "line 26"][:often]
    kept = judged(path, capsys, "--skip-bad-lines")
    assert capsys.readouterr().err == ""
    assert sum(row["n"] for row in kept) == 144


def test_a_name_over_two_lines_is_one_name(tmp_path, capsys):
    named = [line.replace("t03", '"t\n03"') for line in lines()]
    first = judged(written(tmp_path, "\n".join([HEADER, *named])), capsys)[0]
    assert (first["team"], first["n"]) == ("t\n03", 12)


def test_what_was_not_compared_has_no_probability_in_the_table(tmp_path, capsys):
    lines = [f"a,noord,p{place},luisteren,i{place % 4},1\n" for place in range(12)]
    assert main(["insight", "gaps", written(tmp_path, HEADER + "\n" + "".join(lines)), "--language", "nl"]) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith("–  te weinig gegevens")


def test_it_starts_without_the_server(tmp_path):
    seen = "import sys; from server.cli import main; main(['insight', 'gaps', sys.argv[1]]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", seen, written(tmp_path, "\n".join([HEADER, *lines(teams=3)]))],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not set(done.stdout.split()) & {
        "pydantic",
        "sqlmodel",
        "sqlalchemy",
        "fastapi",
        "starlette",
        "jinja2",
        "babel",
    }

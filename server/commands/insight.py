"""`gehoor insight gaps FILE`: where learning falls short, in first responses of any system. Loads no server."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path

from courses.near_commands import refuse
from courses.telling import write
from server.commands.insight_words import COLUMNS_HELP, WORDS
from server.commands.spoken import spoken
from server.insight.answers import COLUMNS, Answers, Problem, read_answers, text_of
from server.insight.elsewhere import Row, rows_of
from server.insight.gap import State

OK, PROBLEM = 0, 1
SHOWN = 20  # problems that are written out
STANDARD_INPUT = "-"
WIDEST = 40  # characters of a name in the table


def run(arguments: Sequence[str]) -> int:
    """Answers 0, or 1 where the file can't be judged."""
    if arguments and arguments[0] != "gaps" and not arguments[0].startswith("-"):
        return refuse("gehoor insight", arguments, ["gaps"], spoken(), _parser())
    asked = _parser().parse_args(arguments)
    words = WORDS[asked.language or spoken()]
    text = text_of(_content(asked.file))
    if text is None:
        write(sys.stderr, words["no_text"].format(path=asked.file))
        return PROBLEM
    found = read_answers(text)
    _tell(found, words, skip=asked.skip_bad_lines)
    if found.problems and not (asked.skip_bad_lines and found.answers):
        return PROBLEM
    rows = rows_of(found.answers, asked.standard)
    write(sys.stdout, as_json(rows) if asked.format == "json" else as_table(rows, words))
    return OK


def as_json(rows: Sequence[Row]) -> str:
    """One object for each team and skill, as documented; with several organizations each says which it is of."""
    several = len({row.organization for row in rows}) > 1
    return json.dumps([_object(row, several) for row in rows], ensure_ascii=False, indent=1) + "\n"


def _object(row: Row, several: bool) -> dict[str, object]:
    finding = row.finding
    return ({"organization": row.organization} if several else {}) | {
        "team": row.team, "skill": row.skill, "n": finding.people, "estimate": finding.estimate, "low": finding.low,
        "high": finding.high, "probability": finding.probability, "state": finding.state.value,
    }  # fmt: skip


def as_table(rows: Sequence[Row], words: dict[str, str]) -> str:
    """The same to read: shares in percent."""
    several = len({row.organization for row in rows}) > 1
    header = words["header"].split("|")
    lines = [header if several else header[1:]]
    for organization, team, skill, finding in rows:
        shares = [f"{100 * value:.1f}" for value in (finding.estimate, finding.low, finding.high)]
        names = [organization, team or words["everyone"], skill]
        unknown = finding.state == State.NOT_ENOUGH_DATA and not finding.probability  # compared with nothing
        numbers = [str(finding.people), *shares, "–" if unknown else f"{finding.probability:.2f}"]
        lines.append([*(names if several else names[1:]), *numbers, words[finding.state.value]])
    cut = [[_cut(text) for text in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    return "".join(_line(line, widths) + "\n" for line in cut) + f"\n{words['note']}\n"


def _cut(text: str) -> str:
    """On one line, with nothing in it that a terminal takes for an order."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return shown if len(shown) <= WIDEST else shown[: WIDEST - 1] + "…"


def _line(texts: Sequence[str], widths: Sequence[int]) -> str:
    """Names to the left, the five numbers before the last column to the right."""
    first = len(texts) - 6
    padded = [
        text.rjust(width) if first <= place < len(texts) - 1 else text.ljust(width)
        for place, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _content(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()


def _tell(found: Answers, words: dict[str, str], *, skip: bool) -> None:
    """Says what is wrong, on standard error."""
    lines = [_said(problem, words) for problem in found.problems[:SHOWN]]
    if len(found.problems) > SHOWN:
        lines.append(words["more"].format(count=len(found.problems) - SHOWN))
    if found.problems and found.answers:
        lines.append(words["skipped" if skip else "refused"].format(count=len(found.problems)))
    if not (found.problems or found.answers):
        lines.append(words["none"])
    if found.repeated:
        lines.append(words["repeated"].format(count=found.repeated))
    write(sys.stderr, "".join(line + "\n" for line in lines))


def _said(problem: Problem, words: dict[str, str]) -> str:
    said = words[problem.trouble.value].format(found=problem.found, columns=",".join(COLUMNS))
    return words["line"].format(line=problem.line, said=said)


def _parser() -> ArgumentParser:
    parser = ArgumentParser("gehoor insight", description="Sees where learning falls short, in data of any system.")
    commands = parser.add_subparsers(metavar="{gaps}", required=True)
    gaps = commands.add_parser(
        "gaps", help="which teams fall short in which skills, and how sure that is", epilog=COLUMNS_HELP,
        description="Compares teams in skills by first responses in a CSV file.",
        formatter_class=RawDescriptionHelpFormatter,
    )  # fmt: skip
    gaps.add_argument("file", metavar="FILE", help="the CSV file, or - for standard input")
    gaps.add_argument("--format", choices=["json", "table"], default="table", help="default: table")
    gaps.add_argument(
        "--standard", type=_share, metavar="0-1",
        help="the share right one expects of everyone: adds a row for all teams together (team \"\")",
    )  # fmt: skip
    gaps.add_argument("--skip-bad-lines", action="store_true", help="judge the rest where lines can't be read")
    gaps.add_argument("--language", choices=["nl", "en"], default="", help="of what is said (default: the terminal's)")
    return parser


def _share(text: str) -> float:
    """A share between 0 and 1, with a point or a comma."""
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        share = -1.0
    if not 0 < share < 1:
        raise ArgumentTypeError(f"'{text}' is no share between 0 and 1; 70 % is 0.7")
    return share

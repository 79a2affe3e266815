"""Everything on screen in both languages: nothing missing, nothing left over, the same things filled in."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from server.manage.wording import people
from server.words import Words, load_words, preferred
from tests.messages import SERVER, Translated, missing, placeholders, translated, used

ENTRIES = tuple(translated())


def test_every_message_is_there_in_dutch():
    assert missing() == []


def test_no_translation_is_left_over():
    known = {use.message for use in used()}
    assert sorted(f"{entry.file}: {entry.message.one!r}" for entry in ENTRIES if entry.message not in known) == []


def test_a_message_of_two_rooms_reads_the_same():
    texts: dict[str, set[tuple[str, ...]]] = {}
    for entry in ENTRIES:
        texts.setdefault(entry.message.one, set()).add(entry.texts)
    assert [one for one, ways in texts.items() if len(ways) > 1] == []


def test_placeholders_agree():
    wrong = [
        f"{entry.file}: {entry.message.one!r}"
        for entry in ENTRIES
        for text in entry.texts
        if placeholders(text) - {"n"} != placeholders(entry.message.many or entry.message.one) - {"n"}
    ]
    assert wrong == []


def test_percent_signs_are_written_for_filling():
    """A text that is filled in by % may hold a percent sign only as %%; a text that isn't, only as %."""
    wrong = [entry.message.one for entry in ENTRIES for text in entry.texts if not _fills(entry, text)]
    assert wrong == []


def _fills(entry: Translated, text: str) -> bool:
    names = dict.fromkeys(placeholders(entry.message.one) | placeholders(entry.message.many), 0)
    if not entry.message.many and "%(" not in entry.message.one:
        return "%%" not in text
    try:
        return bool(text % {"n": 0, "num": 0, **names})
    except (ValueError, TypeError, KeyError):
        return False


def test_dutch_keeps_its_tone():
    texts = [(entry.file, text) for entry in ENTRIES for text in entry.texts]
    assert [each for each in texts if "!" in each[1]] == []
    assert [each for each in texts if re.search(r"\b(u|uw)\b", each[1])] == []
    assert [each for each in texts if re.search(r"\bfout\b", each[1]) and each[0] != "author.po"] == []  # a file has
    assert [entry.message.one for entry in ENTRIES if entry.fuzzy] == []


def test_pages_and_routes_say_nothing_past_the_catalogue():
    """Text in a template stands in a message: no bare words between tags."""
    bare = {}
    for path in sorted((SERVER / "templates").rglob("*.html")):
        text = re.sub(r"{% block \w+_class %}[\w ]*{% endblock %}|geh<i>oo</i>r", "", path.read_text(encoding="utf-8"))
        bare_here = BareText()
        bare_here.feed(re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL))
        if bare_here.words:
            bare[str(path.relative_to(SERVER))] = bare_here.words
    assert bare == {}


class BareText(HTMLParser):
    """The words that stand between tags; a name of the product or a piece of code is no message."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"code", "pre", "script", "style"} & set(self.open):
            text = re.sub(r'[\w-]+="[^"]*"', "", data)  # a macro that makes attributes
            self.words += [word for word in re.findall(r"[A-Za-zÀ-ÿ]{3,}", text) if word != "Gehoor"]


def test_messages_are_whole_in_the_source():
    """A message put together at run time can't be found by who translates."""
    wrong = []
    for path in sorted(SERVER.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if re.search(r"\b(_|msg|gettext)\s*\(", text) else ():
            is_message = isinstance(node, ast.Call) and _name(node.func) in {"_", "msg", "gettext"} and node.args
            if is_message and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
                wrong.append(f"{path.relative_to(SERVER)}:{node.lineno}")
    assert wrong == []


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def test_words_fill_and_count():
    words = Words("nl", {"Hello %(name)s": ("Dag %(name)s",), "%(n)s day": ("%(n)s dag", "%(n)s dagen")})
    assert words.gettext("Hello %(name)s", name="Lotte") == "Dag Lotte"
    assert [words.ngettext("%(n)s day", "%(n)s days", n) for n in (0, 1, 2)] == ["0 dagen", "1 dag", "2 dagen"]
    assert words.gettext("Unknown, 100 %") == "Unknown, 100 %"
    assert Words("en").ngettext("%(n)s day", "%(n)s days", 2) == "2 days"


def test_a_count_has_the_languages_own_mark_for_thousands():
    assert (
        load_words()["nl"]
        .ngettext("%(n)s waits for an answer.", "%(n)s wait for an answer.", 1392)
        .startswith("1.392 ")
    )
    assert load_words()["en"].ngettext("%(num)s day", "%(num)s days", 1392) == "1,392 days"
    assert load_words()["en"].ngettext("%(num)s day", "%(num)s days", 1) == "1 day"


def test_words_come_from_every_room():
    rooms = {path.stem for path in Path(SERVER / "locale" / "nl").glob("*.po")}
    assert rooms >= {"app", "author"}
    assert load_words()["nl"].gettext("Sign in") == "Inloggen"
    assert load_words()["en"].gettext("Sign in") == "Sign in"


def test_what_had_to_be_done_has_its_verb():
    said = [text for one in translated() for text in one.texts if "moest uiterlijk" in text]
    assert len(said) >= 4
    assert [text for text in said if "gedaan zijn" not in text] == []


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "nl"), ("en", "en"), ("EN-us", "en"), ("de,en;q=0.5,nl;q=0.4", "en"), ("nl;q=0.4,en;q=0.9", "en"),
     ("*", "nl"), (";;;,,", "nl"), ("en;q=0", "nl"), ("en;q=oops,nl", "nl")],
)  # fmt: skip
def test_the_browsers_language(header, language):
    assert preferred(header) == language


@pytest.mark.parametrize(("language", "said"), [("nl", "minstens 2.843 mensen"), ("en", "at least 2,843 people")])
def test_thousands_are_written_as_the_language_does(language, said):
    assert people(2843, load_words()[language]) == said

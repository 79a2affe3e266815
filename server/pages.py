"""From a view to a page: templates, the frame around every page, words in the reader's language."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal, get_group_symbol
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from server.access import PERSONAL, Page, may_open, who_sees
from server.accounts.sessions import remember
from server.accounts.viewer import Viewer
from server.cookies import read_cookie, set_cookie
from server.forms import FORM_COOKIE, form_secret, token
from server.settings import Settings
from server.static_files import StaticFiles
from server.store.queries.names import AgreementRow
from server.words import LANGUAGES, Words, load_words, msg, preferred

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE_COOKIE = "gehoor_language"
YEAR = 365 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the bar; only of rooms the viewer has."""

    label: str
    href: str
    current: str  # what aria-current says: "page", "true" on a page below it, or ""
    at_thumb: bool  # on a phone it lies under the thumb


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str  # in the language itself
    current: bool


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around a page, whatever the page is."""

    language: str
    languages: tuple[Language, ...]
    viewer_name: str  # "" when signed out
    shared_minutes: int  # how long one stays signed in on such a computer
    shared: bool  # on a computer that others use too: the browser keeps nothing
    who: str  # a mark of whom the page is for, that says to nobody else who: what a browser keeps is kept under it
    token: str  # goes into every form
    path: str  # of this page
    sections: tuple[Section, ...]
    sees: tuple[str, ...]  # "Wie ziet dit?", one sentence each
    smallest: int  # people in a group that a number may be about: the organization's k
    demonstration: bool
    named: bool  # whether managers see names with what is asked, by agreement


SECTIONS = (  # page, label, address
    (Page.HOME, msg("For you"), "/"),
    (Page.MANAGE_COVERAGE, msg("Coverage"), "/manage/coverage"),
    (Page.MANAGE_LEARNING, msg("Learning"), "/manage"),
    (Page.MANAGE_ANSWERS, msg("Answers"), "/manage/answers"),
    (Page.OUTPUT, msg("Output"), "/manage/output"),
    (Page.LISTEN, msg("Listening"), "/listen"),
    (Page.AUTHOR_LIST, msg("Writing"), "/author"),
    (Page.PEOPLE, msg("People"), "/people"),
    (Page.ME, msg("Yours"), "/me"),
    (Page.SIGNAL, msg("Pass on"), "/voice/signals/new"),
)
AT_THUMB = Page.SIGNAL
BELOW = {  # pages of a section that are a kind of their own
    Page.AUTHOR_MODULE: Page.AUTHOR_LIST,
    Page.AUTHOR_NEW: Page.AUTHOR_LIST,
    Page.AUTHOR_ANALYSIS: Page.AUTHOR_LIST,
    Page.GUIDE: Page.AUTHOR_LIST,
    Page.FOLLOW_UP: Page.ME,
    Page.ASKED: Page.ME,
    Page.ASSIGN: Page.MANAGE_COVERAGE,
    Page.REPORT: Page.OUTPUT,
    Page.REPORT_WAYS: Page.OUTPUT,
    Page.MANAGE_REACH: Page.MANAGE_COVERAGE,
    Page.NAMES: Page.MANAGE_COVERAGE,
    Page.EXEMPT: Page.PEOPLE,
    Page.COMPLIMENT: Page.SIGNAL,
    Page.VOICE: Page.SIGNAL,
    Page.WALL: Page.SIGNAL,
    Page.ANSWERS: Page.SIGNAL,
}


class Pages:
    """Makes pages. Holds templates and words, nothing about anyone."""

    def __init__(
        self, settings: Settings, static: StaticFiles, time_zone: str = "Europe/Amsterdam", k: int = 5
    ) -> None:
        self.settings = settings
        self.static = static
        self.zone = ZoneInfo(time_zone)
        self.k = k
        self.words = load_words()
        self.agreed: AgreementRow | None = None
        self._sees: dict[tuple[Page, str], tuple[str, ...]] = {}  # put into words when a page is first shown
        self.environments = {language: self._environment(words, static) for language, words in self.words.items()}

    def agree(self, agreed: AgreementRow | None) -> None:
        """From now on the panels say that managers see names, as agreed, or that they don't."""
        if agreed != self.agreed:
            self.agreed = agreed  # before those of the other agreement go: nothing of it gets among the new
            self._sees = {}

    def sees(self, page: Page, language: str) -> tuple[str, ...]:
        """The sentences of a page's "Wie ziet dit?"."""
        known = self._sees
        if (page, language) not in known:
            known[page, language] = who_sees(page, self.words[language], self.k, self.agreed)
        return known[page, language]

    def render(
        self,
        request: Request,
        template: str,
        view: object,
        *,
        viewer: Viewer | None = None,
        status: int = 200,
        page: Page,
        empty_form: bool = False,
    ) -> HTMLResponse:
        """A page from its template and its one frozen view.

        No browser keeps a page about a person. `empty_form`: it holds nothing yet, and Back finds what one was typing.
        """
        language = self.language(request, viewer)
        secret, is_new = form_secret(request, viewer)
        text = self.draw(request, template, view, viewer=viewer, page=page)
        kept = "no-store" if page in PERSONAL and not empty_form else "private, no-cache"
        response = HTMLResponse(text, status, {"cache-control": kept, "content-language": language})
        if getattr(request.state, "renewed", ""):
            remember(response, request.state.renewed, self.settings)
        if is_new:
            set_cookie(response, FORM_COOKIE, secret, self.settings)
        return response

    def draw(
        self, request: Request, template: str, view: object, *, viewer: Viewer | None, page: Page, path: str = ""
    ) -> str:
        """A page's text, as it stands at `path`; by default at the address of this request."""
        language = self.language(request, viewer)
        form_token = token(form_secret(request, viewer)[0])
        chrome = self._chrome(request, viewer, page, language, form_token, path or request.url.path)
        return self.environments[language].get_template(template).render(view=view, chrome=chrome)

    def language(self, request: Request, viewer: Viewer | None = None) -> str:
        """The reader's language: their own, else the one chosen in this browser, else that of the person a link in a
        mail is for, else the browser's, else Dutch."""
        chosen = viewer.language if viewer and not viewer.guest else read_cookie(request, LANGUAGE_COOKIE)
        spoken = getattr(request.state, "speaks", "")
        known = next((one for one in (chosen, spoken) if one in LANGUAGES), "")
        return known or preferred(request.headers.get("accept-language", ""))

    def words_for(self, request: Request, viewer: Viewer | None = None) -> Words:
        """The words to fill a view with, in the reader's language."""
        return self.words[self.language(request, viewer)]

    def _chrome(
        self, request: Request, viewer: Viewer | None, page: Page, language: str, form_token: str, path: str
    ) -> Chrome:
        words = self.words[language]
        return Chrome(
            language=language,
            languages=tuple(Language(code, name, code == language) for code, name in LANGUAGES.items()),
            viewer_name=viewer.name if viewer else "",
            shared_minutes=self.settings.shared_minutes,
            shared=viewer is not None and viewer.shared,
            who=browser_mark(viewer) if viewer else "",
            token=form_token,
            path=path,
            sections=tuple(
                Section(
                    words.gettext(label),
                    href,
                    _current(BELOW.get(page, page) is opened, path == href),
                    at_thumb=opened is AT_THUMB,
                )
                for opened, label, href in SECTIONS
                if viewer and may_open(viewer, opened)
            ),
            sees=self.sees(page, language),
            smallest=self.k,
            demonstration=self.settings.demonstration,
            named=self.agreed is not None,
        )

    def _environment(self, words: Words, static: StaticFiles) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        environment.install_gettext_callables(words.gettext, words.number_form, newstyle=True)  # type: ignore[attr-defined]
        environment.globals["static"] = static.url
        environment.filters["day"] = lambda value: words.day(self.local_day(value))
        group = get_group_symbol(words.language)
        environment.filters["number"] = lambda value: _number(value, words.language, group)
        return environment

    def local_day(self, value: date) -> date:
        """The organization's day of a moment in UTC; a day stays what it is."""
        return value.replace(tzinfo=UTC).astimezone(self.zone).date() if isinstance(value, datetime) else value


def browser_mark(viewer: Viewer) -> str:
    """The same for one person in every session: their drafts are found again, and nobody else's are."""
    return sha256(f"kept for {viewer.person_id}".encode()).hexdigest()[:16]


def _current(in_section: bool, is_it: bool) -> str:
    return "page" if is_it else "true" if in_section else ""


def _number(value: float | Decimal, language: str, group: str) -> str:
    if isinstance(value, int) and value >= 0:  # most are, and a table has hundreds
        return f"{value:,}".replace(",", group)
    return format_decimal(value, locale=language)

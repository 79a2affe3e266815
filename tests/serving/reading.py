"""Reading a page as a browser without JavaScript does: its words, its forms, its buttons."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from starlette.testclient import TestClient

INLINE = {"strong", "em", "b", "i", "span", "mark", "a", "small"}


@dataclass
class Button:
    label: str
    form: str  # the form's id; "" for the form it stands in
    name: str = ""
    value: str = ""
    action: str = ""


@dataclass
class Form:
    id: str
    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)  # as they would be sent untouched
    names: set[str] = field(default_factory=set)  # every field, ticked or not
    options: dict[str, list[str]] = field(default_factory=dict)  # of radios, check boxes, lists: the values there are


@dataclass
class Seen:
    """One page as it came."""

    client: TestClient
    url: str
    status: int
    html: str
    forms: list[Form]
    buttons: list[Button]
    links: dict[str, str]  # by text
    text: str

    @property
    def form(self) -> Form:
        """The step's own form."""
        return next(form for form in self.forms if form.id == "step")

    def press(self, label: str = "", **fields: Any) -> "Seen":
        """Fills the form in and presses a button; redirects are followed. Fields: one value or a list each."""
        answer = self.send(label, **fields)
        return see(answer, self.client)

    def send(self, label: str = "", **fields: Any) -> Any:
        """`press`, but the bare answer."""
        button = next(one for one in self.buttons if one.form == "step" and label in one.label)
        form = next(one for one in self.forms if one.id == button.form)
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        pairs = [(name, value) for name, value in form.fields if name not in named]
        for name, value in named.items():
            pairs += [(name, str(one)) for one in (value if isinstance(value, (list, tuple)) else [value])]
        if button.name:
            pairs.append((button.name, button.value))
        action = urljoin(self.url, button.action or form.action)
        if form.method == "get":
            return self.client.get(f"{action}?{urlencode(pairs)}")
        own = urlsplit(self.url)
        says = FORM | {"origin": f"{own.scheme}://{own.netloc}", "sec-fetch-site": "same-origin"}  # as browsers do
        return self.client.post(action, content=urlencode(pairs), headers=says)

    def follow(self, text: str) -> "Seen":
        """Follows the link with this text."""
        href = next(href for name, href in self.links.items() if text in name)
        return look(self.client, urljoin(self.url, href))


FORM = {"content-type": "application/x-www-form-urlencoded"}


def look(client: TestClient, path: str) -> Seen:
    """Opens a page, following redirects."""
    return see(client.get(path), client)


def see(answer: Any, client: TestClient) -> Seen:
    """An answer as a page; a redirect is followed first."""
    while answer.is_redirect:
        answer = client.get(urljoin(str(answer.url), answer.headers["location"]))
    reader = _Reader()
    reader.feed(answer.text)
    text = " ".join("".join(reader.words).split())
    return Seen(
        client, str(answer.url), answer.status_code, answer.text, reader.forms, reader.buttons, reader.links, text
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.buttons: list[Button] = []
        self.links: dict[str, str] = {}
        self.words: list[str] = []
        self._inside: Form | None = None
        self._collecting: list[str] | None = None  # of a button, link or text area
        self._href = self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag not in INLINE:
            self.words.append(" ")
        if tag == "form":
            self._inside = Form(at.get("id", ""), at.get("action", ""), at.get("method", "get"))
            self.forms.append(self._inside)
        elif tag == "input" and self._inside is not None:
            self._input(self._inside, at)
        elif tag == "select":
            self._select = at["name"]
        elif tag == "option" and self._inside is not None:
            self._inside.names.add(self._select)
            self._inside.options.setdefault(self._select, []).append(at["value"])
            if "selected" in at or not at["value"]:
                self._inside.fields = [pair for pair in self._inside.fields if pair[0] != self._select]
                self._inside.fields.append((self._select, at["value"]))
        elif tag == "button":
            form = at.get("form") or (self._inside.id if self._inside else "")
            self.buttons.append(Button("", form, at.get("name", ""), at.get("value", ""), at.get("formaction", "")))
            self._collecting = []
        elif tag == "textarea":
            self._area, self._collecting = at.get("name", ""), []
        elif tag == "a":
            self._href, self._collecting = at.get("href", ""), []

    def _input(self, form: Form, at: dict[str, str]) -> None:
        name, value = at.get("name", ""), at.get("value", "")
        form.names.add(name)
        if at.get("type") in {"radio", "checkbox"}:
            form.options.setdefault(name, []).append(value)
            if "checked" not in at:
                return
        form.fields.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.words.append(" ")
        if tag == "form":
            self._inside = None
        if self._collecting is None:
            return
        text = "".join(self._collecting)
        if tag == "button":
            self.buttons[-1].label = " ".join(text.split())
        elif tag == "a":
            self.links[" ".join(text.split())] = self._href
        elif tag == "textarea" and self._inside is not None and self._area:
            self._inside.fields.append((self._area, text.removeprefix("\n")))
            self._inside.names.add(self._area)
        if tag in {"button", "a", "textarea"}:
            self._collecting = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._collecting is not None:
            self._collecting.append(data)

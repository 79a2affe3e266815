"""A learner with a browser: does on every screen what stands there, and goes on."""

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page

HAS_NOT_BEGUN = re.compile(r'<section class="thumb"[^>]*>\s*<button')  # elsewhere a link leads on to where one was
MOST_SCREENS = 120  # a module has far fewer; more means that a step leads back to itself


def sign_in(page: Page, address: str, role: str, which: int = 0) -> None:
    """As the `which`-th person of that role, to where their work begins."""
    page.goto(address + become(page, address, role, which))


def become(page: Page, address: str, role: str, which: int) -> str:
    """Sends the demonstration's form without drawing its page, and leaves the page as it is; the path it leads to."""
    asked = page.context.request
    people = asked.get(f"{address}/demo").text().split(f'aria-labelledby="{role}"')[1].split("</section>")[0]
    form = {
        "token": re.findall(r'name="token" value="([^"]+)"', people)[which],
        "person": re.findall(r'name="person" value="([^"]+)"', people)[which],
        "role": role,
    }
    says = {"origin": address, "sec-fetch-site": "same-origin"}  # as browsers do
    answer = asked.post(f"{address}/demo", form=form, headers=says, max_redirects=0)
    assert answer.status == 303, answer.text()
    return answer.headers["location"]


def begin(page: Page, address: str, module: str) -> None:
    page.goto(f"{address}/modules/{module}")
    go_on(page)


def sign_in_as_someone_new_to(page: Page, address: str, module: str, after: int) -> None:
    """As the first learner from the `after`-th on who is not halfway this module, to its first page."""
    opening = f"{address}/modules/{module}"
    for which in range(after, after + 20):
        become(page, address, "learner", which)
        if HAS_NOT_BEGUN.search(page.context.request.get(opening).text()):
            page.goto(opening)
            return
    raise AssertionError(f"everyone has begun {module}")


def in_dutch(page: Page) -> None:
    """Reads on in Dutch, whatever the person's own language is."""
    if page.locator("html").get_attribute("lang") != "nl":
        with page.expect_navigation():
            page.locator(".languages button[value=nl]").click()


def go_on(page: Page) -> None:
    """Presses the one way on, and waits for the page it leads to."""
    with page.expect_navigation():
        page.locator(".thumb .btn").first.click()


def screens(page: Page) -> Iterator[Page]:
    """The page on each screen to the end, that one too; what is asked is filled in once it was looked at."""
    for _ in range(MOST_SCREENS):
        yield page
        if page.url.endswith("/done"):
            return
        form = page.locator("form#step")
        if form.count():
            fill_in(form)
        go_on(page)
    raise AssertionError(f"still on {page.url} after {MOST_SCREENS} screens")


def fill_in(form: Locator) -> None:
    """Responds somehow to whatever the form asks."""
    for box in form.locator("textarea:not([readonly]), input[type=text]").all():
        box.fill("Wat had u verwacht?")
    for box in form.locator("input[inputmode=decimal]").all():
        box.fill("12,5")
    lay_out(form)
    rooms = [int(column.get_attribute("data-room") or 0) for column in form.locator("[data-room]").all()]
    least_first = [len(rooms) - column for column, room in enumerate(rooms) for _ in range(room)]  # a grid's options
    for number, choice in enumerate(form.locator("select:visible").all()):
        choice.select_option(index=least_first[number] if rooms else number + 1)
    for number, group in enumerate(form.locator("fieldset.placing:visible").all()):  # each in a place of its own
        group.locator("label").nth(number % group.locator("label").count()).click()
    for group in form.locator("fieldset:visible").all():
        pick_in(group)


def lay_out(form: Locator) -> None:
    """Where a script made a board of it: lays each card at a place with room, and lets an order stand."""
    stands = form.locator(".board.order .quietbtn:visible")
    if stands.count():
        stands.click()
    piles = form.locator(".piles > .pile:not(.full)")
    for number in range(form.locator(".board .lot .card").count()):
        form.locator(".board .lot .card").first.click()
        piles.nth(number % piles.count()).click()


def pick_in(group: Locator) -> None:
    chosen = group.locator("input:checked").count()
    if group.locator("input[type=radio]").count() and not chosen:
        group.locator("label").first.click()
    elif many := group.get_attribute("data-pick"):
        for label in group.locator("label:not(:has(:checked))").all()[: int(many) - chosen]:
            label.locator("input").check()
    elif group.locator("input[type=checkbox]").count() and not chosen:
        group.locator("label").nth(1).click()


def walk(page: Page) -> list[str]:
    """Goes on to the end; the headings seen on the way."""
    return [shown.locator("h1").inner_text() for shown in screens(page)]

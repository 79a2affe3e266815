"""All that one can do on a page of a module with a finger and with keys, whatever stands there."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browsing.hands import Finger, Point, middle

PRESSED = 60  # ms a finger stays down in a tap
Do = Callable[[Page], None]
Act = tuple[str, Do]  # what it is called, and doing it
FIELDS = "main textarea:not([readonly]), main input[inputmode=decimal], main input[type=text]"


def acts(page: Page) -> list[Act]:
    """In the order in which they can be done."""
    found: list[Act] = []
    if page.locator(".board.order").count():
        found += ordering()
    elif page.locator(".board").count():
        found += laying(3 if page.locator(".board.grid").count() else 1)
    for name in ("label.option", "label.move", "label.chip", "label.tick", "label.pen"):
        found += [
            (f"tap {name}", tap_on(f"main {name}", at)) for at in range(min(3, page.locator(f"main {name}").count()))
        ]
    found += [(f"type in field {at + 1}", type_in(at)) for at in range(page.locator(FIELDS).count())]
    if page.locator("main details").count():
        found.append(("open what is folded", tap_on("main details > summary")))
    if found and page.locator("main .quietbtn[formaction]").count():
        found.append(("ask for a hint", tap_on("main .quietbtn[formaction]")))
    if found and page.locator(".thumb button").count():
        found.append(("press the button", tap_on(".thumb button")))
    return found


def laying(far: int) -> list[Act]:
    """Cards into places: by taps, by dragging to the place `far` from the first, and by keys."""
    return [
        ("tap a card", tap_on(".lot .card .face")),
        ("tap its place", tap_on(".piles > .pile", corner=True)),
        ("drag", lambda page: drag(page, ".lot .grip", f".piles > .pile:nth-child({far})")),
        ("pick up with a key", lambda page: page.locator(".card").last.press("Space")),
        ("move with a key", lambda page: page.keyboard.press("ArrowUp")),
        ("lay down with a key", lambda page: page.keyboard.press("Space")),
        ("pick up again", lambda page: page.keyboard.press("Space")),
        ("move again", lambda page: page.keyboard.press("ArrowDown")),
        ("put back with a key", lambda page: page.keyboard.press("Escape")),
    ]


def ordering() -> list[Act]:
    return [
        ("tap a line", tap_on(".line .card .face")),
        ("tap its place", tap_on(".line .card .face", 2)),
        ("drag", lambda page: drag(page, ".line li:nth-child(2) .grip", ".line li:nth-child(4) .grip")),
        ("pick up with a key", lambda page: page.locator(".line .card").nth(1).press("Space")),
        ("move with a key", lambda page: page.keyboard.press("ArrowDown")),
        ("put back with a key", lambda page: page.keyboard.press("Escape")),
    ]


def tap_on(selector: str, at: int = 0, *, corner: bool = False) -> Do:
    """A tap in the middle, or where a place with cards in it has none: just inside its corner."""

    def tap(page: Page) -> None:
        one = page.locator(selector).nth(at)
        box = into_view(one)
        finger = Finger(page)
        finger.down(Point(box.x + 12, box.y + 12) if corner else middle(one))
        page.wait_for_timeout(PRESSED)
        finger.up()

    return tap


def into_view(one: Locator) -> Point:
    """Scrolls it to the middle of the screen; where its corner then is."""
    one.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    one.page.wait_for_timeout(PRESSED)
    box = one.bounding_box()
    assert box is not None
    return Point(box["x"], box["y"])


def drag(page: Page, grip: str, place: str) -> None:
    into_view(page.locator(grip).first)
    end = middle(page.locator(place).first)
    Finger(page).drag(middle(page.locator(grip).first), Point(end.x, min(end.y, 560)))


def type_in(at: int) -> Do:
    def write(page: Page) -> None:
        page.locator(FIELDS).nth(at).focus()
        page.keyboard.type("12 ja", delay=PRESSED)

    return write

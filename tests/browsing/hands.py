"""Hands for a page: a finger that taps, drags and scrolls, as Chromium's own touch events."""

from typing import NamedTuple

from playwright.sync_api import CDPSession, Locator, Page, ViewportSize

PHONE = ViewportSize(width=360, height=640)
DESK = ViewportSize(width=1280, height=800)


class Point(NamedTuple):
    x: float
    y: float


def middle(of: Locator) -> Point:
    """Of an element, on the screen as it is scrolled now."""
    box = of.bounding_box()
    assert box is not None
    return Point(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def drawn(page: Page, frames: int = 3) -> None:
    """Waits until what was done is on the screen: what is carried follows, and scrolls, frame by frame."""
    for _ in range(frames):
        page.evaluate("() => new Promise(requestAnimationFrame)")


class Finger:
    """One finger on a touch screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.screen: CDPSession = page.context.new_cdp_session(page)

    def down(self, at: Point) -> None:
        self._touch("touchStart", at)

    def move(self, start: Point, end: Point, steps: int = 12) -> None:
        for step in range(1, steps + 1):
            part = step / steps
            self._touch("touchMove", Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part))
            drawn(self.page, frames=1)

    def up(self) -> None:
        self._touch("touchEnd")

    def drag(self, start: Point, end: Point) -> None:
        self.down(start)
        self.move(start, end)
        drawn(self.page)
        self.up()

    def _touch(self, kind: str, *points: Point) -> None:
        self.screen.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point._asdict() for point in points]}
        )


def mouse_drag(page: Page, start: Point, end: Point) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=12)
    drawn(page)
    page.mouse.up()


def said(page: Page) -> str:
    """What the live region of a board says now."""
    return page.locator(".board [role=status]").inner_text()


def scrolled(page: Page) -> float:
    """Pixels from the top."""
    return float(page.evaluate("scrollY"))

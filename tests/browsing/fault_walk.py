"""One learner takes a module while things break around them; nothing they wrote may be lost, nothing stored twice."""

import random
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from playwright.sync_api import BrowserContext, Error, Locator, Page

from tests.browsing.fault_world import MODULE_ID, Learner, World

MOST = 120  # screens; a walk has about thirty
READY = "html[data-waiting]"  # the worker has the coming steps
SENT = "html[data-waiting='0']"
GIVEN_BACK = "[...document.querySelectorAll('textarea')].map(area => area.value)"
LOADED = "document.readyState !== 'loading'"
PATIENCE = 20_000  # milliseconds: the machine may be busy


class Fault(NamedTuple):
    """One thing that breaks around a form."""

    name: str
    act: Callable[["Walk", str], None]  # with the text that stands in the form; sends it off
    needs_text: bool = False
    most: int = 9  # times in one walk


class Walk:
    """One run. `due` are faults that happen once each, as soon as they can; `faults` those it chooses from."""

    def __init__(
        self, world: World, context: BrowserContext, learner: Learner, seed: int, faults: Sequence[Fault],
        due: Sequence[Fault] = (),
    ) -> None:  # fmt: skip
        self.world, self.context, self.learner, self.faults = world, context, learner, faults
        self.chance = random.Random(seed)
        self.due = self.chance.sample(due, len(due))
        self.written: list[str] = []  # every text that was sent off
        self.seen: set[str] = set()  # texts that came back to the person
        self.heals_in = 0  # forms until what broke is mended; 0: nothing is broken
        self.happened: list[str] = []
        self.page = self.new_page()

    def run(self) -> None:
        """From beginning to end. Raises AssertionError when the end is not reached."""
        self.page.goto(f"{self.world.address}/modules/{MODULE_ID}")
        self.press()
        self.attempt = re.sub(r"(/attempts/[0-9a-f-]+).*", r"\1", self.page.url)
        if self.chance.random() < 0.9:
            self.page.wait_for_selector(READY, state="attached")
        for _ in range(MOST):
            if self.page.url.endswith("/done") and not self.heals_in and not self._is_without_a_line():
                break
            self._screen()
        else:
            raise AssertionError(f"still on {self.page.url} after {self.happened}")
        self._settle()

    def _screen(self) -> None:
        if self._is_without_a_line() or self.page.url.startswith("chrome-error"):
            onward = self.page.locator(".thumb a.btn:not([data-again])")
            if onward.count() and self.heals_in > 0:
                self.heals_in -= 1
                self._go(onward.first)
                return
            self._heal()
            self.visit()
            return
        form = self.page.locator("form#step")
        if not form.count():
            if self.page.locator(".thumb .btn").count():
                self.press()
            else:  # signed out, and in again since
                self.visit()
            return
        if self.heals_in:
            self.heals_in -= 1
            if not self.heals_in:
                self._heal()
        text = self.fill(form)
        fault = self._choose(bool(text))
        if fault is None:
            self.press()
        else:
            self.happened.append(fault.name)
            fault.act(self, text)

    def _choose(self, has_text: bool) -> "Fault | None":
        if self.heals_in:
            return None
        if possible := [fault for fault in self.due if has_text or not fault.needs_text]:
            self.due.remove(possible[0])
            return possible[0]
        if not self.faults or self.chance.random() < 0.4:
            return None
        fault = self.chance.choice(self.faults)
        too_often = self.happened.count(fault.name) >= fault.most
        return None if too_often or (fault.needs_text and not has_text) else fault

    def fill(self, form: Locator, page: Page | None = None) -> str:
        """Puts something in everything; the text, or "" where none is asked."""
        text = ""
        for area in form.locator("textarea:not([readonly])").all():
            if not area.input_value().strip():
                area.fill(f"Tekst {self.chance.randrange(10**9)}. " + "Wat zij zei. " * self.chance.choice((1, 150)))
            text = area.input_value().strip()
            self.written.append(text)
        for group in form.locator("fieldset").all():
            boxes = group.locator("input[type=radio][name=pick], input[type=checkbox][name=pick]")
            if boxes.count() and not group.locator("input[name=pick]:checked").count():
                boxes.nth(self.chance.randrange(boxes.count())).check(force=True)
        return text

    def press(self, page: Page | None = None) -> None:
        self._go((page or self.page).locator(".thumb .btn").first)

    def _go(self, button: Locator) -> None:
        page = button.page
        try:
            with page.expect_navigation(timeout=PATIENCE, wait_until="commit"):
                button.click(timeout=PATIENCE, no_wait_after=True)
        except Error as problem:  # no worker yet: the browser's own page says that there is no line
            if "ERR_" not in str(problem):
                raise
        self.look(page)

    def look(self, page: Page) -> None:
        """What is on the page. Whether it is there yet the page itself says: a driver may have noted the one before."""
        for _ in range(3):
            try:
                until = time.monotonic() + PATIENCE / 1000
                while not page.evaluate(LOADED):
                    assert time.monotonic() < until, f"{page.url} is not there after {self.happened}"
                    page.wait_for_timeout(50)
                self.seen |= {text.strip() for text in page.evaluate(GIVEN_BACK)}
                return
            except Error as problem:  # a page that only said "no connection" fetched itself anew
                if "context was destroyed" not in str(problem):
                    raise

    def visit(self) -> None:
        """To where one is. A page that only said "no connection" may be fetching itself anew at that moment."""
        for _ in range(5):
            try:
                self.page.goto(self.attempt, wait_until="domcontentloaded")
                return
            except Error as problem:
                if "ERR_ABORTED" not in str(problem) and "interrupted" not in str(problem):
                    raise
        raise AssertionError(f"no way to {self.attempt}")

    def _heal(self) -> None:
        self.heals_in = 0
        self.world.heal()
        if not self._is_without_a_line() and not self.page.url.startswith("chrome-error"):
            with suppress(Error):
                self.page.evaluate("dispatchEvent(new Event('online'))")

    def _is_without_a_line(self) -> bool:
        return self.page.locator("[data-again]").count() > 0

    def _settle(self) -> None:
        """Everything is sent, and what came back is seen."""
        self._heal()
        self.visit()
        self.page.wait_for_selector(SENT, state="attached")
        self.look(self.page)

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def lost(self) -> list[str]:
        """Texts that are neither stored nor given back."""
        stored = " ".join(self.world.stored(self.learner).texts)
        return [text for text in self.written if text not in stored and text not in self.seen]

    def doubled(self) -> list[str]:
        """Texts and keys that are stored more than once."""
        found = self.world.stored(self.learner)
        both = [text for text in found.texts if text.startswith("Tekst")] + found.keys
        return sorted({one for one in both if both.count(one) > 1})

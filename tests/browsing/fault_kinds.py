"""What breaks around a form, each as something a walk does instead of just sending it."""

from tests.browsing.fault_walk import Fault, Walk


def without_a_line(walk: Walk, text: str) -> None:
    walk.world.line.cut()
    walk.heals_in = walk.chance.randint(1, 5)
    walk.press()


def killed(walk: Walk, text: str) -> None:
    walk.world.server.kill()
    walk.heals_in = walk.chance.randint(1, 5)
    walk.press()


def lost_answer(walk: Walk, text: str) -> None:
    """The server stores it and nobody hears of it."""
    walk.world.line.loses = 1.0
    walk.heals_in = walk.chance.randint(1, 3)
    walk.press()


def lossy(walk: Walk, text: str) -> None:
    """As on a train: slow, and now and then an answer is lost."""
    walk.world.line.delay, walk.world.line.loses = 0.1, 0.25
    walk.heals_in = walk.chance.randint(2, 5)
    walk.press()


def twice(walk: Walk, text: str) -> None:
    button = walk.page.locator(".thumb .btn").first
    with walk.page.expect_navigation(wait_until="commit"):
        button.dblclick(no_wait_after=True)
    walk.look(walk.page)


def back_and_changed(walk: Walk, text: str) -> None:
    """Back, something else in it, sent again: what stands is what was stored first, the other text comes back."""
    before = walk.page.url
    walk.press()
    walk.page.go_back(wait_until="domcontentloaded")
    form = walk.page.locator("form#step textarea:not([readonly])")
    if walk.page.url == before and form.count():
        other = f"Tekst {walk.chance.randrange(10**9)} anders."
        form.first.fill(other)
        walk.written.append(other)
        walk.press()
    walk.visit()


def two_tabs(walk: Walk, text: str) -> None:
    other = walk.new_page()
    other.goto(walk.page.url)
    form = other.locator("form#step")
    if form.count():
        area = form.locator("textarea:not([readonly])")
        if area.count():
            area.first.fill("")
        walk.fill(form)
        walk.press(other)
    walk.press()
    other.close()


def phone_dies(walk: Walk, text: str) -> None:
    """In the middle of a text: it is there again when one comes back to that step."""
    before = walk.page.url
    walk.page.close()
    walk.page = walk.new_page()
    walk.visit()
    area = walk.page.locator("form#step textarea:not([readonly])")
    found = [one.input_value().strip() for one in area.all()]
    assert text in found or walk.page.url != before, f"a draft is gone: {text[:40]!r} of {found}"


def expired(walk: Walk, text: str) -> None:
    """Signed out while writing; then signed in again."""
    walk.world.expire(walk.learner)
    walk.press()
    walk.world.expire(walk.learner, back=True)
    walk.visit()


EVERY = (
    Fault("offline", without_a_line),
    Fault("killed", killed, most=2),  # starting a server takes long
    Fault("lost answer", lost_answer),
    Fault("lossy", lossy),
    Fault("double tap", twice),
    Fault("back", back_and_changed, needs_text=True),
    Fault("two tabs", two_tabs),
    Fault("phone dies", phone_dies, needs_text=True),
    Fault("expired", expired, needs_text=True),
)
MIXED = [*EVERY, *(fault for fault in EVERY if fault.name != "killed")]

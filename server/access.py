"""Who may see what: one table. Pages ask it, and the "Wie ziet dit?" panel is written from it."""

from enum import StrEnum

from server.words import Words


class Page(StrEnum):
    """Every kind of page there is."""

    HOME = "home"
    MODULE = "module"
    STEP = "step"
    DONE = "done"
    ME = "me"
    CATALOGUE = "catalogue"
    MANAGE_LEARNING = "manage-learning"
    MANAGE_COVERAGE = "manage-coverage"
    AUTHOR_LIST = "author-list"
    AUTHOR_MODULE = "author-module"
    SIGN_IN = "sign-in"
    DEMO = "demo"
    ERROR = "error"


def who_sees(page: Page, words: Words) -> tuple[str, ...]:
    """The sentences of a page's "Wie ziet dit?" panel."""
    return ()

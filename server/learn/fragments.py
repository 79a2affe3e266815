"""The inner part of a step's page. Where it is the same for everyone it is made once and kept.

What belongs to one person or one request (key, attempt, cross-site token) is never in it: the page around it has
those.
"""

from typing import cast

from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request

from server.learn.kinds import Filled
from server.parts import parts

KEPT = 512  # fragments; a module has about ten in each language


class Fragments:
    """Fragments by language and view: equal views give equal bytes."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, object], Markup] = {}

    def of(self, environment: Environment, language: str, filled: Filled) -> Markup:
        """The fragment's HTML."""
        name = (language, filled.template, filled.view)
        if not filled.same_for_all:
            return render(environment, filled)
        found = self._kept.get(name)
        if found is None:
            while len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            found = self._kept[name] = render(environment, filled)
        return found


def render(environment: Environment, filled: Filled) -> Markup:
    """One kind's template with its view."""
    return Markup(environment.get_template(f"learn/kinds/{filled.template}").render(view=filled.view))


def fragment(request: Request, language: str, filled: Filled) -> Markup:
    """A fragment for this request; the kept ones live as long as the application."""
    state = request.app.state
    if not hasattr(state, "fragments"):
        state.fragments = Fragments()
    kept = cast(Fragments, state.fragments)
    return kept.of(parts(request).pages.environments[language], language, filled)

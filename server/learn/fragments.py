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
    """Fragments by languages and view: equal views give equal bytes."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str, object], Markup] = {}

    def of(self, environment: Environment, language: str, spoken: str, filled: Filled) -> Markup:
        """The fragment's HTML. `language`: the reader's; `spoken`: the module's."""
        if not filled.same_for_all:
            return render(environment, language, spoken, filled)
        name = (language, spoken, filled.template, filled.view)
        found = self._kept.get(name)
        if found is None:
            while len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            found = self._kept[name] = render(environment, language, spoken, filled)
        return found


def render(environment: Environment, language: str, spoken: str, filled: Filled) -> Markup:
    """One kind's template with its view. `lang` marks the module's own words where they are in another language."""
    lang = Markup("") if spoken == language else Markup(' lang="{}"').format(spoken)
    return Markup(environment.get_template(f"learn/kinds/{filled.template}").render(view=filled.view, lang=lang))


def fragment(request: Request, language: str, spoken: str, filled: Filled) -> Markup:
    """A fragment for this request; the kept ones live as long as the application."""
    state = request.app.state
    if not hasattr(state, "fragments"):
        state.fragments = Fragments()
    kept = cast(Fragments, state.fragments)
    return kept.of(parts(request).pages.environments[language], language, spoken, filled)

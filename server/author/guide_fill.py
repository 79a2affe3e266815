"""From the guide's texts, the kinds and the rules to the views of the guide's pages. Pure."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from courses.diagnostics import Rule, Severity
from courses.documented import snippets
from courses.exercises import KINDS
from courses.explaining import FAMILIES, named, sentence
from courses.guide.reading import MODULES
from courses.guide.rules import about, kinds_of, opened, remedy, told
from courses.guide.topics import AROUND, ONLINE, around_of, html, topic, topics
from courses.rules import all_rules
from server.author.guide_views import Example, Family, GuideLine, GuideView, KindView, RuleLine, RuleView

if TYPE_CHECKING:
    from server.shelf import Version


def guide_view(published: Iterable["Version"], language: str) -> GuideView:
    """The guide: its modules as far as they are online, every kind and every rule."""
    online = {version.module_id: version for version in published}
    modules = tuple(_module(online[name], language) for name in MODULES if name in online)
    kinds = tuple(kind_line(one.name, language) for one in topics(language))
    families = tuple(
        Family(FAMILIES[letter][language != "nl"], tuple(rule_line(rule, language) for rule in rules))
        for letter, rules in groupby(all_rules(), key=lambda rule: rule.code[0])
    )
    return GuideView(
        modules,
        kinds,
        tuple(kind_line(name, language) for name in AROUND),
        families,
        tuple(kind_line(name, language) for name in ONLINE),
    )


def page_view(name: str, language: str) -> tuple[str, KindView | RuleView] | None:
    """The page of a kind, or of what stands around, by its name, or of a rule by its code, with its template; None
    for neither."""
    if name in KINDS or name in AROUND or name in ONLINE:
        return "guide/kind.html", kind_view(name, language)
    rule = named(name)
    return ("guide/rule.html", rule_view(rule, language)) if rule else None


def kind_view(kind: str, language: str) -> KindView:
    """Of a kind, or of what stands around the steps. Raises KeyError for neither."""
    page = topic(kind, language)
    codes = about(kind)
    rules = tuple(
        rule_line(rule, language) for rule in all_rules() if rule.code in codes or around_of(rule.code) == kind
    )
    return KindView(page.title, html(page.text, language), rules)


def rule_view(rule: type[Rule], language: str) -> RuleView:
    page = told(rule, language)
    return RuleView(
        code=rule.code,
        is_error=rule.severity is Severity.ERROR,
        message=opened(rule.wording(language).message),
        remedy=remedy(rule, language),
        what=html(page.what, language),
        why=html(sentence(page.why), language),
        bad=_example(page.bad, language),
        good=_example(page.good, language),
        kinds=tuple(kind_line(kind, language) for kind in kinds_of(rule.code)),
        around=tuple(kind_line(name, language) for name in filter(None, (around_of(rule.code),))),
    )


def rule_line(rule: type[Rule], language: str) -> RuleLine:
    message = opened(rule.wording(language).message)
    return RuleLine(f"/guide/{rule.code}", rule.code, rule.severity is Severity.ERROR, message)


def kind_line(kind: str, language: str) -> GuideLine:
    page = topic(kind, language)
    return GuideLine(f"/guide/{kind}", page.title, page.lead.replace("\n", " "), language)


def _module(version: "Version", language: str) -> GuideLine:
    module = version.in_language(language)
    return GuideLine(f"/modules/{quote(version.module_id, safe='')}", module.title, module.summary, module.language)


def _example(text: str, language: str) -> Example:
    typed = snippets(text)
    return Example(typed[0], "") if len(typed) == 1 else Example("", html(sentence(text), language))

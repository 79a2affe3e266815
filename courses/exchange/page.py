"""One self-contained file to read and review a module in: every step with its answers open, and no request at all."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from pathlib import Path

from courses.exchange import page_bodies, saying
from courses.exchange.page_words import word
from courses.exchange.questions import LeftOut
from courses.frozen import Frozen
from courses.model import Curriculum, Module, Step
from courses.typography import typeset_module

_POLICY = ("default-src 'none'", "img-src data:", "media-src data:", "base-uri 'none'", "form-action 'none'")
_FACTS = ("audience", "skills", "minutes", "source", "owner", "ask", "review_before", "content_hash")
_NAMES = {"minutes": "time", "content_hash": "version"}


class Page(Frozen):
    html: str
    left_out: tuple[tuple[str, LeftOut], ...]  # a step's title, and what of it is not there


def page(modules: Sequence[Module], curriculum: Curriculum | None = None, folder: Path | None = None) -> Page:
    """`modules`: one for each language, the first gives the page's own. The curriculum tells how skills are called,
    `folder` holds their pictures and sounds."""
    lost: list[tuple[str, LeftOut]] = []
    named = [_with_names(typeset_module(module), curriculum) for module in modules]
    inner = "\n".join(_with_media(_module(module, lost), module, folder, lost) for module in named)
    first = modules[0]
    style = Path(__file__).with_name("page.css").read_text("utf-8").strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = "; ".join((*_POLICY, f"style-src 'sha256-{digest}'"))
    html = f"""<!doctype html>
<html lang="{escape(first.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>{escape(first.title)} – Gehoor</title>
<style>{style}</style>
</head>
<body>
<div class="page">
<header class="top">
<p class="brand">Geh<b>oo</b>r</p>
{_languages(modules)}</header>
<main>
{inner}
</main>
</div>
</body>
</html>
"""
    return Page(html, tuple(lost))


def _with_names(module: Module, curriculum: Curriculum | None) -> Module:
    """The module with its skills by name, and a version short enough to read out."""
    names = {skill.id: skill.names.get(module.language, skill.id) for skill in curriculum.skills} if curriculum else {}
    return module.replace(
        skills=tuple(names.get(skill, skill) for skill in module.skills),
        steps=tuple(step.replace(skill=names.get(step.skill, step.skill)) for step in module.steps),
        content_hash=module.content_hash[:12],
    )


def _with_media(html: str, module: Module, folder: Path | None, lost: list[tuple[str, LeftOut]]) -> str:
    """The HTML of a module with its pictures and sounds in it; one that is not there any more is named."""
    if not module.media:
        return html
    from courses import media  # most modules show none

    for one in module.media:
        data = media.read(folder, one) if folder else None
        if data is None:
            lost.append((module.title, LeftOut("gone", one.name)))
        held = f"data:{one.type};base64,{base64.b64encode(data).decode()}" if data is not None else "data:,"
        html = html.replace(f'src="{escape(media.address(module.id, one))}"', f'src="{held}"')
    return html.replace("<details>", "<details open>")


def _languages(modules: Sequence[Module]) -> str:
    if len(modules) < 2:
        return ""
    links = (
        f'<a href="#{one}" lang="{one}" hreflang="{one}">{word("language", one)}</a>'
        for one in (module.language for module in modules)
    )
    return f'<nav class="languages" aria-label="Taal · Language">{"".join(links)}</nav>\n'


def _module(module: Module, lost: list[tuple[str, LeftOut]]) -> str:
    language = module.language
    steps = "\n".join(_step(step, number, module, lost) for number, step in enumerate(module.steps, 1))
    opening = f'<section class="prose">{module.opening}</section>' if module.opening else ""
    return f"""<section class="module" id="{language}" lang="{language}" aria-label="{escape(module.title)}">
<div class="top">
<h1>{escape(module.title)}</h1>
<p class="lead">{escape(module.summary)}</p>
<p class="small">{word("about", language)}</p>
{_facts(module)}
</div>
{_contents(module)}
<div class="steps">
{opening}
{steps}
</div>
</section>"""


def _facts(module: Module) -> str:
    made = []
    for name in _FACTS:
        value = getattr(module, name)
        if name == "minutes":
            value = word("minutes", module.language, value) if value else ""
        text = (
            ", ".join(value) if isinstance(value, tuple) else str(value)[:32] if name == "content_hash" else str(value)
        )
        if text:
            made.append(f"<div><dt>{word(_NAMES.get(name, name), module.language)}</dt><dd>{escape(text)}</dd></div>")
    return f'<dl class="facts">{"".join(made)}</dl>'


def _contents(module: Module) -> str:
    items = "".join(
        f'<li><a href="#{_anchor(module, step.id)}">{number}. {escape(step.title)}</a> '
        f'<span class="small">{_about(step, module.language, short=True)}</span></li>'
        for number, step in enumerate(module.steps, 1)
    )
    title = word("contents", module.language)
    return f'<nav class="contents" aria-label="{title}"><p class="label">{title}</p><ol>{items}</ol></nav>'


def _anchor(module: Module, *ids: str) -> str:
    return escape("--".join((module.language, *ids)))


def _about(step: Step, language: str, short: bool = False) -> str:
    """What kind of step it is, how long it takes, and what is special about it."""
    said = [saying.became(step.exercise.kind, language)]
    said += [word("minutes", language, max(round(step.minutes), 1))] if step.minutes else []
    if not short:
        said += [step.skill] if step.skill else []
        said += [word("standard", language, f"{step.expected:.0%}")] if step.expected is not None else []
        said += [word("before", language)] if getattr(step, "beforehand", False) else []
        said += [word("sure", language)] if getattr(step, "confidence", False) else []
    said += [word("kept", language)] if step.keep_for_later else []
    return escape(" · ".join(said))


def _address(module: Module, name: str) -> str:
    """Where what is served under this name would be."""
    from courses import media

    return next((media.address(module.id, one) for one in module.media if media.file_name(one) == name), "")


def _step(step: Step, number: int, module: Module, lost: list[tuple[str, LeftOut]]) -> str:
    language = module.language
    body = page_bodies.body(step.exercise, language, lambda scene: "--".join((language, step.id, scene)))
    heard = getattr(step.exercise, "audio", "")
    if heard:
        body = f'<audio controls src="{escape(_address(module, heard))}"></audio>{body}'
    if body is None:
        lost.append((step.title, LeftOut("kind")))
        body = f'<p class="aside">{word("unknown", language)}</p>'
    parts = [
        f'<p class="small">{_about(step, language)}</p>', f"<h2>{number}. {escape(step.title)}</h2>",
        f'<div class="prose">{step.stem}</div>' if step.stem else "",
        *(f'<div class="aside"><p class="label">{word("hint", language)}</p>{hint}</div>' for hint in step.hints), body,
        f'<div class="after"><p class="label">{word("after", language)}</p>{step.explanation}</div>'
        if step.explanation else "",
    ]  # fmt: skip
    inner = "\n".join(filter(None, parts))
    return f'<article class="step" id="{_anchor(module, step.id)}">\n{inner}\n</article>'

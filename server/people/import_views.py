"""From a plan to the page that lists it, line by line."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from server.people.planning import Kind, Plan, Planned, Tree
from server.people.reading import MOST_LINES, Bad, Listed, Reason
from server.people.views import GroupView, LineView, PlanView, TeamLine
from server.people.wording import WHOLE
from server.store.queries.changes_roles import Held
from server.words import LANGUAGES, Words


def plan_view(listed: Listed, plans: Sequence[Plan], text: str, words: Words, *, done: bool) -> PlanView:
    """What a list would do, or did; the lines not understood first."""
    lines = [line for plan in plans for line in plan.lines]
    left = _left(listed, lines)
    bad = tuple(LineView(one.number, one.text, (_why(one.reason, words),)) for one in left)
    groups = [(Kind.BAD.value, bad)]
    for kind in (Kind.NEW, Kind.CHANGED, Kind.SAME):
        those = tuple(_line(line, plan.tree, words) for plan in plans for line in plan.lines if line.kind is kind)
        groups.append((kind.value, those))
    made = {plan.tree.name(unit): () if done else _meant(unit, plan.tree, words) for plan in plans
            for unit in plan.tree.made}  # fmt: skip
    return PlanView(
        done=done,
        text="\n".join([listed.heading, *(one.text for one in left)]).lstrip("\n") if done else text,
        groups=tuple(GroupView(kind, _title(kind, len(those), words), those) for kind, those in groups if those),
        teams=tuple(TeamLine(name, says) for name, says in made.items()),
        headed=bool(listed.heading),
        unused=listed.unused,
        will_do=any(line.kind in {Kind.NEW, Kind.CHANGED} for line in lines),
        most=MOST_LINES,
    )


def _left(listed: Listed, lines: Sequence[Planned]) -> list[Bad]:
    """The lines nothing is done with, in their order."""
    refused = [Bad(line.row.number, line.row.text, line.reason) for line in lines if line.reason is not None]
    return sorted([*listed.bad, *refused])


def _meant(unit: UUID, tree: Tree, words: Words) -> tuple[str, ...]:
    return tuple(
        words.gettext("There is a team %(path)s already. Is that meant? Then write the whole path.", path=path)
        for path in tree.meant(unit)
    )


def _why(reason: Reason, words: Words) -> str:
    return words.gettext(reason.message, **reason.values)


def _title(kind: str, n: int, words: Words) -> str:
    ngettext = words.ngettext
    if kind == Kind.BAD:
        return ngettext("%(n)s line not understood", "%(n)s lines not understood", n)
    if kind == Kind.NEW:
        return ngettext("%(n)s new person", "%(n)s new people", n)
    if kind == Kind.CHANGED:
        return ngettext("%(n)s person changed", "%(n)s people changed", n)
    return ngettext("%(n)s person unchanged", "%(n)s people unchanged", n)


def _line(line: Planned, tree: Tree, words: Words) -> LineView:
    assert line.after is not None
    says = tuple(_says(line, tree, words)) if line.kind is not Kind.SAME else ()
    return LineView(line.row.number, f"{line.after.name} · {line.row.mail}", says)


def _says(line: Planned, tree: Tree, words: Words) -> Iterator[str]:
    """One sentence per thing that changes."""
    _ = words.gettext
    before, after = line.before, line.after
    assert after is not None
    if before is not None and before.name != after.name:
        yield _("name: %(before)s becomes %(after)s", before=before.name, after=after.name)
    if before is None:
        yield _("in %(unit)s", unit=tree.name(after.unit_id))
    elif before.unit_id != after.unit_id:
        yield _("from %(before)s to %(after)s", before=tree.name(before.unit_id), after=tree.name(after.unit_id))
    if before is None or before.language != after.language:
        yield _("language: %(language)s", language=LANGUAGES.get(after.language, after.language))
    for held in sorted(after.roles - (before.roles if before else frozenset())):
        yield _role(held, tree, words)


def _role(held: Held, tree: Tree, words: Words) -> str:
    if held.role == "manager":
        return words.gettext("leads %(unit)s", unit=tree.name(held.unit_id))
    return words.gettext(WHOLE.get(held.role, held.role))

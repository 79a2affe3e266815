"""`gehoor publish`: what compiles goes online. A running server is asked to; with none running it is done here."""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence

from courses.catalog import load
from server import clock
from server.channel import Asked, FileChannel, RowChannel
from server.commands.options import NO_ORGANIZATION, add_options, need_database, settings_of
from server.publish import ModuleAnswer, Outcome, PublishAnswer, publish, withdraw
from server.settings import Settings
from server.store.engine import open_engine
from server.store.lock import Ownership, database_path, try_own
from server.store.migrate import migrate
from server.store.queries.people import the_organization
from server.store.store import Store, open_store
from server.terminal import OTHER_ORGANIZATION, CommandProblem, terminal_words
from server.words import Words, msg

FILE_PATIENCE = 60.0  # seconds: on SQLite somebody is known to be there
ROW_PATIENCE = 4.0  # seconds: on PostgreSQL nobody may be

NO_ANSWER = msg(
    "Another Gehoor process has the database {path} and does not answer. Is it `gehoor serve`? Look at what it says."
)
SAYS = {
    Outcome.NEW: msg("new version %(n)s"),
    Outcome.REPLACED: msg("version %(n)s, replaced: nobody had begun it"),
    Outcome.UNCHANGED: msg("unchanged, version %(n)s"),
    Outcome.KEPT: msg("stays at version %(n)s because of errors"),
    Outcome.WAITING: msg("not online: it has errors"),
    Outcome.GONE: msg("no folder any more; version %(n)s stays online"),
    Outcome.WITHDRAWN: msg("withdrawn: nobody gets it until the folder is changed and published"),
    Outcome.UNKNOWN: msg("there is no such module, so nothing was withdrawn"),
}
LEFT_OUT = msg("not online in: %(languages)s")
NOTHING = msg("There was no module to publish.")


def run(arguments: Sequence[str]) -> int:
    """Exit code 1 on errors, or without modules. Raises StoreProblem, SettingsProblem or CommandProblem."""
    parser = ArgumentParser("gehoor publish", description="Publishes what changed in the content folder.")
    parser.add_argument("--withdraw", metavar="MODULE", default="", help="take this module back instead of publishing")
    options = add_options(parser, "database", "content").parse_args(arguments)
    answer = _answer(settings_of(options), options.withdraw)
    for line in answer_lines(answer, terminal_words()):
        print(line)
    found = any(module.outcome is not Outcome.GONE for module in answer.modules)
    return 1 if answer.errors or not found else 0


def answer_lines(answer: PublishAnswer, words: Words) -> Iterator[str]:
    """An answer as lines of text: every module, and what is wrong under the one it is wrong in."""
    yield from answer.problems
    width = max((len(module.module_id) for module in answer.modules), default=0)
    for module in answer.modules:
        yield f"{module.module_id:{width}}  {_said(module, words)}"
        if module.errors:
            yield from (f"  {line}" for line in module.diagnostics)
    if not answer.modules:
        yield words.gettext(NOTHING)


def _said(module: ModuleAnswer, words: Words) -> str:
    said = [words.gettext(SAYS[module.outcome], n=module.version)]
    if module.left_out and module.outcome not in (Outcome.KEPT, Outcome.WAITING):
        said.append(words.gettext(LEFT_OUT, languages=", ".join(module.left_out)))
    warnings = len(module.diagnostics) - module.errors
    if warnings and not module.errors:
        said.append(words.ngettext("%(num)s thing to look at", "%(num)s things to look at", warnings))
    return "; ".join(said)


def _answer(settings: Settings, module_id: str) -> PublishAnswer:
    content = str(settings.content.resolve()) if "content" in settings.model_fields_set else ""
    asked = Asked(content, module_id)
    path = database_path(settings.database)
    if path is None:
        return _publish_here(settings, None, asked)
    need_database(settings)
    owner = try_own(settings.database)
    if owner is not None:
        return _publish_here(settings, owner, asked)
    answer = FileChannel(path).ask(asked, FILE_PATIENCE)
    if answer is None:
        raise CommandProblem(NO_ANSWER, path=path)
    return answer


def _publish_here(settings: Settings, owner: Ownership | None, asked: Asked) -> PublishAnswer:
    """Publishes or withdraws from this process; on PostgreSQL after asking whether a server wants to."""
    engine = open_engine(settings.database, owner)
    try:
        migrate(engine)
        store = open_store(engine, settings.organization)
        try:
            _check_organization(store)
            answer = None if owner else RowChannel(store, clock.now).ask(asked, ROW_PATIENCE)
            if answer or asked.withdraw:
                return answer or withdraw(store, asked.withdraw, clock.now())
            return publish(store, load(settings.content), clock.now())
        finally:
            store.close()
    finally:
        engine.dispose()


def _check_organization(store: Store) -> None:
    found = store.read_now(the_organization)
    if found is None:
        raise CommandProblem(NO_ORGANIZATION)
    if found != store.organization:
        raise CommandProblem(OTHER_ORGANIZATION, found=found, asked=store.organization)

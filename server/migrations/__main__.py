"""Writes the next revision: what differs between an empty database brought up to date and the tables."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import ScriptDirectory

from server.store.engine import open_engine
from server.store.migrate import alembic_config, migrate


def main(message: str) -> None:
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'empty.sqlite'}")
        migrate(engine)
        with engine.begin() as connection:
            config = alembic_config(connection)
            done = len(list(ScriptDirectory.from_config(config).walk_revisions()))
            command.revision(config, message, autogenerate=True, rev_id=f"{done + 1:04}")
        engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit('usage: python -m server.migrations "What changes"')
    main(sys.argv[1])

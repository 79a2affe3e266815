"""Brings the database to this release's schema."""

from sqlalchemy import Engine
from sqlmodel import SQLModel

import server.store.tables  # noqa: F401  (fills the metadata)


def migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)

"""Alembic's entry. The connection, inside a transaction, is handed over in the configuration; no file is read."""

from alembic import context
from sqlmodel import SQLModel

import server.store.tables  # noqa: F401  (fills the metadata)
from server.migrations.rendering import render_item

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    compare_type=True,
    render_as_batch=True,  # SQLite alters a table by copying it
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()

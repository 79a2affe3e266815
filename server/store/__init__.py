"""All SQL: tables, the recorder of facts, queries named for their grain, migrations' runner."""

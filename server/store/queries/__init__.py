"""Queries, one file per room: plain functions `(connection, organization, …)` that return frozen rows.

Each docstring opens with its grain. Changes stand beside them in `changes_<room>.py` and are run with `Store.write`.
"""

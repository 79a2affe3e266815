"""The schema's history, in the package so that an installed Gehoor upgrades its own database.

`python -m server.migrations "What changes"` writes the next revision from the difference with server/store/tables.
"""

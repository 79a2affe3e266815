"""The first revision's table of what the owners of numbers decided."""

from server.migrations.making import make


def register() -> None:
    """The table."""
    make(
        "indicator_review",
        "organization indicator number",
        "organization:40 indicator:40 number:int ends_on:date reason:text owner_id:id? day:date language:8 at:time",
    )

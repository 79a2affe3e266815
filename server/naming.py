"""What goes wrong, by name: for a log and for tables. The text of an error may hold what people wrote, or who they are
(PostgreSQL quotes the row it refused), so none of it is kept."""

from traceback import extract_tb


def name_of(problem: BaseException) -> str:
    """The class, and of a database's refusal its code and what it was refused by: "IntegrityError 23505 uq_mail"."""
    refusal = getattr(problem, "orig", None) or problem
    told = (
        getattr(refusal, "sqlstate", None),
        getattr(getattr(refusal, "diag", None), "constraint_name", None),
        getattr(refusal, "sqlite_errorname", None),
    )
    return " ".join([type(problem).__name__, *(str(one) for one in told if one)])


def place_of(problem: BaseException) -> str:
    """Where in the code it was raised: "asking.py:77"; "" where nobody knows."""
    frames = extract_tb(problem.__traceback__)
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""

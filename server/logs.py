"""What a log says of something that went wrong: names and places. The text of an exception may quote what people wrote
(a parameter of a statement, a value that did not fit), so no line of the server's log holds one.
"""

import logging
from collections.abc import Iterator
from traceback import walk_tb
from types import TracebackType
from typing import Any, Final

from server.naming import name_of

_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class ByName(logging.Formatter):
    """A formatter that tells an exception by its class and the lines it came by.

    Of a message with an exception only the first line is kept: asyncio adds what the task held.
    """

    def format(self, record: logging.LogRecord) -> str:
        if record.exc_info:
            told = logging.makeLogRecord(record.__dict__)
            told.msg, told.args, told.exc_text = record.getMessage().partition("\n")[0], None, None
            record = told
        return super().format(record)

    def formatException(self, ei: _Info) -> str:  # noqa: N802 - logging's own name
        return "\n".join(traced(ei[1])) if ei[1] is not None else ""


def traced(problem: BaseException) -> Iterator[str]:
    """The lines about an exception, those that led to it first, each class with the places it came by."""
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if before is not None:
        yield from traced(before)
        yield "which led to"
    yield name_of(problem)
    for frame, line in walk_tb(problem.__traceback__):
        yield f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
    if isinstance(problem, BaseExceptionGroup):
        for number, one in enumerate(problem.exceptions, 1):
            yield f"{number} of {len(problem.exceptions)} at once"
            yield from traced(one)


#: For every logger of the process, uvicorn's and asyncio's too.
LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"by_name": {"()": ByName, "fmt": "%(levelname)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "by_name"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

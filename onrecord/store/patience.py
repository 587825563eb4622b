"""How long a question may take: told by whoever asks, kept by the database.

Who asks for others (a server) asks `within` so many seconds; a question still being answered after that is broken off.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_UNTIL: ContextVar[float | None] = ContextVar("until", default=None)
STEPS = 50_000  # instructions of SQLite's machine between two looks at the clock: a few milliseconds


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Questions asked inside are broken off (a RecordError) after so many seconds; None: never."""
    before = _UNTIL.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _UNTIL.reset(before)


def is_late() -> bool:
    """Whether the time of the question being answered is over."""
    until = _UNTIL.get()
    return until is not None and time.monotonic() > until

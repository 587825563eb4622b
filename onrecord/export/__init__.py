"""Rows to bytes people take away: one file a format, each a function `write(rows, out)` that streams.

A row is a flat or nested mapping of plain JSON values. A format refuses nothing: what it cannot nest it flattens.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol, TextIO

from onrecord.errors import QuestionError

Row = Mapping[str, object]


class Writer(Protocol):
    """One format: writes every row to `out` as it comes and gives back how many."""

    def __call__(self, rows: Iterable[Row], out: TextIO) -> int:
        """Write all rows."""


@cache
def formats() -> tuple[str, ...]:
    """The formats there is a file for. A file is named `as_FORMAT.py`, so that `csv` stays the library's."""
    return tuple(sorted(name[3:] for _, name, _ in pkgutil.iter_modules(__path__) if name.startswith("as_")))


def writer(name: str) -> Writer:
    """The writer of a format; an unknown name lists the known ones."""
    if name not in formats():
        raise QuestionError(f"there is no export format {name!r}", hint=f"type one of: {', '.join(formats())}")
    write: Writer = importlib.import_module(f"{__name__}.as_{name}").write
    return write

"""Rows to what people take away: one file a format, each a function `write(rows, out)` that streams.

A row is a mapping of plain JSON values, one a report or statement (`onrecord.contract`). Tables and lines are written
of any rows; formats with spans and sources of their own are written of rows that carry their `context`: the words with
what stands beside them, the document, the reports they stand in. A writer reads no record and knows no question; it
refuses nothing: what it cannot nest it flattens.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import IO, Any, Protocol

from onrecord.errors import QuestionError

Row = Mapping[str, Any]


class Writer(Protocol):
    """One format: writes every row to `out` as it comes and gives back how many."""

    def __call__(self, rows: Iterable[Row], out: IO[Any]) -> int:
        """Write all rows."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format as its file tells it. `binary`: `out` takes bytes, not text; `context`: it is written of reports in
    context."""

    name: str
    write: Writer
    media_type: str
    binary: bool
    context: bool


@cache
def formats() -> tuple[str, ...]:
    """The formats there is a file for. A file is named `as_FORMAT.py`, so that `csv` stays the library's."""
    return tuple(sorted(name[3:] for _, name, _ in pkgutil.iter_modules(__path__) if name.startswith("as_")))


def form(name: str) -> Form:
    """The format of this name; an unknown name lists the known ones."""
    if name not in formats():
        raise QuestionError(f"there is no export format {name!r}", hint=f"type one of: {', '.join(formats())}")
    told = importlib.import_module(f"{__name__}.as_{name}")
    return Form(
        name,
        told.write,
        told.MEDIA_TYPE,
        binary=getattr(told, "BINARY", False),
        context=getattr(told, "CONTEXT", False),
    )


def writer(name: str) -> Writer:
    """The writer of a format."""
    return form(name).write

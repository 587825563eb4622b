"""CSV as spreadsheets read it: one row a report, nested values flattened to `speaker.name`, lists joined by " | ".

A cell that a spreadsheet would run as a formula (it begins with =, +, -, @, a tab or a carriage return) gets an
apostrophe before it: page text is never trusted to be only text.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TextIO

from onrecord.export.table import flatten, joined, sound

MEDIA_TYPE = "text/csv; charset=utf-8"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write a header and all rows; gives back how many. The first row names the columns; all rows have the same."""
    stream = iter(rows)
    first = next(stream, None)
    if first is None:
        return 0
    columns = list(flatten(first))
    table, quoted = _writer(out, csv.QUOTE_MINIMAL), _writer(out, csv.QUOTE_ALL)
    table.writerow(columns)
    count = 0
    for row in itertools.chain([first], stream):
        flat = flatten(row)
        cells = [_cell(flat.get(column)) for column in columns]
        # A lone carriage return ends a line for many readers, but is not what the library quotes a cell for.
        (quoted if any(isinstance(cell, str) and "\r" in cell for cell in cells) else table).writerow(cells)
        count += 1
    return count


def _writer(out: TextIO, quoting: Literal[0, 1]) -> Any:
    return csv.writer(out, lineterminator="\n", quoting=quoting)


def _cell(value: object) -> object:
    value = joined(value)
    if isinstance(value, str):
        value = sound(value)
        if value.startswith(_FORMULA):
            return "'" + value
    return value

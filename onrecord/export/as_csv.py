"""CSV as spreadsheets read it: one row a report, nested values flattened to `speaker.name`, lists joined by " | ".

A cell that a spreadsheet would run as a formula (it begins with =, +, -, @, a tab or a carriage return) gets an
apostrophe before it: page text is never trusted to be only text.
"""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Mapping[str, object]], out: TextIO) -> int:
    """Write a header and all rows; gives back how many. The first row names the columns; all rows have the same."""
    stream = iter(rows)
    first = next(stream, None)
    if first is None:
        return 0
    columns = list(flatten(first))
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    count = 0
    for row in itertools.chain([first], stream):
        flat = flatten(row)
        table.writerow([_cell(flat.get(column)) for column in columns])
        count += 1
    return count


def flatten(row: Mapping[str, object]) -> dict[str, object]:
    """A nested row as one level: `{"speaker": {"name": "Ada"}}` becomes `{"speaker.name": "Ada"}`."""
    return dict(_flat(row, ""))


def _flat(row: Mapping[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        value = " | ".join(v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in value)
    if isinstance(value, str):
        value = value.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written
        if value.startswith(_FORMULA):
            return "'" + value
    return value

"""JSON Lines: one row a line, UTF-8, nothing escaped that need not be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TextIO


def write(rows: Iterable[Mapping[str, object]], out: TextIO) -> int:
    """Write each row as one line; gives back how many."""
    count = 0
    for row in rows:
        out.write(as_line(row))
        count += 1
    return count


def as_line(row: Mapping[str, object]) -> str:
    """One row as one line. Half a surrogate pair, which UTF-8 cannot hold, is written as its escape."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(row)
    return line + "\n"

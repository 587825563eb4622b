"""JSON Lines: one row a line, UTF-8, nothing escaped that need not be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

MEDIA_TYPE = "application/jsonl"
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}  # JSON itself escapes the others


def write(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write each row as one line; gives back how many."""
    count = 0
    for row in rows:
        out.write(as_line(row))
        count += 1
    return count


def as_line(row: Mapping[str, Any]) -> str:
    """One row as one line, whatever a reader takes for the end of one. Half a surrogate pair, which UTF-8 cannot hold,
    is written as its escape."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(row)
    return line.translate(_LINE_ENDS) + "\n"

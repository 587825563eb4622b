"""One JSON array, streamed: a row a line, so that it can be read by eye and by `jq` alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from onrecord.export.as_jsonl import as_line

MEDIA_TYPE = "application/json"


def write(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write all rows as one array; gives back how many."""
    count = 0
    out.write("[")
    for row in rows:
        out.write(",\n" if count else "\n")
        out.write(as_line(row).rstrip("\n"))
        count += 1
    out.write("\n]\n" if count else "]\n")
    return count

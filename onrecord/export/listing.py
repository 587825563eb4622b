"""One JSON document around a stream of members: what stands before them, each on a line, what stands after."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from onrecord.export.as_jsonl import as_line

Row = Mapping[str, Any]


def write_listing(
    rows: Iterable[Row], out: TextIO, *, member: Callable[[Row], Row], opening: str, closing: Callable[[int], str]
) -> int:
    """Write `opening`, a member for each row, `closing` of their number; gives back how many."""
    count = 0
    out.write(opening)
    for row in rows:
        out.write(",\n" if count else "\n")
        out.write(as_line(member(row)).rstrip("\n"))
        count += 1
    out.write("\n" + closing(count) + "\n")
    return count


def without_blanks(value: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without the keys that are null or empty: linked data says nothing where nothing is known."""
    return {name: held for name, held in value.items() if held not in (None, "", [], {})}


def opened(fields: Mapping[str, Any], last: str) -> str:
    """The beginning of a JSON object that ends in an open list named `last`."""
    return json.dumps(fields, ensure_ascii=False)[:-1] + f", {json.dumps(last)}: ["

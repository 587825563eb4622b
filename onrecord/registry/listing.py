"""A user's own list of people and offices, read: CSV with a header, or a JSON list of objects, of the same fields.

    name,also_known_as,role,since,until
    Ana Ortiz,"Anna Ortiz; Ана Ортис",foreign minister of Veldania,2019-03,2024-11-02

In: the text of the file. Out: `Listed`, or `Skipped` with the line for what cannot be used. Only the name is needed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.dates import is_day
from onrecord.terms import Skipped

FIELDS = ("name", "also_known_as", "role", "since", "until")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: a person, their other names, and an office with its days (ISO 8601, "" where open)."""

    name: str
    also: tuple[str, ...]
    role: str
    since: str
    until: str
    place: str


def listed(text: str, *, file: str) -> Iterator[Listed | Skipped]:
    """The lines of a list; a file that is no list at all is one `Skipped`."""
    rows = _from_json(text, file) if text.lstrip()[:1] in ("[", "{") else _from_csv(text, file)
    for place, row in rows:
        yield row if isinstance(row, Skipped) else _read(row, place)


def _from_csv(text: str, file: str) -> Iterator[tuple[str, Mapping[str, Any] | Skipped]]:
    table = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        header = [cell.strip().lower() for cell in next(table, [])]
        if "name" not in header:
            yield file, Skipped(f"{file}:1", f"no column is named name; the columns are {', '.join(FIELDS)}")
            return
        for cells in table:
            if not any(cell.strip() for cell in cells):
                continue
            place = f"{file}:{table.line_num}"
            if len(cells) > len(header):
                yield (
                    place,
                    Skipped(place, f"{len(cells)} cells under {len(header)} columns: quote a cell with a comma"),
                )
            else:
                yield place, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        yield file, Skipped(f"{file}:{table.line_num}", f"is no CSV: {error}")


def _from_json(text: str, file: str) -> Iterator[tuple[str, Mapping[str, Any] | Skipped]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, too
        yield file, Skipped(f"{file}:{getattr(error, 'lineno', 1)}", f"is no JSON: {error}")
        return
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        place = f"{file}: entry {number}"
        yield place, row if isinstance(row, dict) else Skipped(place, "is no object with a name")


def _read(row: Mapping[str, Any], place: str) -> Listed | Skipped:
    told = {field: row.get(field) for field in FIELDS}
    if isinstance(told["also_known_as"], list):
        told["also_known_as"] = ";".join(map(str, told["also_known_as"]))
    strange = next((field for field, value in told.items() if not isinstance(value, str | int | None)), None)
    if strange is not None:
        return Skipped(place, f"{strange} is no text")
    name, also, role, since, until = (" ".join(str(told[field] or "").split()) for field in FIELDS)
    if not any(letter.isalpha() for letter in name):
        return Skipped(place, "has no name")
    for field, day in (("since", since), ("until", until)):
        if day and not is_day(day):
            return Skipped(place, f"{field} {day!r} is no date: write 2031, 2031-04 or 2031-04-25")
    if since and until and since[: len(until)] > until[: len(since)]:
        return Skipped(place, f"since {since} is after until {until}")
    others = tuple(other.strip() for other in also.split(";") if other.strip())
    return Listed(name, others, role, since, until, place)

"""XLSX for spreadsheets: a sheet of rows, a sheet of the pages they come from, and a last one that says how many.

Rows go to the disk as they come, so memory does not grow with them. A sheet holds 1,048,576 rows: what is more goes on
in "rows 2". A cell holds 32,767 characters: a longer text is cut there, which it says itself and the last sheet counts.
No text is ever taken for a formula, a link or a number.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from onrecord.export.table import flatten, joined, sound

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BINARY = True

LONGEST = 32_767  # characters of a cell, by the format
MOST_ROWS = 1_048_576  # of a sheet, by the format, the header among them
_CUT = " [cut here]"
_PAGE = ("page", "outlet", "title", "published", "document")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(rows: Iterable[Mapping[str, Any]], out: BinaryIO, *, most: int = MOST_ROWS) -> int:
    """Write all rows; gives back how many. `most` is how many rows a sheet takes, its header among them."""
    import xlsxwriter

    # A zip archive is finished at its end: one begun in a pipe that closes would complain long after the fact.
    with tempfile.TemporaryFile() as whole:
        count = _written(rows, xlsxwriter.Workbook(whole, _OPTIONS), most)
        whole.seek(0)
        shutil.copyfileobj(whole, out)
    return count


def _written(rows: Iterable[Mapping[str, Any]], workbook: Any, most: int) -> int:
    with workbook as book:
        table, pages = _Sheets(book, "rows", most), _Sheets(book, "pages", most)
        seen: set[object] = set()
        for row in rows:
            table.add(flatten(row))
            if row.get("document") not in seen:
                seen.add(row.get("document"))
                pages.add({name: row[name] for name in _PAGE if name in row})
        about = _Sheets(book, "end", most)
        about.add({"rows": table.count, "pages": pages.count, "texts cut": table.cut})
    return table.count


class _Sheets:
    """A table that goes on in another sheet where one is full; the first row names the columns."""

    def __init__(self, book: Any, name: str, most: int) -> None:
        self.count = self.cut = 0
        self._book, self._name, self._most = book, name, most
        self._sheet: Any = book.add_worksheet(name)
        self._line = 0
        self._columns: tuple[str, ...] = ()

    def add(self, row: Mapping[str, Any]) -> None:
        """Write one row below the others."""
        self._columns = self._columns or tuple(row)
        if self._line == self._most:
            self._sheet = self._book.add_worksheet(f"{self._name} {1 + self.count // (self._most - 1)}")
            self._line = 0
        if self._line == 0:
            self._write(self._columns)
        self._write([self._cell(row.get(column)) for column in self._columns])
        self.count += 1

    def _write(self, cells: Iterable[Any]) -> None:
        for number, cell in enumerate(cells):
            self._sheet.write(self._line, number, cell)
        self._line += 1

    def _cell(self, value: Any) -> Any:
        value = joined(value)
        if not isinstance(value, str):
            return value
        if len(value) > LONGEST:
            self.cut += 1
            value = value[: LONGEST - len(_CUT)] + _CUT
        return sound(value)

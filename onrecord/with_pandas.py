"""A pandas frame of reports: a row for each, with the columns of the CSV in the types that a frame can count with.

Needs the extra `pandas`. Days and moments stay text, cut to what the page tells: a frame would fill in the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from onrecord.contract import found_row
from onrecord.export.table import flatten
from onrecord.extras import needed
from onrecord.store import Found

if TYPE_CHECKING:
    import pandas

_FEW = ("manner", "mode", "act", "outlet", "speaker.kind")  # few values, many rows


def frame(found: Iterable[Found]) -> pandas.DataFrame:
    """Reports as a frame, indexed by their ids."""
    library: Any = needed("pandas", extra="pandas", what="a frame of reports")
    rows = [flatten(found_row(one)) for one in found]
    made: pandas.DataFrame = library.DataFrame.from_records(rows)
    if rows:
        made = made.set_index("id").astype(dict.fromkeys(_FEW, "category"))
    return made

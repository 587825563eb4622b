"""Parquet for data frames and query engines: the columns of the CSV, typed, in row groups as they come.

Needs the extra `parquet`. Numbers and truth values keep their type, lists of strings stay lists, places are lists of
pairs of numbers; every other list is its JSON. The footer, which is written last, holds the number of rows.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from onrecord.export.table import flatten, sound
from onrecord.extras import needed

MEDIA_TYPE = "application/vnd.apache.parquet"
BINARY = True

_GROUP = 10_000  # rows held at once: some 10 MB
_NUMBERS = {"confidence": "float64", "origins": "int64", "pages": "int64", "outlets": "int64"}
_LISTS = frozenset({"because", "names"})
_PLACES = frozenset({"spans"})


def write(rows: Iterable[Mapping[str, Any]], out: BinaryIO) -> int:
    """Write all rows; gives back how many. The first row names the columns."""
    arrow = needed("pyarrow", extra="parquet", what="the format parquet")
    parquet = needed("pyarrow.parquet", extra="parquet", what="the format parquet")
    stream = map(flatten, rows)
    first = next(stream, None)
    schema = arrow.schema([(name, _type(arrow, name)) for name in first or ()])
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as file:
        together = iter(() if first is None else itertools.chain([first], stream))
        while group := list(itertools.islice(together, _GROUP)):
            values = [[_value(name, row.get(name)) for row in group] for name in schema.names]
            file.write_table(arrow.table(values, schema=schema))
            count += len(group)
    return count


def _type(arrow: Any, name: str) -> Any:
    if name in _NUMBERS:
        return arrow.type_for_alias(_NUMBERS[name])
    if name in _LISTS:
        return arrow.list_(arrow.string())
    if name in _PLACES:
        return arrow.list_(arrow.list_(arrow.int64(), 2))
    return arrow.string()


def _value(name: str, value: Any) -> Any:
    if value is None or name in _NUMBERS or name in _PLACES:
        return value
    if name in _LISTS:
        return list(map(sound, value))
    return sound(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))

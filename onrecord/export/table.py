"""A nested row as one line of a table: what every format with columns shares.

All rows of a table have the same columns. A value that is null where it is not known, and holds several where it is,
keeps its columns either way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_HOLDS = {"speaker": ("name", "kind", "id"), "said": ("since", "until", "where", "raw")}


def flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    """A nested row as one level: `{"speaker": {"name": "Ada"}}` becomes `{"speaker.name": "Ada"}`."""
    return dict(_flat(row, ""))


def _flat(row: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if value is None and name in _HOLDS:
            value = dict.fromkeys(_HOLDS[name])
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def joined(value: Any) -> Any:
    """A list as one cell, its members parted by " | "; anything else as it is."""
    if isinstance(value, list | tuple):
        return " | ".join(v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in value)
    return value


def sound(text: str) -> str:
    """A text that UTF-8 can hold: half a surrogate pair becomes "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")

"""onrecord: raw news pages in, a sourced record of public statements out.

    import onrecord

    with onrecord.open("onrecord.db") as record:     # a record to add to and to ask
        record.add("pages/")
    reports = onrecord.read("…")                     # the reports of one text, without a record

Nothing is loaded until it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.record import Record, read
    from onrecord.record import open_record as open

    _read = read

__all__ = ["Record", "open", "read"]

_LATE = {"open": "open_record", "Record": "Record", "_read": "read"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "read":  # the package of that name, which can be called: it hands its text to `_read`
        return import_module("onrecord.read")
    if name in _LATE:
        return getattr(import_module("onrecord.record"), _LATE[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

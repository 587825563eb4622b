"""Whose words a report is, as a user corrects it: the judgements of kind "speaker" and what they make of reports.

A report's row holds the speaker that counts now, so that every question is answered by it. What was read from the page
is kept beside (`read_as`): a correction that is taken back leaves no trace but the log, and an audit holds the page
against what was read of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select, update

from onrecord.store.judging import parts, undoings
from onrecord.store.schema import REPORT_JUDGEMENTS, REPORTS, SPEAKERS
from onrecord.terms import Report, Speaker

_J = REPORT_JUDGEMENTS.c


def settle(connection: Connection, keys: Iterable[int]) -> None:
    """Give reports the speaker that the latest standing judgement on each names, or the one read from the page."""
    for part in parts(sorted(set(keys))):
        rows = connection.execute(select(REPORTS).where(REPORTS.c.key.in_(part))).all()
        judged = _judged(connection, [row.id for row in rows])
        for row in rows:
            if row.id in judged or row.read_as is not None:
                _give(connection, row, judged)


def as_read(connection: Connection, rows: Sequence[Any], reports: Sequence[Report]) -> tuple[Report, ...]:
    """Reports as they were read from the page; `rows` are theirs."""
    return tuple(
        report
        if row.read_as is None
        else replace(report, speaker=_read(connection, row), because=tuple(json.loads(row.because)))
        for row, report in zip(rows, reports, strict=True)
    )


def _judged(connection: Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """The id of the speaker, or None for nobody, that the latest standing judgement gives each of these reports."""
    rows = connection.execute(
        select(REPORT_JUDGEMENTS).where(_J.kind == "speaker", _J.one.in_(ids)).order_by(_J.key)
    ).all()
    undone = undoings(connection, [row.key for row in rows], log=REPORT_JUDGEMENTS)
    return {row.one: row.other for row in rows if row.key not in undone}


def _give(connection: Connection, row: Any, judged: dict[str, str | None]) -> None:
    read_as = row.read_as or json.dumps([row.speaker_key, row.name])
    if row.id in judged:
        key = connection.execute(select(SPEAKERS.c.key).where(SPEAKERS.c.id == judged[row.id])).scalar()
        values = {"speaker_key": key, "name": None, "read_as": read_as}
    else:
        speaker_key, name = json.loads(read_as)
        values = {"speaker_key": speaker_key, "name": name, "read_as": None}
    connection.execute(update(REPORTS).where(REPORTS.c.key == row.key).values(values))


def _read(connection: Connection, row: Any) -> Speaker | None:
    key, name = json.loads(row.read_as)
    found = connection.execute(select(SPEAKERS).where(SPEAKERS.c.key == key)).one_or_none()
    return None if found is None else Speaker(name or found.name, found.kind)

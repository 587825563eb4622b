"""One statement with all its reports: origins, wording differences, its way over outlets and hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from onrecord.ask.context import chain
from onrecord.contract import found_row, statement_line
from onrecord.screens import outlet_of
from onrecord.store import Store
from onrecord.store.statements import Statement, Told
from onrecord.web.cards import card, hops
from onrecord.web.differences import Run, runs
from onrecord.web.pictures import spread
from onrecord.web.tombstone import tombstone
from onrecord.web.view import View, Visit, shown

router = APIRouter()
_SHOWN = 100  # reports of a statement on its page: the earliest, which tell where it comes from


@dataclass(frozen=True, slots=True)
class Line:
    """One page's report in the list of a statement, its words beside the statement's fullest wording."""

    told: Told
    differences: tuple[Run, ...]
    same: bool
    agency: str | None


@shown(router, "/statements/{id}")
def statement(visit: Visit) -> View:
    """An act of saying, as every page tells it."""
    store = visit.store
    one = store.statements.statement(visit.part("id"))
    if one.withdrawn is not None:
        return tombstone(one, one.withdrawn)

    def values() -> dict[str, Any]:
        first = one.first.found
        about = store.document(first.document_id).about
        return {
            "statement": one,
            "card": card(store, one),
            "lines": [_line(store, one, told) for told in one.told[:_SHOWN]],
            "spread": spread(one, outlet_of) if len(one.told) > 1 else None,
            "strip": hops(first, chain(store, first), about),
            "judgements": [told for told in store.statements.judgements_of(one.id) if told.kind != "near"],
        }

    return View(
        "statement.html",
        f"{one.speaker.name if one.speaker else 'Unknown speaker'}: {one.words[:60]}",
        values,
        rows=lambda: [found_row(told.found) for told in one.told],
        news=lambda: [told.found for told in one.told],
        value=lambda: statement_line(one),
    )


def _line(store: Store, one: Statement, told: Told) -> Line:
    fullest, own = one.words, told.found.text
    found = runs(fullest, own)
    agency = store.document(told.found.document_id).about.agency
    return Line(told, found, all(run.side == "both" for run in found), agency)

"""The front page: check a quotation, search, and what the record holds."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from onrecord.contract import statement_line
from onrecord.store import Question
from onrecord.web.cards import cards
from onrecord.web.view import View, Visit, shown

router = APIRouter()
_LATEST = 5
_SPEAKERS = 12


@shown(router, "/")
def front(visit: Visit) -> View:
    """What people come for, and what there is."""
    store = visit.store

    def values() -> dict[str, Any]:
        return {
            "holdings": store.holdings(),
            "latest": cards(store, store.statements.search(Question(limit=_LATEST))),
            "speakers": [one for one in visit.kept.facets(Question()).speakers if one.value is not None][:_SPEAKERS],
        }

    return View(
        "front.html",
        "What people are reported to have said",
        values,
        rows=lambda: map(statement_line, store.statements.search(Question(limit=50))),
        news=lambda: store.search(Question(limit=50)),
    )

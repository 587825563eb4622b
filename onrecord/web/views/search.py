"""Statements asked for: words, facets with counts that are links, a histogram of dates, all of it in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter

from onrecord.contract import statement_line
from onrecord.store.facets import Count, Facets
from onrecord.web.asked import A_PAGE, LAST_PAGE, Asked, asked
from onrecord.web.cards import cards
from onrecord.web.pictures import histogram
from onrecord.web.render import MANNERS
from onrecord.web.view import View, Visit, shown

router = APIRouter()

LABELS: dict[str, dict[str, str]] = {"manner": MANNERS, "relayed": {"yes": "in another's words", "no": "at first hand"}}

FORMATS = {
    "jsonl": "JSON Lines", "xlsx": "Excel", "parquet": "Parquet", "webannotation": "Web Annotation",
    "schemaorg": "schema.org Quotation", "ftm": "FollowTheMoney", "prov": "PROV-O", "plover": "PLOVER",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: a link to the answer narrowed to it, or, where it is chosen, to the answer without it."""

    label: str
    count: int
    address: str
    chosen: bool


@shown(router, "/statements")
def statements(visit: Visit) -> View:
    """The statements that an address asks for."""
    ask, store = asked(visit.params), visit.store

    def values() -> dict[str, Any]:
        facets = visit.kept.facets(replace(ask.question(), order="newest"))
        question = ask.question(limit=A_PAGE + 1)
        found = list(store.statements.search(question, skip=(ask.page - 1) * A_PAGE))
        return {
            "ask": ask,
            "reports": facets.reports,
            "statements": facets.statements,
            "cards": cards(store, found[:A_PAGE], question),
            "start": (ask.page - 1) * A_PAGE + 1,
            "newer": ask.address(page=ask.page - 1) if ask.page > 1 else None,
            "older": ask.address(page=ask.page + 1) if len(found) > A_PAGE and ask.page < LAST_PAGE else None,
            "cut": len(found) > A_PAGE and ask.page == LAST_PAGE,
            "facets": list(_facets(ask, facets)),
            "histogram": histogram(facets.months),
            "chips": chips(visit, ask),
            "holdings": store.holdings(),
            "formats": FORMATS,
        }

    return View(
        "statements.html",
        "Statements",
        values,
        rows=lambda: map(statement_line, store.statements.search(ask.question())),
        news=lambda: store.search(replace(ask.question(), order="newest")),
    )


def _facets(ask: Asked, facets: Facets) -> Iterable[tuple[str, list[Choice]]]:
    named = (
        ("Speaker", "speaker", facets.speakers), ("Outlet", "outlet", facets.outlets),
        ("Wording", "manner", facets.manners), ("Act", "act", facets.acts),
        ("Spoken or written", "mode", facets.modes), ("Language", "language", facets.languages),
    )  # fmt: skip
    for title, field, counts in named:
        yield title, [_choice(ask, field, one) for one in counts if one.value is not None]


def _choice(ask: Asked, field: str, one: Count) -> Choice:
    chosen = getattr(ask, field) == one.value
    label = LABELS.get(field, {}).get(one.label or "", one.label or "")
    return Choice(label, one.count, ask.address(**{field: "" if chosen else str(one.value)}), chosen)


def chips(visit: Visit, ask: Asked) -> list[tuple[str, str, str]]:
    """What narrows the answer: (field, value for people, address without it)."""
    shown_as = {"q": "words", "manner": "wording", "mode": "spoken or written", "sure": "confidence from"}
    return [
        (
            shown_as.get(field, field),
            visit.speaker_name(value) if field == "speaker" else LABELS.get(field, {}).get(value, value),
            ask.address(**{field: ""}),
        )
        for field, value in ask.narrowed.items()
    ]

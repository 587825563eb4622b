"""Two statements side by side, and pairs that may conflict, for a reader to judge: nothing here rates anybody."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from onrecord.ask.compare import Comparison, report_id
from onrecord.ask.compare import compare as compared
from onrecord.ask.conflicts import conflicts as suggested
from onrecord.contract import Json, statement_line
from onrecord.contract_statements import comparison_value, suggestion_row, suggestions_value
from onrecord.errors import QuestionError
from onrecord.web.asked import asked
from onrecord.web.cards import card
from onrecord.web.differences import runs
from onrecord.web.view import View, Visit, shown

router = APIRouter()


@shown(router, "/compare")
def compare(visit: Visit) -> View:
    """Two statements, with what they share and what only one of them has."""
    store = visit.store
    typed = [visit.params.get(name, "").strip()[:200] for name in ("one", "other")]

    def comparison() -> Comparison | None:
        return compared(store, *(report_id(store, _id_in(one)) for one in typed)) if all(typed) else None

    def values() -> dict[str, Any]:
        told: dict[str, Any] = {"typed": typed, "comparison": None, "problem": None}
        try:
            found = comparison()
        except QuestionError as error:
            return told | {"problem": error.problem}
        if found is None:
            return told
        sides = (found.one, found.other)
        return told | {
            "comparison": found,
            "sides": [(side, card(store, side.statement)) for side in sides],
            "runs": runs(found.one.statement.words, found.other.statement.words),
        }

    def value() -> Json:
        found = comparison()
        return comparison_value(found) if found else {}

    def sides() -> list[Any]:
        found = comparison()
        return [found.one.statement, found.other.statement] if found else []

    return View(
        "compare.html", "Two statements compared", values, rows=lambda: map(statement_line, sides()),
        news=lambda: (one.first.found for one in sides()), value=value,
    )  # fmt: skip


@shown(router, "/conflicts")
def conflicts(visit: Visit) -> View:
    """Pairs of statements that may conflict: of one speaker over time, or on a subject."""
    ask = asked(visit.params)

    def values() -> dict[str, Any]:
        told: dict[str, Any] = {"ask": ask, "pairs": None, "who": visit.speaker_name(ask.speaker)}
        if not (ask.speaker or ask.q):
            return told
        found = suggested(visit.store, ask.question())
        pairs = [(one, card(visit.store, one.one), card(visit.store, one.other)) for one in found.found]
        return told | {"pairs": pairs, "looked_at": found.looked_at, "more": found.more}

    return View(
        "conflicts.html", "Possible changes and conflicts", values,
        rows=lambda: map(suggestion_row, suggested(visit.store, ask.question()).found),
        value=lambda: suggestions_value(suggested(visit.store, ask.question())),
    )  # fmt: skip


def _id_in(typed: str) -> str:
    """The id in what was pasted: an id, the beginning of one, or the address of a page here."""
    return typed.partition("#")[0].partition("?")[0].rstrip("/").removesuffix("/alone").rpartition("/")[2]

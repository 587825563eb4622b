"""Check a quotation: words and a name in, a verdict with its evidence out."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from onrecord.ask.check import LONGEST_ASKED, NOT_FALSE, VERDICTS, Evidence, Verdict, check
from onrecord.contract import Json, verdict_value
from onrecord.errors import QuestionError
from onrecord.store import Found
from onrecord.web.asked import clean
from onrecord.web.differences import Run, runs
from onrecord.web.view import View, Visit, shown

router = APIRouter()


@shown(router, "/check")
def check_words(visit: Visit) -> View:
    """Did X say this, as far as this record goes?"""
    words, by = clean(visit.params.get("words", "")).strip(), " ".join(clean(visit.params.get("by", "")).split())

    def verdict() -> Verdict:
        return check(visit.store, words, by=by or None)

    def values() -> dict[str, Any]:
        told: dict[str, Any] = {"words": words, "by": by, "verdict": None, "problem": None, "not_false": NOT_FALSE}
        told |= {"longest": LONGEST_ASKED, "verdicts": VERDICTS, "holdings": visit.store.holdings()}
        if not words:
            return told
        try:
            found = verdict()
            return told | {"verdict": found, "runs": _beside(found)}
        except QuestionError as error:
            return told | {"problem": error.problem}

    def rows() -> list[Json]:
        value = verdict_value(verdict())
        return [{"verdict": value["verdict"], **place} for place in (*value["evidence"], *value["variants"])]

    return View(
        "check.html", "Check a quotation", values, rows, news=lambda: _reports(visit, verdict()),
        value=lambda: verdict_value(verdict()),
    )  # fmt: skip


def _beside(verdict: Verdict) -> tuple[Run, ...]:
    """The asked words beside those recorded in the first place that bears the verdict, where they differ."""
    if not verdict.differences or not verdict.evidence:
        return ()
    first = verdict.evidence[0].document
    recorded = (place.span.cut(first.text) for place in verdict.evidence if place.document == first)
    return runs(verdict.words, " ".join(recorded))


def _reports(visit: Visit, verdict: Verdict) -> list[Found]:
    def held(places: tuple[Evidence, ...]) -> list[str]:
        return [place.report.id for place in places if place.report is not None]

    return [visit.store.report(one) for one in dict.fromkeys(held(verdict.evidence) + held(verdict.variants))]

"""Check a quotation: words and a name in, a verdict with its evidence out."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from onrecord.ask.check import LONGEST_ASKED, NOT_FALSE, Evidence, Verdict, check
from onrecord.contract import Json, verdict_value
from onrecord.errors import QuestionError
from onrecord.store import Found
from onrecord.web.asked import clean
from onrecord.web.differences import Run, runs
from onrecord.web.view import View, Visit, shown

router = APIRouter()

VERDICTS = {
    "exact": ("Exact", "These words stand in the record."),
    "trimmed": ("Trimmed", "The words stand in the record with something left out between them."),
    "altered": ("Wording differs", "The record has these words, but not all of them, or others beside them."),
    "paraphrase": ("Paraphrase", "The record has this in other words."),
    "translation": (
        "Translation",
        "The record has the same in other words, as translations differ: none is the speaker's.",
    ),
    "other-speaker": ("Other speaker", "The same words are in the record, but not as this speaker's."),
    "not-in-record": ("Not in this record", "Nothing in this record holds these words."),
}


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

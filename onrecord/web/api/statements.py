"""What programs read of statements: acts of saying, each with every report of it. One that was withdrawn is 410."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.ask.compare import compare as side_by_side
from onrecord.ask.conflicts import conflicts as suggested
from onrecord.ask.timeline import timeline as of_speaker
from onrecord.contract import statement_line
from onrecord.contract_statements import comparison_value, dated_line, statement_value, suggestions_value
from onrecord.web.api.answers import answer, first_of, number_of, page
from onrecord.web.api.problems import refusals
from onrecord.web.api.reading import question_of, standing, store_of
from onrecord.web.api.shapes import (
    ComparisonValue,
    Listed,
    StatementPage,
    StatementWhole,
    Suggested,
    SuggestionsValue,
    Timed,
    TimelineValue,
    Two,
)

router = APIRouter()


@router.get("/statements", response_model=StatementPage)
def statements(request: Request, asked: Annotated[Listed, Query()]) -> Response:
    """The statements with a report that is asked for, a page at a time."""
    start = number_of(asked.cursor)
    question = question_of(asked, order=asked.order, limit=asked.limit + 1)
    found, more = first_of(store_of(request).statements.search(question, skip=start), asked.limit)
    return page(request, [statement_line(one) for one in found], str(start + asked.limit) if more else None)


@router.get("/statements/{report_id}", response_model=StatementWhole, responses=refusals(410))
def statement(request: Request, report_id: str) -> Response:
    """The statement that a report is of, with every judgement on its reports."""
    store = store_of(request)
    one = store.statements.statement(standing(store, report_id))
    return answer(request, statement_value(one, store.statements.judgements_of(report_id)))


@router.get("/timeline", response_model=TimelineValue)
def timeline(request: Request, asked: Annotated[Timed, Query()]) -> Response:
    """What one speaker is reported to have said over time, the earliest first; of more than `limit` the latest."""
    told = of_speaker(store_of(request), question_of(asked, limit=asked.limit))
    who = {"name": told.person.name, "kind": told.person.kind, "id": told.person.id}
    return answer(request, {"speaker": who, "items": list(map(dated_line, told.statements)), "more": told.more})


@router.get("/compare", response_model=ComparisonValue, responses=refusals(410))
def compare(request: Request, asked: Annotated[Two, Query()]) -> Response:
    """Two statements side by side: what is alike and what is not, and why they may conflict, for review."""
    store = store_of(request)
    comparison = side_by_side(store, standing(store, asked.one), standing(store, asked.other))
    return answer(request, comparison_value(comparison))


@router.get("/conflicts", response_model=SuggestionsValue)
def conflicts(request: Request, asked: Annotated[Suggested, Query()]) -> Response:
    """Pairs of statements that may conflict, for review: of one speaker over time, or of all on a subject. Only the
    newest statements asked for are looked at; the answer tells how many."""
    suggestions = suggested(store_of(request), question_of(asked, limit=asked.limit))
    return answer(request, suggestions_value(suggestions))

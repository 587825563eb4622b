"""What programs put right, with the token that `onrecord serve` prints: judgements are added, never overwritten.

`Authorization: Bearer TOKEN` goes with every correction. Each answers with its line of the log, whose number takes it
back.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request, Response

from onrecord.contract import judgement_row, report_judgement_row
from onrecord.errors import QuestionError
from onrecord.store.people import SpeakerJudgement
from onrecord.store.statements import ReportJudgement
from onrecord.web.api.answers import answer
from onrecord.web.api.problems import ConflictError, MissingError, refusals
from onrecord.web.api.reading import held, store_of
from onrecord.web.api.shapes import (
    Attributed,
    JudgementRow,
    Judgements,
    Renamed,
    TwoReports,
    TwoSpeakers,
    Undone,
    Withdrawn,
)


def may_correct(request: Request, authorization: Annotated[str, Header(max_length=500)] = "") -> None:
    """Refuse whoever does not have the token; a wrong one takes as long as any other."""
    token: str | None = request.app.state.token
    if token is None:
        raise HTTPException(403, "this record is served for reading alone")
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise HTTPException(401, "the token is missing or wrong", headers={"WWW-Authenticate": "Bearer"})


router = APIRouter()
writing = APIRouter(dependencies=[Depends(may_correct)], responses=refusals(400, 401, 403, 404, 409))


@router.get("/corrections/speakers", response_model=Judgements)
def speaker_log(request: Request, limit: Annotated[int, Query(ge=1, le=1000)] = 50) -> Response:
    """Every judgement on who is who, the latest first."""
    return answer(request, {"items": [judgement_row(one) for one in store_of(request).people.judgements(limit=limit)]})


@writing.post("/corrections/speakers/same", status_code=201, response_model=JudgementRow)
def same_speaker(request: Request, told: TwoSpeakers) -> Response:
    """Two names are one person."""
    people = store_of(request).people
    return _judged(request, lambda: people.same(*_both(request, told, "speaker"), why=told.why))


@writing.post("/corrections/speakers/different", status_code=201, response_model=JudgementRow)
def different_speakers(request: Request, told: TwoSpeakers) -> Response:
    """Two names are not one person."""
    people = store_of(request).people
    return _judged(request, lambda: people.different(*_both(request, told, "speaker"), why=told.why))


@writing.post("/corrections/speakers/rename", status_code=201, response_model=JudgementRow)
def rename_speaker(request: Request, told: Renamed) -> Response:
    """Call a person by another name; what pages write is kept."""
    store = store_of(request)
    one = held(store, "speaker", told.one)
    return _judged(request, lambda: store.people.rename(one, told.name, why=told.why))


@writing.post("/corrections/speakers/undo", status_code=201, response_model=JudgementRow)
def undo_speaker(request: Request, told: Undone) -> Response:
    """Take a judgement on speakers back, an undoing too."""
    people = store_of(request).people
    return _judged(request, lambda: people.undo(int(told.number[1:]), why=told.why))


@router.get("/corrections/statements", response_model=Judgements)
def statement_log(request: Request, limit: Annotated[int, Query(ge=1, le=1000)] = 50) -> Response:
    """Every judgement on statements, the latest first."""
    log = store_of(request).statements.judgements(limit=limit)
    return answer(request, {"items": [report_judgement_row(one) for one in log]})


@writing.post("/corrections/statements/same", status_code=201, response_model=JudgementRow)
def same_statement(request: Request, told: TwoReports) -> Response:
    """Two reports are of one act of saying."""
    statements = store_of(request).statements
    return _judged(request, lambda: statements.same(*_both(request, told, "report"), why=told.why))


@writing.post("/corrections/statements/different", status_code=201, response_model=JudgementRow)
def different_statements(request: Request, told: TwoReports) -> Response:
    """Two reports are not of one act of saying."""
    statements = store_of(request).statements
    return _judged(request, lambda: statements.different(*_both(request, told, "report"), why=told.why))


@writing.post("/corrections/statements/conflict", status_code=201, response_model=JudgementRow)
def conflict(request: Request, told: TwoReports) -> Response:
    """Two statements conflict, says whoever has looked at them."""
    statements = store_of(request).statements
    return _judged(request, lambda: statements.conflict(*_both(request, told, "report"), why=told.why))


@writing.post("/corrections/statements/no-conflict", status_code=201, response_model=JudgementRow)
def no_conflict(request: Request, told: TwoReports) -> Response:
    """Two statements do not conflict; they are suggested no more."""
    statements = store_of(request).statements
    return _judged(request, lambda: statements.no_conflict(*_both(request, told, "report"), why=told.why))


@writing.post("/corrections/statements/speaker", status_code=201, response_model=JudgementRow)
def whose(request: Request, told: Attributed) -> Response:
    """Whose words a report tells."""
    store = store_of(request)
    one = held(store, "report", told.report)
    speaker = None
    if told.speaker is not None:
        person = store.people.person(held(store, "speaker", told.speaker))
        speaker = next(name.speaker for name in person.names if name.id == told.speaker)
    return _judged(request, lambda: store.statements.attribute(one, speaker, why=told.why))


@writing.post("/corrections/statements/withdraw", status_code=201, response_model=JudgementRow)
def withdraw(request: Request, told: Withdrawn) -> Response:
    """Take a statement out of all answers; its address still tells that, when and why."""
    store = store_of(request)
    one = held(store, "report", told.report)
    return _judged(request, lambda: store.statements.withdraw(one, why=told.why))


@writing.post("/corrections/statements/undo", status_code=201, response_model=JudgementRow)
def undo_statement(request: Request, told: Undone) -> Response:
    """Take a judgement on statements back, an undoing too."""
    statements = store_of(request).statements
    return _judged(request, lambda: statements.undo(int(told.number[1:]), why=told.why))


def _both(request: Request, told: TwoSpeakers | TwoReports, kind: str) -> tuple[str, str]:
    store = store_of(request)
    return held(store, kind, told.one), held(store, kind, told.other)


def _judged(request: Request, judge: Callable[[], SpeakerJudgement | ReportJudgement]) -> Response:
    """The line of the log; ConflictError where standing judgements do not allow it."""
    try:
        done = judge()
    except MissingError:
        raise
    except QuestionError as error:
        raise ConflictError(error.problem, hint=error.hint) from error
    row = judgement_row(done) if isinstance(done, SpeakerJudgement) else report_judgement_row(done)
    return answer(request, row, status=201)

"""What programs read: reports, documents, quotations checked, and the record itself, each at an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from onrecord.ask.check import NOT_FALSE, check
from onrecord.ask.context import chain, standing_in
from onrecord.contract import about_value, document_value, found_row, report_value, resolution_value, verdict_value
from onrecord.errors import QuestionError
from onrecord.export import form
from onrecord.exports import What, take
from onrecord.store import SHOWN_MODES, Question, Store
from onrecord.terms import MODES
from onrecord.web.api.answers import answer, first_of, page, report_of
from onrecord.web.api.problems import GoneError, MissingError, refusals
from onrecord.web.api.shapes import (
    Checked,
    DocumentWhole,
    Filters,
    HoldingsValue,
    Listed,
    ReportPage,
    ReportWhole,
    VerdictValue,
)

router = APIRouter()

_IN_MEMORY = 1_000_000  # bytes of an export before it goes to the disk
_CHUNK = 65_536


def store_of(request: Request) -> Store:
    """The record that is served."""
    store: Store = request.app.state.store
    return store


def question_of(asked: Filters, **more: Any) -> Question:
    """What a program asks for, as a question to the record."""
    return Question(
        speaker=asked.speaker,
        about=asked.about,
        since=asked.since,
        until=asked.until,
        outlet=asked.outlet,
        manner=asked.manner,
        act=asked.act,
        language=asked.language,
        nested=asked.relayed,
        modes=(asked.mode,) if asked.mode else MODES if asked.attitudes else SHOWN_MODES,
        min_confidence=asked.min_confidence,
        **more,
    )


def held(store: Store, kind: str, name: str) -> str:
    """The id of something that is held; MissingError else."""
    try:
        found = store.find_id(name)
    except QuestionError as error:
        raise MissingError(error.problem, hint=error.hint) from error
    if found.kind != kind or found.id != name:
        raise MissingError(f"no {kind} in this record has the id {name[:80]!r}", hint="type the whole id")
    return found.id


def standing(store: Store, report_id: str) -> str:
    """The id of a report that is held; GoneError, which tells when and why, for one that was withdrawn."""
    withdrawn = store.statements.statement(held(store, "report", report_id)).withdrawn
    if withdrawn is not None:
        why = "; ".join(withdrawn.why) or "no reason was given"
        raise GoneError(f"withdrawn {withdrawn.at}: {why}", hint=f"judgement j{withdrawn.number} can be undone")
    return report_id


@router.get("/reports", response_model=ReportPage)
def reports(request: Request, asked: Annotated[Listed, Query()]) -> Response:
    """Reports, a page at a time."""
    store, after = store_of(request), report_of(asked.cursor)
    if after is not None:
        held(store, "report", after)
    question = question_of(asked, order=asked.order, limit=asked.limit + 1, after=after)
    found, more = first_of(store.search(question), asked.limit)
    following = found[-1].report.id if more and question.order != "relevance" else None
    return page(request, [found_row(one) for one in found], following)


@router.get("/reports/{report_id}", response_model=ReportWhole, responses=refusals(410))
def report(request: Request, report_id: str) -> Response:
    """One report with its places in the page."""
    store = store_of(request)
    found = store.report(standing(store, report_id))
    document = store.document(found.document_id)
    about = {"id": document.id, "page": found.page_id, "sources": list(found.sources), **about_value(document)}
    value = {
        "report": report_value(found.report, document.text),
        "relayed_by": [found_row(one) for one in chain(store, found)],
        "document": about,
    }
    return answer(request, value)


@router.get("/reports/{report_id}/resolution", response_model=dict[str, Any], responses=refusals(410))
def resolution(request: Request, report_id: str) -> Response:
    """How the source of a report was resolved: as written, why, and who else it may stand for."""
    from onrecord.find import resolution as resolved

    store = store_of(request)
    document = store.document_of_report(standing(store, report_id))
    how = resolved(document, store.reports_of(document.id), report_id)
    return answer(request, {"resolution": resolution_value(how)})


@router.get("/documents/{document_id}", response_model=DocumentWhole)
def document(request: Request, document_id: str) -> Response:
    """One document with its text and every report in it that was not withdrawn."""
    store = store_of(request)
    one = store.document(held(store, "document", document_id))
    value = {
        "document": document_value(one),
        "sources": [sighting.source for sighting in store.page(one.page_id).sightings],
        "reports": [report_value(report, one.text) for report in standing_in(store, one.id)],
    }
    return answer(request, value)


@router.get(
    "/documents/{document_id}/text",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def text(request: Request, document_id: str) -> Response:
    """The text that all places of a document point into."""
    store = store_of(request)
    one = store.document(held(store, "document", document_id))
    return answer(request, one.text, media_type="text/plain; charset=utf-8")


@router.get("/check", response_model=VerdictValue)
def checked(request: Request, asked: Annotated[Checked, Query()]) -> Response:
    """Look for a quotation, word by word. What is not held is not false."""
    return answer(request, verdict_value(check(store_of(request), asked.words, by=asked.by)) | {"note": NOT_FALSE})


@router.get("/holdings", response_model=HoldingsValue)
def holdings(request: Request) -> Response:
    """What the record holds."""
    return answer(request, asdict(store_of(request).holdings()) | {"note": NOT_FALSE})


@router.get(
    "/export/{what}/{name}",
    response_class=Response,
    responses={200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}},
)
def export(request: Request, what: What, name: str, asked: Annotated[Filters, Query()]) -> Response:
    """All that is asked for, in any format of `onrecord export`. The file is whole before its first byte leaves."""
    try:
        wanted = form(name)
    except QuestionError as error:
        raise MissingError(error.problem, hint=error.hint) from error
    spooled = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed when the last byte has left
    if wanted.binary:
        take(store_of(request), question_of(asked), name, spooled, what=what)
    else:
        text = TextIOWrapper(spooled, encoding="utf-8", errors="replace", newline="")
        take(store_of(request), question_of(asked), name, text, what=what)
        text.detach()
    headers = {"Content-Disposition": f'attachment; filename="{what}.{name}"', "Cache-Control": "no-cache"}
    return StreamingResponse(_chunks(spooled), media_type=wanted.media_type, headers=headers)


def _chunks(spooled: IO[bytes]) -> Iterator[bytes]:
    with spooled:
        spooled.seek(0)
        while chunk := spooled.read(_CHUNK):
            yield chunk

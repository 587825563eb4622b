"""One report: in its page, with who, cue and words marked apart; alone, as a thing to cite; and a page whole."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.context import InContext, chain, standing_in
from onrecord.contract import Json, about_value, document_value, found_row, report_value, resolution_value
from onrecord.errors import QuestionError
from onrecord.export import form
from onrecord.exports import context_row
from onrecord.find import Resolution, resolution
from onrecord.store import Found, Store
from onrecord.store.statements import ReportJudgement
from onrecord.terms import Document, Span
from onrecord.web import cite
from onrecord.web.cards import date_card, hops, in_order, role_then
from onrecord.web.marks import LONGEST_SHOWN, paragraphs
from onrecord.web.tombstone import tombstone
from onrecord.web.view import View, Visit, as_page, shown

router = APIRouter()
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


@shown(router, "/reports/{id}")
def in_page(visit: Visit) -> View:
    """A report where it stands: the stored page's text, opened at the words."""
    return _one(visit, "report.html")


@shown(router, "/reports/{id}/alone")
def alone(visit: Visit) -> View:
    """A report by itself, as it is cited."""
    return _one(visit, "alone.html")


@router.api_route("/reports/{id}/cite.{form:path}", methods=["GET", "HEAD"])
def reference(request: Request) -> Response:
    """A report as a reference: plain text, BibTeX, CSL-JSON or RIS."""
    visit, style = Visit(request), request.path_params["form"]
    if style not in cite.WRITERS:
        raise QuestionError(f"there is no reference as {style[:20]!r}", hint=f"one of: {', '.join(cite.WRITERS)}")
    found = visit.store.report(visit.part("id"))
    statement = visit.store.statements.statement(found.report.id)
    if statement.withdrawn is not None:
        return as_page(visit, tombstone(statement, statement.withdrawn))
    text = cite.WRITERS[style](_reference(visit, found, visit.store.document(found.document_id)))
    name = f'inline; filename="{found.report.id}.{style}"'
    return Response(
        text.encode("utf-8", "replace"), media_type=cite.MEDIA[style], headers={"Content-Disposition": name}
    )


@router.api_route("/reports/{id}/as.{form}", methods=["GET", "HEAD"])
def in_format(request: Request) -> Response:
    """A report in one of the formats that tell it with its context: an annotation, a quotation, a relay chain."""
    visit, wanted = Visit(request), form(request.path_params["form"])
    found = visit.store.report(visit.part("id"))
    statement = visit.store.statements.statement(found.report.id)
    if statement.withdrawn is not None:
        return as_page(visit, tombstone(statement, statement.withdrawn))
    if not wanted.context:
        raise QuestionError(f"{wanted.name} is for lists", hint=f"/reports/{found.report.id}.json is one report")
    whole = InContext(found, visit.store.document(found.document_id), chain(visit.store, found))
    out = StringIO()
    wanted.write([context_row(whole)], out)
    return Response(out.getvalue().encode("utf-8", "replace"), media_type=wanted.media_type)


@shown(router, "/documents/{id}")
def page(visit: Visit) -> View:
    """A stored page whole, every report in it a link."""
    store = visit.store
    document = store.document(visit.part("id"))
    reports = standing_in(store, document.id)

    def values() -> dict[str, Any]:
        spans = [span for span in _asked_spans(visit) if span.end <= len(document.text)]
        return {
            "document": document,
            "text": paragraphs(document, reports, spans=spans),
            "reports": reports,
            "page": store.page(document.page_id),
            "bearings": store.people.bearings_of(document.id),
        }

    def rows() -> list[Json]:
        return [found_row(store.report(report.id)) for report in reports]

    def value() -> Json:
        told = [report_value(report, document.text) for report in reports]
        return {"document": document_value(document), "reports": told}

    return View("document.html", document.about.title or "A stored page", values, rows,
                news=lambda: (store.report(report.id) for report in reports), value=value)  # fmt: skip


def _one(visit: Visit, template: str) -> View:
    store = visit.store
    found = store.report(visit.part("id"))
    statement = store.statements.statement(found.report.id)
    if statement.withdrawn is not None:
        return tombstone(statement, statement.withdrawn)
    document = store.document(found.document_id)

    def values() -> dict[str, Any]:
        reports = standing_in(store, document.id)
        ordered, at = in_order(reports, shown=found.report)
        return {
            "found": found,
            "document": document,
            "text": paragraphs(document, ordered, found.report),
            "place": at + 1,
            "of": len(ordered),
            "before": ordered[at - 1].id if at else None,
            "after": ordered[at + 1].id if at + 1 < len(ordered) else None,
            "how": _how(store, document, found),
            "statement": statement,
            "attributed": _attributed(store, found),
            "role": role_then(store, found),
            "strip": hops(found, chain(store, found), document.about),
            "dates": date_card(found, document.about),
            "citation": cite.plain(_reference(visit, found, document)),
        }

    return View(template, _title(found), values, rows=lambda: [found_row(found)], news=lambda: [found],
                value=lambda: _value(store, found, document))  # fmt: skip


def _how(store: Store, document: Document, found: Found) -> Resolution | None:
    """How the speaker was resolved, worked out again from the page; not for one of inhuman length, which takes too
    long."""
    if len(document.text) > LONGEST_SHOWN:
        return None
    return resolution(document, store.reports_of(document.id), found.report.id)


def _attributed(store: Store, found: Found) -> list[ReportJudgement]:
    """What users judged on whose words a report is, the latest first, with what took it back."""
    log = store.statements.judgements_of(found.report.id)
    own = {one.number for one in log if one.kind == "speaker" and one.one == found.report.id}
    return [one for one in log if one.number in own]


def _title(found: Found) -> str:
    words = " ".join(" ".join(found.words).split())
    who = found.report.speaker.name if found.report.speaker else "Unknown speaker"
    return f"{who}: {words[:60]}" + ("..." if len(words) > 60 else "")


def _value(store: Store, found: Found, document: Document) -> Json:
    about = {"id": document.id, "page": found.page_id, "sources": list(found.sources), **about_value(document)}
    how = _how(store, document, found)
    return {"report": report_value(found.report, document.text), "resolution": resolution_value(how), "document": about}


def _reference(visit: Visit, found: Found, document: Document) -> cite.Reference:
    address = f"{visit.site}/reports/{found.report.id}"
    return cite.reference(
        found, authors=document.about.authors, address=address, today=datetime.now(UTC).date().isoformat()
    )


def _asked_spans(visit: Visit) -> list[Span]:
    found = _AT.fullmatch(visit.params.get("at", ""))
    if found is None or not found[0].isascii() or int(found[1]) >= int(found[2]):
        return []
    return [Span(int(found[1]), int(found[2]))]

"""Is the record what it claims to be? Every id re-derived, every span re-cut, every mismatch told.

In: a store. Out: a stream of `Mismatch`, empty for a sound record. What was written down when a page was added is held
against what comes out now, from the bytes up. Nothing is repaired here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.encoding import decode
from onrecord.errors import OnRecordError
from onrecord.store import Claims, KeptPage, Store
from onrecord.store.rows import listed_under
from onrecord.terms import Bearing, Dated, Document, Page, Report, Span, document_id, reading_digest

_IN_TEXT = re.compile(r"text (\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that is not what it claims: `what` names it by id, `why` says the claim and the finding."""

    what: str
    why: str


def audit(store: Store, *, tick: Callable[[], None] = lambda: None) -> Iterator[Mismatch]:
    """Go through the whole record; `tick` is called for each document gone through."""
    for fault in store.faults():
        yield Mismatch("database", fault)
    for page_id in store.ids("page"):
        try:
            store.page(page_id)
        except OnRecordError as error:
            yield Mismatch(f"page {page_id}", error.problem)
    for held in store.ids("document"):
        try:
            document = store.document(held)
            page, claims = store.page(document.page_id), store.claims(held)
            reports = store.reports_of(held, as_read=True)
            bearings = store.people.bearings_of(held)
        except OnRecordError as error:
            yield Mismatch(f"document {held}", error.problem)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            yield Mismatch(f"document {held}", f"a row of it cannot be read: {type(error).__name__}: {error}")
        else:
            findings = (
                *_document_findings(document, page, claims, reports, bearings),
                *_report_findings(document, reports, claims),
                *_bearing_findings(document, bearings),
            )
            yield from (Mismatch(what, why) for what, why in findings)
        tick()


def _document_findings(
    document: Document, page: KeptPage, claims: Claims, reports: Sequence[Report], bearings: Sequence[Bearing]
) -> Iterator[tuple[str, str]]:
    what, text = f"document {document.id}", document.text
    seen = [
        Page(s.source, page.data, page.media_type, url=s.url, retrieved=s.retrieved, declared=s.declared)
        for s in page.sightings
    ]
    if document.id not in map(document_id, seen):
        yield what, "no sighting of its page gives this id"
    if reading_digest(document, reports, bearings) != claims.digest:
        yield what, "its text, what it says about itself, its reports or its roles are not those that were added"
    if page.media_type == "text/plain" and text not in {decode(p.data, label=p.declared.charset).text for p in seen}:
        yield what, "its text is not its page decoded"
    spans = [*document.body, *(block.span for block in document.blocks)]
    if any(not 0 <= span.start <= span.end <= len(text) for span in spans):
        yield what, "a block or body range leaves the text"
    for name, dated in _dates(document):
        found = _IN_TEXT.fullmatch(dated.where)
        if found and Span(int(found[1]), int(found[2])).cut(text) != dated.raw:
            yield what, f"{name}: {dated.raw!r} does not stand at {dated.where}"


def _dates(document: Document) -> Iterator[tuple[str, Dated]]:
    about = document.about
    for name, dated in (("published", about.published), ("updated", about.updated), ("retrieved", about.retrieved)):
        if dated is not None:
            yield name, dated


def _report_findings(document: Document, reports: Sequence[Report], claims: Claims) -> Iterator[tuple[str, str]]:
    derived = tuple(report.id for report in reports)
    if derived != claims.report_ids:
        for claimed in sorted(set(claims.report_ids) - set(derived)):
            yield f"report {claimed}", "its spans give another id"
    elif tuple(listed_under(report, document) for report in reports) != claims.report_days:
        yield f"document {document.id}", "its reports are not listed under the days that they or their page tell"
    parents = {report.id: report.parent for report in reports}
    for report in reports:
        what = f"report {report.id}"
        if _goes_round(report.id, parents):
            yield what, "its parents go round in a circle"
        if report.parent is not None and report.parent not in derived:
            yield what, f"its parent {report.parent} is not among the reports of its document"
        named = [report.source, report.cue, report.addressee]
        for span in (*report.words, *(span for span in named if span is not None)):
            if not 0 <= span.start < span.end <= len(document.text):
                yield what, f"{span.start}-{span.end} leaves the {len(document.text)} characters of its document"
            elif not span.cut(document.text).strip():
                yield what, f"{span.start}-{span.end} cuts no words"


def _bearing_findings(document: Document, bearings: Sequence[Bearing]) -> Iterator[tuple[str, str]]:
    for bearing in bearings:
        span = bearing.span
        if not 0 <= span.start < span.end <= len(document.text) or span.cut(document.text) != bearing.role:
            what = f"document {document.id}"
            yield what, f"the role {bearing.role!r} of {bearing.name} does not stand at text {span.start}-{span.end}"


def _goes_round(start: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at is not None

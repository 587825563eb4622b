"""The pages of `eval/clusters` as entries of a record: with the reports annotated, or with those that onrecord finds.

Annotated: words, source, cue, speaker, mode, act and day of saying are the annotation's; manner (from the quotation
marks) and parents are worked out as for any report. A page's bytes are its text; outlet, agency and time of publication
are as the set tells them, the way a page itself would. Either way a document has the same id.
"""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from eval.attributions import match_reports
from eval.speakers import draft_of, id_of
from onrecord import pipeline
from onrecord.dates import interval
from onrecord.find import lines_of, reading_of
from onrecord.find.nesting import reports_of
from onrecord.lang import language
from onrecord.store import Entry
from onrecord.terms import (
    Block,
    Dated,
    Declared,
    Document,
    Metadata,
    Occasion,
    Page,
    Report,
    SaidDate,
    Skipped,
    Span,
    Speaker,
    SpeakerKind,
    document_id,
)

CLUSTERS = pathlib.Path(__file__).parent / "clusters"
EXTRACTOR = "annotated"

Which = Literal["odd", "even", "all"]


@dataclass(frozen=True, slots=True)
class ClusterEntry:
    """A page of the set: what goes into a record, its line of `pages.jsonl`, and the statement that each report tells
    (by report id; None where the annotation names none, no entry for a found report that is not annotated)."""

    entry: Entry
    raw: Mapping[str, Any]
    statements: Mapping[str, str | None]


def entries(which: Which) -> list[ClusterEntry]:
    """The pages of clusters of odd number, of even number, or all, with the reports annotated."""
    return [annotated(raw) for raw in _raw(which)]


def found_entries(which: Which) -> list[ClusterEntry]:
    """The same pages with the reports that onrecord finds in them as plain text."""
    return [as_found(annotated(raw)) for raw in _raw(which)]


def as_found(told: ClusterEntry) -> ClusterEntry:
    """A page with the reports that onrecord finds in it as plain text; those that are annotated too tell the same."""
    entry = pipeline.extract_page(told.entry.page, whole_body=True)
    assert not isinstance(entry, Skipped), entry
    entry = replace(entry, document=replace(entry.document, about=told.entry.document.about))
    marked = told.raw["statements"]
    pairs = match_reports(marked, entry.reports)
    return ClusterEntry(entry, told.raw, {entry.reports[p].id: marked[g]["statement"] for _, g, p in pairs})


def is_of(cluster: str, which: Which) -> bool:
    """Whether a cluster is of the part asked for."""
    return which == "all" or (int(cluster) % 2 == 1) == (which == "odd")


def _raw(which: Which) -> Iterator[dict[str, Any]]:
    lines = (CLUSTERS / "pages.jsonl").read_text("utf-8").splitlines()
    return (raw for raw in map(json.loads, lines) if is_of(raw["cluster"], which))


def annotated(raw: dict[str, Any]) -> ClusterEntry:
    """A page with its annotated reports."""
    page = _page(raw)
    document = _document(page, raw)
    whole = annotated_reports(document, raw["statements"])
    told = {id_of(document, one): one["statement"] for one in raw["statements"]}
    assert {report.id for report in whole} == told.keys(), raw["name"]
    return ClusterEntry(Entry(page, document, whole, EXTRACTOR), raw, told)


def annotated_reports(document: Document, statements: Sequence[dict[str, Any]]) -> tuple[Report, ...]:
    """The reports of an English document as annotated, each with its speaker and day of saying."""
    speech = language("en").speech  # type: ignore[union-attr]
    reports = reports_of(document, reading_of(document, speech), [draft_of(one) for one in statements])
    gold = {id_of(document, one): one for one in statements}
    return tuple(_with_gold(report, gold[name]) for name, report in reports.items() if name in gold)


def _with_gold(report: Report, one: dict[str, Any]) -> Report:
    name, days = next(iter(one["speaker"]), None), interval(one.get("said_on"))
    where = report.cue or report.words[0]
    said = SaidDate(*days, where, one["said_on"]) if days else None
    speaker = Speaker(name, _kind(name)) if name else None
    return replace(report, speaker=speaker, occasion=Occasion(said=said) if said else None, confidence=1.0)


def _kind(name: str) -> SpeakerKind:
    """Names in capitals are people's, unless a word tells a body; what begins small is a description."""
    organisation = language("en").speech.classes["organisation"]  # type: ignore[union-attr]
    words = name.split()
    if any(word.lower() in organisation for word in words):
        return "organisation"
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return "person"
    return "organisation" if words[0][0].isupper() else "group"


def _page(raw: dict[str, Any]) -> Page:
    outlet = re.sub(r"\W+", "-", raw["outlet"].casefold()).strip("-")
    declared = Declared(published=(raw["published"], "the set"), outlet=(raw["outlet"], "the set"))
    url = f"https://{outlet}.example/{raw['name']}"
    return Page(raw["name"], raw["text"].encode(), "text/plain", url=url, declared=declared)


def _document(page: Page, raw: dict[str, Any]) -> Document:
    """The first line is the headline, every other line a paragraph, all of it article."""
    text = raw["text"]
    lines = list(lines_of(text, Span(0, len(text))))
    blocks = tuple(
        Block(line.start, line.end, "paragraph" if at else "title", "a line") for at, line in enumerate(lines)
    )
    return Document(document_id(page), page.id, text, blocks, (Span(0, len(text)),), _about(raw))


def _about(raw: dict[str, Any]) -> Metadata:
    when = raw["published"]
    published = Dated(when, "day" if len(when) == 10 else "minute", "the set", when)
    title = raw["text"].split("\n")[0].strip()
    return Metadata(title, raw["outlet"], raw["agency"], language="en", published=published)

"""Values as the JSON other programs build on: exact, versioned shapes, one function each; schemas in `schemas/`.

Keys never change their meaning within a version. Spans are `{"start", "end", "text"}`, cut here from the document's
text, so that what is written and what is held cannot part.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from onrecord.ask.check import Evidence, Verdict
from onrecord.ask.people import Holding
from onrecord.find import Resolution
from onrecord.store import Entry, Found, Outcome, SpeakerCount
from onrecord.store.people import Person, Role, SpeakerJudgement
from onrecord.store.statements import ReportJudgement, Statement, Told
from onrecord.terms import Dated, Dateline, Document, Occasion, Page, Report, SaidDate, Skipped, Span, Speaker
from onrecord.wording import Difference

Json = dict[str, Any]
SchemaName = Literal["extract-1", "statements-1", "check-1"]


@cache
def schema(name: SchemaName) -> Json:
    """The JSON Schema of an output."""
    text = files("onrecord").joinpath(f"schemas/{name}.json").read_text("utf-8")
    value: Json = json.loads(text)
    return value


def extract_line(entry: Entry) -> Json:
    """One line of `onrecord extract --format jsonl`."""
    return {
        "page": page_head(entry.page),
        "document": document_value(entry.document),
        "reports": [report_value(report, entry.document.text) for report in entry.reports],
    }


def added_line(entry: Entry, outcome: Outcome) -> Json:
    """One line of `onrecord add --format json`, for a page that is in the record now."""
    return {
        "outcome": outcome,
        "page": entry.page.source,
        "document": entry.document.id,
        "reports": len(entry.reports),
    }


def left_out_line(skipped: Skipped) -> Json:
    """One line of `onrecord add --format json`, for what could not be used."""
    return {"outcome": "skipped", "page": skipped.what, "why": skipped.why}


def page_head(page: Page) -> Json:
    """What names a page."""
    return {
        "source": page.source,
        "id": page.id,
        "media_type": page.media_type,
        "retrieved": page.retrieved.value if page.retrieved else None,
    }


def document_value(document: Document) -> Json:
    """A document whole: its text, what is article, and what the page says about itself, with evidence."""
    return {
        "id": document.id,
        "text": document.text,
        "body": [[span.start, span.end] for span in document.body],
        **about_value(document),
        "blocks": [
            {"start": b.start, "end": b.end, "kind": b.kind, "because": b.because, "place": b.place}
            for b in document.blocks
        ],
    }


def about_value(document: Document) -> Json:
    """What a page says about itself."""
    about = document.about
    return {
        "language": about.language,
        "title": about.title,
        "outlet": about.outlet,
        "agency": about.agency,
        "authors": list(about.authors),
        "dateline": dateline_value(about.dateline, document.text),
        "published": dated_value(about.published),
        "updated": dated_value(about.updated),
        "retrieved": dated_value(about.retrieved),
        "evidence": dict(about.evidence),
    }


def report_value(report: Report, text: str) -> Json:
    """One report with its spans cut from the document's text."""
    return {
        "id": report.id,
        "parent": report.parent,
        "speaker": speaker_value(report.speaker),
        "source": span_value(report.source, text),
        "cue": span_value(report.cue, text),
        "words": [cut(span, text) for span in report.words],
        "manner": report.manner,
        "mode": report.mode,
        "act": report.act,
        "addressee": span_value(report.addressee, text),
        "occasion": occasion_value(report.occasion),
        "confidence": round(report.confidence, 4),
        "because": list(report.because),
    }


def resolution_value(how: Resolution | None) -> Json | None:
    """How a source was resolved: as written, why, and the candidates; one that is null is "the page does not tell"."""
    return how and {
        "as_written": how.written,
        "because": how.reason,
        "candidates": [{"speaker": speaker_value(who), "likely": round(likely, 2)} for who, likely in how.likely],
    }


def found_row(found: Found) -> Json:
    """One report as a row of `said` and of `export reports`: flat enough for a spreadsheet, whole enough to cite."""
    report = found.report
    return {
        "id": report.id,
        "speaker": speaker_value(report.speaker) or {"name": None, "kind": "unknown", "id": None},
        "source": found.source,
        "cue": found.cue,
        "words": found.text,
        "manner": report.manner,
        "mode": report.mode,
        "act": report.act,
        "addressee": found.addressee,
        "said": said_value(report.occasion.said if report.occasion else None),
        "occasion": report.occasion.name if report.occasion else None,
        "place": report.occasion.place if report.occasion else None,
        "published": found.published.value if found.published else None,
        "outlet": found.outlet,
        "title": found.title,
        "page": found.url or found.sources[0],
        "document": found.document_id,
        "spans": [[span.start, span.end] for span in report.words],
        "parent": report.parent,
        "confidence": round(report.confidence, 4),
    }


def statement_line(statement: Statement) -> Json:
    """One line of `onrecord export statements`: an act of saying with every report of it, the earliest known first."""
    occasions = (told.found.report.occasion for told in statement.told)
    return {
        "id": statement.id,
        "speaker": speaker_value(statement.speaker),
        "words": statement.words,
        "said": said_value(next((one.said for one in occasions if one and one.said), None)),
        "origins": statement.origins,
        "first": statement.first.found.report.id,
        "reports": [_told_value(told) for told in statement.told],
    }


def _told_value(told: Told) -> Json:
    found = told.found
    pieces = zip(found.report.words, found.words, strict=True)
    return {
        "id": found.report.id,
        "page": found.url or found.sources[0],
        "outlet": found.outlet,
        "published": found.published.value if found.published else None,
        "words": [{"start": span.start, "end": span.end, "text": text} for span, text in pieces],
        "origin": told.origin,
        "relation": told.relation,
    }


def speaker_row(count: SpeakerCount) -> Json:
    """One line of `speakers`: a person under all names and roles."""
    return {
        "name": count.name,
        "kind": count.kind,
        "id": count.id,
        "reports": count.count,
        "first": count.first,
        "last": count.last,
        "names": list(count.names),
        "roles": [
            {name: value for name, value in role_value(role).items() if name != "witnesses"} for role in count.roles
        ],
    }


def role_value(role: Role) -> Json:
    """A role with its interval and what attests it."""
    return {
        "role": role.role,
        "qualifier": role.qualifier,
        "since": role.since,
        "until": role.until,
        "pages": role.pages,
        "witnesses": [
            {
                "place": seen.place, "document": seen.document_id, "role": seen.role, "name": seen.name,
                "span": None if seen.span is None else [seen.span.start, seen.span.end],
                "since": seen.since, "until": seen.until,
            }
            for seen in role.witnesses
        ],
    }  # fmt: skip


def person_value(person: Person) -> Json:
    """The answer of `onrecord speakers show --format json`."""
    return {
        "name": person.name,
        "kind": person.kind,
        "id": person.id,
        "reports": person.count,
        "relayed": person.relayed,
        "first": person.first,
        "last": person.last,
        "names": [
            {"name": n.name, "kind": n.kind, "id": n.id, "reports": n.count, "relayed": n.relayed} for n in person.names
        ],
        "roles": [role_value(role) for role in person.roles],
        "judgements": [judgement_row(judgement) for judgement in person.judgements],
    }


def judgement_row(judgement: SpeakerJudgement) -> Json:
    """One line of `onrecord speakers log`."""
    return {
        "number": f"j{judgement.number}",
        "judgement": judgement.kind,
        "one": judgement.one,
        "one_name": judgement.one_name,
        "other": judgement.other,
        "other_name": judgement.other_name,
        "name": judgement.name,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
        "undoes": None if judgement.undoes is None else f"j{judgement.undoes}",
        "stands": judgement.stands,
    }


def report_judgement_row(judgement: ReportJudgement) -> Json:
    """One line of the log on statements."""
    return {
        "number": f"j{judgement.number}",
        "judgement": judgement.kind,
        "one": judgement.one,
        "other": judgement.other,
        "score": judgement.score,
        "by": judgement.by,
        "at": judgement.at,
        "why": list(judgement.why),
        "undoes": None if judgement.undoes is None else f"j{judgement.undoes}",
        "stands": judgement.stands,
    }


def holding_value(holding: Holding) -> Json:
    """The answer of `onrecord speakers who --format json`."""

    def held(person: Person) -> Json:
        return {"name": person.name, "id": person.id, "roles": [role_value(role) for role in person.roles]}

    return {
        "role": holding.role,
        "on": holding.on,
        "holder": held(holding.holder) if holding.holder else None,
        "attested": [held(person) for person in holding.attested],
        "others": [held(person) for person in holding.others],
    }


def cut(span: Span, text: str) -> Json:
    """A span and the words it claims."""
    return {"start": span.start, "end": span.end, "text": span.cut(text)}


def span_value(span: Span | None, text: str) -> Json | None:
    """A span, or null."""
    return None if span is None else cut(span, text)


def speaker_value(speaker: Speaker | None) -> Json | None:
    """A speaker as resolved, or null where unknown."""
    return None if speaker is None else {"name": speaker.name, "kind": speaker.kind, "id": speaker.id}


def dated_value(dated: Dated | None) -> Json | None:
    """A date with its evidence, or null."""
    if dated is None:
        return None
    return {"value": dated.value, "precision": dated.precision, "where": dated.where, "raw": dated.raw}


def dateline_value(dateline: Dateline | None, text: str) -> Json | None:
    """Where a story was filed, or null."""
    if dateline is None:
        return None
    place = {"place": dateline.place, "agency": dateline.agency, "date": dateline.date}
    return cut(dateline.span, text) | place


def occasion_value(occasion: Occasion | None) -> Json | None:
    """Where and when it was said, or null."""
    if occasion is None:
        return None
    return {"name": occasion.name, "place": occasion.place, "said": said_value(occasion.said)}


def said_value(said: SaidDate | None) -> Json | None:
    """When it was said, or null."""
    if said is None:
        return None
    where = f"text {said.where.start}-{said.where.end}"
    return {"since": said.since, "until": said.until, "where": where, "raw": said.raw}


def verdict_value(verdict: Verdict) -> Json:
    """The answer of `onrecord check --format json`."""
    return {
        "verdict": verdict.name,
        "speaker": speaker_value(verdict.speaker),
        "statement": verdict.statement,
        "evidence": [_place_value(place) for place in verdict.evidence],
        "variants": [
            {**_place_value(place), "differences": [_difference_value(d) for d in place.differences]}
            for place in verdict.variants
        ],
        "differences": [_difference_value(difference) for difference in verdict.differences],
        "because": verdict.because,
        "holdings": {
            "pages": verdict.holdings.pages,
            "outlets": verdict.holdings.outlets,
            "since": verdict.holdings.since,
            "until": verdict.holdings.until,
        },
    }


def _place_value(place: Evidence) -> Json:
    published = place.document.about.published
    return {
        "page": place.page,
        **cut(place.span, place.document.text),
        "document": place.document.id,
        "report": place.report.id if place.report else None,
        "speaker": speaker_value(place.speaker),
        "manner": place.manner,
        "outlet": place.document.about.outlet,
        "published": published.value if published else None,
        "cautions": [
            {"kind": caution.kind, "because": caution.because, **cut(caution.span, place.document.text)}
            for caution in place.cautions
        ],
    }


def _difference_value(difference: Difference) -> Json:
    return {"kind": difference.kind, "asked": difference.asked, "recorded": difference.recorded}

"""Values as rows and back: what goes into a column and how it is read again. Pure; no database is touched here.

Every value survives the way there and back exactly (but a lone surrogate in a name or address becomes "?").
`kept` refuses (ValueError) an entry whose parts do not belong together or whose spans leave the text: what is not tied
to its place never enters the record.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, cast

from onrecord.align.origins import Story, story_of
from onrecord.align.wordings import Wording, wording_of
from onrecord.dates import first_day, last_day
from onrecord.encoding import decode
from onrecord.lemmas import fold, lemmas, names
from onrecord.registry.names import form_of
from onrecord.registry.offices import office_of
from onrecord.registry.rules import JUDGED
from onrecord.store import Entry, KeptPage, Sighting
from onrecord.terms import (
    Bearing,
    Block,
    Dated,
    Dateline,
    Declared,
    Document,
    Manner,
    MediaType,
    Metadata,
    Mode,
    Occasion,
    Page,
    Report,
    SaidDate,
    Span,
    Speaker,
    SpeakerKind,
    Topic,
    reading_digest,
)

Row = dict[str, Any]
CORRECTED = "speaker_corrected"  # beside the reasons of a report whose speaker a user corrected
_LEVEL = 6  # of zlib: 150 short news pages of plain text shrink to 50.3% at level 1, 48.3 at 4, 48.0 at 6 and at 9


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as rows, still without keys, and what the full-text indexes get."""

    page: Row
    sighting: Row
    document: Row
    reports: tuple[Row, ...]
    speakers: Mapping[str, Row]  # by id; "words" is the name as it is indexed
    bearings: tuple[Row, ...]
    document_words: str
    report_words: tuple[str, ...]
    story: Callable[[], Story]
    wordings: tuple[Wording, ...]


def kept(entry: Entry) -> Kept:
    """The rows of one entry, ready but for their keys."""
    _check(entry)
    page, document = entry.page, entry.document
    language = document.language
    own = own_reports(entry)
    speakers = {bearer(bearing).id: bearer(bearing) for bearing in entry.bearings}
    speakers |= {r.speaker.id: r.speaker for r in reversed(own) if r.speaker is not None}
    return Kept(
        page={"id": page.id, "media_type": page.media_type, "data": zlib.compress(page.data, _LEVEL)},
        sighting=sighting_row(page),
        document=_document_row(entry),
        reports=tuple(_report_row(report, document) for report in own),
        speakers={i: speaker_row(s) for i, s in speakers.items()},
        bearings=tuple(_bearing_row(bearing) for bearing in entry.bearings),
        document_words=lemmas(document.text, language),
        report_words=tuple(lemmas(" ".join(_indexed(r, document.text)), language) for r in own),
        story=cache(partial(story_of, document)),
        wordings=tuple(wording_of(report, document) for report in own),
    )


def _indexed(report: Report, text: str) -> Iterator[str]:
    """What a report is found by: its words, and the names of what it is about."""
    yield from (span.cut(text) for span in report.words)
    yield from dict.fromkeys(topic.name for topic in report.topics)


def own_reports(entry: Entry) -> tuple[Report, ...]:
    """The reports of an entry, each once."""
    return tuple({report.id: report for report in entry.reports}.values())


def _check(entry: Entry) -> None:
    page, document = entry.page, entry.document
    if document.page_id != page.id:
        raise ValueError(f"document {document.id} is of page {document.page_id}, not of {page.source}")
    end = len(document.text)
    for report in entry.reports:
        if report.document_id != document.id:
            raise ValueError(f"report {report.id} is of document {report.document_id}, not of {document.id}")
        spans = (*report.words, *(s for s in (report.source, report.cue, report.addressee) if s is not None))
        if not report.words or any(not 0 <= s.start <= s.end <= end for s in spans):
            raise ValueError(f"report {report.id} points outside of the {end} characters of {page.source}")
    for bearing in entry.bearings:
        if bearing.document_id != document.id or bearing.span.cut(document.text) != bearing.role or not bearing.role:
            raise ValueError(f"the role {bearing.role!r} does not stand at {bearing.span} of {page.source}")


def sighting_row(page: Page) -> Row:
    """Where and when a page was seen."""
    seen = [page.source, page.url, _dated(page.retrieved), asdict(page.declared)]
    return {"source": storable(page.source), "seen": to_json(seen)}


def _document_row(entry: Entry) -> Row:
    document = entry.document
    since, until = days(document.about.published)
    blocks = [[b.start, b.end, b.kind, b.because, b.place] for b in document.blocks]
    encoding = _encoding_of(entry.page, document.text)
    text = zlib.compress(document.text.encode("utf-8", "surrogatepass"), _LEVEL) if encoding is None else None
    return {
        "id": document.id,
        "extractor": entry.extractor,
        "digest": reading_digest(document, own_reports(entry), entry.bearings),
        "url": storable(entry.page.url),
        "language": document.language,
        "outlet": None if document.about.outlet is None else folded_line(document.about.outlet),
        "since": since,
        "until": until,
        "about": to_json(asdict(document.about)),
        "blocks": zlib.compress(to_json([blocks, [_span(s) for s in document.body]]).encode(), _LEVEL),
        "encoding": encoding,
        "text": text,
    }


def _encoding_of(page: Page, text: str) -> str | None:
    """The encoding that gives exactly this text from the page's bytes, if there is one: tried, never assumed."""
    if page.media_type != "text/plain":
        return None
    found = decode(page.data, label=page.declared.charset)
    try:
        return found.encoding if found.text == text == page.data.decode(found.encoding, "replace") else None
    except LookupError:
        return None


def speaker_row(speaker: Speaker) -> Row:
    """A speaker; "words" is the name as it is indexed."""
    form = form_of(speaker.name) if speaker.kind in JUDGED else None
    return {
        "id": speaker.id,
        "kind": speaker.kind,
        "name": storable(speaker.name),
        "words": names(speaker.name),
        "last": form.last if form else "",
        "first": form.first if form else "",
    }


def bearer(bearing: Bearing) -> Speaker:
    """Whose role a page attests, as a speaker."""
    return Speaker(bearing.name, "person")


def _bearing_row(bearing: Bearing) -> Row:
    return {
        "speaker": bearer(bearing).id,
        "name": storable(bearing.name),
        "role": storable(bearing.role),
        "start": bearing.span.start,
        "end": bearing.span.end,
        "qualifier": bearing.qualifier,
        "office": office_of(bearing.role),
    }


def _report_row(report: Report, document: Document) -> Row:
    dated, since, until, at = listed_under(report, document)
    speaker = report.speaker
    return {
        "id": report.id,
        "speaker": speaker.id if speaker is not None else None,
        "name": storable(speaker.name) if speaker is not None else None,
        "parent": report.parent,
        "manner": report.manner,
        "mode": report.mode,
        "act": report.act,
        "spans": to_json(
            [[_span(s) for s in report.words], *map(_span, (report.source, report.cue, report.addressee))]
        ),
        "occasion": None if report.occasion is None else to_json(asdict(report.occasion)),
        "confidence": report.confidence,
        "because": to_json(report.because),
        "topics": to_json([[topic.name, topic.span.start, topic.span.end, topic.via] for topic in report.topics]),
        "dated": dated,
        "since": since,
        "until": until,
        "at": at,
    }


def listed_under(report: Report, document: Document) -> tuple[str | None, str | None, str | None, str | None]:
    """Which date a report is listed under ("said", else "published"), its first and last day, and what sorts by it."""
    said = report.occasion.said if report.occasion is not None else None
    if said is not None:
        return "said", said.since, said.until, said.since
    published = document.about.published
    since, until = days(published)
    return "published" if published else None, since, until, moment(published) if published else None


def days(dated: Dated | None) -> tuple[str | None, str | None]:
    """The first and last day that a date may mean, as written (its own zone)."""
    if dated is None:
        return None, None
    return first_day(dated.value), last_day(dated.value)


def moment(dated: Dated) -> str:
    """A date as something to sort by: in UTC where its zone is known, as written where it is not."""
    try:
        when = datetime.fromisoformat(dated.value)
        return dated.value if when.tzinfo is None else when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    except (ValueError, OverflowError):
        return dated.value


def page_of(row: Any, seen: Iterable[str]) -> KeptPage:
    """A page and its sightings from their rows."""
    return KeptPage(row.id, zlib.decompress(row.data), cast(MediaType, row.media_type), tuple(map(_sighting, seen)))


def _sighting(seen: str) -> Sighting:
    source, url, retrieved, told = json.loads(seen)
    authors = tuple((raw, where) for raw, where in told.pop("authors"))
    charset = told.pop("charset")
    pairs = {name: None if pair is None else tuple(pair) for name, pair in told.items()}
    return Sighting(source, url, _read_dated(retrieved), Declared(authors=authors, charset=charset, **pairs))


def text_of(row: Any) -> str:
    """A document's text, from its own column or decoded again from the page's bytes."""
    if row.encoding is not None:
        return zlib.decompress(row.data).decode(row.encoding, "replace")
    return zlib.decompress(row.text).decode("utf-8", "surrogatepass")


def document_of(row: Any) -> Document:
    """A document from its row, which has the page's id and bytes beside it."""
    blocks, body = json.loads(zlib.decompress(row.blocks))
    return Document(
        row.id,
        row.page_id,
        text_of(row),
        tuple(Block(*block) for block in blocks),
        tuple(Span(*pair) for pair in body),
        about_of(row.about),
    )


def about_of(text: str) -> Metadata:
    """What a page says about itself, from JSON."""
    value = json.loads(text)
    line = value["dateline"]
    if line is not None:
        value["dateline"] = Dateline(**{**line, "span": Span(**line["span"])})
    for name in ("published", "updated", "retrieved"):
        value[name] = None if value[name] is None else Dated(**value[name])
    value["authors"] = tuple(value["authors"])
    value["evidence"] = tuple((name, where) for name, where in value["evidence"])
    return Metadata(**value)


def report_of(row: Any, document_id: str) -> Report:
    """A report from its row, which has the speaker's kind (`speaker_kind`) beside it."""
    words, source, cue, addressee = json.loads(row.spans)
    speaker = None if row.speaker_kind is None else Speaker(row.name, cast(SpeakerKind, row.speaker_kind))
    return Report(
        document_id,
        tuple(Span(*pair) for pair in words),
        source=_read_span(source),
        cue=_read_span(cue),
        parent=row.parent,
        speaker=speaker,
        manner=cast(Manner, row.manner),
        mode=cast(Mode, row.mode),
        act=row.act,
        addressee=_read_span(addressee),
        occasion=_read_occasion(row.occasion),
        confidence=row.confidence,
        because=(*json.loads(row.because), *([CORRECTED] if row.read_as is not None else [])),
        topics=tuple(Topic(name, Span(start, end), via) for name, start, end, via in json.loads(row.topics)),
    )


def bearing_of(row: Any, document_id: str) -> Bearing:
    """A role that a document attests, from its row."""
    return Bearing(document_id, row.name, row.role, Span(row.start, row.end), row.qualifier)


def _read_occasion(text: str | None) -> Occasion | None:
    if text is None:
        return None
    value = json.loads(text)
    said = value["said"]
    if said is not None:
        value["said"] = SaidDate(**{**said, "where": Span(**said["where"])})
    for name in ("name_at", "place_at"):
        if value.get(name) is not None:
            value[name] = Span(**value[name])
    return Occasion(**value)


def to_json(value: object) -> str:
    """Compact JSON that any database can hold: letters as they are, but for those that UTF-8 cannot have."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if storable(text) == text else json.dumps(value, separators=(",", ":"))


def storable(text: str | None) -> Any:
    """A text as a column can hold it: lone surrogates, which UTF-8 has no bytes for, become "?"."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def folded_line(text: str) -> str:
    """A name as it is compared whole: case, accents and spacing folded."""
    return " ".join(fold(text).split())


def _dated(value: Dated | None) -> Sequence[str] | None:
    return None if value is None else (value.value, value.precision, value.where, value.raw)


def _read_dated(value: Sequence[Any] | None) -> Dated | None:
    return None if value is None else Dated(*value)


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _read_span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)

"""Finding attributions: a document in, its reports out.

In: a `Document` (only the ranges of its body are read). Out: `Report`s sorted by position, each with what made it and
how often such a report is right. Refused: text in a language that there is no data for (no reports), speakers that the
page does not make plain (None).

The steps, in order: paragraphs and quotations, attributions by the trained model (or by rules), parents, speakers,
modes that only the page tells, occasions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from onrecord.find.by_model import drafts_by_model, meant_by_model
from onrecord.find.by_rules import drafts_by_rules
from onrecord.find.layout import SET_APART, Paragraph, Reading
from onrecord.find.marks import quotations
from onrecord.find.modes import with_modes
from onrecord.find.nesting import reports_of
from onrecord.find.occasions import with_occasions
from onrecord.find.people import People, people_of
from onrecord.find.roles import bearings_of
from onrecord.find.speakers import Choice, Resolution, by_ranking, by_rules, resolution_of, sources_of, with_speakers
from onrecord.find.topics import topics_in
from onrecord.find.turns import turns_of
from onrecord.find.view import Draft
from onrecord.lang import Speech, language
from onrecord.model import Meant, Model
from onrecord.terms import ARTICLE_KINDS, Bearing, Block, Document, Report, Span, Topic

__all__ = [
    "Resolution", "bearings", "find", "find_by_rules", "is_read", "lines_of", "reading_of", "resolution",
    "roles_and_topics",
]  # fmt: skip

# "KORSK, Veldania (Agency) — ", "KORSK, November 19. ", "KORSK (Agency) - ": the place of filing is nobody's words
_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z.'’-]+(?: [^\W\d_a-z.'’-]+)*(?:, [\w. ]{2,30})?"
    r"(?:(?: ?[(/][\w .,/]{2,40}[)/])? ?(?:—|–|―|--|-) |\. )"
)
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-‑][^\W\d_]+)*")
_LONE = re.compile("[\ud800-\udfff]")  # half a surrogate pair, which splitter and tokenizer refuse
_LONGEST = 100_000  # characters of a paragraph: nearly three times the longest article of PolNeAR train


def find(document: Document, *, model: Model | None = None) -> tuple[Report, ...]:
    """The reports of a document, sorted by position; `model` is another than the one that comes with the package."""
    return _found(document, partial(drafts_by_model, model=model), by_ranking)


def find_by_rules(document: Document) -> tuple[Report, ...]:
    """The same by rules alone, which the trained model is measured beside."""
    return _found(document, lambda reading: (drafts_by_rules(reading), None), by_rules)


def _found(
    document: Document, drafts_of: Callable[[Reading], tuple[list[Draft], Meant | None]], choose: Choice
) -> tuple[Report, ...]:
    reading = _read(document)
    if reading is None:
        return ()
    drafts, meant = drafts_of(reading)
    told = with_speakers(reading, reports_of(document, reading, drafts), choose, meant=meant)
    return with_occasions(document, reading, with_modes(told))


def resolution(document: Document, reports: Sequence[Report], report_id: str) -> Resolution | None:
    """How the source of one of a document's reports was resolved, and who else it may stand for; reads the page again
    with the network's lower layers."""
    reading = _read(document)
    if reading is None or not any(report.id == report_id and report.source for report in reports):
        return None
    return resolution_of(reading, reports, report_id, meant=meant_by_model(reading))


def bearings(document: Document, reports: Sequence[Report] = ()) -> tuple[Bearing, ...]:
    """The roles a document attests of the people it names, by position; `reports` are those found in it."""
    reading = _read(document)
    if reading is None:
        return ()
    return _bearings(document, reading, people_of(reading, sources_of(reading, reports)), reports)


def roles_and_topics(
    document: Document, reports: Sequence[Report]
) -> tuple[tuple[Bearing, ...], dict[str, tuple[Topic, ...]]]:
    """The `bearings` of a document, and by the id of each report what it is about, by position: the names and key
    phrases in its words, and the names that "the alliance" or "the minister" stand for in this page."""
    reading = _read(document)
    if reading is None:
        return (), {}
    people = people_of(reading, sources_of(reading, reports))
    roles = _bearings(document, reading, people, reports)
    return roles, topics_in(reading, people, reports, roles)


def _bearings(document: Document, reading: Reading, people: People, reports: Sequence[Report]) -> tuple[Bearing, ...]:
    speakers = frozenset(r.speaker.name for r in reports if r.speaker and r.speaker.kind in ("person", "unknown"))
    return bearings_of(reading, people, document_id=document.id, speakers=speakers)


def _read(document: Document) -> Reading | None:
    """The reading of a document, or None where reports are not found in its language."""
    data = language(document.language or "en")
    return reading_of(document, data.speech) if data is not None and data.speech.cues else None


def is_read(code: str | None) -> bool:
    """Whether reports are found in this language (ISO 639-1); one that is not known is taken for English."""
    data = language(code or "en")
    return data is not None and bool(data.speech.cues)


def reading_of(document: Document, speech: Speech) -> Reading:
    """The article paragraphs of a document and the quotations in them."""
    paragraphs = _paragraphs(document, speech)
    marks = quotations(document.text, [p.span for p in paragraphs])
    names = Counter(
        word for p in paragraphs if not p.headline for word in _CAPITALISED.findall(p.span.cut(document.text))
    )
    turns = turns_of(document.text, paragraphs, speech)
    return Reading(
        _LONE.sub("\ufffd", document.text), paragraphs, marks, tuple(q.start for q in marks), speech, names, turns
    )


def _paragraphs(document: Document, speech: Speech) -> tuple[Paragraph, ...]:
    """The article's blocks, or the lines of a body without blocks; a headline is a block of that kind, or the first
    line without a full stop. A paragraph of inhuman length is cut, so that what it costs stays bounded."""
    found: list[Paragraph] = []
    for part in sorted(document.body):
        inside = [b for b in document.blocks if b.kind in ARTICLE_KINDS and part.holds(b.span)]
        told = [Paragraph(b.span, b.kind != "paragraph", set_apart=_set_apart(b)) for b in inside] or [
            Paragraph(span, headline=False) for span in lines_of(document.text, part)
        ]
        pieces = [(line, span) for line in told for span in _bounded(line.span)]
        for line, span in pieces:
            headline = line.headline or (not found and document.text[span.end - 1] not in '.!?”"')
            found.append(replace(line, span=span, headline=headline))
        if found:
            found[-1] = replace(found[-1], ends_range=True)
    return _without_datelines(document.text, found, speech)


def _set_apart(block: Block) -> str | None:
    return block.because if block.because in SET_APART else None


def _without_datelines(text: str, paragraphs: Sequence[Paragraph], speech: Speech) -> tuple[Paragraph, ...]:
    """Paragraphs without where they were filed; "MR. ORTIZ: ..." and what stands before several ("ORTIZ — ...") tell
    who speaks."""
    leads = [_DATELINE.match(text, p.span.start, min(p.span.end, p.span.start + 120)) for p in paragraphs]
    told = Counter(lead[0] for lead in leads if lead)
    filed = [lead and told[lead[0]] == 1 and lead[0].split()[-1].lower() not in speech.honorifics for lead in leads]
    return tuple(
        replace(paragraph, span=Span(lead.end(), paragraph.span.end)) if lead and is_one else paragraph
        for paragraph, lead, is_one in zip(paragraphs, leads, filed, strict=True)
    )


def lines_of(text: str, part: Span) -> Iterator[Span]:
    """The lines of a part of a text that hold anything, without the blanks around them."""
    at = part.start
    for line in part.cut(text).split("\n"):
        if line.strip():
            start = at + line.index(line.strip()[0])
            yield Span(start, start + len(line.strip()))
        at += len(line) + 1


def _bounded(span: Span) -> Iterator[Span]:
    return (Span(start, min(start + _LONGEST, span.end)) for start in range(span.start, span.end, _LONGEST))

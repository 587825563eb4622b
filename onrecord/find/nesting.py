"""Drafts made reports: manner, act, mode, and the report in whose words each stands.

In: the page and its drafts. Out: `Report`s sorted by position, ids unique, every parent among them. A parent is the
smallest report whose words hold all of another's words, or hold its cue and at least its first words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.find.confidence import confidence
from onrecord.find.layout import Reading
from onrecord.find.view import Draft
from onrecord.terms import Act, Document, Manner, Mode, Report, Span

_MOST_OPEN = 12  # reports a report may stand inside; deeper is no page, and cost stays linear


def reports_of(document: Document, reading: Reading, drafts: Iterable[Draft]) -> dict[str, Report]:
    """The reports of a page by id, with parents, without speakers."""
    unique: dict[str, Report] = {}
    for draft in drafts:
        report = _report(document, reading, draft)
        if report is not None:
            unique.setdefault(report.id, report)
    extents = {i: _extent(r) for i, r in unique.items()}
    ordered = sorted(unique, key=lambda i: (extents[i].start, -extents[i].end, i))
    done = _with_parents([(i, unique[i], extents[i]) for i in ordered])
    return dict(sorted(done.items(), key=lambda pair: (_first(pair[1]), pair[1].words[0].start, pair[0])))


def _first(report: Report) -> int:
    return min(s.start for s in (*report.words, *(s for s in (report.source, report.cue) if s)))


def _extent(report: Report) -> Span:
    return Span(min(s.start for s in report.words), max(s.end for s in report.words))


def _with_parents(ordered: list[tuple[str, Report, Span]]) -> dict[str, Report]:
    """Parents by one sweep over the starts of words; the stack holds the reports whose words are still open."""
    found: dict[str, Report] = {}
    opened: list[tuple[str, Report, Span]] = []
    for one in ordered:
        name, report, extent = one
        opened = [o for o in opened if o[2].end > extent.start][-_MOST_OPEN:]
        parent = next((o for o in reversed(opened) if _stands_in(report, o[1])), None)
        found[name] = replace(report, parent=parent[0]) if parent else report
        opened.append(one)
    return found


def _stands_in(inner: Report, outer: Report) -> bool:
    anchor = inner.cue or inner.source
    return (
        inner.words != outer.words
        and all(any(w.holds(s) for w in outer.words) for s in inner.words)
        and (anchor is None or any(w.holds(anchor) for w in outer.words))
    )


def _report(document: Document, reading: Reading, draft: Draft) -> Report | None:
    words = tuple(sorted({w for w in (_trim(reading.text, w) for w in draft.words) if len(w)}))
    if not any(c.isalnum() for w in words for c in w.cut(reading.text)):
        return None  # full stops alone are nobody's words
    manner = _manner(reading, words, draft)
    mode: Mode = draft.mode or (draft.by.mode if draft.by else "speech")
    act: Act = draft.act or (draft.by.act if draft.by else "state")
    if draft.by and draft.cue and _asks(reading, draft):
        act = "demand"
    if draft.negated and draft.by:
        act = _NEGATED.get(act, act)
    sure = confidence(draft.rule, manner) if draft.sure is None else round(draft.sure, 2)
    return Report(
        document.id, words, draft.source, draft.cue, manner=manner, mode=mode, act=act, addressee=draft.addressee,
        confidence=sure, because=(draft.rule,),
    )  # fmt: skip


def _asks(reading: Reading, draft: Draft) -> bool:
    """Whether a cue is one that asks for something by its preposition: "called for", "asked for"."""
    assert draft.by is not None
    assert draft.cue is not None
    last = draft.cue.cut(reading.text).lower().split()[-1]
    return (
        last in draft.by.particles
        and last in reading.speech.classes["asking preposition"]
        and draft.by.act in ("criticise", "ask")
    )


_NEGATED: dict[Act, Act] = {"deny": "agree", "hope": "reject", "agree": "reject", "assert": "doubt", "other": "reject"}


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _manner(reading: Reading, words: tuple[Span, ...], draft: Draft) -> Manner:
    """Direct where all letters stand in quotation marks (or on a quote card, or are a turn in an interview), mixed
    where some do."""
    if draft.rule in ("quote_card", "dash_inside_quotes", "turn"):
        return "direct"
    quoted = [
        q for w in words for q in reading.touching(w) if q.depth >= draft.depth and q.end > w.start and q.start < w.end
    ]
    if not quoted:
        return "indirect"
    for word in words:
        at = word.start
        for quotation in sorted((q for q in quoted if q.span.meets(word)), key=lambda q: q.start):
            if any(c.isalnum() for c in reading.text[at : max(at, quotation.start)]):
                return "mixed"
            at = max(at, quotation.end)
        if any(c.isalnum() for c in reading.text[at : word.end]):
            return "mixed"
    return "direct"

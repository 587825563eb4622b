"""The vocabulary as frozen values: one word per thing, used by every other module.

bytes -> Page -> Cleaned -> Document -> Report*

Offsets are characters `[start, end)` of `Document.text`. Ids are content hashes: the same material gives the same id
on any machine, in any order. Nothing here reads a file, a clock or the network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

Manner = Literal["direct", "indirect", "mixed"]
Mode = Literal["speech", "writing", "attitude"]
Act = Literal[
    "state", "assert", "deny", "accuse", "promise", "propose", "demand", "reject", "threaten", "warn", "praise",
    "criticise", "hope", "doubt", "recall", "agree", "ask", "other",
]  # fmt: skip
SpeakerKind = Literal["person", "organisation", "group", "document", "unknown"]
Precision = Literal["year", "month", "day", "hour", "minute", "second"]
MediaType = Literal["text/plain", "text/html"]

BlockKind = Literal[
    "title",  # the headline of the article, each time it stands there
    "paragraph",  # a paragraph of the article
    "heading",  # a headline inside the article
    "byline",  # who wrote it
    "stamp",  # a line of dates: published, updated, a site clock
    "caption",  # the words under a picture, photo credits
    "related",  # other articles: "See also", lists of headlines, their dates
    "share",  # share boxes, counters, subscriptions, calls to follow
    "form",  # comment forms, logins, consent
    "tags",  # lists of topics, bylines of the site, navigation
    "repeat",  # a paragraph or headline that stands there already
    "foreign",  # a sidebar in another language than the article
    "other",  # page chrome that fits none of the above
]
ARTICLE_KINDS: frozenset[BlockKind] = frozenset({"title", "paragraph", "heading"})

MANNERS: tuple[str, ...] = get_args(Manner)
MODES: tuple[Mode, ...] = get_args(Mode)
ACTS: tuple[str, ...] = get_args(Act)
SPEAKER_KINDS: tuple[str, ...] = get_args(SpeakerKind)


def content_id(kind: str, *parts: object) -> str:
    """The id of a thing made of `parts`: `kind` and 24 hexadecimal digits (96 bits) of their SHA-256.

    Parts are hashed as JSON, so 1 and "1" differ and no separator can be forged.
    """
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{kind}{digest_of(text)[:24]}"


def digest_of(text: str) -> str:
    """SHA-256 of a text as UTF-8, 64 hexadecimal digits; half a surrogate pair counts as its three bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of a document's text."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The words this span claims."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


def merge_spans(spans: Iterable[Span], *, gap: int = 0) -> tuple[Span, ...]:
    """Sorted spans, those that touch or lie within `gap` characters of each other joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start - merged[-1].end <= gap:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def in_one(pieces: Iterable[str]) -> str:
    """The pieces of a report's words as one text; between them stands the mark of what a quotation leaves out."""
    return " [...] ".join(pieces)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Material that could not be used: `what` names it (path, address, member), `why` says the reason. `known`: it is
    no fault, but what is held already."""

    what: str
    why: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A point in time as precisely as its evidence gives it, never more.

    `value` is ISO 8601 cut to `precision` ("2022-04", "2022-04-25", "2022-04-25T19:54Z", "2019-10-17T14:31+03:00");
    `where` names the evidence ("text 90-106", "json-ld datePublished", "feed published"); `raw` is it as written.
    """

    value: str
    precision: Precision
    where: str
    raw: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What the carrier of a page (feed entry, JSON line, archive record, HTTP header) says of it, as written there.

    Every value is `(raw, where)`, for example `("Mon, 25 Apr 2022 19:54:00 GMT", "feed pubDate")`: evidence, not truth.
    """

    title: tuple[str, str] | None = None
    published: tuple[str, str] | None = None
    updated: tuple[str, str] | None = None
    outlet: tuple[str, str] | None = None
    language: tuple[str, str] | None = None
    authors: tuple[tuple[str, str], ...] = ()
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as received. `source` names the place for people (path, address, `archive.warc.gz#17`); `url` is the page's
    own address if known; `retrieved` is when it was fetched, ISO 8601 with `where` it is from, never a guess."""

    source: str
    data: bytes
    media_type: MediaType
    url: str | None = None
    retrieved: Dated | None = None
    declared: Declared = Declared()

    @property
    def id(self) -> str:
        """SHA-256 of the bytes, 64 hexadecimal digits: anyone can re-derive it with `sha256sum`."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Validator:
    """What a server said to ask with next time, so that it need not send the same page again."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of a document, told apart by `kind`; `because` is the name of the rule that decided;
    `place` is where it stood in the page (an XPath for HTML, None where the text is the page)."""

    start: int
    end: int
    kind: BlockKind
    because: str
    place: str | None = None

    @property
    def span(self) -> Span:
        """The characters of this block."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page's text and its blocks in order, which cover every character that is no white space.

    `encoding` is how the bytes were decoded; `language` is the article's (ISO 639-1); `markup` is the decoded HTML
    of an HTML page, so that nobody decodes it twice.
    """

    text: str
    blocks: tuple[Block, ...]
    encoding: str
    language: str | None = None
    markup: str | None = field(default=None, repr=False)

    @property
    def body(self) -> tuple[Span, ...]:
        """The ranges that are article: neighbouring article blocks joined across the blank between them."""
        ranges: list[Span] = []
        for index, block in enumerate(self.blocks):
            if block.kind not in ARTICLE_KINDS:
                continue
            joins = index > 0 and self.blocks[index - 1].kind in ARTICLE_KINDS
            if joins and ranges:
                ranges[-1] = Span(ranges[-1].start, block.end)
            else:
                ranges.append(Span(block.start, block.end))
        return tuple(ranges)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where (and when) a story was filed: "MOSCOW, November 19." The place of filing, not of what was said."""

    span: Span
    place: str | None
    agency: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; `evidence` tells for each field that is not null where it was read."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    language: str | None = None
    published: Dated | None = None
    updated: Dated | None = None
    retrieved: Dated | None = None
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A page's text and what the page says about itself. The text is held once; everything else points into it."""

    id: str
    page_id: str
    text: str
    blocks: tuple[Block, ...]
    body: tuple[Span, ...]
    about: Metadata

    @property
    def language(self) -> str | None:
        """ISO 639-1 code of the article, or None where unknown."""
        return self.about.language


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is reported to speak. `name` is as resolved within the page; `id` is the same wherever the name is."""

    name: str
    kind: SpeakerKind

    @property
    def id(self) -> str:
        """Content id of kind and case-folded name."""
        return content_id("s", self.kind, " ".join(self.name.casefold().split()))


@dataclass(frozen=True, slots=True)
class SaidDate:
    """When something was said: an interval of days, ISO 8601, with its evidence in the text."""

    since: str
    until: str
    where: Span
    raw: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where and when it was said: an interview, a press conference, a letter. `name_at` and `place_at` are the words of
    the page that name them, which may stand at another report of the same occasion."""

    name: str | None = None
    place: str | None = None
    said: SaidDate | None = None
    name_at: Span | None = None
    place_at: Span | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """Something a report is about: the name or key phrase, the words that carry it, and the reason, for people."""

    name: str
    span: Span
    via: str


@dataclass(frozen=True, slots=True)
class Report:
    """ONE document says that someone said something. `parent` is the report in whose words this one stands."""

    document_id: str
    words: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    parent: str | None = None
    speaker: Speaker | None = None
    manner: Manner = "indirect"
    mode: Mode = "speech"
    act: Act = "state"
    addressee: Span | None = None
    occasion: Occasion | None = None
    topics: tuple[Topic, ...] = ()
    confidence: float = 0.5
    because: tuple[str, ...] = field(default=(), compare=False)

    @property
    def id(self) -> str:
        """Content id of the document and the spans that make this report: resolving a speaker does not change it."""
        return report_id(self.document_id, self.words, self.source, self.cue)


@dataclass(frozen=True, slots=True)
class Bearing:
    """ONE document calls someone by a role. `name` is as resolved within the page, `role` the words at `span`, with the
    word that `qualifier` ("former", "late", "incoming", "acting", "outgoing") is read from."""

    document_id: str
    name: str
    role: str
    span: Span
    qualifier: str | None = None


def report_id(document_id: str, words: Sequence[Span], source: Span | None, cue: Span | None) -> str:
    """The id of a report made of these spans."""
    pairs = [[s.start, s.end] for s in words]
    return content_id("r", document_id, pairs, _pair(source), _pair(cue))


def document_id(page: Page) -> str:
    """The id of the document a page becomes: its bytes, its address, and what its carrier declared of it.

    The time of retrieval is left out: the same page fetched twice is one document seen twice.
    """
    told = page.declared
    return content_id(
        "d", page.id, page.url, told.title, told.published, told.updated, told.outlet, told.language, told.authors
    )


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def reading_digest(document: Document, reports: Sequence[Report], bearings: Sequence[Bearing] = ()) -> str:
    """SHA-256 of all that a page was read as: text, blocks, what it says about itself, every report and role whole.

    Ids hold what a thing is made of; this holds what is said of it too, so that a changed speaker or date shows.
    """
    about = document.about
    facts = [
        [about.title, about.outlet, about.agency, about.language, about.authors, about.evidence],
        [_dated(dated) for dated in (about.published, about.updated, about.retrieved)],
        about.dateline
        and [_pair(about.dateline.span), about.dateline.place, about.dateline.agency, about.dateline.date],
    ]
    blocks = [[b.start, b.end, b.kind, b.because, b.place] for b in document.blocks]
    told = [document.text, [_pair(span) for span in document.body], blocks, facts, [_whole(r) for r in reports]]
    told += [[[b.name, b.role, _pair(b.span), b.qualifier] for b in bearings]] if bearings else []
    return digest_of(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _whole(report: Report) -> list[object]:
    speaker, occasion = report.speaker, report.occasion
    said = occasion.said if occasion else None
    return [
        [report.id, report.parent, speaker and [speaker.name, speaker.kind], _pair(report.addressee)],
        [report.manner, report.mode, report.act, report.confidence, report.because],
        occasion and [occasion.name, occasion.place, said and [said.since, said.until, _pair(said.where), said.raw]],
        occasion and [_pair(occasion.name_at), _pair(occasion.place_at)],
        *([[t.name, _pair(t.span), t.via] for t in report.topics],) * bool(report.topics),
    ]


def _dated(dated: Dated | None) -> list[str] | None:
    return None if dated is None else [dated.value, dated.precision, dated.where, dated.raw]

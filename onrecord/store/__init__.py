"""Where the record is kept: one file a database, all under the contract `Store`, all held to one contract test.

Entries (a page, its document, the reports found in it) go in; answers to a `Question` come out, one at a time. A store
holds every text once: a report is kept as places in a text, and its words are cut from there when they are shown.
It refuses what is no record or cannot be written (`RecordError`) and what has no meaning (`QuestionError`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, Self, get_args

from onrecord.terms import (
    Act,
    Bearing,
    Dated,
    Declared,
    Document,
    Manner,
    MediaType,
    Mode,
    Page,
    Report,
    Skipped,
    Speaker,
    Validator,
    in_one,
)

if TYPE_CHECKING:
    from onrecord.store.facets import Facets
    from onrecord.store.people import People, Role
    from onrecord.store.speaking import Speaking
    from onrecord.store.statements import Statements

Order = Literal["newest", "oldest", "relevance"]
Outcome = Literal["added", "replaced", "known"]
Kind = Literal["page", "document", "report", "speaker"]

ORDERS: tuple[str, ...] = get_args(Order)
SHOWN_MODES: tuple[Mode, ...] = ("speech", "writing")


@dataclass(frozen=True, slots=True)
class Entry:
    """One page's share of the record; `extractor` is the name and version of what read it, `bearings` are the roles it
    attests."""

    page: Page
    document: Document
    reports: tuple[Report, ...]
    extractor: str = "onrecord"
    bearings: tuple[Bearing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which reports are asked for. What is left None asks for nothing; everything given must hold at once.

    `speaker`: a name as typed, all of whose words are words of one of the person's names (case and accents do not
    matter), or the whole id of one of them; it asks for the reports under all of that person's names. `about`: words
    that all occur among the report's words, in any inflection the stemmer of the document's language knows. `since`,
    `until`: ISO 8601, cut to year or month if wished, both included: they are held against the day it was said and,
    only where no such day is known, against the day of publication (`Found.dated` tells which); a report dated by an
    interval is found where the two overlap; an undated one is not. `nested`: True for reports that stand in another's
    words, False for those that do not. `min_confidence`: from 0 to 1, for reports at least this sure, and standing in
    the words of none that is less: a relay is no surer than its least sure link. `relevance` without `about`
    is `newest`; undated reports come last in either order. `after`: the id of a report, for those that follow it in
    the order by day: the last one of a page asks for the next page, whatever was added between.
    """

    speaker: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    manner: Manner | None = None
    act: Act | None = None
    modes: tuple[Mode, ...] = SHOWN_MODES
    language: str | None = None
    nested: bool | None = None
    min_confidence: float = 0.0
    limit: int | None = None
    order: Order = "newest"
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A report and what a reader needs beside it. `sources` are all the places its page was seen at;
    `since`, `until` are the days the report was found by, and `dated` says whose days they are."""

    report: Report
    words: tuple[str, ...]
    source: str | None
    cue: str | None
    addressee: str | None
    document_id: str
    page_id: str
    sources: tuple[str, ...]
    url: str | None
    outlet: str | None
    title: str | None
    published: Dated | None
    language: str | None
    dated: Literal["said", "published"] | None
    since: str | None
    until: str | None

    @property
    def speaker(self) -> Speaker | None:
        """Who is reported to speak, or None where the page does not tell."""
        return self.report.speaker

    @property
    def text(self) -> str:
        """All words in one."""
        return in_one(self.words)


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A person (or body) and how many of the reports asked for are theirs, with their first and last day. `name` and
    `id` are those of the name most reports have, or what a user calls the person; `names` are all that pages write."""

    name: str
    kind: str
    id: str
    count: int
    first: str | None
    last: str | None
    names: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place and time at which a page was seen, and what its carrier declared of it there."""

    source: str
    url: str | None
    retrieved: Dated | None
    declared: Declared


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as the record holds it: the bytes as received, checked against the id, and every sighting in order."""

    id: str
    data: bytes
    media_type: MediaType
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What an id, or the unambiguous beginning of one, stands for."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What was written down when a document was added: the digest of all it was read as (`terms.reading_digest`), and
    the ids of its reports in the order of `reports_of`, each with what it is listed under: which date it
    is, its first and last day, and what sorts by it. An audit holds it against what comes out now."""

    digest: str
    report_ids: tuple[str, ...]
    report_days: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may hold a quotation: `share` of the weight of its rare words stands in the text (0 to 1)."""

    document_id: str
    share: float


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the record holds: counts (`outlets` are those that pages name), the first and last day of publication known,
    and its size in bytes."""

    pages: int
    documents: int
    reports: int
    speakers: int
    skipped: int
    outlets: int
    since: str | None
    until: str | None
    size: int


class Store(Protocol):
    """What every database of the record does.

    Ids given to `page`, `document`, `document_of_report`, `report` and `reports_of` are whole; turn what a person
    types into one with `find_id`. An id that is not held is a `QuestionError`.
    """

    def add(self, entries: Iterable[Entry]) -> tuple[Outcome, ...]:
        """Keep a batch in one transaction: after the return all of it survives a crash, before it none is there.

        For each entry: "added"; or "known", when its document is there from the same extractor (adding twice adds
        once); or "replaced", when it is there from another extractor, whose document and reports then give way.
        With one extractor the order of batches does not matter; with two, the last one added stays. A page seen at
        another address or time gains a sighting in any case. Raises ValueError for an entry whose parts do not
        belong together or whose spans leave the text.
        """

    def add_skipped(self, skipped: Iterable[Skipped]) -> None:
        """Keep what could not be used, so that nothing is lost silently; the same twice is kept once."""

    def skipped(self) -> Iterator[Skipped]:
        """All that could not be used, in the order it came."""

    def has_document(self, document_id: str, *, extractor: str | None = None) -> bool:
        """Whether the document is held (and, where given, from this extractor)."""

    def page(self, page_id: str) -> KeptPage:
        """A page's bytes as received. Raises RecordError where they do not have the hash they came with."""

    def document(self, document_id: str) -> Document:
        """A document with its text, blocks and metadata, equal to the one that was added."""

    def documents_of(self, page_id: str) -> Iterator[Document]:
        """The documents a page became: one for each address it was seen at and each thing its carriers declared."""

    def document_of_report(self, report_id: str) -> Document:
        """The document that a report points into."""

    def report(self, report_id: str) -> Found:
        """One report with what a reader needs beside it."""

    def reports_of(self, document_id: str, *, as_read: bool = False) -> tuple[Report, ...]:
        """All reports of a document, attitudes too, in the order they were added; `as_read`: as they were read from
        the page, before a user corrected whose words they are."""

    def claims(self, document_id: str) -> Claims:
        """What a document and its reports were said to be when they were added."""

    def search(self, question: Question) -> Iterator[Found]:
        """The reports asked for, one at a time: an answer of any length takes the same memory."""

    def speakers(self, question: Question) -> Iterator[SpeakerCount]:
        """The people of the reports asked for, those with most reports first; `limit` counts people."""

    def facets(self, question: Question) -> Facets:
        """How the statements asked for divide by speaker, outlet and so on; `order` and `limit` do not matter."""

    def state(self) -> str:
        """What changes with every change of the record, and is cheap to ask: the same state gives the same answers."""

    def speaking(self, *, most: int = 60) -> tuple[Speaking, ...]:
        """Who passes on whose words and who names whom, the pairs with the highest counts first."""

    @property
    def people(self) -> People:
        """Who is who across pages: names, roles and judgements."""

    @property
    def statements(self) -> Statements:
        """Which reports are of one statement, and where each comes from."""

    def find_id(self, prefix: str) -> Named:
        """What an id or the beginning of one stands for; QuestionError with candidates if nothing or several."""

    def candidates(
        self,
        words: str,
        *,
        speaker: str | None = None,
        language: str | None = None,
        least: float = 0.3,
        limit: int = 50,
    ) -> tuple[Candidate, ...]:
        """The documents whose text holds at least `least` of the weight of the rare words of `words`, best first.

        The text decides, not the reports found in it, so a quotation is met even where no report was. `speaker`
        keeps the documents with a report by that name; `language` (of `words`) narrows the inflections tried.
        """

    def pages(self) -> Iterator[KeptPage]:
        """Every page, in the order they came. Bytes are not checked against ids here: `page` does that."""

    def documents(self) -> Iterator[Document]:
        """Every document, in the order they came."""

    def ids(self, kind: Kind) -> Iterator[str]:
        """Every id of a kind, in the order they came: where one thing cannot be read, the next still can."""

    def faults(self) -> Iterator[str]:
        """What is wrong with the database itself, a sentence each; nothing for a sound one. Reads all of it."""

    def keep_validators(self, validators: Mapping[str, Validator]) -> None:
        """Keep what servers said to ask with next time, by address."""

    def validators(self) -> dict[str, Validator]:
        """What servers said to ask with, by address."""

    def holdings(self) -> Holdings:
        """What is held, counted now."""

    def close(self) -> None:
        """Let go of the database. A closed store answers nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *about: object) -> None: ...


def open_store(place: str | Path, *, create: bool = False, wait: float = 30.0) -> Store:
    """The record at `place`, a file's path or ":memory:".

    With `create` a missing record is made; without, it is a RecordError. `wait` is how many seconds a writer waits
    for another one to finish.
    """
    from onrecord.store.sqlite import open_sqlite

    return open_sqlite(place, create=create, wait=wait)

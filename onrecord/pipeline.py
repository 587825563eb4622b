"""The whole flow, readable top to bottom: places -> Page -> Cleaned -> Document -> Report* -> the record.

Every function here is lazy: pages stream through, one at a time or a few for each process that shares the work, so
memory does not grow with their number. What cannot be used comes out as `Skipped` at its place in the stream; nothing
is dropped without a word. `jobs` is how many processes read pages (0: as many as there are cores); taking pages from
where they lie and writing the record stay here, and what comes out is the same for any number. Whoever stops before the
end closes what `extract` and `add` give back: that ends those processes at once.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from onrecord.clean import clean
from onrecord.errors import OnRecordError
from onrecord.find import find, roles_and_topics
from onrecord.metadata import describe
from onrecord.store import Entry, Outcome, Store
from onrecord.terms import Document, Page, Report, Skipped, document_id

# Who made the reports of a record: reports by another extractor are replaced when a page is added again.
EXTRACTOR = "model-3 turns-2 speakers-2 topics-1 occasions-1"

# Pages to a transaction. A commit waits for the disk: storing 420 pages one at a time took 1.9 to 2.8 times as long as
# in batches of 32 (three rounds); batches of 128 brought up to 15 % more, and make a killed run repeat more.
BATCH = 32

_MOST_JOBS = 2  # processes for each core: more read nothing sooner, and each holds the model

_log = logging.getLogger(__name__)


def extractor(*, whole_body: bool) -> str:
    """Who makes the reports: where all of a plain text is article, others come out of it."""
    return f"{EXTRACTOR} whole-body" if whole_body else EXTRACTOR


class Added(NamedTuple):
    """One page that is in the record now, and whether it was new to it."""

    entry: Entry
    outcome: Outcome


def extract(
    pages: Iterable[Page | Skipped], *, whole_body: bool = False, jobs: int = 1, min_confidence: float = 0.0
) -> Generator[Entry | Skipped, None, None]:
    """Pages to documents and the reports in them, in the order given. `whole_body`: all of a plain text is article."""
    for item in _read(pages, whole_body=whole_body, jobs=jobs):
        yield item if isinstance(item, Skipped) else replace(item, reports=sure_enough(item.reports, min_confidence))


def sure_enough(reports: tuple[Report, ...], least: float) -> tuple[Report, ...]:
    """The reports of a document that are this sure. What stands in the words of a report goes with it: who is said to
    have said that another spoke is no surer than the saying, and every parent named is among those kept."""
    doubtful: set[str | None] = {report.id for report in reports if report.confidence < least}
    while inside := {r.id for r in reports if r.parent in doubtful} - doubtful:
        doubtful |= inside
    return tuple(report for report in reports if report.id not in doubtful)


def extract_page(page: Page, *, whole_body: bool = False) -> Entry | Skipped:
    """One page, start to end. A page that breaks a step is skipped with the reason: the rest of a run goes on."""
    try:
        document = document_of(page, whole_body=whole_body)
        if isinstance(document, Skipped):
            return document
        reports = find(document)
        roles, topics = roles_and_topics(document, reports)
        told = tuple(replace(report, topics=topics.get(report.id, ())) for report in reports)
        return Entry(page, document, told, extractor(whole_body=whole_body), roles)
    except (ImportError, MemoryError, OSError, OnRecordError):  # a broken machine or installation, not a broken page
        raise
    except Exception as failure:  # one page's surprise must not end a run of a million
        _log.debug("could not read %s", page.source, exc_info=failure)
        return Skipped(page.source, f"could not be read: {type(failure).__name__}: {failure}")


def document_of(page: Page, *, whole_body: bool = False) -> Document | Skipped:
    """A page's text and what the page says about itself."""
    cleaned = clean(page, whole_body=whole_body)
    if isinstance(cleaned, Skipped):
        return cleaned
    return Document(
        id=document_id(page),
        page_id=page.id,
        text=cleaned.text,
        blocks=cleaned.blocks,
        body=cleaned.body,
        about=describe(page, cleaned),
    )


def add(
    store: Store, pages: Iterable[Page | Skipped], *, whole_body: bool = False, jobs: int = 1
) -> Generator[Added | Skipped, None, None]:
    """Put pages into the record. What comes out as `Added` is safe on the disk before it comes out."""
    by = extractor(whole_body=whole_body)
    stream = _read((_known(store, page, by) for page in pages), whole_body=whole_body, jobs=jobs)
    while batch := list(islice(stream, BATCH)):
        outcomes = iter(store.add(item for item in batch if isinstance(item, Entry)))
        store.add_skipped(item for item in batch if isinstance(item, Skipped) and not item.known)
        for item in batch:
            yield item if isinstance(item, Skipped) else Added(item, next(outcomes))


def _known(store: Store, page: Page | Skipped, by: str) -> Page | Skipped | Entry:
    """A page that is held already as what it is held as: it is not read again, only its new sighting is kept."""
    if isinstance(page, Skipped):
        return page
    known = document_id(page)
    if store.has_document(known, extractor=by):
        return Entry(page, store.document(known), store.reports_of(known), by)
    return page


def _read(items: Iterable[Page | Skipped | Entry], *, whole_body: bool, jobs: int) -> Iterator[Entry | Skipped]:
    """Every page among the items read, all in the order given."""
    if jobs == 1:
        for item in items:
            yield extract_page(item, whole_body=whole_body) if isinstance(item, Page) else item
        return
    from onrecord.workers import Ready, cores, in_order

    yield from in_order(
        partial(extract_page, whole_body=whole_body),
        (item if isinstance(item, Page) else Ready(item) for item in items),
        jobs=min(jobs or cores(), _MOST_JOBS * cores()),
        lost=lambda page, how: Skipped(page.source, f"could not be read: the process reading it {how}"),
    )

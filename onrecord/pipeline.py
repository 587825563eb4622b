"""The whole flow, readable top to bottom: places -> Page -> Cleaned -> Document -> Report* -> the record.

Every function here is lazy: pages stream through one at a time, so memory does not grow with their number. What cannot
be used comes out as `Skipped` at its place in the stream; nothing is dropped without a word.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from onrecord.clean import clean
from onrecord.find import find
from onrecord.metadata import describe
from onrecord.store import Entry, Outcome, Store
from onrecord.terms import Document, Page, Skipped, document_id

# Who made the reports of a record: reports by another extractor are replaced when a page is added again.
EXTRACTOR = "rules-1"

# Pages to a transaction. A commit waits for the disk: storing 420 pages one at a time took 1.9 to 2.8 times as long as
# in batches of 32 (three rounds); batches of 128 brought up to 15 % more, and make a killed run repeat more.
BATCH = 32

_log = logging.getLogger(__name__)


class Added(NamedTuple):
    """One page that is in the record now, and whether it was new to it."""

    entry: Entry
    outcome: Outcome


def extract(pages: Iterable[Page | Skipped], *, whole_body: bool = False) -> Iterator[Entry | Skipped]:
    """Pages to documents and the reports in them, in the order given. `whole_body`: all of a plain text is article."""
    for page in pages:
        yield page if isinstance(page, Skipped) else extract_page(page, whole_body=whole_body)


def extract_page(page: Page, *, whole_body: bool = False) -> Entry | Skipped:
    """One page, start to end. A page that breaks a step is skipped with the reason: the rest of a run goes on."""
    try:
        document = document_of(page, whole_body=whole_body)
        if isinstance(document, Skipped):
            return document
        return Entry(page, document, find(document), EXTRACTOR)
    except (ImportError, MemoryError, OSError):  # a broken machine, not a broken page
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


def add(store: Store, pages: Iterable[Page | Skipped], *, whole_body: bool = False) -> Iterator[Added | Skipped]:
    """Put pages into the record. What comes out as `Added` is safe on the disk before it comes out."""
    stream = (_entry(store, page, whole_body=whole_body) for page in pages)
    while batch := list(islice(stream, BATCH)):
        outcomes = iter(store.add(item for item in batch if isinstance(item, Entry)))
        store.add_skipped(item for item in batch if isinstance(item, Skipped))
        for item in batch:
            yield item if isinstance(item, Skipped) else Added(item, next(outcomes))


def _entry(store: Store, page: Page | Skipped, *, whole_body: bool) -> Entry | Skipped:
    """What a page becomes. One that is held already is not read again, only its new sighting is kept."""
    if isinstance(page, Skipped):
        return page
    known = document_id(page)
    if store.has_document(known, extractor=EXTRACTOR):
        return Entry(page, store.document(known), store.reports_of(known), EXTRACTOR)
    return extract_page(page, whole_body=whole_body)

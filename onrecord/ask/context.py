"""The reports asked for, each with its document and the reports it stands in: what an annotation, a citation or a relay
chain is written from.

Answers stream: of the documents only the last few are at hand, and each is fetched once where its reports follow each
other.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import QuestionError
from onrecord.store import Found, Question, Store
from onrecord.store.statements import Statement
from onrecord.terms import Document, Report

_AT_HAND = 1_000_000  # characters of text: some 250 articles


@dataclass(frozen=True, slots=True)
class InContext:
    """A report, the document it points into, and the reports in whose words it stands, the outermost first."""

    found: Found
    document: Document
    chain: tuple[Found, ...]


def in_context(store: Store, question: Question) -> Iterator[InContext]:
    """The reports asked for, one at a time."""
    documents = _Documents(store)
    for found in store.search(question):
        yield InContext(found, documents.document(found.document_id), chain(store, found))


def standing(statement: Statement) -> Statement:
    """A statement that was not withdrawn; QuestionError, which tells when and why, for one that was."""
    if statement.withdrawn is None:
        return statement
    why = "; ".join(statement.withdrawn.why) or "no reason was given"
    raise QuestionError(
        f"the statement was withdrawn {statement.withdrawn.at}: {why}",
        hint=f"it is not to be quoted; judgement j{statement.withdrawn.number} can be undone",
    )


def standing_in(store: Store, document_id: str) -> tuple[Report, ...]:
    """The reports of a document but for those of withdrawn statements."""
    gone = store.statements.withdrawn_in(document_id)
    return tuple(report for report in store.reports_of(document_id) if report.id not in gone)


def chain(store: Store, found: Found) -> tuple[Found, ...]:
    """The reports that a report stands in, the outermost first; empty for one at first hand. In a damaged record, where
    one is missing or they go round, the chain ends there: an audit tells. One that was
    withdrawn is not shown, nor what it stands in."""
    above = [found]
    seen = {found.report.id}
    gone = store.statements.withdrawn_in(found.document_id) if found.report.parent is not None else frozenset()
    while (parent := above[-1].report.parent) is not None and parent not in seen and parent not in gone:
        seen.add(parent)
        try:
            above.append(store.report(parent))
        except QuestionError:
            break
    return tuple(reversed(above[1:]))


class _Documents:
    """The documents asked for last."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[str, Document] = OrderedDict()
        self._size = 0

    def document(self, document_id: str) -> Document:
        if document_id in self._held:
            self._held.move_to_end(document_id)
            return self._held[document_id]
        document = self._held[document_id] = self._store.document(document_id)
        self._size += len(document.text)
        while self._size > _AT_HAND and len(self._held) > 1:
            self._size -= len(self._held.popitem(last=False)[1].text)
        return document

"""What several views show of a statement: a card for lists, and what stands around one report.

In: statements and reports. Out: frozen values with everything a template needs, each asked of the store once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.ask.context import chain
from onrecord.screens import UNKNOWN
from onrecord.store import Found, Question, Store
from onrecord.store.statements import Statement
from onrecord.terms import Metadata, Report
from onrecord.web.answering import shown_by

EVERYTHING = Question()


@dataclass(frozen=True, slots=True)
class Card:
    """A statement in a list: the report it is shown by, the role its page gives the speaker, and who passes it on."""

    statement: Statement
    found: Found
    role: str | None
    relayed_by: tuple[Found, ...]

    @property
    def hands(self) -> int:
        """How many speakers the words went through: 1 is at first hand."""
        return 1 + len(self.relayed_by)


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a relay: who passed it on, in which words of the page; `address` is where that stands."""

    kind: str
    name: str
    cue: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class DateRow:
    """One of the dates of a report with its basis, or None where it is not known; none fills in for another."""

    name: str
    value: str | None
    basis: str
    raw: str | None = None


def card(store: Store, statement: Statement, question: Question = EVERYTHING) -> Card:
    """The card of a statement, shown by the report that a question asks for."""
    found = shown_by(statement, question)
    return Card(statement, found, role_then(store, found), chain(store, found))


def cards(store: Store, statements: Iterable[Statement], question: Question = EVERYTHING) -> list[Card]:
    """The cards of several statements."""
    return [card(store, statement, question) for statement in statements]


def role_then(store: Store, found: Found) -> str | None:
    """What the page of a report calls its speaker: the role they bore then, as far as this page tells."""
    speaker = found.report.speaker
    if speaker is None:
        return None
    for bearing in store.people.bearings_of(found.document_id):
        if bearing.name == speaker.name:
            told = bearing.qualifier is None or bearing.role.casefold().startswith(bearing.qualifier)
            return bearing.role if told else f"{bearing.qualifier} {bearing.role}"
    return None


def hops(found: Found, above: Iterable[Found], about: Metadata) -> list[Hop]:
    """The way the words came to the reader: the outlet, the agency it credits, and each speaker in turn."""
    strip = [Hop("outlet", about.outlet or found.url or found.sources[0], None, f"/documents/{found.document_id}")]
    strip += [Hop("agency credited", about.agency, None, None)] if about.agency else []
    for one in (*above, found):
        name = one.report.speaker.name if one.report.speaker else f"{UNKNOWN}, written “{one.source or 'nobody'}”"
        strip.append(Hop("speaker", name, one.cue, f"/reports/{one.report.id}"))
    return strip


def date_card(found: Found, about: Metadata) -> list[DateRow]:
    """When it was said, published, updated and retrieved, each with what it is known from."""
    said = found.report.occasion.said if found.report.occasion else None
    interval = None if said is None else (said.since if said.since == said.until else f"{said.since} to {said.until}")
    basis = f"characters {said.where.start} to {said.where.end} of the page" if said else "the page does not tell"
    rows = [DateRow("said", interval, basis, said.raw if said else None)]
    for name, dated in (("published", about.published), ("updated", about.updated), ("retrieved", about.retrieved)):
        if dated is None:
            rows.append(
                DateRow(name, None, "its carrier does not tell" if name == "retrieved" else "the page does not tell")
            )
        else:
            rows.append(DateRow(name, dated.value, f"{dated.where}, to the {dated.precision}", dated.raw))
    return rows


def in_order(reports: Iterable[Report], *, shown: Report) -> tuple[list[Report], int]:
    """The reports of a page that lists show, and the one looked at, as they stand in the text; where that one is."""
    kept = [report for report in reports if report.mode != "attitude" or report.id == shown.id]
    ordered = sorted(kept, key=lambda report: (report.words, report.id))
    return ordered, next(i for i, report in enumerate(ordered) if report.id == shown.id)

"""The answer to "did X say this?": a `Verdict` with the places it rests on.

A verdict never says that something was not said: only that it is not in this record, and what the record holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.ask.check.cautions import Caution, Setting, cautions
from onrecord.ask.context import chain
from onrecord.store import Holdings, Store
from onrecord.terms import Document, Manner, Report, Span, Speaker
from onrecord.wording import Difference

VerdictName = Literal["exact", "trimmed", "altered", "paraphrase", "translation", "other-speaker", "not-in-record"]

# What a reader is told of each: its name, and what it means.
VERDICTS: Mapping[VerdictName, tuple[str, str]] = {
    "exact": ("Exact", "These words stand in the record."),
    "trimmed": ("Trimmed", "The words stand in the record with something left out between them."),
    "altered": ("Altered", "The record has these words, but not all of them, or others beside them."),
    "paraphrase": ("Paraphrase", "The record has the same in other words."),
    "translation": ("Translation", "The record has the same in other words, as translations differ."),
    "other-speaker": ("Other speaker", "The same words are in the record, but not as this speaker's."),
    "not-in-record": ("Not in this record", "Nothing that it holds has these words."),
}
NOT_FALSE = "Not found here is no evidence that it was not said: it is not in what this record holds."


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a stored page that the words stand at, and by whom they are said there; `report` is None, and so is
    the speaker, where the words stand in a page but no report of them was found. `differences`: what is other there;
    `cautions`: what to mind about the words as they stand there."""

    document: Document
    page: str
    span: Span
    report: Report | None
    differences: tuple[Difference, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def speaker(self) -> Speaker | None:
        """Who is reported to say the words there."""
        return self.report.speaker if self.report else None

    @property
    def manner(self) -> Manner | None:
        """How the page reports the words: the reporter's wording unless direct."""
        return self.report.manner if self.report else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "did X say this?". `evidence` bears the verdict; `variants` are places where these words are
    reported otherwise, or as another's. `speaker` is the one recorded, None where the page does not make clear who it
    is: then the verdict is on the words alone. `statement` is the id of the act of saying; `because` tells why."""

    name: VerdictName
    speaker: Speaker | None
    statement: str | None
    evidence: tuple[Evidence, ...]
    variants: tuple[Evidence, ...]
    differences: tuple[Difference, ...]
    holdings: Holdings
    words: str  # as asked
    by_known: bool = True  # whether anybody in the record is named as asked
    because: str = ""


class Borne(Protocol):
    """What bears a verdict: places in a document with the reports that hold them."""

    @property
    def document(self) -> Document:
        """Where it stands."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """Whose words it is."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What is other than asked."""


def evidence_of(store: Store, borne: Borne) -> Iterator[Evidence]:
    """Each place as evidence, with the report that holds it."""
    page, last = place_of(store, borne.document), len(borne.spans) - 1
    for at, span in enumerate(borne.spans):
        report = next((r for r in borne.reports if any(words.meets(span) for words in r.words)), None)
        mind: tuple[Caution, ...] = ()
        if report is not None:
            above = tuple(found.report for found in reversed(chain(store, store.report(report.id))))
            whole = not borne.differences  # what is left out at the edges of altered words is a difference already
            opens, closes = whole and at == 0, whole and at == last
            mind = cautions(Setting(borne.document.text, span, report, above, opens=opens, closes=closes))
        yield Evidence(borne.document, page, span, report, borne.differences, mind)


def place_of(store: Store, document: Document) -> str:
    """Where a document's page was seen: its address where one is known."""
    seen = store.page(document.page_id).sightings
    return next((s.url for s in seen if s.url), seen[0].source)

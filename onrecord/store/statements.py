"""One statement, many reports, as a store tells it: the values, and the contract `Statements` beside `Store`.

A statement is every report that standing judgements join: one act of saying, as several pages tell it. Judgements are
only ever added: by `onrecord.align` when a page brings a report, or by a user, who has the last word; what no longer
holds is undone by a later judgement. A statement has no id of its own that could be lost: its id is the smallest id of
its reports, and the id of any of them stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.align.origins import Relation
from onrecord.store import Found, Question
from onrecord.terms import Speaker

ReportJudgementKind = Literal[
    "same", "near", "different", "speaker", "conflict", "no conflict", "withdraw", "undo"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One page's report of a statement. `origin` is the report that this page's story comes from, itself where it has
    one of its own; `relation` says how; `because` are the reasons, for people."""

    found: Found
    origin: str
    relation: Relation
    because: tuple[str, ...] = ()
    again: bool = False  # the same page tells it at another place too: counted once


@dataclass(frozen=True, slots=True)
class ReportJudgement:
    """One line of the log on reports. `number` names it (j1, j2, ...); `by` is "user" or "align"; `score` is from 0 to
    1, None where a user judged; "near" is a likeness too small to join two reports by itself; `why` are the reasons;
    `stands` tells whether nothing has undone it."""

    number: int
    kind: ReportJudgementKind
    one: str | None
    other: str | None
    score: float | None
    by: str
    at: str
    why: tuple[str, ...]
    undoes: int | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """An act of saying with all its reports, the earliest known first. `origins` counts pages (one for each page that
    told it on its own); `outlets` counts the different names of outlets; `since`, `until`, `dated` are the days of the
    report that tells the day of saying, else of the earliest publication."""

    id: str
    speaker: Speaker | None
    told: tuple[Told, ...]
    pages: int
    outlets: int
    origins: int
    dated: Literal["said", "published"] | None
    since: str | None
    until: str | None
    withdrawn: ReportJudgement | None = None  # a tombstone: no search shows it, its address tells when and why

    @property
    def first(self) -> Told:
        """The earliest known report."""
        return self.told[0]

    @property
    def words(self) -> str:
        """The fullest direct wording among the reports, else the fullest."""
        direct = [told for told in self.told if told.found.report.manner == "direct"]
        fullest = max(direct or self.told, key=lambda told: sum(map(len, told.found.words)))
        return fullest.found.text


class Statements(Protocol):
    """What every database of the record knows of statements. Ids are whole ids of reports, of any of a statement's."""

    def statement(self, report_id: str) -> Statement:
        """The statement that a report is of; QuestionError for an id that is not held."""

    def withdrawn_in(self, document_id: str) -> frozenset[str]:
        """The ids of a document's reports that are of withdrawn statements."""

    def id_of(self, report_id: str) -> str:
        """The id of the statement that a report is of."""

    def search(self, question: Question, *, skip: int = 0) -> Iterator[Statement]:
        """The statements with a report that is asked for, one at a time, in the order asked for; `limit` counts
        statements, after the first `skip` of them. Each comes with all its reports, also those that were not asked
        for."""

    def judgements_of(self, report_id: str) -> tuple[ReportJudgement, ...]:
        """What was judged of the reports of a statement, the latest first."""

    def judgements(self, *, limit: int | None = None) -> Iterator[ReportJudgement]:
        """The log, the latest first."""

    def same(self, one: str, other: str, *, why: str) -> ReportJudgement:
        """Two reports are of one statement, says a user. QuestionError where a user holds them apart."""

    def different(self, one: str, other: str, *, why: str) -> ReportJudgement:
        """Two reports are not of one statement, says a user; nothing joins them while that stands."""

    def conflict(self, one: str, other: str, *, why: str) -> ReportJudgement:
        """The statements of two reports conflict, says a user. QuestionError where they are one statement."""

    def no_conflict(self, one: str, other: str, *, why: str) -> ReportJudgement:
        """The statements of two reports do not conflict, says a user: they are suggested no more."""

    def withdraw(self, report_id: str, *, why: str) -> ReportJudgement:
        """Take a statement out of all answers, says a user; its address still tells that, when and why."""

    def attribute(self, report_id: str, speaker: Speaker | None, *, why: str) -> ReportJudgement:
        """A report is of this speaker's words, says a user; None: the page does not make clear whose. The judgement's
        `other` is the speaker's id."""

    def undo(self, number: int, *, why: str) -> ReportJudgement:
        """Take a judgement back. What `align` judged and a user undid is not judged again."""

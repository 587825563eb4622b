"""onrecord in Python: `onrecord.open(path)` is a record to add to and to ask, `onrecord.read(text)` the reports of one
text.

What comes back are the same values that the command line shows: `Found` for a report with its words, `Statement` for an
act of saying with all reports of it, `Verdict` for a checked quotation. Answers are streams: what is not taken from
them is never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack

from onrecord import pipeline
from onrecord.dates import A_DAY, parse_date
from onrecord.errors import InputError, QuestionError
from onrecord.store import SHOWN_MODES, Entry, Found, Order, Question, SpeakerCount, Store, open_store
from onrecord.store.rows import days
from onrecord.terms import MODES, Act, Declared, Manner, Page, Report, Skipped, Span

if TYPE_CHECKING:
    import pandas

    from onrecord.ask.check import Verdict
    from onrecord.ask.compare import Comparison
    from onrecord.ask.conflicts import Suggestions
    from onrecord.ask.timeline import Timeline
    from onrecord.exports import What
    from onrecord.store.people import Person
    from onrecord.store.statements import Statement


class Filters(TypedDict, total=False):
    """Which reports are asked for; all that is given must hold at once (see `onrecord.store.Question`). `relayed`: True
    for what stands in another's words, False for what does not; `attitudes`: also what people are said to think."""

    about: str
    since: str
    until: str
    outlet: str
    manner: Manner
    act: Act
    language: str
    relayed: bool
    attitudes: bool
    min_confidence: float
    order: Order
    limit: int


@dataclass(frozen=True, slots=True)
class Came:
    """What came of adding: how many pages were new, how many known, the reports of the new ones, what was skipped."""

    added: int
    known: int
    reports: int
    skipped: tuple[Skipped, ...]


def open_record(path: str | PathLike[str], *, create: bool = True) -> Record:
    """The record in the file at `path` (":memory:" for none); a missing one is made unless `create` is False."""
    return Record(open_store(str(path), create=create), path=Path(path))


def read(text: str, *, language: str | None = None, published: str | None = None) -> tuple[Found, ...]:
    """The reports of one text, in its order, without a record. Places are characters of `text`; all of it is article.

    `published` is the day of publication, ISO 8601, that days like "on Monday" are told from; `language` (ISO 639-1) is
    told from the text where it is left out. InputError for a text that cannot be read.
    """
    if not text.strip():
        return ()
    entry = pipeline.extract_page(_page(text, language=language, published=published), whole_body=True)
    if isinstance(entry, Skipped):
        raise InputError(f"the text {entry.why}", hint="give plain text, of one article")
    return tuple(_found(entry, report) for report in entry.reports)


class Record:
    """An open record. It is closed by `close`, or at the end of a `with`."""

    def __init__(self, store: Store, *, path: Path) -> None:
        self.store = store
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *about: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def add(self, *places: str | PathLike[str], jobs: int = 1) -> Came:
        """Put pages into the record: files, folders, patterns; their content tells what they are. Adding twice adds
        once. `jobs` is how many pages are read at once (0: one on every core)."""
        from onrecord.read import read as pages_of

        return self._add(pages_of([str(place) for place in places]), jobs=jobs)

    def add_text(
        self,
        text: str,
        *,
        source: str,
        url: str | None = None,
        published: str | None = None,
        language: str | None = None,
    ) -> Came:
        """Put one text into the record; `source` is what to call the place it is from, `published` as in `read`."""
        page = _page(text, source=source, url=url, language=language, published=published)
        return self._add(iter([page]), whole_body=True)

    def said(self, speaker: str | None = None, **filters: Unpack[Filters]) -> Iterator[Found]:
        """What is reported to have been said, the newest first: all reports, or those of a speaker by name."""
        return self.store.search(_question(speaker, filters))

    def statements(self, speaker: str | None = None, **filters: Unpack[Filters]) -> Iterator[Statement]:
        """Acts of saying with a report that is asked for, each with all its reports."""
        return self.store.statements.search(_question(speaker, filters))

    def statement(self, report_id: str) -> Statement:
        """The act of saying that a report is of, by the report's id or its beginning."""
        return self.store.statements.statement(self.store.find_id(report_id).id)

    def speakers(self, name: str | None = None, **filters: Unpack[Filters]) -> Iterator[SpeakerCount]:
        """Who speaks in what is asked for, those with most reports first."""
        return self.store.speakers(_question(name, filters))

    def person(self, name: str) -> Person:
        """One person whole, by a name or id that means no other: names, roles, judgements."""
        from onrecord.ask.people import one_person

        return one_person(self.store, name)

    def timeline(self, speaker: str, **filters: Unpack[Filters]) -> Timeline:
        """What one person is reported to have said over time, the earliest first."""
        from onrecord.ask.timeline import timeline

        return timeline(self.store, _question(speaker, filters))

    def compare(self, one: str, other: str) -> Comparison:
        """Two statements side by side, by the ids of any of their reports."""
        from onrecord.ask.compare import compare

        return compare(self.store, one, other)

    def conflicts(self, speaker: str | None = None, **filters: Unpack[Filters]) -> Suggestions:
        """Pairs of statements that may conflict, for review."""
        from onrecord.ask.conflicts import conflicts

        return conflicts(self.store, _question(speaker, filters))

    def check(self, words: str, *, by: str | None = None) -> Verdict:
        """Look for a quotation, word by word; `by` is who is said to have said it. What is not held is not false."""
        from onrecord.ask.check import check

        return check(self.store, words, by=by)

    def export(
        self,
        path: str | PathLike[str],
        speaker: str | None = None,
        *,
        form: str,
        what: What = "reports",
        **filters: Unpack[Filters],
    ) -> int:
        """Write what is asked for to a file in one of the formats of `onrecord export`; gives back how many rows. The
        file is there whole or not at all."""
        from onrecord.export import form as form_of
        from onrecord.exports import take
        from onrecord.files import written_whole

        with written_whole(Path(path), beside=self.path, binary=form_of(form).binary) as out:
            return take(self.store, _question(speaker, filters), form, out, what=what)

    def frame(self, speaker: str | None = None, **filters: Unpack[Filters]) -> pandas.DataFrame:
        """What is asked for as a pandas frame, a row for each report. Needs the extra `pandas`."""
        from onrecord.with_pandas import frame

        return frame(self.said(speaker, **filters))

    def _add(self, pages: Iterator[Page | Skipped], *, whole_body: bool = False, jobs: int = 1) -> Came:
        outcomes: Counter[str] = Counter()
        reports, skipped = 0, []
        for item in pipeline.add(self.store, pages, whole_body=whole_body, jobs=jobs):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                outcomes[item.outcome] += 1
                reports += 0 if item.outcome == "known" else len(item.entry.reports)
        return Came(outcomes["added"] + outcomes["replaced"], outcomes["known"], reports, tuple(skipped))


def _question(speaker: str | None, filters: Filters) -> Question:
    given: dict[str, Any] = dict(filters)
    modes = MODES if given.pop("attitudes", False) else SHOWN_MODES
    return Question(speaker=speaker, modes=modes, nested=given.pop("relayed", None), **given)


def _page(
    text: str, *, source: str = "text", url: str | None = None, language: str | None, published: str | None
) -> Page:
    if published is not None and parse_date(published, where="given") is None:
        raise QuestionError(f"{published[:40]!r} is no date", hint=A_DAY)
    declared = Declared(language=_given(language), published=_given(published), charset="utf-8")
    return Page(source, text.encode("utf-8", "replace"), "text/plain", url=url, declared=declared)


def _given(value: str | None) -> tuple[str, str] | None:
    return None if value is None else (value, "given")


def _found(entry: Entry, report: Report) -> Found:
    """A report as a store gives it, of a text that is in none."""
    document = entry.document
    about, text = document.about, document.text
    said = report.occasion.said if report.occasion else None
    since, until = (said.since, said.until) if said else days(about.published)

    def cut(span: Span | None) -> str | None:
        return None if span is None else span.cut(text)

    return Found(
        report=report,
        words=tuple(span.cut(text) for span in report.words),
        source=cut(report.source),
        cue=cut(report.cue),
        addressee=cut(report.addressee),
        document_id=document.id,
        page_id=document.page_id,
        sources=(entry.page.source,),
        url=entry.page.url,
        outlet=about.outlet,
        title=about.title,
        published=about.published,
        language=about.language,
        dated="said" if said else "published" if since else None,
        since=since,
        until=until,
    )

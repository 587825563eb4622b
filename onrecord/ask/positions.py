"""Statements of a record as `align` compares them: a `Position` for each, with whom it is of told by the person, not
by the name a page writes."""

from __future__ import annotations

from onrecord.align.positions import Position, Version, position_of
from onrecord.align.wordings import Days, days_of
from onrecord.store import Found, Store
from onrecord.store.statements import Statement
from onrecord.terms import Speaker

UNKNOWN: Days = (10_000_000, 10_000_000)  # days that stand for none, after all others
_MOST_VERSIONS = 12  # of a statement: beyond the first few pages nothing new is said in it


class Positions:
    """Makes positions of statements, and remembers which names are one person's."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._persons: dict[str, str] = {}

    def of(self, statement: Statement) -> Position:
        """What a statement says, of all the reports of it."""
        told = [told.found for told in statement.told if not told.again] or [statement.first.found]
        return position_of([self._version(found) for found in told[:_MOST_VERSIONS]])

    def person(self, speaker: Speaker) -> str:
        """What tells one person from another: the least id of all their names."""
        if speaker.id not in self._persons:
            ids = self._store.people.ids(speaker.id) or {speaker.id}
            self._persons |= dict.fromkeys(ids, min(ids))
        return self._persons[speaker.id]

    def _version(self, found: Found) -> Version:
        report = found.report
        days = _days(found)
        return Version(
            id=report.id,
            document_id=found.document_id,
            words=found.words,
            person=self.person(report.speaker) if report.speaker else None,
            act=report.act,
            said=days if found.dated == "said" else None,
            published=days if found.dated == "published" else None,
            topics=tuple(topic.name for topic in report.topics if topic.via != "key phrase"),
            title=found.title,
            inside=report.parent,
            language=found.language,
        )


def _days(found: Found) -> Days | None:
    if found.since is None or found.until is None:
        return None
    return days_of(found.since, found.until)

"""What a speaker said on a subject over time: a name in, statements in order of their day out, the earliest first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.ask.people import one_person
from onrecord.errors import QuestionError
from onrecord.store import Question, Store
from onrecord.store.people import Person
from onrecord.store.statements import Statement


@dataclass(frozen=True, slots=True)
class Timeline:
    """The statements of one person, the earliest first, those without any day last; `more`: whether there are earlier
    ones than the number asked for."""

    person: Person
    statements: tuple[Statement, ...]
    more: bool


def timeline(store: Store, question: Question) -> Timeline:
    """The statements of `question.speaker`, who must be one person; of more than `limit` the latest."""
    if question.speaker is None:
        raise QuestionError("a timeline is of one speaker", hint="type a name: onrecord timeline NAME")
    person = one_person(store, question.speaker)
    limit = question.limit
    asked = replace(question, speaker=person.id, order="newest", limit=None if limit is None else limit + 1)
    found = list(store.statements.search(asked))
    shown = sorted(found[:limit], key=lambda one: (one.since is None, one.since or "", one.id))
    return Timeline(person, tuple(shown), len(found) > len(shown))

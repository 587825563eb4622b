"""Two statements side by side: ids in, a `Comparison` out. It tells what is alike and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.align.conflicts import Conflict, conflict, own_words, parted_by, shared_words
from onrecord.ask.conflicts import judged
from onrecord.ask.context import standing
from onrecord.ask.positions import UNKNOWN, Positions
from onrecord.dates import first_day, last_day
from onrecord.errors import QuestionError
from onrecord.registry.offices import QUALIFIERS
from onrecord.store import Store
from onrecord.store.people import Role
from onrecord.store.statements import ReportJudgement, Statement
from onrecord.terms import Occasion


@dataclass(frozen=True, slots=True)
class Side:
    """One of two statements: the roles of its speaker that are attested then, where it was said, and the terms that it
    alone has."""

    statement: Statement
    roles: tuple[Role, ...]
    occasions: tuple[Occasion, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two statements, the earlier first, with the terms they share, what parts them (a negation, a number), why they
    may conflict, and what a user said of that. `same_speaker` is None where a page leaves open who speaks."""

    one: Side
    other: Side
    shared: tuple[str, ...]
    parted: tuple[str, ...]
    same_speaker: bool | None
    conflict: Conflict | None
    judged: ReportJudgement | None


def compare(store: Store, one: str, other: str) -> Comparison:
    """Put two statements beside each other; ids, or the beginnings of ids, of any of their reports."""
    first, second = (standing(store.statements.statement(report_id(store, typed))) for typed in (one, other))
    if first.id == second.id:
        hint = f"onrecord statements show {first.id} shows all reports of it"
        raise QuestionError("both are reports of one statement", hint=hint)
    positions = Positions(store)
    here, there = positions.of(first), positions.of(second)
    if (there.days or UNKNOWN) < (here.days or UNKNOWN):
        first, second, here, there = second, first, there, here
    known = here.persons and there.persons
    return Comparison(
        _side(store, first, own_words(here, there)),
        _side(store, second, own_words(there, here)),
        shared_words(here, there),
        parted_by(here, there),
        bool(here.persons & there.persons) if known else None,
        conflict(here, there),
        judged(store, first, second),
    )


def report_id(store: Store, typed: str) -> str:
    """The whole id of the report that a typed id, or its beginning, names."""
    named = store.find_id(typed)
    if named.kind != "report":
        raise QuestionError(f"{named.id} is a {named.kind}, not a statement", hint="onrecord statements list tells ids")
    return named.id


def _side(store: Store, statement: Statement, alone: tuple[str, ...]) -> Side:
    occasions = (told.found.report.occasion for told in statement.told)
    named = dict.fromkeys(occasion for occasion in occasions if occasion and (occasion.name or occasion.place))
    return Side(statement, _roles_then(store, statement), tuple(named), alone)


def _roles_then(store: Store, statement: Statement) -> tuple[Role, ...]:
    """The roles that are attested of the speaker on the day of a statement, none where it is undated."""
    if statement.speaker is None or statement.since is None or statement.until is None:
        return ()
    first, last = first_day(statement.since), last_day(statement.until)
    return tuple(
        role
        for role in store.people.person(statement.speaker.id).roles
        if QUALIFIERS.get(role.qualifier or "", True)
        and role.sure_from is not None
        and role.sure_until is not None
        and role.sure_from <= first
        and last <= role.sure_until
    )

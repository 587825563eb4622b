"""Which statements may conflict? A question in, pairs of statements for a reader to look at out, the likeliest first.

With a speaker asked for, the speaker's statements are held against each other; with a subject, those of all speakers
on it. What a user has dismissed is suggested no more; what a user has confirmed says so. Nothing is said of honesty.
No list is whole: only so many statements are looked at, and the answer tells how many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from onrecord.align.conflicts import Conflict, conflict
from onrecord.align.positions import Position
from onrecord.ask.positions import UNKNOWN, Positions
from onrecord.store import Question, Store
from onrecord.store.statements import ReportJudgement, Statement

LOOKED_AT = 250  # statements: on a record of 100,000 reports these are read and compared within a second
SHOWN = 20
_COMPARED = 2_000  # pairs with most terms in common; each costs some 0.1 ms
_COMMON = 0.25  # the share of the statements beyond which a term is common to all and tells no two apart
_KINDS: tuple[str, ...] = ("conflict", "no conflict")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two statements that may conflict, the earlier first; `judged`: that a user who looked at them says so."""

    one: Statement
    other: Statement
    conflict: Conflict
    judged: ReportJudgement | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The pairs found among the statements that were looked at; `more`: whether the record holds more of those asked
    for than were looked at."""

    found: tuple[Suggestion, ...]
    looked_at: int
    more: bool


def conflicts(store: Store, question: Question) -> Suggestions:
    """The pairs that may conflict among the newest statements asked for; `limit` counts pairs."""
    asked = replace(question, order="newest", limit=LOOKED_AT + 1)
    statements = list(store.statements.search(asked))
    looked_at, sides = _in_order(store, statements[:LOOKED_AT])
    likely = [
        (at, to, suggested)
        for at, to in _promising(sides)
        if (suggested := conflict(sides[at], sides[to], on_subject=question.about is not None))
    ]
    likely.sort(key=lambda pair: (-pair[2].likely, pair[:2]))
    found: list[Suggestion] = []
    for at, to, suggested in likely:
        if len(found) >= (question.limit or SHOWN):
            break
        one, other = looked_at[at], looked_at[to]
        told = judged(store, one, other)
        if told is None or told.kind == "conflict":
            found.append(Suggestion(one, other, suggested, told))
    return Suggestions(tuple(found), len(looked_at), len(statements) > LOOKED_AT)


def _in_order(store: Store, statements: Sequence[Statement]) -> tuple[list[Statement], list[Position]]:
    """Statements and what they say, the earliest first."""
    positions = Positions(store)
    told = [(positions.of(statement), statement) for statement in statements]
    told.sort(key=lambda pair: (pair[0].days or UNKNOWN, pair[1].id))
    return [statement for _, statement in told], [position for position, _ in told]


def judged(store: Store, one: Statement, other: Statement) -> ReportJudgement | None:
    """What a user last said of two statements: that they conflict, or that they do not."""
    ids = {told.found.report.id for told in other.told}
    for judgement in store.statements.judgements_of(one.id):
        if judgement.kind in _KINDS and judgement.stands and {judgement.one, judgement.other} & ids:
            return judgement
    return None


def _promising(sides: Sequence[Position]) -> list[tuple[int, int]]:
    """The pairs with most terms in common, by what the terms weigh; a term that most statements have does not count."""
    having: dict[str, list[int]] = defaultdict(list)
    for at, side in enumerate(sides):
        for term in (*side.weights, *(f"{number:g}" for number in side.numbers)):
            having[term].append(at)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for term, places in having.items():
        if len(places) > max(8, _COMMON * len(sides)):
            continue
        weights = [sides[at].weights.get(term, 1.0) for at in places]
        _add(shared, places, weights)
    return nlargest(_COMPARED, shared, key=lambda pair: (shared[pair], pair))


def _add(shared: dict[tuple[int, int], float], places: Sequence[int], weights: Sequence[float]) -> None:
    for index, at in enumerate(places):
        for other, to in enumerate(places[:index]):
            shared[to, at] += min(weights[index], weights[other])

"""Judgements on speakers: rows in, the people they make out, inside one transaction that the caller opened.

`judge` holds the rules of the registry against the speakers of some surnames and writes down what is new, and what no
longer holds; `gather` makes people of all standing judgements. Both are functions of what the record holds, not of the
order it came in. A user's word goes first: nothing joins two speakers whom a user holds apart, and what a rule judged
and a user undid stays undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase, digits
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, exists, insert, or_, select, tuple_, update

from onrecord.lemmas import names
from onrecord.registry.offices import QUALIFIERS, Attested, Term, terms_of
from onrecord.registry.rules import FULL, IMPERSONAL, PERSONAL, RULES, SHORT, Block, Known, Rule, judged, reason
from onrecord.store.schema import BEARINGS, DOCUMENTS, LISTED, REPORTS, SPEAKER_JUDGEMENTS, SPEAKERS

Pair = tuple[str, str]
Touched = tuple[str, str]  # a surname and a first name, as `schema.SPEAKERS` has them
_J = SPEAKER_JUDGEMENTS.c
_KNOWN = (SPEAKERS.c.key, SPEAKERS.c.id, SPEAKERS.c.name, SPEAKERS.c.kind, SPEAKERS.c.last, SPEAKERS.c.first)
_SHORT = ("", *ascii_lowercase, *digits)  # in place of a first name: nothing, or an initial
_DAYS = (DOCUMENTS.c.since, DOCUMENTS.c.until)
_AT_ONCE = 500  # values in one IN (...): some builds of SQLite take 999 at most
_ORDER = {"user": 0, "list": 1} | {rule.__name__: at for at, rule in enumerate(RULES, 2)}
NOBODY = "no rule says so any more"


def parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Values in pieces that fit one statement."""
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def judge(connection: Connection, touched: Iterable[Touched], *, at: str) -> None:
    """Judge the speakers of these names by the rules, and gather anew whoever that changes.

    Only what the names can change is looked at: the speakers with the same first name and surname and, for each
    surname, those names of it without a first name that can be anybody's at all.
    """
    names_touched = {name for name in touched if name[0]}
    gather(connection, _judge_full(connection, names_touched, at))
    gather(connection, _judge_short(connection, sorted({last for last, _ in names_touched}), at))


def _judge_full(connection: Connection, touched: set[Touched], at: str) -> set[str]:
    """Hold the speakers of one first name and surname against each other; the ids whose judgements change."""
    groups: dict[Touched, list[Known]] = defaultdict(list)
    full = sorted(name for name in touched if len(name[1]) > 1)
    for part in parts(full):
        wanted = tuple_(SPEAKERS.c.last, SPEAKERS.c.first).in_(part)
        for row in connection.execute(select(*_KNOWN).where(wanted)):
            groups[row.last, row.first].append(Known(row.id, row.name, row.kind))
    several = [group for group in groups.values() if len(group) > 1]
    now = {pair: rule for group in several for pair, rule in _pairs(Block(group), FULL)}
    return _write_down(connection, now, [known.id for group in several for known in group], FULL, at)


def _judge_short(connection: Connection, lasts: Sequence[str], at: str) -> set[str]:
    """Hold the names without a first name against those of their surname; the ids whose judgements change."""
    short: dict[str, dict[int, Known]] = defaultdict(dict)
    for part in parts(lasts):
        wanted = (SPEAKERS.c.last.in_(part), SPEAKERS.c.first.in_(_SHORT), SPEAKERS.c.kind.in_(PERSONAL))
        for row in connection.execute(select(*_KNOWN).where(*wanted)):
            short[row.last][row.key] = Known(row.id, row.name, row.kind)
    now: dict[Pair, Rule] = {}
    for last, known in short.items():
        now |= dict(_pairs(_block(connection, last, known), SHORT))
    return _write_down(connection, now, [k.id for known in short.values() for k in known.values()], SHORT, at)


def _pairs(block: Block, rules: Sequence[Rule]) -> Iterator[tuple[Pair, Rule]]:
    return (((one.id, other.id), rule) for one, other, rule in judged(block, rules))


def _write_down(
    connection: Connection, now: Mapping[Pair, Rule], ids: Sequence[str], rules: Sequence[Rule], at: str
) -> set[str]:
    """Write down what rules say of these speakers now and did not say before; the ids that concerns."""
    before = _ruled(connection, ids, [rule.__name__ for rule in rules])
    new = [pair for pair in sorted(now) if pair not in before]
    gone = [pair for pair in sorted(before) if before[pair].stands and pair not in now]
    append(connection, (_same(pair, now[pair], at) for pair in new))
    append(connection, ({"kind": "undo", "by": "rule", "at": at, "why": NOBODY, "undoes": before[p].key} for p in gone))
    return {name for pair in (*new, *gone) for name in pair}


def _same(pair: Pair, rule: Rule, at: str) -> dict[str, Any]:
    return {"kind": "same", "one": pair[0], "other": pair[1], "by": rule.__name__, "at": at, "why": reason(rule)}


def append(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add lines to the log."""
    nothing = dict.fromkeys(("one", "other", "name", "undoes"))
    values = [nothing | dict(row) for row in rows]
    if values:
        connection.execute(insert(SPEAKER_JUDGEMENTS), values)


@dataclass(frozen=True, slots=True)
class _Judged:
    """The last judgement of a rule on a pair; one that a user undid is kept, so that it is not made again."""

    key: int
    stands: bool


def _ruled(connection: Connection, ids: Sequence[str], rules: Sequence[str]) -> dict[Pair, _Judged]:
    """What these rules have said of these speakers and either stands or was undone by a user."""
    rows: dict[int, Any] = {}
    for part in parts(ids):
        either = or_(_J.one.in_(part), _J.other.in_(part))
        for row in connection.execute(select(SPEAKER_JUDGEMENTS).where(either, _J.by.in_(rules))):
            rows[row.key] = row
    undone = undoings(connection, sorted(rows))
    by_pair = {(rows[key].one, rows[key].other): key for key in sorted(rows)}
    return {pair: _Judged(key, key not in undone) for pair, key in by_pair.items() if undone.get(key) in (None, "user")}


def undoings(connection: Connection, keys: Iterable[int], *, log: Table = SPEAKER_JUDGEMENTS) -> dict[int, str]:
    """Of these judgements of a log, those that do not stand, and by whom they were undone: an undoing may be undone."""
    by: dict[int, list[Any]] = defaultdict(list)
    todo = sorted(set(keys))
    while todo:
        found: list[Any] = []
        for part in parts(todo):
            query = select(log.c.key, log.c.by, log.c.undoes).where(log.c.undoes.in_(part)).order_by(log.c.key)
            found += connection.execute(query).all()
        for row in found:
            by[row.undoes].append(row)
        todo = [row.key for row in found]

    def undone(key: int) -> str | None:
        return next((row.by for row in reversed(by.get(key, [])) if undone(row.key) is None), None)

    return {key: who for key in keys if (who := undone(key)) is not None}


def _block(connection: Connection, last: str, short: Mapping[int, Known]) -> Block:
    """The names of a surname without a first name, and the people they may be: those of fitting initials, and those of
    whom pages attest an office while some short name is never without one."""
    loose = _unattested(connection, sorted(short))
    fixed = {key: known for key, known in short.items() if key not in loose}
    letters = {known.form.first for known in short.values() if len(known.form.given) > 1}
    full = _full(connection, last, letters, offices=bool(fixed))
    if not full:
        return Block([])
    borne, listed = _borne(connection, {**fixed, **{key: known for key, (known, _) in full.items()}} if fixed else {})
    pooled: dict[int, list[Attested]] = defaultdict(list)
    held: dict[int, list[Term]] = defaultdict(list)
    for known, person in full.values():
        pooled[person] += borne.get(known.id, [])
        held[person] += listed.get(known.id, [])
    of_person = {person: [*terms_of(told), *held[person]] for person, told in pooled.items()}
    terms = {known.id: of_person[person] for known, person in full.values()}
    telling = [one for key, one in short.items() if key in fixed or len(one.form.given) > 1]
    return Block(
        [*telling, *(one for one, _ in full.values())], borne, terms, frozenset(short[key].id for key in loose)
    )


def _full(connection: Connection, last: str, letters: set[str], *, offices: bool) -> dict[int, tuple[Known, int]]:
    """The speakers of a surname whose first names begin with one of these letters or, with `offices`, of whom a page
    or a list attests one; by key, each with its person."""
    borne = exists().where(BEARINGS.c.speaker_key == SPEAKERS.c.key)
    listed = exists().where(LISTED.c.speaker_key == SPEAKERS.c.key)
    which = [and_(SPEAKERS.c.first > letter, SPEAKERS.c.first < letter + "{") for letter in sorted(letters)]
    which += [or_(borne, listed)] if offices else []
    if not which:
        return {}
    query = select(*_KNOWN, SPEAKERS.c.person).where(
        SPEAKERS.c.last == last, SPEAKERS.c.kind.in_(PERSONAL), or_(*which)
    )
    rows = connection.execute(query.where(SPEAKERS.c.first.not_in(_SHORT)))
    return {row.key: (Known(row.id, row.name, row.kind), row.person) for row in rows}


def _unattested(connection: Connection, keys: Sequence[int]) -> set[int]:
    """The speakers of whom some document has a report but calls them by no role."""
    role = and_(BEARINGS.c.document_key == REPORTS.c.document_key, BEARINGS.c.speaker_key == SPEAKERS.c.key)
    without = exists().where(REPORTS.c.speaker_key == SPEAKERS.c.key, ~exists().where(role))
    found: set[int] = set()
    for part in parts(keys):
        found.update(connection.execute(select(SPEAKERS.c.key).where(SPEAKERS.c.key.in_(part), without)).scalars())
    return found


def _borne(
    connection: Connection, known: Mapping[int, Known]
) -> tuple[dict[str, list[Attested]], dict[str, list[Term]]]:
    borne: dict[str, list[Attested]] = defaultdict(list)
    listed: dict[str, list[Term]] = defaultdict(list)
    for part in parts(sorted(known)):
        query = (
            select(BEARINGS.c.speaker_key, BEARINGS.c.office, BEARINGS.c.qualifier, *_DAYS)
            .join_from(BEARINGS, DOCUMENTS)
            .where(BEARINGS.c.speaker_key.in_(part))
            .distinct()
        )
        for row in connection.execute(query):
            in_office = QUALIFIERS.get(row.qualifier, True)
            borne[known[row.speaker_key].id].append(Attested(row.office, in_office, row.since, row.until))
        for row in connection.execute(select(LISTED).where(LISTED.c.speaker_key.in_(part))):
            listed[known[row.speaker_key].id].append(listed_term(row))
    return borne, listed


def listed_term(row: Any) -> Term:
    """The term that a line of a user's list tells; a year or month that it begins in is sure from its last day on."""
    from onrecord.dates import first_day, last_day

    return Term(
        row.office,
        first_day(row.since) if row.since else None,
        last_day(row.until) if row.until else None,
        last_day(row.since) if row.since else "",
        first_day(row.until) if row.until else "9999-12-31",
    )


@dataclass(slots=True)
class _Groups:
    """Ids joined into groups."""

    of: dict[str, frozenset[str]] = field(default_factory=dict)

    def group(self, name: str) -> frozenset[str]:
        """The group of an id."""
        return self.of.get(name, frozenset([name]))

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        both = self.group(one) | self.group(other)
        self.of.update(dict.fromkeys(both, both))


def gather(connection: Connection, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Make people anew of these speakers and all that judgements tie to them; gives back each one's group of ids."""
    seeds = sorted(set(ids))
    if not seeds:
        return {}
    rows, members = _tied(connection, seeds)
    kinds = _kinds(connection, members)
    undone = undoings(connection, [row.key for row in rows])
    held = {frozenset((row.one, row.other)) for row in rows if row.kind == "different" and row.key not in undone}
    refused = {frozenset((row.one, row.other)) for row in rows if row.by != "user" and undone.get(row.key) == "user"}
    same = sorted(
        (_ORDER.get(row.by, len(_ORDER)), row.one, row.other)
        for row in rows
        if row.kind == "same" and row.key not in undone
    )
    groups = _Groups({})
    for order, one, other in same:
        a, b = groups.group(one), groups.group(other)
        apart = held | refused if order else held
        if a is b or (apart and any(frozenset((x, y)) in apart for x in a for y in b)):
            continue
        if order == 0 or not _unlike({kinds[x] for x in a | b}):
            groups.join(one, other)
    of_each = {name: groups.group(name) for name in members}
    called = {name: row.name for row in rows if row.kind == "name" and row.key not in undone for name in [row.one]}
    order_of = {row.one: row.key for row in rows if row.kind == "name" and row.key not in undone}
    _write(connection, of_each, called, order_of)
    return of_each


def _unlike(kinds: set[str]) -> bool:
    return "person" in kinds and bool(kinds & IMPERSONAL)


def _tied(connection: Connection, seeds: Sequence[str]) -> tuple[list[Any], list[str]]:
    """Every judgement on speakers that can be reached from these, in order, and these speakers."""
    rows: dict[int, Any] = {}
    seen = set(seeds)
    todo = list(seeds)
    while todo:
        found: list[Any] = []
        for part in parts(todo):
            query = select(SPEAKER_JUDGEMENTS).where(or_(_J.one.in_(part), _J.other.in_(part)))
            found += connection.execute(query).all()
        rows |= {row.key: row for row in found}
        near = {name for row in found if row.kind == "same" for name in (row.one, row.other)}
        todo = sorted(near - seen)
        seen |= near
    return [rows[key] for key in sorted(rows)], sorted(seen)


def _kinds(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts(ids):
        query = select(SPEAKERS.c.id, SPEAKERS.c.kind).where(SPEAKERS.c.id.in_(part))
        found.update((row.id, row.kind) for row in connection.execute(query))
    return found


def _write(
    connection: Connection,
    groups: Mapping[str, frozenset[str]],
    called: Mapping[str, str],
    order: Mapping[str, int],
) -> None:
    """The people into the rows of their speakers: the smallest key of each, and the latest name a user gave."""
    keys: dict[str, Any] = {}
    for part in parts(sorted(groups)):
        query = select(SPEAKERS.c.key, SPEAKERS.c.id, SPEAKERS.c.person, SPEAKERS.c.called)
        keys |= {row.id: row for row in connection.execute(query.where(SPEAKERS.c.id.in_(part)))}
    changed: list[dict[str, Any]] = []
    for group in set(groups.values()):
        held = [keys[name] for name in group if name in keys]
        named = max((name for name in group if name in called), key=lambda name: order[name], default=None)
        own = None if named is None else called[named]
        person = min(row.key for row in held)
        words = None if own is None else f" {names(own)} "
        changed += [
            {"own": row.key, "new_person": person, "new_called": own, "words": words}
            for row in held
            if (row.person, row.called) != (person, own)
        ]
    if changed:
        new: dict[str, Any] = {
            "person": bindparam("new_person"), "called": bindparam("new_called"), "called_words": bindparam("words"),
        }  # fmt: skip
        connection.execute(update(SPEAKERS).where(SPEAKERS.c.key == bindparam("own")).values(new), changed)

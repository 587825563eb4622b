"""New documents -> judgements on their reports, and the statements these make, inside a transaction that the caller
opened.

A document is compared with those that have something in common with it: telling words in the mouth of one speaker, a
day of saying, a run of words. `report_keys` finds them without a look at the rest of the record. What two documents'
reports are to each other is judged from the two alone, so the order in which pages come does not matter; statements are
then made anew of the reports that new judgements reach.
"""

from __future__ import annotations

import itertools
import zlib
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from heapq import nlargest, nsmallest
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from onrecord.align.groups import LEAST_JOINED, LEAST_KEPT, grouped
from onrecord.align.origins import Descent, Story, descent, story_of
from onrecord.align.pairs import Likeness, candidates, judge, promising
from onrecord.align.stories import shared
from onrecord.align.wordings import Wording, weight_of, wording_of
from onrecord.store import queries
from onrecord.store.judging import parts, undoings
from onrecord.store.rows import document_of, report_of, to_json
from onrecord.store.schema import DOCUMENTS, REPORT_JUDGEMENTS, REPORT_KEYS, REPORTS, STORIES

_TELLING = 8  # of a report's words, the heaviest this many are keys under its speaker's name
_LEAST_TELLING = 1.0  # weight of a word that is one
_RUN = 4  # words of a run that is a key whoever speaks; one run in four is, by its hash
_NEAR = 30  # reports with a key that are looked at, before and after the new one in time
_MOST = 40  # documents that a new one is compared with, those with most in common
# Weight of what two documents have in common, below which they are not compared. On the odd clusters every document is
# compared with 3.3 others at 0, with 3.0 here and with 2.6 at 14, and 0.698, 0.687 and 0.648 of the pairs are joined.
_LEAST_COMMON = 8.0
_DAY_TELLS = 3.0  # what a day of saying in common tells, as much as a word that is neither rare nor common
_LEAST_DESCENT = 0.5  # likelihood of a descent that is kept
_LARGEST = 1_000  # reports tied together, beyond which only likelier pairs tie: see `_reach`
_J = REPORT_JUDGEMENTS.c
_WITH_KEY = (
    "SELECT r.document_key, k.day FROM report_keys AS k JOIN reports AS r ON r.key = k.report_key WHERE k.hash = ?"
)
_LATER = f"{_WITH_KEY} AND k.day >= ? ORDER BY k.day, r.id LIMIT {_NEAR}"
_EARLIER = f"{_WITH_KEY} AND k.day < ? ORDER BY k.day DESC, r.id LIMIT {_NEAR}"

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as judging sees it: its reports by key, and its story, which is worked out when it is asked for."""

    key: int
    story: Callable[[], Story]
    wordings: Mapping[int, Wording]


class RecentlySeen:
    """Documents as last judged, the least recently used let go: those of a day are compared with each other."""

    def __init__(self, *, most: int = 300) -> None:
        self._most = most
        self._kept: OrderedDict[int, Seen] = OrderedDict()

    def get(self, key: int) -> Seen | None:
        """A document that is at hand."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, seen: Seen) -> None:
        """Have this one at hand."""
        self._kept[seen.key] = seen
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


def align(connection: Connection, new: Sequence[Seen], *, recent: RecentlySeen, at: str) -> None:
    """Judge the reports of new documents beside each other and beside those held, and gather the statements."""
    for seen in new:
        recent.keep(seen)
    _keep_keys(connection, new)
    fresh = {seen.key: seen for seen in new}
    touched: set[int] = set()
    for seen in new:
        for near in (seen.key, *_near(connection, seen)):
            if near in fresh and near > seen.key:
                continue  # judged when its own turn comes
            other = fresh.get(near) or _seen(connection, near, recent)
            if other is not None:
                touched |= _compare(connection, seen, other, at)
    gather(connection, touched)


def _keep_keys(connection: Connection, new: Sequence[Seen]) -> None:
    rows = [
        {"hash": key, "day": _day(wording), "report_key": report_key}
        for seen in new
        for report_key, wording in seen.wordings.items()
        for key in keys_of(wording)
    ]
    if rows:
        connection.execute(insert(REPORT_KEYS).prefix_with("OR IGNORE"), rows)


def forget(connection: Connection, document_keys: Sequence[int]) -> set[int]:
    """Take the keys of documents that are about to be replaced out of the index; gives back the reports of other
    documents that were of a statement with theirs."""
    for document_key in document_keys:
        seen = _read(connection, document_key)
        rows = [(key, _day(w), report) for report, w in seen.wordings.items() for key in keys_of(w)] if seen else []
        if rows:
            statement = "DELETE FROM report_keys WHERE hash = ? AND day = ? AND report_key = ?"
            connection.exec_driver_sql(statement, rows)
    tied: set[int] = set()
    for part in parts(document_keys):
        own = select(REPORTS.c.statement).where(REPORTS.c.document_key.in_(part))
        found = connection.execute(select(REPORTS.c.key, REPORTS.c.document_key).where(REPORTS.c.statement.in_(own)))
        tied.update(row.key for row in found if row.document_key not in document_keys)
    return tied


def keys_of(wording: Wording) -> dict[int, float]:
    """What a report may have in common with another of the same statement, and how much that tells."""
    keys: dict[int, float] = {}
    if wording.names is not None:
        telling = nlargest(_TELLING, ((weight, word) for word, weight in wording.weights.items()))
        keys |= {_hash("w", wording.names.last, word): weight for weight, word in telling if weight >= _LEAST_TELLING}
        if wording.said is not None and wording.said[0] == wording.said[1]:
            keys[_hash("d", wording.names.last, str(wording.said[0]))] = _DAY_TELLS
    for start in range(len(wording.words) - _RUN + 1):
        run = wording.words[start : start + _RUN]
        hashed = _hash("r", *run)
        if hashed % 4 == 0:
            keys[hashed] = sum(map(weight_of, run))
    return keys


def _hash(*told: str) -> int:
    text = "\x00".join(told).encode("utf-8", "replace")
    return zlib.crc32(text) << 31 | zlib.adler32(text[::-1]) >> 1


def _day(wording: Wording) -> int:
    return wording.published[0] if wording.published else 0


def _near(connection: Connection, seen: Seen) -> list[int]:
    """The documents that have most keys in common with this one, those nearest in time where many have."""
    common: Counter[int] = Counter()
    days: dict[int, int] = {}
    day = min((_day(w) for w in seen.wordings.values()), default=0)
    # A hundred small questions for each document: past SQLAlchemy they take a fifth of the time.
    ask = connection.connection.driver_connection.execute  # type: ignore[union-attr]
    keys = {key: weight for wording in seen.wordings.values() for key, weight in keys_of(wording).items()}
    for key, weight in keys.items():
        near = dict(itertools.chain(ask(_LATER, (key, day)), ask(_EARLIER, (key, day))))
        days |= near
        common.update(dict.fromkeys(near, weight))
    enough = [near for near, weight in common.items() if weight >= _LEAST_COMMON and near != seen.key]
    return nsmallest(_MOST, enough, key=lambda near: (-common[near], abs(days[near] - day), near))


def _seen(connection: Connection, document_key: int, recent: RecentlySeen) -> Seen | None:
    seen = recent.get(document_key) or _read(connection, document_key)
    if seen is not None:
        recent.keep(seen)
    return seen


def _read(connection: Connection, document_key: int) -> Seen | None:
    row = connection.execute(queries.documents().where(DOCUMENTS.c.key == document_key)).one_or_none()
    if row is None:
        return None
    document = document_of(row)
    reports = connection.execute(queries.of_document(document.id))
    wordings = {row.key: wording_of(report_of(row, document.id), document) for row in reports}
    return Seen(document_key, cache(partial(story_of, document)), wordings)


def _compare(connection: Connection, one: Seen, other: Seen, at: str) -> set[int]:
    """Judge two documents (or one by itself) and write down what is worth it; the keys of the reports concerned."""
    own, its = tuple(one.wordings.values()), tuple(other.wordings.values())
    pairs = promising(own, own if one is other else its)
    if not pairs:
        return set()
    if one is other:
        found = list(judge(candidates(pairs, stories=0.0), least=LEAST_KEPT))
    else:
        ours, theirs = one.story(), other.story()
        found = list(judge(candidates(pairs, stories=shared(ours.sketch, theirs.sketch)), least=LEAST_KEPT))
        made = descent(ours, theirs, found, {ours.document_id: len(own), theirs.document_id: len(its)})
        if made is not None and made.likelihood >= _LEAST_DESCENT:
            later, earlier = (one, other) if made.later == ours.document_id else (other, one)
            _keep_descent(connection, later.key, earlier.key, made)
    key_of = {w.id: key for seen in (one, other) for key, w in seen.wordings.items()}
    rows = [_row(likeness, key_of, at) for likeness in found]
    if rows:
        connection.execute(insert(REPORT_JUDGEMENTS), rows)
    return {key for row in rows for key in (row["one_key"], row["other_key"])}


def _row(likeness: Likeness, key_of: Mapping[str, int], at: str) -> dict[str, Any]:
    keys = sorted((key_of[likeness.one.id], key_of[likeness.other.id]))
    kind = "same" if likeness.score >= LEAST_JOINED else "near"
    told = {
        "one_key": keys[0],
        "other_key": keys[1],
        "score": round(likeness.score, 4),
        "why": to_json(likeness.reasons),
    }
    return {"kind": kind, "one": None, "other": None, "by": "align", "at": at, "undoes": None} | told


def _keep_descent(connection: Connection, later: int, earlier: int, made: Descent) -> None:
    row = {"later_key": later, "earlier_key": earlier, "likelihood": round(made.likelihood, 4),
           "relation": made.relation, "why": to_json(made.reasons)}  # fmt: skip
    connection.execute(insert(STORIES), row)


def append(
    connection: Connection,
    kind: str,
    one: str | None,
    other: str | None,
    *,
    why: str,
    at: str,
    undoes: int | None = None,
) -> int:
    """Add a user's line to the log; gives back its number."""
    row = {"kind": kind, "one_key": None, "other_key": None, "one": one, "other": other, "score": None,
           "by": "user", "at": at, "why": to_json([why] if why else []), "undoes": undoes}  # fmt: skip
    done = connection.execute(insert(REPORT_JUDGEMENTS), [row])
    return int(done.lastrowid or connection.execute(select(func.max(_J.key))).scalar_one())


def gather(connection: Connection, keys: Iterable[int]) -> None:
    """Make statements anew of these reports and of all that judgements tie to them."""
    done: set[int] = set()
    for key in sorted(set(keys)):
        if key not in done:
            tied = _reach(connection, key)
            _write(connection, tied)
            done |= tied.ids.keys()


@dataclass(frozen=True, slots=True)
class _Tied:
    """Reports tied together: their ids by key, how likely their pairs are, and what a user says of them."""

    ids: dict[int, str]
    likely: dict[Pair, float]
    same: list[Pair]
    different: list[Pair]
    withdrawn: dict[int, int]  # the judgement that withdraws a report, by the report's key


def _reach(connection: Connection, seed: int) -> _Tied:
    """What can be reached from a report by pairs that may join. Where that is a thousand reports and more (one
    speaker's phrases, tied by chance), only likelier pairs tie, and the chain breaks at its weakest links."""
    least = LEAST_JOINED
    while True:
        tied = _reach_by(connection, seed, least)
        if len(tied.ids) <= _LARGEST or least > 0.9:
            return tied
        least += 0.1


def _reach_by(connection: Connection, seed: int, least: float) -> _Tied:
    tied = _Tied({}, {}, [], [], {})
    todo = {seed}
    while todo:
        for part in parts(sorted(todo)):
            rows = connection.execute(select(REPORTS.c.key, REPORTS.c.id).where(REPORTS.c.key.in_(part)))
            tied.ids.update((row.key, row.id) for row in rows)
        near = _pairs_of(connection, [key for key in todo if key in tied.ids], tied, least)
        told = _user_pairs(connection, {tied.ids[key]: key for key in todo if key in tied.ids}, tied)
        todo = (near | told) - tied.ids.keys()
    held = tied.ids.keys()
    for pair in [pair for pair in tied.likely if not held >= set(pair)]:
        del tied.likely[pair]
    return tied


def _pairs_of(connection: Connection, keys: Sequence[int], tied: _Tied, least: float) -> set[int]:
    near: set[int] = set()
    for part in parts(sorted(keys)):
        either = or_(_J.one_key.in_(part), _J.other_key.in_(part))
        for row in connection.execute(select(_J.one_key, _J.other_key, _J.score).where(either)):
            tied.likely[row.one_key, row.other_key] = row.score
            if row.score >= least:
                near |= {row.one_key, row.other_key}
    return near


def _user_pairs(connection: Connection, own: Mapping[str, int], tied: _Tied) -> set[int]:
    """What a user says of these reports; gives back the keys of those it ties to them."""
    rows: dict[int, Any] = {}
    for part in parts(sorted(own)):
        either = or_(_J.one.in_(part), _J.other.in_(part))
        rows |= {row.key: row for row in connection.execute(select(REPORT_JUDGEMENTS).where(either))}
    standing = rows.keys() - undoings(connection, rows, log=REPORT_JUDGEMENTS).keys()
    others = {name for key in standing for name in (rows[key].one, rows[key].other) if name and name not in own}
    keys = dict(own)
    for part in parts(sorted(others)):
        found = connection.execute(select(REPORTS.c.id, REPORTS.c.key).where(REPORTS.c.id.in_(part)))
        keys |= {row.id: row.key for row in found}
    tied_to: set[int] = set()
    for key in sorted(standing):
        row = rows[key]
        if row.kind == "withdraw":
            tied.withdrawn[keys[row.one]] = key
        elif row.kind in ("same", "different") and row.one in keys and row.other in keys:
            (tied.same if row.kind == "same" else tied.different).append((keys[row.one], keys[row.other]))
            tied_to |= {keys[row.one], keys[row.other]} if row.kind == "same" else set()
    return tied_to


def _write(connection: Connection, tied: _Tied) -> None:
    """The statements into the rows of their reports: the smallest key of each, and whether it is withdrawn."""
    groups = grouped(tied.ids, tied.likely, same=tied.same, different=tied.different)
    now: dict[int, tuple[int, int | None]] = {}
    for group in set(groups.values()):
        withdrawn = min((tied.withdrawn[key] for key in group if key in tied.withdrawn), default=None)
        now |= dict.fromkeys(group, (min(group), withdrawn))
    before: dict[int, tuple[int, int | None]] = {}
    for part in parts(sorted(now)):
        query = select(REPORTS.c.key, REPORTS.c.statement, REPORTS.c.withdrawn).where(REPORTS.c.key.in_(part))
        before |= {row.key: (row.statement, row.withdrawn) for row in connection.execute(query)}
    changed = [{"own": key, "new": now[key][0], "taken": now[key][1]} for key in sorted(now) if now[key] != before[key]]
    if changed:
        new: dict[str, Any] = {"statement": bindparam("new"), "withdrawn": bindparam("taken")}
        connection.execute(update(REPORTS).where(REPORTS.c.key == bindparam("own")).values(new), changed)

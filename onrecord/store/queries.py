"""A question -> the `Select` that answers it. Nothing is run here; what a person typed only ever becomes a bound value.

Words go to the full-text indexes as quoted lemmas, so no character of them is an operator. A question without meaning
(a date that is none, an order that is none) is a QuestionError; one that names nothing findable has an empty answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Table,
    and_,
    case,
    column,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from onrecord.dates import A_DAY, first_day, is_day, last_day
from onrecord.errors import QuestionError
from onrecord.lemmas import asked, fold, tokens
from onrecord.store import ORDERS, Question
from onrecord.store.rows import folded_line, storable
from onrecord.store.schema import (
    BEARINGS,
    DOCUMENT_TERMS,
    DOCUMENT_WORDS,
    DOCUMENTS,
    PAGES,
    REPORT_WORDS,
    REPORTS,
    SPEAKER_NAMES,
    SPEAKERS,
)
from onrecord.terms import ACTS, MANNERS, MODES

MOST_ROWS = 10**9  # beyond, no database counts
MOST_WORDS = 64  # different words of a question; more narrow nothing, and SQLite reads no expression of thousands
# Of a quotation, the rarest this many words look for it, and a document is a candidate with 0.3 of their weight. Of 100
# made-up quotations of 6 to 30 words among 12,000 documents, a third of the words replaced, this kept 92 in 9 ms, with
# 28 candidates each; a share of 0.4 kept 88 with 17, and 24 words kept 92 in 14 ms at 0.4 and 82 at 0.5.
RARE_WORDS = 12
_SPEAKER_ID = re.compile(r"s[0-9a-f]{24}")

_REPORT = (
    *(c for c in REPORTS.c if c.name != "name"),
    func.coalesce(REPORTS.c.name, SPEAKERS.c.name).label("name"),
    SPEAKERS.c.kind.label("speaker_kind"),
)


def check(question: Question) -> None:
    """Raise QuestionError for what has no meaning."""
    for what, value, known in (
        ("order", question.order, ORDERS),
        ("manner", question.manner, MANNERS),
        ("act", question.act, ACTS),
    ):
        if value is not None and value not in known:
            raise QuestionError(f"there is no {what} {value!r}", hint=f"type one of: {', '.join(known)}")
    strange = [mode for mode in question.modes if mode not in MODES]
    if strange or not question.modes:
        raise QuestionError(
            f"there is no mode {strange[0]!r}" if strange else "no mode", hint=f"type one of: {', '.join(MODES)}"
        )
    check_limit(question.limit)
    if not 0 <= question.min_confidence <= 1:  # as no number ("nan") is either
        raise QuestionError(
            f"a confidence of {question.min_confidence:g} has no meaning",
            hint="type a number from 0 to 1: --min-confidence 0.7",
        )
    if question.after is not None and question.order == "relevance":
        raise QuestionError("what follows a report is told by day, not by relevance", hint="ask for newest or oldest")
    since, until = (_day(value) for value in (question.since, question.until))
    if since is not None and until is not None and first_day(since) > last_day(until):
        raise QuestionError(f"since {since} is after until {until}", hint=f"type --since {until} --until {since}")


def check_limit(limit: int | None) -> None:
    """Raise QuestionError for a number of rows that no answer has."""
    if limit is not None and not 0 <= limit <= MOST_ROWS:
        raise QuestionError(f"a limit of {limit} has no meaning", hint="leave --limit out, or type --limit 50")


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    if is_day(value):
        return value
    raise QuestionError(f"{value[:40]!r} is no date", hint=A_DAY)


def found(question: Question, languages: Iterable[str]) -> Select[Any]:
    """The reports asked for, in order."""
    about = _about(question, languages)
    query = select(*_REPORT).outerjoin_from(REPORTS, SPEAKERS).where(*_wanted(question))
    if about and question.order == "relevance":
        query = query.join(REPORT_WORDS, REPORT_WORDS.c.rowid == REPORTS.c.key).where(_match(REPORT_WORDS, about))
        query = query.order_by(column("rank"), REPORTS.c.id)
    else:
        query = query.where(*_among(REPORT_WORDS, about, REPORTS.c.key), *_following(question))
        query = query.order_by(*_by_day(question))
    return query.limit(question.limit) if question.limit is not None else query


def speakers(question: Question, languages: Iterable[str]) -> Select[Any]:
    """The people of the reports asked for, counted: each under the name with most of them, or as a user calls them."""
    about = _about(question, languages)
    count = func.count().label("reports")
    counted = (
        select(
            *(SPEAKERS.c[name] for name in ("person", "called", "name", "kind", "id")),
            count,
            func.min(REPORTS.c.since).label("first"),
            func.max(REPORTS.c.until).label("last"),
        )
        .join_from(REPORTS, SPEAKERS)
        .where(*_wanted(question), *_among(REPORT_WORDS, about, REPORTS.c.key))
        .group_by(SPEAKERS.c.key)
        .subquery()
    )
    query = people(counted)
    return query.limit(question.limit) if question.limit is not None else query


def people(counted: Subquery) -> Select[Any]:
    """Speakers with their counts -> people, those with most reports first."""
    c, whose = counted.c, counted.c.person
    order = (c.reports.desc(), c.kind, c.name, c.id)
    turn = func.row_number().over(partition_by=whose, order_by=order).label("turn")
    total = func.sum(c.reports).over(partition_by=whose).label("total")
    first = func.min(c.first).over(partition_by=whose).label("first")
    last = func.max(c.last).over(partition_by=whose).label("last")
    name = func.coalesce(c.called, c.name).label("name")
    r = select(name, c.kind, c.id, total, first, last, whose, turn).subquery().c
    chosen = select(r.name, r.kind, r.id, r.total, r.first, r.last, r.person).where(r.turn == 1)
    return chosen.order_by(r.total.desc(), r.name, r.id)


def one(report_id: str) -> Select[Any]:
    """One report by its id."""
    return select(*_REPORT).outerjoin_from(REPORTS, SPEAKERS).where(REPORTS.c.id == storable(report_id))


def of_document(document_id: str) -> Select[Any]:
    """The reports of a document, in the order they were added."""
    key = select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == storable(document_id)).scalar_subquery()
    return (
        select(*_REPORT).outerjoin_from(REPORTS, SPEAKERS).where(REPORTS.c.document_key == key).order_by(REPORTS.c.key)
    )


def bearings_of(document_id: str) -> Select[Any]:
    """The roles a document attests, in the order they were added."""
    key = select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == storable(document_id)).scalar_subquery()
    name = func.coalesce(BEARINGS.c.name, SPEAKERS.c.name).label("name")
    query = select(*(c for c in BEARINGS.c if c.name != "name"), name).join_from(BEARINGS, SPEAKERS)
    return query.where(BEARINGS.c.document_key == key).order_by(BEARINGS.c.key)


def documents() -> Select[Any]:
    """Documents with all that their text is read from; the bytes of a page only where they are the text."""
    data = case((DOCUMENTS.c.encoding.is_not(None), PAGES.c.data)).label("data")
    return select(DOCUMENTS, PAGES.c.id.label("page_id"), data).join_from(DOCUMENTS, PAGES)


def languages_of(asked_in: str | None, held: Iterable[str]) -> tuple[str, ...]:
    """The languages whose inflections words are tried in: the one named, or all that are held."""
    return tuple(held) if asked_in is None else (_language(asked_in),)


def _about(question: Question, languages: Iterable[str]) -> str | None:
    """The full-text expression for all words asked about, each in any of its lemmas; "" where they are no words."""
    if question.about is None:
        return None
    groups = asked(question.about, languages_of(question.language, languages), most=MOST_WORDS)
    return " AND ".join(f"({any_of(group)})" for group in groups)


def any_of(terms: Iterable[str]) -> str:
    """The full-text expression for any of these lemmas. They hold letters and digits alone: quoting is enough."""
    return " OR ".join(f'"{term}"' for term in terms)


def frequencies(terms: Sequence[str]) -> Select[Any]:
    """In how many documents each of these lemmas stands."""
    return select(DOCUMENT_TERMS.c.term, DOCUMENT_TERMS.c.doc).where(DOCUMENT_TERMS.c.term.in_(terms))


def candidates(
    weighed: Sequence[tuple[tuple[str, ...], float]], *, speaker: str | None, least: float, limit: int
) -> Select[Any]:
    """The documents holding at least `least` of the weight of these words (each with its lemmas), heaviest first."""
    hits = union_all(
        *(
            select(DOCUMENT_WORDS.c.rowid.label("key"), literal(weight).label("weight")).where(
                _match(DOCUMENT_WORDS, any_of(terms))
            )
            for terms, weight in weighed
        )
    ).subquery()
    total = sum(weight for _, weight in weighed)
    share = (func.sum(hits.c.weight) / total).label("share")
    best = select(hits.c.key, share).group_by(hits.c.key).having(share >= least - 1e-9).subquery()
    query = select(DOCUMENTS.c.id, best.c.share).join(best, best.c.key == DOCUMENTS.c.key)
    if speaker is not None:
        theirs = exists().where(REPORTS.c.document_key == DOCUMENTS.c.key, _spoken_by(speaker))
        query = query.where(theirs)
    return query.order_by(best.c.share.desc(), DOCUMENTS.c.id).limit(limit)


def beginning_with(table: Table, prefix: str, *, limit: int) -> Select[Any]:
    """Ids that begin so. Ids are lower-case hexadecimal digits, all of which sort before "g"."""
    return select(table.c.id).where(table.c.id >= prefix, table.c.id < prefix + "g").order_by(table.c.id).limit(limit)


def beside(table: Table, prefix: str) -> tuple[Select[Any], Select[Any]]:
    """The ids before and after where this one would stand: those with the longest common beginning are among them."""
    return (
        select(func.max(table.c.id)).where(table.c.id < storable(prefix)),
        select(func.min(table.c.id)).where(table.c.id >= storable(prefix)),
    )


def _wanted(question: Question) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [REPORTS.c.mode.in_(question.modes), REPORTS.c.withdrawn.is_(None)]
    if question.speaker is not None:
        wanted.append(_spoken_by(question.speaker))
    if question.manner is not None:
        wanted.append(REPORTS.c.manner == question.manner)
    if question.act is not None:
        wanted.append(REPORTS.c.act == question.act)
    if question.nested is not None:
        wanted.append(REPORTS.c.parent.is_not(None) if question.nested else REPORTS.c.parent.is_(None))
    if question.since is not None:
        wanted.append(REPORTS.c.until >= first_day(question.since))
    if question.until is not None:
        wanted.append(REPORTS.c.since <= last_day(question.until))
    if question.min_confidence > 0:
        wanted += [REPORTS.c.confidence >= question.min_confidence, ~_inside_doubtful(question.min_confidence)]
    of_document = []
    if question.language is not None:
        of_document.append(DOCUMENTS.c.language == _language(question.language))
    if question.outlet is not None:
        of_document.append(DOCUMENTS.c.outlet == folded_line(question.outlet))
    if of_document:
        wanted.append(REPORTS.c.document_key.in_(select(DOCUMENTS.c.key).where(*of_document)))
    return wanted


def _inside_doubtful(least: float) -> ColumnElement[bool]:
    """Whether a report stands in the words of one less sure than this, directly or further out.

    Asked of each report by itself, from the inside out, which is a look or two by id; the doubtful ones and all that
    stands in them would have to be gathered from the whole record. UNION ends where parents go round in a circle.
    """
    outer, around = REPORTS.alias("outer_report"), REPORTS.alias("around")
    up = select(REPORTS.c.parent.label("id")).correlate(REPORTS).cte("up", recursive=True, nesting=True)
    up = up.union(select(outer.c.parent).join(up, outer.c.id == up.c.id))
    doubtful = (
        select(literal(1)).select_from(up).join(around, around.c.id == up.c.id).where(around.c.confidence < least)
    )
    return and_(REPORTS.c.parent.is_not(None), exists(doubtful))


def _spoken_by(speaker: str) -> ColumnElement[bool]:
    return REPORTS.c.speaker_key.in_(select(SPEAKERS.c.key).where(SPEAKERS.c.person.in_(people_named(speaker))))


def people_named(speaker: str) -> Select[Any]:
    """The people one of whose names holds all words of a typed name, or one of whose ids it is."""
    return select(SPEAKERS.c.person).where(named(speaker))


def named(speaker: str) -> ColumnElement[bool]:
    """The speakers whose own name holds all words of a typed name, or as whom a user names them, or whose id it is."""
    if _SPEAKER_ID.fullmatch(speaker):
        return SPEAKERS.c.id == speaker
    words = dict.fromkeys(fold(token) for token in islice(tokens(speaker), MOST_WORDS))
    if not words:
        return false()
    expression = " AND ".join(f'"{word}"' for word in words)
    written = SPEAKERS.c.key.in_(select(SPEAKER_NAMES.c.rowid).where(_match(SPEAKER_NAMES, expression)))
    called = and_(SPEAKERS.c.called_words.is_not(None), *(SPEAKERS.c.called_words.contains(f" {w} ") for w in words))
    return or_(written, called)


def _among(index: Table, expression: str | None, key: ColumnElement[int]) -> list[ColumnElement[bool]]:
    if expression is None:
        return []
    if not expression:
        return [false()]
    return [key.in_(select(index.c.rowid).where(_match(index, expression)))]


def of_statements(keys: Sequence[int]) -> Select[Any]:
    """Every report of these statements."""
    return select(*_REPORT).outerjoin_from(REPORTS, SPEAKERS).where(REPORTS.c.statement.in_(keys))


def reports_with(expression: str) -> Select[Any]:
    """The keys of the reports whose words a full-text expression finds."""
    return select(REPORT_WORDS.c.rowid).where(_match(REPORT_WORDS, expression))


def _match(index: Table, expression: str) -> ColumnElement[bool]:
    return column(index.name).op("MATCH", is_comparison=True)(expression)


def _by_day(question: Question) -> tuple[ColumnElement[Any], ...]:
    keys = (REPORTS.c.since, REPORTS.c.at, REPORTS.c.id)
    if question.order == "oldest":
        return (keys[0].asc().nulls_last(), keys[1].asc(), keys[2].asc())
    return (keys[0].desc().nulls_last(), keys[1].desc(), keys[2].desc())


def _following(question: Question) -> list[ColumnElement[bool]]:
    """What comes after a report in the order of `_by_day`, an undated one being before the first day or, from the
    oldest on, after the last."""
    if question.after is None:
        return []
    last = REPORTS.alias("last_seen")
    undated = "~" if question.order == "oldest" else ""

    def place(of: Any) -> Any:
        return tuple_(func.coalesce(of.since, undated), func.coalesce(of.at, ""), of.id)

    seen = select(*place(last.c).clauses).where(last.c.id == storable(question.after)).scalar_subquery()
    return [place(REPORTS.c) > seen if question.order == "oldest" else place(REPORTS.c) < seen]


def _language(code: str) -> str:
    return str(storable(code)).strip().lower()

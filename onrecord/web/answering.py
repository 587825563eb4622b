"""By which of its reports a statement is shown in an answer: the earliest one that was asked for.

A search finds statements by their reports and gives back every one with all of them. A list shows one, and a reader
who asked for an outlet or for words expects to see these.
"""

from __future__ import annotations

from onrecord.dates import first_day, last_day
from onrecord.lemmas import asked, lemmas
from onrecord.store import Found, Question
from onrecord.store.queries import MOST_WORDS
from onrecord.store.rows import folded_line
from onrecord.store.statements import Statement


def shown_by(statement: Statement, question: Question) -> Found:
    """The earliest report that was asked for; where none plainly was (a subject by another name), of an utterance."""
    every = [told.found for told in statement.told]
    wanted = (found for found in every if _is_asked_for(found, question))
    uttered = (found for found in every if found.report.mode != "attitude")
    return next(wanted, next(uttered, every[0]))


def _is_asked_for(found: Found, question: Question) -> bool:
    report = found.report
    outlet = folded_line(found.outlet or "")
    told = (
        (question.outlet, outlet == folded_line(question.outlet or "")),
        (question.manner, report.manner == question.manner),
        (question.act, report.act == question.act),
        (question.language, found.language == question.language),
        (question.nested is not None, (report.parent is not None) == question.nested),
        (question.about, _holds(found, question.about or "")),
        (question.since, found.until is not None and found.until >= first_day(question.since or "0001")),
        (question.until, found.since is not None and found.since <= last_day(question.until or "9999")),
    )
    sure = report.confidence >= question.min_confidence and report.mode in question.modes
    return sure and all(holds for given, holds in told if given)


def _holds(found: Found, words: str) -> bool:
    have = set(lemmas(" ".join(found.words), found.language).split())
    return all(have & set(group) for group in asked(words, (found.language,), most=MOST_WORDS))

"""Dates beside each other: which can be true of an article, which is the more precise, which comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from onrecord.terms import Dated

OLDEST = "1990"  # no news page is older than the web; "0001-01-01" and "1970-01-01" are what software writes for "none"
SLACK = timedelta(hours=36)  # clocks and time zones: a page fetched this much before its stated date is still believed


def plausible(date: Dated, retrieved: Dated | None) -> bool:
    """Whether an article can have this date: after the web began and not after the page was fetched."""
    if date.value < OLDEST:
        return False
    seen = moment(retrieved) if retrieved is not None else None
    stated = moment(date)
    return seen is None or stated is None or stated <= seen + SLACK


def sharpest(dates: Iterable[Dated]) -> Dated | None:
    """The first date, or a later one that names the same day with a time; midnight sharp is a day without a time."""
    best: Dated | None = None
    for date in map(_midnight_is_a_day, dates):
        if best is None or (len(date.value) > 10 and date.value[:10] == best.value):
            best = date
        if len(best.value) > 10:
            break
    return best


def not_before(later: Dated | None, earlier: Dated | None) -> Dated | None:
    """`later`, unless it is known to come before `earlier`: an update is never older than the publication."""
    if later is None or earlier is None:
        return later
    ours, theirs = moment(later), moment(earlier)
    both_timed = len(later.value) > 10 and len(earlier.value) > 10
    if ours is None or theirs is None or not both_timed or (ours.tzinfo is None) != (theirs.tzinfo is None):
        return later if later.value[:10] >= earlier.value[:10] else None
    return later if ours >= theirs else None


def moment(date: Dated) -> datetime | None:
    """The point in time, in UTC where no zone is given; None for a date vaguer than a day."""
    try:
        read = datetime.fromisoformat(date.value)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _midnight_is_a_day(date: Dated) -> Dated:
    if len(date.value) > 10 and date.value[11:16] == "00:00":
        return replace(date, value=date.value[:10], precision="day")
    return date

"""Statements as the JSON and the rows that other programs build on: timelines, comparisons, suggestions for review."""

from __future__ import annotations

from typing import Any

from onrecord.ask.compare import Comparison, Side
from onrecord.ask.conflicts import Suggestion, Suggestions
from onrecord.contract import report_judgement_row, role_value, speaker_value, statement_line
from onrecord.store.people import Role
from onrecord.store.statements import ReportJudgement, Statement

Json = dict[str, Any]


def statement_row(statement: Statement) -> Json:
    """One line of `timeline` and `statements list`: flat enough for a spreadsheet. `dated` tells whose day `since` is:
    that of the saying, or of the first publication."""
    first = statement.first.found
    return {
        "id": statement.id,
        "since": statement.since,
        "until": statement.until,
        "dated": statement.dated,
        "speaker": statement.speaker.name if statement.speaker else None,
        "speaker_id": statement.speaker.id if statement.speaker else None,
        "words": statement.words,
        "manner": first.report.manner,
        "act": first.report.act,
        "reports": len(statement.told),
        "pages": statement.pages,
        "outlets": statement.outlets,
        "origins": statement.origins,
        "first": first.report.id,
        "first_page": first.url or first.sources[0],
        "first_outlet": first.outlet,
        "first_published": first.published.value if first.published else None,
    }


def statement_value(statement: Statement, judgements: tuple[ReportJudgement, ...]) -> Json:
    """The answer of `onrecord statements show --format json`."""
    return {
        **statement_line(statement),
        **_days(statement),
        "pages": statement.pages,
        "outlets": statement.outlets,
        "withdrawn": report_judgement_row(statement.withdrawn) if statement.withdrawn else None,
        "judgements": [report_judgement_row(judgement) for judgement in judgements],
    }


def dated_line(statement: Statement) -> Json:
    """A statement with all its reports, as `statement_line` tells it, and its days."""
    return statement_line(statement) | _days(statement)


def comparison_value(comparison: Comparison) -> Json:
    """The answer of `onrecord compare --format json`."""
    return {
        "one": _side_value(comparison.one),
        "other": _side_value(comparison.other),
        "shared": list(comparison.shared),
        "parted": list(comparison.parted),
        "same_speaker": comparison.same_speaker,
        "reasons": list(comparison.conflict.reasons) if comparison.conflict else [],
        "judged": report_judgement_row(comparison.judged) if comparison.judged else None,
    }


def suggestions_value(suggestions: Suggestions) -> Json:
    """The answer of `onrecord conflicts --format json`: suggestions for review, the likeliest first."""
    return {
        "looked_at": suggestions.looked_at,
        "more": suggestions.more,
        "for_review": [_suggestion_value(suggestion) for suggestion in suggestions.found],
    }


def suggestion_row(suggestion: Suggestion) -> Json:
    """One line of `onrecord conflicts --format csv`."""
    one, other = statement_row(suggestion.one), statement_row(suggestion.other)
    shown = ("id", "since", "dated", "speaker", "words")
    return {
        **{f"one_{name}": one[name] for name in shown},
        **{f"other_{name}": other[name] for name in shown},
        "shared": "; ".join(suggestion.conflict.shared),
        "reasons": "; ".join(suggestion.conflict.reasons),
        "judged": suggestion.judged.kind if suggestion.judged else None,
    }


def _suggestion_value(suggestion: Suggestion) -> Json:
    return {
        "one": dated_line(suggestion.one),
        "other": dated_line(suggestion.other),
        "shared": list(suggestion.conflict.shared),
        "reasons": list(suggestion.conflict.reasons),
        "judged": report_judgement_row(suggestion.judged) if suggestion.judged else None,
    }


def _side_value(side: Side) -> Json:
    return {
        "statement": dated_line(side.statement),
        "speaker": speaker_value(side.statement.speaker),
        "roles": [_role_then(role) for role in side.roles],
        "occasions": [{"name": occasion.name, "place": occasion.place} for occasion in side.occasions],
        "alone": list(side.alone),
    }


def _role_then(role: Role) -> Json:
    return {name: value for name, value in role_value(role).items() if name != "witnesses"}


def _days(statement: Statement) -> Json:
    return {"since": statement.since, "until": statement.until, "dated": statement.dated}

"""Statements as people read them on a terminal: one act of saying with all its reports, timelines, two side by side.

The marks are those of `screens`. The wording is neutral: what may conflict is for review, and no colour takes sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from onrecord.ask.compare import Comparison, Side
from onrecord.ask.conflicts import Suggestion, Suggestions
from onrecord.ask.timeline import Timeline
from onrecord.screens import FAINT, MARKS, day_of, field_line, one_line, outlet_of, plural, role_line, who
from onrecord.store.statements import ReportJudgement, Statement, Told

FOR_REVIEW = "Possible change or conflict, for review: whether it is one is for a reader to say."
_INDENT = " " * 12
_HOW = {"origin": "on its own", "copy": "copy", "rewording": "rewording", "translation": "translation"}


def timeline_lines(timeline: Timeline) -> Iterator[Text]:
    """What one person said, the earliest first."""
    days = "p: the day of publication; the page does not tell the day it was said"
    yield Text(one_line(timeline.person.name), MARKS["source"]) + Text(f"  {timeline.person.id}  ({days})", FAINT)
    for statement in timeline.statements:
        yield from statement_lines(statement, named=False)
    if timeline.more:
        yield Text(f"the latest {len(timeline.statements):,}; earlier ones with --limit", FAINT)


def statement_lines(statement: Statement, *, named: bool = True) -> Iterator[Text]:
    """A statement in two or three lines: when (and who), the words, how many tell it."""
    head = Text(f"{day_of(statement):<10}  ")
    if named:
        head.append(_name(statement), MARKS["source"])
        yield head
        head = Text(_INDENT)
    yield head + Text(one_line(statement.words), MARKS["words"])
    yield Text(_INDENT + f"{counts_line(statement)} · {statement.id}", FAINT)


def counts_line(statement: Statement) -> str:
    """How many pages and outlets tell a statement, and how many of them on their own."""
    outlets = f" of {plural(statement.outlets, 'outlet')}" if statement.outlets else ""
    return f"{plural(statement.pages, 'page')}{outlets}, {plural(statement.origins, 'independent origin')}"


def whole_lines(statement: Statement, judgements: tuple[ReportJudgement, ...]) -> Iterator[Text]:
    """A statement whole: every report of it, the earliest known first, and what was judged of them."""
    yield from statement_lines(statement)
    if statement.withdrawn:
        yield Text("Withdrawn: no answer shows it. ", "bold") + judgement_line(statement.withdrawn)
    for told in statement.told:
        yield from _told_lines(told)
    for judgement in judgements:
        yield judgement_line(judgement)


def _told_lines(told: Told) -> Iterator[Text]:
    found = told.found
    yield Text(f"{day_of(found):<10}  ") + Text(one_line(found.text), MARKS["words"])
    yield Text(f"{_INDENT}{outlet_of(found)} · {found.report.manner} · {_how(told)} · {found.report.id}", FAINT)
    if told.because:
        yield Text(f"{_INDENT}because: {one_line('; '.join(told.because))}", FAINT)


def _how(told: Told) -> str:
    """How a page came to tell a statement."""
    if told.again:
        return "again on the same page"
    return _HOW[told.relation] + (f" of {told.origin}" if told.relation != "origin" else "")


def judgement_line(judgement: ReportJudgement) -> Text:
    """A line of the log on statements: what was judged, by whom and why, and whether it stands."""
    one, other = judgement.one, judgement.other
    told = {
        "same": f"{one} and {other} are of one statement",
        "near": f"{one} and {other} may be of one statement",
        "different": f"{one} and {other} are not of one statement",
        "speaker": f"{one} is in the words of {other or 'nobody the page makes clear'}",
        "withdraw": f"the statement of {one} is withdrawn",
        "conflict": f"{one} and {other} conflict",
        "no conflict": f"{one} and {other} do not conflict",
        "undo": f"j{judgement.undoes} is undone",
    }[judgement.kind]
    score = "" if judgement.score is None else f", likelihood {judgement.score:.2f}"
    why = f": {one_line('; '.join(judgement.why))}" if judgement.why else ""
    line = field_line(f"j{judgement.number}", told) + Text(f"  ({judgement.by}{score}{why}; {judgement.at})", FAINT)
    return line if judgement.stands else line + Text("  undone", "bold")


def comparison_lines(comparison: Comparison) -> Iterator[Text]:
    """Two statements, the earlier first: each whole, then what they share and what each has alone."""
    yield Text("Two statements side by side, the earlier first.", "bold")
    for number, side in enumerate((comparison.one, comparison.other), start=1):
        yield from _side_lines(number, side)
    yield field_line("shared", ", ".join(comparison.shared) or "no telling word")
    yield field_line("1 alone", ", ".join(comparison.one.alone) or "nothing")
    yield field_line("2 alone", ", ".join(comparison.other.alone) or "nothing")
    yield from (field_line("differs", reason) for reason in comparison.parted if not comparison.conflict)
    speakers = {True: "the same", False: "two", None: "not made clear by the pages"}
    yield field_line("speaker", speakers[comparison.same_speaker])
    if comparison.conflict:
        yield Text(FOR_REVIEW)
        yield from (field_line("because", reason) for reason in comparison.conflict.reasons)
    if comparison.judged:
        yield judgement_line(comparison.judged)


def _side_lines(number: int, side: Side) -> Iterator[Text]:
    statement = side.statement
    yield Text(f"{number}  {day_of(statement)}  ") + Text(_name(statement), MARKS["source"])
    yield field_line("words", "") + Text(one_line(statement.words), MARKS["words"])
    said = {"said": "the day it was said", "published": "the day of publication", None: "no page tells a day"}
    yield field_line(
        "day", f"{statement.since or 'unknown'} to {statement.until or 'unknown'}, {said[statement.dated]}"
    )
    yield from (field_line("role then", role_line(role)) for role in side.roles)
    for occasion in side.occasions:
        yield field_line("occasion", ", ".join(filter(None, (occasion.name, occasion.place))))
    yield field_line("told by", counts_line(statement))
    for told in statement.told:
        yield field_line("", f"{day_of(told.found)}  {outlet_of(told.found)} · {_how(told)} · {told.found.report.id}")


def suggestion_lines(suggestions: Suggestions, beside: str = "") -> Iterator[Text]:
    """Pairs that may conflict, the likeliest first, and what they were looked for in; `beside` ends commands."""
    if suggestions.found:
        yield Text(FOR_REVIEW, "bold")
    for number, suggestion in enumerate(suggestions.found, start=1):
        yield from _pair_lines(number, suggestion)
    if suggestions.found:
        ids = f"{suggestions.found[0].one.id} {suggestions.found[0].other.id}{beside}"
        yield Text(f"to look closer: onrecord compare {ids}")
        yield Text(f"to say that a pair does, or does not: onrecord statements conflict {ids}, or no-conflict")
    newest = f"the newest {suggestions.looked_at:,}" if suggestions.more else f"all {suggestions.looked_at:,}"
    narrower = "; ask for a speaker, a subject or a time to look at others" if suggestions.more else ""
    yield Text(f"Looked at {newest} statements asked for{narrower}.", FAINT)


def _pair_lines(number: int, suggestion: Suggestion) -> Iterator[Text]:
    yield Text(f"{number}")
    yield from statement_lines(suggestion.one)
    yield from statement_lines(suggestion.other)
    yield field_line("shared", ", ".join(suggestion.conflict.shared))
    yield from (field_line("because", reason) for reason in suggestion.conflict.reasons)
    if suggestion.judged:
        yield judgement_line(suggestion.judged)


def _name(statement: Statement) -> str:
    return who(statement.speaker, statement.told[0].found.source if statement.told else None)

"""Commands on statements, acts of saying with all their reports: timeline, compare, conflicts, and those below
`onrecord statements`.

As in `cli`: each opens what it needs, asks one function and shows the answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.console import complain, say, write_one, write_rows
from onrecord.errors import QuestionError
from onrecord.options import (
    DEFAULT_DB,
    About,
    Answer,
    Attitudes,
    Db,
    Judgement,
    Limit,
    MinConfidence,
    Most,
    Name,
    Outlet,
    Rows,
    Since,
    Until,
    Why,
    beside,
    number_of,
    opened_record,
    question_of,
)

if TYPE_CHECKING:
    from onrecord.store import Store
    from onrecord.store.statements import ReportJudgement

statements = typer.Typer(
    help="Look into statements, each an act of saying with all the reports of it, and put them right.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Id = Annotated[
    str,
    typer.Argument(help="The id of any report of a statement, whole or its first characters.", metavar="ID"),
]
Other = Annotated[
    str,
    typer.Argument(help="The id of any report of the other statement, whole or its first characters.", metavar="ID"),
]
Speaker = Annotated[
    str | None, typer.Option("--speaker", help="Only what this speaker said: a name, whole or in part.", metavar="NAME")
]


def timeline(
    name: Name,
    db: Db = DEFAULT_DB,
    about: About = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    attitudes: Attitudes = False,
    min_confidence: MinConfidence = 0.0,
    limit: Limit = 200,
    form: Rows = "text",
) -> None:
    """Show what one speaker said over time, statement by statement.

    By the day it was said; where no page tells that, by the day of first publication, which is marked by a p.
    """
    from onrecord.ask.timeline import timeline as of_speaker
    from onrecord.contract_statements import statement_row
    from onrecord.screens_statements import timeline_lines

    question = question_of(
        name, about=about, since=since, until=until, outlet=outlet, attitudes=attitudes,
        min_confidence=min_confidence, limit=limit,
    )  # fmt: skip
    with opened_record(db) as store:
        told = of_speaker(store, question)
        if form == "text":
            say(timeline_lines(told))
            complain([] if told.statements else [_nothing(store)])
        else:
            write_rows(form, map(statement_row, told.statements))


def compare(one: Id, other: Other, db: Db = DEFAULT_DB, form: Answer = "text") -> None:
    """Put two statements side by side: words, days, roles then, occasions, reports, shared and differing terms."""
    from onrecord.ask.compare import compare as side_by_side
    from onrecord.contract_statements import comparison_value
    from onrecord.screens_statements import comparison_lines

    with opened_record(db) as store:
        comparison = side_by_side(store, one, other)
        if form == "json":
            write_one(comparison_value(comparison))
        else:
            say(comparison_lines(comparison))


def conflicts(
    speaker: Speaker = None,
    db: Db = DEFAULT_DB,
    about: About = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = 0.0,
    limit: Limit = 20,
    form: Rows = "text",
) -> None:
    """Suggest pairs of statements that may conflict, for review.

    With --speaker, one speaker's over time; with --about, those of all speakers on a subject. Each pair is shown with
    its reasons; statements conflict and statements no-conflict keep what you say of it. Only the newest statements
    asked for are looked at; the answer tells how many.
    """
    from onrecord.ask.conflicts import conflicts as suggested
    from onrecord.contract_statements import suggestion_row, suggestions_value
    from onrecord.screens_statements import suggestion_lines

    question = question_of(
        speaker, about=about, since=since, until=until, outlet=outlet, attitudes=False, min_confidence=min_confidence,
        limit=limit,
    )  # fmt: skip
    with opened_record(db) as store:
        suggestions = suggested(store, question)
        if form == "text":
            say(suggestion_lines(suggestions, beside(db)))
        elif form == "json":
            write_one(suggestions_value(suggestions))
        else:
            write_rows(form, map(suggestion_row, suggestions.found))


@statements.command("list")
def list_statements(
    name: Annotated[str | None, typer.Argument(help="A name, whole or in part.", metavar="NAME")] = None,
    db: Db = DEFAULT_DB,
    about: About = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    attitudes: Attitudes = False,
    min_confidence: MinConfidence = 0.0,
    limit: Limit = 50,
    form: Rows = "text",
) -> None:
    """List statements, the newest first, each once however many pages tell it."""
    from onrecord.contract_statements import statement_row
    from onrecord.screens_statements import statement_lines

    question = question_of(
        name, about=about, since=since, until=until, outlet=outlet, attitudes=attitudes,
        min_confidence=min_confidence, limit=limit,
    )  # fmt: skip
    with opened_record(db) as store:
        found = store.statements.search(question)
        if form != "text":
            write_rows(form, map(statement_row, found))
            return
        count = 0
        for statement in found:
            say(statement_lines(statement))
            count += 1
        if count == limit:
            complain([f"the first {limit:,}; more with --limit"])
        elif count == 0:
            complain([_nothing(store)])


@statements.command()
def show(one: Id, db: Db = DEFAULT_DB, form: Answer = "text") -> None:
    """Show one statement: every report of it with its origin, and what was judged of them."""
    from onrecord.ask.compare import report_id
    from onrecord.contract_statements import statement_value
    from onrecord.screens_statements import whole_lines

    with opened_record(db) as store:
        statement = store.statements.statement(report_id(store, one))
        judgements = store.statements.judgements_of(statement.id)
        if form == "json":
            write_one(statement_value(statement, judgements))
        else:
            say(whole_lines(statement, judgements))


@statements.command()
def same(one: Id, other: Other, why: Why = "", db: Db = DEFAULT_DB) -> None:
    """Say that two reports are of one statement."""
    with opened_record(db) as store:
        _tell(store.statements.same(*_two(store, one, other), why=why), db)


@statements.command()
def different(one: Id, other: Other, why: Why = "", db: Db = DEFAULT_DB) -> None:
    """Say that two reports are not of one statement."""
    with opened_record(db) as store:
        _tell(store.statements.different(*_two(store, one, other), why=why), db)


@statements.command()
def conflict(one: Id, other: Other, why: Why = "", db: Db = DEFAULT_DB) -> None:
    """Say that two statements conflict."""
    with opened_record(db) as store:
        _tell(store.statements.conflict(*_two(store, one, other), why=why), db)


@statements.command("no-conflict")
def no_conflict(one: Id, other: Other, why: Why = "", db: Db = DEFAULT_DB) -> None:
    """Say that two statements do not conflict; they are suggested no more."""
    with opened_record(db) as store:
        _tell(store.statements.no_conflict(*_two(store, one, other), why=why), db)


@statements.command("speaker")
def whose(
    one: Id,
    name: Annotated[
        str | None, typer.Argument(help="The speaker: a name in this record, or its id.", metavar="[NAME|ID]")
    ] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="The page does not tell whose words they are.")] = False,
    why: Why = "",
    db: Db = DEFAULT_DB,
) -> None:
    """Say whose words a report tells; what was read from the page is kept beside."""
    from onrecord.ask.compare import report_id
    from onrecord.ask.people import one_name

    if (name is None) != nobody:
        raise QuestionError("whose words are they?", hint=f'onrecord statements speaker {one} "NAME", or --nobody')
    with opened_record(db) as store:
        speaker = one_name(store, name).speaker if name is not None else None
        _tell(store.statements.attribute(report_id(store, one), speaker, why=why), db)


@statements.command()
def withdraw(one: Id, why: Why = "", db: Db = DEFAULT_DB) -> None:
    """Take a statement out of all answers; its id still tells that, when and why."""
    from onrecord.ask.compare import report_id

    with opened_record(db) as store:
        _tell(store.statements.withdraw(report_id(store, one), why=why), db)


@statements.command()
def undo(
    judgement: Judgement,
    why: Why = "",
    db: Db = DEFAULT_DB,
) -> None:
    """Take a judgement back, an undoing too. What was judged by itself is not judged again."""
    number = number_of(judgement, group="statements")
    with opened_record(db) as store:
        _tell(store.statements.undo(number, why=why), db)


@statements.command()
def log(
    one: Annotated[
        str | None,
        typer.Argument(help="The id of any report of a statement; all statements if left out.", metavar="ID"),
    ] = None,
    db: Db = DEFAULT_DB,
    limit: Most = None,
    form: Rows = "text",
) -> None:
    """List every judgement on which reports are of one statement, the latest first."""
    from itertools import islice

    from onrecord.ask.compare import report_id
    from onrecord.contract import report_judgement_row
    from onrecord.screens_statements import judgement_line

    with opened_record(db) as store:
        own = store.statements.judgements(limit=limit) if one is None else None
        judgements = own or islice(store.statements.judgements_of(report_id(store, one or "")), limit)
        if form == "text":
            say(map(judgement_line, judgements))
        else:
            write_rows(form, map(report_judgement_row, judgements))


def _two(store: Store, one: str, other: str) -> tuple[str, str]:
    from onrecord.ask.compare import report_id

    return report_id(store, one), report_id(store, other)


def _tell(done: ReportJudgement, db: Path) -> None:
    """What was judged, and how to take it back."""
    from onrecord.screens_statements import judgement_line

    say([judgement_line(done), f"  to take it back: onrecord statements undo j{done.number}{beside(db)}"])


def _nothing(store: Store) -> str:
    from onrecord.screens import holdings_line

    return "nothing found. " + holdings_line(store.holdings())

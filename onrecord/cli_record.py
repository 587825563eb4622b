"""Commands on the whole record: all of it written elsewhere, and held against what it claims to be."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from onrecord.console import opened, progress, say, write_one
from onrecord.export import formats
from onrecord.options import (
    DEFAULT_DB,
    About,
    ActName,
    Answer,
    Attitudes,
    Db,
    LanguageCode,
    MannerName,
    MinConfidence,
    Outlet,
    Relayed,
    Since,
    Until,
    opened_record,
    question_of,
)


def export(
    what: Annotated[
        Literal["reports", "statements"],
        typer.Argument(
            help="reports: a row for each report. statements: a row for each act of saying.",
            metavar="reports|statements",
        ),
    ] = "reports",
    db: Db = DEFAULT_DB,
    speaker: Annotated[str | None, typer.Option("--speaker", help="A name, whole or in part.", metavar="NAME")] = None,
    about: About = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    manner: MannerName = None,
    act: ActName = None,
    language: LanguageCode = None,
    attitudes: Attitudes = False,
    relayed: Relayed = False,
    min_confidence: MinConfidence = 0.0,
    name: Annotated[
        str,
        typer.Option(
            "--format",
            help=f"One of: {', '.join(formats())}. jsonl: a row a line; csv, xlsx, parquet: tables; the others are "
            "standards for annotations, entities, provenance and events, written of reports.",
            metavar="NAME",
        ),
    ] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; standard output if left out.", metavar="PATH"),
    ] = None,
) -> None:
    """Write all reports or statements asked for, to a file or standard output."""
    from onrecord.export import form
    from onrecord.exports import take
    from onrecord.screens import plural

    question = question_of(
        speaker, about=about, since=since, until=until, outlet=outlet, manner=manner, act=act,
        language=language, attitudes=attitudes, relayed=relayed, min_confidence=min_confidence,
    )  # fmt: skip
    binary = form(name).binary
    with (
        opened_record(db) as store,
        progress(what, only_if=output is not None) as tick,
        opened(output, beside=db, binary=binary) as out,
    ):
        count = take(store, question, name, out, what=what, tick=tick)
    if output is not None:
        say([f"wrote {plural(count, what.removesuffix('s'))} to {output}"])


def audit(db: Db = DEFAULT_DB, form: Answer = "text") -> None:
    """Check that the record is what it claims to be, from the bytes of each page up.

    Every id is derived again and every span cut again; each mismatch is told, and ends in exit code 1.
    """
    from onrecord.ask.audit import audit as audit_store
    from onrecord.screens import holdings_line, mismatch_line, plural

    with opened_record(db) as store, progress("documents") as tick:
        mismatches = list(audit_store(store, tick=tick))
        holdings = store.holdings()
    if form == "json":
        write_one(
            {
                "mismatches": [{"what": m.what, "why": m.why} for m in mismatches],
                "pages": holdings.pages,
                "reports": holdings.reports,
            }
        )
    else:
        say(map(mismatch_line, mismatches))
        told = plural(len(mismatches), "mismatch", "es") if mismatches else "nothing to report"
        say([f"audit: {told}. {holdings_line(holdings)}"])
    if mismatches:
        raise typer.Exit(1)

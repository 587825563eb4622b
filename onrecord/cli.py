"""The command line. Each command opens what it needs, asks one function and shows the answer.

What people type comes in; text for people or JSON and CSV for programs goes out, through `console`. Heavy imports stand
inside the commands, so that `onrecord --help` starts at once.
"""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.cli_mcp import mcp
from onrecord.cli_record import audit, export
from onrecord.cli_serve import serve
from onrecord.cli_speakers import speakers
from onrecord.cli_statements import compare, conflicts, statements, timeline
from onrecord.console import complain, progress, say, write_one, write_rows
from onrecord.errors import OnRecordError, QuestionError
from onrecord.options import (
    DEFAULT_DB,
    About,
    ActName,
    Answer,
    Attitudes,
    Body,
    Db,
    Jobs,
    LanguageCode,
    Limit,
    MannerName,
    MinConfidence,
    Outlet,
    Places,
    Private,
    Relayed,
    Rows,
    Since,
    Sorted,
    Until,
    opened_record,
    question_of,
)
from onrecord.workers import one_thread

if TYPE_CHECKING:
    from onrecord.store import Found, Question, Store
    from onrecord.terms import Page, Skipped

SHOWN_SKIPPED = 10  # the longest list at the end of `add` that still fits a screen; the record keeps all of them

app = typer.Typer(
    name="onrecord",
    help="Who said what, to whom, where and when, on whose report: a sourced record from raw news pages.\n\n"
    "Put pages into a record with add, then ask it with said, speakers and check; show opens what they name by its id. "
    "The record is one file, named by --db PATH or ONRECORD_DB.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(speakers, name="speakers")
app.add_typer(statements, name="statements")
app.command()(mcp)
app.command()(serve)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        say([f"onrecord {version('onrecord')}"])
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Which onrecord this is.")
    ] = False,
) -> None:
    pass


@app.command()
def add(
    places: Places,
    db: Db = DEFAULT_DB,
    body: Body = "auto",
    jobs: Jobs = 1,
    allow_private: Private = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="json: a line for each page, as soon as it is stored.")
    ] = "text",
) -> None:
    """Put pages into the record. Adding twice adds once."""
    from onrecord import pipeline
    from onrecord.contract import added_line, left_out_line
    from onrecord.find import is_read
    from onrecord.screens import added_summary, skipped_line, unread_line
    from onrecord.terms import Skipped

    _look(places)
    outcomes: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    reports = 0
    listed: list[Skipped] = []
    with (
        opened_record(db, create=True) as store,
        _reading(places, allow_private=allow_private, store=store) as pages,
        progress("pages") as tick,
        closing(pipeline.add(store, pages, whole_body=body == "all", jobs=jobs)) as added,
    ):
        for item in added:
            tick()
            if isinstance(item, Skipped) and item.known:
                outcomes["known"] += 1
            elif isinstance(item, Skipped):
                outcomes["skipped"] += 1
                listed += [item] * (len(listed) < SHOWN_SKIPPED)
            else:
                outcomes[item.outcome] += 1
                reports += 0 if item.outcome == "known" else len(item.entry.reports)
                language = item.entry.document.language
                unread[language or ""] += not is_read(language)
            if form == "json":
                write_one(left_out_line(item) if isinstance(item, Skipped) else added_line(item.entry, item.outcome))
    if form == "text":
        say([f"{added_summary(outcomes, reports)}: {db}"])
        complain([unread_line(unread)] if unread.total() else [])
    complain(map(skipped_line, listed))
    if outcomes["skipped"] > len(listed):
        complain([f"  ... and {outcomes['skipped'] - len(listed):,} more: onrecord skipped --db {db}"])
    if 0 < outcomes["skipped"] == outcomes.total():
        raise typer.Exit(1)


@app.command()
def extract(
    places: Places,
    body: Body = "auto",
    min_confidence: MinConfidence = 0.0,
    jobs: Jobs = 1,
    allow_private: Private = False,
    form: Annotated[
        Literal["text", "jsonl"],
        typer.Option("--format", help="jsonl: a line for each page, with its text and every report in it."),
    ] = "text",
) -> None:
    """Read pages and show what is reported in them, without a record."""
    from onrecord import pipeline
    from onrecord.contract import extract_line
    from onrecord.export.as_jsonl import as_line
    from onrecord.screens import entry_lines, skipped_line
    from onrecord.terms import Skipped

    read = skipped = 0
    with (
        _reading(places, allow_private=allow_private) as pages,
        progress("pages", only_if=not (form == "text" and sys.stdout.isatty())) as tick,
        closing(
            pipeline.extract(pages, whole_body=body == "all", jobs=jobs, min_confidence=min_confidence)
        ) as extracted,
    ):
        for item in extracted:
            tick()
            if isinstance(item, Skipped):
                skipped += 1
                complain([skipped_line(item)])
                continue
            read += 1
            if form == "jsonl":
                sys.stdout.write(as_line(extract_line(item)))
            else:
                say(entry_lines(item))
    if skipped and not read:
        raise typer.Exit(1)


@app.command()
def said(
    speaker: Annotated[
        str | None, typer.Argument(help="A name, whole or in part; all speakers if left out.", metavar="NAME")
    ] = None,
    db: Db = DEFAULT_DB,
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
    order: Sorted = "newest",
    limit: Limit = 50,
    form: Rows = "text",
) -> None:
    """Show what a speaker is reported to have said, newest first."""
    from onrecord.contract import found_row
    from onrecord.screens import relay_lines, report_lines

    question = question_of(
        speaker, about=about, since=since, until=until, outlet=outlet, manner=manner, act=act,
        language=language, attitudes=attitudes, relayed=relayed, min_confidence=min_confidence, order=order,
        limit=limit,
    )  # fmt: skip
    with opened_record(db) as store:
        found = store.search(question)
        if form != "text":
            write_rows(form, map(found_row, found))
            return
        count = 0
        for one in found:
            say(relay_lines(_chain(store, one)) if relayed else report_lines(one))
            count += 1
        if count == 0:
            complain(_nothing(store, question))
        elif count == limit:
            complain([f"the first {limit:,}; more with --limit"])


@app.command()
def show(
    prefix: Annotated[
        str, typer.Argument(help="The id of a report, document or page, whole or its first characters.", metavar="ID")
    ],
    db: Db = DEFAULT_DB,
    form: Answer = "text",
) -> None:
    """Open one report in its context, or one page whole."""
    from onrecord import contract, screens
    from onrecord.ask.context import standing, standing_in
    from onrecord.find import resolution

    with opened_record(db) as store:
        named = store.find_id(prefix)
        if named.kind == "speaker":
            raise QuestionError(f"{named.id} is a speaker", hint=f"onrecord speakers show {named.id} --db {db}")
        if named.kind == "report":
            standing(store.statements.statement(named.id))
            found = store.report(named.id)
            document = store.document(found.document_id)
            how = resolution(document, store.reports_of(document.id), named.id)
            if form == "json":
                value = contract.report_value(found.report, document.text)
                about = {
                    "id": document.id,
                    "page": found.page_id,
                    "sources": list(found.sources),
                    **contract.about_value(document),
                }
                write_one({"report": value, "resolution": contract.resolution_value(how), "document": about})
            else:
                say(screens.show_lines(found, document, _chain(store, found), how))
            return
        for document in store.documents_of(named.id) if named.kind == "page" else [store.document(named.id)]:
            reports = standing_in(store, document.id)
            if form == "json":
                values = [contract.report_value(report, document.text) for report in reports]
                write_one({"document": contract.document_value(document), "reports": values})
            else:
                sources = [sighting.source for sighting in store.page(document.page_id).sightings]
                say(screens.document_lines(document, reports, sources))


@app.command()
def check(
    words: Annotated[str, typer.Argument(help="The words to look for, in quotation marks.", metavar="WORDS")],
    by: Annotated[
        str | None,
        typer.Option("--by", help="Who is said to have said them: a name, whole or in part.", metavar="NAME"),
    ] = None,
    db: Db = DEFAULT_DB,
    form: Answer = "text",
) -> None:
    """Look for a quotation in the record, word by word, then by what it means.

    The answer is a verdict with its evidence: exact, trimmed, altered (each difference named), a paraphrase, another
    translation, the same words by another speaker, or not in this record, which is no evidence that it was not said.
    """
    from onrecord.ask.check import check as check_words
    from onrecord.contract import verdict_value
    from onrecord.screens_check import verdict_lines

    with opened_record(db) as store:
        verdict = check_words(store, words, by=by)
        if form == "json":
            write_one(verdict_value(verdict))
        else:
            say(verdict_lines(verdict, by))


app.command()(timeline)
app.command()(compare)
app.command()(conflicts)


app.command()(export)
app.command()(audit)


@app.command()
def skipped(db: Db = DEFAULT_DB, form: Rows = "text") -> None:
    """List what could not be used when pages were added, and why."""
    from onrecord.screens import skipped_line

    with opened_record(db) as store:
        if form == "text":
            say(map(skipped_line, store.skipped()))
        else:
            write_rows(form, ({"what": item.what, "why": item.why} for item in store.skipped()))


@contextmanager
def _reading(
    places: list[str], *, allow_private: bool, store: Store | None = None
) -> Iterator[Iterator[Page | Skipped]]:
    """The pages at these places. With a store, servers are asked only for what changed since they were asked last."""
    from onrecord.read import read

    if not any(place.lower().startswith(("http://", "https://")) for place in places):
        yield read(places, stdin=sys.stdin.buffer)
        return
    from onrecord.read.web import Web

    with Web(allow_private=allow_private, validators=store.validators() if store else None) as web:
        yield read(places, stdin=sys.stdin.buffer, fetch=web)
        if store:
            store.keep_validators(web.seen)


def _look(places: list[str]) -> None:
    """Refuse a typo before a record is made for it."""
    from onrecord.read.places import look

    look(places, stdin=True, fetch=True)


def _chain(store: Store, found: Found) -> list[Found]:
    """A report and the reports it stands in, the outermost first."""
    from onrecord.ask.context import chain

    return [*chain(store, found), found]


def _nothing(store: Store, question: Question) -> list[str]:
    """What to say, and to type next, where nothing was found."""
    from onrecord.screens import holdings_line
    from onrecord.store import Question

    lines = ["nothing found. " + holdings_line(store.holdings())]
    if question.speaker and not any(True for _ in store.speakers(Question(speaker=question.speaker, limit=1))):
        lines.append(f"No speaker here is named like {question.speaker!r}: onrecord speakers lists all.")
    return lines


def main() -> None:
    """Run the command line. Errors of ours end in one message and exit 1; a closed pipe and Ctrl-C end quietly."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  closed by the shell: >&-
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    logging.getLogger().addHandler(logging.NullHandler())  # libraries log what we tell in our own words
    one_thread()
    try:
        app()
    except OnRecordError as error:
        complain([f"onrecord: {error.problem}", f"  {error.hint}"])
        raise SystemExit(1) from error
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None
    except OSError as error:
        ours = str(error.filename).startswith(str(Path(__file__).parent))
        again = "install onrecord again: pip install --force-reinstall onrecord"
        complain([f"onrecord: {error}", f"  {again if ours else _DISK}"])
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None


_DISK = "check that the disk is not full and that you may write there"

if __name__ == "__main__":
    main()

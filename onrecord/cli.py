"""The command line: the only place that prints. Each command opens what it needs, asks one function, shows the answer.

Heavy imports stand inside the commands, so that `onrecord --help` starts at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from onrecord.errors import OnRecordError, QuestionError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.store import Found, Question, Store
    from onrecord.terms import Page, Skipped

SHOWN_SKIPPED = 10  # skipped things listed at the end of `add`; all of them are kept in the record

app = typer.Typer(
    name="onrecord",
    help="Who said what, to whom, where and when, on whose report: a sourced record from raw news pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Shape(StrEnum):
    """How a list is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Answer(StrEnum):
    """How one answer is written."""

    text = "text"
    json = "json"


class Lines(StrEnum):
    """How documents are written."""

    text = "text"
    jsonl = "jsonl"


class Taken(StrEnum):
    """What an export is made of."""

    reports = "reports"
    statements = "statements"


class FileFormat(StrEnum):
    """The formats of an export."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"


class MannerName(StrEnum):
    """How words are reported."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


class BodyRule(StrEnum):
    """What of a plain text is article."""

    auto = "auto"
    all = "all"


Places = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, addresses, or - for standard input.", metavar="PAGE...")
]
Db = Annotated[Path, typer.Option("--db", envvar="ONRECORD_DB", help="The record's file.", metavar="PATH")]
Body = Annotated[
    BodyRule, typer.Option("--body", help="all: every line of a plain text is article, none is page chrome.")
]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch private, loopback and link-local addresses.")
]
About = Annotated[str | None, typer.Option("--about", help="Words that the reported words must hold.")]
Since = Annotated[
    str | None, typer.Option("--since", help="From this day, month or year on (2031-04-25, 2031-04, 2031).")
]
Until = Annotated[str | None, typer.Option("--until", help="Up to and with this day, month or year.")]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Reports by this outlet.")]
Manner = Annotated[MannerName | None, typer.Option("--manner", help="How the words are reported.")]
Attitudes = Annotated[bool, typer.Option("--attitudes", help="Also what people are said to think, want or fear.")]
Relayed = Annotated[bool, typer.Option("--relayed", help="Only what is reported within another's words, as relays.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many.")]
DEFAULT_DB = Path("onrecord.db")


@app.command()
def add(
    places: Places,
    db: Db = DEFAULT_DB,
    body: Body = BodyRule.auto,
    allow_private: Private = False,
    form: Annotated[Answer, typer.Option("--format", help="json: one line a page, as it is stored.")] = Answer.text,
) -> None:
    """Read pages into the record: adding twice adds once."""
    from onrecord import pipeline
    from onrecord.export.as_jsonl import as_line
    from onrecord.screens import plural, skipped_line
    from onrecord.terms import Skipped

    counts: dict[str, int] = {"added": 0, "replaced": 0, "known": 0}
    reports = 0
    skipped: list[Skipped] = []
    more_skipped = 0
    with (
        _open(db, create=True) as store,
        _reading(places, allow_private=allow_private, store=store) as pages,
        _progress("pages") as tick,
    ):
        for item in pipeline.add(store, pages, whole_body=body is BodyRule.all):
            tick()
            if isinstance(item, Skipped):
                more_skipped += len(skipped) >= SHOWN_SKIPPED
                skipped += [item] * (len(skipped) < SHOWN_SKIPPED)
                line: dict[str, object] = {"outcome": "skipped", "page": item.what, "why": item.why}
            else:
                counts[item.outcome] += 1
                found = len(item.entry.reports)
                reports += found if item.outcome != "known" else 0
                line = {
                    "outcome": item.outcome,
                    "page": item.entry.page.source,
                    "document": item.entry.document.id,
                    "reports": found,
                }
            if form is Answer.json:
                sys.stdout.write(as_line(line))
                sys.stdout.flush()
    if form is Answer.text:
        told = [f"added {plural(counts['added'], 'page')} with {plural(reports, 'report')}"]
        told += [f"{counts['known']:,} already known"] if counts["known"] else []
        told += [f"{counts['replaced']:,} read anew"] if counts["replaced"] else []
        told += [f"{len(skipped) + more_skipped:,} skipped"] if skipped else []
        _say([", ".join(told) + f": {db}"])
    _complain([skipped_line(item) for item in skipped])
    if more_skipped:
        _complain([f"  ... and {more_skipped:,} more: onrecord skipped --db {db}"])
    if skipped and not any(counts.values()):
        raise typer.Exit(1)


@app.command()
def extract(
    places: Places,
    body: Body = BodyRule.auto,
    allow_private: Private = False,
    form: Annotated[Lines, typer.Option("--format", help="jsonl: one document a line.")] = Lines.text,
) -> None:
    """Read pages and print what is reported in them; no record is touched."""
    from onrecord import pipeline
    from onrecord.contract import extract_line
    from onrecord.export.as_jsonl import as_line
    from onrecord.screens import entry_lines, skipped_line
    from onrecord.terms import Skipped

    read = skipped = 0
    with (
        _reading(places, allow_private=allow_private) as pages,
        _progress("pages", only_if=not (form is Lines.text and sys.stdout.isatty())) as tick,
    ):
        for item in pipeline.extract(pages, whole_body=body is BodyRule.all):
            tick()
            if isinstance(item, Skipped):
                skipped += 1
                _complain([skipped_line(item)])
                continue
            read += 1
            if form is Lines.jsonl:
                sys.stdout.write(as_line(extract_line(item)))
            else:
                _say(entry_lines(item))
    if skipped and not read:
        raise typer.Exit(1)


@app.command()
def said(
    speaker: Annotated[
        str | None, typer.Argument(help="A name, whole or in part; all speakers if left out.", metavar="[NAME]")
    ] = None,
    db: Db = DEFAULT_DB,
    about: About = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    manner: Manner = None,
    attitudes: Attitudes = False,
    relayed: Relayed = False,
    limit: Limit = 50,
    form: Annotated[Shape, typer.Option("--format")] = Shape.text,
) -> None:
    """What a speaker is reported to have said, newest first."""
    from onrecord.contract import found_row
    from onrecord.screens import relay_lines, report_lines

    question = _question(speaker, about, since, until, outlet, manner, attitudes, relayed, limit)
    with _open(db) as store:
        found = store.search(question)
        if form is not Shape.text:
            _write(form, map(found_row, found))
            return
        count = 0
        for one in found:
            _say(relay_lines(_chain(store, one)) if relayed else report_lines(one))
            count += 1
        if count == 0:
            _complain(_nothing(store, question))
        elif count == limit:
            _complain([f"the first {limit:,}; more with --limit"])


@app.command()
def speakers(
    name: Annotated[str | None, typer.Argument(help="A name, whole or in part.", metavar="[NAME]")] = None,
    db: Db = DEFAULT_DB,
    about: About = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    attitudes: Attitudes = False,
    limit: Limit = 50,
    form: Annotated[Shape, typer.Option("--format")] = Shape.text,
) -> None:
    """Who speaks in the record, those with most reports first."""
    from onrecord.contract import speaker_row
    from onrecord.screens import speaker_lines

    question = _question(name, about, since, until, outlet, None, attitudes, False, limit)
    with _open(db) as store:
        counted = store.speakers(question)
        if form is Shape.text:
            _say(speaker_lines(counted))
        else:
            _write(form, map(speaker_row, counted))


@app.command()
def show(
    prefix: Annotated[
        str, typer.Argument(help="The id of a report, document or page, or its beginning.", metavar="ID")
    ],
    db: Db = DEFAULT_DB,
    form: Annotated[Answer, typer.Option("--format")] = Answer.text,
) -> None:
    """One report in its context, or one document whole."""
    from onrecord import contract, screens

    with _open(db) as store:
        named = store.find_id(prefix)
        if named.kind == "speaker":
            raise QuestionError(f"{named.id} is a speaker", hint=f"onrecord said {named.id} --db {db}")
        if named.kind == "report":
            found = store.report(named.id)
            document = store.document(found.document_id)
            if form is Answer.json:
                value = contract.report_value(found.report, document.text)
                about = {
                    "id": document.id,
                    "page": found.page_id,
                    "sources": list(found.sources),
                    **contract.about_value(document),
                }
                _write_one({"report": value, "document": about})
            else:
                _say(screens.show_lines(found, document, _chain(store, found)))
            return
        for document in store.documents_of(named.id) if named.kind == "page" else [store.document(named.id)]:
            reports = store.reports_of(document.id)
            if form is Answer.json:
                values = [contract.report_value(report, document.text) for report in reports]
                _write_one({"document": contract.document_value(document), "reports": values})
            else:
                sources = [sighting.source for sighting in store.page(document.page_id).sightings]
                _say(screens.document_lines(document, reports, sources))


@app.command()
def check(
    words: Annotated[str, typer.Argument(help="The words to look for, in quotation marks.")],
    by: Annotated[str | None, typer.Option("--by", help="The speaker they are ascribed to.", metavar="NAME")] = None,
    db: Db = DEFAULT_DB,
    form: Annotated[Answer, typer.Option("--format")] = Answer.text,
) -> None:
    """Hold a quotation against the record: exact, trimmed, altered, other speaker, or not in this record."""
    from onrecord.ask.check import check as check_words
    from onrecord.contract import verdict_value
    from onrecord.screens import verdict_lines

    with _open(db) as store:
        verdict = check_words(store, words, by=by)
        if form is Answer.json:
            _write_one(verdict_value(verdict))
        else:
            _say(verdict_lines(verdict, by))


@app.command()
def export(
    what: Annotated[
        Taken, typer.Argument(help="reports: one row a report. statements: one row an act of saying.")
    ] = Taken.reports,
    db: Db = DEFAULT_DB,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME")] = None,
    about: About = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    manner: Manner = None,
    attitudes: Attitudes = False,
    form: Annotated[FileFormat, typer.Option("--format")] = FileFormat.jsonl,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; standard output if left out.")] = None,
) -> None:
    """Write all reports or statements asked for, streaming."""
    from onrecord.contract import found_row, statement_line
    from onrecord.export import writer
    from onrecord.screens import plural

    question = _question(speaker, about, since, until, outlet, manner, attitudes, False, None)
    with _open(db) as store, _progress(what.value, only_if=output is not None) as tick:
        shape = found_row if what is Taken.reports else statement_line
        rows = (_ticked(shape(found), tick) for found in store.search(question))
        with _output(output) as out:
            count = writer(form.value)(rows, out)
    if output is not None:
        _say([f"wrote {plural(count, what.value.removesuffix('s'))} to {output}"])


@app.command()
def audit(db: Db = DEFAULT_DB, form: Annotated[Answer, typer.Option("--format")] = Answer.text) -> None:
    """Re-derive every id and re-cut every span; report each mismatch."""
    from onrecord.ask.audit import audit as audit_store
    from onrecord.screens import holdings_line, mismatch_line, plural

    with _open(db) as store, _progress("documents") as tick:
        mismatches = list(audit_store(store, tick=tick))
        holdings = store.holdings()
    if form is Answer.json:
        _write_one(
            {
                "mismatches": [{"what": m.what, "why": m.why} for m in mismatches],
                "pages": holdings.pages,
                "reports": holdings.reports,
            }
        )
    else:
        _say(map(mismatch_line, mismatches))
        told = (
            f"{plural(len(mismatches), 'mismatch').replace('mismatchs', 'mismatches')}"
            if mismatches
            else "nothing to report"
        )
        _say([f"audit: {told}. {holdings_line(holdings)}"])
    if mismatches:
        raise typer.Exit(1)


@app.command()
def skipped(db: Db = DEFAULT_DB, form: Annotated[Shape, typer.Option("--format")] = Shape.text) -> None:
    """What could not be used when pages were added, and why."""
    from onrecord.screens import skipped_line

    with _open(db) as store:
        if form is Shape.text:
            _say(map(skipped_line, store.skipped()))
        else:
            _write(form, ({"what": item.what, "why": item.why} for item in store.skipped()))


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


@contextmanager
def _open(db: Path, *, create: bool = False) -> Iterator[Store]:
    from onrecord.store import open_store

    store = open_store(db, create=create)
    try:
        yield store
    finally:
        store.close()


def _question(
    speaker: str | None,
    about: str | None,
    since: str | None,
    until: str | None,
    outlet: str | None,
    manner: MannerName | None,
    attitudes: bool,
    relayed: bool,
    limit: int | None,
) -> Question:
    from onrecord.store import SHOWN_MODES, Question

    return Question(
        speaker=speaker,
        about=about,
        since=since,
        until=until,
        outlet=outlet,
        manner=manner.value if manner else None,
        modes=("speech", "writing", "attitude") if attitudes else SHOWN_MODES,
        nested=True if relayed else None,
        limit=limit,
    )


def _chain(store: Store, found: Found) -> list[Found]:
    """A report and the reports it stands in, the outermost first."""
    chain = [found]
    while chain[0].report.parent is not None:
        chain.insert(0, store.report(chain[0].report.parent))
    return chain


def _nothing(store: Store, question: Question) -> list[str]:
    """What to say, and to type next, where nothing was found."""
    from onrecord.screens import holdings_line
    from onrecord.store import Question

    lines = ["nothing found. " + holdings_line(store.holdings())]
    if question.speaker and not any(True for _ in store.speakers(Question(speaker=question.speaker, limit=1))):
        lines.append(f"No speaker here is named like {question.speaker!r}: onrecord speakers lists all.")
    return lines


def _console(*, to_error: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if to_error else sys.stdout
    return Console(file=stream, highlight=False, soft_wrap=not stream.isatty(), markup=False, emoji=False)


def _say(lines: Iterable[Text | str]) -> None:
    console = _console()
    for line in lines:
        console.print(line)


def _complain(lines: Iterable[Text | str]) -> None:
    console = _console(to_error=True)
    for line in lines:
        console.print(line)


@contextmanager
def _progress(what: str, *, only_if: bool = True) -> Iterator[Callable[[], None]]:
    """A running count on standard error; quiet when that is no terminal."""
    if not only_if or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=_console(to_error=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda: progress.advance(task)


def _ticked(row: dict[str, object], tick: Callable[[], None]) -> dict[str, object]:
    tick()
    return row


def _write(shape: Shape, rows: Iterable[dict[str, object]]) -> None:
    from onrecord.export import writer

    writer(shape.value)(rows, sys.stdout)


def _write_one(value: dict[str, object]) -> None:
    from onrecord.export.as_jsonl import as_line

    sys.stdout.write(as_line(value))


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        out = path.open("w", encoding="utf-8", newline="")
    except OSError as failure:
        raise QuestionError(
            f"cannot write {path}: {failure.strerror}", hint="name another file with --output"
        ) from failure
    with out:
        yield out


def main() -> None:
    """Run the command line. Errors of ours end in one message and exit 1; a closed pipe and Ctrl-C end quietly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except OnRecordError as error:
        _complain([f"onrecord: {error.problem}", f"  {error.hint}"])
        raise SystemExit(1) from error
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None
    except OSError as error:
        _complain([f"onrecord: {error}", "  check that the disk is not full and that you may write there"])
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()

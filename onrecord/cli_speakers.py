"""The commands below `onrecord speakers`: who is who across pages.

`onrecord speakers [NAME]` lists; show, who, merge, split, rename, import, log and undo are its own commands. As in
`cli`: each opens what it needs, asks one function and shows the answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.console import complain, say, write_one, write_rows
from onrecord.errors import InputError, QuestionError
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
    from onrecord.store.people import SpeakerJudgement


class _ListsUnlessTold(TyperGroup):
    """What follows `speakers` and is none of its commands is a name to list."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, `list` put before them where they begin with no command."""
        if not args or args[0] not in {*self.commands, "-h", "--help"}:
            args = ["list", *args]
        return super().parse_args(ctx, args)


speakers = typer.Typer(
    cls=_ListsUnlessTold,
    help="List who speaks in the record, those with most reports first: speakers [NAME] [OPTIONS].\n\n"
    "A person is one line, whatever names pages write. speakers list --help tells the options; show, who, merge, "
    "split and rename look into people and put them right. A person named like a command: speakers list NAME.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@speakers.command("list")
def list_speakers(
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
    """List who speaks in the record, those with most reports first."""
    from onrecord.contract import speaker_row
    from onrecord.screens import speaker_lines

    question = question_of(
        name, about=about, since=since, until=until, outlet=outlet, attitudes=attitudes,
        min_confidence=min_confidence, limit=limit,
    )  # fmt: skip
    with opened_record(db) as store:
        counted = store.speakers(question)
        if form == "text":
            say(speaker_lines(counted))
        else:
            write_rows(form, map(speaker_row, counted))


@speakers.command()
def show(name: Name, db: Db = DEFAULT_DB, form: Answer = "text") -> None:
    """Show one person: names as written, roles with the pages that attest them, judgements with their reasons."""
    from onrecord.ask.people import one_person
    from onrecord.contract import person_value
    from onrecord.screens import person_lines

    with opened_record(db) as store:
        person = one_person(store, name)
        if form == "json":
            write_one(person_value(person))
        else:
            say(person_lines(person))


@speakers.command()
def who(
    role: Annotated[str, typer.Argument(help='An office, in quotation marks: "mayor of Korsk".', metavar="ROLE")],
    on: Annotated[
        str | None, typer.Option("--on", help="On this day, or all through this month or year.", metavar="DATE")
    ] = None,
    db: Db = DEFAULT_DB,
    form: Answer = "text",
) -> None:
    """Show who held an office, as far as pages or your own list attest it."""
    from onrecord.ask.people import who as who_held
    from onrecord.contract import holding_value
    from onrecord.screens import holding_lines

    with opened_record(db) as store:
        holding = who_held(store, role, on=on)
        if form == "json":
            write_one(holding_value(holding))
        else:
            say(holding_lines(holding))


@speakers.command()
def merge(one: Name, other: Name, why: Why = "", db: Db = DEFAULT_DB) -> None:
    """Say that two names are one person."""
    from onrecord.ask.people import one_name

    with opened_record(db) as store:
        done = store.people.same(one_name(store, one).id, one_name(store, other).id, why=why)
        _tell(done, db)


@speakers.command()
def split(
    one: Name,
    other: Annotated[
        str | None, typer.Argument(help="The other name; all others of the person if left out.", metavar="NAME|ID")
    ] = None,
    why: Why = "",
    db: Db = DEFAULT_DB,
) -> None:
    """Say that two names are not one person, or that one name is not its person's."""
    from onrecord.ask.people import one_name

    with opened_record(db) as store:
        first = one_name(store, one)
        if other is not None:
            _tell(store.people.different(first.id, one_name(store, other).id, why=why), db)
            return
        others = [name for name in store.people.person(first.id).names if name.id != first.id]
        if not others:
            raise QuestionError(f"{first.name} has no other name here", hint=f"onrecord speakers show {first.id}")
        for name in others:
            _tell(store.people.different(first.id, name.id, why=why), db)


@speakers.command()
def rename(
    name: Name,
    new: Annotated[str, typer.Argument(help="What to call the person, in quotation marks.", metavar="NEW")],
    why: Why = "",
    db: Db = DEFAULT_DB,
) -> None:
    """Call a person by a name of your own; what pages write is kept."""
    from onrecord.ask.people import one_person

    with opened_record(db) as store:
        _tell(store.people.rename(one_person(store, name).id, new, why=why), db)


@speakers.command()
def log(
    db: Db = DEFAULT_DB,
    limit: Most = None,
    form: Rows = "text",
) -> None:
    """List every judgement on who is who, the latest first."""
    from onrecord.contract import judgement_row
    from onrecord.screens import judgement_line

    with opened_record(db) as store:
        judgements = store.people.judgements(limit=limit)
        if form == "text":
            say(map(judgement_line, judgements))
        else:
            write_rows(form, map(judgement_row, judgements))


@speakers.command()
def undo(
    judgement: Judgement,
    why: Why = "",
    db: Db = DEFAULT_DB,
) -> None:
    """Take a judgement back, an undoing too."""
    number = number_of(judgement, group="speakers")
    with opened_record(db) as store:
        _tell(store.people.undo(number, why=why), db)


@speakers.command("import")
def import_list(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV with a header, or a JSON list of objects: name, also_known_as (names separated by ;), role, "
            "since, until. Only the name is needed.",
            metavar="FILE",
        ),
    ],
    db: Db = DEFAULT_DB,
) -> None:
    """Take over your own list of people and offices, as extra evidence."""
    from onrecord.encoding import decode
    from onrecord.registry.listing import Listed, listed
    from onrecord.screens import plural, skipped_line
    from onrecord.terms import Skipped

    try:
        text = decode(file.read_bytes()).text
    except OSError as failure:
        hint = "onrecord speakers import --help tells what a list looks like"
        raise InputError(f"{file} cannot be read: {failure.strerror}", hint=hint) from failure
    lines = list(listed(text, file=file.name))
    bad = [line for line in lines if isinstance(line, Skipped)]
    with opened_record(db) as store:
        came = store.people.keep_list(line for line in lines if isinstance(line, Listed))
    say(
        [
            f"read {plural(len(lines) - len(bad), 'line')}: {plural(came.names, 'name')} new to the record, "
            f"{plural(came.judgements, 'judgement')}, {plural(came.offices, 'office')}"
            + (f"; {len(bad):,} skipped" if bad else "")
        ]
    )
    complain(map(skipped_line, bad))
    if bad and len(bad) == len(lines):
        raise typer.Exit(1)


def _tell(done: SpeakerJudgement, db: Path) -> None:
    """What was judged, and how to take it back."""
    from onrecord.screens import judgement_line

    say([judgement_line(done), f"  to take it back: onrecord speakers undo j{done.number}{beside(db)}"])

"""What can be typed after a command, each once: the options and arguments that several commands share, with their help,
and the question that they make.

The help is all that many people ever read: plain words, what is taken and what it does, no word that the README does
not use.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.errors import QuestionError
from onrecord.terms import MODES, Act, Manner

if TYPE_CHECKING:
    from onrecord.store import Question, Store

DEFAULT_DB = Path("onrecord.db")

Name = Annotated[
    str,
    typer.Argument(help="A name, whole or in part, or the id of a speaker or its first characters.", metavar="NAME|ID"),
]
Why = Annotated[str, typer.Option("--why", help="The reason, kept in the log.", metavar="WORDS")]
Judgement = Annotated[str, typer.Argument(help="The number of a judgement, as in the log: j12.", metavar="JUDGEMENT")]
_MOST_SHOWN = 10**9  # beyond, no database counts
Most = Annotated[int | None, typer.Option("--limit", min=1, max=_MOST_SHOWN, help="At most so many.", metavar="NUMBER")]

Places = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, patterns like 'pages/*.html', web addresses, or - for standard input. Each may hold "
        "plain text, HTML, a page saved as MHTML, a mail, a web archive (WARC), a feed (RSS, Atom) or JSON Lines; its "
        "content tells which.",
        metavar="PAGE",
    ),
]
Db = Annotated[Path, typer.Option("--db", envvar="ONRECORD_DB", help="The file the record is kept in.", metavar="PATH")]
Body = Annotated[
    Literal["auto", "all"],
    typer.Option(
        "--body",
        help="What of a plain text is the article. auto: told from menus, teasers and the like; all: every line.",
    ),
]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch addresses of this machine and of private networks.")
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        min=0,
        help="How many pages to read at once, each on a core of its own; 0: one on every core; at most "
        "two on each. The result is the same for any number.",
        metavar="NUMBER",
    ),
]
About = Annotated[
    str | None,
    typer.Option(
        "--about", help="Only where the words reported hold all of these, in any inflection.", metavar="WORDS"
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        help="From this day, month or year on: 2031-04-25, 2031-04 or 2031. The day it was said counts or, where the "
        "page does not tell it, the day of publication.",
        metavar="DATE",
    ),
]
Until = Annotated[str | None, typer.Option("--until", help="Up to and with this day, month or year.", metavar="DATE")]
Outlet = Annotated[
    str | None, typer.Option("--outlet", help="Only reports by the outlet of this name.", metavar="NAME")
]
MannerName = Annotated[
    Manner | None,
    typer.Option(
        "--manner", help="direct: quoted; indirect: in the reporter's wording; mixed: partly in quotation marks."
    ),
]
ActName = Annotated[
    Act | None, typer.Option("--act", help="Only what is done by saying it: deny, promise, demand ...", metavar="ACT")
]
LanguageCode = Annotated[
    str | None, typer.Option("--language", help="Only pages in this language (ISO 639-1), like en.", metavar="CODE")
]
Sorted = Annotated[
    Literal["newest", "oldest", "relevance"],
    typer.Option("--order", help="newest or oldest first, or by relevance to what --about asks for."),
]
Attitudes = Annotated[bool, typer.Option("--attitudes", help="Also what people are said to think, want or fear.")]
Relayed = Annotated[
    bool, typer.Option("--relayed", help="Only relays: what one speaker is reported to say that another said.")
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Only reports at least this sure, from 0.0 (all) to 1.0. What stands in the words of a report that is "
        "left out is left out too.",
        metavar="NUMBER",
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=_MOST_SHOWN, help="At most so many.", metavar="NUMBER")]
Rows = Annotated[
    Literal["text", "json", "jsonl", "csv"],
    typer.Option("--format", help="text: to be read; json: one array; jsonl: a row a line; csv: a table."),
]
Answer = Annotated[Literal["text", "json"], typer.Option("--format", help="text: to be read; json: for programs.")]


def question_of(
    speaker: str | None,
    *,
    about: str | None,
    since: str | None,
    until: str | None,
    outlet: str | None,
    attitudes: bool,
    min_confidence: float,
    manner: Manner | None = None,
    act: Act | None = None,
    language: str | None = None,
    relayed: bool = False,
    order: Literal["newest", "oldest", "relevance"] = "newest",
    limit: int | None = None,
) -> Question:
    """What was typed, as a question to the record."""
    from onrecord.store import SHOWN_MODES, Question

    return Question(
        speaker=speaker,
        about=about,
        since=since,
        until=until,
        outlet=outlet,
        manner=manner,
        act=act,
        language=language,
        order=order,
        modes=MODES if attitudes else SHOWN_MODES,
        min_confidence=min_confidence,
        nested=True if relayed else None,
        limit=limit,
    )


def number_of(judgement: str, *, group: str) -> int:
    """The number in "j12" or "12"; `group` is the group of commands whose log it stands in."""
    found = re.fullmatch(r"j?(\d{1,15})", judgement.strip().lower())
    if found is None or not found[1].isascii():
        raise QuestionError(f"{judgement!r} is no judgement", hint=f"type its number: onrecord {group} undo j12")
    return int(found[1])


def beside(db: Path) -> str:
    """What to add to a command for it to ask the same record."""
    return "" if db == DEFAULT_DB else f" --db {db}"


def opened_record(db: Path, *, create: bool = False) -> Store:
    """The record that `--db` names."""
    from onrecord.store import open_store

    return open_store(db, create=create)

"""The terminal: the only place that prints. Lines and rows come in; standard output and standard error are written.

Colours and the running count are for terminals alone: into a pipe or a file goes plain text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from onrecord.characters import visible
from onrecord.errors import QuestionError
from onrecord.files import written_whole

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def _console(*, to_error: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if to_error else sys.stdout
    return Console(file=stream, highlight=False, soft_wrap=not stream.isatty(), markup=False, emoji=False)


def say(lines: Iterable[Text | str]) -> None:
    """Print lines to standard output, each as it comes."""
    console = _console()
    for line in lines:
        console.print(_harmless(line))


def complain(lines: Iterable[Text | str]) -> None:
    """Print lines to standard error: what was skipped, what to type next."""
    console = _console(to_error=True)
    for line in lines:
        console.print(_harmless(line))


def _harmless(line: Text | str) -> Text | str:
    """A line without control characters: the text and the name of a page must not drive the terminal."""
    plain = line if isinstance(line, str) else line.plain
    shown = visible(plain)
    if isinstance(line, str):
        return shown
    if shown != plain:
        line.plain = shown
    return line


@contextmanager
def progress(what: str, *, only_if: bool = True) -> Iterator[Callable[[], None]]:
    """A running count on standard error; quiet when that is no terminal."""
    if not only_if or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=_console(to_error=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda: progress.advance(task)


def write_rows(form: str, rows: Iterable[dict[str, object]]) -> None:
    """Write rows to standard output in one of the export formats."""
    from onrecord.export import writer

    writer(form)(rows, sys.stdout)


def write_one(value: dict[str, object]) -> None:
    """Write one value to standard output, as a line of JSON that whoever reads along has at once."""
    from onrecord.export.as_jsonl import as_line

    sys.stdout.write(as_line(value))
    sys.stdout.flush()


@contextmanager
def opened(path: Path | None, *, beside: Path, binary: bool = False) -> Iterator[IO[Any]]:
    """The file at `path` to write to, or standard output for None; for bytes where it is `binary`.

    Bytes are not written to a terminal: QuestionError. A file is there whole or not at all (`files`).
    """
    if path is not None:
        with written_whole(path, beside=beside, binary=binary) as out:
            yield out
    elif binary and sys.stdout.isatty():
        raise QuestionError("this format is not for a terminal", hint="name a file: --output PATH")
    else:
        yield sys.stdout.buffer if binary else sys.stdout

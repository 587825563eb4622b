"""Places as a user names them -> the inputs to open, in the order given: files, folders, globs, `-`, addresses.

All places are looked at before anything is read, so that a typo stops a long run at its start (`InputError`). A folder
is walked in sorted order, without hidden files and without going round in circles; what cannot be opened in it is
skipped.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError
from onrecord.terms import Skipped

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Place:
    """One place, looked at: a path, an address, or standard input."""

    name: str

    @property
    def is_stdin(self) -> bool:
        """Whether this is standard input."""
        return self.name == STDIN

    @property
    def is_url(self) -> bool:
        """Whether this is an address on the web."""
        return self.name.lower().startswith(("http://", "https://"))


def look(places: Iterable[str], *, stdin: bool, fetch: bool) -> list[Place]:
    """Each place once looked at, globs replaced by what they match. `stdin` and `fetch` tell whether there are any."""
    found: list[Place] = []
    for name in places:
        place = Place(name)
        if place.is_stdin:
            _check_stdin(place, found, there=stdin)
        elif place.is_url:
            _check_url(name, there=fetch)
        elif "://" in name and not _exists(name):
            raise InputError(f"not read: {name}", hint="only http and https addresses are; give a path for a file")
        elif not _exists(name):
            found += [Place(path) for path in _matches(name)]
            continue
        found.append(place)
    return found


def files(path: str) -> Iterator[str | Skipped]:
    """The files at a path: the path itself, or for a folder those below it, sorted by name at every level."""
    if not Path(path).is_dir():
        yield path
        return
    empty = True
    for found in _walk(path):
        empty = False
        yield found
    if empty:
        yield Skipped(path, "a folder that holds no file to read")


def _walk(folder: str) -> Iterator[str | Skipped]:
    """Files below a folder, each folder once: links may lead in circles, or to one folder by many ways. A link to a
    folder outside is not followed: nobody named what lies there."""
    seen: set[tuple[int, int]] = set()
    root = Path(folder).resolve()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            state = Path(path).stat()
            names = _names(path) if stat.S_ISDIR(state.st_mode) else []
        except OSError as error:
            yield Skipped(path, f"cannot be opened: {error.strerror or error}")
            continue
        if not stat.S_ISDIR(state.st_mode):
            yield path if stat.S_ISREG(state.st_mode) else Skipped(path, "no regular file")
        elif not Path(path).resolve().is_relative_to(root):
            yield Skipped(path, "a link to a folder outside the one that was named; name it too if it is wanted")
        elif (state.st_dev, state.st_ino) in seen:
            yield Skipped(path, "a link to a folder that was read already")
        else:
            seen.add((state.st_dev, state.st_ino))
            waiting += [str(Path(path) / name) for name in reversed(names)]


def _names(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if not entry.name.startswith("."))


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot look at {path[:200]}: {reason}", hint=f"ls -ld {Path(path[:200]).parent}") from None


def _matches(pattern: str) -> list[str]:
    if not glob.has_magic(pattern):
        raise InputError(f"no such file or folder: {pattern}", hint=_near(pattern))
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - pathlib refuses absolute patterns
    if not paths:
        hint = (
            "check the folder and the ending, or put the pattern in quotation marks so that the shell leaves it alone"
        )
        raise InputError(f"no file matches {pattern}", hint=hint)
    return paths


def _near(path: str) -> str:
    """What to type next where a path does not exist: the file of the same folder that is spelled most like it."""
    import difflib

    folder = Path(path).parent
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return f"there is no folder {folder} either: check the path, or run from another folder"
    near = difflib.get_close_matches(Path(path).name, names, n=1)
    return f"did you mean {folder / near[0]}?" if near else f"ls {folder}   shows what is there"


def _check_stdin(place: Place, before: list[Place], *, there: bool) -> None:
    if not there:
        raise InputError(
            "there is no standard input to read", hint="pipe a page in: cat page.html | onrecord extract -"
        )
    if place in before:
        raise InputError("standard input (-) is named twice, but can be read once", hint="type - once")


def _check_url(url: str, *, there: bool) -> None:
    if not there:
        hint = "allow the network, or save the page first and give the file: curl -o page.html " + url
        raise InputError(f"no network to fetch {url} with", hint=hint)

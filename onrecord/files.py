"""Files that are written: there whole or not at all.

In: the path somebody typed. Out: the open file. QuestionError, with what to type next, where it cannot be written.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from onrecord.errors import QuestionError

_ANOTHER = "name another file: --output PATH"


@contextmanager
def written_whole(path: Path, *, beside: Path, binary: bool = False) -> Iterator[IO[Any]]:
    """The file at `path` to write text to, or bytes where it is `binary`. It is written under another name first, so
    that what stood there stays until all is written; a device or a pipe is written to as it is, and a link is followed.

    Raises QuestionError where it cannot be written, where it is a folder, or the record itself (`beside`).
    """
    if path.is_dir():
        raise QuestionError(f"{path} is a folder", hint=_ANOTHER)
    if path.exists() and beside.exists() and path.samefile(beside):
        raise QuestionError(f"{path} is the record itself", hint=_ANOTHER)
    how: dict[str, Any] = {"mode": "wb"} if binary else {"mode": "w", "encoding": "utf-8", "newline": ""}
    try:
        if path.exists() and not path.is_file():
            with path.open(**how) as out:
                yield out
            return
        whole = path.resolve()
        partial = whole.with_name(f".{whole.name}.{secrets.token_hex(4)}.part")
        try:
            with partial.open(**how) as out:
                yield out
            partial.replace(whole)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as failure:
        raise QuestionError(f"cannot write {path}: {failure.strerror}", hint=_ANOTHER) from failure

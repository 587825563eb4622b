"""JSON Lines -> one page a line: {"id"?, "url"?, "text" | "html", "title"?, "outlet"?, "authors"?, "language"?,
"published"?, "updated"?, "retrieved"?}. A line that is broken, holds no text or is too long is skipped by its number,
and the rest is read; a file of any length, with lines of any length, takes the memory of one page."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord import dates, encoding
from onrecord.read.contract import HEAD, Carrier, Read, too_large
from onrecord.terms import Declared, Page, Skipped

_PIECE = 1024 * 1024
_OPENS = re.compile(rb'\{\s*"[^"\n]{1,80}"\s*:')
_SURROGATE = re.compile("[\ud800-\udfff]")


def matches(head: bytes) -> bool:
    """A whole line among the first is a JSON object, or a line longer than can be seen opens as one; not so where
    markup opens the first: scripts in the head of a web page hold such lines too."""
    lines = [line for line in head.removeprefix(codecs.BOM_UTF8).split(b"\n") if line.strip()]
    if lines and lines[0].lstrip().startswith(b"<"):
        return False
    if any(_is_object(line) for line in lines[:20]):
        return True
    unfinished = len(lines) == 1 or len(head) >= HEAD
    return bool(lines) and unfinished and bool(_OPENS.match(lines[-1].lstrip()))


def pages(stream: BinaryIO, carrier: Carrier) -> Read:
    """A page or a `Skipped` a line; blank lines are passed over."""
    for number, line in _lines(stream, carrier.limit):
        where = f"{carrier.source}#{number}"
        if line is None:
            yield Skipped(where, f"line {too_large(carrier.limit)}")
        elif line.strip():
            yield _page(line, where, carrier)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with numbers from 1; None for a line of more than `limit` bytes, whose rest is read past in pieces."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)
        yield number, None


def _page(line: bytes, where: str, carrier: Carrier) -> Page | Skipped:
    try:
        row = json.loads(encoding.decode(line).text.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        return Skipped(where, f"broken JSON: {str(error)[:120]}")
    if not isinstance(row, dict):
        return Skipped(where, 'JSON, but no object: a line is {"text": ...} or {"html": ...}')
    kind = next((name for name in ("text", "html") if isinstance(row.get(name), str) and row[name].strip()), None)
    if kind is None:
        return Skipped(where, 'neither "text" nor "html" in this line')
    url = _words(row.get("url"))
    retrieved = _words(row.get("retrieved"))
    return Page(
        source=url or _words(row.get("id")) or where,
        data=_SURROGATE.sub("\ufffd", row[kind]).encode("utf-8"),
        media_type="text/plain" if kind == "text" else "text/html",
        url=url,
        retrieved=dates.parse_date(retrieved, where="jsonl retrieved") if retrieved else carrier.retrieved,
        declared=_declared(row),
    )


def _declared(row: dict[str, object]) -> Declared:
    def told(name: str) -> tuple[str, str] | None:
        words = _words(row.get(name))
        return (words, f"jsonl {name}") if words else None

    authors = row.get("authors") or row.get("author") or []
    names = [_words(name) for name in (authors if isinstance(authors, list) else [authors])]
    return Declared(
        title=told("title"),
        published=told("published"),
        updated=told("updated"),
        outlet=told("outlet"),
        language=told("language"),
        authors=tuple((name, "jsonl authors") for name in names if name),
        charset="utf-8",
    )


def _words(value: object) -> str | None:
    """A string or a number as words; None for anything else, and for nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _SURROGATE.sub("\ufffd", str(value)).strip() or None


def _is_object(line: bytes) -> bool:
    try:
        return line.lstrip()[:1] == b"{" and isinstance(json.loads(line.decode("latin-1")), dict)
    except (ValueError, RecursionError):
        return False

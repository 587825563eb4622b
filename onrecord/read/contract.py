"""What every input agrees on: how its bytes are recognised, and how they become pages.

An input is one file here with two functions, `matches` and `pages`, and a line in `sniff.KINDS`. A container (a gzip
file, an archive) gives what it holds back to `Carrier.within`, which tells it by content again.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Protocol

from onrecord.terms import Dated, Declared, MediaType, Page, Skipped

SIZE_LIMIT = 32 * 1024 * 1024  # bytes of one page; the largest of 258 news pages has 2.2 MB
HEAD = 16 * 1024  # bytes looked at to tell an input
# A pattern of what may stand before the first tag: a declaration of XML, comments, processing instructions. Its groups
# are atomic: they are never tried at another length, which would take for ever on a page made of comments.
PROLOGUE = r"(?>(?:<\?[^>]{0,500}>|<!--(?>.{0,4000}?-->)|\s+)*)"
_DEEPEST = 3  # a feed in an archive in a gzip file; more is a trap

Read = Iterator[Page | Skipped]
_NOTHING = Declared()


@dataclass(frozen=True, slots=True)
class Carrier:
    """What is known of a stream before it is read: its name for people, its address, when it was fetched, what its own
    carrier says of it (`declared`, and `media_type` where that decides between text and markup), the largest page
    accepted in bytes, and how to read what it holds."""

    source: str
    within: Callable[[BinaryIO, Carrier], Read]
    url: str | None = None
    retrieved: Dated | None = None
    declared: Declared = _NOTHING
    media_type: str | None = None
    limit: int = SIZE_LIMIT
    depth: int = 0

    def unpack(self, stream: BinaryIO, inner: Carrier | None = None) -> Read:
        """Read what this holds, as `inner` (by default: under the same name); refused where packed too deep."""
        if self.depth >= _DEEPEST:
            yield Skipped(self.source, f"packed more than {_DEEPEST} deep")
            return
        yield from self.within(stream, replace(inner or self, depth=self.depth + 1))


class Kind(Protocol):
    """One input, a module: `matches` tells it by the first bytes, `pages` reads a stream that matched, to its end.

    `pages` never raises for bad material; it holds no more than a page (`carrier.limit` bytes) in memory.
    """

    def matches(self, head: bytes, /) -> bool:
        """Whether bytes that begin so are of this kind. `head` has `HEAD` bytes, or all there are."""

    def pages(self, stream: BinaryIO, carrier: Carrier, /) -> Read:
        """What the stream holds, in its order."""


def head_text(head: bytes) -> str:
    """The first bytes as text to look for markup in: enough to see ASCII in any encoding, without the blanks before."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head.decode(name, "ignore").lstrip("\ufeff").lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()


def whole(stream: BinaryIO, limit: int) -> bytes | None:
    """All of a stream, or None where it holds more than `limit` bytes, read no further than that."""
    data = stream.read(limit + 1)
    return None if len(data) > limit else data


def too_large(limit: int) -> str:
    """Why a page was left out."""
    units = ((1024 * 1024, "MB"), (1024, "KB"), (1, "bytes"))
    size = next((f"{limit // unit} {name}" for unit, name in units if limit >= unit), "nothing")
    return f"larger than {size}, the most read as one page"


def one_page(stream: BinaryIO, carrier: Carrier, media_type: MediaType) -> Page | Skipped:
    """The whole stream as one page."""
    data = whole(stream, carrier.limit)
    if data is None:
        return Skipped(carrier.source, too_large(carrier.limit))
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return Skipped(carrier.source, "binary: NUL bytes amid the text")
    return Page(carrier.source, data, media_type, carrier.url, carrier.retrieved, carrier.declared)


class _Rejoined(io.RawIOBase):
    """The bytes already looked at, then the rest of the stream, or the exception that ended it."""

    def __init__(self, head: bytes, rest: BinaryIO, broken: Exception | None) -> None:
        self._head = memoryview(head)
        self._rest = rest
        self._broken = broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]
        if self._broken is not None and not self._head:
            raise self._broken
        piece = bytes(self._head[: len(target)]) or _some(self._rest, len(target))
        self._head = self._head[len(piece) :]
        target[: len(piece)] = piece
        return len(piece)


def _some(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes by one read, so that a break after them does not lose them; none at the end."""
    piece: bytes = getattr(stream, "read1", stream.read)(size)
    return piece or b""


def peek(stream: BinaryIO, size: int = HEAD) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still has them. Works on pipes.

    Where the stream breaks within these bytes, those before the break are given, and it breaks again after them.
    """
    head, broken = b"", None
    try:
        while len(head) < size and (piece := _some(stream, size - len(head))):
            head += piece
    except (EOFError, OSError, zlib.error) as error:
        if not head:
            raise
        broken = error
    return head, io.BufferedReader(_Rejoined(head, stream, broken), 64 * 1024)

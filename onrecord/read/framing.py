"""A WARC file -> its records as bytes, one after the other, whatever is broken between them.

Takes any stream, packed by gzip or not; gives each whole record (headers and block), or a `Lost` that says what could
not be read and why, after which reading resumes at the next gzip member that holds a record, or at the next line that
opens one. Memory stays at one record. What the headers mean is left to the reader of records.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from onrecord.read.contract import too_large

_PIECE = 256 * 1024
_HEADERS = 256 * 1024  # bytes of the headers of one record
_TAPE = 4 * 1024 * 1024  # packed bytes of a member kept to find the next one in: members of pages are below 1 MB
_TRIAL = 1024  # packed bytes to try whether a record begins: what stands before the first byte takes some hundred
_REREAD = (
    512 * 1024 * 1024
)  # bytes read a second time after lengths that lie; then such records take the next with them
GZIP = b"\x1f\x8b\x08"
_OPENS = re.compile(rb"WARC/[01]\.\d")
_LATER = re.compile(rb"(?<=\n)WARC/[01]\.\d")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,15})[ \t]*\r?$", re.I | re.M)
_ADDRESS = re.compile(rb"^WARC-Target-URI:[ \t]*<?([^\s>]+)", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Lost:
    """A stretch of the file that gave no record: why, and the address it was of if that can be told."""

    why: str
    address: str = ""


class TornError(Exception):
    """The bytes before this point do not go on after it: a gzip member is corrupt or cut off."""


class Pieces(Protocol):
    """Bytes in pieces, b"" at the end; may raise `TornError` and go on."""

    def read_piece(self) -> bytes:
        """The next bytes."""


class Flat:
    """The pieces of a file that is not packed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read_piece(self) -> bytes:
        """The next bytes."""
        return self._stream.read(_PIECE)


class Members:
    """The unpacked pieces of a file of gzip members; raises `TornError` at a broken one, goes on at the next record."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""  # read, not yet unpacked
        self._tape = bytearray()  # the packed bytes of this member so far
        self._member: zlib._Decompress | None = None

    def read_piece(self) -> bytes:
        """The next unpacked bytes."""
        while True:
            if self._member is None and not self._open():
                return b""
            assert self._member is not None
            if not self._packed and not self._fill():
                self._tear("gzip member cut off at the end of the file")
            fed = self._packed
            try:
                piece = self._member.decompress(fed, _PIECE)
            except zlib.error as error:
                self._tear(f"corrupt gzip member ({error})")
            self._packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            self._remember(fed[: len(fed) - len(self._packed)])
            if self._member.eof:
                self._member = None
            if piece:
                return piece

    def _open(self) -> bool:
        self._tape.clear()
        while len(self._packed) < len(GZIP) or not self._packed.strip(b"\0"):
            self._packed = self._packed if self._packed.strip(b"\0") else b""  # padding, however much of it
            if not self._fill():
                break
        if not self._packed.strip(b"\0"):
            return False
        if not self._packed.startswith(GZIP):
            self._tear("what stands between two gzip members is none")
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return True

    def _fill(self) -> bool:
        read = self._stream.read(_PIECE)
        self._packed += read
        return bool(read)

    def _remember(self, used: bytes) -> None:
        self._tape += used
        if len(self._tape) > _TAPE:
            del self._tape[:-_TAPE]

    def _tear(self, why: str) -> None:
        """Go to the next member that holds a record, from within the broken one on, and raise."""
        self._packed = bytes(self._tape) + self._packed
        self._tape.clear()
        self._member = None
        start = 1
        while True:
            found = self._packed.find(GZIP, start)
            if found < 0:
                self._packed = self._packed[-len(GZIP) + 1 :]
                start = 0
                if not self._fill():
                    self._packed = b""
                    break
                continue
            if len(self._packed) - found < _TRIAL:
                self._packed, start = self._packed[found:], 0
                if self._fill():
                    continue
                found = 0
            if _holds_record(self._packed[found : found + _TRIAL]):
                self._packed = self._packed[found:]
                break
            start = found + 1
        raise TornError(why)


def _holds_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False


def records(pieces: Pieces, *, limit: int) -> Iterator[bytes | Lost]:
    """Every record of up to `limit` bytes, and what was lost between, in order."""
    tape = _Tape(pieces)
    while True:
        try:
            if not tape.skip_blank():
                return
            yield _record(tape, limit)
        except TornError as torn:
            tape.clear()
            yield Lost(str(torn))


def _record(tape: _Tape, limit: int) -> bytes | Lost:
    """The record that begins here, or why there is none; the tape stands where to go on."""
    if not _OPENS.match(tape.ahead(10)):
        tape.to_next_record()
        return Lost("what stands here is no WARC record")
    headers = tape.headers()
    length = _LENGTH.search(headers)
    named = _ADDRESS.search(headers)
    address = named[1].decode("utf-8", "replace") if named else ""
    if length is None:
        tape.to_next_record()
        return Lost("a WARC record without a usable Content-Length", address)
    size = int(length[1])
    if size > limit:
        tape.skip(size)
        return Lost(too_large(limit), address)
    block = tape.take(size)
    if len(block) < size:
        tape.give_back(block)
        tape.to_next_record()
        return Lost(f"cut off after {len(block)} of {size} bytes", address)
    if tape.ahead(1) not in (
        b"",
        b"\r",
        b"\n",
        b"W",
    ):  # one byte: more may stand in the next member, which may be broken
        tape.give_back(block)
        tape.to_next_record()
        return Lost("its Content-Length is wrong", address)
    return re.sub(rb"\r?\n", b"\r\n", headers) + block


class _Tape:
    """Bytes that are read once, with some looked at ahead."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._held = bytearray()
        self._again = 0

    def ahead(self, size: int) -> bytes:
        """The next bytes, not taken: `size` of them, fewer at the end."""
        while len(self._held) < size and self._more():
            pass
        return bytes(self._held[:size])

    def take(self, size: int) -> bytes:
        taken = self.ahead(size)
        del self._held[:size]
        return taken

    def skip(self, size: int) -> None:
        while size > len(self._held):
            size -= len(self._held)
            self._held.clear()
            if not self._more():
                return
        del self._held[:size]

    def skip_blank(self) -> bool:
        """Go past line ends; whether anything comes after."""
        while self.ahead(1):
            blank = re.match(rb"[\r\n]*", self._held)
            del self._held[: blank.end() if blank else 0]
            if self._held:
                return True
        return False

    def headers(self) -> bytes:
        """Up to and with the blank line, or as far as headers may go."""
        while True:
            found = re.search(rb"\r?\n\r?\n", self._held)
            if found or len(self._held) > _HEADERS or not self._more():
                return self.take(found.end() if found else min(len(self._held), _HEADERS))

    def to_next_record(self) -> None:
        """Go to the next line that opens a record, which may be this one, or to the end."""
        if _OPENS.match(self.ahead(10)):
            return
        while not (found := _LATER.search(self._held)):
            del self._held[:-16]
            if not self._more():
                self._held.clear()
                return
        del self._held[: found.start()]

    def give_back(self, taken: bytes) -> None:
        """Put bytes back to be read again, within reason: a file may be made to have all of it read for each record."""
        self._again += len(taken)
        if self._again <= _REREAD:
            self._held[:0] = taken

    def clear(self) -> None:
        self._held.clear()

    def _more(self) -> bool:
        piece = self._pieces.read_piece()
        self._held += piece
        return bool(piece)

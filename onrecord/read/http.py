"""The body of an HTTP message -> its bytes as the page was written, with transfer and content codings undone.

Takes bytes and what the headers say; headers that promise a coding the body does not have are not believed. Refuses
(`UnusableError`) a body whose coding breaks off in the middle and one that unpacks to more than `limit` bytes: no more
than that is ever unpacked. Also tells the media types that are no page, by name.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from onrecord.read.contract import too_large

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_MOST_CODINGS = 3  # one above the other; the header may name any number
_PIECE = 64 * 1024
_PAGES = frozenset(
    {"", "text/html", "text/htm", "text/plain", "text/xml", "text/markdown", "application/x-httpd-php", "*/*"}
    | {"application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown"}
)
_CONTAINERS = ("xml", "gzip", "json", "warc", "ndjson", "jsonl", "json-seq", "json-lines")


class UnusableError(Exception):
    """A body that cannot be read; its message says why."""


def media_type(header: str | None) -> str:
    """The type of a Content-Type header in lower case, without parameters; empty where there is none."""
    return (header or "").partition(";")[0].strip().strip("\"'").lower()


def charset(header: str | None) -> str | None:
    """The charset of a Content-Type header, as written."""
    found = _CHARSET.search(header or "")
    return found[1] if found else None


def no_page(media: str) -> bool:
    """Whether what is served as this type is surely no page: images, styles, scripts, programs. Others are told by
    content."""
    kind = media.rpartition("/")[2]
    if media.partition("/")[0] in ("image", "audio", "video", "font"):
        return True
    return media not in _PAGES and not any(kind.endswith(name) for name in _CONTAINERS) and "/" in media


def body(data: bytes, *, transfer: str | None, content: str | None, limit: int) -> bytes:
    """Undo `Transfer-Encoding` and `Content-Encoding`, as the headers name them; raises `UnusableError`."""
    if "chunked" in (transfer or "").lower():
        data = _unchunked(data, limit)
    for coding in [name.strip().lower() for name in (content or "").split(",")][: -_MOST_CODINGS - 1 : -1]:
        undo = _CODINGS.get(coding)
        if undo is not None:
            data = _joined(undo(data), limit)
    return data


def _unchunked(data: bytes, limit: int) -> bytes:
    from warcio.bufferedreaders import ChunkedDataReader

    reader = ChunkedDataReader(BytesIO(data))
    return _joined(iter(lambda: reader.read(_PIECE), b""), limit)


def _joined(pieces: Iterator[bytes], limit: int) -> bytes:
    parts, size = [], 0
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if size > limit:
            raise UnusableError(too_large(limit))
    return b"".join(parts)


def _inflate(data: bytes) -> Iterator[bytes]:
    """gzip or zlib, told by the bytes; members one after the other; what is neither is given back as it is.

    warcio's reader for these prints to standard error and ends silently where the data break off, so zlib is asked.
    """
    if not _inflates(data, zlib.MAX_WBITS | 32):
        if not _inflates(data, -zlib.MAX_WBITS) or data[:2] == b"\x1f\x8b":
            yield data
            return
        yield from _inflated(data, -zlib.MAX_WBITS)
        return
    yield from _inflated(data, zlib.MAX_WBITS | 32)


def _inflates(data: bytes, bits: int) -> bool:
    try:
        return bool(zlib.decompressobj(bits).decompress(data[:_PIECE], 1)) or not data
    except zlib.error:
        return False


def _inflated(data: bytes, bits: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(bits)
    while data:
        try:
            piece = unpacker.decompress(data, _PIECE)
        except zlib.error as error:
            raise UnusableError(f"its gzip or deflate coding is corrupt ({error})") from None
        if piece:
            yield piece
        data = unpacker.unconsumed_tail
        if unpacker.eof:
            data = unpacker.unused_data
            if data[:2] != b"\x1f\x8b":
                return  # padding after the last member
            unpacker = zlib.decompressobj(bits)
    if not unpacker.eof and (tail := unpacker.flush()):
        yield tail
    if not unpacker.eof:
        raise UnusableError("its gzip or deflate coding is cut off")


def _unbrotli(data: bytes) -> Iterator[bytes]:
    """Brotli; what is not is given back as it is."""
    import brotli

    unpacker = brotli.Decompressor()
    rest, seen = data, False
    while not unpacker.is_finished():
        try:
            piece = unpacker.process(rest, output_buffer_limit=_PIECE)
        except brotli.error:
            if not seen:
                yield data
                return
            raise UnusableError("its brotli coding is corrupt") from None
        rest = b""
        if piece:
            seen = True
            yield piece
        elif unpacker.can_accept_more_data():
            raise UnusableError("its brotli coding is cut off")


_CODINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _inflate,
    "x-gzip": _inflate,
    "deflate": _inflate,
    "br": _unbrotli,
}

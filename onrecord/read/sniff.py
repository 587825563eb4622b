"""The first bytes of a stream -> which input it is, by content and never by name; or why it is none.

Binary files are refused by what they are. The order of `KINDS` is the rule: containers, which may hold any bytes,
before the look for binary ones; of texts the surest marks first, and plain text, which anything may be, last.
"""

from __future__ import annotations

import gzip
import re
from typing import BinaryIO

from onrecord.read import feed, gzipped, html, jsonl, mail, plain, warc
from onrecord.read.contract import PROLOGUE, Carrier, Kind, Read, head_text, peek
from onrecord.terms import Skipped

CONTAINERS: tuple[Kind, ...] = (warc, gzipped)
TEXTS: tuple[Kind, ...] = (mail, feed, jsonl, html, plain)
KINDS = CONTAINERS + TEXTS

_UNPACK = "which is not read; unpack it first"
# (first bytes, where they stand, what it is)
_BINARY: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n", 0, "a PNG image"),
    (b"\xff\xd8\xff", 0, "a JPEG image"),
    (b"GIF87a", 0, "a GIF image"),
    (b"GIF89a", 0, "a GIF image"),
    (b"II*\0", 0, "a TIFF image"),
    (b"MM\0*", 0, "a TIFF image"),
    (b"\0\0\x01\0", 0, "an icon"),
    (b"%PDF-", 0, "a PDF file, which is not read; give its text instead (pdftotext)"),
    (b"%!PS", 0, "a PostScript file"),
    (b"{\\rtf", 0, "an RTF file, which is not read; save it as plain text"),
    (b"PK\x03\x04", 0, f"a ZIP file (or an office document), {_UNPACK}"),
    (b"PK\x05\x06", 0, "an empty ZIP file"),
    (b"7z\xbc\xaf\x27\x1c", 0, f"a 7-Zip file, {_UNPACK}"),
    (b"Rar!\x1a\x07", 0, f"a RAR file, {_UNPACK}"),
    (b"\xfd7zXZ\0", 0, f"an xz file, {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", 0, f"a Zstandard file, {_UNPACK}"),
    (b"\x04\x22\x4d\x18", 0, f"an LZ4 file, {_UNPACK}"),
    (b"ustar\0", 257, f"a tar file, {_UNPACK}"),
    (b"ustar  \0", 257, f"a tar file, {_UNPACK}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old office document"),
    (b"SQLite format 3\0", 0, "an SQLite database"),
    (b"PAR1", 0, "a Parquet file"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ\x90\0", 0, "a program"),
    (b"\xfe\xed\xfa", 0, "a program"),
    (b"\xcf\xfa\xed\xfe", 0, "a program"),
    (b"\xca\xfe\xba\xbe", 0, "a program"),
    (b"\0asm", 0, "a program"),
    (b"OggS", 0, "sound"),
    (b"fLaC", 0, "sound"),
    (b"\x1aE\xdf\xa3", 0, "video"),
    (b"wOFF", 0, "a font"),
    (b"wOF2", 0, "a font"),
)
# Likewise where a mark alone could be words of a text: "THE HEATWAVE".
_BINARY_SHAPES: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"RIFF.{4}WEBP", re.S), "a WebP image"),
    (re.compile(rb"RIFF.{4}WAVE", re.S), "sound"),
    (re.compile(rb"RIFF.{4}AVI ", re.S), "video"),
    (re.compile(rb"ID3[\x02-\x04]", re.S), "sound"),
    (re.compile(rb"\0\0..ftyp", re.S), "video"),
    (re.compile(rb"BZh[1-9]1AY"), f"a bzip2 file, {_UNPACK}"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")  # text of two or four bytes a character, which has NUL bytes
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_CONTROLS_OF = 50  # one control character in so many bytes is no text; random bytes have one in 10
_CONTROLS = bytes(set(range(1, 0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))
_JSON = re.compile(r'\{\s*"[^"\n]{1,80}"\s*:|\[\s*\{\s*"')
_XML = re.compile(
    r"(?:<\?xml\b[^>]{0,300}\?>|(?=<[\w:.-]{1,60}\s[^>]{0,500}\bxmlns\b))"
    + PROLOGUE
    + r"(?:<!doctype\b[^>]{0,500}>)?"
    + PROLOGUE
    + r"<([\w:.-]{1,60})",
    re.I | re.S,
)


def recognise(head: bytes) -> Kind | str:
    """The input that begins with `head`, or what it is instead."""
    if not head.strip():
        return "empty"
    container = next((kind for kind in CONTAINERS if kind.matches(head)), None)
    if container is not None:
        return container
    text = next((kind for kind in TEXTS if kind.matches(head)), plain)
    return _binary(head) or (_other_text(head) if text is plain else None) or text


def within(stream: BinaryIO, carrier: Carrier) -> Read:
    """What a stream holds, told by its content. A failure of the machine while reading ends this stream alone."""
    try:
        head, stream = peek(stream)
        kind = recognise(head)
        if isinstance(kind, str):
            yield Skipped(carrier.source, kind)
        else:
            served_as_html = kind is plain and carrier.media_type in _HTML
            yield from (html if served_as_html else kind).pages(stream, carrier)
    except gzip.BadGzipFile:
        raise  # a failure of the material, which the gzip file around it reports
    except OSError as error:
        yield Skipped(carrier.source, f"cannot be read: {error.strerror or error}")


def _binary(head: bytes) -> str | None:
    """What kind of binary file begins so, or None for text."""
    name = next((name for mark, at, name in _BINARY if head.startswith(mark, at)), None)
    name = name or next((name for shape, name in _BINARY_SHAPES if shape.match(head)), None)
    if name is not None:
        return f"binary: {name}"
    if head.startswith(_WIDE):
        return None
    if b"\0" in head:
        return "binary: NUL bytes amid the text"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "binary: control characters amid the text" if controls * _CONTROLS_OF > len(head) else None


def _other_text(head: bytes) -> str | None:
    """What kind of structured text begins so that is no page, or None for plain text."""
    text = head_text(head)
    if _JSON.match(text):
        return "JSON, but not one object a line; write it as JSON Lines (jq -c '.[]')"
    root = _XML.match(text)
    return f"XML that is neither a page nor a feed (<{root[1]}>)" if root else None

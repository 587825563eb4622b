"""A WARC file, packed or not -> one page a response or resource that holds HTML or text, and the entries of a feed.

`url` and `source` are WARC-Target-URI, `retrieved` is WARC-Date, the charset of the HTTP header is a label. What is no
page (an image, an error, a revisit) is skipped with the reason; requests and notes of the crawler are passed over. A
broken record is skipped and reading goes on at the next one, as `framing` finds it.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from onrecord import dates
from onrecord.read import http
from onrecord.read.contract import Carrier, Read, peek
from onrecord.read.framing import GZIP, Flat, Lost, Members, records
from onrecord.terms import Declared, Skipped

_READ = frozenset({"response", "resource", "conversion"})
_SAID_NOTHING = frozenset({"warcinfo", "request", "metadata"})


@dataclass(frozen=True, slots=True)
class _Record:
    """One record, its headers read: `status` is None where the block is no HTTP message."""

    kind: str
    url: str
    date: str
    media_type: str
    charset: str | None
    transfer: str | None
    coding: str | None
    status: int | None
    is_http: bool
    block: bytes


def matches(head: bytes) -> bool:
    """It opens with a WARC record, as it is or once unpacked."""
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
        except zlib.error:
            return False
    return head.lstrip().startswith(b"WARC/")


def pages(stream: BinaryIO, carrier: Carrier) -> Read:
    """What each record holds, in order."""
    head, stream = peek(stream, len(GZIP))
    pieces = Members(stream) if head == GZIP else Flat(stream)
    for number, found in enumerate(records(pieces, limit=carrier.limit), 1):
        where = f"{carrier.source}#{number}"
        if isinstance(found, Lost):
            yield Skipped(f"{where} {found.address}".rstrip(), found.why)
            continue
        record = _parsed(found)
        if isinstance(record, str):
            yield Skipped(where, record)
        elif record.kind not in _SAID_NOTHING:
            yield from _record_pages(record, where, carrier)


def _record_pages(record: _Record, where: str, carrier: Carrier) -> Read:
    name = f"{where} {record.url}".rstrip()
    why = next((why for rule in _REFUSALS if (why := rule(record))), None)
    if why is not None:
        yield Skipped(name, why)
        return
    try:
        data = http.body(record.block, transfer=record.transfer, content=record.coding, limit=carrier.limit)
    except http.UnusableError as error:
        yield Skipped(name, str(error))
        return
    if not data.strip():
        yield Skipped(name, "empty body")
        return
    inner = replace(
        carrier,
        source=record.url or where,
        url=record.url or None,
        retrieved=dates.parse_date(record.date, where="warc WARC-Date"),
        declared=Declared(charset=record.charset),
        media_type=record.media_type,
    )
    for page in carrier.unpack(BytesIO(data), inner):
        yield replace(page, what=name) if isinstance(page, Skipped) and page.what == record.url else page


def _other_kind(record: _Record) -> str | None:
    """a record that holds no page of its own"""
    return None if record.kind in _READ else f"a WARC record of type {record.kind or 'unknown'}, which holds no page"


def _no_http(record: _Record) -> str | None:
    """a response whose HTTP header cannot be read"""
    return "its HTTP header cannot be read" if record.is_http and record.status is None else None


def _status(record: _Record) -> str | None:
    """an answer that is no page: an error, a redirect"""
    return None if record.status in (None, 200, 203) else f"HTTP {record.status}"


def _media(record: _Record) -> str | None:
    """a media type that is no page"""
    return record.media_type if http.no_page(record.media_type) else None


_REFUSALS = (_other_kind, _no_http, _status, _media)


def _parsed(data: bytes) -> _Record | str:
    """The headers of a record, by fastwarc; a message where it cannot read them."""
    from fastwarc.warc import WarcRecord

    try:
        record = WarcRecord.from_bytes(data)
        is_http = bool(record.is_http)
        if is_http:
            record.parse_http()
        headers, told = record.headers, record.http_headers
        status = told.status_code if told is not None else None
        media = (told.get("Content-Type") if told is not None else headers.get("Content-Type")) or ""
        return _Record(
            kind=str(headers.get("WARC-Type") or "").lower(),
            url=str(headers.get("WARC-Target-URI") or "").strip("<> "),
            date=str(headers.get("WARC-Date") or ""),
            media_type=http.media_type(media),
            charset=http.charset(media) if told is not None else None,
            transfer=told.get("Transfer-Encoding") if told is not None else None,
            coding=told.get("Content-Encoding") if told is not None else None,
            status=status if isinstance(status, int) else None,
            is_http=is_http,
            block=record.reader.read(),
        )
    except (ValueError, OSError, TypeError, AttributeError) as error:
        return f"its headers cannot be read: {str(error)[:120]}"

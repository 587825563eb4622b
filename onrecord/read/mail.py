"""A page saved as MHTML (.mhtml, .mht) or a mail (.eml) -> one page: its HTML, or its text where it has no HTML.

The bytes are those of that part, freed from what mail wraps them in (base64, quoted-printable); pictures and attached
files are left out. A page that a browser saved brings its address and the time of saving, which is when it was
retrieved; a mail brings its subject and the time it was sent, which is when its words were published.
"""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from io import BytesIO
from typing import BinaryIO

from onrecord import dates
from onrecord.read.contract import Carrier, Read, head_text, one_page, too_large, whole
from onrecord.terms import Declared, Page, Skipped

_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):[ \t]")
_OF_MAIL = frozenset(["mime-version", "message-id", "received", "return-path", "delivered-to"])
_ADDRESS = ("Snapshot-Content-Location", "Content-Location")
_BY_BROWSER = re.compile(r"<?saved by\b", re.IGNORECASE)  # From, as browsers write it


def matches(head: bytes) -> bool:
    """Headers come first, one of them such as only mail has."""
    names: list[str] = []
    for line in head_text(head).split("\n"):
        header = _HEADER.match(line)
        if header is None and not (names and line[:1] in (" ", "\t")):
            break
        names += [header[1].lower()] if header else []
    return len(names) > 1 and not _OF_MAIL.isdisjoint(names)


def pages(stream: BinaryIO, carrier: Carrier) -> Read:
    """The page that was saved or sent."""
    data = whole(stream, carrier.limit)
    if data is None:
        yield Skipped(carrier.source, too_large(carrier.limit))
        return
    try:
        yield _page(email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip()), carrier)
    except (ValueError, LookupError, RecursionError) as error:
        yield Skipped(carrier.source, f"a mail or saved page that cannot be taken apart ({str(error)[:80]})")


def _page(mail: Message, carrier: Carrier) -> Page | Skipped:
    parts = [part for part in mail.walk() if part.get_content_disposition() != "attachment"]
    found = next((p for name in ("text/html", "text/plain") for p in parts if p.get_content_type() == name), None)
    payload = found.get_payload(decode=True) if found is not None else None
    if found is None or not isinstance(payload, bytes) or not payload.strip():
        return Skipped(carrier.source, "a mail or saved page without text")
    address = next((value for name in _ADDRESS for one in (mail, found) if (value := _told(one, name))), None)
    address = address if address and address.startswith(("http://", "https://")) else None
    stamp, subject = _told(mail, "Date"), _told(mail, "Subject")
    saved = address is not None or bool(_BY_BROWSER.match(_told(mail, "From") or ""))
    told = replace(
        carrier,
        url=address or carrier.url,
        retrieved=(dates.parse_date(stamp, where="mail Date") if saved and stamp else None) or carrier.retrieved,
        declared=Declared(
            title=(subject, "mail Subject") if subject else None,
            published=(stamp, "mail Date") if stamp and not saved else None,
            charset=found.get_content_charset(),
        ),
    )
    return one_page(BytesIO(payload), told, "text/html" if found.get_content_type() == "text/html" else "text/plain")


def _told(mail: Message, name: str) -> str | None:
    """A header in plain letters, on one line."""
    raw = mail.get(name)
    if raw is None:
        return None
    try:
        plain = str(make_header(decode_header(str(raw))))
    except (MessageError, LookupError, ValueError):  # "=?utf-8?B?A?=": broken on the way
        plain = str(raw)
    return " ".join(plain.split()) or None

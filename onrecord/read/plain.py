"""Plain text -> one page: whatever is text and nothing else. Refuses text with NUL bytes and what is too large."""

from __future__ import annotations

from typing import BinaryIO

from onrecord.read.contract import Carrier, Read, one_page


def matches(head: bytes) -> bool:
    """Any text: this kind is asked last, after binary files have been refused."""
    return bool(head.strip())


def pages(stream: BinaryIO, carrier: Carrier) -> Read:
    """One page, its bytes unchanged."""
    yield one_page(stream, carrier, "text/plain")

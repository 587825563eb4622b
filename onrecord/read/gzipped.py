"""A gzip file -> what it holds, told by content again. One that is cut off or corrupt gives what is whole, then a
`Skipped`; archives (WARC) are read by their own kind, which goes on after a broken member."""

from __future__ import annotations

import gzip
import zlib
from typing import BinaryIO, cast

from onrecord.read.contract import Carrier, Read
from onrecord.terms import Skipped


def matches(head: bytes) -> bool:
    """The first bytes of gzip."""
    return head.startswith(b"\x1f\x8b\x08")


def pages(stream: BinaryIO, carrier: Carrier) -> Read:
    """What is inside, under the name of the file."""
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
            yield from carrier.unpack(cast(BinaryIO, unpacked))
    except EOFError:
        yield Skipped(carrier.source, "its gzip data are cut off")
    except (gzip.BadGzipFile, zlib.error) as error:
        yield Skipped(carrier.source, f"its gzip data are corrupt ({error})")

"""The pages of `archive/` -> `pages/14-crawl.warc.gz`, byte for byte the same each time.

    python examples/make_archive.py

A crawl as crawlers leave one: a warcinfo record, two articles (one sent in chunks, one under a header that calls its
UTF-8 ISO-8859-1), a page that was not found, and a picture. Dates and record ids are fixed, so two runs agree.
"""

from __future__ import annotations

import io
import pathlib
import uuid
from dataclasses import dataclass

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = pathlib.Path(__file__).parent
ARCHIVE = HERE / "pages" / "14-crawl.warc.gz"

TIDE, LANTERN, LEDGER = (f"https://{name}.example" for name in ("pellornetide", "belhazlantern", "ormundledger"))
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
CRAWLER = b"software: a crawler that does not exist\r\nformat: WARC File Format 1.0\r\n"


@dataclass(frozen=True)
class Answer:
    """What a server answered: `body` as it went over the wire."""

    url: str
    date: str
    body: bytes
    status: str = "200 OK"
    content_type: str = "text/html"
    chunked: bool = False


def answers() -> tuple[Answer, ...]:
    """The crawl, in order."""
    return (
        Answer(f"{TIDE}/interviews/ilvane", "2033-04-20T02:11:05Z", chunks(page("tide-ilvane")), chunked=True),
        Answer(
            f"{LANTERN}/river/2033/0413",
            "2033-04-20T02:11:09Z",
            page("lantern-reactions"),
            content_type="text/html; charset=ISO-8859-1",
        ),
        Answer(f"{LEDGER}/abroad/2029/gate", "2033-04-20T02:11:12Z", page("not-found"), status="404 Not Found"),
        Answer(f"{TIDE}/i/ilvane-garden.gif", "2033-04-20T02:11:13Z", PIXEL, content_type="image/gif"),
    )


def page(name: str) -> bytes:
    """One page of `archive/`."""
    return (HERE / "archive" / f"{name}.html").read_bytes()


def chunks(body: bytes, *, size: int = 1000) -> bytes:
    """`body` in HTTP/1.1 chunks, which end where they end: in the middle of a word or of a letter."""
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])


def build() -> bytes:
    """The whole archive."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.0")
    opening = writer.create_warc_record(
        "",
        "warcinfo",
        payload=io.BytesIO(CRAWLER),
        length=len(CRAWLER),
        warc_headers_dict={"WARC-Filename": ARCHIVE.name, **fixed("warcinfo", "2033-04-20T02:11:00Z")},
    )
    writer.write_record(opening)
    for answer in answers():
        length = ("Transfer-Encoding", "chunked") if answer.chunked else ("Content-Length", str(len(answer.body)))
        record = writer.create_warc_record(
            answer.url,
            "response",
            payload=io.BytesIO(answer.body),
            length=len(answer.body),
            http_headers=StatusAndHeaders(
                answer.status, [("Content-Type", answer.content_type), length], protocol="HTTP/1.1"
            ),
            warc_headers_dict=fixed(answer.url, answer.date),
        )
        writer.write_record(record)
    return out.getvalue()


def fixed(name: str, date: str) -> dict[str, str]:
    """The headers that would else differ from run to run: the record's id, made of its name, and its date."""
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{name} {date}")
    return {"WARC-Record-ID": f"<urn:uuid:{identity}>", "WARC-Date": date}


if __name__ == "__main__":
    ARCHIVE.write_bytes(build())

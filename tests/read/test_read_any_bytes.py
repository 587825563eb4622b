"""Any bytes at all: reading ends, without an exception, within its limits."""

import gzip

from hypothesis import given, settings
from hypothesis import strategies as st
from read_made import HTML, OK, found, item, member, record, rss

from onrecord.terms import Page, Skipped

WHOLE = [
    record(1),
    record(
        1, b"5\r\nabcde\r\n0\r\n\r\n", http=OK + b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip, br\r\n\r\n"
    ),
    member(1) + member(2),
    gzip.compress(HTML),
    rss(item(1), item(2)),
    b'{"text": "a", "published": "2020"}\n{"html": "<p>b"}\n',
    HTML,
    "Слова".encode("utf-16"),
]
LIMIT = 4096


@st.composite
def damaged(draw):
    """An input of some kind with bytes changed, cut out and put in, perhaps packed."""
    data = bytearray(b"".join(draw(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=3))))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 20))] = draw(st.binary(max_size=20))
    return gzip.compress(bytes(data)) if draw(st.booleans()) else bytes(data)


def check(data):
    for one in found(data, size_limit=LIMIT):
        if isinstance(one, Page):
            assert one.source
            assert one.media_type in ("text/plain", "text/html")
            assert len(one.data) <= LIMIT
        else:
            assert isinstance(one, Skipped)
            assert one.what
            assert one.why


@settings(max_examples=150, deadline=2000)
@given(damaged())
def test_damaged_inputs(data):
    check(data)


@settings(max_examples=150, deadline=2000)
@given(
    st.sampled_from([b"", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"<rss>", b"<?xml ", b"{", b"<html>"]),
    st.binary(max_size=400),
)
def test_any_bytes(start, rest):
    check(start + rest)

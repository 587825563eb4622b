"""One contract for every input: told by content, streamed, never an exception for bad material."""

import inspect
import io
import pkgutil
import time
from importlib import import_module

import pytest
from read_made import HTML, MAIL, SAVED, found, item, member, packed, record, rss

import onrecord.read
from onrecord.read.contract import HEAD, SIZE_LIMIT, Carrier
from onrecord.read.sniff import KINDS, recognise, within
from onrecord.terms import Page, Skipped

SAMPLES = {
    "warc": [record(1), member(1), b"\r\n" + record(1)],
    "gzipped": [packed(HTML), packed(b"The minister spoke.")],
    "feed": [rss(item(1)), b"<!-- made --><feed xmlns='http://www.w3.org/2005/Atom'></feed>"],
    "jsonl": [b'{"text": "The minister spoke."}\n', b'{broken\n{"html": "<p>a"}', b'{"text": "' + b"a" * HEAD],
    "mail": [
        MAIL,
        SAVED,
        SAVED.replace(b"\n", b"\r\n"),
        b"Message-ID: <1@a.example>\nSubject: a\n\nThe minister spoke.",
    ],
    "html": [
        HTML,
        b"\xef\xbb\xbf\n<html>",
        b"<!-- old --><div>a</div>",
        HTML.decode().encode("utf-16"),
        b"<p>a</p>",
        b'<!doctype html><head><script type="application/json">\n{"a": 1}\n</script></head><body><p>a</p></body>',
    ],
    "plain": [b"The minister spoke.", "Министр".encode("cp1251"), b"a < b", "Ответ".encode("utf-16"), b"{sic} he said"],
}
MODULES = [import_module(f"onrecord.read.{name}") for _, name, _ in pkgutil.iter_modules(onrecord.read.__path__)]
INPUTS = [module for module in MODULES if {"matches", "pages"} <= vars(module).keys()]
short = pytest.mark.parametrize("kind", INPUTS, ids=lambda kind: kind.__name__.rpartition(".")[2])


def samples(kind):
    return SAMPLES[kind.__name__.rpartition(".")[2]]


def test_every_input_is_listed():
    assert set(INPUTS) == set(KINDS)


@short
def test_an_input_says_what_it_is(kind):
    assert kind.__doc__
    assert kind.matches.__doc__
    assert list(inspect.signature(kind.pages).parameters) == ["stream", "carrier"]


@short
def test_content_tells_the_input(kind):
    assert [recognise(sample[:HEAD]) for sample in samples(kind)] == [kind] * len(samples(kind))


@short
def test_pages_are_pages_or_skipped(kind):
    carrier = Carrier("made", within)
    for sample in samples(kind):
        assert all(isinstance(one, Page | Skipped) for one in kind.pages(io.BytesIO(sample), carrier))


@short
@pytest.mark.parametrize("keep", [0, 1, 7, 30, 60])
def test_a_cut_off_input_is_no_exception(kind, keep):
    for sample in samples(kind):
        assert len(list(kind.pages(io.BytesIO(sample[:keep]), Carrier("made", within)))) <= 2


@short
def test_bytes_of_another_kind_are_no_exception(kind):
    for other in (b"\x1f\x8b\x08" + bytes(range(256)), b"\xff" * 999, b"<rss>" * 99, b"{" * 9999, b"WARC/1.0\r\n" * 9):
        list(kind.pages(io.BytesIO(other), Carrier("made", within)))


@short
def test_a_page_keeps_to_the_limit(kind):
    for sample in samples(kind):
        limit = 20
        for one in kind.pages(io.BytesIO(sample), Carrier("made", within, limit=limit)):
            assert isinstance(one, Skipped) or len(one.data) <= limit


def test_the_name_of_a_file_says_nothing(tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(HTML)
    (page,) = onrecord.read.read([str(path)])
    assert (page.media_type, page.data, page.source) == ("text/html", HTML, str(path))


def test_a_plain_page_is_its_bytes():
    text = "Line one\r\n\r\nLine “two”\t\n".encode()
    assert found(text) == [Page("-", text, "text/plain")]


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece", [b"<!-- -->", b"<?x?>", b"<!--", b"<!doctype ", b"<meta ", b"<", b'{ "', b"[ {", b"</"]
)
@pytest.mark.parametrize("start", [b"", b"<?xml ?>", b"<?xml ?><!doctype x ["])
def test_a_page_made_to_be_hard_to_tell_is_told_at_once(start, piece):
    head = (start + piece * HEAD)[:HEAD]
    began = time.process_time()
    recognise(head)
    assert time.process_time() - began < 1


def test_the_limit_is_32_megabytes():
    assert SIZE_LIMIT == 32 * 1024 * 1024

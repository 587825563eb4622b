"""Bad material ends in a `Skipped` with its reason, or is read as far as it is whole."""

import io
import json
import zlib

import brotli
import pytest
from read_made import HTML, OK, found, item, member, only, packed, record, rss, told, url

from onrecord.encoding import decode
from onrecord.read import read


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (packed(b""), "empty"),
        (b"\x89PNG\r\n\x1a\n....", "binary: a PNG image"),
        (b"SQLite format 3\0....", "binary: an SQLite database"),
        (b"\x7fELF....", "binary: a program"),
        (b"abc\0def", "binary: NUL bytes amid the text"),
        (b"a" * 20_000 + b"\0", "binary: NUL bytes amid the text"),
        (b"\x01\x02\x03 abc \x04\x05", "binary: control characters amid the text"),
        (b'[{"text": "a"}]', "JSON, but not one object a line; write it as JSON Lines (jq -c '.[]')"),
        (b'{\n  "text": "a"\n}', "JSON, but not one object a line; write it as JSON Lines (jq -c '.[]')"),
        (
            b'<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"/>',
            "XML that is neither a page nor a feed (<svg>)",
        ),
        (b'<?xml version="1.0"?><urlset></urlset>', "XML that is neither a page nor a feed (<urlset>)"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "binary: sound"),
        (b"ID3\x03\0\0\0\0\0\x21", "binary: sound"),
        (b"BZh91AY&SY", "binary: a bzip2 file, which is not read; unpack it first"),
        (b"\0\0\0\x18ftypmp42", "binary: video"),
        (packed(packed(packed(packed(HTML)))), "packed more than 3 deep"),
    ],
)
def test_what_is_no_page_is_skipped_with_its_reason(data, why):
    assert told(data) == [why]


@pytest.mark.parametrize(
    "text",
    [
        b"THE HEATWAVE THAT came in May stays, the mayor said.",
        b"ID3 is the third district, and it is dry.",
        b"BZh is no word, she said.",
        b"Oh, aftypical day, he said.",
        b"a" * 257 + b"ustar\xc3\xada, dijo la alcaldesa.",
    ],
)
def test_words_that_look_like_a_mark_of_bytes_are_text(text):
    assert told(text) == [only(text).source]


def test_padding_behind_an_archive_is_passed_over_however_long():
    assert told(packed(b"The mayor of Korsk said the bridge is shut." + b"") + b"\0" * 300_000_000) == ["-"]


@pytest.mark.parametrize("mark", [b"%PDF-1.7", b"PK\x03\x04", b"\xff\xd8\xff\xe0", b"BZh91AY", b"\x28\xb5\x2f\xfd"])
def test_other_binary_files_are_skipped(mark):
    assert only(mark + b" rest").why.startswith("binary: ")


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "utf-16", "latin-1"])
def test_other_encodings_are_read_as_bytes(codec):
    data = ("Министр заявил" if codec != "latin-1" else "Le ministre a nié").encode(codec)
    assert (only(data).data, only(data).media_type) == (data, "text/plain")


def test_the_charset_of_the_header_is_handed_on_even_where_it_lies():
    body = "<p>Le ministre a nié.</p>".encode()
    (page,) = found(record(1, body, http=OK.replace(b"utf-8", b"koi8-r") + b"\r\n"))
    assert page.declared.charset == "koi8-r"
    assert "nié" in decode(page.data, label=page.declared.charset).text


class Endless(io.RawIOBase):
    """As many bytes of a page as are asked for, up to 100 MB, none of them held."""

    def __init__(self, start=b"<html>", fill=b"a", size=100_000_000):
        self.start, self.fill, self.left = start, fill, size

    def readable(self):
        return True

    def read(self, size=-1):
        assert size >= 0, "asked for all of it"
        size = min(size, self.left)
        self.left -= size
        piece, self.start = self.start, b""
        return (piece + self.fill * size)[:size]


@pytest.mark.parametrize("start", [b"<html>", b"Text. ", rss()[:300]])
def test_a_page_of_100_mb_is_skipped_and_not_read_to_its_end(start):
    stream = Endless(start)
    (skipped,) = read(["-"], stdin=stream, size_limit=1_000_000)
    assert skipped.why == "larger than 976 KB, the most read as one page"
    assert stream.left > 98_000_000


def test_a_line_of_100_mb_is_skipped_and_the_next_one_read():
    class Then(Endless):
        def read(self, size=-1):
            piece = super().read(size)
            if not piece and self.fill:
                self.fill = b""
                return b'"}\n{"text": "after"}\n'
            return piece

    first, second = read(["-"], stdin=Then(b'{"text": "'), size_limit=1_000_000)
    assert (first.what, first.why) == ("-#1", "line larger than 976 KB, the most read as one page")
    assert second.data == b"after"


def test_a_bomb_is_not_unpacked():
    bomb = packed(b"<html>" + b"a" * 50_000_000)
    assert told(bomb, size_limit=100_000) == ["larger than 97 KB, the most read as one page"]


def test_a_cut_off_gzip_file_gives_the_lines_that_are_whole():
    lines = b"".join(b'{"text": "%d"}\n' % (number * 7919**5) for number in range(5000))
    read_ = found(packed(lines)[:-2000])
    assert len(read_) > 1000
    assert read_[-1].why == "its gzip data are cut off"


def test_a_corrupt_gzip_file_is_skipped():
    data = bytearray(packed(HTML))
    data[-6] ^= 0xFF
    assert "its gzip data are corrupt" in only(bytes(data)).why


def test_a_broken_member_is_skipped_and_the_rest_read():
    broken = bytearray(member(2))
    broken[80] ^= 0xFF
    first, lost, third, fourth = told(member(1) + bytes(broken) + member(3) + member(4))
    assert (first, third, fourth) == (url(1), url(3), url(4))
    assert "corrupt gzip member" in lost


def test_a_member_cut_off_in_mid_file_is_skipped_and_the_rest_read():
    first, lost, third = told(member(1) + member(2)[:-60] + member(3))
    assert (first, third) == (url(1), url(3))
    assert "corrupt gzip member" in lost


def test_a_cut_off_tail_is_told():
    assert told(member(1) + member(2)[:-60]) == [url(1), "gzip member cut off at the end of the file"]
    assert told(record(1) + record(2)[:-30]) == [url(1), "cut off after 116 of 142 bytes"]


def test_rubbish_between_members_is_skipped():
    first, lost, third = told(member(1) + b"rubbish" * 999 + member(3) + b"\0" * 512)
    assert (first, lost, third) == (url(1), "what stands between two gzip members is none", url(3))


@pytest.mark.parametrize("length", [60, 150, 9999])
def test_a_record_with_a_wrong_length_does_not_take_the_next_with_it(length):
    first, lost, third = found(record(1) + record(2, length=length) + record(3))
    assert (first.source, third.source) == (url(1), url(3))
    assert lost.what == f"-#2 {url(2)}"


def test_rubbish_in_a_flat_archive_is_skipped():
    assert told(record(1) + b"rubbish\r\n\r\n" + record(3)) == [url(1), "what stands here is no WARC record", url(3)]


CHUNKED = b"5\r\n" + packed(HTML)[:5] + b"\r\n%x\r\n" % (len(packed(HTML)) - 5)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (
            b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            CHUNKED + packed(HTML)[5:] + b"\r\n0\r\n\r\n",
        ),
        (b"Content-Encoding: br\r\n", brotli.compress(HTML)),
        (b"Content-Encoding: gzip\r\n", HTML),
        (b"Content-Encoding: br\r\n", HTML),
        (b"Content-Encoding: deflate\r\n", zlib.compress(HTML)),
        (b"Content-Encoding: deflate\r\n", zlib.compress(HTML)[2:-4]),
        (b"Content-Encoding: bogus\r\n", HTML),
        (b"Transfer-Encoding: chunked\r\n", HTML),
        (b"", packed(HTML)),
    ],
)
def test_codings_are_undone_and_false_ones_not_believed(header, body):
    assert only(record(1, body, http=OK + header + b"\r\n")).data == HTML


@pytest.mark.parametrize(
    ("header", "body"),
    [(b"gzip", packed(HTML)[:-15]), (b"br", brotli.compress(HTML * 99)[:-9])],
)
def test_a_body_that_breaks_off_is_skipped(header, body):
    assert only(record(1, body, http=OK + b"Content-Encoding: " + header + b"\r\n\r\n")).why.endswith("is cut off")


@pytest.mark.parametrize("pack", [packed, brotli.compress])
def test_a_body_that_is_a_bomb_is_skipped(pack):
    name = b"br" if pack is brotli.compress else b"gzip"
    bomb = record(1, pack(b"a" * 9_000_000), http=OK + b"Content-Encoding: " + name + b"\r\n\r\n")
    assert only(bomb, size_limit=100_000).why.startswith("larger than")


def test_a_broken_feed_is_read_as_far_as_it_goes():
    data = rss(item(1), item(2), item(3, b"Cut <b"))[:-40]
    first, second, *_, broken = told(data.replace(b"</language>", b"</langage>"))
    assert (first, second) == (url(1), url(2))
    assert broken.startswith("the feed is broken, ")


def test_broken_lines_are_skipped_by_number_and_the_rest_read():
    lines = [b'{"text": "a"}', b'{"text": "b', b"", b"[1]", b'{"url": "https://korsk.example/5"}', b'{"text": "f"}']
    read_ = found(b"\n".join(lines))
    assert [getattr(one, "what", one.__class__.__name__) for one in read_] == ["Page", "-#2", "-#4", "-#5", "Page"]
    assert read_[1].why.startswith("broken JSON: ")


def test_a_line_nested_without_end_is_skipped():
    assert told(b'{"text": "a"}\n{"text": ' + b"[" * 100_000)[1].startswith("broken JSON")


def test_half_a_character_in_json_is_marked():
    assert only(json.dumps({"text": "a \ud83d b"}).encode()).data.decode() == "a \ufffd b"

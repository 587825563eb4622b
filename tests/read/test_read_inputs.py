"""What each input gives of a page."""

import json

import pytest
from read_made import HTML, MAIL, OK, SAVED, found, item, member, only, record, rss, told, url

from onrecord.terms import Declared, Skipped


def test_a_response_is_a_page_with_its_address_and_time():
    page = only(member(1))
    assert (page.source, page.url, page.data, page.media_type) == (url(1), url(1), HTML, "text/html")
    assert (page.retrieved.value, page.retrieved.where) == ("2022-04-25T19:54Z", "warc WARC-Date")
    assert page.declared.charset == "utf-8"


def test_an_archive_packed_as_a_whole_is_read_too():
    import gzip

    assert told(gzip.compress(record(1) + record(2))) == [url(1), url(2)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (record(1, http=OK.replace(b"200 OK", b"404 Not Found") + b"\r\n"), "HTTP 404"),
        (record(1, http=OK.replace(b"text/html", b"image/png") + b"\r\n"), "image/png"),
        (record(1, b"body{}", http=OK.replace(b"text/html", b"text/css") + b"\r\n"), "text/css"),
        (record(1, b"\x89PNG\r\n"), "binary: a PNG image"),
        (record(1, kind=b"revisit"), "a WARC record of type revisit, which holds no page"),
        (record(1, b""), "empty body"),
        (record(1, http=b"nonsense\r\n\r\n"), "its HTTP header cannot be read"),
    ],
)
def test_what_is_no_page_in_an_archive_is_skipped_by_its_place(data, why):
    assert found(data) == [Skipped(f"-#1 {url(1)}", why)]


@pytest.mark.parametrize(("kind", "media_type"), [(b"resource", "text/html"), (b"conversion", "text/plain")])
def test_records_without_http_are_read(kind, media_type):
    body = HTML if media_type == "text/html" else b"The minister spoke."
    data = record(1, body, http=b"", kind=kind).replace(b"application/http; msgtype=response", media_type.encode())
    assert (only(data).data, only(data).media_type, only(data).url) == (body, media_type, url(1))


def test_requests_and_notes_of_the_crawler_are_passed_over():
    assert told(record(1, kind=b"request") + record(2, kind=b"warcinfo") + record(3)) == [url(3)]


def test_a_record_larger_than_the_limit_is_skipped_and_the_rest_read():
    assert told(member(1) + member(2, b"a" * 99_999) + member(3), size_limit=1000)[::2] == [url(1), url(3)]


def test_markup_without_a_known_tag_is_html_where_it_was_served_so():
    assert only(record(1, b"Hello, Korsk")).media_type == "text/html"


def test_a_feed_in_an_archive_gives_its_entries():
    data = record(7, rss(item(1), item(2)), http=OK.replace(b"text/html", b"application/rss+xml") + b"\r\n")
    assert told(data) == [url(1), url(2)]
    assert found(data)[0].retrieved.where == "warc WARC-Date"


def test_an_entry_declares_what_the_feed_says():
    page = only(rss(item(1, b"&lt;p&gt;The minister &lt;b&gt;spoke&lt;/b&gt;.&lt;/p&gt;")))
    assert (page.source, page.url, page.data, page.media_type) == (
        url(1),
        url(1),
        b"<p>The minister <b>spoke</b>.</p>",
        "text/html",
    )
    assert page.declared == Declared(
        title=("Story 1", "feed entry title"),
        published=("Mon, 25 Apr 2022 19:54:00 GMT", "feed pubDate"),
        outlet=("Korsk Post", "feed title"),
        language=("en-gb", "feed language"),
        charset="utf-8",
    )


def test_the_full_content_of_an_entry_goes_before_its_summary():
    full = (
        b"<item><description>Short</description><content:encoded><![CDATA[<p>All of it</p>]]></content:encoded></item>"
    )
    page = only(rss(full))
    assert (page.data, page.source, page.url) == (b"<p>All of it</p>", "-#1", None)


def test_an_atom_entry_keeps_both_dates_and_its_authors():
    page = only(
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Korsk Post</title><entry><title>A</title>"
        b"<published>2020-01-01T00:00:00Z</published><updated>2020-01-02</updated>"
        b"<author><name>Ilo Brandt</name></author>"
        b"<link href='https://korsk.example/1'/><content type='html'>&lt;p&gt;a</content></entry></feed>"
    )
    assert page.declared.published == ("2020-01-01T00:00:00Z", "feed published")
    assert page.declared.updated == ("2020-01-02", "feed updated")
    assert page.declared.authors == (("Ilo Brandt", "feed author"),)


def test_the_dc_date_of_an_rss_entry_is_when_it_was_published():
    data = rss(b"<item><description>Words</description><dc:date>2022-04-25</dc:date></item>")
    page = only(data.replace(b"<rss ", b'<rss xmlns:dc="http://purl.org/dc/elements/1.1/" '))
    assert (page.declared.published, page.declared.updated) == (("2022-04-25", "feed dc:date"), None)


def test_an_entry_without_an_update_has_none():
    assert only(rss(item(1))).declared.updated is None


def test_an_entry_without_content_is_skipped():
    assert told(rss(b"<item><title>Bare</title></item>")) == ["a feed entry without content"]


def test_a_feed_that_lies_about_its_encoding_is_read_right():
    data = rss(item(1, "Министр заявил журналистам, что переговоры продолжатся.".encode("cp1251")))
    assert only(data).data.decode() == "Министр заявил журналистам, что переговоры продолжатся."


def test_a_mail_gives_its_words_its_subject_and_the_day_it_was_sent():
    page = only(MAIL)
    assert "“No,” the minister of Veldania said on Wednesday." in page.data.decode()
    assert page.media_type == "text/html"
    assert page.declared == Declared(
        title=("The minister says “no”", "mail Subject"),
        published=("Thu, 06 Jul 2034 06:00:00 +0000", "mail Date"),
        charset="utf-8",
    )


def test_a_header_that_is_broken_is_kept_as_it_stands():
    data = MAIL.replace(
        next(line for line in MAIL.split(b"\n") if line.startswith(b"Subject:")), b"Subject: =?utf-8?B?A?="
    )
    assert only(data).declared.title == ("=?utf-8?B?A?=", "mail Subject")


def test_a_saved_page_gives_its_address_and_when_it_was_saved():
    page = only(SAVED)
    assert page.data == b"<html><body><p>The ferry sails.</p></body></html>"
    assert page.url == "https://port.example/ferry"
    assert (page.retrieved.value, page.declared.published) == ("2034-07-07T10:00Z", None)


@pytest.mark.parametrize(
    "data",
    [
        SAVED.replace(b"text/html", b"text/css"),
        MAIL.split(b"\n\n")[0] + b"\n\n",
        MAIL.replace(b"text/html", b"application/pdf"),
    ],
)
def test_a_mail_without_text_is_skipped(data):
    assert "without text" in only(data).why


def test_a_text_that_begins_with_a_word_and_a_colon_is_no_mail():
    assert only(b"Ortiz: Vote was rigged\nSubject: elections\n\nThe minister spoke.").media_type == "text/plain"


def test_a_line_is_a_page_with_what_it_declares():
    line = {
        "id": 7,
        "url": url(1),
        "text": "Spoke.",
        "title": "T",
        "authors": ["Ilo Brandt"],
        "published": "2020-01-02",
    }
    page = only(json.dumps(line | {"retrieved": "2020-01-03T04:05:06Z", "outlet": "Korsk Post"}).encode())
    assert (page.source, page.url, page.data, page.media_type) == (url(1), url(1), b"Spoke.", "text/plain")
    assert (page.retrieved.value, page.retrieved.where) == ("2020-01-03T04:05Z", "jsonl retrieved")
    assert page.declared.published == ("2020-01-02", "jsonl published")
    assert page.declared.outlet == ("Korsk Post", "jsonl outlet")
    assert page.declared.authors == (("Ilo Brandt", "jsonl authors"),)


def test_a_line_is_named_by_url_then_id_then_place():
    lines = b'{"id": "a", "text": "x"}\n{"html": "<p>x"}\n'
    assert told(lines) == ["a", "-#2"]
    assert found(lines)[1].media_type == "text/html"

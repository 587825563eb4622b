"""Inputs made by code, of an invented world; and `told`, a reading written short."""

from __future__ import annotations

import gzip
import io

from onrecord.read import read
from onrecord.terms import Page

HTML = b"<!DOCTYPE html><html><body><p>The minister of Veldania denied it.</p></body></html>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def record(number, body=HTML, *, http=OK + b"\r\n", kind=b"response", length=None):
    """One WARC record; `length` is a Content-Length that lies."""
    block = http + body
    return (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: https://korsk.example/%d\r\n"
        b"WARC-Date: 2022-04-25T19:54:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % (kind, number, number, len(block) if length is None else length)
    ) + (block + b"\r\n\r\n")


def packed(data):
    """Data as gzip, the same at every run."""
    return gzip.compress(data, mtime=0)


def member(number, *more, **options):
    """One record in a gzip member of its own."""
    return packed(record(number, *more, **options))


def rss(*items, head=b""):
    """An RSS feed of these items."""
    return (
        b'<?xml version="1.0" encoding="utf-8"?>\n'
        b'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        b"<channel><title>Korsk Post</title><language>en-gb</language>%s%s</channel></rss>" % (head, b"".join(items))
    )


def item(number, text=b"Words of the minister."):
    """One item with a link, a title, a date and a description."""
    return (
        b"<item><title>Story %d</title><link>https://korsk.example/%d</link>"
        b"<pubDate>Mon, 25 Apr 2022 19:54:00 GMT</pubDate><description>%s</description></item>" % (number, number, text)
    )


def found(data, **options):
    """Everything that reading these bytes gives."""
    return list(read(["-"], stdin=io.BytesIO(data), **options))


def told(data, **options):
    """A reading in short: the source of each page, the reason of each `Skipped`."""
    return [one.source if isinstance(one, Page) else one.why for one in found(data, **options)]


def only(data, **options):
    """The one thing that reading these bytes gives."""
    (one,) = found(data, **options)
    return one


def url(number):
    """The address of record or item `number`."""
    return f"https://korsk.example/{number}"

"""Inputs made by code, of an invented world; and `told`, a reading written short."""

from __future__ import annotations

import gzip
import io

from onrecord.read import read
from onrecord.terms import Page

HTML = b"<!DOCTYPE html><html><body><p>The minister of Veldania denied it.</p></body></html>"
MAIL = b"""From: press@veldania.example
Subject: =?utf-8?Q?The_minister_says_=E2=80=9Cno=E2=80=9D?=
Date: Thu, 06 Jul 2034 06:00:00 +0000
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><p>=E2=80=9CNo,=E2=80=9D the minister of Veldania said=
 on Wednesday.</p></body></html>
"""
SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://port.example/ferry
Subject: Ferry
Date: Fri, 7 Jul 2034 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="BB"

--BB
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--BB
Content-Type: text/html
Content-Transfer-Encoding: base64
Content-Location: https://port.example/ferry

PGh0bWw+PGJvZHk+PHA+VGhlIGZlcnJ5IHNhaWxzLjwvcD48L2JvZHk+PC9odG1sPg==
--BB--
"""
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

"""An RSS or Atom feed -> one page an entry that carries content, with what the feed declares of it.

The data of a page are the entry's own content (the full one, else the summary), as UTF-8, scripts and all: cleaning is
not done here. Dates are handed on as written. Of a feed with broken XML what can be read is read, and one `Skipped`
says that it is broken. An entry without content is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from onrecord import encoding
from onrecord.read.contract import PROLOGUE, Carrier, Read, head_text, too_large, whole
from onrecord.terms import Declared, Page, Skipped

_ROOT = re.compile(
    PROLOGUE
    + r"(?:<!doctype[^>\[]{0,500}(?>\[.{0,4000}?\])?\s*>)?"
    + PROLOGUE
    + r"<(?:\w+:)?(?P<name>rss|feed|rdf)(?=[\s>])(?P<rest>.{0,3000})",
    re.I | re.S,
)
# Bytes of a feed. A full feed of 100 articles has below 2 MB; tag soup made to be hard takes feedparser 5 seconds a MB.
_LARGEST = 8 * 1024 * 1024
_OTHER_UPDATE = re.compile(r"<(?:\w+:)?(?:updated|modified)\b")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,200}\?>")


def matches(head: bytes) -> bool:
    """The root of the XML is a feed of RSS 0.9 to 2.0 or Atom."""
    found = _ROOT.match(head_text(head))
    if found is None:
        return False
    rest = found["rest"].lower()
    return found["name"].lower() == "rss" or ("purl.org/" if found["name"].lower() == "rdf" else "atom") in rest


def pages(stream: BinaryIO, carrier: Carrier) -> Read:
    """A page an entry, in the feed's order; numbers from 1 name entries without a link."""
    limit = min(carrier.limit, _LARGEST)
    data = whole(stream, limit)
    if data is None:
        yield Skipped(carrier.source, too_large(limit))
        return
    parsed = _parsed(data, carrier.declared.charset)
    if isinstance(parsed, str):
        yield Skipped(carrier.source, parsed)
        return
    about, entries, broken = parsed
    for number, entry in enumerate(entries, 1):
        yield _page(entry, about, f"{carrier.source}#{number}", carrier)
    if broken:
        yield Skipped(carrier.source, f"the feed is broken, {len(entries)} entries could be read ({broken})")
    elif not entries:
        yield Skipped(carrier.source, "a feed without entries")


def _parsed(data: bytes, label: str | None) -> tuple[Mapping[str, Any], list[Mapping[str, Any]], str] | str:
    """What the feed says of itself, its entries, and how it is broken ("" if not); a message where nothing can be read.

    feedparser believes the encoding a feed declares, and opens what looks like an address or a path: so it is given
    UTF-8, without the declaration, as a stream.
    """
    import feedparser

    text = _DECLARATION.sub("", encoding.decode(data, label=label).text.lstrip("\ufeff"), count=1)
    try:
        feed = feedparser.parse(
            BytesIO(text.encode("utf-8")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # a parser of tag soup fails in ways of its own; the feed is then bad material
        return f"the feed cannot be read ({type(error).__name__}: {str(error)[:120]})"
    broken = str(feed.get("bozo_exception", ""))[:160] if feed.bozo else ""
    told_by_dc = "<dc:date" in text and not _OTHER_UPDATE.search(text)
    return {**feed.feed, "version": feed.get("version", ""), "dc": told_by_dc}, list(feed.entries), broken


def _page(entry: Mapping[str, Any], about: Mapping[str, Any], where: str, carrier: Carrier) -> Page | Skipped:
    link = _words(entry.get("link"))
    url = link if link and link.lower().startswith(("http://", "https://")) else None
    content = _content(entry)
    if content is None:
        return Skipped(f"{where} {url or ''}".rstrip(), "a feed entry without content")
    words, kind = content
    return replace(
        Page(url or where, words.encode("utf-8", "replace"), "text/plain" if kind == "text/plain" else "text/html"),
        url=url,
        retrieved=carrier.retrieved,
        declared=_declared(entry, about),
    )


def _content(entry: Mapping[str, Any]) -> tuple[str, str] | None:
    """The longest of what the entry carries as content, else its summary, with the media type it is of."""
    carried = [part for part in entry.get("content", ()) if "image" not in str(part.get("type"))]
    for parts in (carried, [entry.get("summary_detail") or {}]):
        best: Mapping[str, Any] = max(parts, key=lambda part: len(part.get("value") or ""), default={})
        if (best.get("value") or "").strip():
            return best["value"], str(best.get("type") or "text/html")
    return None


def _declared(entry: Mapping[str, Any], about: Mapping[str, Any]) -> Declared:
    published, updated = _dates(entry, about)

    def told(value: object, name: str) -> tuple[str, str] | None:
        words = _words(value)
        return (words, f"feed {name}") if words else None

    detail = entry.get("title_detail") or {}
    names = [_words(author.get("name")) for author in entry.get("authors", ())]
    return Declared(
        title=told(entry.get("title"), "entry title"),
        published=published,
        updated=updated,
        outlet=told(about.get("title"), "title"),
        language=told(detail.get("language") or about.get("language"), "language"),
        authors=tuple((name, "feed author") for name in names if name),
        charset="utf-8",
    )


def _dates(entry: Mapping[str, Any], about: Mapping[str, Any]) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """When published and when updated. feedparser calls a `dc:date` an update; in RSS without a date of its own it is
    when the entry was published."""
    rss = str(about.get("version", "")).startswith("rss")
    published, updated = _words(_own(entry, "published")), _words(_own(entry, "updated"))
    if rss and updated and not published and about["dc"]:
        return (updated, "feed dc:date"), None
    name = "pubDate" if rss else "published"
    return (published, f"feed {name}") if published else None, (updated, "feed updated") if updated else None


def _own(entry: Mapping[str, Any], name: str) -> object:
    """A date of the entry: asked for `updated`, feedparser answers with `published` where there is none."""
    return dict(entry).get(name)


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None

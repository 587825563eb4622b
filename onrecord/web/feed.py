"""Reports as a feed: whoever follows a search, a speaker or a page is told what comes new.

In: reports, newest first. Out: RSS 2.0 or Atom, valid XML whatever the page's text holds. An entry's id is its
permanent address, its date is that of publication: a page added late is news, but never newer than it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree

from onrecord.screens import one_line, outlet_of
from onrecord.store import Found
from onrecord.terms import Dated

LONGEST_FEED = 50
_ATOM = "http://www.w3.org/2005/Atom"


def rss(title: str, site: str, address: str, news: Sequence[Found]) -> bytes:
    """RSS 2.0."""
    ElementTree.register_namespace("atom", _ATOM)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    _add(channel, "title", f"{title} - onrecord")
    _add(channel, "link", site + address)
    _add(channel, "description", "What pages report that people said. Attribution, never truth.")
    for found in news:
        item = ElementTree.SubElement(channel, "item")
        _add(item, "title", headline(found))
        _add(item, "link", f"{site}/reports/{found.report.id}")
        ElementTree.SubElement(item, "guid", isPermaLink="true").text = f"{site}/reports/{found.report.id}"
        _add(item, "description", summary(found))
        when = moment(found.published)
        if when is not None:
            _add(item, "pubDate", format_datetime(when))
    return _written(root)


def atom(title: str, site: str, address: str, news: Sequence[Found]) -> bytes:
    """Atom (RFC 4287)."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(root, f"{{{_ATOM}}}title", f"{title} - onrecord")
    _add(root, f"{{{_ATOM}}}id", site + address)
    ElementTree.SubElement(root, f"{{{_ATOM}}}link", href=site + address)
    known = [when for when in (moment(found.published) for found in news) if when is not None]
    _add(root, f"{{{_ATOM}}}updated", _stamp(max(known, default=None)))
    _add(ElementTree.SubElement(root, f"{{{_ATOM}}}author"), f"{{{_ATOM}}}name", "onrecord")
    for found in news:
        entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, f"{{{_ATOM}}}title", headline(found))
        _add(entry, f"{{{_ATOM}}}id", f"{site}/reports/{found.report.id}")
        ElementTree.SubElement(entry, f"{{{_ATOM}}}link", href=f"{site}/reports/{found.report.id}")
        _add(entry, f"{{{_ATOM}}}updated", _stamp(moment(found.published)))
        _add(entry, f"{{{_ATOM}}}summary", summary(found))
    return _written(root)


def headline(found: Found) -> str:
    """Who and what, in one line."""
    who = found.report.speaker.name if found.report.speaker else "Unknown speaker"
    words = one_line(found.text)
    return f"{who}: {words}" if len(words) <= 160 else f"{who}: {words[:160].rsplit(' ', 1)[0]} ..."


def summary(found: Found) -> str:
    """The words with where they stand, and how sure the day is."""
    day = {"said": "said", "published": "published", None: "undated"}[found.dated]
    parts = [one_line(found.text), outlet_of(found), found.title or "untitled"]
    return " · ".join([*parts, f"{day} {found.since[:10]}" if found.since else day, found.report.manner])


def moment(dated: Dated | None) -> datetime | None:
    """A point in time for programs, in UTC where no zone is known; None where it is not known to the day."""
    try:
        when = datetime.fromisoformat(dated.value) if dated else None
    except ValueError:
        return None
    return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when


def _stamp(when: datetime | None) -> str:
    """Atom requires a date: that of what has none is the beginning of time, so that it is never taken for news."""
    return (when or datetime(1970, 1, 1, tzinfo=UTC)).isoformat()


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _xml(text)


def _xml(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(
        c if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else "\ufffd" for c in text
    )


def _written(root: ElementTree.Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written

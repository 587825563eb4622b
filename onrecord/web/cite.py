"""A report as a reference: what a footnote needs, in the forms that reference managers read.

In: a report, its permanent address, and the day it was looked at. Out: plain text, BibTeX, CSL-JSON or RIS. The speaker
is told in the note, never as the author: the author of a page is whoever wrote the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.screens import UNKNOWN, one_line, outlet_of
from onrecord.store import Found

_OPENING = tuple('“"«„‘')  # words that bring their own quotation marks
MEDIA = {
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: f"\\{c}" for c in "&%$#_{}"
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of a report's page, and how the report says what it says; None where the page does not tell."""

    key: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    note: str
    address: str
    seen: str


def reference(found: Found, *, authors: Sequence[str], address: str, today: str) -> Reference:
    """The reference for one report; `today` is the day it was looked at, ISO 8601."""
    who = found.report.speaker.name if found.report.speaker else UNKNOWN
    said = found.report.occasion.said if found.report.occasion else None
    day = f", said {said.since}" + ("" if said.since == said.until else f" to {said.until}") if said else ""
    words = one_line(found.text)
    return Reference(
        found.report.id,
        one_line(found.title or "Untitled page"),
        outlet_of(found),
        tuple(map(one_line, authors)),
        found.published.value[:10] if found.published else None,
        found.url,
        f"{one_line(who)} ({found.report.manner} report{day}): {words if words[:1] in _OPENING else f'“{words}”'}",
        address,
        today,
    )


def plain(ref: Reference) -> str:
    """One line for a footnote."""
    head = f"{', '.join(ref.authors)}. " if ref.authors else ""
    parts = [f"{head}“{ref.title}”", ref.outlet, ref.published or "undated"]
    return f"{ref.note} In: {', '.join(parts)}. {ref.url or 'no address'}. Record: {ref.address}, seen {ref.seen}.\n"


def bibtex(ref: Reference) -> str:
    """A BibTeX entry, of a type that every style knows."""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in ref.authors),
        "title": f"{{{_tex(ref.title)}}}",
        "howpublished": _tex(ref.outlet),
        "year": (ref.published or "")[:4],
        "month": (ref.published or "")[5:7],
        "date": ref.published or "",
        "url": ref.url or "",
        "urldate": ref.seen,
        "note": _tex(f"{ref.note} Record: {ref.address}"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{ref.key},", *lines, "}", ""])


def csl_json(ref: Reference) -> str:
    """CSL-JSON, a list with one item."""
    item = {
        "id": ref.key,
        "type": "webpage",
        "title": ref.title,
        "container-title": ref.outlet,
        "author": [{"literal": author} for author in ref.authors] or None,
        "issued": {"date-parts": [_parts(ref.published)]} if ref.published else None,
        "accessed": {"date-parts": [_parts(ref.seen)]},
        "URL": ref.url or ref.address,
        "note": f"{ref.note} Record: {ref.address}",
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def ris(ref: Reference) -> str:
    """RIS, a tag a line, lines ended as its readers expect."""
    tags = [
        ("TY", "ELEC"),
        ("ID", ref.key),
        *(("AU", author) for author in ref.authors),
        ("TI", ref.title),
        ("T2", ref.outlet),
        *([("PY", ref.published[:4]), ("DA", ref.published.replace("-", "/"))] if ref.published else []),
        *([("UR", ref.url)] if ref.url else []),
        ("L2", ref.address),
        ("Y2", ref.seen.replace("-", "/")),
        ("N1", ref.note),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in tags)


WRITERS: dict[str, Callable[[Reference], str]] = {"txt": plain, "bib": bibtex, "csl.json": csl_json, "ris": ris}


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in text)

"""Cleaned page -> Metadata: title, outlet, authors, dates, language, each with where it was read.

Trusted in this order, field by field: the page's markup, what its carrier declared (a feed, an archive, a JSON line),
its visible text, its address, and for the day of publication at last a search through the whole markup. Nothing fills
in for another: the time of retrieval is never a date of publication, and what nobody says stays None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lang import code_of
from onrecord.terms import Cleaned, Dated, Metadata, Page

__all__ = ["describe"]

_FIELDS = ("title", "outlet", "agency", "authors", "dateline", "published")
_IN_PATH = re.compile(r"/((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_ONE_TONGUE = {"no": "nb"}  # a page in Norwegian says "no" for the macro-language, "nb" for what it is written in
_ENOUGH = 200  # characters: in shorter text a page's own word on its language is better than a guess at it


def describe(page: Page, cleaned: Cleaned) -> Metadata:
    """Everything the page says about itself, each field from the most trusted that says it."""
    from onrecord.metadata.markup import describe_markup
    from onrecord.metadata.text import describe_text

    told = [
        describe_markup(cleaned, page=page),
        _declared(page),
        describe_text(cleaned, declared=page.declared),
        Metadata(published=_from_address(page)),
    ]
    about = _combined(told)
    if about.published is None and cleaned.markup:
        from onrecord.metadata.search import searched_date

        about = _combined([about, Metadata(published=searched_date(cleaned.markup, page=page))])
    updated = _updated(told, about.published)
    spoken, spoken_where = _language(told, cleaned)
    # A clock printed on the page tells when it was fetched, where nobody who fetched it does.
    retrieved = page.retrieved or told[2].retrieved
    extra = [("updated", updated and updated.where), ("language", spoken_where)]
    extra.append(("retrieved", retrieved and retrieved.where))
    evidence = about.evidence + tuple((field, where) for field, where in extra if where)
    return replace(about, language=spoken, updated=updated, retrieved=retrieved, evidence=evidence)


def _declared(page: Page) -> Metadata:
    """What the carrier says of the page, as it says it."""
    from onrecord.dates import parse_date
    from onrecord.metadata.moments import plausible

    told = page.declared
    dates = {
        name: parse_date(raw[0], where=raw[1], language=code_of(told.language[0]) if told.language else None)
        for name, raw in (("published", told.published), ("updated", told.updated))
        if raw is not None
    }
    dates = {name: date for name, date in dates.items() if date is not None and plausible(date, page.retrieved)}
    where = [("title", told.title), ("outlet", told.outlet), ("language", told.language)]
    evidence = [(field, value[1]) for field, value in where if value]
    return Metadata(
        title=told.title[0] if told.title else None,
        outlet=told.outlet[0] if told.outlet else None,
        authors=tuple(name for name, _ in told.authors),
        language=code_of(told.language[0]) if told.language else None,
        published=dates.get("published"),
        updated=dates.get("updated"),
        evidence=(*evidence, *(("authors", author[1]) for author in told.authors[:1])),
    )


def _from_address(page: Page) -> Dated | None:
    """The day in the page's own address: "/2022/04/25/"."""
    from onrecord.dates import parse_date
    from onrecord.metadata.moments import plausible

    found = _IN_PATH.search(page.url or "")
    if found is None:
        return None
    day = parse_date(f"{found[1]}-{found[3]}-{found[4]}", where="url")  # nothing for the 31st of February
    return replace(day, raw=found[0].strip("/")) if day is not None and plausible(day, page.retrieved) else None


def _combined(told: list[Metadata]) -> Metadata:
    """Field by field the first that is said, with its evidence."""
    values: dict[str, object] = {}
    evidence: list[tuple[str, str]] = []
    for field in _FIELDS:
        source = next((t for t in told if getattr(t, field)), None)
        if source is None:
            continue
        values[field] = getattr(source, field)
        where = dict(source.evidence).get(field) or (
            source.published.where if field == "published" and source.published else None
        )
        if where:
            evidence.append((field, where))
    return replace(Metadata(), **values, evidence=tuple(evidence))  # type: ignore[arg-type]


def _updated(told: list[Metadata], published: Dated | None) -> Dated | None:
    """The first update that is no older than the publication."""
    from onrecord.metadata.moments import not_before

    stated = (not_before(t.updated, published) for t in told if t.updated)
    return next((date for date in stated if date is not None), None)


def _language(told: list[Metadata], cleaned: Cleaned) -> tuple[str | None, str | None]:
    """What the page says, unless enough of its text is in another language: templates are copied, text is not."""
    stated = next((t for t in told if t.language), None)
    said = _ONE_TONGUE.get(stated.language or "", stated.language) if stated else None
    read = _ONE_TONGUE.get(cleaned.language or "", cleaned.language)
    if said is None or (read and read != said and len(cleaned.text) >= _ENOUGH):
        return read, "text" if read else None
    return said, dict(stated.evidence).get("language") if stated else None

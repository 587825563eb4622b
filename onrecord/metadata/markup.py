"""HTML -> what a page says about itself in its markup, each field with where it says so.

Read in an order of trust: JSON-LD of the article, meta tags of the article, microdata, the `time` element by its
headline. A claim that cannot be a date of this article (the year 1, later than the page was fetched) is none; what is
not said stays None. Of claims that name the same day, the most precise is taken: "2022-04-25" yields to
"2022-04-25T19:54Z".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.dates import parse_date
from onrecord.lang import code_of
from onrecord.markup import Element, parse
from onrecord.metadata.linked import Linked, read_linked
from onrecord.metadata.masthead import is_role
from onrecord.metadata.moments import not_before, plausible, sharpest
from onrecord.metadata.titles import chosen_title
from onrecord.terms import Cleaned, Dated, Metadata, Page

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "http://ogp.me/ns/article#published_time", "datepublished",
    "article_published_time", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "publishdate", "publish-date", "publish_date", "published-date", "published_date",
    "publisheddate", "pubdate", "pub_date", "published", "publication_date", "publication-date", "dcterms.issued",
    "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "date.created",
    "date.available", "content:publishdate", "release_date", "date", "originalpublicationdate", "article.published",
    "article:post_date", "ptime", "article_date_original", "pubtime", "og:published_time", "publishtime",
    "cms_creationdate", "last-published", "bt:pubdate", "iso-8601-publish-date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "article_modified_time", "article:modified", "dcterms.modified", "dc.date.modified", "date.modified",
    "date.updated", "last-modified", "lastmod", "lastmodified", "modified", "article.updated", "revised", "utime",
    "article:updated_time",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
)
_OUTLETS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "apple-mobile-web-app-title",
)
_LANGUAGES = ("og:locale", "content-language", "dc.language", "language")
_COMPANY = re.compile(r"\b(?:GmbH|AG|KG|SE|Ltd|LLC|Inc|plc|S\.?A\.?|S\.?L\.?|A/S|AB|ASA?|B\.?V\.?|ООО|АО)\.?$", re.I)
FEW = 8  # elements asked for one thing: more of them than this date other things than the article
_ASIDE = ("nav", "aside", "footer", "li")


@dataclass(frozen=True, slots=True)
class Claim:
    """One value as a page gives it, and where."""

    raw: str
    where: str


def describe_markup(cleaned: Cleaned, *, page: Page) -> Metadata:
    """What the markup of `cleaned` says of the page; nothing but nulls where there is no markup."""
    tree = parse(cleaned.markup or "")
    if tree is None:
        return Metadata()
    linked = read_linked([s.text or "" for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()])
    metas = _metas(tree)
    language = next((code for c in _languages(tree, metas, linked) if (code := code_of(c.raw))), None)
    published = _dated(_published(tree, metas, linked), page, language)
    updated = not_before(_dated(_updated(tree, metas, linked), page, language), published)
    outlet = _outlet(metas, linked)
    title = chosen_title(
        cleaned,
        linked=linked.headline,
        metas=metas,
        titled=_titled(tree),
        outlet=outlet.raw if outlet else None,
        url=page.url,
    )
    authors = _authors(metas, linked, outlet)
    spoken = next((c for c in _languages(tree, metas, linked) if code_of(c.raw)), None)
    evidence = [
        ("title", title and title[1]), ("outlet", outlet and outlet.where), ("authors", authors and authors[0].where),
        ("language", spoken and spoken.where), ("published", published and published.where),
        ("updated", updated and updated.where),
    ]  # fmt: skip
    return Metadata(
        title=title[0] if title else None,
        outlet=outlet.raw if outlet else None,
        authors=tuple(a.raw for a in authors),
        language=language,
        published=published,
        updated=updated,
        evidence=tuple((field, where) for field, where in evidence if where),
    )


def _metas(tree: Element) -> dict[str, list[str]]:
    """Contents of the meta tags by name, in lower case, in the order of the page."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _titled(tree: Element) -> str | None:
    return next((" ".join(t.text.split()) for t in tree.iter("title") if t.text and t.text.strip()), None)


def _named(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[Claim]:
    return (Claim(value, f"meta {name}") for name in names for value in metas.get(name, ()))


def _published(tree: Element, metas: dict[str, list[str]], linked: Linked) -> Iterator[Claim]:
    if linked.published:
        yield Claim(linked.published, "json-ld datePublished")
    yield from _named(metas, _PUBLISHED)
    yield from _microdata(tree, "datePublished")
    yield from _times(tree)


def _updated(tree: Element, metas: dict[str, list[str]], linked: Linked) -> Iterator[Claim]:
    if linked.modified:
        yield Claim(linked.modified, "json-ld dateModified")
    yield from _named(metas, _UPDATED)
    yield from _microdata(tree, "dateModified")


def _microdata(tree: Element, name: str) -> Iterator[Claim]:
    for element in islice(tree.iterfind(f".//*[@itemprop='{name}']"), FEW):
        raw = element.get("content") or element.get("datetime") or "".join(islice(element.itertext(), FEW))
        if raw and len(raw) < 80:
            yield Claim(" ".join(raw.split()), f"microdata {name}")


def _times(tree: Element) -> Iterator[Claim]:
    """The first `time` element after the headline, in no list, menu or margin: others date other articles."""
    seen = next(tree.iter("h1"), None) is None
    for element in islice(tree.iter("h1", "time"), 10 * FEW):
        if element.tag == "h1":
            seen = True
        elif (seen or _in_article(element)) and next(element.iterancestors(*_ASIDE), None) is None:
            raw = element.get("datetime") or "".join(islice(element.itertext(), FEW))
            if raw and len(raw) < 80:
                yield Claim(" ".join(raw.split()), "time datetime" if element.get("datetime") else "time")
                return


def _in_article(element: Element) -> bool:
    article = next(element.iterancestors("article"), None)
    return article is not None and next(article.iter("h1"), None) is not None


def _dated(claims: Iterable[Claim], page: Page, language: str | None) -> Dated | None:
    """The first claim that is a date this article can have; a later one if it says the same day more precisely."""
    read = (parse_date(c.raw, where=c.where, language=language) for c in claims)
    return sharpest(d for d in read if d is not None and plausible(d, page.retrieved))


def _outlet(metas: dict[str, list[str]], linked: Linked) -> Claim | None:
    claims = [*([Claim(linked.publisher, "json-ld publisher")] if linked.publisher else []), *_named(metas, _OUTLETS)]
    for claim in sorted(claims, key=lambda c: bool(_COMPANY.search(c.raw))):  # the name on the page before its owner's
        if re.search(r"\w", claim.raw) and len(claim.raw) <= 60 and "://" not in claim.raw:
            return replace(claim, raw=claim.raw.strip(" |-–"))
    return None


def _authors(metas: dict[str, list[str]], linked: Linked, outlet: Claim | None) -> list[Claim]:
    """Names of the people who wrote it: neither addresses nor the outlet itself."""
    claims = [Claim(a, "json-ld author") for a in linked.authors]
    named = list(_named(metas, _AUTHORS))
    claims = claims or [c for c in named if c.where == named[0].where]
    taken: dict[str, Claim] = {}
    for claim in claims:
        if "://" in claim.raw:
            continue
        for name in re.split(r"\s*[,;|/]\s*|\s+(?:and|und|et|y|e|och|og|i|и|&)\s+(?=[A-ZÀ-ÞĀ-ŽА-Я])", claim.raw):
            name = re.sub(r"(?<=\w)\s*\([^()]{1,12}\)$", "", name)  # initials by which the outlet signs
            name = re.sub(
                r"^(?:by|von|par|por|da|av|af|od|door)\s+(?=[A-ZÀ-ÞĀ-ŽА-Я])", "", name.strip(), flags=re.I
            ).strip()
            if taken and is_role(name):
                continue  # "Ana Ortiz, court reporter"
            if _is_name(name) and not (outlet and name.casefold() == outlet.raw.casefold()):
                taken.setdefault(name.casefold(), replace(claim, raw=name))
    return list(taken.values())


def _is_name(name: str) -> bool:
    return (
        2 <= len(name) <= 60
        and not re.search(r"https?:|www\.|@|[<>{}()]", name)
        and bool(re.search(r"[^\W\d_]{2}", name))
    )


def _languages(tree: Element, metas: dict[str, list[str]], linked: Linked) -> Iterator[Claim]:
    root = tree.getroottree().getroot()
    if root.get("lang"):
        yield Claim(root.get("lang"), "html lang")
    if linked.language:
        yield Claim(linked.language, "json-ld inLanguage")
    yield from _named(metas, _LANGUAGES)

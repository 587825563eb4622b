"""JSON-LD of a page -> what it says of the page's own article, and of nothing else.

A page carries several objects: its article, its breadcrumb, teasers of other articles, videos. The article is the
object whose type says so, with the most said of it; lists of other things are not entered. Broken JSON is passed over.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ARTICLE = re.compile(r"(?:article|blogposting|posting|report|review|statement|newsvideo)$", re.I)
_PAGE = re.compile(r"(?:webpage|itempage|aboutpage|videoobject|creativework|recipe|event)$", re.I)
# Members that hold other things than the page's article.
_ELSEWHERE = frozenset(
    {
        "itemListElement", "hasPart", "liveBlogUpdate", "mentions", "citation", "isPartOf", "video",
        "associatedMedia", "comment", "isRelatedTo", "relatedLink", "about", "image", "publisher", "author",
        "breadcrumb", "significantLink",
    }
)  # fmt: skip
_LIMIT = 20_000  # objects looked at in one page: a thousand times what a page of 258 holds
_TRAILING = re.compile(r",\s*([}\]])")


@dataclass(frozen=True, slots=True)
class Linked:
    """What JSON-LD says of the article, as written there; None where it says nothing."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


def read_linked(scripts: list[str]) -> Linked:
    """The article's object among all objects of `scripts`, its gaps filled from the object of the page it stands in."""
    objects = [o for script in scripts for o in _objects(_parsed(script))]
    named = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str) and len(o) > 2}
    articles = [o for o in objects if _is(o, _ARTICLE)]
    pages = [o for o in objects if _is(o, _PAGE)]
    ranked = sorted(articles, key=_said, reverse=True)[:1] + sorted(pages, key=_said, reverse=True)[:1]
    told = [_linked(o, named) for o in ranked]
    return Linked(
        headline=next((t.headline for t in told if t.headline), None),
        published=next((t.published for t in told if t.published), None),
        modified=next((t.modified for t in told if t.modified), None),
        publisher=next((t.publisher for t in told if t.publisher), None),
        authors=next((t.authors for t in told if t.authors), ()),
        language=next((t.language for t in told if t.language), None),
    )


def _parsed(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (text, _TRAILING.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object that may be the page's article, outermost first, without recursion."""
    waiting = deque([value])
    for _ in range(_LIMIT):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(v for k, v in value.items() if k not in _ELSEWHERE and isinstance(v, dict | list))


def _is(value: dict[str, Any], pattern: re.Pattern[str]) -> bool:
    kinds = value.get("@type")
    return any(isinstance(k, str) and pattern.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _said(value: dict[str, Any]) -> int:
    """How much is said of it: an object with a date and a headline is the article, one without is a mention."""
    return 4 * bool(value.get("datePublished")) + 2 * bool(value.get("headline")) + bool(value.get("articleBody"))


def _linked(value: dict[str, Any], named: dict[str, Any]) -> Linked:
    return Linked(
        headline=_text(value.get("headline")) or _text(value.get("name")),
        published=_text(value.get("datePublished")) or _text(value.get("uploadDate")),
        modified=_text(value.get("dateModified")) or _text(value.get("datemodified")),
        publisher=next(iter(_names(value.get("publisher"), named)), None),
        authors=tuple(_names(value.get("author"), named)) or tuple(_names(value.get("creator"), named)),
        language=_text(value.get("inLanguage")),
    )


def _names(value: Any, named: dict[str, Any]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("name") or named.get(str(item.get("@id")), {}).get("name")
        for name in item if isinstance(item, list) else [item]:
            text = _text(name)
            if text:
                yield text


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None

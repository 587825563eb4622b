"""What a page's head calls its article: titles, summaries, authors. It tells the same words where the page shows them.

Nothing here is reported as metadata; it only helps to tell a headline, a standfirst and a byline from the paragraphs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.clean.tree import collapse, key_of
from onrecord.markup import Element

_TITLES = frozenset({"og:title", "twitter:title", "title", "dc.title", "headline", "parsely-title", "sailthru.title"})
_SUMMARIES = frozenset(
    {"description", "og:description", "twitter:description", "dc.description", "sailthru.description"}
)
_AUTHORS = frozenset({"author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"})


@dataclass(frozen=True, slots=True)
class Head:
    """Keys (letters and digits alone, case folded) of what the head says; `title` is `<title>`, site name and all."""

    titles: tuple[str, ...]
    title: str
    summaries: tuple[str, ...]
    authors: tuple[str, ...]


def read_head(tree: Element) -> Head:
    """Read the meta tags, wherever in the page they stand."""
    found: dict[str, list[str]] = {"titles": [], "summaries": [], "authors": []}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = meta.get("content")
        if content:
            for kind, names in (("titles", _TITLES), ("summaries", _SUMMARIES), ("authors", _AUTHORS)):
                if name in names:
                    found[kind].append(folded(content))
    title = folded(next((t.text for t in tree.iter("title") if t.text), ""))
    return Head(
        tuple(k for k in dict.fromkeys(found["titles"]) if len(k) > 8),
        title,
        tuple(k for k in dict.fromkeys(found["summaries"]) if len(k) > 20),
        tuple(k for k in dict.fromkeys(found["authors"]) if k),
    )


def folded(text: str) -> str:
    """A key without regard to case."""
    return key_of(text).casefold()


def article_body(tree: Element) -> list[str]:
    """The paragraphs of `articleBody` in JSON-LD, the longest there is; none where there is none."""
    bodies = [
        b for script in tree.iter("script") if "ld+json" in script.get("type", "") for b in _bodies(script.text or "")
    ]
    longest = max(bodies, key=len, default="")
    if "<p" in longest or "<br" in longest:
        from lxml.html import fragments_fromstring, tostring

        longest = "\n".join(
            f if isinstance(f, str) else tostring(f, method="text", encoding="unicode")
            for f in fragments_fromstring(longest)
        )
    return [line for line in map(collapse, longest.splitlines()) if line]


def _bodies(script: str) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            body = value.get("articleBody")
            if isinstance(body, str):
                yield body
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)

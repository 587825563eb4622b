"""Real pages of many outlets as plain articles: the headline and the paragraphs of a page's gold body.

In: the folder of pages (its README has the terms). Out: (name, text), sorted by name. Annotations of these texts are
kept in `annotated.jsonl` as offsets, without a word of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The articles, as "country/Outlet/version"; what has no body is left out."""
    for path in sorted(folder.glob("*/*.json")):
        for version, page in sorted(json.loads(path.read_text("utf-8")).items()):
            text = _text(page)
            if text:
                yield f"{path.parent.name}/{path.stem}/{version}", text


def _text(page: dict[str, Any]) -> str:
    body = page.get("body") or {}
    lines = [page.get("title") or "", *(body.get("summary") or [])]
    for section in body.get("sections") or []:
        lines += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n\n".join(line.strip() for line in lines if line and line.strip())

"""News of the corpus GUM as plain articles.

In: the folder of the corpus (its README has the terms). Out: (name, text), sorted by name: a paragraph for each of the
corpus, its sentences as written. Annotations of these texts are kept in `annotated.jsonl` as offsets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_TEXT = "# text = "


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The news articles, as "GUM_news_name"."""
    for path in sorted((folder / "dep").glob("GUM_news_*.conllu")):
        paragraphs: list[list[str]] = [[]]
        for sentence in path.read_text("utf-8").strip().split("\n\n"):
            lines = sentence.split("\n")
            opens = any(x.startswith("# newpar") and not x.startswith("# newpar_block") for x in lines)
            if opens and paragraphs[-1]:
                paragraphs.append([])
            paragraphs[-1] += [x.removeprefix(_TEXT) for x in lines if x.startswith(_TEXT)]
        yield path.stem, "\n\n".join(" ".join(p) for p in paragraphs)

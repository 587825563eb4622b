"""Texts of the corpus GUM: its news as plain articles, and what the nouns of all its texts are.

In: the folder of the corpus (its README has the terms). Out: (name, text), sorted by name: a paragraph for each of the
corpus, its sentences as written. Annotations of the news are kept in `annotated.jsonl` as offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_TEXT = "# text = "
# An entity that begins at a token: its kind, and the number of its head in it.
_ENTITY = re.compile(r"\((?:[^-()]+)-([a-z]+)-[^-]*-[^-]*-[^-]*-(\d+)")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The news articles, as "GUM_news_name"."""
    for path in sorted((folder / "dep").glob("GUM_news_*.conllu")):
        paragraphs: list[list[str]] = [[]]
        for rows in _sentences(path):
            opens = any(x.startswith("# newpar") and not x.startswith("# newpar_block") for x in rows)
            if opens and paragraphs[-1]:
                paragraphs.append([])
            paragraphs[-1] += _written(rows)
        yield path.stem, "\n\n".join(" ".join(p) for p in paragraphs)


def nouns(folder: Path) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The text of each document of any genre, a line a sentence, and where its nouns in small letters begin that head
    what an entity is called, with the kind of the entity."""
    for path in sorted((folder / "dep").glob("*.conllu")):
        lines: list[str] = []
        found: list[tuple[int, str]] = []
        start = 0
        for rows in _sentences(path):
            text = "".join(_written(rows)[:1])
            found += [(start + place, kind) for place, kind in _heads(rows, text)]
            lines.append(text)
            start += len(text) + 1
        yield "\n".join(lines), found


def _sentences(path: Path) -> Iterator[list[str]]:
    """The rows of each sentence of a document."""
    return (sentence.split("\n") for sentence in path.read_text("utf-8").strip().split("\n\n"))


def _written(rows: list[str]) -> list[str]:
    """A sentence as it is written, by its own rows."""
    return [row.removeprefix(_TEXT) for row in rows if row.startswith(_TEXT)]


def _heads(rows: list[str], text: str) -> Iterator[tuple[int, str]]:
    """Where the nouns of a sentence begin that head what an entity is called, with its kind."""
    tokens = [fields for row in rows if (fields := row.split("\t"))[0].isdigit()]
    at, places = 0, []
    for fields in tokens:
        at = max(at, text.find(fields[1], at))
        places.append(at)
        at += len(fields[1])
    for number, fields in enumerate(tokens):
        for kind, head in _ENTITY.findall(fields[9]):
            noun = number + int(head) - 1
            if noun < len(tokens) and tokens[noun][3] == "NOUN" and tokens[noun][1].islower():
                yield places[noun], kind

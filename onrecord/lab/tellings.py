"""Pages of an invented world that tell the same statements, written for this project to train on: `tellings.jsonl`.

A line a cluster: its `name` and `subject`; its `statements`, by label the speaker and the day of saying (null where
unknown); its `pages`, each with the words that tell a statement marked in place: `He said [[a|it was [[b|a trick]]]].`
Out: `Cluster`s with the marks taken out of the text and put into characters.

In clusters whose name begins with "speech" somebody makes many points in one go, in the same words, and pages tell some
of each: what is hardest to keep apart.

They teach the network what means the same (`lab.alike`) and the trees what to make of that (`eval.joining`); so that
the trees see what the network says of pages it was not taught on, there are two halves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

PLACE = Path(__file__).parent / "tellings.jsonl"
HALVES = ("first", "second")
Half = Literal["first", "second"]
_MARK = re.compile(r"\[\[(\w+)\||\]\]")
_ONE_QUOTATION = 90  # characters between two parts of one quotation: "X," she told reporters on Monday. "Y."
_QUOTES = "“\"‘«'"


class Telling(NamedTuple):
    """Words of a page that tell a statement: its label, and characters, in more than one piece where a cue stands
    between."""

    label: str
    pieces: tuple[tuple[int, int], ...]


class ToldPage(NamedTuple):
    """A page and the statements it tells; `relation` is "origin", "independent" or "copy of 1", with the number of a
    page of its cluster."""

    published: str
    outlet: str
    agency: str | None
    relation: str
    text: str
    tellings: tuple[Telling, ...]


class Cluster(NamedTuple):
    """Pages about one subject; `statements` by label: who said it, and on what day."""

    name: str
    statements: dict[str, tuple[str | None, str | None]]
    pages: tuple[ToldPage, ...]


def clusters(half: Half | None = None) -> Iterator[Cluster]:
    """The clusters of a half, or all."""
    for line in PLACE.read_text("utf-8").splitlines():
        told = json.loads(line)
        if half is not None and HALVES[int(told["name"].split("-")[1]) % 2] != half:
            continue
        pages = tuple(_page(**page) for page in told["pages"])
        yield Cluster(told["name"], {label: tuple(known) for label, known in told["statements"].items()}, pages)


def _page(*, marked: str, **told: str) -> ToldPage:
    text, marks = unmarked(marked)
    return ToldPage(text=text, tellings=tuple(_joined(marks, text)), **told)


def unmarked(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, and of each mark the label and characters, in the order they open."""
    parts: list[str] = []
    marks: list[tuple[str, int, int]] = []
    opened: list[int] = []
    length = at = 0
    for sign in _MARK.finditer(marked):
        parts.append(marked[at : sign.start()])
        length += len(parts[-1])
        at = sign.end()
        if sign[1]:
            opened.append(len(marks))
            marks.append((sign[1], length, length))
        else:
            number = opened.pop()
            label, start, _ = marks[number]
            marks[number] = label, start, length
    return "".join([*parts, marked[at:]]), marks


def _joined(marks: list[tuple[str, int, int]], text: str) -> list[Telling]:
    """Marks as tellings: parts of one quotation, with nothing but who said it between them, are one telling."""
    found: list[Telling] = []
    for label, start, end in marks:
        before = found[-1] if found else None
        if before and before.label == label and _is_one_quotation(text, before.pieces[-1], start):
            found[-1] = Telling(label, (*before.pieces, (start, end)))
        else:
            found.append(Telling(label, ((start, end),)))
    return found


def _is_one_quotation(text: str, before: tuple[int, int], start: int) -> bool:
    between = text[before[1] : start]
    quoted = text[before[0]] in _QUOTES and text[start] in _QUOTES
    return quoted and before[1] <= start and len(between) < _ONE_QUOTATION and "\n" not in between

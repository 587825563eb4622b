"""What of a report tells whether another one is of the same statement: `wording_of` makes it, judging needs no more.

Words are folded and stemmed, numbers written as figures, and every word has a weight: the rarer it is in the language,
the more it tells that two reports share it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.align.numbers import with_figures
from onrecord.dates import first_day, last_day
from onrecord.lang import all_languages
from onrecord.lemmas import lemma
from onrecord.model.onnx import WEIGHTS
from onrecord.registry.names import form_of
from onrecord.terms import Act, Document, Mode, Report, Speaker
from onrecord.wording import is_negation, words_of

Days = tuple[int, int]  # the first and last day something may mean, counted from day 1 of year 1

_COMMON = 2_000  # entries of the vocabulary below this are marks, single letters and the commonest words
_UNKNOWN = 12_000  # where a word that is not in the vocabulary whole is taken to stand
_FIGURE = 5.0  # the weight of a number
_FUNCTION = 0.3  # the weight of a word that only joins others


class Names(NamedTuple):
    """What a speaker is called, folded: surname (of a body the whole name), first name or "", whole name."""

    last: str
    first: str
    whole: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A report as judging sees it. `text` is its words as they stand; `weights` are the lemmas of its words with the
    weight of each; `published` and `said` are days."""

    id: str
    document_id: str
    names: Names | None
    text: str
    words: tuple[str, ...]
    weights: Mapping[str, float]
    numbers: frozenset[float]
    negated: bool
    denied: bool  # by its cue: "will not lift"
    quoted: bool
    start: int
    end: int
    inside: bool
    act: Act
    mode: Mode
    published: Days | None
    said: Days | None

    @property
    def weight(self) -> float:
        """Of all its lemmas together."""
        return sum(self.weights.values())


def wording_of(report: Report, document: Document) -> Wording:
    """A report of a document as judging sees it."""
    found = words_of(document.text, within=report.words)
    cue = words_of(document.text, within=[report.cue] if report.cue else [])
    words, numbers = with_figures([word.folded for word in found])
    said = report.occasion.said if report.occasion else None
    published = document.about.published
    return Wording(
        id=report.id,
        document_id=document.id,
        names=names_of(report.speaker) if report.speaker else None,
        text=" ".join(span.cut(document.text) for span in report.words),
        words=words,
        weights={lemma(word, document.language): weight_of(word) for word in words},
        numbers=numbers,
        negated=any(map(is_negation, found)) != any(map(is_negation, cue)),
        denied=any(map(is_negation, cue)),
        quoted=report.manner != "indirect",
        start=report.words[0].start,
        end=report.words[-1].end,
        inside=report.parent is not None,
        act=report.act,
        mode=report.mode,
        published=days_of(published.value, published.value) if published else None,
        said=days_of(said.since, said.until) if said else None,
    )


def names_of(speaker: Speaker) -> Names:
    """What a speaker is called; where the page does not tell a person from a body, the name may be either's."""
    form = form_of(speaker.name)
    whole = " ".join([*form.given, form.last])
    return Names(form.last, form.first, whole) if speaker.kind in ("person", "unknown") else Names(whole, "", whole)


def same_name(one: Names, other: Names) -> bool:
    """Whether two names may be one speaker's: the same throughout, or one surname and first names of which one is
    missing or an initial."""
    if one.whole == other.whole:
        return bool(one.whole)
    if one.last != other.last or not one.last:
        return False
    short, long = sorted((one.first, other.first), key=len)
    return long.startswith(short) if len(short) < 2 else short == long


@lru_cache(maxsize=65536)
def weight_of(word: str) -> float:
    """How much a word tells, from 0.1 to about 7: the logarithm of its rank in the model's vocabulary, which is
    ordered by how often words occur in English."""
    if word[:1].isdigit():
        return _FIGURE
    if word in _function_words():
        return _FUNCTION
    rank = _vocabulary().get(word, _UNKNOWN)
    return max(0.1, math.log2(1 + max(rank - _COMMON, 0) / 200))


@cache
def _vocabulary() -> dict[str, int]:
    told = json.loads((WEIGHTS / "tokenizer.json").read_text("utf-8"))
    return {str(word): int(rank) for word, rank in told["model"]["vocab"].items()}


@cache
def _function_words() -> frozenset[str]:
    own = (
        "a an the of to in on at for and or but that this its is are was were be been has have had will would no as by "
        "with from our my your he's it's do does did than then so if there what which who when all any"
    )
    return frozenset(own.split()).union(*(language.speech.pronouns for language in all_languages())) | {"not"}


def days_of(since: str, until: str) -> Days | None:
    """The days from one ISO 8601 date to another, cut to year or month if wished; None for what is no date."""
    try:
        return date.fromisoformat(first_day(since)).toordinal(), date.fromisoformat(last_day(until)).toordinal()
    except ValueError:
        return None

"""Which page has its story from which: two documents in, how likely the later one is made from the earlier, and how.

A copy holds the other's sentences; a rewording tells the same with other words; a translation renders the same quoted
words otherwise. What tells: text in common, telling words in common, a credited agency or an outlet named in the text,
how many of the later page's reports the earlier one has, and the time between. A logistic regression, trained on the
odd clusters of `eval/clusters` (`python -m eval.joining --write`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from onrecord.align.pairs import Likeness
from onrecord.align.regression import Features, probability
from onrecord.align.stories import Sketch, shared, sketch
from onrecord.align.wordings import weight_of
from onrecord.dates import first_day
from onrecord.lemmas import fold, lemma
from onrecord.terms import Document
from onrecord.wording import words_of

Relation = Literal["origin", "copy", "rewording", "translation"]

# Text in common from which on a page counts as a copy, not as a rewording. Of the odd clusters, the copies hold 0.34 to
# 0.91 of their original, rewordings and translations at most 0.20, independent pages at most 0.33.
COPIED = 0.3
LEAST_SURE = 0.55  # likelihood from which a page counts as made from another: 0.921 of pages right; 0.897 at 0.5
_OTHERWISE = 0.5  # share of a quotation's words in a row, below which it is rendered otherwise
_SMALL = frozenset(["of", "the", "and", "de"])  # words that initials leave out


@dataclass(frozen=True, slots=True)
class Story:
    """A document as seen by the search for its origin. `moment` is when it was published, in days; None if unknown."""

    document_id: str
    outlet: str
    agency: str
    moment: float | None
    weights: Mapping[str, float]
    sketch: Sketch
    plain: str


@dataclass(frozen=True, slots=True)
class Descent:
    """How likely a document (`later`) is made from another, and how, with the reasons for a reader."""

    later: str
    earlier: str
    likelihood: float
    relation: Relation
    reasons: tuple[str, ...]


def story_of(document: Document) -> Story:
    """A document as seen by the search for its origin."""
    words = [word.folded for word in words_of(document.text, within=document.body)]
    about = document.about
    return Story(
        document.id,
        _plain(about.outlet or ""),
        _plain(about.agency or ""),
        _moment(about.published.value) if about.published else None,
        {lemma(word, document.language): weight_of(word) for word in words},
        sketch(document.text, document.body),
        f" {_plain(document.text)} ",
    )


def descent(one: Story, other: Story, likenesses: Sequence[Likeness], reports: Mapping[str, int]) -> Descent | None:
    """Whether the later of two documents may be made from the earlier; None where neither is known to be later, unless
    one holds the other's text: then they have one origin, whichever came first, and the one without a date stands
    for the later.

    `likenesses` are those of their reports, `reports` how many each document has.
    """
    dated = one.moment is not None and other.moment is not None
    if not dated and shared(one.sketch, other.sketch) < COPIED:
        return None
    # Of two published at once, the one whose agency is the other's outlet is the later.
    key = _key if dated else _undated
    later, earlier = (one, other) if key(one, other) > key(other, one) else (other, one)
    features = features_of(later, earlier, likenesses, reports)
    relation = _relation(features["text"], likenesses)
    likelihood = probability("origin", features)
    reasons = (*_reasons(features), *([] if dated else ["but no date tells which of the two came first"]))
    return Descent(later.document_id, earlier.document_id, likelihood, relation, reasons)


def features_of(later: Story, earlier: Story, likenesses: Sequence[Likeness], reports: Mapping[str, int]) -> Features:
    """What a descent is judged by."""
    own = sum(later.weights.values())
    common = sum(min(later.weights[w], earlier.weights[w]) for w in later.weights.keys() & earlier.weights.keys())
    told = {w.id for found in likenesses if found.score >= 0.5 for w in (found.one, found.other)
            if w.document_id == later.document_id}  # fmt: skip
    apart = max(0.0, (later.moment or 0) - (earlier.moment or 0))
    return {
        "text": shared(later.sketch, earlier.sketch),
        "words": common / max(0.1, own),
        "credited": float(_is_credited(later, earlier)),
        "named": float(len(earlier.outlet) > 3 and f" {earlier.outlet} " in later.plain),
        "told": len(told) / max(1, reports.get(later.document_id, 0)),
        "same_outlet": float(later.outlet == earlier.outlet),
        "days_apart": math.log1p(apart),
    }


def _key(one: Story, other: Story) -> tuple[float, bool, str]:
    return one.moment or 0.0, _is_credited(one, other) and one.outlet != other.outlet, one.document_id


def _undated(one: Story, _: Story) -> tuple[bool, str]:
    return one.moment is None, one.document_id


def _is_credited(later: Story, earlier: Story) -> bool:
    """Whether the later page names the earlier one's outlet, or the agency that outlet is, as its agency."""
    if not later.agency:
        return False
    own = earlier.agency and _names(earlier.agency, earlier.outlet)
    return _names(later.agency, earlier.outlet) or bool(own and _names(later.agency, earlier.agency))


def _names(agency: str, outlet: str) -> bool:
    initials = "".join(word[0] for word in outlet.split() if word not in _SMALL)
    return bool(outlet) and agency in (outlet, initials)


def _relation(text: float, likenesses: Iterable[Likeness]) -> Relation:
    if text >= COPIED:
        return "copy"
    quoted = [found for found in likenesses if found.score >= 0.5 and found.one.quoted and found.other.quoted]
    otherwise = [found for found in quoted if found.run_share < _OTHERWISE]
    return "translation" if 2 * len(otherwise) > len(quoted) else "rewording"


def _reasons(features: Mapping[str, float]) -> Iterator[str]:
    if features["text"] >= 0.1:
        yield f"{features['text']:.0%} of the shorter page's text stands in the other"
    if features["words"] >= 0.4:
        yield f"{features['words']:.0%} of its telling words are the other's"
    if features["credited"]:
        yield "it credits the other's agency"
    if features["named"]:
        yield "it names the other's outlet"
    if features["told"] >= 0.5:
        yield f"{features['told']:.0%} of its reports are the other's"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _moment(value: str) -> float | None:
    """Days, with the part of the day; a date without a time counts from its first moment."""
    try:
        when = datetime.fromisoformat(first_day(value) if len(value) < 10 else value)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() / 86_400
    except (ValueError, OverflowError):
        return None

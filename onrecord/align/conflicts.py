"""Two statements that may conflict: a change of one speaker's over time, or one speaker against another.

In: the `Position`s of two statements. Out: a `Conflict` with the terms they share and reasons in neutral words, or None
where too little speaks for one. It is a suggestion for review: nothing here tells which of the two is true, whether
both can be, or anything of a speaker's honesty.

What speaks for one is looked for in the two clauses that have most in common: a negation in one alone, another number
of the same thing; beside it the acts, that one denies what another says, or concedes something later on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from onrecord.align.positions import Clause, Position
from onrecord.align.regression import likelihood
from onrecord.align.wordings import Days

Features = dict[str, float]

_LEAST_SHARED = 0.7  # weight of the terms in common, below which two statements have no subject in common
_SAME_NUMBER = 2.0  # what a number in common tells, as a word that is rather rare
_SAME_UNIT = 0.5  # the same for what is counted: it is often "per cent"
# The share of the shorter statement that makes the other the same again. Of the first 20 on the odd clusters as
# onrecord reads and joins them 9 are listed without, 11 with 0.6 and 0.8; of the first 40, 16, 20 and 19.
_NEARLY_ALL = 0.6
_SOUND = 0.4  # how much alike two clauses must be for what parts them to count as evidence of its own
_CONTEXT = 4.0  # weight of the words that two headlines share, from which on they are about one thing
_ASKED = 0.5  # how sure that is, at least, where a reader asked for statements on one subject
_LONG = 6.0  # logarithm of days: more than a year apart is no further
_SHOWN = 8  # terms named
# Below this nothing is suggested. On the odd clusters, in one pile, 415 pairs have something that speaks for a
# conflict, and the 113 above hold 27 of the 29 that the set lists.
LEAST = 0.02
# A logistic regression on the pairs of statements of the odd clusters of `eval/clusters`: 32 of the 997 that have a
# subject in common are listed as a conflict. `python -m eval.conflicts` trains and prints it. What is evidence is kept
# from counting against a conflict.
WEIGHTS: Mapping[str, float] = {
    "later": 0.878,
    "together": 1.156,
    "related": 0.116,
    "long ago": -0.561,
    "opinion": -0.168,
    "turned": 0.671,
    "counted": 1.449,
    "agreeing": 0.049,
    "denies own": 2.042,
    "denied": 1.499,
    "concedes": 1.794,
    "several": 0.758,
    "none": -0.273,
    "constant": -3.773,
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a reader may want to look at two statements side by side. `likely` orders suggestions and means no more: the
    share that were judged a conflict among those like it."""

    likely: float
    shared: tuple[str, ...]
    reasons: tuple[str, ...]


class Against(NamedTuple):
    """Two clauses held against each other, the earlier statement's first, and how much alike they are, about 0 to 2."""

    alike: float
    one: Clause
    other: Clause


class Meeting(NamedTuple):
    """Two statements side by side, the earlier first: what they share, and the best pair of clauses of each sort."""

    one: Position
    other: Position
    shared: Mapping[str, float]
    core: float
    same: bool
    apart: int
    related: float
    turned: Against | None
    counted: Against | None
    agreeing: Against | None


def conflict(one: Position, other: Position, *, on_subject: bool = False) -> Conflict | None:
    """Whether two statements may conflict, and why; None where they do not meet or too little speaks for it. "First" in
    the reasons is the earlier one. `on_subject`: both were asked for by their subject."""
    met = meeting(one, other, on_subject=on_subject)
    reasons = tuple(_reasons(met)) if met else ()
    if met is None or not reasons or _says_the_same(met):
        return None
    likely = likelihood(WEIGHTS, features_of(met))
    return Conflict(likely, shared_words(met.one, met.other), reasons) if likely >= LEAST else None


def parted_by(one: Position, other: Position) -> tuple[str, ...]:
    """What parts two statements that meet, however likely a conflict it is: a negation or a number in one alone."""
    met = meeting(one, other)
    return tuple(_reasons(met)) if met else ()


def meeting(one: Position, other: Position, *, on_subject: bool = False) -> Meeting | None:
    """Two statements side by side; None where they have no subject in common, or one stands in the other's words."""
    if one.ids & (other.inside | other.ids) or other.ids & one.inside:
        return None
    if one.days and other.days and other.days < one.days:
        one, other = other, one
    both = one.weights.keys() & other.weights.keys()
    shared = {term: math.sqrt(one.weights[term] * other.weights[term]) for term in both}
    core = sum(shared.values()) + _SAME_NUMBER * sum(number > 9 for number in one.numbers & other.numbers)
    if core < _LEAST_SHARED:
        return None
    pairs = [a for a in (_against(x, y, one, other, shared) for x, y in product(one.clauses, other.clauses)) if a]
    return Meeting(
        one, other, shared, core, bool(one.persons & other.persons), _apart(one.days, other.days),
        related=max(_related(one, other), _ASKED if on_subject else 0.0),
        turned=_best(a for a in pairs if _turns(a)),
        counted=_best(a for a in pairs if _counts_otherwise(a, one, other)),
        agreeing=_best(a for a in pairs if not _turns(a) and not _counts_otherwise(a, one, other)),
    )  # fmt: skip


def _against(x: Clause, y: Clause, one: Position, other: Position, shared: Mapping[str, float]) -> Against | None:
    both, units = x.terms & y.terms, x.units & y.units
    if not both and not units:
        return None
    common = sum(shared[term] for term in both) + _SAME_UNIT * len(units)
    smaller = max(2.0, min(one.weight(x.terms), other.weight(y.terms)))
    return Against(math.sqrt(min(1.0, common / smaller) * math.log1p(common)), x, y)


def _turns(pair: Against) -> bool:
    return pair.one.negated != pair.other.negated


def _counts_otherwise(pair: Against, one: Position, other: Position) -> bool:
    """Whether both count the same thing, and neither has the other's number anywhere."""
    x, y = pair.one, pair.other
    unlike = not x.numbers & other.numbers and not y.numbers & one.numbers
    return bool(x.numbers and y.numbers and x.units & y.units) and unlike


def _best(pairs: Iterator[Against]) -> Against | None:
    return max(pairs, key=lambda pair: pair.alike, default=None)


def _apart(one: Days | None, other: Days | None) -> int:
    """The days between two intervals of days, 0 where they meet or one is unknown."""
    return 0 if one is None or other is None else max(0, other[0] - one[1], one[0] - other[1])


def features_of(met: Meeting) -> Features:
    """What a pair is judged by. Of one speaker's statements of one day nothing counts as a change."""
    one, other, related = met.one, met.other, met.related
    later = met.same and met.apart > 0
    counts = 1.0 if later else 0.0 if met.same else related
    contained = _contained(met)
    quality = math.sqrt(contained * math.log1p(met.core))
    turned, counted, agreeing = map(_alike, (met.turned, met.counted, met.agreeing))
    denied = _is_denied(met)
    concedes = later and other.act == "agree"
    sorts = (turned > _SOUND) + (counted > _SOUND) + denied + concedes
    return {
        "later": float(later),
        "together": float(later and bool(one.documents & other.documents)),
        "related": 0.0 if met.same else related,
        "long ago": 0.0 if met.same else min(1.0, math.log1p(met.apart) / _LONG),
        "opinion": float(bool({"criticise", "praise"} & {one.act, other.act})),
        "turned": turned * counts,
        "counted": counted * counts,
        "agreeing": agreeing * counts,
        "denies own": quality * (later and other.act == "deny"),
        "denied": quality * related * (denied and not met.same and turned >= agreeing),
        "concedes": (1.3 - contained) * min(1.0, met.core / 2) * concedes,
        "several": quality * counts * (sorts >= 2),
        "none": quality * (sorts == 0),
    }


def _is_denied(met: Meeting) -> bool:
    """Whether one of the two alone is a denial."""
    return "deny" in (met.one.act, met.other.act) and met.one.act != met.other.act


def _says_the_same(met: Meeting) -> bool:
    """Whether the one says nearly all of the other again, and nothing parts the clauses most alike."""
    return _contained(met) > _NEARLY_ALL and _alike(met.agreeing) > max(_alike(met.turned), _alike(met.counted))


def _contained(met: Meeting) -> float:
    """How much of the shorter statement is in the other, from 0 to 1."""
    return min(1.0, met.core / max(2.0, min(met.one.weight(), met.other.weight())))


def _alike(pair: Against | None) -> float:
    return pair.alike if pair else 0.0


def _related(one: Position, other: Position) -> float:
    """How sure it is, from 0 to 1, that two statements are about one thing: a page tells both, or headlines agree."""
    if one.documents & other.documents:
        return 1.0
    both = one.context.keys() & other.context.keys()
    return min(1.0, sum(min(one.context[term], other.context[term]) for term in both) / _CONTEXT)


def shared_words(one: Position, other: Position) -> tuple[str, ...]:
    """The terms that both have as the first writes them, the most telling first, and the numbers in common."""
    both = one.weights.keys() & other.weights.keys()
    terms = sorted(both, key=lambda term: (-one.weights[term] * other.weights[term], term))
    return (*(one.written[t] for t in terms[:_SHOWN]), *(f"{n:,.15g}" for n in sorted(one.numbers & other.numbers)))


def own_words(one: Position, other: Position) -> tuple[str, ...]:
    """The terms and numbers that the first alone has, the most telling first."""
    terms = sorted(one.weights.keys() - other.weights.keys(), key=lambda term: (-one.weights[term], term))
    return (*(one.written[t] for t in terms[:_SHOWN]), *(f"{n:,.15g}" for n in sorted(one.numbers - other.numbers)))


def _reasons(met: Meeting) -> Iterator[str]:
    """What speaks for a conflict, in neutral words."""
    if met.counted and met.counted.alike > _SOUND:
        _, x, y = met.counted
        yield f"another number: {_figures(x)} in “{x.text}”, {_figures(y)} in “{y.text}”"
    if met.turned and met.turned.alike > _SOUND:
        _, x, y = met.turned
        yield f"negated or denied in the {'first' if x.negated else 'second'} alone: “{x.text}”, “{y.text}”"
    if _is_denied(met):
        yield f"the {'first' if met.one.act == 'deny' else 'second'} is a denial"
    if met.same and met.apart and met.other.act == "agree":
        yield "the second concedes or agrees to something"


def _figures(clause: Clause) -> str:
    return ", ".join(f"{number:,.15g}" for number in sorted(clause.numbers))

"""Two documents' reports, every promising pair judged: how likely the two tell one act of saying, and why.

In: the `Wording`s of two documents (or of one, twice) and how much of one's text stands in the other's. Out: a
`Likeness` for each pair that may be one. Each pair is scored by itself, and then again knowing its rivals: of several
reports on the other page, the likest is the likely one. Boosted trees each (`alone.npz`, `beside.npz`), which also hear
what the network makes of the two wordings' meaning (`model.alike`); trained by `python -m eval.joining --write`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from onrecord.align.regression import Features, logit
from onrecord.align.wordings import Days, Wording, same_name, weight_of
from onrecord.model import alike
from onrecord.trees import Trees, load

# What is worth judging. Of the 830 pairs of the odd clusters that tell one statement and share words at all, 780 are;
# of 420,000 pairs of unrelated real reports that share words, 14,000.
_LEAST = 0.2  # share of the shorter report's telling words, between two reports of one speaker ...
_LEAST_BY_OTHERS = 0.4  # ... and of speakers who are not called the same, whose pages must also
_AT_ONCE = 2  # be published within so many days ...
_RUN_BY_OTHERS = 4  # ... or have a run of so many words in common
# A negation in one of two reports is a veto where they hold the same words and neither is a part of the other (who
# quotes a part often leaves the negation out), or where the negation is its cue's: "will not lift". Of the pairs of the
# odd clusters the second changes none.
_SAME_WORDS = 0.75  # share of the shorter report's telling words
_SAME_MATTER = 0.5  # the same share, from which on another number is another statement
_OF_A_SIZE = 0.8  # weight of the shorter one by the longer's
_SOON = 3  # days between the pages of two reports by one speaker, that are looked at whatever their words
# Least likelihood of two reports whose speakers are called otherwise, for a wrong join puts words in a mouth. Of such
# pairs of the odd clusters, crossed, that are as likely as that, 30 of 43 are right; of those from 0.5 to it 12 of 31.
_OTHERWISE = 0.7
_SAME_MEANING = 2.0  # score of the network from which a reader is told of it
_BESIDE = 30  # reports of one page before a report that it is compared with: a page of 2,000 stays affordable
_MOST_WORDS = 300  # of a wording that runs are looked for in: a page may be one sentence of a megabyte
_MOST_PLACES = 20  # of a word in a wording: "word word word ..." a thousand times has no run worth finding
_FAR = 3.0  # stands for the distance in time (logarithm of days) where one is undated
PLACES = tuple(Path(__file__).parent / f"{name}.npz" for name in ("alone", "beside"))


Candidate = tuple[Wording, Wording, Features]  # two reports, and what they are judged by


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two reports are of one statement (0 to 1), with the reasons for a reader. `run_share`: of the words of
    the shorter one, the share that stand in a row in both."""

    one: Wording
    other: Wording
    score: float
    run_share: float
    reasons: tuple[str, ...] = ()


class Judges(NamedTuple):
    """Trees that score every pair by itself, and trees that know its rivals."""

    alone: Trees
    beside: Trees


@cache
def packaged() -> Judges:
    """The trees that come with the package."""
    return Judges(*map(load, PLACES))


def judge(found: Sequence[Candidate], *, least: float, judges: Judges | None = None) -> Iterator[Likeness]:
    """The pairs of two documents' reports at least this likely, of all that are candidates."""
    if not found:
        return
    by_itself, knowing = judges or packaged()
    for (one, other, features), score in zip(found, knowing.scores(rows_beside(found, by_itself)), strict=True):
        otherwise = not features["same_speaker"] and not features["no_speaker"]
        if score >= (max(least, _OTHERWISE) if otherwise else least):
            yield Likeness(one, other, score, features["run_share"], tuple(_reasons(one, other, features)))


def rows_beside(found: Sequence[Candidate], alone: Trees) -> list[list[float]]:
    """What the second trees see of the candidates of two documents, by these first ones."""
    scores = alone.scores([row_of(features) for *_, features in found])
    more = beside_rivals(found, scores)
    return [row_of(features | told) for (*_, features), told in zip(found, more, strict=True)]


def row_of(features: Features) -> list[float]:
    """Features as the trees read them: their order is that of their making."""
    return list(features.values())


def promising(ones: Sequence[Wording], others: Sequence[Wording]) -> list[tuple[Wording, Wording]]:
    """The pairs of two documents' reports (or of one document's, where `ones` is `others`) with enough in common."""
    return [
        (one, other)
        for at, one in enumerate(ones)
        for other in (others[max(0, at - _BESIDE) : at] if ones is others else others)
        if _may_be_one(one, other)
    ]


def candidates(pairs: Iterable[tuple[Wording, Wording]], *, stories: float) -> list[Candidate]:
    """The pairs that nothing forbids, each with what it is judged by. `stories`: the share of the shorter document's
    text that stands in the other (`stories.shared`)."""
    return [(one, other, features_of(one, other, stories=stories)) for one, other in pairs if not _vetoed(one, other)]


def _may_be_one(one: Wording, other: Wording) -> bool:
    contained = _contained(one, other)
    if one.names is not None and other.names is not None and same_name(one.names, other.names):
        at_hand = one.document_id == other.document_id or _at_once(one, other, _SOON) or _meet(one.said, other.said)
        return contained >= _LEAST or at_hand
    if contained < _LEAST_BY_OTHERS or _overlap(one, other):
        return False
    return _at_once(one, other, _AT_ONCE) or longest_run(one.words, other.words)[0] >= _RUN_BY_OTHERS


def _at_once(one: Wording, other: Wording, days: int) -> bool:
    """Whether their pages were published within so many days."""
    both = one.published and other.published
    return bool(both) and abs(one.published[0] - other.published[0]) <= days  # type: ignore[index]


def _vetoed(one: Wording, other: Wording) -> bool:
    """Whether two reports cannot be of one statement, however alike: days that cannot be one, a page published before
    the day of saying, or the same words with a negation or another number in them."""
    if one.said is not None and other.said is not None and not _meet(one.said, other.said):
        return True
    if _before(one.published, other.said) or _before(other.published, one.said):
        return True
    other_numbers = one.numbers and other.numbers and not one.numbers & other.numbers
    of_a_size = min(one.weight, other.weight) >= _OF_A_SIZE * max(one.weight, other.weight)
    turned = one.negated != other.negated and (of_a_size or one.denied or other.denied)
    contained = _contained(one, other)
    return bool((turned and contained >= _SAME_WORDS) or (other_numbers and contained >= _SAME_MATTER))


def _overlap(one: Wording, other: Wording) -> bool:
    """Whether one stands in the other's words, as what somebody passes on does."""
    return one.document_id == other.document_id and one.start < other.end and other.start < one.end


def _contained(one: Wording, other: Wording) -> float:
    """The share of the shorter report's telling words that the other has."""
    return _shared(one, other) / max(0.1, min(one.weight, other.weight))


def _shared(one: Wording, other: Wording) -> float:
    return sum(min(one.weights[word], other.weights[word]) for word in one.weights.keys() & other.weights.keys())


def features_of(one: Wording, other: Wording, *, stories: float) -> Features:
    """What a pair is judged by, the same whichever report comes first."""
    shared, own, its = _shared(one, other), one.weight, other.weight
    run, run_weight = longest_run(one.words, other.words)
    same_page = one.document_id == other.document_id
    rarest = max((min(one.weights[w], other.weights[w]) for w in one.weights.keys() & other.weights.keys()), default=0)
    told = one.names is not None and other.names is not None
    both_said = one.said is not None and other.said is not None
    values = {
        "same_speaker": told and same_name(one.names, other.names),  # type: ignore[arg-type]
        "no_speaker": not told,
        "contained": shared / max(0.1, min(own, its)),
        "shared": shared / max(0.1, own + its - shared),
        "run": math.log1p(run),
        "run_share": run / max(1, min(len(one.words), len(other.words))),
        "run_weight": math.log1p(run_weight),
        "rarest": rarest,
        "weight": math.log1p(min(own, its)),
        "both_numbers": bool(one.numbers and other.numbers),
        "same_number": bool(one.numbers & other.numbers),
        "other_numbers": bool(one.numbers and other.numbers and not one.numbers & other.numbers),
        "turned": one.negated != other.negated,
        "days_apart": _apart(one.published, other.published),
        "both_said": both_said,
        "same_day": both_said and one.said == other.said,
        "same_page": same_page,
        "distance": min(5.0, abs(one.start - other.start) / 200) if same_page else 0.0,
        "stories": 0.0 if same_page else stories,
        "same_act": one.act == other.act,
        "same_mode": one.mode == other.mode,
        "one_inside": one.inside != other.inside,
        "one_quoted": one.quoted != other.quoted,
        "both_quoted": one.quoted and other.quoted,
        "meaning": alike.score(one.text, other.text),
    }
    return {name: float(value) for name, value in values.items()}


def beside_rivals(found: Sequence[Candidate], alone: Sequence[float]) -> list[Features]:
    """What the other pairs of the two documents tell of each: its lead over those with one report in common, and
    how the rest of the two pages agrees."""
    of_report: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for at, ((one, other, _), score) in enumerate(zip(found, alone, strict=True)):
        of_report[one.id].append((score, at))
        of_report[other.id].append((score, at))
    told: list[Features] = []
    by_score = sorted(((score, at) for at, score in enumerate(alone)), reverse=True)
    sure = [at for score, at in by_score if score > 0.5]
    for at, ((one, other, features), score) in enumerate(zip(found, alone, strict=True)):
        rivals = [max((s for s, i in of_report[w.id] if i != at), default=0.0) for w in (one, other)]
        same_page = features["same_page"] > 0
        apart = {i for w in (one, other) for _, i in of_report[w.id]}
        best_elsewhere = next((s for s, i in by_score if i not in apart), 0.0)
        told.append(
            {
                "alone": logit(score),
                "lead": logit(score) - logit(max(0.001, *rivals)),
                "rival": max(rivals),
                "other_rival": min(rivals),
                "elsewhere": 0.0 if same_page else float(sum(i not in apart for i in sure)),
                "best_elsewhere": best_elsewhere,
            }
        )
    return told


def longest_run(one: Sequence[str], other: Sequence[str]) -> tuple[int, float]:
    """The longest run of words that stands in both, in words, and its weight; of long wordings the beginnings tell."""
    one, other = one[:_MOST_WORDS], other[:_MOST_WORDS]
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(other):
        if len(places[word]) < _MOST_PLACES:
            places[word].append(at)
    best = end = 0
    before: dict[int, int] = {}
    for at, word in enumerate(one):
        here = {place: before.get(place - 1, 0) + 1 for place in places.get(word, ())}
        longest = max(here.values(), default=0)
        if longest > best:
            best, end = longest, at + 1
        before = here
    return best, sum(map(weight_of, one[end - best : end]))


def _meet(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _apart(one: Days | None, other: Days | None) -> float:
    """The days between two dates, as a logarithm."""
    return math.log1p(abs(one[0] - other[0])) if one and other else _FAR


def _before(published: Days | None, said: Days | None) -> bool:
    """Whether a page was published before the day on which the other's words were said."""
    return published is not None and said is not None and published[1] < said[0] - 1


def _reasons(one: Wording, other: Wording, features: Features) -> Iterator[str]:
    """What speaks for the pair, and then against it, in words."""
    if features["same_speaker"]:
        yield "same speaker"
    if features["run"] >= math.log1p(4):
        yield f"{round(math.expm1(features['run']))} words in a row alike"
    if features["contained"] >= 0.3:
        yield f"{min(1.0, features['contained']):.0%} of the shorter wording's telling words shared"
    if features["meaning"] >= _SAME_MEANING:
        yield "the reading network takes them to mean the same"
    if features["same_number"]:
        yield "the same number: " + ", ".join(f"{number:.15g}" for number in sorted(one.numbers & other.numbers)[:3])
    if _meet(one.said, other.said):
        yield "said on the same day" if features["same_day"] else "days of saying that agree"
    if features["stories"] >= 0.3:
        yield f"{features['stories']:.0%} of one page's text stands in the other's"
    if not features["same_speaker"]:
        yield "but the speaker is called otherwise"
    if features["other_numbers"]:
        yield "but the numbers differ"
    if features["turned"]:
        yield "but only one has a negation"

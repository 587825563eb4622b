"""The same said in other words: a speaker's reports that mean what the asked words mean, and how they were reworded.

In: the asked words and whom they are ascribed to. Out: `Rewording`s, the likest first. Refused: what turns a negation
round or holds other numbers or names, however like it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from onrecord.ask.check.denials import is_denied
from onrecord.ask.check.senses import Sense, is_turned, sense_of, shared
from onrecord.ask.check.standing import said_in
from onrecord.dates import first_day
from onrecord.store import Question, Store
from onrecord.terms import MODES, Document, Report, Span
from onrecord.wording import SHORTEST_LOOSE, Difference, compare, words_of

# Product of vectors from which two texts are called the same in other words. Of the odd clusters of `eval/clusters`, it
# finds 22 of the 27 paraphrases and translations and none of the 21 that nobody said (`python -m eval checks`).
LEAST_ALIKE = 0.57
_READ = 32  # texts turned to vectors for a question, those first that share the rarest words: 0.1 s
_SHARING = 20  # documents that share the rarest words
_NEWEST = 60  # reports of a speaker that are looked at whatever their words
_OTHERWISE = 0.8  # share of words, in order, from which two wordings are one with a slip
_SAME_NEWS = 7  # days between two pages that may render one act of saying
_CREDITED = re.compile(r"\b(?:translat(?:ion|ed|or)|interpret(?:er|ation|ed))\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])[\"'”’»]*\s+")


@dataclass(frozen=True)
class Told:
    """A report with the document it stands in, as meaning is read from it."""

    document: Document
    report: Report

    @cached_property
    def words(self) -> str:
        """The words as they stand."""
        return " ".join(span.cut(self.document.text) for span in self.report.words)

    @cached_property
    def senses(self) -> tuple[Sense, ...]:
        """Of the words whole, of each piece and of each sentence; none of less than five different words."""
        pieces = [span.cut(self.document.text) for span in self.report.words]
        sentences = [sentence for piece in pieces for sentence in _SENTENCE.split(piece)]
        senses = map(sense_of, dict.fromkeys([self.words, *pieces, *sentences]))
        return tuple(sense for sense in senses if len(sense.weights) >= SHORTEST_LOOSE)

    @property
    def is_quoted(self) -> bool:
        """Whether it is quoted directly, and at some length."""
        return self.report.manner == "direct" and bool(self.senses)


@dataclass(frozen=True, slots=True)
class Rewording:
    """A report that says the same in other words: `text` of it, by `alike`, from `LEAST_ALIKE` to 1."""

    told: Told
    text: str
    alike: float

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.told.document

    @property
    def reports(self) -> tuple[Report, ...]:
        """The report alone."""
        return (self.told.report,)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All its words."""
        return self.told.report.words

    @property
    def differences(self) -> tuple[Difference, ...]:
        """None are told: every word may be another."""
        return ()


def told_by(store: Store, words: str, *, by: str | None, asked: frozenset[str] | None) -> list[Told]:
    """What those asked for (anybody, where None) are reported to have said in documents that share the rarest of these
    words, and the newest by that name."""
    ids = dict.fromkeys(
        candidate.document_id for candidate in store.candidates(words, speaker=by, least=0.1, limit=_SHARING)
    )
    if by is not None:
        newest = store.search(Question(speaker=by, modes=MODES, limit=_NEWEST))
        ids |= dict.fromkeys(found.document_id for found in newest)
    return [
        Told(document, report)
        for document, reports in (said_in(store, document_id) for document_id in ids)
        for report in reports
        if asked is None or (report.speaker is not None and report.speaker.id in asked)
        if not is_denied(report, document.text)
    ]


def reworded(words: str, told: Sequence[Told]) -> list[Rewording]:
    """The reports that say the same, the likest first."""
    own = sense_of(words)
    if len(own.weights) < SHORTEST_LOOSE:
        return []
    alike = _likeness(own, [sense for one in told for sense in one.senses if not is_turned(own, sense)])
    found = []
    for one in told:
        likest = max((sense.text for sense in one.senses), key=lambda text: alike.get(text, 0.0), default="")
        if alike.get(likest, 0.0) >= LEAST_ALIKE:
            found.append(Rewording(one, likest, alike[likest]))
    return sorted(found, key=lambda one: (-one.alike, one.told.report.id))


def _likeness(own: Sense, others: Sequence[Sense]) -> dict[str, float]:
    """How like a text each of those is that share most with it; the others are not looked at."""
    likest = sorted(others, key=lambda sense: -shared(own, sense))
    read = list(dict.fromkeys(sense.text for sense in likest))[:_READ]
    if not read:
        return {}
    from onrecord.model.meaning import vectors  # late: half a second, and most questions are answered without it

    first, *rest = vectors([own.text, *read])
    return {text: float(first @ vector) for text, vector in zip(read, rest, strict=True)}


def is_translated(store: Store, alike: Sequence[Rewording], told: Sequence[Told]) -> bool:
    """Whether what is alike is quoted directly and is one rendering of what was said in other words: its page says that
    it was translated, or pages quote the same act of saying, or the same within days, in different wordings."""
    quoted = [one.told for one in alike if one.told.is_quoted]
    if not quoted:
        return False
    if quoted[0] is alike[0].told and _CREDITED.search(quoted[0].document.text):
        return True
    joined = {one.found.report.id for one in store.statements.statement(alike[0].told.report.id).told}
    one_act = [one.words for one in told if one.report.id in joined and one.is_quoted]
    return any(_renders(words, alike[0].text) for words in one_act) or any(
        _apart(one.document, other.document) <= _SAME_NEWS and _otherwise(one.words, other.words)
        for one, other in combinations(quoted, 2)
    )


def _renders(words: str, text: str) -> bool:
    """Whether words of the same act of saying hold what a text says, otherwise: they may be of another point of it."""
    from onrecord.model.alike import score  # late, like `vectors`

    return _otherwise(words, text) and score(words, text) > 0


def _apart(one: Document, other: Document) -> float:
    """Days between two publications; without end where one is unknown."""
    days = [date.fromisoformat(first_day(d.about.published.value)) for d in (one, other) if d.about.published]
    return abs((days[0] - days[1]).days) if len(days) == 2 else math.inf


def _otherwise(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    comparison = compare(shorter, words_of(longer))
    return comparison is None or comparison.shared < _OTHERWISE

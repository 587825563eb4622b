"""Did X say this, as far as this record goes? Words in, a `Verdict` with its evidence out.

The asked words are held against what each speaker is reported to have said, document by document: word for word first,
then by what they mean. The first of `RULES` that has something to say gives the verdict, and its docstring the reason.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from onrecord.align.wordings import weight_of
from onrecord.ask.check.rewordings import Rewording, Told, is_translated, reworded, told_by
from onrecord.ask.check.senses import numbers_in, sense_of
from onrecord.ask.check.standing import Match, Standing, standing_of
from onrecord.ask.check.verdicts import NOT_FALSE, VERDICTS, Evidence, Verdict, VerdictName, evidence_of
from onrecord.errors import QuestionError
from onrecord.store import Question, Store
from onrecord.terms import MODES
from onrecord.wording import OMISSION, plain, quotation_of, words_of

__all__ = ["LONGEST_ASKED", "NOT_FALSE", "VERDICTS", "Evidence", "Verdict", "VerdictName", "check"]

LONGEST_ASKED = 5_000  # characters: longer than any quotation, short enough to answer at once
# Share of the asked words that must stand in a passage, in order, for what is changed to be called an alteration of it
# even where it may be said in other words as well.
NEARLY = 0.8
HALF = 0.5  # likewise side by side
FEW = 2  # places where a quotation is other
LITTLE = 0.3  # the weight of words that only join others


@dataclass(frozen=True)
class Case:
    """A question with all that the record has on it."""

    store: Store
    words: str
    by: str | None
    asked: frozenset[str] | None
    standing: Standing

    @cached_property
    def said(self) -> list[Match]:
        """What is reported as said."""
        return [match for match in self.standing.matches if not match.denied]

    @cached_property
    def own(self) -> list[Match]:
        """What those asked for are reported to have said."""
        return [match for match in self.said if match.asked_for]

    @cached_property
    def others(self) -> list[Match]:
        """What anybody else is, by name."""
        return [match for match in self.said if not match.asked_for and match.speaker]

    @cached_property
    def unresolved(self) -> list[Match]:
        """What is said on pages that do not make clear by whom."""
        return [match for match in self.said if not match.speaker]

    @cached_property
    def told(self) -> list[Told]:
        """What those asked for are reported to have said that may be the same in other words."""
        return told_by(self.store, self.words, by=self.by, asked=self.asked)

    @cached_property
    def reworded(self) -> list[Rewording]:
        """What of it is."""
        return reworded(plain(self.words), self.told)


class Answer(NamedTuple):
    """What a rule found: the verdict's name, and what bears it, the likest first."""

    name: VerdictName
    bearing: Sequence[Match] | Sequence[Rewording]


def own_words(case: Case) -> Answer | None:
    """The words stand in a report of what this speaker said."""
    found = [match for match in case.own if match.as_asked]
    if quotation_of(case.words).is_trimmed:  # a page that has them whole tells more than one that trims them itself
        found = [match for match in found if match.comparison.likeness == "trimmed"] or found
    return _best(found)


def anothers_words(case: Case) -> Answer | None:
    """The words stand in the record as what somebody else said, and not as this speaker's."""
    found = _best([match for match in case.others if match.as_asked])
    return found and found._replace(name="other-speaker")


def own_words_changed(case: Case) -> Answer | None:
    """A report of what this speaker said has most of these words in this order, and others between them."""
    return _best([match for match in case.own if _is_change(case.words, match)])


def nobodys_words(case: Case) -> Answer | None:
    """The words stand in the record, but the page does not make clear who says them."""
    return _best([match for match in case.unresolved if match.as_asked])


def own_in_other_words(case: Case) -> Answer | None:
    """A report of what this speaker said means the same in other words, and no number, name or negation is another."""
    if not case.reworded:
        return None
    translated = is_translated(case.store, case.reworded, case.told)
    return Answer("translation" if translated else "paraphrase", case.reworded)


def own_words_like(case: Case) -> Answer | None:
    """A report of what this speaker said has more than half of these words in this order."""
    return _best(case.own)


def anothers_words_changed(case: Case) -> Answer | None:
    """The record has most of these words in this order as what somebody else said, and nothing like it as this
    speaker's."""
    found = _best(case.others)
    return found and found._replace(name="other-speaker")


def nobodys_words_changed(case: Case) -> Answer | None:
    """The record has most of these words in this order, but the page does not make clear who says them."""
    return _best(case.unresolved)


Rule = Callable[[Case], Answer | None]
RULES: tuple[Rule, ...] = (
    own_words,
    anothers_words,
    own_words_changed,
    nobodys_words,
    own_in_other_words,
    own_words_like,
    anothers_words_changed,
    nobodys_words_changed,
)


def _best(found: Sequence[Match]) -> Answer | None:
    """The likest of these give the verdict its name, and those as like as it bear it too."""
    ranked = sorted(found, key=lambda match: match.rank, reverse=True)
    if not ranked:
        return None
    return Answer(ranked[0].comparison.likeness, [match for match in ranked if match.rank[:2] == ranked[0].rank[:2]])


def _is_change(words: str, match: Match) -> bool:
    """Whether what is other in a passage is a change of the words, and may not be the same said in other ones: little
    is other, or a negation or a number is. Of words told in the reporter's wording, little words may differ."""
    comparison, quoted = match.comparison, any(report.manner != "indirect" for report in match.reports)
    if any(difference.kind == "order" for difference in match.differences):
        return True
    nearly = comparison.shared >= NEARLY or comparison.run > HALF or (quoted and len(match.differences) <= FEW)
    if quoted or not nearly:
        return nearly or _is_turned(words, match)
    changed = (word for d in match.differences for word in words_of(f"{d.asked} {d.recorded}"))
    return any(weight_of(word.folded) > LITTLE for word in changed)


def _is_turned(words: str, match: Match) -> bool:
    """Whether a passage denies what is asked or asserts what is denied, or the numbers asked do not stand there in this
    order, however either writes them."""
    text = match.document.text
    recorded = iter(numbers_in(" ".join(span.cut(text) for report in match.reports for span in report.words)))
    if not all(number in recorded for number in numbers_in(words)):
        return True
    passage = " ".join(span.cut(text) for span in match.spans)
    return sense_of(plain(words)).denies != sense_of(passage).denies


def check(store: Store, words: str, *, by: str | None = None) -> Verdict:
    """Hold `words` against the record; `by` is the name they are ascribed to, as typed."""
    _refuse(words)
    asked = None if by is None else store.people.ids(by)
    case = Case(store, words, by, asked, standing_of(store, words, by=by, asked=asked))
    known = by is None or any(True for _ in store.speakers(Question(speaker=by, modes=MODES, limit=1)))
    nothing = Verdict("not-in-record", None, None, (), (), (), store.holdings(), words, known)
    for rule in RULES:
        answer = rule(case)
        if answer is not None:
            return replace(_borne(case, answer, nothing), because=inspect.cleandoc(rule.__doc__ or ""))
    denied = [place for match in case.standing.matches if match.denied for place in evidence_of(store, match)]
    return replace(nothing, evidence=(*denied, *case.standing.unreported))


def _is_within(match: Match, bearing: Set[str]) -> bool:
    """Whether words are a part of what bears the verdict, told once more within it: "we will go" in "We will go"."""
    return all(report.parent in bearing for report in match.reports)


def _refuse(words: str) -> None:
    """Raise QuestionError for what cannot be checked."""
    if all(word.folded == OMISSION for word in words_of(words)):
        raise QuestionError(
            "there are no words to check", hint='type them in quotation marks: onrecord check "the words"'
        )
    if len(words) > LONGEST_ASKED:
        raise QuestionError(
            f"a quotation of {len(words):,} characters is too long to check",
            hint=f"check a part of it, of at most {LONGEST_ASKED:,} characters",
        )


def _borne(case: Case, answer: Answer, nothing: Verdict) -> Verdict:
    """The verdict that what bears it gives; all that is like the words and does not bear it is a variant."""
    best, ranked = answer.bearing[0], sorted(case.standing.matches, key=lambda match: match.rank, reverse=True)
    bearing = {report.id for one in answer.bearing for report in one.reports}
    others = [match for match in ranked if match not in answer.bearing and not _is_within(match, bearing)]
    return replace(
        nothing,
        name=answer.name,
        speaker=best.reports[0].speaker,
        statement=case.store.statements.id_of(best.reports[0].id),
        evidence=tuple(place for one in answer.bearing for place in evidence_of(case.store, one)),
        variants=tuple(place for one in others for place in evidence_of(case.store, one)),
        differences=best.differences,
    )

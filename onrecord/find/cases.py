"""A source to resolve, and what sort of words it is.

In: a source, its report and the reports before it. Out: `Case`; `class_of` tells pronouns, names, offices and
descriptions apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.find.chains import Chains
from onrecord.find.figures import Cast, Figure
from onrecord.find.groups import Groups
from onrecord.find.layout import Reading
from onrecord.find.people import People
from onrecord.find.source_names import offices_in
from onrecord.lang import Speech
from onrecord.terms import Report, Speaker

CLASSES = (
    "I", "we", "he", "she", "they", "it", "who", "you", "some", "the office", "the others", "of someone", "name",
    "many", "someone", "nothing",
)  # fmt: skip
PRONOUN_CLASSES = frozenset(["I", "we", "he", "she", "they", "it", "who", "you", "nothing"])
ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
RELATIVE = re.compile(r",? (?:who|which|that|whose)\b.*$", re.DOTALL)  # a clause behind the words it is about


@dataclass(frozen=True, slots=True)
class Case:
    """A source to resolve: its words, the report, its parents' reports (the nearest first), the reports before it with
    their speakers (the latest last): those of the page's own voice, and those with the same parent."""

    reading: Reading
    people: People
    cast: Cast
    report: Report
    parents: tuple[Report, ...]
    before: tuple[Report, ...]
    siblings: tuple[Report, ...]
    words: str
    paragraph: int
    groups: Groups = field(default_factory=Groups)
    sourced: Mapping[str, Sequence[int]] = field(default_factory=dict)  # by figure: its mentions that are sources
    chains: Chains | None = None  # who is meant, as the network tells

    @property
    def parent(self) -> Report | None:
        """The report in whose words this one stands."""
        return self.parents[0] if self.parents else None

    @property
    def at(self) -> int:
        """Where the source begins, or the cue or words of a report without one."""
        return (self.report.source or self.report.cue or self.report.words[0]).start

    @property
    def paragraph_before(self) -> int:
        """Where the paragraph before this one begins."""
        return self.reading.paragraphs[max(0, self.paragraph - 1)].span.start

    @property
    def last(self) -> Speaker | None:
        """The speaker of the report before, where it is near."""
        return self.before[-1].speaker if self.before else None

    def last_person(self) -> Report | None:
        """The last near report of the page's own voice whose speaker is known to be a person."""
        return next((b for b in reversed(self.before[-3:]) if b.speaker and b.speaker.kind == "person"), None)


def class_of(words: str, speech: Speech) -> str:
    """What sort of source the words are, one of `CLASSES`."""
    low, classes = words.lower().split(), speech.classes
    if not low:
        return "nothing"
    if len(low) == 1:
        one = _PRONOUNS.get(low[0])
        if one is not None:
            return one
    capitals = [w for w in words.split()[1:] if w[:1].isupper()]
    if low[0] in classes["possessive"] and not capitals:
        return "of someone"
    if low[0] in ("the", "this", "that", "these", "those") and not capitals:
        return "the office" if offices_in(" ".join(low), speech) else "the others"
    if capitals or (words[0].isupper() and len(low) == 1):
        return "name"
    head = head_of(low)
    plural = bool(head) and (head[-1].endswith("s") or head[-1] in classes["plural"])
    return "many" if plural else "someone"


_HEAD_ENDS = re.compile(r" (?:of|for|to|in|at|on|from|who|that|with) |,")


def head_of(low: Sequence[str]) -> list[str]:
    """The words of a source (small letters) up to the noun it is about."""
    return _HEAD_ENDS.split(" ".join(low))[0].split()


_PRONOUNS = {
    **dict.fromkeys(("i", "my", "me", "myself", "mine"), "I"),
    **dict.fromkeys(("we", "our", "us", "ourselves"), "we"),
    **dict.fromkeys(("he", "his", "him", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "their", "them", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("who", "which", "that", "whom", "whose"), "who"),
    **dict.fromkeys(("you", "your", "yourself"), "you"),
    **dict.fromkeys(
        ("one", "anyone", "someone", "everyone", "everybody", "nobody", "some", "many", "others", "both", "all",
         "most", "those", "these", "anybody", "somebody", "none", "few", "neither", "either", "another"),
        "some",
    ),
}  # fmt: skip


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """A name folded: small letters, single blanks, no article."""
    return ARTICLE.sub("", " ".join(name.lower().split()))


def outer_of(case: Case) -> Figure | None:
    """Whoever speaks the words that the source stands in, or spoke last: "we" and "the company" are often theirs."""
    speaker = case.parent.speaker if case.parent else case.last
    return case.cast.named(speaker.name) if speaker else None

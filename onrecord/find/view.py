"""What the rules work on: one sentence as they see it (`View`), and what they make of it (`Draft`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.find.clauses import is_clausal
from onrecord.find.phrases import Group, Phrase, noun_phrase_after, subject
from onrecord.find.sentences import Sentence, Token
from onrecord.lang import Cue, Speech
from onrecord.terms import Act, Mode, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before its speaker and parent are known."""

    words: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    by: Cue | None
    rule: str
    addressee: Span | None = None
    mode: Mode | None = None
    negated: bool = False
    depth: int = 0
    paragraph: int = 0
    act: Act | None = None
    sure: float | None = None  # its own confidence, where not that of its rule


@dataclass(slots=True)
class View:
    """One sentence as the rules see it: its verb groups, what was found in it so far, and the sentence before."""

    text: str
    sentence: Sentence
    groups: tuple[Group, ...]
    speech: Speech
    before: Sentence | None = None
    found: list[Draft] = field(default_factory=list)
    sources: dict[int, Phrase | None] = field(default_factory=dict)  # head of a group -> its subject

    def low(self, at: int) -> str:
        """The lower-case word at a token, "" outside of the sentence, "”" for a quotation."""
        tokens = self.sentence.tokens
        return (tokens[at].low or "”") if 0 <= at < len(tokens) else ""

    def is_quote(self, at: int) -> bool:
        """Whether a token is a quotation."""
        return 0 <= at < len(self.sentence.tokens) and self.sentence.tokens[at].shape == "quote"

    def source(self, group: Group) -> Phrase | None:
        """Who the subject of a verb group is: before it, or that of the group before where this one only goes on."""
        if group.head not in self.sources:
            self.sources[group.head] = self._source(group)
        return self.sources[group.head]

    def _source(self, group: Group) -> Phrase | None:
        tokens, at = self.sentence.tokens, group.start - 1
        goes_on = group.gerund or at < 0 or self.low(at) in {",", "and", "but", "then", "or", "by", "to"}
        adjunct = group.gerund and (at < 0 or not self.sentence.tokens[at].nouny or goes_on)
        own = None if adjunct else subject(self.sentence, group.start, self.speech)
        if own is not None or not goes_on or group.passive:
            return own
        for other in reversed([g for g in self.groups if g.start < group.start][-4:]):
            if not other.passive and (phrase := self.source(other)) is not None:
                return phrase
        return None if at < 0 else noun_phrase_after_lead(tokens, self.speech, group.start)


def noun_phrase_after_lead(tokens: Sequence[Token], speech: Speech, limit: int) -> Phrase | None:
    """The subject of a sentence whose verb is no cue: the noun phrase it begins with."""
    first, skipped = 0, speech.classes["conjunction"] | speech.classes["adverb"]
    while first < min(limit, len(tokens)) and tokens[first].low in skipped:
        first += 1
    phrase = noun_phrase_after(tokens, first, speech)
    return phrase if phrase is not None and phrase.end <= limit else None


def before_stops(view: View, at: int) -> int:
    """The last token before `at` that is no comma or dash."""
    at -= 1
    while at >= 0 and view.low(at) in {",", "–", "—", "-", "--"}:
        at -= 1
    return at


def words_before(view: View, first: int, *, broken: bool = False) -> Span | None:
    """The words that end before token `first`; where the cue has `broken` a clause, its beginning is enough."""
    last = before_stops(view, first)
    if last < 0:
        return None
    tokens = view.sentence.tokens
    start = 0
    if view.found:
        done = max(
            (s.end for d in view.found if d.rule == "quote_then_cue" for s in (*d.words, *([d.cue] if d.cue else []))),
            default=0,
        )
        while start <= last and tokens[start].start < done:
            start += 1
    while start < last and view.low(start) in {
        "but",
        "and",
        "so",
        "yet",
        ",",
        "–",
        "—",
        "however",
        "meanwhile",
        "still",
    }:
        start += 1
    if start > last:
        return None
    whole = broken and view.low(start) in view.speech.classes["determiner"]
    if (
        not whole
        and not any(view.is_quote(i) for i in range(start, last + 1))
        and not is_clausal(tokens, start, last + 1, view.speech)
    ):
        return None
    return view.sentence.span(start, last + 1)

"""Attributions told by how a page is set: headlines, quote cards, dashes inside a quotation, lone quotations.

In: the `Reading` of a document (paragraphs, quotations, names). Out: `Draft`s, or drafts with words joined to them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.find.marks import Quotation
from onrecord.find.phrases import Group, noun_phrase_after, noun_phrase_before, subject, verb_groups
from onrecord.find.sentences import Sentence, Token, sentences
from onrecord.find.view import Draft
from onrecord.lang import Speech
from onrecord.terms import Span

_DASH = frozenset({"–", "—", "-", "--"})
_CARD_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_MAYBE_INSERTED = re.compile(r"[–—-]|,\s*s?he\b", re.IGNORECASE)  # spares most quotations a second reading
_LONGEST_CARD = 600  # characters
_INSERTION_REACH = 14  # tokens between the dashes of “A, – said the Minister. – B”


# Of `Block.because`: what sets a line of an HTML page apart from its plain paragraphs.
SET_APART = frozenset({"marked_up_as_heading", "set_in_bold", "set_in_italics", "in_quotation", "under_quotation"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article; `ends_range` where page chrome or the end follows. `set_apart`: what sets
    it apart from plain paragraphs (one of `SET_APART`), None where nothing does."""

    span: Span
    headline: bool
    ends_range: bool = False
    set_apart: str | None = None


TurnKind = Literal["question", "answer", "named", "card"]


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says in an interview, a transcript or a quotation that the page sets apart: the words, the label
    before them ("Q", "Ana Ortiz"; under a quotation, its name) and the sign behind it, where there are any."""

    words: tuple[Span, ...]
    label: Span | None
    sign: Span | None
    kind: TurnKind

    @property
    def start(self) -> int:
        """Where its label begins, or its words."""
        return min(self.words[0].start, self.label.start) if self.label else self.words[0].start


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules read: article paragraphs, their quotations and turns of speech (sorted by start)."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    starts: tuple[int, ...]
    speech: Speech
    names: Counter[str]  # capitalised words of the article outside of headlines
    turns: tuple[Turn, ...] = ()

    def turn_at(self, place: int) -> Turn | None:
        """The turn that a place may stand in: the last to begin there or before."""
        at = bisect_right(self.turns, place, key=lambda turn: turn.start)
        return self.turns[at - 1] if at else None

    def marked(self, region: Span, depth: int) -> list[Quotation]:
        """The quotations of a depth inside a region."""
        first, last = bisect_left(self.starts, region.start), bisect_left(self.starts, region.end)
        return [q for q in self.quotations[first:last] if q.depth == depth and q.end <= region.end]

    def touching(self, region: Span) -> list[Quotation]:
        """The quotations that begin in a region."""
        first, last = bisect_left(self.starts, region.start), bisect_left(self.starts, region.end)
        return list(self.quotations[first:last])

    def before(self, place: int) -> Iterator[Quotation]:
        """The quotations that may hold a place, the last to begin first: one that is no other's part is the last,
        because none from before it reaches beyond it."""
        for at in range(bisect_right(self.starts, place) - 1, -1, -1):
            yield self.quotations[at]
            if self.quotations[at].depth == 0:
                return

    def sentences(self, region: Span, *, paragraph: int, depth: int) -> Iterator[Sentence]:
        """The sentences of a region whose own quotations have this depth."""
        headline = depth == 0 and self.paragraphs[paragraph].headline
        return sentences(
            self.text,
            region,
            self.marked(region, depth),
            self.speech,
            paragraph=paragraph,
            depth=depth,
            headline=headline,
        )


def headline_colon(reading: Reading, sentence: Sentence) -> Draft | None:
    """ "Ortiz: the vote was rigged": a name, a colon, and the words."""
    tokens, lines = sentence.tokens, reading.paragraphs[sentence.paragraph]
    at = next((i for i, t in enumerate(tokens[:9]) if t.low == ":"), None)
    if (
        not at
        or at + 2 >= len(tokens) + (tokens[-1].shape == "quote")
        or sentence.depth
        or tokens[0].start != lines.span.start
    ):
        return None
    if not all(t.shape == "name" or t.low in {"of", "the", "'s", "’s", "on", "for"} for t in tokens[:at]):
        return None
    source = sentence.span(0, at)
    quoted = tokens[at + 1].shape == "quote"
    if not quoted and not (lines.headline or sentence.paragraph == 0):
        return None
    if not quoted and not _elsewhere(reading, tokens[at - 1]):
        return None
    return Draft(
        (Span(tokens[at + 1].start, tokens[_without_stop(tokens)].end),),
        source,
        sentence.span(at, at + 1),
        None,
        "headline_colon",
        paragraph=sentence.paragraph,
    )


def colon_then_paragraph(reading: Reading, sentence: Sentence) -> Draft | None:
    """ "Ortiz said on Monday:" and the next paragraph is her words in quotation marks."""
    tokens, following = sentence.tokens, sentence.paragraph + 1
    if sentence.depth or tokens[-1].low != ":" or following >= len(reading.paragraphs):
        return None
    if (
        tokens[-1].end != reading.paragraphs[sentence.paragraph].span.end
        or reading.paragraphs[sentence.paragraph].ends_range
    ):
        return None
    region = reading.paragraphs[following].span
    opening = [q for q in reading.marked(region, 0) if q.start == region.start]
    groups = [
        g for g in verb_groups(sentence, reading.speech)[:40] if g.cue.takes & {"clause", "that"} and not g.passive
    ]
    if not opening or not groups:
        return None
    group = groups[-1]
    source = subject(sentence, group.start, reading.speech) or noun_phrase_after(tokens, 0, reading.speech)
    if source is None or source.end > group.start:
        return None
    return Draft(
        (opening[0].span,),
        sentence.span(source.start, source.end),
        sentence.span(group.start, group.end),
        group.cue,
        "colon_then_paragraph",
        paragraph=following,
    )


def headline_dash(reading: Reading, sentence: Sentence) -> Draft | None:
    """ "Vote Was Rigged – Ortiz": the name closes a headline."""
    tokens = sentence.tokens
    if not reading.paragraphs[sentence.paragraph].headline or sentence.depth:
        return None
    at = next((i for i in range(len(tokens) - 1, max(2, len(tokens) - 6), -1) if tokens[i].low in _DASH), None)
    if at is None or at + 1 >= len(tokens) or not all(t.shape == "name" for t in tokens[at + 1 :]):
        return None
    source = sentence.span(at + 1, len(tokens))
    if not _elsewhere(reading, tokens[-1]):
        return None
    return Draft(
        (sentence.span(0, at),), source, sentence.span(at, at + 1), None, "headline_dash", paragraph=sentence.paragraph
    )


def _without_stop(tokens: Sequence[Token]) -> int:
    last = len(tokens) - 1
    while last > 0 and tokens[last].low in {".", ";"}:
        last -= 1
    return last


def _elsewhere(reading: Reading, name: Token) -> bool:
    """Whether the article names whom a headline names."""
    return name.end - name.start > 2 and reading.names[reading.text[name.start : name.end]] > 0


def quote_card(reading: Reading, index: int) -> Draft | None:
    """A short paragraph of words, and on the next line nothing but the name of someone the article speaks of."""
    if index + 1 >= len(reading.paragraphs) or reading.paragraphs[index].ends_range or index == 0:
        return None
    words, name = reading.paragraphs[index].span, reading.paragraphs[index + 1].span
    if (
        not 0 < len(name) < 60
        or not 15 < len(words) < _LONGEST_CARD
        or (reading.paragraphs[index].headline and len(words) < 30)
    ):
        return None
    written = reading.text[name.start : name.end].lstrip("—–-― ")
    if not _CARD_NAME.fullmatch(written) or not all(w[0].isupper() for w in written.split()):
        return None
    surname = written.split()[-1]
    known = reading.names[surname] > (not reading.paragraphs[index + 1].headline)
    last = index + 2 >= len(reading.paragraphs)
    if not known or (last and reading.text[words.start] not in '“"«'):
        return None
    source = Span(name.end - len(written), name.end)
    return Draft((words,), source, None, None, "quote_card", paragraph=index)


def dash_inside_quotes(reading: Reading, quotation: Quotation, paragraph: int) -> list[Draft]:
    """“A, – said the Minister. – B”: the cue stands between dashes inside the quotation marks."""
    found: list[Draft] = []
    if _MAYBE_INSERTED.search(reading.text, quotation.start, quotation.end) is None:
        return found
    for sentence in reading.sentences(quotation.inner, paragraph=paragraph, depth=quotation.depth + 1):
        groups = verb_groups(sentence, reading.speech)[:40]
        for group in groups:
            bounds = _insertion(reading, sentence, group)
            if bounds is not None:
                first, last, source = bounds
                found.append(_inserted(quotation, sentence, group, first, last, source, paragraph))
    return _partition(reading, found, quotation)


def _insertion(reading: Reading, sentence: Sentence, group: Group) -> tuple[int, int, tuple[int, int]] | None:
    """Tokens `[first, last)` of an insertion with its dashes, and those of its source."""
    tokens = sentence.tokens
    if not group.cue.takes & {"clause", "that"} or group.passive or group.gerund:
        return None
    after = noun_phrase_after(tokens, group.end, reading.speech)
    before = noun_phrase_before(tokens, group.start - 1, reading.speech) if group.start else None
    for first, source in ((group.start, after), (before.start if before else 0, before)):
        if source is None or first < 1 or source.end - first > _INSERTION_REACH:
            continue
        last = max(source.end, group.end)
        closed = last >= len(tokens) or tokens[last].low in {".", ","} | _DASH
        dashed = tokens[first - 1].low in _DASH and (first < 2 or not tokens[first - 2].nouny)
        bare = (
            first >= 2
            and tokens[first - 1].low == ","
            and source is before
            and last < len(tokens)
            and tokens[last].low == "."
            and source.end - source.start <= 2
            and tokens[source.start].low in {"he", "she"}
            and last + 1 >= len(tokens)
        )
        if closed and (dashed or bare):
            return first, last, (source.start, source.end)
    return None


def _inserted(
    quotation: Quotation,
    sentence: Sentence,
    group: Group,
    first: int,
    last: int,
    source: tuple[int, int],
    paragraph: int,
) -> Draft:
    tokens = sentence.tokens
    before = first
    while before > 0 and tokens[before - 1].low in {",", "."} | _DASH:
        before -= 1
    after = last
    while after < len(tokens) and tokens[after].low in {",", "."} | _DASH:
        after += 1
    head = Span(quotation.start, tokens[before - 1].end if before else tokens[0].start)
    resume = tokens[after].start if after < len(tokens) else tokens[-1].end
    tail = Span(min(resume, quotation.end), quotation.end)
    return Draft(
        (head, tail),
        sentence.span(*source),
        sentence.span(group.start, group.end),
        group.cue,
        "dash_inside_quotes",
        depth=quotation.depth,
        paragraph=paragraph,
    )


def _partition(reading: Reading, found: list[Draft], quotation: Quotation) -> list[Draft]:
    """Several insertions in one quotation share its words: each has what stands before it, the last what follows."""
    result: list[Draft] = []
    begin = quotation.start
    for index, draft in enumerate(found):
        head = Span(begin, max(begin, draft.words[0].end))
        tail = draft.words[1] if index + 1 == len(found) else Span(0, 0)
        start = tail.start
        while start < tail.end and (reading.text[start].isspace() or reading.text[start] in ".,–—-"):
            start += 1
        pieces = tuple(s for s in (head, Span(start, tail.end)) if len(s) > 2 or (len(s) and s is head))
        result.append(replace(draft, words=pieces))
        begin = draft.words[1].start
    return [d for d in result if d.words]


def join_lone_quotations(reading: Reading, drafts: list[Draft], lone: Sequence[tuple[int, Sentence]]) -> list[Draft]:
    """A sentence or paragraph that is nothing but a quotation goes on with the quotation reported just before it."""
    ordered = sorted(drafts, key=lambda d: max(s.end for s in d.words))
    ends = [max(*(s.end for s in d.words), d.cue.end if d.cue else 0, d.source.end if d.source else 0) for d in ordered]
    joined = dict(enumerate(ordered))
    order = sorted(range(len(ordered)), key=lambda i: ends[i])
    sorted_ends = [ends[i] for i in order]
    for paragraph, sentence in lone:
        at = sentence.tokens[0].start
        place = bisect_left(sorted_ends, at + 1) - 1
        while place >= 0 and joined[order[place]].depth != sentence.depth:
            place -= 1
        if place < 0:
            continue
        draft = joined[order[place]]
        if (
            paragraph - draft.paragraph > 1
            or not _is_open(reading, draft, paragraph)
            or (reading.paragraphs[draft.paragraph].ends_range and paragraph != draft.paragraph)
        ):
            continue
        tokens = sentence.tokens
        words = Span(tokens[0].start, tokens[_without_stop(tokens)].end)
        joined[order[place]] = replace(draft, words=(*draft.words, words), paragraph=paragraph)
        sorted_ends[place] = max(sorted_ends[place], words.end)
    return list(joined.values())


def _is_open(reading: Reading, draft: Draft, paragraph: int) -> bool:
    """Whether words in quotation marks can go on with a draft: it ends in some, or stands in the sentence before."""
    if draft.rule in ("headline_colon", "headline_dash", "quote_card", "cue_then_infinitive", "cue_noun"):
        return False
    last = max(draft.words)
    return paragraph == draft.paragraph or reading.text[last.end - 1] in "”\"»’“'" or draft.rule == "dash_inside_quotes"

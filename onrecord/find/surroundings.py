"""The sentence in which something is reported, in the voice that reports it.

In: the `Reading` of a document and its reports. Out: for each report `Around`: its sentence with all that is not said
by who reports it blanked, letter for letter, so that places in it stay places in the document. Blanked are the reported
words themselves, quotations, the words of other reports beside it and, for a report that stands in someone's words,
all that is outside of these. What is left is where a date, an occasion or a listener belongs to the report.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.find.layout import Reading
from onrecord.find.sentences import Sentence
from onrecord.lang import Speech
from onrecord.terms import Report, Span

# blanks: the reported words and quotations; what others say; what is outside of the words a report stands in
WORDS, OTHER, OUTSIDE = "\ue000", "\ue001", "\ue002"
_BLANKS = (WORDS, OTHER, OUTSIDE)
_TOKEN = re.compile(rf"[{WORDS}{OTHER}{OUTSIDE}]+|[^\W_](?:[\w&/-]|(?!['’]s\b)[.'’](?=\w))*|['’]s\b|[^\w\s]")
_TIMES = frozenset(["ago", "overnight", "weekend", "last", "day"])  # words of dates beside the names of days and months
_REACH = 20  # reports whose words begin before a sentence, which are asked whether they reach into it
_FEWEST_LABELS = 3  # paragraphs that begin with who speaks, from which on a page is a transcript: one is a dateline
_BEFORE = 5  # sentences before one that may tell its year
_DEEPEST = 3  # quotations inside quotations
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_THAT_DAY = re.compile(r"\bthat (?:same )?(?:day|night|evening|morning|week|month|year)\b")
_STOP = re.compile(rf"[,;:–—{WORDS}{OUTSIDE}]|--|\b(?:and|but|then)\b")
_CUT = re.compile(rf"[,–—{WORDS}]")
_LABEL = re.compile(r"\W{0,3}[^\W\d_a-z][^a-z:\n]{1,40}:\s|Q:|A:")
_OPENING = re.compile(r"\W*(?:in|on|during|at)?\W*", re.IGNORECASE)  # "In" 2019
_ASKED = re.compile(r"\W*(?:when )?asked\s+(?:(?:in|on|during|at)\s+)?", re.IGNORECASE)  # "Asked on" Monday whether
_BESIDE = re.compile(r"\s*,\s+(?:as|when|while|after|before)\b[^,;]*,")  # , as the river rose,
_ASIDE = re.compile(r"\([^()]*\)|\s[–—-]+\s[^–—]*?\s[–—-]+\s")


class Word(NamedTuple):
    """A word, mark or blank at `[start, end)` of a sentence; `name` where it begins with a capital or is a number."""

    start: int
    end: int
    low: str
    name: bool

    @property
    def plain(self) -> bool:
        """Whether it is a word at all."""
        return self.low[0].isalnum()


@dataclass(frozen=True, slots=True)
class Verbs:
    """How a verb is told without a tagger: closed classes that open a clause, and those that leave one as it is."""

    opening: frozenset[str]
    leaving: frozenset[str]
    times: frozenset[str]

    def stand_in(self, text: str, *, strict: bool = True) -> bool:
        """Whether a stretch holds a verb or opens a clause, so that what stands behind it belongs there. `strict`
        counts "after" and "before" too: "after the vote on Monday" is no day of the cue."""
        words = _WORD.findall(_THAT_DAY.sub("", text.lower()))
        return any(
            w not in self.leaving
            and (w in self.opening or (w[-2:] == "ed" and len(w) > 4) or (strict and w in self.times))
            for w in words
        )


def verbs_of(speech: Speech) -> Verbs:
    """The verbs of a language. What speaking and publishing go with belongs to the report: "speaking on Monday"."""
    named = speech.classes
    leaving = named["speaking"] | named["holding"]
    opening = named["verb"] | named["auxiliary"] | named["subordinator"] | named["relative"] | named["airing"]
    times = named["preposition"] & named["subordinator"]
    return Verbs(opening - leaving - times, leaving, times)


@dataclass(frozen=True, slots=True)
class Around:
    """A report's sentence, blanked; `at` is where it begins in the document. `cue` and `source` are places in `text`;
    `timed` where it may hold a date; then `before` are the few sentences before it in the same voice, blanked
    alike, and wholly where they hold none. `transcript` where the paragraph begins with who speaks ("HOST: ...")."""

    text: str
    words: tuple[Word, ...]
    at: int
    cue: Span | None
    source: Span | None
    timed: bool
    before: tuple[str, ...]
    headline: bool
    transcript: bool
    verbs: Verbs

    @property
    def anchor(self) -> Span:
        """What things belong to: the cue, or the source of a report without one."""
        anchor = self.cue or self.source
        assert anchor is not None
        return anchor

    def place(self, start: int, end: int) -> Span:
        """Characters of the document for characters of the sentence."""
        return Span(self.at + start, self.at + end)

    def distance(self, start: int, end: int, *, strict: bool = True) -> int | None:
        """How far `[start, end)` is from the cue if it belongs to it, else None: no other verb may be nearer."""
        cue = self.anchor
        if cue.start < end and start < cue.end:
            return 0
        if start >= cue.end:
            gap = self._without_source(Span(cue.end, start))
            return start - cue.end if self._joined(gap, strict=strict) else None
        if self.source is not None and start < self.source.start and self.source.cut(self.text).lower() in _RELATIVE:
            return None
        gap, clause = self._fronted(start, self._without_source(Span(end, cue.start)))
        verbs = self.verbs.stand_in(gap, strict=strict) or self.verbs.stand_in(clause, strict=strict)
        if self.source is not None and self.source.end <= start:
            verbs = verbs or self.verbs.stand_in(self.text[self.source.end : start], strict=strict)
        apart = verbs or OTHER in gap or OTHER in clause or OUTSIDE in gap
        return None if apart else cue.start - end

    def _fronted(self, start: int, gap: str) -> tuple[str, str]:
        """What stands between a phrase at `start` and the cue behind it, and before the phrase in its clause; left out
        are a clause beside a phrase at the head of the sentence and the question that was answered."""
        head = self.text[:start]
        if _ASKED.fullmatch(head) and "," in gap:
            return gap.rpartition(",")[2], ""
        beside = _BESIDE.match(gap) if _OPENING.fullmatch(head) else None
        return gap[beside.end() :] if beside else gap, self.text[_stop_before(self.text, start) : start]

    def _joined(self, gap: str, *, strict: bool) -> bool:
        """Whether what stands after the cue and this gap still belongs to the cue."""
        if OTHER in gap or OUTSIDE in gap or ";" in gap or self.verbs.stand_in(gap, strict=strict):
            return False
        pieces = _CUT.split(gap)
        last = pieces[-1].split()
        return len(pieces) == 1 or not last or last[0].lower() in _REOPENING

    def _without_source(self, gap: Span) -> str:
        if self.source is None or not gap.meets(self.source):
            return _ASIDE.sub(" ", gap.cut(self.text))
        first, last = self.text[gap.start : self.source.start], self.text[self.source.end : gap.end]
        return _ASIDE.sub(" ", f"{first} {last}")


# words that go on with a cue behind a comma: "said Ortiz, speaking in Korsk", "said, in a letter"
_REOPENING = frozenset(["in", "at", "during", "on", "via", "by", "through", "speaking", "from", "early", "late", "as"])
_RELATIVE = frozenset(["who", "which", "that"])


def _stop_before(text: str, place: int) -> int:
    last = 0
    for found in _STOP.finditer(text, 0, place):
        last = found.end()
    return last


def surroundings(reading: Reading, reports: Mapping[str, Report]) -> Iterator[tuple[str, Around]]:
    """The sentences around reports, by the ids of these; a report without cue and source has none."""
    page = _Page(reading, reports)
    for name, report in reports.items():
        around = page.around(report)
        if around is not None:
            yield name, around


class _Page:
    """The sentences and the reported words of a page, each looked for once."""

    def __init__(self, reading: Reading, reports: Mapping[str, Report]) -> None:
        self.reading = reading
        self.verbs = verbs_of(reading.speech)
        named = reading.speech.classes
        self.times = {w.rstrip(".") for w in named["weekday"] | named["month"] | named["time"] | named["day"]} | _TIMES
        self.partly = {w.rstrip(".") for w in named["month"]} | {"day"}
        self.by_id = reports
        self.starts = [p.span.start for p in reading.paragraphs]
        self.words = sorted({word for report in reports.values() for word in report.words})
        labels = [bool(_LABEL.match(reading.text, p.span.start, p.span.end)) for p in reading.paragraphs]
        self.labelled = labels if sum(labels) >= _FEWEST_LABELS else [False] * len(labels)
        self.regions: dict[Span, list[_Cut]] = {}
        self.reaching: dict[Span, list[Span]] = {}

    def around(self, report: Report) -> Around | None:
        """A report's sentence, if it has a cue or a source to look around."""
        anchor = report.cue or report.source
        if anchor is None or not self.starts:
            return None
        cut, before = self._sentence(anchor)
        if cut is None:
            return None
        cue, source = _inside(report.cue, cut.span), _inside(report.source, cut.span)
        if cue is None and source is None:
            return None
        text = self._blanked(cut, report, anchor)
        return Around(
            text, tuple(_left(cut.words, text)), cut.span.start, cue, source, cut.timed,
            tuple(self._blanked(b, report, anchor) if b.timed else "" for b in self._earlier(cut, before)),
            cut.headline, self.labelled[cut.paragraph], self.verbs,
        )  # fmt: skip

    def _sentence(self, anchor: Span) -> tuple[_Cut | None, Sequence[_Cut]]:
        """The sentence that holds a place in its own voice, and the few before it."""
        found: tuple[_Cut | None, Sequence[_Cut]] = (None, ())
        paragraph = bisect_right(self.starts, anchor.start) - 1
        if paragraph < 0:
            return found
        region = self.reading.paragraphs[paragraph].span
        for depth in range(_DEEPEST):
            cuts = self._cuts(region, paragraph, depth)
            at = bisect_right(cuts, anchor.start, key=lambda c: c.span.start) - 1
            if at < 0:
                return found
            found = (cuts[at], cuts[max(0, at - _BEFORE) : at])
            quote = next((q for q in cuts[at].quotes if q.start <= anchor.start < q.end), None)
            inside = self.reading.marked(quote, depth) if quote is not None else []
            if not inside or quote is None or inside[0].start != quote.start:
                return found
            region = inside[0].inner
        return found

    def _earlier(self, cut: _Cut, before: Sequence[_Cut]) -> list[_Cut]:
        """The sentences before one that may tell its year: of the paragraph, then of those above it."""
        if not cut.partly:
            return []
        found, paragraph = list(before), cut.paragraph
        while len(found) < _BEFORE and paragraph > 0 and not cut.quoted:
            paragraph -= 1
            found = self._cuts(self.reading.paragraphs[paragraph].span, paragraph, 0)[-_BEFORE:] + found
        return found[-_BEFORE:]

    def _cuts(self, region: Span, paragraph: int, depth: int) -> list[_Cut]:
        if region not in self.regions:
            told = self.reading.sentences(region, paragraph=paragraph, depth=depth)
            self.regions[region] = [self._cut(sentence) for sentence in told]
        return self.regions[region]

    def _cut(self, sentence: Sentence) -> _Cut:
        span = Span(sentence.tokens[0].start, sentence.tokens[-1].end)
        quotes = tuple(Span(t.start, t.end) for t in sentence.tokens if t.shape == "quote")
        text = _with_blanks(span.cut(self.reading.text), span, [(q, WORDS) for q in quotes])
        timed = any(t.shape == "number" or t.low in self.times for t in sentence.tokens)
        partly = timed and any(t.low in self.partly for t in sentence.tokens)
        return _Cut(
            span, text, words_of(text), quotes, timed, partly, sentence.headline, sentence.paragraph, sentence.depth > 0
        )

    def _words_in(self, span: Span) -> list[Span]:
        """The words of all reports that reach into a sentence."""
        if span not in self.reaching:
            first = max(0, bisect_left(self.words, span) - _REACH)
            near = self.words[first : bisect_left(self.words, Span(span.end, span.end))]
            self.reaching[span] = [words for words in near if words.meets(span)]
        return self.reaching[span]

    def _blanked(self, cut: _Cut, report: Report, anchor: Span) -> str:
        span = cut.span
        blanks = []
        for words in self._words_in(span):
            if words in report.words:
                blanks.append((words, WORDS))
            elif words.start >= anchor.end or words.end <= anchor.start:
                blanks.append((words, OTHER))
        parent = self.by_id.get(report.parent) if report.parent else None
        if parent is not None:
            at = span.start
            for words in (*sorted(parent.words), Span(span.end, span.end)):
                blanks.append((Span(at, max(at, words.start)), OUTSIDE))
                at = max(at, words.end)
        text = _with_blanks(cut.text, span, blanks)
        for kept in (report.cue, report.source):
            if kept is not None and kept.meets(span):
                start, end = max(kept.start, span.start), min(kept.end, span.end)
                own = self.reading.text[start:end]
                text = f"{text[: start - span.start]}{own}{text[end - span.start :]}"
        return text


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence with its quotations blanked; `timed` where a word or number of it may be of a date, `partly` where it
    may lean on the sentences before it."""

    span: Span
    text: str
    words: list[Word]
    quotes: tuple[Span, ...]
    timed: bool
    partly: bool
    headline: bool
    paragraph: int
    quoted: bool


def words_of(text: str) -> list[Word]:
    """The words, marks and blanks of a text."""
    new = tuple.__new__
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        found.append(new(Word, (*match.span(), word.lower(), word[0].isupper() or word[0].isdigit())))
    return found


def _left(words: Sequence[Word], text: str) -> Iterator[Word]:
    """The words that were not blanked; what was, is one blank."""
    blank = ""
    for word in words:
        letter = text[word.start]
        if letter not in _BLANKS:
            blank = ""
            yield word
        elif letter != blank:
            blank = letter
            yield Word(word.start, word.end, letter, name=False)


def _inside(span: Span | None, sentence: Span) -> Span | None:
    """A span as characters of the sentence, cut to it."""
    if span is None or not span.meets(sentence):
        return None
    return Span(max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start)


def _with_blanks(text: str, sentence: Span, blanks: Sequence[tuple[Span, str]]) -> str:
    letters, first, last = list(text), sentence.start, sentence.end
    for span, blank in blanks:
        start = span.start - first if span.start > first else 0
        end = (span.end if span.end < last else last) - first
        if start < end:
            letters[start:end] = blank * (end - start)
    return "".join(letters)

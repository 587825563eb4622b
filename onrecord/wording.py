"""Two wordings compared word by word: what is asked beside what is recorded.

In: the words somebody quotes, and a recorded text with the ranges that are one speaker's words. Out: a `Comparison`,
or None where too little agrees to speak of the same words. Case, white space and punctuation marks are no difference;
every word is. Nothing is stemmed and no synonym is known here: an altered word is an altered word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Opcode

from onrecord.lang import all_languages
from onrecord.terms import Span

DifferenceKind = Literal["negation", "number", "name", "word", "order", "cut"]
Likeness = Literal["exact", "trimmed", "altered"]

# Below five words chance agreement is common ("we will not do it"), so short quotations are only ever matched exactly.
SHORTEST_LOOSE = 5
# Share of the asked words that must stand in the recorded passage, in order, before it is called an alteration of it.
# Of the made-up checks of `eval/checks.py`, 29 ask for quotations most of whose words were replaced and 29 for another
# speaker's: 0.4 answers 25 and 19 of them rightly, 0.5 all and 21, 0.6 and 0.7 all and 24, 0.8 all and 28. But those
# checks change one word of a true quotation at most, so they do not show what a high bound costs: 0.6 leaves it room.
LEAST_SHARED = 0.6

# How every omission mark is folded. It counts as a word: who quotes across one without a mark has left something out.
OMISSION = "…"
_WORD = re.compile(r"\d+(?:[.,:]\d+)*%?|\w+(?:['’ʼ-]\w+)*|…|(?:\.\s?){3,}")
_OMITTED = re.compile(r"[\[(<]\s*(?:\.\s?){3,}\s*[\])>]|[\[(<]\s*…\s*[\])>]|(?:\.\s?){3,}|…")
_INSERTION = re.compile(r"\[[^\[\]]{1,200}\]")
_NUMBER_WORDS = frozenset(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
     "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million",
     "billion", "trillion", "half", "third", "quarter", "double", "twice"]
)  # fmt: skip
_CONTRACTED = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as compared (`folded`), as written (`text`), and where it stands."""

    folded: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the two wordings part: `asked` and `recorded` are the words of each side, either may be empty."""

    kind: DifferenceKind
    asked: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the asked words stand in the recorded text: `spans` of the passage, `shared` from 0 to 1."""

    likeness: Likeness
    spans: tuple[Span, ...]
    differences: tuple[Difference, ...]
    shared: float


def words_of(text: str, *, within: Sequence[Span] | None = None) -> tuple[Word, ...]:
    """The words of a text (or of some ranges of it), in order."""
    ranges = [Span(0, len(text))] if within is None else within
    return tuple(
        Word(_fold(found[0]), found[0], Span(found.start(), found.end()))
        for span in ranges
        for found in _WORD.finditer(text, span.start, span.end)
    )


def occurrences(asked: str, text: str) -> tuple[Span, ...]:
    """Every place where the asked words stand in a text as they are, side by side."""
    needle, words = [word.folded for word in words_of(asked)], words_of(text)
    folded = [word.folded for word in words]
    found: list[Span] = []
    at = _index_of(needle, folded, 0) if needle else None
    while at is not None:
        found.append(Span(words[at].span.start, words[at + len(needle) - 1].span.end))
        at = _index_of(needle, folded, at + len(needle))
    return tuple(found)


def compare(asked: str, recorded: Sequence[Word]) -> Comparison | None:
    """Find the asked words among one speaker's recorded words, in order of their place in the text.

    An omission mark ("...", "[...]") or an insertion in brackets divides the asked words into pieces; the pieces may
    stand apart in the record, in order.
    """
    pieces = [piece for piece in (words_of(p) for p in _pieces(asked)) if piece]
    if not pieces or not recorded:
        return None
    found = _all_in_order(pieces, recorded)
    if found is not None:
        return _compare_found(found, recorded)
    flat = [word for piece in pieces for word in piece]
    return None if len(flat) < SHORTEST_LOOSE else _compare_loosely(flat, recorded)


def _fold(word: str) -> str:
    if word[0] in ".…":
        return OMISSION
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")


def _pieces(asked: str) -> list[str]:
    return _INSERTION.sub("\x00", _OMITTED.sub("\x00", asked.replace("\x00", " "))).split("\x00")


def _all_in_order(pieces: list[tuple[Word, ...]], recorded: Sequence[Word]) -> list[tuple[int, int]] | None:
    """Word ranges of the pieces in the record, each after the one before it; None if one is missing."""
    folded = [word.folded for word in recorded]
    found: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        needle = [word.folded for word in piece]
        start = _index_of(needle, folded, at)
        if start is None:
            return None
        at = start + len(needle)
        found.append((start, at))
    return found


def _index_of(needle: list[str], hay: list[str], start: int) -> int | None:
    for at in range(start, len(hay) - len(needle) + 1):
        if hay[at] == needle[0] and hay[at : at + len(needle)] == needle:
            return at
    return None


def _compare_found(found: list[tuple[int, int]], recorded: Sequence[Word]) -> Comparison:
    spans = tuple(Span(recorded[a].span.start, recorded[b - 1].span.end) for a, b in found)
    between = [recorded[end:start] for (_, end), (start, _) in pairwise(found)]
    gaps = [[word for word in gap if word.folded != OMISSION] for gap in between]
    cuts = tuple(_cut(gap) for gap in gaps if gap)
    if not cuts:
        return Comparison("exact", spans, (), 1.0)
    altered = any(cut.kind != "cut" for cut in cuts)
    return Comparison("altered" if altered else "trimmed", spans, cuts, 1.0)


def _cut(gap: Sequence[Word]) -> Difference:
    """Words left out between two pieces. Leaving out a lone negation turns the meaning: it is called a negation."""
    kind: DifferenceKind = "negation" if len(gap) <= 3 and any(map(is_negation, gap)) else "cut"
    return Difference(kind, "", _written(gap))


def _compare_loosely(asked: Sequence[Word], recorded: Sequence[Word]) -> Comparison | None:
    """Align the asked words with the best window of the record, twice as wide as they are, and read off the edits."""
    needle, hay = [w.folded for w in asked], [w.folded for w in recorded]
    window = fuzz.partial_ratio_alignment(needle, hay, score_cutoff=0) if len(hay) > len(needle) else None
    margin = len(needle) // 2 + 2
    low = max(0, window.dest_start - margin) if window else 0
    high = min(len(hay), window.dest_end + margin) if window else len(hay)
    steps = list(Indel.opcodes(needle, hay[low:high]))
    equal = [op for op in steps if op.tag == "equal"]
    runs = [op.src_end - op.src_start for op in equal]
    shared = sum(runs) / len(needle)
    # Scattered single words ("of", "the") are no evidence that a passage is the one that was quoted.
    if not equal or shared < LEAST_SHARED or 2 * sum(run for run in runs if run > 1) < len(needle):
        return None
    # Asked words beyond the first and last that agree stand for as many recorded ones.
    first = max(low, low + equal[0].dest_start - equal[0].src_start)
    last = min(high, low + equal[-1].dest_end + len(needle) - equal[-1].src_end)
    edits = _edits(steps, asked, recorded, low=low, first=first, last=last)
    if not edits:
        return None
    if len(edits) > 1 and _spelt_out(asked) == _spelt_out(recorded[first:last]):
        edits = [_without_ends(asked, recorded[first:last])]
    differences = _differences(edits)
    silent_cut = all(difference.kind == "cut" for difference in differences)
    span = Span(recorded[first].span.start, recorded[last - 1].span.end)
    return Comparison("trimmed" if silent_cut else "altered", (span,), differences, shared)


_Edit = tuple[Sequence[Word], Sequence[Word]]


def _edits(
    steps: Sequence[Opcode], asked: Sequence[Word], recorded: Sequence[Word], *, low: int, first: int, last: int
) -> list[_Edit]:
    """Runs of neighbouring edits as (asked words, recorded words), without what the record holds before and after."""
    edits: list[_Edit] = []
    run_asked: list[Word] = []
    run_recorded: list[Word] = []
    for op in steps:
        if op.tag == "equal":
            if run_asked or run_recorded:
                edits.append((run_asked, run_recorded))
                run_asked, run_recorded = [], []
            continue
        run_asked = run_asked + list(asked[op.src_start : op.src_end])
        start, end = max(first, low + op.dest_start), min(last, low + op.dest_end)
        run_recorded = run_recorded + list(recorded[start:end])
    if run_asked or run_recorded:
        edits.append((run_asked, run_recorded))
    return edits


def _without_ends(asked: Sequence[Word], recorded: Sequence[Word]) -> _Edit:
    """Two wordings without the words they begin and end with alike."""
    while asked and recorded and asked[0].folded == recorded[0].folded:
        asked, recorded = asked[1:], recorded[1:]
    while asked and recorded and asked[-1].folded == recorded[-1].folded:
        asked, recorded = asked[:-1], recorded[:-1]
    return asked, recorded


def _differences(edits: Sequence[_Edit]) -> tuple[Difference, ...]:
    """Name each edit by the gravest thing it changes: a negation, a number, a name, the order, a word; or a cut."""
    removed = sorted(w.folded for _, recorded in edits for w in recorded)
    added = sorted(w.folded for asked, _ in edits for w in asked)
    moved = bool(added) and removed == added and len(edits) > 1
    named = []
    for asked, recorded in edits:
        kind: DifferenceKind = "order" if moved else _kind(asked, recorded)
        named.append(Difference(kind, _written(asked), _written(recorded)))
    return tuple(named)


def _kind(asked: Sequence[Word], recorded: Sequence[Word]) -> DifferenceKind:
    if _spelt_out(asked) == _spelt_out(recorded):
        return "word"  # "don't" for "do not": other words, the same sense
    if any(map(is_negation, asked)) != any(map(is_negation, recorded)):
        return "negation"
    changed = set(_folded(asked)) ^ set(_folded(recorded))
    if _figures(asked) == _figures(recorded):
        changed = {word for word in changed if not word[:1].isdigit()}
    for kind, test in (("number", is_number), ("name", is_name)):
        if any(test(word) for word in (*asked, *recorded) if word.folded in changed):
            return kind  # type: ignore[return-value]
    return "cut" if not asked else "word"


def is_negation(word: Word) -> bool:
    """Whether leaving this word out, or putting it in, turns a sentence round."""
    return word.folded in _negations() or word.folded.endswith("n't")


def is_number(word: Word) -> bool:
    """Whether this word is a figure or a number spelt out."""
    return word.folded[:1].isdigit() or not _NUMBER_WORDS.isdisjoint(word.folded.split("-"))


def is_name(word: Word) -> bool:
    """Whether this word is written as names are: a capital, and not the pronoun I or a word of a sentence's start."""
    return word.text[:1].isupper() and word.text not in {"I", "A"} and word.folded not in _common_words()


@cache
def _negations() -> frozenset[str]:
    own = frozenset({"not", "no", "never", "none", "nothing", "nobody", "neither", "nor", "without", "cannot"})
    return own.union(*(language.speech.negations for language in all_languages()))


@cache
def _common_words() -> frozenset[str]:
    """Words that are capitalised only because a sentence begins with them."""
    own = "the a an this that these those it we they he she you but and or so if when as in on at of to for is are was"
    return frozenset(own.split()).union(*(language.speech.pronouns for language in all_languages()), _negations())


def _spelt_out(words: Sequence[Word]) -> list[str]:
    text = " ".join(_CONTRACTED.get(w.folded, w.folded) for w in words)
    return text.replace("n't", " not").split()


def _figures(words: Sequence[Word]) -> list[str]:
    """The numbers among the words, however they are grouped: "14,000" and "14000" are one."""
    return [re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", word.folded) for word in words if word.folded[:1].isdigit()]


def _folded(words: Sequence[Word]) -> list[str]:
    return [word.folded for word in words]


def _written(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)

"""Where two wordings part: runs of edits, each called by the gravest thing it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel, Opcode

from onrecord.wording.words import Word, is_name, is_negation, is_number, written

DifferenceKind = Literal["negation", "number", "name", "word", "order", "cut"]
Edit = tuple[Sequence[Word], Sequence[Word]]  # the words asked, and those recorded in their place

_CONTRACTED = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not"}
_LONE = 3  # words: a negation among so few that were left out turns what is left


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the two wordings part: `asked` and `recorded` are the words of each side, either may be empty."""

    kind: DifferenceKind
    asked: str
    recorded: str


Side = Literal["both", "asked", "recorded"]


def side_by_side(asked: Sequence[Word], recorded: Sequence[Word]) -> Iterator[tuple[Side, str]]:
    """Two wordings as one line: runs of words that both have, that only the asked have, that only the recorded have."""
    for op in Indel.opcodes([w.folded for w in asked], [w.folded for w in recorded]):
        if op.tag == "equal":
            yield "both", written(recorded[op.dest_start : op.dest_end])
            continue
        if op.dest_end > op.dest_start:
            yield "recorded", written(recorded[op.dest_start : op.dest_end])
        if op.src_end > op.src_start:
            yield "asked", written(asked[op.src_start : op.src_end])


def edits_of(
    steps: Sequence[Opcode], asked: Sequence[Word], recorded: Sequence[Word], *, low: int, first: int, last: int
) -> list[Edit]:
    """Runs of neighbouring edits as (asked words, recorded words), without what the record holds before and after."""
    edits: list[Edit] = []
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


def without_ends(asked: Sequence[Word], recorded: Sequence[Word]) -> Edit:
    """Two wordings without the words they begin and end with alike."""
    while asked and recorded and asked[0].folded == recorded[0].folded:
        asked, recorded = asked[1:], recorded[1:]
    while asked and recorded and asked[-1].folded == recorded[-1].folded:
        asked, recorded = asked[:-1], recorded[:-1]
    return asked, recorded


def differences_of(edits: Sequence[Edit]) -> tuple[Difference, ...]:
    """Name each edit by the gravest thing it changes: a negation, a number, a name, the order, a word; or a cut. Words
    that only stand elsewhere are a change of order, a negation among them turns what it stands at now."""
    removed = sorted(w.folded for _, recorded in edits for w in recorded)
    added = sorted(w.folded for asked, _ in edits for w in asked)
    moved = bool(added) and removed == added and len(edits) > 1
    named = []
    for asked, recorded in edits:
        kind = _kind(asked, recorded)
        if moved and kind != "negation":
            kind = "order"
        named.append(Difference(kind, written(asked), written(recorded)))
    return tuple(named)


def joined(put_in: Sequence[Word], left_out: Sequence[Word]) -> Difference | None:
    """What a quoter says was put in or left out at a place, None where nothing was. It is no alteration, unless it
    takes a lone negation away or puts one in."""
    if not put_in and not left_out:
        return None
    lone = len(left_out) <= _LONE and any(map(is_negation, left_out))
    kind: DifferenceKind = "negation" if lone != any(map(is_negation, put_in)) else "cut"
    return Difference(kind, f"[{written(put_in)}]" if put_in else "", written(left_out))


def _kind(asked: Sequence[Word], recorded: Sequence[Word]) -> DifferenceKind:
    if spelt_out(asked) == spelt_out(recorded):
        return "word"  # "don't" for "do not": other words, the same sense
    if any(map(is_negation, asked)) != any(map(is_negation, recorded)):
        return "negation"
    if not asked:
        return "cut"
    changed = set(map(_bare, asked)) ^ set(map(_bare, recorded))
    if _figures(asked) == _figures(recorded):
        changed = {word for word in changed if not word[:1].isdigit()}
    for kind, test in (("number", is_number), ("name", is_name)):
        if any(test(word) for word in (*asked, *recorded) if _bare(word) in changed):
            return kind  # type: ignore[return-value]
    return "word"


def spelt_out(words: Sequence[Word]) -> list[str]:
    """Words with every contraction written out."""
    text = " ".join(_CONTRACTED.get(w.folded, w.folded) for w in words)
    return text.replace("n't", " not").split()


def _figures(words: Sequence[Word]) -> list[str]:
    """The numbers among the words, however they are grouped: "14,000" and "14000" are one."""
    return [re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", word.folded) for word in words if word.folded[:1].isdigit()]


def _bare(word: Word) -> str:
    """A word without the ending of a genitive: "Korsk's" names what "Korsk" does."""
    return word.folded.removesuffix("'s").removesuffix("'")
